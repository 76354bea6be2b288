"""Memos, summaries and paraphrases as printed: beside their theme, as the researcher's words, never as quotes."""

from __future__ import annotations

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
