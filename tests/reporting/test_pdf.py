"""PDF reports: tagged, with a language, links that lead somewhere, the same bytes twice."""

from __future__ import annotations

import io
from dataclasses import replace
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
    """What the file says of itself."""
    return PdfReader(io.BytesIO(data)).trailer["/Root"]


def words(data: bytes) -> str:
    """All words of all pages."""
    document = pypdfium2.PdfDocument(data)
    return " ".join(document[n].get_textpage().get_text_bounded() for n in range(len(document)))


def tags(element: Any) -> list[str]:
    """Every kind of structure, from an element down."""
    found, waiting = [], [element]
    while waiting:
        one = waiting.pop().get_object()
        if isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, dict):
            found += [one["/S"]] if "/S" in one else []
            waiting += [one["/K"]] if "/K" in one and not isinstance(one["/K"], int) else []
    return found


def test_twice_written_is_the_same(undecided: Report, data: bytes) -> None:
    """Made anew, byte for byte."""
    assert report_pdf(replace(undecided)) == data


def test_it_is_tagged(catalog: Any) -> None:
    """Marked, with a structure of headings, tables with headings, and figures; it claims PDF/UA-1."""
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "id"
    kinds = set(tags(catalog["/StructTreeRoot"]["/K"]))
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/Figure", "/Link", "/L"} <= kinds
    assert b"pdfuaid" in catalog["/Metadata"].get_data()


def test_figures_have_alternative_texts(catalog: Any) -> None:
    """All of them."""
    figures, waiting = [], [catalog["/StructTreeRoot"]["/K"]]
    while waiting:
        one = waiting.pop().get_object()
        if isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, dict):
            figures += [one] if one.get("/S") == "/Figure" else []
            waiting += [one["/K"]] if "/K" in one and not isinstance(one["/K"], int) else []
    assert len(figures) == 2
    assert all(figure["/Alt"] for figure in figures)


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
