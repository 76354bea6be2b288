"""Web pages (.html) and oTranscribe's files (.otr): their paragraphs and tables, without tags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from qualcode.errors import TranscriptError
from qualcode.files.json import json_value
from qualcode.files.xml import refuse_large
from qualcode.transcripts.formats.flow import WIDEST, Flow, spread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.transcripts.source import Source
    from qualcode.transcripts.transcript import Transcript

SKIPPED = frozenset({"script", "style", "head", "nav", "noscript", "template", "svg", "object", "iframe", "form"})
BLOCKS = frozenset(
    """
    p div section article main header footer aside blockquote li ul ol dl dt dd pre figure figcaption body html hr
    h1 h2 h3 h4 h5 h6 address details summary center
    """.split()  # noqa: SIM905  a table reads better as words than as quoted strings
)
DEEPEST = 200  # tags within tags
_HEADING = re.compile(r"h([1-6])")
_HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")


def read_html(source: Source) -> Iterator[Transcript]:
    """The transcript in an .html file: what the page shows."""
    text, notes = source.text()
    yield _transcript(text, source, notes)


def read_otr(source: Source) -> Iterator[Transcript]:
    """The transcript in an oTranscribe file: JSON that holds a page; its time marks stay before the words."""
    text, notes = source.text()
    data = json_value(text, path=source.path, error=TranscriptError)
    page = data.get("text") if isinstance(data, dict) else None
    if not isinstance(page, str):
        raise TranscriptError("no oTranscribe file: it has no `text`", "export it again", path=source.path)
    yield _transcript(page, source, notes)


def _transcript(page: str, source: Source, notes: tuple[str, ...]) -> Transcript:
    from lxml import etree, html

    refuse_large(page.encode(), path=source.path, what="HTML")

    empty = TranscriptError("no text in this page", "export it again", path=source.path)
    try:
        # The charset that a page names is that of its bytes; the text is decoded already.
        page = re.sub(r"^\s*<\?xml[^>]*\?>", "", page)
        root = html.document_fromstring(page, parser=html.HTMLParser(huge_tree=False))
    except (etree.LxmlError, ValueError):
        raise empty from None
    flow = Flow(lambda element: _blocks(element, flow, 0), declared=source.declared())
    flow.read(root)
    flow.notes += notes
    return flow.transcript(source, program="a browser", if_empty="export it again")


def _blocks(parent: Any, flow: Flow, depth: int) -> None:  # noqa: ANN401  lxml has no types
    """The lines of an element: runs of words between blocks are paragraphs."""
    words: list[str] = [parent.text or ""]

    def close() -> None:
        lines = [" ".join(line.split()) for line in "".join(words).split("\n")]
        if any(lines):
            flow.lines += lines
        words.clear()

    heading = _HEADING.fullmatch(_name(parent))
    if heading:
        words[0] = f"{'#' * int(heading[1])} {words[0].lstrip()}"
    # Line breaks of the source are blanks; only <br> breaks a line.
    words[0] = _blank(words[0], parent)
    for child in parent:
        name = _name(child)
        if name == "figcaption":
            flow.counts["captions"] += 1
        elif name in BLOCKS and depth < DEEPEST:
            close()
            _blocks(child, flow, depth + 1)
            flow.lines += [""] if name in {"p", "blockquote"} and flow.lines and flow.lines[-1] else []
        elif name == "table" and depth < DEEPEST:
            close()
            flow.add_table(_rows(child))
        elif name not in SKIPPED and not _HIDDEN.search(child.get("style") or ""):
            words.append(_inline(child, flow, depth + 1))
        words.append(_blank(child.tail, parent))
    close()


def _inline(element: Any, flow: Flow, depth: int) -> str:  # noqa: ANN401
    name = _name(element)
    if name == "br":
        return "\n"
    if depth > DEEPEST:
        return "".join(element.itertext())
    if name in SKIPPED or _HIDDEN.search(element.get("style") or ""):
        return ""
    if name == "span" and "timestamp" in (element.get("class") or ""):
        return f"[{''.join(element.itertext()).strip()}] "
    parts = [_blank(element.text, element)]
    for child in element:
        # A block within words, as <b><p>…</p></b>: its words, on a line of their own.
        inner = _inline(child, flow, depth + 1)
        parts.append(f"\n{inner}\n" if _name(child) in BLOCKS else inner)
        parts.append(_blank(child.tail, element))
    return "".join(parts)


def _rows(table: Any) -> Iterator[list[Any]]:  # noqa: ANN401
    """The cells of each row, not of tables within cells; None under a cell that spans several rows or columns."""
    covered: dict[int, int] = {}  # by column: rows that a cell above still spans
    for row in table.iter("tr"):
        if next(row.iterancestors("table")) is not table:
            continue
        cells: list[Any] = []
        below: dict[int, int] = {}
        for cell in (cell for cell in row if _name(cell) in {"td", "th"}):
            while covered.get(len(cells), 0):
                cells.append(None)
            rows, start = _number(cell, "rowspan"), len(cells)
            cells += spread([(cell, _number(cell, "colspan"))])
            below |= dict.fromkeys(range(start, len(cells)), rows - 1)
        covered = {place: left - 1 for place, left in covered.items() if left > 1} | {
            k: v for k, v in below.items() if v
        }
        yield cells[:WIDEST]


def _number(cell: Any, name: str) -> int:  # noqa: ANN401
    """The number of rows or columns that a cell spans."""
    count = (cell.get(name) or "").strip()
    return max(1, int(count)) if count.isdecimal() and len(count) < 5 else 1  # noqa: PLR2004  as many as fit


def _name(element: Any) -> str:  # noqa: ANN401
    return element.tag.lower() if isinstance(element.tag, str) else "script"  # comments are never shown


def _blank(text: str | None, parent: Any) -> str:  # noqa: ANN401
    return text or "" if _name(parent) == "pre" else re.sub(r"[ \t\r\n]+", " ", text or "")
