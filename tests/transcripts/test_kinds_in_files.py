"""The listed kinds of fault in every format that a line can stand in: one rule for labels, wherever they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.transcripts import account_of, read_transcript
from tests.transcripts.test_layouts_in_files import PAGES, Make

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KINDS = {
    "T1 labels alone": (
        (
            "Interviewer\nDid anybody at all from the agency come back to look at the oven afterwards?\nRespondent\n"
            "No, nobody came back, and we waited for more than a year for somebody to come.\nInterviewer\n"
            "And the training, was that any better than the oven, or was it the same again?\nRespondent\n"
            "We were trained twice, that helped, and my sister still uses what she learned."
        ),
        "Interviewer+ Respondent Interviewer+ Respondent",
    ),
    "T2 one side": (
        (
            "MODERATOR: Please tell us about the loan.\n\nI borrowed two million from the bank.\n\nMODERATOR: Please "
            "go on.\n\n"
            "It was hard to pay back.\n\nMODERATOR: Which bank?\n\nThe village bank, near the market."
        ),
        "MODERATOR+ - MODERATOR+ - MODERATOR+ -",
    ),
    "T4 line numbers": (
        ("1 P: Kapan mulai, Bu?\n2 N: Tahun 2010, sesudah\n3 pasar terbakar.\n4 P: Modalnya?\n5 N: Dari kakak."),
        "P+ N P+ N",
    ),
    "T4 line numbers with zeros": (
        ("001 P: Kapan mulai?\n002 N: Tahun 2010, sesudah\n003 pasar terbakar.\n004 P: Modalnya?\n005 N: Dari kakak."),
        "P+ N P+ N",
    ),
    "T5 run-on": ("P: Kapan mulai? N: Tahun 2010.\nP: Modal? N: Dari kakak.", "P+ N P+ N"),
    "T5 one paragraph": ("P: Kapan mulai? N: Tahun 2010. " * 8, "P+ N " * 8),
    "T6 number sign": ("#P: Kapan mulai?\n#N: Tahun 2010.\n#P: Modal?\n#N: Dari kakak.", "P+ N P+ N"),
    "T6 at sign": ("@P: Kapan mulai?\n@N: Tahun 2010.\n@P: Modal?\n@N: Dari kakak.", "P+ N P+ N"),
    "T6 braces": ("{P} Kapan mulai?\n{N} Tahun 2010.\n{P} Modal?\n{N} Dari kakak.", "P+ N P+ N"),
    "T6 dots": ("P. Kapan mulai?\nN. Tahun 2010.\nP. Modal?\nN. Dari kakak.", "P+ N P+ N"),
    "T6 arrows": ("P> Kapan mulai?\nN> Tahun 2010.\nP> Modal?\nN> Dari kakak.", "P+ N P+ N"),
    "T6 doubt": ("Rina ?: Kapan mulai?\nN: Tahun 2010.\nRina ?: Modal?\nN: Dari kakak.", "Rina+ N Rina+ N"),
    "T7 contrast": ("Dan: Who paid for the oven?\nParticipant: My brother paid.", "Dan+ Participant"),
    "T7 abbreviations": ("Iter: Who paid?\nItee: My brother.\nIter: When?\nItee: In May.", "Iter+ Itee Iter+ Itee"),
    "T8 names alone": (
        ("Rina\nSejak kapan usahanya?\nBu Sri\nSejak tahun 2010.\nRina\nModalnya dari mana?\nBu Sri\nDari kakak."),
        "Rina Bu_Sri Rina Bu_Sri",
    ),
    "T11 times and names": (
        (
            "0:0:3.367 --> 0:0:5.567\nRina Dewi\nWhen did you start?\n0:0:6.000 --> 0:0:8.500\nSri\nIn 2010.\n"
            "0:0:9.000 --> 0:0:10.500\nRina Dewi\nWho helped?\n0:0:11.000 --> 0:0:12.500\nSri\nMy sister."
        ),
        "Rina_Dewi Sri Rina_Dewi Sri",
    ),
    "T13 one name": ("Interviewer: Hello?\nAna: The support was good.", "Interviewer+ Ana"),
    "T13 footer": ("P: Kapan?\nN: Tahun 2010.\nP: Modal?\nN: Kakak.\nTranscribed by Otter.", "P+ N P+ N"),
    "T13 legend": (
        "W: Kapan?\nS: Tahun 2010.\nW: Modal?\nS: Kakak.\n\nKeterangan:\nW = Pewawancara\nS = Narasumber",
        "W+ S W+ S",
    ),
}
NO_SPEECH = {"Transcribed", "Keterangan:", "Pewawancara", "Narasumber"}


@pytest.fixture
def make(tmp_path: Path, make_docx: Callable[..., Path], make_odt: Callable[..., Path]) -> Make:
    """The folder of a test, with its writers."""
    return Make(tmp_path, make_docx, make_odt)


@pytest.mark.parametrize(
    ("kind", "suffix"),
    [(kind, suffix) for kind in KINDS for suffix in PAGES],
)
def test_a_kind_in_a_format(kind: str, suffix: str, make: Make) -> None:
    """Speakers and who asks are the same in text, Word, ODT, RTF, HTML and PDF, and no word is lost unsaid."""
    text, turns = KINDS[kind]
    path = PAGES[suffix](text.split("\n"), make)
    transcript = read_transcript(path)
    read = [f"{turn.speaker.replace(' ', '_') or '-'}{'+' * turn.interviewer}" for turn in transcript.turns]
    assert read == turns.split()
    said = " ".join(turn.span.quote(transcript.text) for turn in transcript.turns)
    assert not NO_SPEECH & set(said.split())
    assert account_of(transcript).problems == ()
