"""Tables of transcripts and their rows, from any format."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qualcode.files.cells import text_of
from qualcode.transcripts.formats.whisper import LISTS, utterances_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from qualcode.transcripts.from_text import Utterance


@dataclass(frozen=True, slots=True)
class Row:
    """A row.

    Args:
        line: Its line or row in the file, from 1.
        cells: As text, in the order of the columns.
        said: A whole transcript's utterances, where the row holds them as a list.
        stray: Number of words outside of its cells: behind the last column that has a name, or in a heading above.
    """

    line: int
    cells: Sequence[str]
    said: Sequence[Utterance] | None = None
    stray: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Args:
        names: The columns' names as written.
        rows: The rows, read as they are needed.
        label: The sheet's name, where the file has several.
        notes: How the file was read.
    """

    names: Sequence[str]
    rows: Iterator[Row]
    label: str = ""
    notes: tuple[str, ...] = field(default=())


def row_of(line: int, values: Mapping[str, object], names: Sequence[str]) -> Row:
    """The row of an object, with its values under `names`; a list of turns is read as what is said."""
    said = None
    for key in LISTS:
        if isinstance(values.get(key), list):
            said = utterances_of({key: values[key]})
            break
    return Row(line, [text_of(values.get(name)) if said is None or name not in LISTS else "" for name in names], said)
