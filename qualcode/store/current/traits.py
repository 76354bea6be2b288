"""Voices and traits: what many codings have in common, kept once and read once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from qualcode.store.log import schema
from qualcode.store.log.log import bulk, rows_in
from qualcode.store.log.record import canonical, digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection, Table

VOICES = tuple(column.name for column in schema.voices.columns if column.name != "id")
TRAITS = tuple(column.name for column in schema.traits.columns if column.name != "id")
_KEPT = (("voice", schema.voices, VOICES), ("trait", schema.traits, TRAITS))


@dataclass(frozen=True, slots=True)
class Common:
    """Values that codings have in common, by their numbers.

    Args:
        voices: Values of `VOICES`: the text, the codebook and who speaks.
        traits: Values of `TRAITS`: the code, what was decided, and by whom.
    """

    voices: dict[int, tuple[Any, ...]] = field(default_factory=dict)
    traits: dict[int, tuple[Any, ...]] = field(default_factory=dict)

    def add(self, row: Mapping[str, Any]) -> None:
        """Take in what a row has in common with others."""
        self.voices[row["voice"]] = tuple(row[name] for name in VOICES)
        self.traits[row["trait"]] = tuple(row[name] for name in TRAITS)


def number_of(values: tuple[Any, ...]) -> int:
    """The number of values that codings have in common; derived, so that it need not be looked up."""
    return _numbered(canonical(values))


@lru_cache(maxsize=100_000)
def _numbered(text: str) -> int:
    return int(digest(text)[:15], 16)


def numbered(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of a coding with the numbers of its voice and trait."""
    numbers = {name: number_of(tuple([row[each] for each in names])) for name, _table, names in _KEPT}
    return {**row, **numbers}


def keep_common(connection: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
    """Keep the voices and traits of rows, unless they are kept already."""
    common = Common()
    for row in rows:
        common.add(row)
    for (_name, table, names), values in zip(_KEPT, (common.voices, common.traits), strict=True):
        known = {row[0] for row in rows_in(connection, select(table.c.id), table.c.id, sorted(values))}
        fresh = [{"id": each, **dict(zip(names, values[each], strict=True))} for each in sorted(values.keys() - known)]
        bulk(connection, table, fresh)


def common_of(connection: Connection) -> Common:
    """All voices and traits that are kept."""
    return Common(*(_read(connection, table) for _name, table, _names in _KEPT))


def _read(connection: Connection, table: Table) -> dict[int, tuple[Any, ...]]:
    return {row[0]: tuple(row[1:]) for row in connection.execute(select(table))}


def misnumbered(common: Common) -> int:
    """The number of voices and traits that have a number which is not theirs."""
    every: list[tuple[int, Sequence[Any]]] = [*common.voices.items(), *common.traits.items()]
    return sum(number_of(tuple(values)) != number for number, values in every)


def drop_unused(connection: Connection) -> None:
    """Forget voices and traits that no coding has any more."""
    for name, table, _names in _KEPT:
        used = select(schema.coding_rows.c[name])
        connection.execute(delete(table).where(table.c.id.not_in(used)))
