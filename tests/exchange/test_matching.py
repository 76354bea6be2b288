"""Imported words find what the program they come from finds: tokens by their surface, in any case."""

from __future__ import annotations

from fnmatch import fnmatchcase

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qualcode.exchange import Category, Losses
from qualcode.exchange.dictionaries.dictionary import imported
from qualcode.matching import compile_codebook
from qualcode.transcripts import transcript_from_text

SYLLABLES = st.sampled_from(["ab", "an", "don", "kin", "d", "o", "é", "7"])
WORDS = st.lists(SYLLABLES, min_size=1, max_size=3).map("".join)
ENTRIES = st.lists(
    st.tuples(WORDS, st.sampled_from(["", "*", "?"]), st.sampled_from(["", "*"])).map(lambda t: f"{t[2]}{t[0]}{t[1]}"),
    min_size=1,
    max_size=3,
).map(" ".join)


def found(entries: list[str], text: str) -> set[tuple[int, int]]:
    """Where an imported dictionary finds something."""
    codebook = imported([Category("c", entries)], Losses(), name="d").codebook
    codings = compile_codebook(codebook).tag(transcript_from_text(text, id="t"))
    return {(matched.span.start, matched.span.end) for coding in codings for matched in coding.matched}


def expected(entries: list[str], words: list[str]) -> set[tuple[int, int]]:
    """The same by looking at every token, as dictionary programs do."""
    starts = [sum(len(word) + 1 for word in words[:number]) for number in range(len(words))]
    places = set()
    for entry in entries:
        parts = entry.lower().split()
        for number in range(len(words) - len(parts) + 1):
            window = words[number : number + len(parts)]
            if all(fnmatchcase(word.lower(), part) for word, part in zip(window, parts, strict=True)):
                last = number + len(parts) - 1
                places.add((starts[number], starts[last] + len(words[last])))
    return places


@pytest.mark.parametrize(
    ("entry", "text", "quotes"),
    [
        ("abandon*", "They abandoned it, ABANDON ship; unabandoned.", ["abandoned", "ABANDON"]),
        ("a lie", "That was a lie, a  Lie, a lies, a, lie.", ["a lie", "a  Lie"]),
        ("South African*", "The south africans met South Africa.", ["south africans"]),
        ("don't", "I don't; I don’t; dont.", ["don't", "don’t"]),
        ("latih", "Pelatihan dilatih, kata pelatih; latih saja.", ["latih"]),
        ("e-mail*", "An e-mail, e-mails, email.", ["e-mail", "e-mails"]),
        ("w?n", "win, wan, woon, WON", ["win", "wan", "WON"]),
    ],
)
def test_words_are_found_as_they_stand(entry: str, text: str, quotes: list[str]) -> None:
    """No inflection, any case, and blanks of any width."""
    assert [text[start:end] for start, end in sorted(found([entry], text))] == quotes


@settings(max_examples=60, deadline=None)
@given(st.lists(ENTRIES, min_size=1, max_size=4), st.lists(WORDS, min_size=1, max_size=12))
def test_globs_and_phrases_agree_with_token_lookup(entries: list[str], words: list[str]) -> None:
    """On texts of plain words, the codebook finds the spans that a lookup token by token finds."""
    # an imported phrase is a regular expression, whose matches do not overlap: `ab ab` is found once in `ab ab ab`
    assume(not any(len(parts := entry.split()) > 1 and parts[0] == parts[-1] for entry in entries))
    text = " ".join(words)
    tokens = {(start, end) for start, end in expected(entries, words)}
    covered = found(entries, text)
    assert {place for place in covered if place not in tokens} == set()
    assert all(any(start <= first and last <= end for start, end in covered) for first, last in tokens)
