"""Earlier imports of other programs' codings: all that they brought and that was not taken back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from qualcode.store.log import schema
from qualcode.store.log.log import records_where, words_by_id
from qualcode.store.log.record import canonical
from qualcode.store.log.void import is_void, undone

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

    from qualcode.store.log.record import Record


@dataclass(frozen=True, slots=True)
class Earlier:
    """All that earlier imports brought and that was not taken back.

    Args:
        codings: Ids of the codings that imports of this source brought.
        unplaced: Keys of codings that are without a place.
        memos: Keys of memos.
        of_source: Ids of the decisions that keep this source's codings without a place, with the key of each.
    """

    codings: frozenset[str] = frozenset()
    unplaced: frozenset[str] = frozenset()
    memos: frozenset[str] = frozenset()
    of_source: Mapping[str, str] = field(default_factory=dict)


def earlier_imports(connection: Connection, source: str) -> Earlier:
    """Return what earlier imports of a source brought."""
    table = schema.decisions
    imports = records_where(connection, table.c.kind == "imported")
    void = undone(records_where(connection, table.c.kind.in_(("undone", "redone"))))
    standing = [each for each in imports if not is_void(each, void)]
    done = resolved(standing)
    left = [each for each in records_where(connection, table.c.kind == "unplaced") if each.id not in done]
    left = [each for each in left if not is_void(each, void)]
    written = [each for each in records_where(connection, table.c.kind == "memo") if not is_void(each, void)]
    kept = words_by_id(connection, {each.note for each in (*standing, *left, *written)})
    said = {key: value.content for key, value in kept.items()}
    # a file may be named after a person: the name is where it can be erased
    own = [each for each in standing if said.get(each.note, {}).get("source") == source]
    commands = {each.command for each in own}
    keys = {each.id: unplaced_key(each.coder, said[each.note]) for each in left if each.note in said}
    return Earlier(
        frozenset(key for each in own for key in each.facts["codings"]),
        frozenset(keys.values()),
        frozenset(
            memo_key(each.coder, str(said[each.note].get("memo", "")), each.transcript, each.start, each.stop)
            for each in written
            if each.note in said
        ),
        {each.id: keys[each.id] for each in left if each.command in commands and each.id in keys},
    )


def resolved(imports: Iterable[Record]) -> frozenset[str]:
    """Return the ids of decisions that keep a coding without a place and that a later import made needless."""
    return frozenset(str(key) for each in imports for key in each.facts.get("resolved", ()))


def unplaced_key(coder: str, values: Mapping[str, Any]) -> str:
    """Return the key by which a coding without a place is known in another import: by all that its file says of it."""
    return canonical([coder, dict(values)])


def memo_key(coder: str, text: str, transcript: str, start: int | None, stop: int | None) -> str:
    """Return the key by which a memo is known in another import."""
    return canonical([coder, text, transcript, start, stop])
