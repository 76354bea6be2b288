"""Columns under any names: an analyst's own are no talk, and cells tell who speaks and what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.transcripts import Declared, account_of, load_transcripts, read_transcript
from tests.transcripts.test_layouts_in_files import Make, in_table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TALK = [
    ("1", "Peneliti", "Sejak kapan Ibu jualan kue di sini?", "awal"),
    ("2", "Informan", "Sejak 2010, waktu itu suami saya sakit.", "sejarah usaha"),
    ("3", "Peneliti", "Modalnya dari mana?", ""),
    ("4", "Informan", "Dari kakak saya, sedikit demi sedikit.", "modal keluarga"),
]
SAID = [(speaker, speaker == "Peneliti", words) for _, speaker, words, _ in TALK]
KINDS = ("csv", "xlsx", "docx", "odt", "html", "md", "rtf")


@pytest.fixture
def make(tmp_path: Path, make_docx: Callable[..., Path], make_odt: Callable[..., Path]) -> Make:
    """The folder of a test, with its writers."""
    return Make(tmp_path, make_docx, make_odt)


def table(rows: list[tuple[str, ...]], make: Make, kind: str) -> Path:
    """A file with a table."""
    path = make.folder / f"i-01.{kind}"
    if kind == "md":
        lines = [f"| {' | '.join(row)} |" for row in [rows[0], ("---",) * len(rows[0]), *rows[1:]]]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    elif kind == "rtf":
        edges = "".join(f"\\cellx{2000 * at}" for at in range(1, len(rows[0]) + 1))
        cells = ["".join(f"\\intbl {cell}\\cell " for cell in row) for row in rows]
        body = "".join(f"\\trowd{edges}{row}\\row\n" for row in cells)
        path.write_text(f"{{\\rtf1\\ansi {body}\\pard}}", encoding="ascii")
    else:
        path = in_table(rows, make, kind)  # type: ignore[arg-type]  # rows of any width
    return path


def said(path: Path) -> list[tuple[str, bool, str]]:
    """Label, whether it asks, and words of each turn."""
    transcript = read_transcript(path)
    return [(turn.speaker, turn.interviewer, turn.span.quote(transcript.text)) for turn in transcript.turns]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "names",
    [
        "No|Pembicara|Ucapan|KODE (diisi peneliti)",
        "No|Pelaku|Hasil Wawancara|Tema/Kategori",
        "No|Spk|Verbatim|Coding (open)",
        "Line|Who|What was said|Memo2",
        "No|Speaker|Text|Catatan peneliti",
        "No|Subjek|Percakapan|Kode Awal",
        "#|Person|Talk|Theme 1",
        "No.|Orang|Kata-kata|Koding aksial",
    ],
)
def test_the_columns_of_an_analyst_are_no_talk(names: str, kind: str, make: Make) -> None:
    """Whatever the columns are called, the talk comes back in each format, and a note names what is left out."""
    path = table([tuple(names.split("|")), *TALK], make, kind)
    assert said(path) == SAID
    account = account_of(read_transcript(path))
    assert f"columns that are no talk left out: {names.rsplit('|', maxsplit=1)[-1]}" in account.notes
    assert account.problems == ()


@pytest.mark.parametrize("kind", ["docx", "odt", "html", "md", "rtf", "csv", "xlsx"])
def test_passages_beside_codes(kind: str, make: Make) -> None:
    """A table of passages and codes holds talk whose labels stand in the words."""
    rows = [("Transkrip", "Koding"), ("P: Kapan?", ""), ("N: Dulu.", "awal"), ("P: Modal?", ""), ("N: Kakak.", "modal")]
    assert said(table(rows, make, kind)) == [  # type: ignore[arg-type]
        ("P", True, "Kapan?"), ("N", False, "Dulu."), ("P", True, "Modal?"), ("N", False, "Kakak."),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_names_that_stand_again_on_each_page(kind: str, make: Make) -> None:
    """A row that names the columns again is no row of talk."""
    names = ("No", "Pelaku", "Hasil Wawancara", "Koding")
    assert said(table([names, *TALK[:2], names, *TALK[2:]], make, kind)) == SAID


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("names", [("No", "Pembicara", "Ucapan", "Paraf"), ("No", "Orang", "Kata", "Paraf")])
def test_a_column_that_is_to_be_ignored(kind: str, names: tuple[str, ...], make: Make) -> None:
    """`ignore` names columns of tables in documents as it does those of a .csv."""
    path = table([names, *TALK], make, kind)
    (transcript,) = load_transcripts(path, structure={"*": Declared(ignore=("paraf",))})
    assert [turn.span.quote(transcript.text) for turn in transcript.turns] == [words for *_, words in SAID]
    assert "columns that are no talk left out: Paraf" in transcript.notes


def test_a_line_at_the_head_names_a_column_to_be_ignored(tmp_path: Path) -> None:
    """A file may say so itself."""
    rows = "\n".join("| " + " | ".join(row[1:]) + " |" for row in [("", "Orang", "Kata", "Paraf"), *TALK])
    (tmp_path / "i.md").write_text(f"ignore: Paraf\n\n{rows}\n", encoding="utf-8")
    assert said(tmp_path / "i.md") == SAID


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_attributes_are_no_talk(kind: str, make: Make) -> None:
    """A list of attributes under an unknown heading is no table of talk."""
    rows = [("Proyek", "Warkop"), ("Pewawancara", "Iqbal yang baru"), ("Informan", "Pak Jaya"), ("Lokasi", "Kota")]
    with pytest.raises(Exception, match="none of them known"):
        read_transcript(table(rows, make, kind))  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_answer_that_asks_is_no_survey(kind: str, make: Make) -> None:
    """Questions in the rows of a table are no names of columns."""
    rows = [("Satu", "Dua", "Tiga"), ("a", "b", "c"), ("1", "Modalnya dari mana?", ""), ("2", "Dari kakak.", "x")]
    with pytest.raises(Exception, match="none of them known"):
        read_transcript(table(rows, make, kind))  # type: ignore[arg-type]
