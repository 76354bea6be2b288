"""Coders: everybody who has decided anything, and the last person to do so in this copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from qualcode.store.log import schema
from qualcode.store.log.log import here, setting
from qualcode.store.log.record import DECIDING

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualcode.store.log.log import Log

OF_PEOPLE = (*DECIDING, "memo", "round_opened", "round_closed", "undone", "redone")


def coders(connection: Connection) -> list[str]:
    """Everybody in the log, `rules` and models too, by name; one step of an index for each."""
    column = schema.decisions.c.coder
    found: list[str] = []
    while True:
        query = select(column).order_by(column).limit(1)
        name = connection.execute(query.where(column > found[-1]) if found else query).scalar()
        if name is None:
            return found
        found.append(name)


def last_coder(connection: Connection, log: Log) -> str:
    """The person who gave the last command in this copy; empty where nobody has."""
    if setting(connection, "home") != here(log.path):
        return ""
    table = schema.decisions
    among = (table.c.kind.in_(OF_PEOPLE), table.c.writer == setting(connection, "writer"))
    query = select(table.c.coder).where(*among).order_by(table.c.clock.desc(), table.c.number.desc()).limit(1)
    return connection.execute(query).scalar() or ""
