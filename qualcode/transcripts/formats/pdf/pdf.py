"""PDF files that hold text (not pictures of text)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.errors import TranscriptError
from qualcode.files.limits import TEXT, size
from qualcode.transcripts.formats.pdf.page_columns import column_lines, page_rows
from qualcode.transcripts.formats.pdf.page_lines import BROKEN, PageLine, page_lines, plain_lines
from qualcode.transcripts.formats.pdf.page_table import PageTable, page_table
from qualcode.transcripts.formats.pdf.paragraphs import paragraphs
from qualcode.transcripts.formats.tables.stray_words import left_out
from qualcode.transcripts.from_text import Document, from_text
from qualcode.transcripts.talk.labels import key_of, read_mark
from qualcode.transcripts.talk.line_numbers import without_numbers
from qualcode.transcripts.talk.roles import Role, meaning
from qualcode.wording.note import Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualcode.transcripts.source import Source
    from qualcode.transcripts.transcript import Transcript

MOST_PAGES = 2_000
PAGES = 3  # a line at the edge of this many pages is a page header
ROLES: frozenset[Role] = frozenset({"asks", "answers", "asks?", "answers?", "either"})
SIDES = 2  # left and right pages
EDGE = 4  # lines
HYPHENATED = 3  # words at the ends of lines that stand whole elsewhere
SHORTEST_HALF = 3  # letters
_WORD = re.compile(r"\w+(?:-\w+)*")
_BROKEN_WORD = re.compile(rf"(\w+){BROKEN}(\w*)")
_PAGE_NUMBER = re.compile(
    r"(?i)\s*(?:[-–—]\s*)?(?:(?:hal(?:aman)?|page|hlm)\.?\s*)?\d{1,4}(?:\s*(?:/|of|dari)\s*\d{1,4})?(?:\s*[-–—])?\s*"
)


def read_pdf(source: Source) -> Iterator[Transcript]:
    """The transcript in a .pdf file; lines that the page broke are joined, page numbers and page headers left out."""
    pages, unsure, tables = _pages(source)
    if not any(line.text.strip() for page in pages for line in page):
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
    if left := [name for table in tables for name in table.left]:
        notes.append(left_out(left))
    notes += [note for table in tables for note in table.notes]
    if unsure:
        notes.append(Note("reader.two_columns", count=unsure))
    if empty := sum(not any(line.text.strip() for line in page) for page in pages):
        notes.append(Note("reader.left.empty_pages", count=empty, pages=len(pages)))
    speakers = [label for table in tables for label in table.speakers]
    yield from_text(text, Document.of(source, notes=notes), speakers=speakers)


def _pages(source: Source) -> tuple[list[list[PageLine]], int, list[PageTable]]:
    """The lines of each page, how many pages have columns whose order is not sure, and the tables of talk."""
    import pypdfium2 as pdfium

    data = source.data()
    pages = []
    unsure = characters = 0
    table: PageTable | None = None
    tables: list[PageTable] = []
    try:
        with pdfium.PdfDocument(data) as document:
            for number in range(len(document)):
                page = document[number]
                words = page.get_textpage()
                rows = page_rows(words)
                if table := page_table(rows, table):
                    tables.append(table)
                columns, doubt = (table.lines, False) if table else column_lines(rows)
                pages.append(page_lines(words, paper=page.get_width()) if columns is None else plain_lines(columns))
                characters += words.count_chars()
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
    return _with_whole_words(pages), unsure, tables


def _with_whole_words(pages: Sequence[list[PageLine]]) -> list[list[PageLine]]:
    """The lines with the words joined that a hyphen parts at the end of a line, the hyphen kept where it is theirs."""
    if not any(BROKEN in line.text for page in pages for line in page):
        return list(pages)
    known = {word.casefold() for page in pages for line in page for word in _WORD.findall(line.text)}
    broken = [found for page in pages for line in page for found in _BROKEN_WORD.findall(line.text)]
    # A document that hyphenates has many of its words whole elsewhere; then those that it has not are hyphenated too.
    hyphenates = sum(f"{one}{other}".casefold() in known for one, other in broken) >= HYPHENATED

    def joined(found: re.Match[str]) -> str:
        one, other = found[1], found[2]
        first, second = one.casefold(), other.casefold()
        # "dua-duanya", "berubah-ubah": a doubled word has its hyphen.
        doubled = second.startswith(first) or (len(second) >= SHORTEST_HALF and first.endswith(second))
        own = doubled or f"{first}-{second}" in known or not (hyphenates or f"{first}{second}" in known)
        return f"{one}-{other}" if own and other else f"{one}{other}"

    return [
        [replace(line, text=_BROKEN_WORD.sub(joined, line.text).replace(BROKEN, "")) for line in page] for page in pages
    ]


def _without_line_numbers(pages: Sequence[list[PageLine]]) -> tuple[list[list[PageLine]], int]:
    """Pages without the numbers in their margin, which may begin again on each."""
    text, numbered = without_numbers("\n".join(line.text for page in pages for line in page))
    if not numbered:
        return list(pages), 0
    words = iter(text.split("\n"))  # without places: a number in the margin is no edge of the talk
    return [[PageLine(next(words)) for _ in page] for page in pages], numbered


def _without_edges(pages: Sequence[list[PageLine]]) -> tuple[list[list[PageLine]], int]:
    """Pages without page numbers and without the header or footer that most of them share."""
    shapes, heights = _shared(pages)
    result, removed = [], 0
    for page in pages:
        lines = list(page)
        for place in (0, -1):
            while lines and (
                not lines[place].text.strip()
                or _PAGE_NUMBER.fullmatch(lines[place].text)
                or _shape(lines[place]) in shapes
                or _height(lines[place]) in heights
            ):
                removed += bool(lines.pop(place).text.strip())
        result.append(lines)
    return result, removed


def _shared(pages: Sequence[list[PageLine]]) -> tuple[set[str], set[int | None]]:
    """The lines at the edges of pages, without their numbers, that are headers or footers, and their heights."""
    everywhere = Counter(_shape(line) for page in pages for line in page)
    edges = Counter(
        edge for page in pages for edge in {(_shape(line), _height(line), _is_labelled(line)) for line in _edges(page)}
    )
    shapes: set[str] = set()
    heights: set[int | None] = set()
    for (shape, height, is_labelled), count in edges.items():
        # They stand at one height and nowhere else, which "Peneliti" as a label hardly does; on two pages that is
        # little, so that words behind a label stay. Left and right pages may have headers of their own.
        least = PAGES if height is None or is_labelled else SIDES
        is_shared = count >= least and count * SIDES >= len(pages) - 1 and everywhere[shape] == count
        if is_shared and meaning(key_of(shape)) not in ROLES:
            shapes.add(shape)
            heights |= set() if is_labelled else {height}
    return shapes, heights - {None}


def _is_labelled(line: PageLine) -> bool:
    mark = read_mark(line.text)
    return mark is not None and mark.kind == "colon" and meaning(key_of(mark.label)) != "stopped"


def _edges(page: Sequence[PageLine]) -> list[PageLine]:
    lines = [line for line in page if line.text.strip()]
    return [*lines[:EDGE], *lines[-EDGE:]]


def _shape(line: PageLine) -> str:
    return re.sub(r"\d+", "0", " ".join(line.text.split()))


def _height(line: PageLine) -> int | None:
    return round(line.place.first) if line.place else None
