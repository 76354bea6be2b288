"""PDF files that hold text (not pictures of text)."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from qualcode.errors import TranscriptError
from qualcode.files.limits import TEXT, size
from qualcode.transcripts.formats.pdf_columns import column_lines
from qualcode.transcripts.from_text import Document, from_text
from qualcode.transcripts.notes import Note
from qualcode.transcripts.talk.labels import read_mark
from qualcode.transcripts.talk.line_numbers import without_numbers
from qualcode.transcripts.talk.turns import label_starts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualcode.transcripts.source import Source
    from qualcode.transcripts.transcript import Transcript

FULL = 0.72  # share of the longest lines' length: a line as long as this goes on in the next
MOST_PAGES = 2_000
PAGES = 3  # a line at the edge of this many pages is a page header
HYPHENATED = 3  # words at the ends of lines that stand whole elsewhere
SHORTEST_HALF = 3  # letters
BROKEN = "\ufffe"  # stands for a hyphen at the end of a line
_WORD = re.compile(r"\w+(?:-\w+)*")
_BROKEN_WORD = re.compile(rf"(\w+){BROKEN}(\w*)")
_PAGE_NUMBER = re.compile(
    r"(?i)\s*(?:[-–—]\s*)?(?:(?:hal(?:aman)?|page|hlm)\.?\s*)?\d{1,4}(?:\s*(?:/|of|dari)\s*\d{1,4})?(?:\s*[-–—])?\s*"
)
_LIST = re.compile(r"\s*(?:[-•*]|\d{1,3}[.)])\s")


def read_pdf(source: Source) -> Iterator[Transcript]:
    """The transcript in a .pdf file; lines that the page broke are joined, page numbers and page headers left out."""
    pages, unsure = _pages(source)
    if not any(line.strip() for page in pages for line in page):
        raise TranscriptError(
            "no text in this PDF: its pages are pictures",
            "recognise their text (OCR) first, e.g. with ocrmypdf",
            path=source.path,
        )
    pages, removed = _without_edges(pages)
    pages, numbered = _without_line_numbers(pages)
    text = "\n".join(paragraphs(pages, interviewers=[*source.interviewers, *source.declared().names_of_people])) + "\n"
    notes = [Note("reader.left.page_edges", count=removed)] if removed else []
    if numbered:
        notes.append(Note("reader.left.line_numbers", count=numbered))
    if unsure:
        notes.append(Note("reader.two_columns", count=unsure))
    if empty := sum(not any(line.strip() for line in page) for page in pages):
        notes.append(Note("reader.left.empty_pages", count=empty, pages=len(pages)))
    yield from_text(text, Document.of(source, notes=notes))


def _pages(source: Source) -> tuple[list[list[str]], int]:
    """The lines of each page, and how many pages have columns whose order is not sure."""
    import pypdfium2 as pdfium

    data = source.data()
    pages = []
    unsure = characters = 0
    try:
        with pdfium.PdfDocument(data) as document:
            for number in range(len(document)):
                page = document[number]
                words = page.get_textpage()
                columns, doubt = column_lines(words)
                text = _clean(words.get_text_range() if columns is None else "\n".join(columns))
                pages.append(text.split("\n"))
                characters += len(text)
                if characters > TEXT or number >= MOST_PAGES:
                    most = f"{MOST_PAGES:,} pages" if number >= MOST_PAGES else f"{size(TEXT)} of text"
                    raise TranscriptError(f"a PDF of more than {most}", "split it", path=source.path)
                unsure += doubt
                words.close()
                page.close()
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        what = "an encrypted PDF" if locked else "a damaged PDF, or none"
        remedy = "save it without a password" if locked else "export it again"
        raise TranscriptError(what, remedy, path=source.path) from None
    return _with_whole_words(pages), unsure


def _clean(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub("\u00ad\n?", "", text)  # a word that is hyphenated at the end of a line
    text = re.sub("[\ufffe\x02]\n?", BROKEN, text)  # the same, or a hyphen that the word has of its own
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", text)


def _with_whole_words(pages: Sequence[list[str]]) -> list[list[str]]:
    """The lines with the words joined that a hyphen parts at the end of a line, the hyphen kept where it is theirs."""
    if not any(BROKEN in line for page in pages for line in page):
        return list(pages)
    known = {word.casefold() for page in pages for line in page for word in _WORD.findall(line)}
    broken = [found for page in pages for line in page for found in _BROKEN_WORD.findall(line)]
    # A document that hyphenates has many of its words whole elsewhere; then those that it has not are hyphenated too.
    hyphenates = sum(f"{one}{other}".casefold() in known for one, other in broken) >= HYPHENATED

    def joined(found: re.Match[str]) -> str:
        one, other = found[1], found[2]
        first, second = one.casefold(), other.casefold()
        # "dua-duanya", "berubah-ubah": a doubled word has its hyphen.
        doubled = second.startswith(first) or (len(second) >= SHORTEST_HALF and first.endswith(second))
        own = doubled or f"{first}-{second}" in known or not (hyphenates or f"{first}{second}" in known)
        return f"{one}-{other}" if own and other else f"{one}{other}"

    whole = [[_BROKEN_WORD.sub(joined, line) for line in page] for page in pages]
    return [[line.replace(BROKEN, "") for line in page] for page in whole]


def _without_line_numbers(pages: Sequence[list[str]]) -> tuple[list[list[str]], int]:
    """Pages without the numbers in their margin, which may begin again on each."""
    text, numbered = without_numbers("\n".join(line for page in pages for line in page))
    if not numbered:
        return list(pages), 0
    lines = iter(text.split("\n"))
    return [list(islice(lines, len(page))) for page in pages], numbered


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


def paragraphs(pages: Sequence[Sequence[str]], *, interviewers: Sequence[str] = ()) -> list[str]:
    """The lines, with those joined that only the page's width broke.

    Args:
        pages: The lines of each page.
        interviewers: Labels of people who ask, beside the usual ones.

    Returns:
        Lines that each begin a paragraph; no line goes on over a label in any of its forms.

    Example:
        >>> paragraphs([["P: Sejak kapan Ibu berjualan kue?", "N: Sejak 2010, waktu itu suami saya", "di-PHK."]])
        ['P: Sejak kapan Ibu berjualan kue?', 'N: Sejak 2010, waktu itu suami saya di-PHK.']
    """
    lines = [line.strip() for page in pages for line in page]
    lengths = sorted(len(line) for line in lines if line)
    full = FULL * lengths[int(len(lengths) * 0.9)] if lengths else 0
    starts = label_starts(lines, declared=interviewers)
    result: list[str] = []
    goes_on = False
    for number, line in enumerate(lines):
        if goes_on and line and number not in starts and not _begins(line):
            result[-1] += f" {line}"
        else:
            result.append(line)
        # A label alone on its line never goes on: the words below it are a paragraph of their own.
        goes_on = len(line) >= full and bool(line) and not (number in starts and starts[number].words >= len(line))
    return result


def _begins(line: str) -> bool:
    mark = read_mark(line)
    return bool(_LIST.match(line)) or (mark is not None and mark.kind in {"colon", "tab", "time", "bracket"})
