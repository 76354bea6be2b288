"""PDF reports: tagged, with a language, links that lead somewhere, the same bytes twice."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader

from qualcode.reporting import Report, report_of
from qualcode.reporting.pdf import report_pdf


@pytest.fixture(scope="module")
def data(undecided: Report) -> bytes:
    """The undecided report."""
    return report_pdf(undecided)


@pytest.fixture(scope="module")
def catalog(data: bytes) -> Any:
    """The properties that the file states."""
    return PdfReader(io.BytesIO(data)).trailer["/Root"]


def words(data: bytes) -> str:
    """All words of all pages."""
    document = pypdfium2.PdfDocument(data)
    return " ".join(document[n].get_textpage().get_text_bounded() for n in range(len(document)))


def structure(catalog: Any) -> list[Any]:
    """Every element of the structure tree, in reading order, parents before children."""
    found, waiting = [], [catalog["/StructTreeRoot"]["/K"]]
    while waiting:
        one = waiting.pop(0)
        one = one.get_object() if hasattr(one, "get_object") else one
        if isinstance(one, list):
            waiting[:0] = one
        elif isinstance(one, dict):
            found += [one] if "/S" in one else []
            waiting[:0] = [one["/K"]] if "/K" in one else []
    return found


def under(element: Any) -> list[str]:
    """The kinds of an element's children."""
    inside = element.get("/K", [])
    children = [
        each.get_object() for each in (inside if isinstance(inside, list) else [inside]) if hasattr(each, "get_object")
    ]
    return [str(child["/S"]) for child in children if isinstance(child, dict) and "/S" in child]


def titles(outline: list[Any], level: int = 1) -> list[tuple[int, str]]:
    """The bookmarks with their levels."""
    found: list[tuple[int, str]] = []
    for one in outline:
        found += titles(one, level + 1) if isinstance(one, list) else [(level, str(one.title))]
    return found


def test_twice_written_is_the_same(undecided: Report, data: bytes) -> None:
    """Made anew, byte for byte."""
    assert report_pdf(replace(undecided)) == data


def test_it_is_tagged(catalog: Any) -> None:
    """Marked, with a language and a structure of headings, paragraphs, lists, tables, figures and links.

    It claims PDF/UA-1, which typst refuses to write of a document that breaks its rules.
    """
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "id"
    kinds = {str(element["/S"]) for element in structure(catalog)}
    assert {
        "/H1",
        "/H2",
        "/H3",
        "/P",
        "/L",
        "/LI",
        "/Table",
        "/TR",
        "/TH",
        "/TD",
        "/Figure",
        "/Link",
        "/Caption",
    } <= kinds
    assert re.search(rb"<pdfuaid:part>1<", catalog["/Metadata"].get_data())


def test_headings_skip_no_level(catalog: Any) -> None:
    """On the way down, one at a time."""
    levels = [int(kind[2:]) for each in structure(catalog) if re.fullmatch("/H[1-6]", kind := str(each["/S"]))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_are_rows_of_headings_and_cells(catalog: Any) -> None:
    """Their first row heads columns; every other row is cells."""
    rows = [each for each in structure(catalog) if each["/S"] == "/TR"]
    heads = [row for row in rows if "/TH" in under(row)]
    tables = [each for each in structure(catalog) if each["/S"] == "/Table"]
    assert len(heads) == len(tables) > 5
    assert all(set(under(row)) <= {"/TH", "/TD"} for row in rows)
    for cell in structure(catalog):
        if cell["/S"] == "/TH":
            assert (
                cell["/A"][0]["/Scope"] == "/Column"
                if isinstance(cell["/A"], list)
                else cell["/A"]["/Scope"] == "/Column"
            )


def test_readers_show_title_and_bookmarks(data: bytes, catalog: Any, undecided: Report) -> None:
    """The window has the study's name, the sidebar the chapter, its sections and pillars, and the appendices."""
    reader = PdfReader(io.BytesIO(data))
    assert reader.metadata is not None
    assert reader.metadata.title == undecided.findings.title
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    shown = titles(reader.outline)
    assert (1, "BAB IV Hasil penelitian dan pembahasan") in shown
    assert (2, "4.1 Informan penelitian") in shown
    for number, finding in enumerate(undecided.findings, 1):
        assert (3, f"4.3.{number} {finding.label}") in shown
    assert any(title.startswith("Lampiran 1.") for level, title in shown if level == 1)


def test_figures_have_alternative_texts(catalog: Any) -> None:
    """All of them, with their numbers."""
    figures = [each for each in structure(catalog) if each["/S"] == "/Figure"]
    assert len(figures) == 2
    assert all(re.search("[0-9]", figure["/Alt"]) for figure in figures)


def test_it_holds_what_the_report_says(data: bytes, undecided: Report) -> None:
    """The note, the chapter, captions, appendices and transcripts."""
    text = " ".join(words(data).split())
    assert undecided.findings.note in text
    for part in (
        "BAB IV",
        "4.1 Informan penelitian",
        "Tabel 4.1",
        "Gambar 4.1",
        "DAFTAR PUSTAKA",
        "Lampiran 1.",
        "COREQ",
    ):
        assert part in text


def test_words_are_never_markup(study: Any) -> None:
    """Typst's signs, other scripts and control characters are words."""
    title = "*b* #eval(1) $x$ <a> @b \\ [c] \x0b العربية"
    report = report_of(study.codings, study.transcripts, replace(study.codebook, title={"en": title}), language="en")
    text = words(report_pdf(report))
    assert "*b* #eval(1) $x$ <a> @b" in text


def test_an_empty_study_is_still_a_report(study: Any) -> None:
    """No codings: every pillar without evidence, no dead link."""
    assert report_pdf(report_of([], study.transcripts, study.codebook, language="en")).startswith(b"%PDF")
