"""Dialogue by dashes: each turn begins a line with one, and two people take turns."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from qualcode.transcripts import Declared, account_of, read_transcript, transcript_from_text
from tests.transcripts.test_dialects import said
from tests.transcripts.test_layouts import dialogue_of
from tests.transcripts.test_layouts_in_files import PAGES, Make, in_captions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TALK = ["Sejak kapan Ibu jualan?", "Sejak 2010.", "Modalnya dari mana?", "Dari kakak.", "Sudah dibayar?", "Sudah."]


@pytest.fixture
def make(tmp_path: Path, make_docx: Callable[..., Path], make_odt: Callable[..., Path]) -> Make:
    """The folder of a test, with its writers."""
    return Make(tmp_path, make_docx, make_odt)


@pytest.mark.parametrize("dash", ["– ", "— ", "- ", "—", "–", "-", "• ", "-- "])
@pytest.mark.parametrize("parted", ["\n", "\n\n"])
def test_two_take_turns(dash: str, parted: str) -> None:
    """Whatever the dash, those who take turns are told apart, and who alone asks is the interviewer."""
    assert said(parted.join(dash + words for words in TALK)) == [
        (f"Speaker {1 + number % 2}", number % 2 == 0, words) for number, words in enumerate(TALK)
    ]


@pytest.mark.parametrize(
    "talk",
    [
        ["¿Cuándo empezó?", "En 2010.", "¿Quién pagó?", "Mi hermano.", "¿Y ahora?", "Ahora es mío."],
        ["Kada ste počeli?", "2010. godine.", "Ko je platio?", "Moj brat.", "A sada?", "Sada je moje."],
        ["When did you start?", "In 2010.", "Tell me more.", "It was hard.", "And now?", "Now it is mine."],
    ],
)
def test_any_language(talk: list[str]) -> None:
    """A question mark, or a request, tells who asks."""
    assert [asks for _, asks, _ in said("".join(f"— {words}\n" for words in talk))] == [True, False] * 3


@pytest.mark.parametrize(
    ("first", "names"),
    [
        ("Rina: – Sejak kapan?\n– Sejak 2010.\n", ("Rina", "Speaker 2")),
        ("Rina: Sejak kapan?\n– Sejak 2010.\n", ("Rina", "Speaker 2")),
        ("Rina: Sejak kapan?\nBu Sri: Sejak 2010.\n", ("Rina", "Bu Sri")),
        ("Rina: – Sejak kapan?\nBu Sri: – Sejak 2010.\n", ("Rina", "Bu Sri")),
        ("P: – Sejak kapan?\nN: – Sejak 2010.\n", ("P", "N")),
    ],
)
def test_who_has_a_name_at_first_keeps_it(first: str, names: tuple[str, str]) -> None:
    """A name at the first turn is that speaker's throughout."""
    text = first + "– Modalnya?\n– Dari kakak.\n– Dibayar?\n– Sudah.\n"
    assert [(label, asks) for label, asks, _ in said(text)] == [(names[0], True), (names[1], False)] * 3


def test_a_turn_goes_on_without_a_dash() -> None:
    """Lines and paragraphs without a dash go on, and a title stands above the talk."""
    text = (
        "Wawancara dengan Bu Ani\n\n– Sejak kapan?\n– Sejak 2010.\nWaktu itu\n\nsaya sakit.\n– Modal?\n– Dari kakak.\n"
    )
    assert [words for *_, words in said(text)][:2] == ["Sejak kapan?", "Sejak 2010. Waktu itu saya sakit."]


@pytest.mark.parametrize(
    "text",
    [
        "Kami jual:\n- beras\n- gula\n- minyak\n- kopi\n",
        "- Sejak kapan?\n- Modalnya dari mana?\n- Siapa membantu?\n- Ada pelatihan?\n",
        "– The training was good.\n– They got a loan.\n– No more help came.\n– The market is far.\n",
        "Suhu:\n-5 derajat\n-6 derajat\n-7 derajat\n-8 derajat?\n",
    ],
)
def test_a_list_is_no_dialogue(text: str) -> None:
    """The points of a list, and the questions of a guide, are nobody's turns."""
    assert len(transcript_from_text(text, id="a").turns) == 1


