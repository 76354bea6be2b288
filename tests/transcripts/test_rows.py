"""Tables: a row a turn, or a row a transcript."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from qualcode.errors import TranscriptError
from qualcode.transcripts import Transcript, iter_transcripts, load_transcripts, read_transcript

if TYPE_CHECKING:
    from pathlib import Path

Rows = list[list[object]]
TURNS: Rows = [
    ["No", "Mulai", "Pembicara", "Teks", "Lokasi"],
    [1, "00:00", "Pewawancara", "Sejak kapan, Bu?", "Pasar"],
    [2, "00:04", "Bu Sri", 'Sejak 2010.\n"Lama" ya; lama.', "Pasar"],
]


def write(path: Path, rows: Rows) -> Path:
    """A table in the format of the path's suffix."""
    names = [str(name) for name in rows[0]]
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    elif path.suffix == ".tsv":
        with path.open("w", encoding="utf-16", newline="") as file:
            csv.writer(file, delimiter="\t").writerows(rows)
    elif path.suffix == ".jsonl":
        lines = [json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) for row in rows[1:]]
        path.write_text("\n".join(lines), encoding="utf-8")
    elif path.suffix == ".xlsx":
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.save(path)
    else:
        pq.write_table(pa.Table.from_pylist([dict(zip(names, row, strict=True)) for row in rows[1:]]), path)
    return path


def said(transcript: Transcript) -> list[tuple[str, bool, str]]:
    """Label, whether it asks, and words of each turn."""
    return [(turn.speaker, turn.interviewer, turn.span.quote(transcript.text)) for turn in transcript.turns]


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".jsonl", ".xlsx", ".parquet"])
def test_a_row_a_turn(tmp_path: Path, suffix: str) -> None:
    """With a speaker column, each row is a turn; what all rows share is an attribute."""
    transcript = read_transcript(write(tmp_path / f"i-01{suffix}", TURNS))
    assert transcript.id == "i-01"
    assert dict(transcript.attributes) == {"place": "Pasar", "informant": "Bu Sri"}
    assert said(transcript) == [
        ("Pewawancara", True, "Sejak kapan, Bu?"),
        ("Bu Sri", False, 'Sejak 2010.\n"Lama" ya; lama.'),
    ]
    assert [turn.start_time for turn in transcript.turns] == [0.0, 4.0]
    assert transcript.text == 'Pewawancara: Sejak kapan, Bu?\nBu Sri: Sejak 2010.\n"Lama" ya; lama.\n'


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".jsonl", ".xlsx", ".parquet"])
def test_a_row_a_transcript(tmp_path: Path, suffix: str) -> None:
    """With a document column and no speaker, each row is a transcript whose labels are found in its text."""
    rows: Rows = [
        ["id", "informan", "isi"],
        ["I-01", "Bu Sri", "P: Apa?\nN: Ya."],
        ["I-02", "Pak Budi", "Saya jualan kue."],
    ]
    first, second = load_transcripts(write(tmp_path / f"studi{suffix}", rows))
    assert (first.id, first.informant, first.text) == ("I-01", "Bu Sri", "P: Apa?\nN: Ya.")
    assert said(first) == [("P", True, "Apa?"), ("N", False, "Ya.")]
    assert (second.id, said(second)) == ("I-02", [("", False, "Saya jualan kue.")])


def test_ids_of_tables(tmp_path: Path) -> None:
    """In a folder, the table's own id stands before those of its documents."""
    write(tmp_path / "a.csv", [["document", "text"], ["1", "Ya."], ["2", "Ya."]])
    write(tmp_path / "b.jsonl", [["document", "speaker", "text"], ["1", "N", "Ya."]])
    write(tmp_path / "c.csv", TURNS)
    assert [one.id for one in load_transcripts(tmp_path)] == ["a/1", "a/2", "b/1", "c"]
    assert [one.id for one in load_transcripts(tmp_path / "a.csv")] == ["1", "2"]
    with pytest.raises(TranscriptError, match="two transcripts with the id '1'"):
        load_transcripts(tmp_path / "a.csv", tmp_path / "b.jsonl")


