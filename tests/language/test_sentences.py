"""Sentences end where a reader would end them."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest
import regex
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qualcode.language import sentences
from qualcode.language.sentences import _STOP, LONGEST_RUN, _is_boundary, _is_plain_end, _marker

CASES = [
    line.replace("\\n", "\n").replace("\\r", "\r")
    for line in (Path(__file__).parent / "data" / "sentences.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
PIECES = 'Kami Bpk. Rp. 5.000,- 1. modal "Ada?" ( ) ... … ! ? \n \r\n 😀 👍🏽 İ e\u0301 \u0301 \u200d \u0600 dll.'
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES.split(" ")), max_size=40).map(" ".join))


def quotes(text: str) -> list[str]:
    """The sentences of a text as strings."""
    return [span.quote(text) for span in sentences(text)]


@pytest.mark.parametrize("case", CASES)
def test_hard_texts_of_transcripts_are_split_as_a_reader_would(case: str) -> None:
    """Abbreviations, money, clock times, enumerations, dialogue, URLs and chat each end where they should."""
    wanted = [piece.strip() for piece in case.split("|")]
    assert quotes(case.replace("|", "")) == [piece for piece in wanted if piece]


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85", "\v", "\f", "\r", "\r\n"])
def test_any_line_break_ends_a_sentence(mark: str) -> None:
    """Line and paragraph separators count like a newline."""
    assert quotes(f"baris satu{mark}baris dua") == ["baris satu", "baris dua"]


def test_a_long_turn_without_punctuation_is_cut_at_discourse_markers() -> None:
    """Every piece of a chat-like turn keeps to the limit and begins with the marker."""
    turn = "kami jualan kue di pasar sama ibu ibu yang lain " * 4
    text = f"{turn}terus {turn}tapi {turn}".strip()
    pieces = quotes(text)
    assert [piece.split()[0] for piece in pieces] == ["kami", "terus", "tapi"]
    assert all(len(piece.split()) <= LONGEST_RUN for piece in pieces)


def test_a_long_turn_is_cut_at_a_comma_where_no_marker_stands() -> None:
    """The last comma within reach is the second choice."""
    text = "kue " * 50 + "kue, " + "roti " * 30
    assert [len(piece.split()) for piece in quotes(text.strip())] == [51, 30]


def test_a_long_turn_without_a_place_to_cut_stays_whole() -> None:
    """No sentence is cut between two words that belong together only by chance."""
    assert len(sentences("kue " * 100)) == 1


def test_a_long_sentence_with_ordinary_punctuation_stays_whole() -> None:
    """A formal sentence of many clauses has commas enough to show that its author meant one sentence."""
    assert len(sentences("Dinas membina pelaku usaha, koperasi, kelompok tani, dan nelayan karena " * 10)) == 1


def test_a_short_chat_turn_stays_whole() -> None:
    """Up to sixty words a turn without punctuation is one sentence."""
    assert len(sentences("nggak ada sih kak kalo bantuan modal tapi pelatihan ada terus ya gitu")) == 1


@given(TEXTS)
@example(" \u0301a")
@example("a.\u0301 B")
@example("a\u0600 ")
@example("Kami. \u200dAda")
@settings(max_examples=300, deadline=None)
def test_sentences_cover_the_text_in_order_and_never_split_a_grapheme(text: str) -> None:
    """Every character that is not blank lies in exactly one span, and no span's edge lies in a grapheme."""
    spans = sentences(text)
    edges = {0, *(found.end() for found in regex.finditer(r"\X", text))}
    assert all(span.start in edges and span.end in edges for span in spans)
    assert all(first.end <= second.start for first, second in pairwise(spans))
    covered = {at for span in spans for at in range(span.start, span.end)}
    assert all(character.isspace() or at in covered for at, character in enumerate(text))
    assert all(span.quote(text).strip() for span in spans)


@given(TEXTS, TEXTS)
@settings(max_examples=100, deadline=None)
def test_a_line_break_keeps_texts_apart(one: str, other: str) -> None:
    """The sentences of two lines are those of each line, whatever stands in it."""
    joined = quotes(f"{one}\n{other}")
    assert [piece.strip() for piece in joined] == [piece.strip() for piece in quotes(one) + quotes(other)]


def test_an_end_that_is_seen_at_once_is_an_end_by_all_rules() -> None:
    """The short way through plain sentences never disagrees with the long one, abbreviations and numbers included."""
    chance = random.Random(17)
    words = [*"modal Bpk dll dsb iv viii x a No Rp PKL usaha pst ib brr di sekali kg S.Sos (b) 12 2021".split()]
    tried = 0
    for _ in range(4000):
        before = " ".join(chance.choices(words, k=chance.randint(1, 4)))
        text = f"{before}{chance.choice('.!?…')}{chance.choice(['', ' ', '  '])}{chance.choice(words).capitalize()} itu"
        for stop in _STOP.finditer(text):
            first, behind = stop.span()
            if _is_plain_end(text, first, behind):
                tried += 1
                assert text[first] != "." or _marker(text, 0, first, 0) is None
                assert _is_boundary(text, 0, first, behind, behind)
    assert tried > 100
