"""PDF files that hold text (not pictures of text)."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from qualcode.errors import TranscriptError
from qualcode.transcripts.from_text import Document, from_text
from qualcode.transcripts.talk.labels import read_mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualcode.transcripts.source import Source
    from qualcode.transcripts.transcript import Transcript

FULL = 0.72  # share of the longest lines' length: a line as long as this goes on in the next
PAGES = 3  # a line at the edge of this many pages is a page header
_PAGE_NUMBER = re.compile(
    r"(?i)\s*(?:[-–—]\s*)?(?:(?:hal(?:aman)?|page|hlm)\.?\s*)?\d{1,4}(?:\s*(?:/|of|dari)\s*\d{1,4})?(?:\s*[-–—])?\s*"
)
_LIST = re.compile(r"\s*(?:[-•*]|\d{1,3}[.)])\s")


def read_pdf(source: Source) -> Iterator[Transcript]:
    """The transcript in a .pdf file; lines that the page broke are joined, page numbers and page headers left out."""
    pages = _pages(source)
    if not any(line.strip() for page in pages for line in page):
        raise TranscriptError(
            "no text in this PDF: its pages are pictures",
            "recognise their text (OCR) first, e.g. with ocrmypdf",
            path=source.path,
        )
    pages, removed = _without_edges(pages)
    text = "\n".join(paragraphs(pages)) + "\n"
    notes = [f"page numbers and page headers left out: {removed}"] if removed else []
    if empty := sum(not any(line.strip() for line in page) for page in pages):
        notes.append(f"pages without text: {empty} of {len(pages)}; if they are pictures, recognise their text (OCR)")
    yield from_text(text, Document.of(source, notes=notes))


def _pages(source: Source) -> list[list[str]]:
    """The lines of each page."""
    import pypdfium2 as pdfium

    data = source.data()
    pages = []
    try:
        with pdfium.PdfDocument(data) as document:
            for number in range(len(document)):
                page = document[number]
                words = page.get_textpage()
                pages.append(_clean(words.get_text_range()).split("\n"))
                words.close()
                page.close()
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        what = "an encrypted PDF" if locked else "a damaged PDF, or none"
        remedy = "save it without a password" if locked else "export it again"
        raise TranscriptError(what, remedy, path=source.path) from None
    return pages


def _clean(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub("[\ufffe\u00ad\x02]\n?", "", text)  # a word that is hyphenated at the end of a line
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", text)


def _without_edges(pages: Sequence[list[str]]) -> tuple[list[list[str]], int]:
    """Pages without page numbers and without the header or footer that most of them share."""
    shared = Counter(line for page in pages for line in {_shape(line) for line in _edges(page)})
    often = {line for line, count in shared.items() if count >= PAGES and count * 2 > len(pages)}
    result, removed = [], 0
    for page in pages:
        lines = list(page)
        for place in (0, -1):
            while lines and (
                not lines[place].strip() or _PAGE_NUMBER.fullmatch(lines[place]) or _shape(lines[place]) in often
            ):
                removed += bool(lines.pop(place).strip())
        result.append(lines)
    return result, removed


def _edges(page: list[str]) -> list[str]:
    lines = [line for line in page if line.strip()]
    return [*lines[:2], *lines[-2:]]


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", " ".join(line.split()))


def paragraphs(pages: Sequence[Sequence[str]]) -> list[str]:
    """The lines, with those joined that only the page's width broke.

    Example:
        >>> paragraphs([["P: Sejak kapan Ibu berjualan kue?", "N: Sejak 2010, waktu itu suami saya", "di-PHK."]])
        ['P: Sejak kapan Ibu berjualan kue?', 'N: Sejak 2010, waktu itu suami saya di-PHK.']
    """
    lines = [line.strip() for page in pages for line in page]
    lengths = sorted(len(line) for line in lines if line)
    full = FULL * lengths[int(len(lengths) * 0.9)] if lengths else 0
    result: list[str] = []
    goes_on = False
    for line in lines:
        if goes_on and line and not _begins(line):
            result[-1] += f" {line}"
        else:
            result.append(line)
        goes_on = len(line) >= full and bool(line)
    return result


def _begins(line: str) -> bool:
    mark = read_mark(line)
    return bool(_LIST.match(line)) or (mark is not None and mark.kind in {"colon", "tab", "time", "bracket"})
