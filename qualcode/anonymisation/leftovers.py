"""Names left in a finished report: by file and position, never by the word itself."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from qualcode.names import name_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from qualcode.anonymisation.pseudonyms import Pseudonyms


@dataclass(frozen=True, slots=True)
class Leftover:
    """A place where a word that is somebody's name is left.

    Args:
        path: The report.
        where: The part of it: a line, a paragraph, a cell, a page.
        character: From 1, in that part.
        code: Code of the person whose name it would be.
    """

    path: Path
    where: str
    character: int
    code: str

    def __str__(self) -> str:
        return f"{self.path}: {self.where}, character {self.character}: a word that is a name of {self.code}"


def leftovers(path: Path, data: bytes, table: Pseudonyms) -> list[Leftover]:
    """Return every place of a report where a word of a name, or another identifying value, is left; in any case.

    A word that the codebook looks for is no name where it is written in small letters.

    Args:
        path: The report; its suffix names the format.
        data: Its bytes.
        table: The code of each person.
    """
    wanted = {**table.wholes, **table.name_words}
    if not wanted:
        return []
    pattern = name_pattern(wanted)
    found = []
    for where, text in _READERS.get(path.suffix.lower(), _lines)(data):
        for match in pattern.finditer(text):
            word = " ".join(match[0].split())
            informant = wanted.get(word.casefold())
            if informant and not (word.islower() and word in table.topic):
                found.append(Leftover(path, where, match.start() + 1, informant))
    return found


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
            if name in {"title", "aria-label", "alt", "content"} and value:
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
            for key, item in value.items():
                yield from walk(item, f"{path}.{key}".strip("."))
        elif isinstance(value, list):
            for number, item in enumerate(value):
                yield from walk(item, f"{path}[{number}]")

    yield from walk(json.loads(data), "")


def _docx(data: bytes) -> Iterator[tuple[str, str]]:
    for name, root in _parts(data):
        for number, paragraph in enumerate(root.iter("{*}p"), 1):
            yield f"{name}, paragraph {number}", "".join(text.text or "" for text in paragraph.iter("{*}t"))
        for element in root.iter():
            for attribute in ("descr", "title"):
                if element.get(attribute):
                    yield f"{name}, an alternative text", element.get(attribute)
        if name.startswith("docProps"):
            yield name, " ".join(root.itertext())


def _xlsx(data: bytes) -> Iterator[tuple[str, str]]:
    from openpyxl import load_workbook

    for sheet in load_workbook(io.BytesIO(data), read_only=True):
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
