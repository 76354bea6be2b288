"""Memos, summaries and paraphrases as printed: beside their theme, as the researcher's words, never as quotes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from qualcode import Study
from tests.printed import REPORTS, printed

BOOK = """\
languages: [id, en]
codes:
  pelatihan: {label: {id: Pelatihan, en: Training}, rules: [dilatih, pelatihan]}
  sarana: {kind: topic, label: {id: Sarana, en: Facilities}, rules: [balai, jalan]}
"""
SPOKEN = """\
Pewawancara: Apa yang membantu?
Ibu Rat: Kami dilatih dua kali di balai. Pelatihan itu bagus sekali.
Pak Jo: Balai itu jauh dan jalan rusak. Katanya nanti diperbaiki.
"""
TOLD = {
    "Cukupkah dua kali?": ("--code", "pelatihan"),
    "Jalan, bukan balai": ("--transcript", "u01", "--quote", "jalan rusak"),
    "Menertawakan janji": ("--transcript", "u01", "--quote", "Katanya nanti diperbaiki"),
    "Wawancara di warung": ("--transcript", "u01"),
    "Tanya kepala desa": (),
    "Tidak ditindaklanjuti": ("--kind", "summary", "--informant", "Ibu Rat", "--code", "pelatihan"),
    "Dinilai baik": ("--kind", "paraphrase", "--transcript", "u01", "--quote", "Pelatihan itu bagus sekali"),
}
BESIDE = {
    "pelatihan": {"Cukupkah dua kali?", "Tidak ditindaklanjuti", "Dinilai baik"},
    "sarana": {"Jalan, bukan balai"},
}
OTHERS = {"Menertawakan janji", "Wawancara di warung", "Tanya kepala desa"}
WORDS = {
    "id": (
        "Memo, dengan kata-kata peneliti sendiri",
        "Ringkasan Ibu Rat tentang Pelatihan",
        "Parafrasa “Pelatihan itu",
    ),
    "en": ("Memos, in the researchers’ own words", "Summary of Ibu Rat on Training", "Paraphrase of “Pelatihan itu"),
}


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Any) -> Path:
    """A study in which Ana accepted everything and wrote a memo of every kind; its folder."""
    for folder in ("codebooks", "transcripts"):
        (tmp_path / folder).mkdir()
    (tmp_path / "transcripts" / "u01.txt").write_text(SPOKEN, encoding="utf-8")
    (tmp_path / "codebooks" / "desa.yaml").write_text(BOOK, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUALCODE_CODER", "ana")
    assert run("decide", "accept", "--where", "status=suggested").exit_code == 0
    for text, about in TOLD.items():
        assert run("memo", "add", text, *about).exit_code == 0
    return tmp_path


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("suffix", REPORTS)
def test_every_format_shows_them_as_what_they_are(run: Any, suffix: str, language: str) -> None:
    """All their words, under a heading and titles that say whose words they are."""
    assert run("report", "-o", f"report{suffix}", "--lang", language).exit_code == 0
    text = printed(Path(f"report{suffix}"))
    assert not [each for each in TOLD if each not in text]
    heading, summary, paraphrase = WORDS[language]
    if suffix == ".xlsx":
        sheet = openpyxl.load_workbook(f"report{suffix}")[{"id": "Memo", "en": "Memos"}[language]]
        kinds = [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)]
        assert kinds.count({"id": "Ringkasan", "en": "Summary"}[language]) == 1
        assert len(kinds) == len(TOLD)
    else:
        assert summary in text
        assert paraphrase in text
        assert suffix == ".json" or heading in text


@pytest.mark.usefixtures("told")
def test_they_stand_beside_their_theme(run: Any) -> None:
    """By their code, or by the passage that they are about; the others stand by themselves, and none is a quote."""
    found = json.loads(run("findings", "--format", "json").stdout)
    beside = {finding["code"]: {memo["text"] for memo in finding["memos"]} for finding in found["findings"]}
    assert beside == BESIDE
    assert {memo["text"] for memo in found["memos"]} == BESIDE["pelatihan"] | BESIDE["sarana"] | OTHERS
    quotes = {segment["quote"] for finding in found["findings"] for segment in finding["evidence"]}
    assert not quotes & TOLD.keys()
    for format_ in ("table", "md"):
        shown = " ".join(run("findings", "--format", format_).stdout.split())
        assert not [each for each in TOLD if each not in shown]
    assert "Tidak ditindaklanjuti" in run("findings", "--format", "csv").stdout


def test_a_notebook_shows_them(told: Path) -> None:
    """Below the quotes of the finding."""
    assert "Tidak ditindaklanjuti" in Study.open(told).findings()["pelatihan"]._repr_html_()


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("suffix", REPORTS)
def test_names_are_replaced_in_them(run: Any, suffix: str) -> None:
    """In what they say, and of whom they are."""
    assert run("memo", "add", "Ibu Rat ragu, kata Pak Jo", "--code", "sarana").exit_code == 0
    run("report", "-o", f"report{suffix}", "--anonymise")
    text = printed(Path(f"report{suffix}"))
    assert "ragu, kata" in text
    assert not [name for name in ("Rat", "Jo", "ana") if f" {name} " in text or f"({name}," in text]


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("suffix", REPORTS)
def test_a_blind_round_shows_nobody_elses(run: Any, suffix: str) -> None:
    """Ben sees his own alone until the round is closed."""
    assert run("round", "open", "pilot", "--blind").exit_code == 0
    ben = {"QUALCODE_CODER": "ben"}
    assert run("memo", "add", "Milik Ben", "--code", "pelatihan", env=ben).exit_code == 0
    assert run("report", "-o", f"report{suffix}", env=ben).exit_code == 0
    text = printed(Path(f"report{suffix}"))
    assert "Milik Ben" in text
    assert not [each for each in TOLD if each in text]
    assert not [each for each in TOLD if each in run("findings", env=ben).stdout]


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("suffix", REPORTS)
def test_nothing_of_a_withdrawn_informant_is_printed(run: Any, suffix: str) -> None:
    """Neither what was written on her passages, nor the summary of her."""
    assert run("forget", "Ibu Rat", "--yes").exit_code in {0, 1}
    run("report", "-o", f"report{suffix}")
    text = printed(Path(f"report{suffix}"))
    assert not [each for each in ("Tidak ditindaklanjuti", "Dinilai baik") if each in text]
    assert "Jalan, bukan balai" in text


@pytest.mark.usefixtures("told")
def test_a_memo_on_a_code_that_is_lost_is_still_shown(run: Any) -> None:
    """Beside no theme, under the code's old name."""
    Path("codebooks/desa.yaml").write_text(BOOK.replace("  pelatihan:", "  kursus:"), encoding="utf-8")
    found = json.loads(run("findings", "--format", "json").stdout)
    (memo,) = (each for each in found["memos"] if each["text"] == "Cukupkah dua kali?")
    assert "pelatihan" in memo["title"]
    assert "Cukupkah dua kali?" in run("findings").stdout


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("format_", ["table", "csv", "json"])
def test_the_framework_matrix_shows_them_in_their_cells(run: Any, format_: str) -> None:
    """Under a code's `memos`, in the row of who said the passage; those of no informant in a row of their own."""
    done = run("analyse", "framework", "--format", format_)
    assert not [each for each in TOLD if each not in " ".join(done.stdout.split())]
    if format_ == "json":
        rows = {row["informant"]: row for row in json.loads(done.stdout)["framework"]}
        assert "Jalan, bukan balai" in rows["Pak Jo"]["sarana memos"]
        assert "Dinilai baik" in rows["Ibu Rat"]["pelatihan memos"]
        assert rows["Ibu Rat"]["pelatihan summary"] == "Tidak ditindaklanjuti"
        assert "Menertawakan janji" in rows["Pak Jo"]["memos on no code"]
        assert "Cukupkah dua kali?" in rows[""]["pelatihan memos"]
        assert rows["Ibu Rat"]["sarana memos"] is None


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("name", ["matrix.xlsx", "matrix.csv"])
def test_a_matrix_with_memos_comes_back_as_it_went(run: Any, name: str) -> None:
    """The columns and the row of memos are no summaries."""
    assert run("analyse", "framework", "-o", name).exit_code == 0
    done = run("analyse", "framework", "--import", name)
    assert (done.exit_code, "no cell was changed" in done.stdout) == (0, True)


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("table", ["crosstab", "negative", "coverage", "triangulation"])
def test_other_tables_of_codes_and_people_have_them_below(run: Any, table: str) -> None:
    """In JSON under `memos`; beside CSV as a note."""
    assert "Cukupkah dua kali?" in run("analyse", table).stdout
    found = json.loads(run("analyse", table, "--format", "json").stdout)
    assert {each["text"] for each in found["memos"]} == BESIDE["pelatihan"] | BESIDE["sarana"]
    assert "4 memo tentang kode-kode ini" in run("analyse", table, "--format", "csv").stderr


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"JANJI"', {"Menertawakan janji"}),
        ('"bukan"', {"Jalan, bukan balai"}),
        ("memo=summary", {"Tidak ditindaklanjuti"}),
        ("memo=paraphrase & pelatihan", {"Dinilai baik"}),
        ("memo=* & sarana:shortcoming", {"Jalan, bukan balai"}),
        ('informant="Pak Jo" & memo=memo', {"Jalan, bukan balai", "Menertawakan janji", "Wawancara di warung"}),
        ('coder=ana & ("kepala" | "warung")', {"Tanya kepala desa", "Wawancara di warung"}),
        ('"kepala" & !coder=ana', set()),
        ("!pelatihan", set()),
        ('"dua kali" & !memo=memo', set()),
        ("transcript=u01 & memo=memo & !sarana", {"Menertawakan janji", "Wawancara di warung"}),
    ],
)
def test_find_searches_them(run: Any, query: str, found: set[str]) -> None:
    """As memos, each with its place; what fits because of a `!` alone is no hit."""
    memos = json.loads(run("find", query, "--format", "json").stdout)["memos"]
    assert {each["text"] for each in memos} == found
    assert all(each["transcript"] == "u01" for each in memos if each["about"] not in {"code", "project"})
    assert all((each["start"] is None) == (each["about"] not in {"passage", "coding"}) for each in memos)
    shown = " ".join(run("find", query).stdout.split())
    assert all(each in shown for each in found)


