"""Tables of coded passages, annotated texts and coding reports, as programs and people write them."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from qualcode.errors import InputError
from qualcode.exchange.codings import Target, place, read_codings
from qualcode.exchange.codings.coding_table import is_coding_table
from qualcode.exchange.codings.kinds import found_kind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

TEXT = "T: Ikut apa?\nIbu Rat: Kami ikut kursus jahit.\nT: Lalu?\nIbu Rat: Habis itu sepi. Kami tidak dapat modal.\n"


def write_csv(path: Path, rows: Sequence[Sequence[object]], *, delimiter: str = ",") -> Path:
    """A table with delimiters."""
    made = io.StringIO()
    csv.writer(made, delimiter=delimiter).writerows(rows)
    path.write_text(made.getvalue(), encoding="utf-8")
    return path


def write_xlsx(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def placed(path: Path) -> list[tuple[str, str, str, str]]:
    """Status, words, code and coder of each coding of a file."""
    source = read_codings(path)
    targets = {document.key: Target("rat", TEXT) for document in source.documents}
    return [
        (one.status, one.span.quote(TEXT) if one.span else "", ">".join(one.source.code), one.source.coder)
        for one in place(source, targets).codings
    ]


TABLES: dict[str, list[list[object]]] = {
    "taguette": [["id", "document", "tag", "content"], [1, "rat", "pelatihan", "ikut kursus jahit"]],
    "indonesian": [
        ["No", "Nama Dokumen", "Kode", "Kutipan", "Pengode"],
        [1, "rat.docx", "pelatihan", "ikut kursus jahit", "ana"],
    ],
    "maxqda": [
        [
            "Color",
            "Comment",
            "Document group",
            "Document",
            "Code",
            "Beginning",
            "End",
            "Weight score",
            "Segment",
            "Author",
        ],
        ["●", "", "FGD", "rat", "pelatihan", 2, 2, 0, "ikut kursus jahit", "ana"],
    ],
    "maxqda german": [
        [
            "Farbe",
            "Kommentar",
            "Dokumentgruppe",
            "Dokumentname",
            "Code",
            "Anfang",
            "Ende",
            "Gewicht",
            "Segment",
            "Autor",
        ],
        ["●", "", "FGD", "rat", "pelatihan", 2, 2, 0, "ikut kursus jahit", "ana"],
    ],
    "atlas": [
        ["ID", "Document", "Quotation Name", "Quotation Content", "Codes", "Comment", "Reference"],
        ["3:10", "rat", "", "ikut kursus jahit", "pelatihan", "", "2 - 2"],
    ],
    "offsets": [["file", "label", "start", "end"], ["rat.txt", "pelatihan", 27, 38]],
}


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_tables_are_read_under_their_own_names(tmp_path: Path, name: str, suffix: str) -> None:
    """Columns of programs and people are known in their languages, and the words or offsets prove the place."""
    rows = TABLES[name]
    file = (
        write_csv(tmp_path / "t.csv", rows, delimiter=";")
        if suffix == ".csv"
        else write_xlsx(tmp_path / "t.xlsx", rows)
    )
    assert found_kind(file) == "table"
    status, words, code, coder = placed(file)[0]
    proof = ("by_convention", "ikut kursus") if name == "offsets" else ("found", "ikut kursus jahit")
    assert (status, words, code) == (*proof, "pelatihan")
    assert coder == ("ana" if any("ana" in row for row in rows) else "")


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("pelatihan; modal", ["pelatihan", "modal"]),
        ("pelatihan\nmodal", ["pelatihan", "modal"]),
        ("pelatihan | modal", ["pelatihan", "modal"]),
        ("Usaha > Modal", ["Usaha>Modal"]),
        ("Usaha\\Modal", ["Usaha>Modal"]),
        ("modal, akses ke", ["modal, akses ke"]),
    ],
)
def test_a_cell_may_hold_several_codes(tmp_path: Path, cell: str, codes: list[str]) -> None:
    """Semicolons, bars and lines part codes, `>` and backslashes steps; a comma may be part of a name."""
    file = write_csv(tmp_path / "t.csv", [["document", "code", "quote"], ["rat", cell, "Habis itu sepi"]])
    assert [code for _, _, code, _ in placed(file)] == codes


def test_commas_part_codes_that_stand_alone_elsewhere(tmp_path: Path) -> None:
    """A comma parts where both parts are codes by themselves."""
    rows = [
        ["a", "b", "Kami"],
        ["rat", "modal, sepi", "Habis itu sepi"],
        ["rat", "modal", "Kami"],
        ["rat", "sepi", "Lalu?"],
    ]
    rows[0] = ["document", "code", "quote"]
    assert [code for _, _, code, _ in placed(write_csv(tmp_path / "t.csv", rows))][:2] == ["modal", "sepi"]


def test_a_column_a_code(tmp_path: Path) -> None:
    """Marks in wide tables are codings; other columns are not."""
    rows = [
        ["Dokumen", "Kutipan", "pelatihan", "modal", "halaman"],
        ["rat", "ikut kursus jahit", 1, 0, 3],
        ["rat", "tidak dapat modal", "", "x", 4],
    ]
    assert [(words, code) for _, words, code, _ in placed(write_csv(tmp_path / "t.csv", rows))] == [
        ("ikut kursus jahit", "pelatihan"),
        ("tidak dapat modal", "modal"),
    ]


def test_words_in_several_places_are_ambiguous_unless_a_paragraph_says_which(tmp_path: Path) -> None:
    """`Kami` stands twice: nothing is placed on a guess, but MAXQDA's paragraph settles it."""
    head = ["Document", "Code", "Beginning", "End", "Segment", "Weight"]
    file = write_csv(tmp_path / "t.csv", [head, ["rat", "x", 4, 4, "Kami", 0], ["rat", "x", "", "", "Kami", 0]])
    assert [status for status, *_ in placed(file)] == ["found", "ambiguous"]


