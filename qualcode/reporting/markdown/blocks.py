"""Blocks as Markdown, in which no word is taken for markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.reporting.blocks import Bullets, Heading, Link, Paragraph, Strong, Table, shown
from qualcode.reporting.markdown.text import escaped, line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from qualcode.reporting.blocks import Block, Cell, Inline, Kind


def blocks_markdown(blocks: Iterable[Block], *, language: str, targets: Collection[str] = ()) -> Iterator[str]:
    """Blocks as lines of Markdown.

    Args:
        blocks: What is to be shown; quotes and figures have other places in a Markdown report.
        language: How numbers are shown.
        targets: Anchors that the file has; links to others are plain words.
    """
    for block in blocks:
        if isinstance(block, Heading):
            yield from _heading(block)
        elif isinstance(block, Paragraph):
            yield f"{_inlines(block.inlines, targets)}\n"
        elif isinstance(block, Bullets):
            yield from (f"- {_inlines(item, targets)}" for item in block.items)
            yield ""
        elif isinstance(block, Table):
            yield from _table(block, language, targets)


def _heading(heading: Heading) -> Iterator[str]:
    anchor = f'<a id="{heading.anchor}"></a>' if heading.anchor else ""
    if heading.level == 1 or heading.kind == "chapter":
        yield f"\n## {anchor}{line(heading.text)}\n"
    elif heading.level < 4:  # noqa: PLR2004 -- smaller headings are bold words
        yield f"\n### {anchor}{line(heading.text)}\n"
    else:
        yield f"**{line(heading.text)}**\n"


def _table(table: Table, language: str, targets: Collection[str]) -> Iterator[str]:
    yield f"*{line(table.caption)}*\n"
    yield f"| {' | '.join(line(column.title) for column in table.columns)} |"
    yield "|" + "|".join("---" if column.kind == "text" else "--:" for column in table.columns) + "|"
    for row in table.rows:
        cells = (_cell(cell, column.kind, language, targets) for cell, column in zip(row, table.columns, strict=True))
        yield f"| {' | '.join(cells)} |"
    yield ""


def _cell(cell: Cell, kind: Kind, language: str, targets: Collection[str]) -> str:
    if isinstance(cell, Link):
        return _link(cell, targets)
    lines = shown(cell, kind, language=language).split("\n")
    return "<br>".join(line(part) for part in lines)


def _inlines(inlines: Iterable[Inline], targets: Collection[str]) -> str:
    parts = []
    for inline in inlines:
        if isinstance(inline, Link):
            parts.append(_link(inline, targets))
        elif isinstance(inline, Strong):
            words = inline.text.strip()
            parts.append(f"**{line(words)}**{' ' if inline.text.endswith(' ') else ''}")
        else:
            parts.append(escaped(" ".join(inline.split("\n"))))
    return "".join(parts)


def _link(link: Link, targets: Collection[str]) -> str:
    return f"[{line(link.text)}](#{link.anchor})" if link.anchor in targets else line(link.text)
