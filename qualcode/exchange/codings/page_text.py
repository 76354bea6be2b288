"""The text of a page of HTML: as programs count it, letter behind letter, and as people read it, in lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

BLOCKS = frozenset(
    """
    address article blockquote br caption dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li ol p pre
    section table tbody td tfoot th thead tr ul
    """.split()  # noqa: SIM905  a table reads better as words than as quoted strings
)


@dataclass(slots=True)
class PageText:
    """The text of a page as Taguette counts it, and as a person reads it, with a line for each block.

    Args:
        raw: All letters of the page, one behind the other: what bytes are counted over.
        text: The same with a line break at the end of each block.
        places: For each letter of `raw`, its place in `text`.
    """

    raw: str = ""
    text: str = ""
    places: list[int] = field(default_factory=list)

    def add(self, words: str | None) -> None:
        """Put letters at the end."""
        if words:
            self.places += range(len(self.text), len(self.text) + len(words))
            self.raw += words
            self.text += words

    def end_line(self) -> None:
        """End a line that has letters."""
        if self.text and not self.text.endswith("\n"):
            self.text += "\n"

    def span(self, start: Any, end: Any) -> tuple[int, int] | None:  # noqa: ANN401 -- whatever the table holds
        """The place in `text` of bytes of `raw`; None if they are none of it, or cut a letter."""
        if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end:
            return None
        data = self.raw.encode()
        try:
            first, last = len(data[:start].decode()), len(data[:end].decode())
        except UnicodeDecodeError:
            return None
        if end > len(data) or first >= last:
            return None
        return self.places[first], self.places[last - 1] + 1


def page_text(page: str) -> PageText:
    r"""Return the text of a page of HTML.

    Example:
        >>> page_text("<p>Ibu ikut.</p><p>Senang &amp; puas.</p>").text
        'Ibu ikut.\nSenang & puas.\n'
    """
    if not page.strip():
        return PageText()
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    data = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", page).encode()
    root = html.fragment_fromstring(data, create_parent="div", parser=parser)
    made = PageText()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element is root:
            made.add(element.text if event == "start" else "")
            continue
        if element.tag in BLOCKS:
            made.end_line()
        made.add(element.text if event == "start" else element.tail)
    return made