@pytest.mark.parametrize(
    "record",
    [
        {"id": 1, "text": TEXT, "label": [[27, 44, "pelatihan"]], "filename": "rat.txt"},
        {
            "text": TEXT,
            "entities": [{"start_offset": 27, "end_offset": 44, "label": "pelatihan"}],
            "meta": {"file": "rat"},
        },
        {
            "data": {"text": TEXT, "name": "rat"},
            "annotations": [
                {
                    "completed_by": {"email": "ana"},
                    "result": [
                        {"value": {"start": 27, "end": 44, "labels": ["pelatihan"], "text": "ikut kursus jahit"}}
                    ],
                }
            ],
        },
    ],
)
def test_annotated_texts_bring_their_documents(tmp_path: Path, record: dict[str, Any]) -> None:
    """Doccano's two forms and Label Studio's: the text comes along, and code points prove the place."""
    (tmp_path / "a.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    assert found_kind(tmp_path / "a.jsonl") == "annotations"
    source = read_codings(tmp_path / "a.jsonl")
    assert source.documents[0].name.partition(".")[0] == "rat"
    assert placed(tmp_path / "a.jsonl")[0][:3] == ("anchored", "ikut kursus jahit", "pelatihan")


def test_json_lines_may_be_a_table(tmp_path: Path) -> None:
    """A line a coding, with people's names of values; several codes as a list."""
    row = {"dokumen": "rat", "kode": ["pelatihan", "modal"], "kutipan": "Habis itu sepi", "koder": "ben"}
    (tmp_path / "a.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert placed(tmp_path / "a.jsonl") == [("found", "Habis itu sepi", code, "ben") for code in ("pelatihan", "modal")]


def test_a_coding_report_of_nvivo(tmp_path: Path) -> None:
    """Documents in angle brackets, references with their share, the words below."""
    page = (
        "<html><body><p>Name: pelatihan</p><p>&lt;Files\\\\rat&gt; - § 2 references coded  [4.2 % Coverage]</p>"
        "<p>Reference 1 - 2.1 % Coverage</p><p>ikut kursus jahit</p>"
        "<p>Reference 2 - 2.1 % Coverage</p><p>Habis itu sepi</p></body></html>"
    )
    (tmp_path / "r.html").write_text(page, encoding="utf-8")
    assert found_kind(tmp_path / "r.html") == "nvivo"
    assert [(status, words, code) for status, words, code, _ in placed(tmp_path / "r.html")] == [
        ("found", "ikut kursus jahit", "pelatihan"),
        ("found", "Habis itu sepi", "pelatihan"),
    ]


def test_a_coding_report_of_several_codes(tmp_path: Path) -> None:
    """A code is named before its first document; the same words within or at the end of an answer name none."""
    page = (
        "<html><body><p>Name: Training\\Sewing</p><p>&lt;Files\\\\rat&gt; - § 2 references coded  [4.2 % Coverage]</p>"
        "<p>Reference 1 - 2.1 % Coverage</p><p>Name: what do you call it</p><p>ikut kursus jahit</p>"
        "<p>Reference 2 - 2.1 % Coverage</p><p>Code: 12</p>"
        "<p>Name: Trade</p><p></p><p>&lt;Files\\\\rat&gt; - § 1 reference coded  [2.1 % Coverage]</p>"
        "<p>Reference 1 - 2.1 % Coverage</p><p>Habis itu sepi</p></body></html>"
    )
    (tmp_path / "r.html").write_text(page, encoding="utf-8")
    source = read_codings(tmp_path / "r.html")
    assert [(each.code, each.quote) for each in source.codings] == [
        (("Training", "Sewing"), "Name: what do you call it\nikut kursus jahit"),
        (("Training", "Sewing"), "Code: 12"),
        (("Trade",), "Habis itu sepi"),
    ]
    assert [each.path for each in source.codes] == [("Training",), ("Training", "Sewing"), ("Trade",)]


def test_a_codebook_is_no_table_of_codings(tmp_path: Path) -> None:
    """Codes with definitions are a codebook; codes with quotes and no document are asked about."""
    assert found_kind(write_csv(tmp_path / "a.csv", [["code", "definition"], ["x", "y"]])) == ""
    unclear = write_csv(tmp_path / "b.csv", [["code", "quote"], ["x", "y"]])
    assert found_kind(unclear) is None
    with pytest.raises(InputError, match="say which kind, with 'qualcode import --from' or 'qualcode init --kind'"):
        read_codings(unclear)


def test_columns_may_be_said(tmp_path: Path) -> None:
    """Names that nobody could guess are named by a person; a wrong one is told with those that there are."""
    file = write_csv(tmp_path / "t.csv", [["K1", "K2", "K3"], ["rat", "x", "Habis itu sepi"]])
    source = read_codings(file, columns={"document": "K1", "code": "K2", "quote": "K3"})
    assert [(coding.document, coding.code, coding.quote) for coding in source.codings] == [
        ("rat", ("x",), "Habis itu sepi")
    ]
    with pytest.raises(InputError, match="there is no column 'K9'"):
        read_codings(file, columns={"code": "K9"})


ODD = {
    ("Nama Wawancara", "Tema", "Kutipan Langsung", "Pengkode", "Catatan Peneliti"): "document code quote coder memo",
    ("No.", "Informan", "Kode Awal", "Kutipan Wawancara"): "- document code quote",
    ("Interview ID", "Initial Code", "Verbatim Quote", "Coded By"): "document code quote coder",
    ("Participant", "Theme", "Data extract", "Notes"): "document code quote memo",
    ("Sumber data", "Kategori", "Potongan wawancara", "Keterangan"): "document code quote memo",
    ("Document Name", "Code System", "Coded Text", "User name", "Creation Date"): "document code quote coder -",
    ("File", "Code(s)", "Segment text", "Analyst"): "document code quote coder",
    ("Transkrip", "Kode/Tema", "Kalimat", "Peneliti"): "document code quote coder",
    ("doc_id", "code_id", "exact_quote", "start_char", "end_char", "coder_id"): "document code quote start end coder",
    ("Dokumen", "Kode", "Posisi awal", "Posisi akhir"): "document code start end",
    ("document", "codes", "begin_offset", "end_offset"): "document code start end",
    ("Document", "Code", "Quotation", "Start position", "End position"): "document code quote start end",
    ("Nama file", "Label kode", "Isi kutipan", "Nama koder", "Sikap"): "document code quote coder -",
    ("Umur", "Nama berkas", "Kutipan", "Kode tematik", "Analis"): "- document quote code coder",
}
CELLS = {
    "document": "rat", "code": "Modal", "quote": "Habis", "coder": "ana", "memo": "lihat lagi", "start": "3",
    "end": "8",
}  # fmt: skip


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".jsonl"])
@pytest.mark.parametrize("names", ODD)
def test_columns_are_known_by_a_word_of_their_names(tmp_path: Path, names: tuple[str, ...], suffix: str) -> None:
    """A table is taken for codings, and each column for what it is, however people call it."""
    meanings = ODD[names].split()
    row = [CELLS.get(meaning, "x") for meaning in meanings]
    path = tmp_path / f"t{suffix}"
    if suffix == ".csv":
        write_csv(path, [names, row])
    elif suffix == ".jsonl":
        path.write_text(json.dumps(dict(zip(names, row, strict=True))) + "\n")
    else:
        write_xlsx(path, [names, row])
    (coding,) = read_codings(path).codings
    assert (coding.document, coding.code) == ("rat", ("Modal",))
    assert coding.quote == ("Habis" if "quote" in meanings else None)
    assert (coding.start, coding.end) == ((3, 8) if "start" in meanings else (None, None))
    assert coding.coder == ("ana" if "coder" in meanings else "")
    assert coding.memo == ("lihat lagi" if "memo" in meanings else "")


