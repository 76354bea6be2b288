"""Words as atoms of a text, and their folding."""

from __future__ import annotations

import unicodedata

import pytest

from qualcode.language import fold, words


def quotes(text: str) -> list[str]:
    """The atoms of a text as they stand in it."""
    return [span.quote(text) for span in words(text)]


def test_hyphens_and_apostrophes_end_an_atom() -> None:
    """Words that a hyphen or apostrophe joins are atoms of their own."""
    assert quotes("ibu-ibu, Jum'at; ke-2") == ["ibu", "ibu", "Jum", "at", "ke", "2"]


def test_a_decomposed_accent_does_not_split_a_word() -> None:
    """A combining mark belongs to the letter before it."""
    text = unicodedata.normalize("NFD", "café modél")
    assert quotes(text) == text.split()


def test_other_scripts_are_words_too() -> None:
    """Letters, marks and digits of any script make atoms."""
    assert quotes("हिन्दी и русский ٣٤ 日本語") == ["हिन्दी", "и", "русский", "٣٤", "日本語"]


def test_emoji_and_lone_marks_are_no_words() -> None:
    """A variation selector or a stray accent is not a word."""
    assert quotes("bagus ❤️ sekali 👍🏽 \u0301a") == ["bagus", "sekali", "a"]


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Pelatihan", "pelatihan"),
        ("bangettt", "banget"),
        ("Jum’at", "jumat"),
        ("kerja-sama", "kerjasama"),
        ("İZİN", "izin"),
        ("CAFÉ", "cafe"),
        ("5.000", "5.000"),
        ("10000", "10000"),
        ("iii", "iii"),
        ("Ｑｕａｌ", "qual"),
    ],
)
def test_folding(word: str, folded: str) -> None:
    """Case, accents, joints and drawn-out letters go; digits and single letters stay."""
    assert fold(word) == folded
