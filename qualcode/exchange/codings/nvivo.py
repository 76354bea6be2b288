"""NVivo's coding reports (.docx, .html): quotes under their documents, one report a code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.errors import InputError
from qualcode.exchange.codings.page_text import page_text
from qualcode.exchange.codings.values import CodingsSource, SourceCode, SourceCoding, SourceCodings, SourceDocument
from qualcode.files.bytes import file_bytes
from qualcode.files.encoding import decode
from qualcode.files.limits import PACKED, TEXT
from qualcode.files.word import open_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

HEAD = re.compile(r"<?(?P<place>[^<>\n]{1,400}?)>?\s+[-–—]\s+§?\s*[\d.,]+\s+references?\s+coded\b", re.IGNORECASE)
REFERENCE = re.compile(r"References?\s+(?P<first>\d+)(?:\s*-\s*\d+)?\s*[-–—]\s*[\d.,]+\s*%\s*Coverage", re.IGNORECASE)
CODE = re.compile(r"(?:Name|Code|Node|Kode)\s*:\s*(?P<code>.{1,200})", re.IGNORECASE)
HEAD_LENGTH = 1_000
"""Characters of a line that may be a head; longer ones are what somebody said."""
PARTS = re.compile(r"\\+|/")


def read_nvivo_report(path: Path) -> CodingsSource:
    """Return the codings of a coding report.

    The code is the one that the report names (`Name: …`), else the file's name.

    Args:
        path: `.docx`, `.html` or `.htm`.

    Raises:
        InputError: If it is no such report.
        TranscriptError: If it is damaged.
    """
    lines = list(report_lines(path))
    code = path.stem
    documents: dict[str, None] = {}
    codings = SourceCodings(path)
    words: list[str] = []
    name, number = "", 0

    def finish() -> None:
        quote = "\n".join(words).strip()
        if name and number and quote:
            place = f"reference {number} of {name}"
            codings.add(SourceCoding(name, tuple(PARTS.split(code)), quote=quote, place=place))
        words.clear()

    for line in lines:
        head_line = _head_line(line)
        if head := HEAD.search(head_line):
            finish()
            name, number = PARTS.split(head["place"].strip("<> "))[-1], 0
            documents.setdefault(name)
        elif found := REFERENCE.search(head_line):
            finish()
            number = int(found["first"])
        elif not documents and (named := CODE.match(line.strip())):
            code = named["code"].strip()
        elif number:
            words.append(line)
    finish()
    if not documents or not codings:
        remedy = "export the code's references from NVivo as Word or HTML"
        raise InputError("no coding report of NVivo", remedy, path=path)
    steps = tuple(step for step in PARTS.split(code) if step)
    return CodingsSource(
        kind="nvivo",
        program="NVivo",
        documents=tuple(SourceDocument(each, each) for each in documents),
        codes=tuple(SourceCode(steps[:depth]) for depth in range(1, len(steps) + 1)),
        codings=tuple(codings),
    )


def is_report(lines: Iterable[str]) -> bool:
    """Return True if lines are those of a coding report."""
    return any(HEAD.search(_head_line(line)) for line in lines)


def _head_line(line: str) -> str:
    """A line as heads are looked for in it: with single blanks, since runs of them take a search long."""
    return " ".join(line.split()) if len(line) <= HEAD_LENGTH else ""


def report_lines(path: Path) -> Iterator[str]:
    """Return the lines of a report, of whatever form."""
    if path.suffix.lower() == ".docx":
        for paragraph in open_word(file_bytes(path, most=PACKED), path=path).paragraphs:
            yield from paragraph.text.split("\n")
        return
    text, _ = decode(file_bytes(path, most=TEXT), path=path)
    yield from page_text(text).text.split("\n")
