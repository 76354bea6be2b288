"""Words as arrays: the same words as the language room's, the same answers as its morphology."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode import language
from qualcode.matching.engine import tokens as tokens_module
from qualcode.matching.engine.gaps import CLOSED, HYPHEN, OPEN, gaps
from qualcode.matching.engine.tokens import tokenize
from qualcode.matching.engine.vocabulary import Vocabulary
from qualcode.matching.engine.word_questions import Form, Glob, Spelling, WordExaminer

from .strategies import JOINTS, WORDS

if TYPE_CHECKING:
    import pytest

texts = st.lists(st.one_of(st.sampled_from(WORDS + JOINTS), st.text(max_size=5))).map("".join)
made_words = st.text("abcdefghijklmnopqrstuvwxyzéİ2\u0301", min_size=1, max_size=12)
ROOTS = [
    "latih",
    "teman",
    "tani",
    "sedia",
    "pasar",
    "kelola",
    "ajar",
    "bantu",
    "tunggu",
    "gigi",
    "usaha",
    "kerja sama",
    "jum'at",
]


@given(texts)
@settings(max_examples=300, deadline=None)
def test_the_same_words_at_the_same_places(text: str) -> None:
    """Starts and ends in code points are those of `language.words`, for every text."""
    found = tokenize(language.without_times(text))
    spans = zip(found.characters(found.starts).tolist(), found.characters(found.ends).tolist(), strict=True)
    assert list(spans) == [(word.start, word.end) for word in language.words(text)]
    offsets = np.arange(len(text) + 1)
    assert found.characters(found.offsets(offsets)).tolist() == offsets.tolist()


@given(st.lists(st.text(max_size=30), min_size=1, max_size=20))
@settings(max_examples=300, deadline=None)
def test_different_words_have_different_keys(pieces: list[str]) -> None:
    """Keys and checks are equal where the bytes are equal, and only there, wherever a word stands."""
    found = tokenize(" ".join(pieces))
    everything = np.arange(len(found))
    for hashes in (found.keys, found.check(everything)):
        assert len(set(hashes.tolist())) == len({found.word(number) for number in range(len(found))})
    assert found.words(everything) == [found.word(number) for number in range(len(found))]


def test_what_stands_between_words() -> None:
    """Blanks and apostrophes are open, one hyphen joins, stops and symbols close, no-width characters are blanks."""
    for between, expected in {
        " ": OPEN,
        "\n": OPEN,
        "'": OPEN,
        " - ": OPEN,
        "\u200b": OPEN,
        "-": HYPHEN,
        "‑": HYPHEN,
        "–": HYPHEN,
        "--": CLOSED,
        ". ": CLOSED,
        "/": CLOSED,
        "_": CLOSED,
        "—": CLOSED,
        " 😀 ": CLOSED,
        " " * 200_000 + ".": CLOSED,  # read once, not once more for each blank
    }.items():
        assert gaps(tokenize(f"a{between}b"), np.array([0])).tolist() == [expected], between


@given(st.lists(st.one_of(st.sampled_from(WORDS), made_words), unique=True, max_size=40))
@settings(max_examples=200, deadline=None)
def test_the_filter_loses_no_form(words: list[str]) -> None:
    """The examiner finds exactly the forms that asking the morphology about every word and root would find."""
    words = [found.word(0) for word in words if len(found := tokenize(word)) == 1]
    forms = [Form(root, language) for root in ROOTS for language in ("id", "en")]
    counts, answers = WordExaminer(forms).examine(words)
    expected = [
        [n for n, form in enumerate(forms) if language.is_form_of(word, form.root, language=form.language)]
        for word in words
    ]
    assert counts.tolist() == [len(numbers) for numbers in expected]
    assert answers.tolist() == [number for numbers in expected for number in numbers]


PREFIXES = [
    "",
    "me",
    "mem",
    "men",
    "meng",
    "meny",
    "menge",
    "pe",
    "pem",
    "pen",
    "peng",
    "peny",
    "ber",
    "be",
    "bel",
    "ter",
    "di",
    "ke",
    "se",
]
PREFIXES += ["per", "memper", "diper", "ng", "nge", "ny", "n", "m", "ku", "kau"]
SUFFIXES = [
    "",
    "kan",
    "an",
    "i",
    "in",
    "nya",
    "annya",
    "kannya",
    "lah",
    "kah",
    "pun",
    "ku",
    "mu",
    "nye",
    "anlah",
    "2",
    "nyalah",
]


@given(
    st.sampled_from(ROOTS[:11]),
    st.sampled_from(PREFIXES),
    st.sampled_from(SUFFIXES),
    st.sampled_from(["", "em", "el", "er"]),
    st.booleans(),
)
@settings(max_examples=500, deadline=None)
def test_every_built_form_passes_the_filter(root: str, prefix: str, suffix: str, infix: str, loses_first: bool) -> None:
    """Whatever the morphology takes for a form holds one of the root's patterns, sound changes and infixes included."""
    stem = root[1:] if loses_first else root
    word = prefix + (stem[:1] + infix + stem[1:] if infix else stem) + suffix
    if language.is_form_of(word, root):
        assert any(pattern in language.fold(word) for pattern in language.root_patterns(root))


@given(made_words)
def test_folding_leaves_plain_words_alone(word: str) -> None:
    """Only letters beyond ASCII and letters drawn out are ever folded, so the rest need not be asked about."""
    lowered = word.lower()
    if lowered.isascii() and not any(lowered[n] == lowered[n + 1] == lowered[n + 2] for n in range(len(lowered) - 2)):
        assert language.fold(lowered) == lowered


def test_globs_and_spellings_by_word() -> None:
    """Globs without letters ask every word; spellings compare composed, whatever the case."""
    examiner = WordExaminer([Glob("?"), Glob("*an"), Spelling("CAFÉ")])
    counts, answers = examiner.examine(["cafe\u0301", "makan", "x", "b2"])
    assert (counts.tolist(), answers.tolist()) == ([1, 1, 1, 0], [2, 1, 0])


def test_words_that_share_a_key_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """A word with the key of a relevant one is recognised as another by its second hash."""
    monkeypatch.setattr(tokens_module, "_FIRST_MULTIPLIER", np.uint64(0))  # all short words share a key now
    known = Vocabulary(WordExaminer([Form("latih", "id"), Form("pasar", "id")]).examine)
    assert known.sorts(tokenize("latih")).tolist() == [1]
    sorts = known.sorts(tokenize("latih pasar kata latih"))
    assert [known.answers.spread(np.array([s]))[1].tolist() for s in sorts] == [[0], [1], [], [0]]


def test_a_vocabulary_forgets_before_it_grows_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """After so many words it starts anew, with the same answers."""
    monkeypatch.setattr("qualcode.matching.engine.vocabulary._MOST_WORDS", 50)
    known = Vocabulary(WordExaminer([Form("latih", "id")]).examine)
    for number in range(40):
        found = known.sorts(tokenize(" ".join(f"kata{number}x{n}" for n in range(9)) + " pelatihan"))
        assert np.flatnonzero(found).tolist() == [9]
        assert len(known) <= 60
