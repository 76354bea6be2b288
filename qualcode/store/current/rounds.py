"""Rounds of coding: who codes together, and whether they see each other's decisions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.store.log import schema
from qualcode.store.log.log import records_where
from qualcode.store.log.void import is_void, undone

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Round:
    """A round of coding.

    Args:
        name: Its name.
        coders: Who takes part; empty = everybody.
        blind: True if its coders see no one else's decisions while it is open.
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
        """Return True if this coder's decisions now belong to the round."""
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


def is_blind(connection: Connection, viewer: str) -> bool:
    """Return True if the viewer is in an open blind round."""
    found = round_for(connection, viewer) if viewer else None
    return bool(found and found.blind)
