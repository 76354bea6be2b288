"""Who asks, by contrast: one question and its answer, and the people whom a header names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docx import Document

from qualcode.transcripts import read_transcript, transcript_from_text
from tests.transcripts.test_dialects import said

if TYPE_CHECKING:
    from pathlib import Path

FORMS = {
    "colon": "{}: {}\n",
    "bold": "**{}** {}\n",
    "bold and colon": "**{}:** {}\n",
    "hash": "#{}: {}\n",
    "time": "[00:01:02] {}: {}\n",
    "bracket": "[{}] {}\n",
    "brace": "{{{}}} {}\n",
    "tab": "{}\t{}\n",
    "dash": "{} - {}\n",
    "heading": "## {}\n{}\n",
    "alone": "{}\n{}\n",
}
PAIRS = [
    ("Dan", "Participant"),
    ("Rina", "Narasumber"),
    ("Dan Smith", "Respondent"),
    ("Bu Tini", "Informan"),
    ("Interviewer", "Dan"),
    ("Peneliti", "Ibu Sri"),
    ("Rina", "N"),
    ("P", "Rina"),
    ("Rina", "P"),
]
QUESTION, REPLY = "Who paid for the oven?", "My brother paid."


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(("asks", "answers"), PAIRS)
@pytest.mark.parametrize("form", FORMS)
def test_one_exchange(form: str, asks: str, answers: str, turned: bool) -> None:
    """One question and its answer are two turns, and a role tells what the name beside it does, in either order."""
    if form == "alone" and len(answers) + len(asks) == len("RinaP"):
        pytest.skip("a letter alone on its line, once, is too little to be a label")
    turns = [(asks, True, QUESTION), (answers, False, REPLY)]
    turns = turns[::-1] if turned else turns
    assert said("".join(FORMS[form].format(label, words) for label, _, words in turns)) == turns


@pytest.mark.parametrize("suffix", [".docx", ".srt", ".md"])
def test_one_exchange_in_files(tmp_path: Path, suffix: str) -> None:
    """The same holds in Word and in captions."""
    path = tmp_path / f"i-01{suffix}"
    lines = [f"Dan: {QUESTION}", f"Participant: {REPLY}"]
    if suffix == ".docx":
        document = Document()
        for line in lines:
            document.add_paragraph(line)
        document.save(str(path))
    elif suffix == ".srt":
        cues = (f"{at}\n00:00:0{at},000 --> 00:00:0{at + 1},000\n{line}\n" for at, line in enumerate(lines, start=1))
        path.write_text("\n".join(cues), encoding="utf-8")
    else:
        path.write_text("\n".join(lines), encoding="utf-8")
    assert [(turn.speaker, turn.interviewer) for turn in read_transcript(path).turns] == [
        ("Dan", True),
        ("Participant", False),
    ]


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        ("Dan: Who paid for the oven? Participant: My brother paid.", ["Dan+", "Participant"]),
        ("Interviewer: Who paid for the oven? Dan: My brother paid.", ["Interviewer+", "Dan"]),
        ("Dan: Tell me about the oven.\nParticipant: My brother paid.", ["Dan+", "Participant"]),
        ("ana: Who paid?\nParticipant: My brother paid.", ["ana+", "Participant"]),
    ],
)
def test_one_exchange_of_other_shapes(text: str, turns: list[str]) -> None:
    """It may stand in one line, ask without a question mark, or name somebody in lower case."""
    assert [f"{label}{'+' * asks}" for label, asks, _ in said(text)] == turns


@pytest.mark.parametrize(
    "remark", ["Strategi: potong harga.", "Strategi: apa ya, potong harga.", "bahan: tepung, gula."]
)
def test_a_remark_of_one_who_answers(remark: str) -> None:
    """A word before a colon within an answer is no interviewer."""
    assert [label for label, _, _ in said(f"Informan: Saya jualan kue.\n{remark}\n")] == ["Informan"]
    assert [label for label, _, _ in said(f"Informan: Ya.\nInforman: Kue.\nInforman: Sudah.\n{remark[:-1]}?\n")] == [
        "Informan",
        "Informan",
        "Informan",
    ]


HEADERS = [
    ("informant: ana", "Ana"),
    ("informant: ana", "ANA"),
    ("Informant: Ana", "ana"),
    ("Informan: Ibu Ani", "Ani"),
    ("Informan: Ibu Ani", "Bu Ani"),
    ("Informan: ani", "Bu Ani"),
    ("Nama informan: ibu ani", "Ani"),
    ("Narasumber: Ani Wulandari", "Bu Ani"),
    ("responden: ani wulandari", "Ani"),
    ("Informan: Ani", "Ani Wulandari"),
    ("Informan: Rene\u0301e", "Ren\u00e9e"),
    ("Informan: Ren\u00e9e", "RENE\u0301E"),
    ("informant : ana (45)", "Ana"),
    ("Interviewee: mrs. ana smith", "Ana"),
    ("**Informan**: ibu ani", "Ani"),
]


@pytest.mark.parametrize("between", ["\n\n", "\n", "\nTanggal: 3 Mei 2023\n\n", "\nPlace: market\n"])
@pytest.mark.parametrize(("header", "label"), HEADERS)
def test_an_informant_named_in_the_header(header: str, label: str, between: str) -> None:
    """The label may be written in another case or form, with or without title; the other one then asks."""
    for sign in ".?":
        turns = [("Rina", True, "When?"), (label, False, f"In 2010{sign}")] * 2
        talk = "".join(f"{who}: {words}\n" for who, _, words in turns)
        transcript = transcript_from_text(f"{header}{between}{talk}", id="i-01")
        assert said(f"{header}{between}{talk}") == turns
        assert transcript.attributes["informant"] == header.replace("*", "").split(":")[1].strip()


@pytest.mark.parametrize("between", ["\n\n", "\n", "\nTanggal: 3 Mei 2023\n\n", "\ninformant: sri\n\n"])
@pytest.mark.parametrize(
    ("header", "label"),
    [
        ("interviewer: rina", "Rina"),
        ("Interviewer: Rina", "RINA"),
        ("Pewawancara: mbak rina", "Rina"),
        ("Pewawancara: Rina Dewi", "Mbak Rina"),
        ("peneliti: rina dewi", "rina"),
        ("Moderator: Rina", "Kak Rina"),
    ],
)
def test_an_interviewer_named_in_the_header(header: str, label: str, between: str) -> None:
    """The same holds for who asks, whose requests need no question mark."""
    turns = [(label, True, "Tell me."), ("Bu Sri", False, "In 2010, was it?")] * 2
    assert said(header + between + "".join(f"{who}: {words}\n" for who, _, words in turns)) == turns


def test_initials_of_an_informant() -> None:
    """An abbreviation for who asks stays one, though it is an informant's initials too."""
    text = "Informan: Ina Vera\nTanggal: 3 Mei 2023\n\nIV: Kapan?\nN: 2010.\nIV: Lalu?\nN: Pindah.\n"
    assert [asks for _, asks, _ in said(text)] == [True, False, True, False]


