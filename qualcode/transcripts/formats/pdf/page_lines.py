"""Lines of a PDF page with the places where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

BROKEN = "\ufffe"  # stands for a hyphen at the end of a line
_LINE = re.compile(f"(?:[^\r\n]|(?<=[\xad{BROKEN}\x02])\r?\n)+")  # goes on below a word that is parted
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a line, in points from the lower left corner of its page.

    Args:
        left: Where its first character begins.
        right: Where its last one ends.
        first: The lower edge of its first character.
        last: The lower edge of its last one, which stands a line lower where a word is parted between.
        height: Of its last character.
        word: The width of its first word.
        paper: The width of its page.
    """

    left: float
    right: float
    first: float
    last: float
    height: float
    word: float
    paper: float


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page.

    Args:
        text: Its words.
        place: Where they stand; None where that is not known.
    """

    text: str
    place: Place | None = None


def page_lines(page: Any, *, paper: float) -> list[PageLine]:  # noqa: ANN401  pypdfium2 has no types
    """The lines of a page in the order of drawing, those that a parted word joins as one.

    Args:
        page: The page's text, as pypdfium2 gives it.
        paper: The width of the page.
    """
    text = page.get_text_range()
    # Characters that have no place in the text would shift all behind them.
    is_placed = len(text) == page.count_chars()
    lines = []
    for found in _LINE.finditer(text):
        words = _clean(found[0])
        place = _place(page, text, *found.span(), paper) if is_placed and words.strip() else None
        lines.append(PageLine(words, place))
    return lines


def plain_lines(texts: Sequence[str]) -> list[PageLine]:
    """The lines of texts whose places are not known."""
    return [PageLine(words) for words in _clean("\n".join(texts)).split("\n")]


def _clean(text: str) -> str:
    text = re.sub("\u00ad(?:\r?\n)?", "", text)  # a word that is hyphenated at the end of a line
    text = re.sub(f"[{BROKEN}\x02](?:\r?\n)?", BROKEN, text)  # the same, or a hyphen that the word has of its own
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", text)


def _place(page: Any, text: str, start: int, end: int, paper: float) -> Place | None:  # noqa: ANN401
    words = _WORD.search(text, start, end)
    if words is None:
        return None
    last = start + len(text[start:end].rstrip()) - 1
    left, first, _, _ = page.get_charbox(words.start(), loose=True)
    _, bottom, right, top = page.get_charbox(last, loose=True)
    word = page.get_charbox(words.end() - 1)[2] - left
    return Place(left, right, first, bottom, top - bottom, word, paper)
