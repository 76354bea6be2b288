"""Sentences end where a reader would end them."""

from __future__ import annotations

from qualcode.language.sentences import sentences


def test_an_abbreviation_ends_no_sentence() -> None:
    """Titles and money keep their full stop inside the sentence."""
    text = "Bpk. Kadis datang. Bantuannya Rp. 5.000.000,- per kelompok!"
    assert [span.quote(text) for span in sentences(text)] == [
        "Bpk. Kadis datang.",
        "Bantuannya Rp. 5.000.000,- per kelompok!",
    ]
