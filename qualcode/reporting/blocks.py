"""Blocks of a report, whatever the format: headings, paragraphs, tables, quotes, figures, lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Literal, TypeAlias

from qualcode.codings import STANCES
from qualcode.wording import capitalised, clock, decimal, percent, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from qualcode.codings import Stance

PADDING = 2.2
"""Space at the sides of a cell, in characters."""

LONGEST = (32, 17)
"""Characters of a word in a cell that is kept whole; longer ones may break. The second where a table has many columns."""

CROWDED = 0.75
"""Share of a table's width beyond which its longest words would leave too little for sentences."""

BOLD = 1.12
"""The width of a heading's letters, beside those of ordinary text."""

BREAKS = re.compile(r"\s+|(?<=/)|(?<=-)(?=[^\W\d])")
"""Places where a line of a cell may end: at blanks, after a slash, after a hyphen before a letter."""

ROWS = 200
"""Rows that are measured."""

TOGETHER = 12
"""Rows of the longest table that is kept on one page."""

LINES = 22
"""Lines of text, about, in the tallest one: fewer than a page in landscape has."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to another place of the same document."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that stand out."""

    text: str


Inline: TypeAlias = str | Link | Strong
Cell: TypeAlias = str | int | float | bool | Link | None
Kind: TypeAlias = Literal["text", "count", "number", "share", "seconds"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading.

    Args:
        text: Its words, without a number.
        level: 1 for a chapter or appendix, 2 to 4 below.
        anchor: Where links to it lead; empty for nowhere.
        kind: `chapter` headings are numbered with the chapter; `appendix` ones by themselves; `plain` ones not.
        wide: Whether what follows needs pages on their side, up to the next heading of level 1.
    """

    text: str
    level: int = 1
    anchor: str = ""
    kind: Literal["chapter", "appendix", "plain"] = "chapter"
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words in a row.

    Args:
        inlines: The words.
        style: `body`; `note` for a warning; `reference` for an entry of the bibliography;
            `small` for a remark under a table.
    """

    inlines: tuple[Inline, ...]
    style: Literal["body", "note", "reference", "small"] = "body"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote that stands by itself.

    Args:
        text: The words, exactly.
        number: By which the text cites it.
        stance: What it says.
        source: Who said it, and where it stands.
        anchor: Where citations lead.
        place: The anchor of its place in the appendix or transcript; empty where there is none.
        language: Of its words; empty where unknown.
    """

    text: str
    number: int
    stance: Stance
    source: str
    anchor: str
    place: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Args:
        title: Its heading.
        kind: `text`; `count` for whole numbers; `number` for others; `share` from 0 to 1, shown as a percentage;
            `seconds` of a recording, shown as a clock.
        width: How wide it is beside the others.
        spare: Whether it is left out where a page is narrow.
    """

    title: str
    kind: Kind = "text"
    width: float = 1.0
    spare: bool = False


COLUMN = re.compile(r"(=?)([^\s:*?]+)(?::(\w+))?(?:\*([\d.]+))?(\??)")
"""A column as `columns` takes it: sign, title, kind, width, sign."""


def columns(language: str, described: str) -> tuple[Column, ...]:
    """The columns of a table, written in short with blanks between them.

    A column begins with the key of its title among the `words` of the language's file, or with a whole key, whose text
    gets a capital; `=` stands before a title that is the same in every language. Behind it may stand `:` and the kind,
    `*` and the width, and `?` where it is spare. `stances` stands for four columns, one for each stance.

    Example:
        >>> [(column.title, column.kind, column.width) for column in columns("en", "pillar*3 =α:number stances.mixed:count")]
        [('Pillar', 'text', 3.0), ('α', 'number', 1.0), ('Mixed', 'count', 1.0)]
    """
    found = []
    for same, name, kind, width, spare in COLUMN.findall(described):
        for key in [f"stances.{stance}" for stance in STANCES] if name == "stances" else [name]:
            title = key if same else capitalised(say(key, language)) if "." in key else say(f"words.{key}", language)
            found.append(Column(title, kind or "text", float(width or 1), bool(spare)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Args:
        name: What a sheet of it is called; unique in a report.
        caption: What it shows.
        columns: Its columns.
        rows: A cell for each column; None is an empty cell.
        anchors: For each row where links to it lead; empty for none.
    """

    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    anchors: tuple[str, ...] = ()

    @property
    def on_paper(self) -> Table:
        """The table without the columns that a page has no room for."""
        kept = [place for place, column in enumerate(self.columns) if not column.spare]
        rows = tuple(tuple(row[place] for place in kept) for row in self.rows)
        return Table(self.name, self.caption, tuple(self.columns[place] for place in kept), rows, self.anchors)


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture.

    Args:
        name: Its name, unique in a report.
        caption: What it shows.
        alternative: The same for those who cannot see it, with its numbers.
        draw: Gives it as PNG, the same bytes each time; drawn once.
    """

    name: str
    caption: str
    alternative: str
    draw: Callable[[], bytes]


Block: TypeAlias = Heading | Paragraph | Bullets | Quote | Table | Figure


def anchors_of(blocks: Iterable[Block]) -> set[str]:
    """The places of blocks that links may lead to.

    Example:
        >>> sorted(anchors_of([Heading("Files", anchor="files"), Table("t", "", (), ((), ()), ("e1", ""))]))
        ['e1', 'files']
    """
    found: set[str] = set()
    for block in blocks:
        if isinstance(block, Heading | Quote):
            found.add(block.anchor)
        elif isinstance(block, Table):
            found.update(block.anchors)
    return found - {""}


def shown(cell: Cell, kind: Kind = "text", *, language: str) -> str:  # noqa: PLR0911 -- a return for each kind
    """A cell as a reader sees it; nothing for None.

    Example:
        >>> shown(0.746, "share", language="id"), shown(1.5, "number", language="id"), shown(83.2, "seconds", language="en")
        ('74,6%', '1,50', '0:01:23')
    """
    if cell is None or cell != cell:  # noqa: PLR0124 -- only NaN differs from itself
        return ""
    if isinstance(cell, Link):
        return cell.text
    if isinstance(cell, bool):
        return "✓" if cell else ""
    if isinstance(cell, str):
        return cell
    if kind == "share":
        return percent(cell, language, digits=1)
    if kind == "seconds":
        return clock(cell)
    return str(cell) if isinstance(cell, int) else decimal(cell, language)


def plain(inlines: Sequence[Inline]) -> str:
    """The words alone.

    Example:
        >>> plain(("See ", Link("[1]", "f1-1"), "."))
        'See [1].'
    """
    return "".join(inline if isinstance(inline, str) else inline.text for inline in inlines)


def column_widths(table: Table, *, characters: float, language: str) -> list[float]:
    """The width of each column as a share of the table, together 1.

    Args:
        table: The table.
        characters: About how many characters of its type fit in a line as wide as the table.
        language: How numbers are shown.

    Example:
        >>> columns = (Column("Quote", width=4), Column("Shortcoming", "count"))
        >>> [round(width, 2) for width in column_widths(Table("t", "", columns, ()), characters=60, language="en")]
        [0.76, 0.24]
    """
    words = []
    for place, column in enumerate(table.columns):
        head = max((len(word) for word in column.title.split()), default=1) * BOLD
        cells = (shown(row[place], column.kind, language=language) for row in table.rows[:ROWS])
        words.append((head, max((len(word) for cell in cells for word in BREAKS.split(cell)), default=1)))
    for longest in LONGEST:
        needs = [max(head, min(word, longest)) + PADDING for head, word in words]
        if sum(needs) < characters * CROWDED:
            break
    # what no row fills is as wide as its title
    filled = [any(row[place] not in {"", None} for row in table.rows) for place in range(len(table.columns))]
    wanted = [column.width * (full or not any(filled)) for column, full in zip(table.columns, filled, strict=True)]
    room = characters - sum(needs)
    if room <= 0:
        return [need / sum(needs) for need in needs]
    # each column as wide as its weight says, but never narrower than its longest word
    total = sum(wanted)
    given = [max(need, characters * want / total) for need, want in zip(needs, wanted, strict=True)]
    over = sum(given) - characters
    spare = [width - need for width, need in zip(given, needs, strict=True)]
    if over > 0 and sum(spare) > 0:
        given = [width - over * own / sum(spare) for width, own in zip(given, spare, strict=True)]
    return [width / sum(given) for width in given]


def is_kept_together(table: Table, widths: Sequence[float], *, characters: float, language: str) -> bool:
    """Tell a table that is short enough to stand on one page, in rows and in the lines that their cells take.

    Args:
        table: The table.
        widths: Of its columns, as `column_widths` gives them.
        characters: About how many characters of its type fit in a line as wide as the table.
        language: How numbers are shown.

    Example:
        >>> columns = (Column("Quote"),)
        >>> tables = [Table("t", "", columns, ((said,), ("No.",))) for said in ("Yes.", "Yes, and " * 300)]
        >>> [is_kept_together(table, [1.0], characters=60, language="en") for table in tables]
        [True, False]
    """
    if len(table.rows) > TOGETHER:
        return False
    lines = 0
    for row in table.rows:
        cells = (shown(cell, column.kind, language=language) for cell, column in zip(row, table.columns, strict=True))
        lines += max(
            sum(max(1, ceil(len(line) / (width * characters))) for line in cell.split("\n"))
            for cell, width in zip(cells, widths, strict=True)
        )
    return lines <= LINES
