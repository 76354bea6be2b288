"""Positions of other programs: the convention that they fit, and the passages that it gives."""

from __future__ import annotations

import os
import random

import pytest

from qualcode.exchange.codings.places.convention import CONVENTIONS, MARK, Convention
from qualcode.exchange.codings.places.offsets import Selection, find_convention
from qualcode.exchange.codings.places.ruler import Ruler
from qualcode.spans import Span

SEEDS = range(40 if os.environ.get("QUALCODE_FULL") else 4)
WORDS = "ibu kami ikut 😀 dua kali é di balai, tahun lalu. “ya” 👩‍🌾 modal-nya habis? sudah! naïve kredit".split(" ")


def dialogue(seed: int) -> str:
    r"""A text of lines with letters of every width, with `\r\n` and a byte-order mark."""
    dice = random.Random(seed)
    lines = [" ".join(dice.choice(WORDS) for _ in range(dice.randint(3, 14))) for _ in range(60)]
    return MARK + "\r\n".join(lines)


def width(text: str, convention: Convention) -> int:
    """The length of a text as a convention counts it, an own count beside the product's."""
    if convention.crlf == 1:
        text = text.replace("\r\n", "\n")
    if convention.unit == "utf-8":
        return len(text.encode())
    return len(text.encode("utf-16-le")) // 2 if convention.unit == "utf-16" else len(text)


def planted(raw: str, span: Span, convention: Convention) -> tuple[int, int]:
    """The positions that a program with this convention writes for a passage."""
    bare = raw.removeprefix(MARK)
    before, within, at = "", "", 0
    points = bare.replace("\r\n", "\n")
    before, within = points[: span.start], points[span.start : span.end]
    before, within = before.replace("\n", "\r\n"), within.replace("\n", "\r\n")
    mark = width(MARK, convention) if convention.bom else 0
    start = at + mark + width(before, convention)
    return start, start + width(within, convention) - convention.inclusive


def words_of(text: str, dice: random.Random) -> Span:
    """A passage of whole words, with or without the sign behind it."""
    begins = [at for at, letter in enumerate(text) if letter.isalnum() and not text[at - 1 : at].isalnum()]
    start = dice.choice(begins)
    stops = [
        at
        for at in range(start + 1, min(len(text), start + 80))
        if not text[at - 1].isspace() and not text[at].isalnum()
    ]
    return Span(start, dice.choice(stops) if stops else start + 1)


@pytest.mark.parametrize("convention", CONVENTIONS, ids=str)
def test_planted_positions_give_their_words_back(convention: Convention) -> None:
    """From twenty passages cut at words, without their words, every passage comes out exact."""
    for seed in SEEDS:
        dice = random.Random(f"{seed}{convention}")
        raw = dialogue(seed)
        ruler = Ruler(raw)
        spans = [words_of(ruler.text, dice) for _ in range(20)]
        chosen = [Selection("a", *planted(raw, span, convention)) for span in spans]
        found = find_convention(chosen, {"a": ruler})
        assert found is not None
        assert [ruler.span(one.start, one.end, found.convention) for one in chosen] == spans, seed


@pytest.mark.parametrize("convention", CONVENTIONS, ids=str)
def test_two_passages_with_their_words_are_enough(convention: Convention) -> None:
    """Two passages far into the text, with their words, name the convention."""
    raw = dialogue(1)
    ruler = Ruler(raw)
    dice = random.Random(7)
    spans = sorted(words_of(ruler.text, dice) for _ in range(8))[-2:]
    chosen = [Selection("a", *planted(raw, span, convention), span.quote(ruler.text)) for span in spans]
    found = find_convention(chosen, {"a": ruler})
    assert found is not None
    assert (found.by, found.score, found.of) == ("quotes", 2, 2)
    assert [ruler.span(one.start, one.end, found.convention) for one in chosen] == spans


def test_few_passages_leave_a_doubt() -> None:
    """Below twenty passages without words, or where another convention fits as well, nothing is sure."""
    raw = "Ibu ikut pelatihan.\r\nKami senang sekali."
    found = find_convention([Selection("a", 4, 8)], {"a": Ruler(raw)})
    assert found is not None
    assert not found.is_sure


def test_whole_sentences_with_an_inclusive_end_keep_their_full_stop() -> None:
    """Where both ends fit, sentences are not cut before their last sign."""
    raw = " ".join(f"Kalimat nomor {number}." for number in range(30))
    ruler = Ruler(raw)
    spans, at = [], 0
    for number in range(30):
        sentence = f"Kalimat nomor {number}."
        spans.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    found = find_convention([Selection("a", span.start, span.end - 1) for span in spans], {"a": ruler})
    assert found is not None
    assert found.convention.inclusive
