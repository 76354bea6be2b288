"""Paragraphs of a PDF, as programs set them: by spacing, indents, or by nothing but the ends of their lines."""

from __future__ import annotations

import json
import os
import random
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

import pytest
import typst

from qualcode.transcripts import read_transcript
from tests.transcripts.test_layouts import WORDS

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENTS = 20 if os.environ.get("QUALCODE_FULL") else 2  # of each layout
LAYOUTS = {
    "spaced": "#set par(spacing: 1.2em)",
    "tight": "#set par(spacing: 0.65em)",
    "justified": "#set par(spacing: 0.65em, justify: true)",
    "hanging indent": "#set par(hanging-indent: 2em, spacing: 0.65em)",
    "first line": "#set par(first-line-indent: (amount: 2em, all: true), spacing: 0.65em)",
    "narrow": "#set page(width: 12cm)\n#set par(spacing: 0.65em)",
    "running header": (
        "#set page(height: 12cm, header: [Lampiran 3: Transkrip #h(1fr) rahasia], "
        "footer: context [Hal. #counter(page).display() dari 9])\n#set par(spacing: 0.65em)"
    ),
    "headers of left and right pages": (
        "#set page(height: 7cm, header: context if calc.even(counter(page).get().first()) [Universitas Anu] else "
        "[Bab 4: Lampiran])\n#set par(spacing: 0.65em)"
    ),
}
LABELS = {"one side": ("MODERATOR", ""), "letters": ("P", "N"), "names": ("Interviewer", "Bu Ani")}


def paragraphs_of(random_: random.Random) -> list[str]:
    """Questions and answers in turn, of one line up to many."""

    def sentence(end: str) -> str:
        return " ".join(random_.choices(WORDS, k=random_.randint(3, 22))).capitalize() + end

    found = []
    for _ in range(random_.randint(8, 20)):
        found.append(sentence("?" if random_.random() < 0.8 else "."))
        found.append(" ".join(sentence(".") for _ in range(random_.randint(1, 5))))
    return found


def pdf_of(folder: Path, paragraphs: list[str], layout: str) -> Path:
    """A PDF with these paragraphs."""
    lines = "\n\n".join(f"#text({json.dumps(words)})" for words in paragraphs)
    typst.compile(f"{layout}\n{lines}".encode(), output=str(folder / "i-01.pdf"))
    return folder / "i-01.pdf"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("labels", LABELS)
def test_paragraphs_come_back(tmp_path: Path, layout: str, labels: str) -> None:
    """Turns and who asks, with labels on both sides or on one, over lines and pages of any width."""
    right = count = 0
    for number in range(DOCUMENTS):
        said = paragraphs_of(random.Random(f"{layout} {labels} {number}"))
        sides = LABELS[labels]
        paragraphs = [f"{sides[at % 2]}: {words}" if sides[at % 2] else words for at, words in enumerate(said)]
        transcript = read_transcript(pdf_of(tmp_path, paragraphs, LAYOUTS[layout]))
        read = [(turn.interviewer, " ".join(turn.span.quote(transcript.text).split())) for turn in transcript.turns]
        written = [(at % 2 == 0, words) for at, words in enumerate(said)]
        matcher = SequenceMatcher(None, written, read, autojunk=False)
        right += sum(block.size for block in matcher.get_matching_blocks())
        count += len(said)
    assert right >= 0.99 * count


def test_who_speaks_once_begins_a_turn(tmp_path: Path) -> None:
    """A label at the start of a line is one in a PDF too, where the line above is full and its speaker is new."""
    words = " ".join(random.Random(1).choices(WORDS, k=60)) + "."
    said = [f"Moderator: {words}", f"Bu Ani: {words}", "Pak Budi: Setuju.", f"Bu Ani: {words}", "Moderator: Oh?"]
    transcript = read_transcript(pdf_of(tmp_path, said, LAYOUTS["tight"]))
    assert [turn.speaker for turn in transcript.turns] == ["Moderator", "Bu Ani", "Pak Budi", "Bu Ani", "Moderator"]


def test_a_label_at_the_top_of_each_page_is_no_header(tmp_path: Path) -> None:
    """A header stands nowhere else, and a label does."""
    pages = [["Peneliti", f"Ke mana {where}?", "Bu Ani", f"Ke {where}."] for where in ("pasar", "bank", "balai desa")]
    paragraphs = "\n#pagebreak()\n".join(" \\\n".join(page) for page in pages)
    typst.compile(f"#set page(height: 9cm)\n{paragraphs}".encode(), output=str(tmp_path / "i-01.pdf"))
    transcript = read_transcript(tmp_path / "i-01.pdf")
    assert [turn.speaker for turn in transcript.turns] == ["Peneliti", "Bu Ani"] * 3