@pytest.mark.parametrize(
    ("names", "rows", "expected"),
    [
        ("transcript,speaker,text", ["a,P,Apa?", "a,N,Ya.", "b,N,Oh."], {"a": 2, "b": 1}),
        ("id,speaker,text", ["1,P,Apa?", "2,N,Ya.", "3,N,Oh."], {"t": 3}),
        ("id,speaker,text", ["a,P,Apa?", "a,N,Ya.", "b,N,Oh."], {"a": 2, "b": 1}),
        ("informan,utterance", ["a,Ya.", "a,Oh.", "b,Ya."], {"a": 2, "b": 1}),
        ("start,text", ["1.5,Ya.", "2.5,Oh."], {"t": 2}),
        ("nama,teks", ["Rina,Ya?", "Sri,Oh."], {"t": 2}),
        ("file,name,content", ["a,Rina,Ya?", "a,Sri,Oh."], {"a": 2}),
        ("nama,teks", ["Rina,Ya?", "Sri,Oh.", "Rina,Ya."], {"t": 3}),
        ("nama,jabatan,teks", ["Rina,a,Ya.", "Sri,b,Oh.", "Ani,c,Ya."], {"Rina": 1, "Sri": 1, "Ani": 1}),
        ("id,nama,teks", ["1,Rina,Ya.", "2,Sri,Oh."], {"1": 1, "2": 1}),
        ("id,nama,teks", ["1,Rina,Ya.", "1,Sri,Oh."], {"1": 2}),
        ("id,transkrip", ["a,Ya.", "b,Ya."], {"a": 1, "b": 1}),
        ("pertanyaan,jawaban", ["Apa?,Ya.", "Lalu?,Oh."], {"t": 4}),
        ("responden,pertanyaan,jawaban", ["a,Apa?,Ya.", "b,Apa?,Oh."], {"a": 2, "b": 2}),
    ],
)
def test_columns(tmp_path: Path, names: str, rows: list[str], expected: dict[str, int]) -> None:
    """Columns are known by their names: how many turns each transcript has."""
    path = tmp_path / "t.csv"
    path.write_text("\n".join([names, *rows]), encoding="utf-8")
    assert {one.id: len(one.turns) for one in load_transcripts(path)} == expected


def test_questions_and_answers(tmp_path: Path) -> None:
    """A row may hold a question and its answer."""
    path = tmp_path / "t.csv"
    path.write_text("Pertanyaan;Jawaban\nApa?;Ya.\nLalu?;Oh.\n", encoding="utf-8")
    assert said(read_transcript(path))[:2] == [("Pertanyaan", True, "Apa?"), ("Jawaban", False, "Ya.")]


def test_who_speaks_in_each_row(tmp_path: Path) -> None:
    """Columns may say of each turn which informant it is, and whether the speaker asks."""
    path = tmp_path / "fgd.csv"
    path.write_text(
        "speaker,role,informant,text\nRina,Peneliti,,Ya?\nA,Informan,I-1,Ya.\nB,Informan,I-2,Oh.\nA,Informan,I-1,Ya.\n"
    )
    turns = read_transcript(path).turns
    assert [(turn.interviewer, turn.informant) for turn in turns] == [
        (True, ""),
        (False, "I-1"),
        (False, "I-2"),
        (False, "I-1"),
    ]


def test_labels_in_rows_without_speakers(tmp_path: Path) -> None:
    """Rows of one document may carry labels in their words."""
    path = tmp_path / "t.csv"
    path.write_text("document,text\na,P: Apa?\na,N: Ya.\na,Lama.\n", encoding="utf-8")
    assert said(read_transcript(path)) == [("P", True, "Apa?"), ("N", False, "Ya."), ("N", False, "Lama.")]


def test_turns_within_a_row(tmp_path: Path) -> None:
    """A line of JSON may hold all turns of a transcript."""
    path = tmp_path / "t.jsonl"
    turns = [{"speaker": "P", "text": "Apa?", "start": 1}, {"speaker": "N", "text": "Ya.", "start": 2}]
    path.write_text(json.dumps({"id": "a", "role": "pemilik", "turns": turns}) + "\n", encoding="utf-8")
    transcript = read_transcript(path)
    assert (transcript.id, dict(transcript.attributes)) == ("a", {"role": "pemilik"})
    assert said(transcript) == [("P", True, "Apa?"), ("N", False, "Ya.")]


def test_sheets(tmp_path: Path) -> None:
    """Each visible sheet with a table is read; others are passed over."""
    book = openpyxl.Workbook()
    book.active.title = "I-01"
    for title in ("I-02", "Catatan", "Rahasia"):
        book.create_sheet(title)
    book["Rahasia"].sheet_state = "hidden"
    for title in ("I-01", "I-02", "Rahasia"):
        for row in (["Speaker", "Text"], [], ["N", "Ya."]):
            book[title].append(row)
    book["Catatan"].append(["hujan"])
    book.save(tmp_path / "studi.xlsx")
    assert [one.id for one in load_transcripts(tmp_path / "studi.xlsx")] == ["studi/I-01", "studi/I-02"]


