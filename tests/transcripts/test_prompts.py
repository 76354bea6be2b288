"""Answers only, with what was asked in brackets on lines of their own."""

from __future__ import annotations

import pytest

from qualcode.transcripts import Transcript, transcript_from_text
from qualcode.transcripts.talk.left_out import left_out

ASKED = ["how did he start", "rent / landlord", "Modalnya dari mana?", "employees"]
SAID = [
    "My uncle had the place before.",
    "It went up twice, once after the new station.",
    "Dari kakak saya sendiri.",
    "Two and a half.\n\nAnia, Piotr, and the half is my nephew.",
]


def read(signs: str, gap: str, *, above: str = "") -> Transcript:
    """A document of answers below prompts."""
    opening, closing = signs.split("…")
    pairs = zip(ASKED, SAID, strict=True)
    return transcript_from_text(above + gap.join(f"{opening}{asked}{closing}\n{said}" for asked, said in pairs), id="a")


@pytest.mark.parametrize("signs", ["[…]", "(…)", "{…}", "*[…]*", "_(…)_"])
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n---\n\n"])
@pytest.mark.parametrize("above", ["", "TOMASZ, second visit. Answers only.\n\n"])
def test_prompts_are_left_out(signs: str, gap: str, above: str) -> None:
    """Each answer is a turn of one who answers; what was asked is in none, and told."""
    found = read(signs, gap, above=above)
    assert [turn.span.quote(found.text) for turn in found.turns] == SAID
    assert not any(turn.interviewer for turn in found.turns)
    assert found.structure
    assert found.structure.form == "prompts"
    assert [piece.words for piece in left_out(found) if piece.why == "prompt"] == [4, 3, 3, 1]
    assert any("11 words in brackets" in str(note) for note in found.notes)


@pytest.mark.parametrize("remark", ["[tertawa]", "[inaudible 00:12]", "(pause)", "[00:12:03]", "[…]"])
def test_remarks_are_no_prompts(remark: str) -> None:
    """Sounds, times and signs in brackets between paragraphs of a story ask nothing."""
    text = "\n\n".join(f"{remark}\n{said}" for said in SAID)
    form = transcript_from_text(text, id="a").structure
    assert form
    assert form.form != "prompts"


def test_a_talk_with_labels_has_no_prompts() -> None:
    """Brackets within a talk whose turns have labels stay where they are."""
    text = "".join(f"P: Lalu?\n[{asked}]\nN: {said}\n" for asked, said in zip(ASKED, SAID, strict=True))
    structure = transcript_from_text(text, id="a").structure
    assert structure
    assert structure.form == "labels"