def test_a_list_within_an_answer() -> None:
    """Where labels tell who speaks, dashes are points of a list, or stand before the labels."""
    answer = "P: Jual apa?\nN: Jual:\n- beras?\n- gula\n- minyak?\n- kopi\nP: Oh?\nN: Iya."
    assert [label for label, *_ in said(answer)] == ["P", "N", "P", "N"]
    assert [label for label, *_ in said("– P: Kapan?\n– N: Dulu.\n- P: Modal?\n– N: Kakak.")] == ["P", "N", "P", "N"]


def test_questions_behind_dashes_and_plain_answers() -> None:
    """Where dashes stand before questions alone, the lines between are the answers."""
    text = "- Sejak kapan?\nSejak 2010.\n- Modalnya dari mana?\nDari kakak.\n"
    assert said(text) == [
        ("", True, "Sejak kapan?"), ("", False, "Sejak 2010."),
        ("", True, "Modalnya dari mana?"), ("", False, "Dari kakak."),
    ]  # fmt: skip


def test_dashes_before_answers_without_a_label() -> None:
    """A dash before an answer below a labelled question is none of its words."""
    text = "P: Kapan?\n– Dulu sekali.\nP: Modal?\n– Dari kakak.\n"
    assert [(asks, words) for _, asks, words in said(text)][1::2] == [(False, "Dulu sekali."), (False, "Dari kakak.")]


def test_the_account_names_what_would_decide() -> None:
    """Such a reading is likely at most; notes say how it was found, and a setting decides who asks."""
    text = "".join(f"– {words}\n" for words in TALK)
    account = account_of(transcript_from_text(text, id="a"))
    assert (account.form, account.sure) == ("dashes", "likely")
    assert [note.split(":")[0] for note in account.notes] == [
        "the file marks where the speaker changes, but not who speaks",
        "Speaker 1 is read as the interviewer by the questions alone; name who asks as `interviewer",
    ]
    turned = transcript_from_text(text, id="a", declared=Declared(interviewer=("Speaker 2",)))
    assert [turn.interviewer for turn in turned.turns] == [False, True] * 3


@pytest.mark.parametrize("suffix", [*PAGES, ".srt"])
def test_dialogues_by_dashes_come_back(suffix: str, make: Make) -> None:
    """Random dialogues in each format: the same turns and words, none lost."""
    random_ = random.Random(suffix)
    for _ in range(4):
        dialogue = dialogue_of(random_)
        dialogue += dialogue_of(random_)  # two turns of each side at least
        words = [words for _, words in dialogue]
        lines = [f"– {words}" for words in words]
        path = in_captions(lines, make.folder, suffix) if suffix == ".srt" else PAGES[suffix](lines, make)
        transcript = read_transcript(path)
        assert [" ".join(turn.span.quote(transcript.text).split()) for turn in transcript.turns] == words
        assert len({turn.speaker for turn in transcript.turns[::2]}) == 1


@pytest.mark.parametrize("suffix", [".srt", ".vtt"])
def test_dashes_within_captions(suffix: str, tmp_path: Path) -> None:
    """A dash begins each speaker, two in a cue too, and words without one go on from the cue above."""
    cues = [
        "- Sejak kapan narik?\n- Tiga tahun, dulu",
        "siang saja.",
        "- Malam lebih besar?\n- Lebih jauh.",
        "- Lalu?",
        "- Ya.",
    ]
    transcript = read_transcript(in_captions(cues, tmp_path, suffix))
    assert [(turn.interviewer, turn.span.quote(transcript.text)) for turn in transcript.turns] == [
        (True, "Sejak kapan narik?"), (False, "Tiga tahun, dulu siang saja."), (True, "Malam lebih besar?"),
        (False, "Lebih jauh."), (True, "Lalu?"), (False, "Ya."),
    ]  # fmt: skip
