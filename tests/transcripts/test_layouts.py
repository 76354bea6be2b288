"""Dialogues of random speakers and sentences, written in each layout, come back with the same turns."""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING

import pytest

from qualcode.transcripts import transcript_from_text

if TYPE_CHECKING:
    from collections.abc import Callable

Dialogue = list[tuple[str, str]]
DOCUMENTS = 250 if os.environ.get("QUALCODE_FULL") else 20  # of each layout
NAMES = (
    ("Pewawancara", "Informan"), ("P", "N"), ("Rina", "Bu Sri"), ("Interviewer", "Respondent"), ("Q", "A"),
    ("Peneliti", "Pak Budi"), ("MODERATOR", "Ana"), ("Dan", "Participant"), ("Tanya", "Jawab"), ("Mhs", "Ibu Ani"),
)  # fmt: skip
WORDS = (
    "modal pasar kue bank kakak tahun usaha dulu sekarang harga pelanggan belum sudah banyak sedikit jualan rumah toko "
    "pinjaman saya kami mereka pergi datang beli jual"
).split()


def lines(form: str, parted: str = "\n") -> Callable[[Dialogue], str]:
    """A layout that writes each turn in one form."""
    return lambda dialogue: parted.join(
        form.format(label=label, words=words, line=number, minutes=number // 60, seconds=number % 60)
        for number, (label, words) in enumerate(dialogue, start=1)
    )


LAYOUTS = {
    "colon": lines("{label}: {words}"),
    "blank lines": lines("{label} : {words}", "\n\n"),
    "below": lines("{label}:\n{words}\n"),
    "bold": lines("**{label}:** {words}", "\n\n"),
    "number sign": lines("#{label}: {words}"),
    "braces": lines("{{{label}}} {words}"),
    "brackets": lines("[{label}] {words}"),
    "angle": lines("{label}> {words}"),
    "dash": lines("{label} - {words}"),
    "tab": lines("{label}\t{words}"),
    "question mark": lines("{label} ?: {words}"),
    "line numbers": lines("{line} {label}: {words}"),
    "one paragraph": lines("{label}: {words}", " "),
    "times": lines("[00:{minutes:02}:{seconds:02}] {label}: {words}"),
    "otter": lines("{label}  {minutes}:{seconds:02}\n{words}", "\n\n"),
    "alone": lines("{label}\n{words}"),
    "headings": lines("## {label}\n\n{words}", "\n\n"),
    "bold alone": lines("**{label}**\n\n{words}", "\n\n"),
    "teams": lines("0:{minutes}:{seconds}.5 --> 0:{minutes}:{seconds}.9\n{label}\n{words}"),
}


def dialogue_of(random_: random.Random) -> Dialogue:
    """Questions and answers of random words."""
    asks, answers = random_.choice(NAMES)

    def sentence(end: str) -> str:
        return " ".join(random_.choices(WORDS, k=random_.randint(2, 14))).capitalize() + end

    dialogue = []
    for _ in range(random_.randint(2, 12)):
        dialogue.append((asks, sentence("?" if random_.random() < 0.9 else ".")))
        dialogue.append((answers, " ".join(sentence(random_.choice(".!.")) for _ in range(random_.randint(1, 4)))))
    return dialogue


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_dialogue_comes_back(layout: str) -> None:
    """Turns, speakers, who asks, and every word."""
    random_ = random.Random(14)
    for _ in range(DOCUMENTS):
        dialogue = dialogue_of(random_)
        asks = dialogue[0][0]
        text = LAYOUTS[layout](dialogue)
        transcript = transcript_from_text(text, id="i-01", interviewers=[asks] if asks == "Rina" else [])
        found = [
            (turn.speaker, turn.interviewer, " ".join(turn.span.quote(transcript.text).split()))
            for turn in transcript.turns
        ]
        assert found == [(label, label == asks, words) for label, words in dialogue], text