def test_excel_csv(tmp_path: Path) -> None:
    """Excel's `sep=` line, byte-order mark, semicolons and blank rows are understood."""
    path = tmp_path / "t.csv"
    path.write_bytes("\ufeffsep=;\r\nPembicara;Teks\r\nN;Ya, lama.\r\n;\r\n\r\nP;Oh?;\r\n".encode())
    assert said(read_transcript(path)) == [("N", False, "Ya, lama."), ("P", True, "Oh?")]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (
            "teks\nRahasia\n",
            "the column teks, which does not say whether a row is a turn or a transcript; name the columns",
        ),
        ("a,b\nRahasia,x\n", "the columns a, b, none of them known to hold what is said; name the columns `text`"),
        ("text,teks,speaker\nRahasia,x,y\n", "more than one of which may hold what is said"),
        ("Rahasia sudah lama sekali saya simpan.,Ya.\nN,Ya.\n", "a first row that is no row of column names"),
        ("speaker,text\nN,Ya, Rahasia\n", ":2: a row of 3 cells under 2 column names; put quotes around"),
        ("speaker,text\nP,Apa?\nN\n", ":3: a row of 1 cells under 2 column names"),
        ('speaker,text\nP,Apa?\nN,"Rahasia\n', ":3: quotes that do not match"),
        ('speaker,text\nN,"Ya" Rahasia\n', ":2: quotes that do not match"),
        ("speaker,text\n", "a table without rows"),
        ("document,text\n,Rahasia\n", ":2: a row without 'document'"),
        ("document,text\na,x\nb,y\nA,Rahasia\n", ":4: rows of one 'document' that do not stand together; sort"),
        ("document,text\na,Rahasia \x00\n", "NUL"),
        ("speaker,speaker,text\nN,N,Rahasia\n", "two columns named 'speaker'"),
    ],
)
def test_bad_csv(tmp_path: Path, text: str, what: str) -> None:
    """A table that cannot be understood is one line, with the row, and without a word of it."""
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TranscriptError) as caught:
        load_transcripts(path)
    assert what in str(caught.value)
    (problem,) = caught.value.problems
    assert "Rahasia" not in f"{problem.what} {problem.remedy}"
    assert problem.remedy


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('{"id": "a", "text": "Ya."}\n{"id": "b", "text": "Rahasia"\n', "t.jsonl:2:30: not JSON"),
        ('["Rahasia"]\n', ":1: a list where an object is needed"),
        ('{"id": "a", "text": "Rahasia \\ud83d"}\n', ":1: half of a surrogate pair"),
        ('{"text": "Rahasia"}\n', "does not say whether a row is a turn or a transcript"),
        ("\n\n", "empty"),
    ],
)
def test_bad_jsonl(tmp_path: Path, text: str, what: str) -> None:
    """The same of JSON lines."""
    path = tmp_path / "t.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TranscriptError) as caught:
        load_transcripts(path)
    (problem,) = caught.value.problems
    assert what in str(caught.value)
    assert "Rahasia" not in f"{problem.what} {problem.remedy}"


@pytest.mark.parametrize("suffix", [".xlsx", ".parquet"])
def test_damaged_tables(tmp_path: Path, suffix: str) -> None:
    """A file cut off at any place is one line."""
    data = write(tmp_path / f"whole{suffix}", TURNS).read_bytes()
    path = tmp_path / f"t{suffix}"
    for end in range(1, len(data), len(data) // 20):
        path.write_bytes(data[:end])
        with pytest.raises(TranscriptError):
            load_transcripts(path)


def test_tables_are_read_as_they_are_asked_for(tmp_path: Path) -> None:
    """The first transcripts of a long table come before its bad last line is seen."""
    path = tmp_path / "t.jsonl"
    lines = [json.dumps({"id": str(number), "text": "Ya."}) for number in range(1000)]
    path.write_text("\n".join([*lines, "{"]), encoding="utf-8")
    transcripts = iter_transcripts(path)
    assert next(transcripts).id == "0"
    errors: list[TranscriptError] = []
    assert len(load_transcripts(path, on_error=errors.append)) == 999  # the last might go on in the bad line
    assert errors[0].problems[0].line == 1001


def test_a_transcript_named_by_attributes_csv(tmp_path: Path) -> None:
    """attributes.csv speaks of a table's documents too."""
    write(tmp_path / "a.csv", [["document", "text"], ["1", "Ya."], ["2", "Ya."]])
    (tmp_path / "attributes.csv").write_text("transcript,informant\na/1,Bu Sri\n", encoding="utf-8")
    assert [one.informant for one in load_transcripts(tmp_path)] == ["Bu Sri", "a/2"]
