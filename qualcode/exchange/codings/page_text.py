"""The text of a page of HTML: as programs count it, letter behind letter, and as people read it, in lines."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

BLOCKS = frozenset(
    """
    address article blockquote br caption dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li ol p pre
    section table tbody td tfoot th thead tr ul
    """.split()  # noqa: SIM905  a table reads better as words than as quoted strings
)
UNREAD = frozenset({"script", "style"})
"""Elements whose text nobody reads."""


_MARKUP = re.compile(r"[<&\r\x00-\x08\x0b\x0c\x0e-\x1f\x80-\x9f\ud800-\udfff\ufffe\uffff]")
"""Signs that a parser of pages does not take as they are."""


@dataclass(frozen=True)
class PageText:
    """The text of a page as Taguette counts it, and as a person reads it, with a line for each block.

    Args:
        raw: All letters of the page, one behind the other: what bytes are counted over.
        text: The same with a line break at the end of each block.
        places: For each letter of `raw`, its place in `text`.
    """

    raw: str = ""
    text: str = ""
    places: Sequence[int] = ()

    def span(self, start: Any, end: Any) -> tuple[int, int] | None:  # noqa: ANN401 -- whatever the table holds
        """The place in `text` of bytes of `raw`; None if they are none of it, or cut a letter."""
        if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= self._starts[-1]:
            return None
        first, last = (int(self._starts.searchsorted(at)) for at in (start, end))
        if self._starts[first] != start or self._starts[last] != end:
            return None
        return self.places[first], self.places[last - 1] + 1

    @cached_property
    def _starts(self) -> np.ndarray:
        """The byte at which each letter of `raw` begins, and behind the last the length in bytes."""
        import numpy as np

        data = np.frombuffer(self.raw.encode(), dtype=np.uint8)
        return np.append(np.flatnonzero((data & 0xC0) != 0x80), len(data))  # noqa: PLR2004  # not within a letter


@dataclass
class _Growing:
    """The text of a page while it is read: put together once, since pages may have a million pieces."""

    raw: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    places: array[int] = field(default_factory=lambda: array("l"))
    length: int = 0
    ends: bool = False

    def add(self, words: str | None) -> None:
        """Put letters at the end, behind a line break where a block ended and the page has none there itself."""
        if not words:
            return
        if not words.startswith("\n"):
            self.close()
        self.ends = False
        self.places.extend(range(self.length, self.length + len(words)))
        self.raw.append(words)
        self.text.append(words)
        self.length += len(words)

    def end_line(self) -> None:
        """End the line, once more letters come."""
        self.ends = True

    def close(self) -> None:
        """End a line that has letters and is to be ended."""
        if self.ends and self.text and not self.text[-1].endswith("\n"):
            self.text.append("\n")
            self.length += 1


def page_text(page: str) -> PageText:
    r"""Return the text of a page of HTML.

    Example:
        >>> page_text("<p>Ibu ikut.</p><p>Senang &amp; puas.</p>").text
        'Ibu ikut.\nSenang & puas.\n'
        >>> page_text("<p>Ibu ikut.</p>\n<p></p>\n<p>Senang.</p>").text
        'Ibu ikut.\n\nSenang.\n'
    """
    if not page.strip():
        return PageText()
    if not _MARKUP.search(page) and not page[0].isspace():  # what is marked in a sentence mostly has none
        return PageText(page, page, range(len(page)))
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    data = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", page).encode()
    try:
        root = html.fragment_fromstring(data, create_parent="div", parser=parser)
    except etree.ParserError:  # declarations alone, as `<!DOCTYPE`: nothing that is read
        return PageText()
    made = _Growing()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element is root:
            made.add(element.text if event == "start" else "")
            continue
        if element.tag in BLOCKS:
            made.end_line()
        made.add(element.tail if event == "end" else "" if element.tag in UNREAD else element.text)
    made.close()
    return PageText("".join(made.raw), "".join(made.text), made.places)
