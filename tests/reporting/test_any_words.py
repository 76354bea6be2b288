"""Whatever words a study holds, each format gives a file that opens, and gives the words back.

A few studies are tried; `QUALCODE_FULL=1` tries hundreds.
"""

from __future__ import annotations

import base64
import io
import os
import re
import zipfile
from typing import TYPE_CHECKING, Any

import docx
import openpyxl
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt

from qualcode.files.markdown import escaped
from qualcode.files.visible import visible
from qualcode.reporting.docx import report_docx
from qualcode.reporting.html import report_page
from qualcode.reporting.markdown import report_markdown
from qualcode.reporting.pdf import report_pdf
from qualcode.reporting.xlsx import report_xlsx

from .hostile import hostile_report

if TYPE_CHECKING:
    from collections.abc import Iterator

ODD = (
    "\x00",
    "a\x0bb",
    "\x1b[31m",
    "\ufffe",
    "\uffff",
    "\u202ea\u202c",
    "\u2066x",
    "\ufeff",
    "\xad",
    "\u200b",
    "\x85",
    "\u2028",
    "\r\n",
    "\r",
    "\n\n",
    "\t",
    " ",
    "👩‍👩‍👧‍👦",
    "🇮🇩",
    "e\u0301\u0323",
    "العربية",
    "हिन्दी",
    "中文",
    "ﬁ",
    "𝒳",
    "x" * 3_000,
    "kata " * 400,
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "{=1}",
    "_x0041_",
    "_x000B_",
    "#eval(1)",
    "#let x = 1",
    "$x^2$",
    "@label",
    "<label>",
    "`code`",
    "```",
    "*b*",
    "_i_",
    "~~x~~",
    "[a](b)",
    "![a](b)",
    "a | b",
    "# h",
    "- x",
    "1. x",
    "> q",
    "    x",
    "&amp;",
    "&#x41;",
    "<b>x</b>",
    "</w:t>",
    "]]>",
    "<!--",
    "{{ report }}",
    "{% x %}",
    "{title}",
    "%s",
    "\\",
    "\\u0041",
    "//",
    "/* x",
    '"',
    "'",
    "“x”",
    "http://a.b",
    "C:\\x",
    "NaN",
    "None",
    "0",
    "1e5",
    "1/2/2026",
    "TRUE",
)
words = st.lists(st.one_of(st.sampled_from(ODD), st.text(max_size=12)), min_size=1, max_size=4).map("".join)
studies = st.lists(words.filter(str.strip), min_size=2, max_size=5, unique=True)
FULL = bool(os.environ.get("QUALCODE_FULL"))
SOME = settings(max_examples=300 if FULL else 8, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module", autouse=True)
def _no_pictures() -> Iterator[None]:
    """Pictures have tests of their own: here one dot stands for each."""
    dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("qualcode.figures.chart_bytes", lambda *_: base64.b64decode(dot))
        yield


def in_lines(text: str) -> str:
    """The text as Word documents hold it: what no XML can hold made visible, every kind of line end one."""
    return re.sub("\r\n|[\r\x85\u2028\u2029]", "\n", visible(text))


def in_cells(text: str) -> str:
    """The text as cells hold it: what no XML can hold made visible, the three ends of a line one."""
    return re.sub("\r\n?", "\n", visible(text))


def parts(data: bytes) -> None:
    """Every part of a package is well-formed, read by a parser that mends nothing."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name), etree.XMLParser(recover=False, resolve_entities=False))


@SOME
@given(studies)
def test_word_gives_the_words_back(said: list[str]) -> None:
    """Labels, informants, quotes, memos, names of files, comments: exactly, in paragraphs and cells of their own."""
    data = report_docx(hostile_report(said, language="en"))
    parts(data)
    document: Any = docx.Document(io.BytesIO(data))
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    comments = "\n".join(p.text for comment in document.comments for p in comment.paragraphs)
    for number, word in enumerate(said):
        text = in_lines(word)
        assert text in cells  # informants, memos, coders, files
        assert f"“{in_lines(f'train{number} {word}')}”" in paragraphs  # a quote
        assert any(in_lines(f"train{number} {word}") in each for each in paragraphs if each.startswith(text))  # a turn
        assert text in comments  # the rule


@SOME
@given(studies)
def test_spreadsheets_give_the_words_back(said: list[str]) -> None:
    """Every cell as it is, no formula, no link; what is too long stands whole on the last sheet."""
    data = report_xlsx(hostile_report(said, language="en"))
    parts(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            assert not re.search(rb"<f[ >]|<hyperlink|externalLink|ddeLink", archive.read(name))
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type in ("f", "e")]
    for number, word in enumerate(said):
        assert in_cells(word) in cells
        assert in_cells(f"train{number} {word}") in cells


@settings(SOME, max_examples=100 if FULL else 5)
@given(studies)
def test_pdf_is_made_of_any_words(said: list[str]) -> None:
    """None is taken for markup, so that the file is made, and has all its pages."""
    data = report_pdf(hostile_report(said, language="id"))
    assert len(pypdfium2.PdfDocument(data)) > 3


PRINTED = [word for word in ODD if word.isascii() and word.isprintable() and word.strip() and len(word) < 100]


def test_pdf_gives_the_words_back() -> None:
    """All that could be markup, read from the file as it was said."""
    said = [f"Kata{number} {word} kata" for number, word in enumerate(PRINTED)]
    document = pypdfium2.PdfDocument(report_pdf(hostile_report(said, language="id")))
    text = "".join(document[n].get_textpage().get_text_bounded() for n in range(len(document)))
    told = re.sub(r"[\s\x02\ufffe]", "", text)
    for word in said:
        assert re.sub(r"\s", "", word) in told, word


@settings(SOME, max_examples=200)
@given(words)
def test_markdown_sees_only_words(word: str) -> None:
    """One paragraph, or several where the words have blank lines, and nothing else."""
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    page = etree.HTML(f"<div>{reader.render(escaped(word)).replace(chr(0), '')}</div>")
    found = "" if page is None else "".join(page.itertext())
    assert {element.tag for element in (() if page is None else page.iter())} <= {"html", "body", "div", "p", "br"}
    assert bare(found) == bare(word)


@settings(SOME, max_examples=100 if FULL else 5)
@given(studies)
def test_text_formats_hold_the_words(said: list[str]) -> None:
    """A page and Markdown can be written as UTF-8, and hold no character that a reader cannot see the place of."""
    report = hostile_report(said, language="en")
    for text in (report_page(report), report_markdown(report)):
        assert text.encode()
        assert not re.search("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]", text)


def bare(text: str) -> str:
    """The text without blanks, and with what no file can hold as U+FFFD."""
    return re.sub(r"\s|\ufffd", "", visible(text))