def test_a_theme_and_a_theme_below_it_are_one_path(tmp_path: Path) -> None:
    """In two columns."""
    rows = [
        ["Responden", "Tema", "Sub Tema", "Kutipan"],
        ["rat", "Modal", "Pinjaman", "Habis"],
        ["rat", "Modal", "", "Kami"],
    ]
    source = read_codings(write_csv(tmp_path / "t.csv", rows))
    assert [coding.code for coding in source.codings] == [("Modal", "Pinjaman"), ("Modal",)]


def test_columns_of_marks_are_codes_whatever_they_are_called(tmp_path: Path) -> None:
    """`Kode awal` and `Segmen pasar` with 0 and 1 in each cell are codes of a wide table."""
    rows = [["Dokumen", "Kutipan", "Kode awal", "Segmen pasar"], ["rat", "Habis", 1, 0], ["rat", "Kami", 1, 1]]
    found = [(each.quote, each.code) for each in read_codings(write_csv(tmp_path / "t.csv", rows)).codings]
    assert found == [("Habis", ("Kode awal",)), ("Kami", ("Kode awal",)), ("Kami", ("Segmen pasar",))]


@pytest.mark.parametrize(
    "head", ["Kode,Definisi,Contoh kutipan,Sumber", "code,description,example quote,source", "Tema,Penjelasan,Contoh"]
)
def test_a_codebook_with_examples_stays_one(head: str) -> None:
    """Examples and sources do not make codings of it."""
    assert is_coding_table(head.split(",")) is False


@pytest.mark.parametrize(
    "record",
    [
        {"documentName": "rat", "annotations": [{"begin": 0, "end": 4, "label": "A", "user": "ana"}]},
        {"document": "rat", "label": [{"start": 0, "end": 4, "labels": ["A"], "annotator": "ana"}]},
        {"file": "rat", "spans": [{"start": 0, "end": 4, "label": "A", "coder": "ana"}]},
    ],
)
def test_annotations_of_other_forms(tmp_path: Path, record: dict[str, Any]) -> None:
    """As INCEpTION, Label Studio's short form and tools around spaCy write them."""
    (tmp_path / "t.jsonl").write_text(json.dumps({"text": "Kami ikut.", **record}) + "\n")
    source = read_codings(tmp_path / "t.jsonl")
    assert [document.name for document in source.documents] == ["rat"]
    assert [(each.code, each.quote, each.coder) for each in source.codings] == [(("A",), "Kami", "ana")]
