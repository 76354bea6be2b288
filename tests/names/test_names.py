"""Names: the words that name a person, and codes that stand for a name."""

from __future__ import annotations

from qualcode.names import is_code, name_words


def test_codes_and_names_are_told_apart() -> None:
    """A few letters and a number are a code; titles, degrees and initials are no names."""
    assert all(map(is_code, ("U01", "I-3", "Informan 2", "R12")))
    assert not any(map(is_code, ("Sari", "Ibu Sari")))
    assert name_words("Hj. Siti binti Aminah, S.Pd.") == ["Siti", "Aminah"]
    assert name_words("Pak RT") == []
