"""Paragraphs of a PDF: lines that only the page's width broke are joined, by where they stand and how they begin."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from qualcode.transcripts.talk.labels import read_mark
from qualcode.transcripts.talk.turns import label_starts

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from qualcode.transcripts.formats.pdf.page_lines import PageLine, Place

FULL = 0.72  # share of the longest lines' length: a line as long as this goes on, where places are not known
BLANK = 0.25  # heights of a line: the width of a blank
NEAR = 3.0  # points: edges that are as near stand below each other
WIDER = 1.25  # times the distance of lines: a paragraph's own
USUAL = 0.1  # share of the distances that is no chance
WORD = 40.0  # points: of a full line less may be free
FULL_LINES = 0.1  # share of the lines: fewer full ones do not tell the width
STYLED = 0.8  # share of the lines whose indent makes a style
FEWEST = 3  # lines, for a style
_LIST = re.compile(r"\s*(?:[-–—•*]|\d{1,3}[.)])\s")
_SENTENCE = re.compile(r"[.?!…][\s\"”’')\]*_]*$")
_QUESTION = re.compile(r"\?[\s\"”’')\]*_]*$")


@dataclass(frozen=True, slots=True)
class _Measures:
    """The measures of a document whose lines have places.

    Args:
        width: From a page's left edge to where lines must break.
        distance: From one line of a paragraph to the next.
        begins: The indent of lines that begin a paragraph, where these have one of their own.
        goes_on: The indent of lines that go on.
        has_blanks: Whether a blank is left at the end of those lines that go on, and only of those.
    """

    width: float
    distance: float
    begins: float = 0.0
    goes_on: float = 0.0
    has_blanks: bool = False


def paragraphs(pages: Sequence[Sequence[PageLine]], *, interviewers: Sequence[str] = ()) -> list[str]:
    """The lines, with those joined that only the page's width broke.

    Args:
        pages: The lines of each page.
        interviewers: Labels of people who ask, beside the usual ones.

    Returns:
        Lines that each begin a paragraph; no line goes on over a label in any of its forms.

    Example:
        >>> from qualcode.transcripts.formats.pdf.page_lines import plain_lines
        >>> lines = ["P: Sejak kapan Ibu berjualan kue?", "N: Sejak 2010, waktu itu suami saya", "di-PHK."]
        >>> paragraphs([plain_lines(lines)])
        ['P: Sejak kapan Ibu berjualan kue?', 'N: Sejak 2010, waktu itu suami saya di-PHK.']
    """
    lines = [line.text.strip() for page in pages for line in page]
    starts = label_starts(lines, declared=interviewers)
    opens = _opens(pages)
    result: list[str] = []
    goes_on = False
    for number, line in enumerate(lines):
        if goes_on and line and number not in starts and number not in opens and not _begins(line):
            result[-1] += f" {line}"
        else:
            result.append(line)
        # A label alone on its line never goes on: the words below it are a paragraph of their own.
        goes_on = bool(line) and not (number in starts and starts[number].words >= len(line))
    return result


def _begins(line: str) -> bool:
    mark = read_mark(line)
    return bool(_LIST.match(line)) or (mark is not None and mark.kind in {"colon", "tab", "time", "bracket"})


def _opens(pages: Sequence[Sequence[PageLine]]) -> Container[int]:
    """The lines, counted over all pages, that begin a paragraph as far as their places tell."""
    placed = [[(line, _indent(line, page)) for line in page] for page in pages]
    measures = _measures(placed)
    if measures is None:
        return _behind_short(list(chain.from_iterable(pages)))
    found = set()
    flat = list(chain.from_iterable(placed))
    for number, (above, line) in enumerate(pairwise(flat), start=1):
        if _breaks(above, line, measures):
            found.add(number)
    return found


def _behind_short(lines: Sequence[PageLine]) -> Container[int]:
    """The lines below those that are shorter than the longest ones."""
    lengths = sorted(len(line.text.strip()) for line in lines if line.text.strip())
    full = FULL * lengths[int(len(lengths) * 0.9)] if lengths else 0
    return {number for number, above in enumerate(lines[:-1], start=1) if len(above.text.strip()) < full}


def _indent(line: PageLine, page: Sequence[PageLine]) -> float:
    """The distance of a line from the left edge of its page's lines."""
    return 0.0 if line.place is None else line.place.left - min(other.place.left for other in page if other.place)