@pytest.mark.usefixtures("told")
def test_a_row_of_csv_says_whether_it_is_a_quote_or_a_memo(run: Any) -> None:
    """A memo's own words never stand under `quote`."""
    rows = list(csv.DictReader(io.StringIO(run("find", "sarana", "--format", "csv").stdout)))
    assert [(row["kind"], row["memo"]) for row in rows] == [("quote", "")] * 2 + [("memo", "Jalan, bukan balai")]
    assert rows[-1]["quote"] == "jalan rusak"


@pytest.mark.usefixtures("told")
def test_a_blind_round_hides_them_from_searches_and_matrices(run: Any) -> None:
    """Ben finds none of Ana's."""
    assert run("round", "open", "pilot", "--blind").exit_code == 0
    ben = {"QUALCODE_CODER": "ben"}
    for words in (("find", '"janji"'), ("analyse", "framework"), ("analyse", "crosstab"), ("find", "memo=*")):
        shown = run(*words, env=ben).stdout
        assert not [each for each in TOLD if each in shown]


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("language", ["id", "en"])
def test_an_audit_lists_summaries_that_no_quote_backs(run: Any, language: str) -> None:
    """In every form; one of an informant who has a passage with the code is backed."""
    about = ("--kind", "summary", "--informant", "Pak Jo", "--code", "pelatihan")
    assert run("memo", "add", "Senang sekali", *about).exit_code == 0
    Path("bab4.md").write_text("Pelatihan membantu semua orang.\n", encoding="utf-8")
    audit = ("audit", "bab4.md", "--lang", language)
    found = json.loads(run(*audit, "--format", "json").stdout)["unbacked_summaries"]
    assert [(each["informant"], each["code"], each["text"]) for each in found] == [
        ("Pak Jo", "pelatihan", "Senang sekali")
    ]
    heading = {"id": "Ringkasan tanpa kutipan pendukung", "en": "Summaries that no quote backs"}[language]
    for suffix in (".docx", ".html", ".json"):
        assert run(*audit, "-o", f"audit{suffix}").exit_code == 0
        text = printed(Path(f"audit{suffix}"))
        assert "Senang sekali" in text
        assert "Tidak ditindaklanjuti" not in text
        assert suffix == ".json" or heading in text
    assert heading in run(*audit).stdout


def test_codes_may_be_called_as_columns_of_the_matrix(told: Path, run: Any) -> None:
    """Their quotes have a column of their own, and their memos too."""
    book = BOOK.replace("  pelatihan:", "  source:").replace("  sarana:", "  summaries:")
    (told / "codebooks" / "desa.yaml").write_text(book, encoding="utf-8")
    assert run("memo", "add", "Asal apa?", "--code", "source").exit_code == 0
    rows = json.loads(run("analyse", "framework", "--format", "json", "--evidence", "suggested").stdout)["framework"]
    assert "Kami dilatih" in rows[0]["source quotes"]
    assert "jalan rusak" in rows[1]["summaries quotes"]
    assert "Asal apa?" in rows[-1]["source memos"]
