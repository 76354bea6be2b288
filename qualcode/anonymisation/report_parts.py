"""The words of a finished report in parts, each with its place: a line, a paragraph, a cell, a page."""

from __future__ import annotations

import io
import json
import re
import zipfile
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SAYING = (f"{_WORD}anchor", f"{_WORD}author")
"""Attributes of Word's that hold what somebody wrote."""


def report_parts(data: bytes, suffix: str) -> Iterator[tuple[str, str]]:
    r"""Yield the place and the words of each part of a report, without those of the format itself.

    Args:
        data: The report.
        suffix: Its format, as `.docx`; any other than the known ones is read as lines of text.

    Example:
        >>> list(report_parts(b"# Findings\nAll well.", ".md"))
        [('line 1', '# Findings'), ('line 2', 'All well.')]
    """
    yield from _READERS.get(suffix.lower(), _lines)(data)


def _lines(data: bytes) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(data.decode("utf-8", "replace").split("\n"), 1):
        yield f"line {number}", line


def _html(data: bytes) -> Iterator[tuple[str, str]]:
    reader = _Words()
    reader.feed(data.decode("utf-8", "replace"))
    yield from reader.found


class _Words(HTMLParser):
    """Gathers what readers see, and what titles and labels say."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent = tag in {"style", "script"}
        for name, value in attrs:
            told = name in {"title", "aria-label", "alt", "content", "id", "href", "value"} or name.startswith("data-")
            if told and value and not value.startswith("data:"):
                self._keep(value)

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self._keep(data)

    def _keep(self, text: str) -> None:
        if text.strip():
            self.found.append((f"line {self.getpos()[0]}", text))


def _json(data: bytes) -> Iterator[tuple[str, str]]:
    def walk(value: Any, path: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 -- anything JSON can hold
        if isinstance(value, str):
            yield path or "the value", value
        elif isinstance(value, dict):
            for number, (key, item) in enumerate(value.items(), 1):
                yield f"{path or 'the value'}, key {number}", key
                yield from walk(item, f"{path}.{key}".strip("."))
        elif isinstance(value, list):
            for number, item in enumerate(value):
                yield from walk(item, f"{path}[{number}]")

    yield from walk(json.loads(data), "")


def _docx(data: bytes) -> Iterator[tuple[str, str]]:
    for name, root in _parts(data):
        for number, paragraph in enumerate(root.iter("{*}p"), 1):
            yield f"{name}, paragraph {number}", _said(paragraph)
        for element in root.iter():
            for attribute in ("descr", "title", *_SAYING):
                if element.get(attribute):
                    yield f"{name}, an alternative text, author or bookmark", element.get(attribute)
        if name.startswith("docProps"):
            yield name, " ".join(root.itertext())


def _said(paragraph: Any) -> str:  # noqa: ANN401 -- an element of lxml
    """The text of a paragraph, a line's break as such, lest two words become one."""
    signs = paragraph.iter("{*}t", "{*}br", "{*}cr", "{*}tab")
    return "".join(sign.text or "" if sign.tag.endswith("}t") else "\n" for sign in signs)


def _xlsx(data: bytes) -> Iterator[tuple[str, str]]:
    from openpyxl import load_workbook

    for number, sheet in enumerate(load_workbook(io.BytesIO(data), read_only=True), 1):
        yield f"the name of sheet {number}", sheet.title
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    yield f"{sheet.title}!{cell.coordinate}", cell.value
    for name, root in _parts(data):
        if name.startswith("docProps"):
            yield name, " ".join(root.itertext())


def _pdf(data: bytes) -> Iterator[tuple[str, str]]:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    for number in range(len(document)):
        text: str = document[number].get_textpage().get_text_bounded()
        yield f"page {number + 1}", re.sub(r"[\r\n]+", " ", text)
    for number, mark in enumerate(document.get_toc(), 1):
        yield f"bookmark {number}", mark.get_title()
    yield "the properties", " ".join(document.get_metadata_dict().values())


def _parts(data: bytes) -> Iterator[tuple[str, Any]]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                yield name, etree.fromstring(archive.read(name), parser)  # our own file, made a moment ago


_READERS: Mapping[str, Callable[[bytes], Iterator[tuple[str, str]]]] = {
    ".docx": _docx, ".html": _html, ".json": _json, ".pdf": _pdf, ".xlsx": _xlsx,
}  # fmt: skip
"""Readers by format: each yields the words of a report in parts, with their places, without those of the format."""