def test_talk_right_below_keys() -> None:
    """Talk that follows the keys without a blank line is no attribute."""
    text = "Informan: Ibu Ani\nLokasi: pasar\nRina: Kapan mulai?\nAni: Sejak 2010.\n"
    transcript = transcript_from_text(text, id="i-01")
    assert dict(transcript.attributes) == {"informant": "Ibu Ani", "place": "pasar"}
    assert said(text) == [("Rina", True, "Kapan mulai?"), ("Ani", False, "Sejak 2010.")]


@pytest.mark.parametrize(
    "request_",
    [
        "Tell me more.", "Please go on.", "Okay, describe the oven.", "Could you explain that.", "Walk us through it.",
        "Ceritakan, Bu.", "Coba jelaskan soal modal.", "Baik, lanjut, Bu.", "Terus, boleh diceritakan.",
    ],
)  # fmt: skip
@pytest.mark.parametrize("answers", ["Participant", "Narasumber", "Informan 1"])
def test_a_request_asks(answers: str, request_: str) -> None:
    """Who asks for more asks, with or without a question mark, and whoever speaks first."""
    text = f"{answers}: Kakak saya, dua kali: itu saja.\nDan: {request_}\n{answers}: Sudah.\nDan: {request_}\n"
    assert [(label, asks) for label, asks, _ in said(text)] == [(answers, False), ("Dan", True)] * 2


def test_a_colon_within_a_sentence_is_no_label() -> None:
    """The one name beside who asks answers, whatever colons there are in its words."""
    text = "Q: How?\nSiti: Fine, we were trained: twice.\nQ: And then?\nSiti: They said: go home.\n"
    assert [(label, asks) for label, asks, _ in said(text)] == [("Q", True), ("Siti", False)] * 2
