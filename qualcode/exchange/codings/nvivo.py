"""NVivo's coding reports (.docx, .html): quotes under their documents, these under one code or several."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
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
CODE = re.compile(r"(?P<label>Name|Code|Node|Kode)\s*:\s*(?P<code>.{1,200})", re.IGNORECASE)
HEAD_LENGTH = 1_000
"""Characters of a line that may be a head; longer ones are what somebody said."""
PARTS = re.compile(r"\\+|/")


def read_nvivo_report(path: Path) -> CodingsSource:
    """Return the codings of a coding report.

    The code is the one that the report names (`Name: …`), else the file's name. In a report of several codes each is
    named right before its first document, as the first one was.

    Args:
        path: `.docx`, `.html` or `.htm`.

    Raises:
        InputError: If it is no such report.
        TranscriptError: If it is damaged.
    """
    report = _Report(path, path.stem, SourceCodings(path))
    for line in report_lines(path):
        report.take(line)
    report.finish()
    if not report.documents or not report.codings:
        remedy = "export the code's references from NVivo as Word or HTML"
        raise InputError("no coding report of NVivo", remedy, path=path)
    coded = dict.fromkeys(coding.code for coding in report.codings)
    paths = dict.fromkeys(steps[:depth] for steps in coded for depth in range(1, len(steps) + 1))
    return CodingsSource(
        kind="nvivo",
        program="NVivo",
        documents=tuple(SourceDocument(each, each) for each in report.documents),
        codes=tuple(SourceCode(each) for each in paths),
        codings=tuple(report.codings),
    )


@dataclass
class _Report:
    """A report on its way to values: what its lines so far have named, and the words of the reference at hand."""

    path: Path
    code: str
    codings: SourceCodings
    label: str = ""
    document: str = ""
    reference: int = 0
    documents: dict[str, None] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)

    def take(self, line: str) -> None:
        """Take in the next line."""
        head_line = _head_line(line)
        if head := HEAD.search(head_line):
            code = self._code_named_last()
            self.finish()
            self.code = code or self.code
            self.document, self.reference = PARTS.split(head["place"].strip("<> "))[-1], 0
            self.documents.setdefault(self.document)
        elif found := REFERENCE.search(head_line):
            self.finish()
            self.reference = int(found["first"])
        elif not self.documents and (named := CODE.match(line.strip())):
            self.code, self.label = named["code"].strip(), named["label"]
        elif self.reference:
            self.words.append(line)

    def finish(self) -> None:
        """Keep the reference at hand, whose words end here."""
        quote = "\n".join(self.words).strip()
        if self.document and self.reference and quote:
            steps = tuple(step for step in PARTS.split(self.code) if step)
            place = f"reference {self.reference} of {self.document}"
            self.codings.add(SourceCoding(self.document, steps, quote=quote, place=place))
        self.words.clear()

    def _code_named_last(self) -> str:
        """The code that the last line names before a document; "" where that is what somebody said."""
        while self.words and not self.words[-1].strip():
            self.words.pop()
        named = CODE.fullmatch(self.words[-1].strip()) if self.label and self.words else None
        if named is None or named["label"] != self.label:
            return ""
        self.words.pop()
        return named["code"].strip()


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
