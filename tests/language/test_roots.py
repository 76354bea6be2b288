"""Roots of which a word may be a form, and words that may be forms of one root."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.language.forms.roots import SHORTEST, Lexicon, possible_roots

PAIRS = [
    line.split("\t")
    for line in (Path(__file__).parent / "data" / "word-forms.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("language", ["id", "en"])
def test_words_are_akin_to_their_roots(language: str) -> None:
    """Nine of ten listed forms lead to their root; the others are spoken spellings and irregular forms."""
    forms = [
        (form, root)
        for form, roots, verdict, _kind, of_language in PAIRS
        if verdict == "1" and of_language == language and form.isalpha()
        for root in roots.split("|")
        if root.isalpha() and len(root) >= SHORTEST
    ]
    strange = [each for each in forms if not Lexicon([each[1].casefold()], language=language).has_kin(each[0])]
    assert len(forms) > 100
    assert len(strange) <= len(forms) // 10, strange


@pytest.mark.parametrize(
    ("one", "other", "language", "akin"),
    [
        ("memisahkan", "dipisah", "id", True),
        ("pemasukan", "masuk", "id", True),
        ("perizinan", "izinnya", "id", True),
        ("mendapatkan", "dapet", "id", True),
        ("pelatihan", "pelita", "id", False),
        ("modal", "model", "id", False),
        ("mengelas", "las", "id", True),
        ("pengecatan", "dicat", "id", True),
        ("repayment", "repaid", "en", True),
        ("owners", "own", "en", True),
        ("training", "train", "en", True),
        ("training", "rain", "en", False),
        ("Café", "cafe", "fr", True),
        ("cafés", "cafe", "fr", False),
    ],
)
def test_two_words(one: str, other: str, language: str, *, akin: bool) -> None:
    """Affixes, eaten sounds and spoken spellings do not hide a root; a language without rules compares letters."""
    assert Lexicon(["before", other, "zz"], language=language).has_kin(one) is akin


def test_a_word_is_among_its_own_roots() -> None:
    """Whatever the word, folded as words are compared."""
    assert {word for word in ("Rapat", "yg", "2x", "") if word.casefold() not in possible_roots(word)} == set()
