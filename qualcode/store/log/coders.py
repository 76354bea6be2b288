"""Coders: everybody who has decided anything, and the last person to do so in this copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from qualcode.store.log import schema
from qualcode.store.log.log import here, setting
from qualcode.store.log.record import DECIDING, EDITING

if TYPE_CHECKING:
    from qualcode.store.log.log import Opened

OF_PEOPLE = (
    *DECIDING, *EDITING, "memo", "round_opened", "round_closed", "sample_drawn", "read", "imported", "unplaced",
    "model_run", "model_frozen", "model_checked",
    "undone", "redone",
)  # fmt: skip


def coders(store: Opened) -> list[str]:
    """Everybody in the log by name, `rules` and models too; one step of an index for each."""
    column = schema.loose_decisions.c.coder
    query = select(column).order_by(column).limit(1)
    found: list[str] = []
    with store.log.reading() as connection:
        while name := connection.execute(query.where(column > found[-1]) if found else query).scalar():
            found.append(name)
        found += connection.execute(select(schema.packs.c.coder).distinct()).scalars()
    return sorted(set(found))


def last_coder(store: Opened) -> str:
    """The person who gave the last command in this copy; empty where nobody has."""
    table = schema.decisions
    with store.log.reading() as connection:
        if setting(connection, "home") != here(store.log.path):
            return ""
        among = (table.c.kind.in_(OF_PEOPLE), table.c.writer == setting(connection, "writer"))
        query = select(table.c.coder).where(*among).order_by(table.c.clock.desc(), table.c.number.desc()).limit(1)
        return connection.execute(query).scalar() or ""
