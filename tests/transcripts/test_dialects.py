"""Labels, numbers and dialogues as people write them: each way, and its siblings in other formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.transcripts import Transcript, read_transcript, transcript_from_text

if TYPE_CHECKING:
    from collections.abc import Sequence

DIALOGUE = (
    ("P", "Kapan mulai, Bu?"),
    ("N", "Tahun 2010, sesudah pasar terbakar."),
    ("P", "Modalnya?"),
    ("N", "Dari kakak."),
)


def turns(transcript: Transcript) -> list[tuple[str, bool, str]]:
    """Label, whether it asks, and words of each turn, their blanks single."""
    return [
        (turn.speaker, turn.interviewer, " ".join(turn.span.quote(transcript.text).split()))
        for turn in transcript.turns
    ]


def said(text: str, **options: object) -> list[tuple[str, bool, str]]:
    """The turns of a text."""
    return turns(transcript_from_text(text, id="i-01", **options))  # type: ignore[arg-type]


def expected(dialogue: Sequence[tuple[str, str]] = DIALOGUE, *, asks: str = "P") -> list[tuple[str, bool, str]]:
    """The turns that a dialogue must come back as."""
    return [(label, label == asks, words) for label, words in dialogue]


@pytest.mark.parametrize(
    "form",
    ["#{}: {}", "@{}: {}", "{{{}}} {}", "{{{}}}: {}", "{}. {}", "{}> {}", "{} > {}", "{} ?: {}", "{}?: {}", "({}) {}"],
)
def test_dialects_of_labels(form: str) -> None:
    """Signs around a label are no words, whichever people use."""
    assert said("\n".join(form.format(label, words) for label, words in DIALOGUE)) == expected()


@pytest.mark.parametrize("form", ["#{}: {}", "@{}: {}", "{} ?: {}", "{{{}}}: {}"])
def test_dialects_of_names(form: str) -> None:
    """The same signs stand at names."""
    dialogue = [("Rina", "Kapan mulai?"), ("Bu Sri", "Tahun 2010."), ("Rina", "Modal?"), ("Bu Sri", "Dari kakak.")]
    text = "\n".join(form.format(label, words) for label, words in dialogue)
    assert said(text, interviewers=["Rina"]) == expected(dialogue, asks="Rina")


@pytest.mark.parametrize(
    "text",
    [
        "A. Latar belakang\nB. Masalah\nC. Tujuan\nP. Penutup\nP. Lampiran\n",
        "Nilai a > b di pasar.\nNilai c > d di sana.",
        "#usaha: laris\nSaya jualan kue setiap hari di sana.",
    ],
)
def test_signs_that_are_no_labels(text: str) -> None:
    """Outlines, comparisons and hashtags are speech."""
    assert [label for label, _, _ in said(text)] == [""]


@pytest.mark.parametrize(
    ("numbers", "parted", "blank"),
    [("12345", " ", ""), (["001", "002", "003", "004", "005"], "\t", ""), ("12345", " | ", ""), ("45678", "  ", "\n")],
)
def test_line_numbers(numbers: Sequence[str], parted: str, blank: str) -> None:
    """Rising numbers at line starts number lines; they are left out, and a note says so."""
    lines = [
        "P: Kapan mulai, Bu?",
        "N: Tahun 2010, sesudah",
        f"pasar terbakar.{blank}",
        "P: Modalnya?",
        "N: Dari kakak.",
    ]
    text = "\n".join(f"{number}{parted}{line}" for number, line in zip(numbers, lines, strict=True))
    transcript = transcript_from_text(text, id="i-01")
    assert turns(transcript) == expected()
    assert "line numbers left out: 5" in transcript.notes


def test_every_fifth_line_numbered() -> None:
    """Margins often number each fifth line only."""
    lines = [f"{label}: {words}" for label, words in DIALOGUE * 5]
    text = "\n".join(f"{number} {line}" if number % 5 == 0 else line for number, line in enumerate(lines, start=1))
    transcript = transcript_from_text(text, id="i-01")
    assert turns(transcript) == expected(DIALOGUE * 5)
    assert "line numbers left out: 4" in transcript.notes


@pytest.mark.parametrize(
    "text",
    [
        "P: Apa saja?\nN: Ada tiga.\n1 beras\n2 gula\n3 minyak\nP: Oh.\nN: Ya.\nP: Lalu?\nN: Sudah.",
        "2010 mulai usaha.\n2011 pindah.\n2015 pindah lagi.",
        "P: Berapa?\nN: 5 juta.\n10 juta kurang.\nP: Lalu?\nN: Itu.",
    ],
)
def test_numbers_that_are_speech(text: str) -> None:
    """Lists, years and sums are words."""
    transcript = transcript_from_text(text, id="i-01")
    assert transcript.text == text
    assert not [note for note in transcript.notes if "line numbers" in note]


def test_run_on_dialogue() -> None:
    """A label that stands within lines only is one, where it recurs behind ends of sentences."""
    assert said("P: Kapan mulai? N: Tahun 2010.\nP: Modal? N: Dari kakak.") == expected(
        [("P", "Kapan mulai?"), ("N", "Tahun 2010."), ("P", "Modal?"), ("N", "Dari kakak.")]
    )


@pytest.mark.parametrize(("asks", "answers"), [("P", "N"), ("Interviewer", "Respondent"), ("Pewawancara", "Bu Sri")])
def test_one_paragraph_of_many_turns(asks: str, answers: str) -> None:
    """A text that lost all its line breaks comes back whole."""
    dialogue = [(asks, "Kapan mulai?"), (answers, "Tahun 2010.")] * 400
    text = " ".join(f"{label}: {words}" for label, words in dialogue)
    assert said(text) == expected(dialogue, asks=asks)


def test_words_before_a_colon_within_a_line_are_speech() -> None:
    """Behind the end of a sentence, too, a common word before a colon is no label."""
    text = "P: Apa? N: Ada dua. Modal: sendiri. Modal: pinjaman. P: Oh? N: Ya."
    assert said(text)[1] == ("N", False, "Ada dua. Modal: sendiri. Modal: pinjaman.")


@pytest.mark.parametrize(
    ("dialogue", "asks"),
    [
        ([("Dan", "Who paid for the oven?"), ("Participant", "My brother paid.")], "Dan"),
        ([("Participant", "Shall I begin?"), ("Dan", "Please do. Who paid?"), ("Participant", "He did.")], "Dan"),
        ([("Iter", "Who paid?"), ("Itee", "My brother.")], "Iter"),
        ([("Rina", "Siapa yang bayar?"), ("Informan", "Kakak saya.")], "Rina"),
        ([("Mhs", "Kapan mulai?"), ("Bu Sri", "Tahun 2010.")], "Mhs"),
        ([("Mahasiswa", "Kapan mulai?"), ("Pedagang", "Tahun 2010.")], "Mahasiswa"),
    ],
)
def test_who_asks_by_contrast(dialogue: list[tuple[str, str]], asks: str) -> None:
    """Where all other labels say that they answer, the one that says nothing asks."""
    text = "\n".join(f"{label}: {words}" for label, words in dialogue * 3)
    assert said(text) == expected(dialogue * 3, asks=asks)


def test_students_answer_where_somebody_else_asks() -> None:
    """Mahasiswa asks, unless another label says that it does."""
    text = "Dosen: Sudah?\nPeneliti: Bagaimana?\nMahasiswa 1: Sudah.\nMahasiswa 2: Belum.\n" * 2
    assert {label for label, asks, _ in said(text) if asks} == {"Peneliti"}


def test_no_contrast_between_recognised_voices() -> None:
    """`Speaker 1` says nothing of a role, and a second informant asks nothing."""
    assert not any(asks for _, asks, _ in said("Speaker 1: Ya?\nRina: Ya.\n" * 2))
    assert not any(asks for _, asks, _ in said("Informan: Apa?\nBu Ani: Ya.\n" * 3))


def test_a_contrast_in_a_table(tmp_path) -> None:  # type: ignore[no-untyped-def]
    """Speakers of a table are told apart in the same way."""
    (tmp_path / "i.csv").write_text("speaker,text\nDan,Who paid?\nParticipant,My brother.\n", encoding="utf-8")
    assert [turn.interviewer for turn in read_transcript(tmp_path / "i.csv").turns] == [True, False]


@pytest.mark.parametrize(
    "form", ["{}\n{}\n", "{}\n{}\n\n", "**{}**\n{}\n", "## {}\n\n{}\n\n", "*{}*\n\n{}\n\n", "[{}]\n{}\n"]
)
def test_names_alone_on_their_line(form: str) -> None:
    """Short names that recur and take turns are labels, plain, bold or as headings."""
    dialogue = [
        ("Rina", "Kapan mulai?"), ("Sri Wahyuni", "Tahun 2010."), ("Rina", "Modalnya?"), ("Sri Wahyuni", "Dari kakak."),
    ]  # fmt: skip
    text = "".join(form.format(label, words) for label, words in dialogue)
    assert said(text, interviewers=["Rina"]) == expected(dialogue, asks="Rina")


@pytest.mark.parametrize(
    "text",
    [
        "Sudah\nsaya jual semua.\nBelum\nsaya kira begitu.\nSudah\nlama.\nBelum\njuga.",
        "## Modal\n\nSaya pinjam modal.\n\n## Pasar\n\nDi pasar.\n\n## Modal\n\nLagi.\n\n## Pasar\n\nLagi.\n",
        "Pasar Baru\nramai sekali.\n\nDi Pasar Baru\nsaya jualan.\n",
    ],
)
def test_lines_that_are_no_names(text: str) -> None:
    """One-word answers, headings and places are no speakers."""
    assert {label for label, _, _ in said(text)} == {""}


def test_a_single_name_beside_who_asks() -> None:
    """Where the only known label asks, a name that stands once before a colon answers."""
    text = "Interviewer: Hello?\nAna: The support was good.\nIt came late.\nInterviewer: Thanks."
    assert said(text)[1] == ("Ana", False, "The support was good. It came late.")


@pytest.mark.parametrize(
    ("asks", "answers"),
    [("采访者", "受访者"), ("الباحث", "المشارك"), ("问", "答"), ("Entrevistador", "Entrevistada")],
)
def test_labels_of_other_languages(asks: str, answers: str) -> None:
    """Words for who asks and who answers in further languages and scripts."""
    dialogue = [(asks, "2010 ?"), (answers, "2011.")] * 2
    assert said("\n".join(f"{label}: {words}" for label, words in dialogue)) == expected(dialogue, asks=asks)


def test_names_without_capitals() -> None:
    """A name of a script that has no capitals is known by coming again."""
    dialogue = [("王小明", "你好吗？"), ("李华", "很好。")] * 3
    text = "\n".join(f"{label}：{words}" for label, words in dialogue)
    assert [label for label, _, _ in said(text)] == ["王小明", "李华"] * 3


def test_the_choice_is_a_value_with_its_evidence() -> None:
    """A transcript says which reading was chosen, by which candidates, and who asks."""
    structure = transcript_from_text("P: Apa?\nN: Ada.\nModal: sendiri.\nP: Oh?\nN: Ya.", id="i-01").structure
    assert structure is not None
    assert structure.form == "labels"
    assert [(one.label, one.form, one.count, one.role, one.speaks, one.asks) for one in structure.candidates] == [
        ("N", "colon", 2, "answers?", True, False),
        ("P", "colon", 2, "asks?", True, True),
        ("Modal", "colon", 1, "stopped", False, False),
    ]


@pytest.mark.parametrize(("asks", "answers"), [("Peneliti", "Pak Budi"), ("MODERATOR", "Ana"), ("P", "N")])
@pytest.mark.parametrize("form", ["{} - {}", "{}\t{}", "[{}] {}", "{{{}}} {}", "{}> {}", "{}\n{}", "## {}\n\n{}"])
def test_a_role_beside_a_name(form: str, asks: str, answers: str) -> None:
    """A word for who asks and a name who answers are labels in each form that two names are."""
    dialogue = [(asks, "Kapan mulai?"), (answers, "Tahun 2010."), (asks, "Modalnya?"), (answers, "Dari kakak.")]
    assert said("\n".join(form.format(*pair) for pair in dialogue)) == expected(dialogue, asks=asks)
