"""Rounds of coding: who codes together, and whether they see each other's decisions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.errors import InputError
from qualcode.store.current.state import is_void, undone
from qualcode.store.log import schema
from qualcode.store.log.log import append, records_where
from qualcode.store.log.record import Draft, canonical

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from qualcode.store.log.log import Log


@dataclass(frozen=True, slots=True)
class Round:
    """A round of coding.

    Args:
        name: Its name.
        coders: Who takes part; empty = everybody.
        blind: Whether its coders see no one else's decisions while it is open.
        opened: When, as UTC in ISO 8601.
        closed: When; empty while it is open.
        opened_by: Who opened it.
    """

    name: str
    coders: tuple[str, ...]
    blind: bool
    opened: str
    closed: str = ""
    opened_by: str = ""

    def holds(self, coder: str) -> bool:
        """Whether this coder's decisions now belong to the round."""
        return not self.closed and (not self.coders or coder in self.coders)


def rounds(connection: Connection) -> list[Round]:
    """All rounds, in the order in which they were opened."""
    kinds = schema.decisions.c.kind.in_(("round_opened", "round_closed"))
    records = records_where(connection, kinds)
    void = undone(records_where(connection, schema.decisions.c.kind.in_(("undone", "redone")))) if records else {}
    found: dict[str, Round] = {}
    for record in records:
        if is_void(record, void):
            continue
        facts = record.facts
        name = facts["name"]
        if record.kind == "round_opened":
            coders = tuple(facts.get("coders", ()))
            found[name] = Round(name, coders, bool(facts.get("blind")), record.time, "", record.coder)
        elif name in found:
            was = found[name]
            found[name] = Round(name, was.coders, was.blind, was.opened, record.time, was.opened_by)
    return list(found.values())


def round_for(connection: Connection, coder: str) -> Round | None:
    """The open round to which this coder's decisions belong; the last opened where there are several."""
    open_ones = [each for each in rounds(connection) if each.holds(coder)]
    return open_ones[-1] if open_ones else None


def open_round(log: Log, name: str, *, coder: str, coders: Sequence[str], blind: bool) -> Round:
    """Open a round; see `Store.open_round`."""
    if not name.strip():
        message = "a round needs a name"
        raise InputError(message, "e.g. 'pilot' or 'round 1'")
    with log.writing() as connection:
        known = {each.name for each in rounds(connection)}
        if name in known:
            message = f"there is a round {name!r} already"
            raise InputError(message, "choose another name", path=log.path)
        details = canonical({"name": name, "coders": sorted(coders), "blind": blind})
        append(connection, [Draft("round_opened", details=details)], log=log, coder=coder)
        return next(each for each in rounds(connection) if each.name == name)


def close_round(log: Log, name: str, *, coder: str) -> Round:
    """Close a round; see `Store.close_round`."""
    with log.writing() as connection:
        held = [each.name for each in rounds(connection) if not each.closed]
        if name not in held:
            message = f"no round {name!r} is open"
            raise InputError(message, f"open rounds: {', '.join(held) or 'none'}", path=log.path)
        append(connection, [Draft("round_closed", details=canonical({"name": name}))], log=log, coder=coder)
        return next(each for each in rounds(connection) if each.name == name)