def _measures(pages: Sequence[Sequence[tuple[PageLine, float]]]) -> _Measures | None:
    """The measures of a document; None where places are not known."""
    lines = [(line.place, indent) for page in pages for line, indent in page if line.place]
    if not lines:
        return None
    width = _width(lines)
    pairs = [(one, other) for page in pages for one, other in pairwise(page) if one[0].place and other[0].place]
    distances = Counter(round(_distance(one[0], other[0]), 1) for one, other in pairs)
    usual = [distance for distance, count in distances.items() if count >= USUAL * len(pairs) and distance > 0]
    measures = _Measures(width, min(usual, default=0.0))
    free = [(one[0], line) for one, line in pairs if _is_free(one, line[0], measures)]
    full = [(one[0], line) for one, line in pairs if not _is_free(one, line[0], measures)]
    full = [(above, line) for above, line in full if not _SENTENCE.search(above.text)]
    begins, goes_on = (_common([round(indent / NEAR) for _, (_, indent) in lines]) for lines in (free, full))
    blank, none = (sum(above.text.endswith(" ") for above, _ in lines) for lines in (full, free))
    has_blanks = len(full) >= FEWEST and blank >= STYLED * len(full) and none <= (1 - STYLED) * len(free)
    if begins is None or goes_on is None or abs(begins - goes_on) <= 1:
        return replace(measures, has_blanks=has_blanks)
    return replace(measures, begins=begins * NEAR, goes_on=goes_on * NEAR, has_blanks=has_blanks)


def _width(lines: Sequence[tuple[Place, float]]) -> float:
    """The width that a line may have, from the left edge of its page's lines."""
    widths = sorted(indent + place.right - place.left for place, indent in lines)
    # The widest line but one: a heading or a number at the edge may stand further out.
    width = widths[-min(2, len(widths))]
    near = sum(abs(width - other) < WORD for other in widths)
    # Where hardly a line is full: the page's right margin is as wide as its left one.
    even = max(place.paper - 2 * (place.left - indent) for place, indent in lines)
    return width if near >= max(FEWEST, FULL_LINES * len(widths)) and width * 2 > even else even


def _distance(above: PageLine, line: PageLine) -> float:
    """The distance between the base lines of two lines."""
    return above.place.last - line.place.first if above.place and line.place else 0.0


def _is_free(above: tuple[PageLine, float], line: PageLine, measures: _Measures) -> bool:
    """Return True if the line above has room for the first word of a line, or stands further away than lines do."""
    place, below = above[0].place, line.place
    if place is None or below is None:
        return True
    room = measures.width - (above[1] + place.right - place.left)
    return room > below.word + BLANK * place.height + 1 or _distance(above[0], line) > WIDER * measures.distance > 0


def _common(indents: Sequence[int]) -> int | None:
    """The indent that nearly all lines have; None where there is none, or there are too few lines."""
    if len(indents) < FEWEST:
        return None
    indent, _ = Counter(indents).most_common(1)[0]
    near = sum(abs(other - indent) <= 1 for other in indents)
    return indent if near >= STYLED * len(indents) else None


def _breaks(above: tuple[PageLine, float], line: tuple[PageLine, float], measures: _Measures) -> bool:
    """Return True if a line begins a paragraph below another one."""
    if above[0].place is None or line[0].place is None:
        return True
    turns_page = _distance(above[0], line[0]) <= 0  # or a column: how far it stands below tells nothing
    if _is_free(above, line[0], measures):
        return True
    if measures.begins != measures.goes_on:
        return abs(line[1] - measures.begins) < abs(line[1] - measures.goes_on)
    if not turns_page and abs(line[1] - above[1]) > NEAR:
        return True  # a paragraph that is set in as a whole
    if measures.has_blanks:
        return not above[0].text.endswith(" ")
    return bool(_QUESTION.search(above[0].text)) and line[0].text.strip()[:1].isupper()
