"""Tables for the terminal, fitted to its width: bars and side figures give way before names do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from qualcode.cli.app import spoken
from qualcode.cli.screens.text import indented
from qualcode.wording import say, texts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    import pandas as pd
    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
    from rich.table import Table
    from rich.text import Text

DIGITS = 3
READABLE = 20
"""Characters that a column of sentences needs at least."""

SENTENCE = 40
"""Characters from which a cell is taken for sentences."""

VALUES = {"stance": "stances", "stances": "stances", "status": "decisions", "verdict": "verdicts"}
"""Columns whose values are words, by the section of their texts."""

WIDE, NARROW = 3, 2
"""Characters between two columns: under a ruled head, and without one or where a ruled table has no more room."""

SIDE = 2
"""The rank from which columns give way before names are broken between words."""

Cell: TypeAlias = "Text | Callable[[int], Text]"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table for the terminal.

    Args:
        name: The head; empty over marks and bars.
        right: Whether cells end at the right edge.
        rank: How early the column gives way where there is no room: 0 stays, 1 goes once names are broken
            between words, 2 and more go before that, the highest first.
        whole: Whether cells are never broken, as codes and figures are not.
        sentences: Whether cells are sentences, which take what the other columns leave.
        bar: The least and most characters of a bar, whose cells are functions of a width; (0, 0) for text.
    """

    name: str
    right: bool = False
    rank: int = 0
    whole: bool = False
    sentences: bool = False
    bar: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class FittedTable:
    """A table that is laid out for the terminal it is printed on.

    Where the words of all columns that stay do not fit beside each other, each row becomes a block of lines,
    so that no word is ever broken or cut as long as it fits the terminal by itself.

    Args:
        columns: The columns.
        rows: A cell a column: a text, or for a bar a function from a width to a text.
        ruled: Whether a line is drawn under the heads.
    """

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    ruled: bool = False
    ends: frozenset[int] = field(default=frozenset())

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The table, or the blocks of lines, as rich asks for them."""
        for gap in (WIDE, NARROW) if self.ruled else (NARROW,):
            if (widths := self.layout(options.max_width, gap)) is not None:
                yield self._table(widths, gap)
                return
        yield from self._blocks()

    def layout(self, room: int, gap: int = NARROW) -> dict[int, int] | None:
        """The positions of the columns that are shown, each with its width; None where a table has no room.

        Args:
            room: Characters of a line.
            gap: Characters between two columns.

        Example:
            >>> from rich.text import Text
            >>> table = FittedTable((Column("pillar"), Column("", rank=2, bar=(4, 8))), [(Text("New skills"), Text)])
            >>> table.layout(40), table.layout(16), table.layout(10), table.layout(7)
            ({0: 10, 1: 8}, {0: 10, 1: 4}, {0: 10}, {0: 7})
        """
        shown = list(range(len(self.columns)))
        needs = [self._needs(at) for at in shown]  # measured once: a table may have many thousand cells
        ranks = sorted({column.rank for column in self.columns if column.rank}, reverse=True)
        sides = [rank for rank in ranks if rank >= SIDE]
        for kept, broken in (
            *((rank, False) for rank in (None, *sides)),
            *((rank, True) for rank in (None, *(rank for rank in ranks if rank < SIDE))),
        ):
            if kept is not None:
                shown = [at for at in shown if self.columns[at].rank != kept]
            least = {at: needs[at][broken] for at in shown}
            if (left := room - sum(least.values()) - gap * (len(shown) - 1)) >= 0:
                return self._allotted(least, {at: needs[at][-1] for at in shown}, left)
        return None

    def _needs(self, at: int) -> tuple[int, int, int]:
        """The characters that a column needs with whole names, with names broken between words, and at most."""
        column = self.columns[at]
        if column.bar[1]:
            return column.bar[0], *column.bar
        texts = self._texts(at)
        words, lines = max(map(_longest_word, texts)), max(map(_longest_line, texts))
        if column.sentences:
            least = max(words, min(READABLE, lines))
            return least, least, lines
        if column.whole:  # its head may still be broken between words
            least = max(_longest_word(column.name), *map(_longest_line, texts[1:]), 0)
            return least, least, lines
        return lines, words, lines

    def _texts(self, at: int) -> list[str]:
        """The head of a column and its cells, as plain text."""
        return [self.columns[at].name, *(cell.plain for row in self.rows if not callable(cell := row[at]))]

    def _allotted(self, least: dict[int, int], most: dict[int, int], left: int) -> dict[int, int]:
        """Share out what is left of the line: to names first, then to bars, then to sentences."""
        widths = dict(least)
        order = sorted(widths, key=lambda at: (self.columns[at].sentences, bool(self.columns[at].bar[1])))
        for at in order:
            more = min(left, max(0, most[at] - widths[at]))
            widths[at] += more
            left -= more
        return widths

    def _table(self, widths: dict[int, int], gap: int) -> Table:
        from rich import box
        from rich.table import Table

        table = Table(
            box=box.SIMPLE_HEAD if self.ruled else None,
            padding=(0, 1, 0, 0) if self.ruled and gap == NARROW else (0, 1),
            pad_edge=False,
            show_edge=False,
            header_style="" if self.ruled else "dim",
        )
        for at, width in widths.items():
            column = self.columns[at]
            table.add_column(column.name, justify="right" if column.right else "left", width=width, overflow="fold")
        for number, row in enumerate(self.rows):
            cells = (cell(widths[at]) if callable(cell := row[at]) else cell for at in widths)
            table.add_row(*cells, end_section=number in self.ends)
        return table

    def _blocks(self) -> Iterator[RenderableType]:
        """Each row as lines: its first text alone, below it the others with the heads of their columns."""
        for row in self.rows:
            texts = [(column.name, cell) for column, cell in zip(self.columns, row, strict=True) if not callable(cell)]
            yield texts[0][1]
            for name, cell in texts[1:]:
                if cell.plain:
                    yield indented(2, f"{name}: " if name else "", "dim", cell)


def head(name: str) -> str:
    """The head of a column, by its name in CSV and JSON, in the language of the run."""
    language = spoken()
    if name in texts_of("columns", language):
        return say(f"columns.{name}", language)
    return texts_of("stances", language).get(name) or name.replace("_", " ")  # so that heads can be broken


def table_view(table: pd.DataFrame, *, to_the_right: Collection[str] = ()) -> FittedTable:
    """A table with its index as first column: numbers to the right, unknown cells as a dash, lists joined.

    No column is lost: where the words of a row do not fit beside each other, the row becomes a block of lines.

    Args:
        table: The table; an index without a name is left out.
        to_the_right: Columns of text that end at their right edge, as what stands left of a keyword.
    """
    from rich.text import Text

    named = [name for name in table.index.names if name is not None]
    shown = table.reset_index() if named else table.reset_index(drop=True)
    sections = [VALUES.get(str(name), "") for name in shown.columns]
    cells = [
        [_cell(value, section) for value, section in zip(row, sections, strict=True)]
        for row in shown.itertuples(index=False, name=None)
    ]
    columns = [
        Column(
            head(str(name)),
            right=shown[name].dtype.kind in "iuf" or name in to_the_right,
            whole=shown[name].dtype.kind in "iuf",
            sentences=max((_longest_line(row[at]) for row in cells), default=0) > SENTENCE,
        )
        for at, name in enumerate(shown.columns)
    ]
    return FittedTable(columns, [[Text(cell) for cell in row] for row in cells], ruled=True)


def _longest_word(text: str) -> int:
    from rich.cells import cell_len

    return max(map(cell_len, text.split()), default=0)


def _longest_line(text: str) -> int:
    from rich.cells import cell_len

    return max(map(cell_len, text.split("\n")))


def _cell(value: object, section: str = "") -> str:
    """A value as a cell; where its column has a section of texts, what the language of the run calls it."""
    import pandas as pd

    if isinstance(value, tuple | list):
        return "; ".join(_cell(each, section) for each in value)
    if section and isinstance(value, str):
        return texts_of(section, spoken()).get(value, value)
    if value is None or value is pd.NA or value != value:  # NaN is not itself  # noqa: PLR0124
        return "–"
    if isinstance(value, float):
        return f"{value:.{DIGITS}f}"
    return str(value)
