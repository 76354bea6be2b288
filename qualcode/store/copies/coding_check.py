"""A quick check of the codings that a file lists, before they are handed on; `doctor` derives them all anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from qualcode.errors import DamagedError
from qualcode.store.current.traits import common_of, misnumbered
from qualcode.store.log import schema
from qualcode.store.log.log import body_of
from qualcode.store.log.packs import words_of
from qualcode.store.log.record import Words, commitment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from sqlalchemy import Connection

    from qualcode.store.log.log import Opened

REMEDY = "run 'qualcode doctor', and then 'qualcode doctor --rebuild'"


def check_codings(store: Opened) -> None:
    """Make sure that the codings which a file lists are what was recorded: their words, places and decisions.

    Raises:
        DamagedError: If one is not.
    """
    table, words, erased = schema.codings, schema.loose_words, schema.erased
    names = [column.name for column in table.columns]
    query = select(table, words.c.salt, words.c.body, erased.c.id)
    query = query.outerjoin(words, words.c.id == table.c.passage).outerjoin(erased, erased.c.id == table.c.passage)
    texts: dict[str, str | None] = {}
    with store.log.reading() as connection:
        wrong = len(_undated(connection)) + misnumbered(common_of(connection))
        # a coding whose voice or trait is not kept is not listed at all
        wrong += connection.execute(select(func.count()).select_from(schema.coding_rows)).scalar_one()
        rows = connection.execute(query).all()
        packed = {each.id: each for each in words_of(connection, {row.passage for row in rows if row.body is None})}
        for *values, salt, body, gone in rows:
            row = dict(zip(names, values, strict=True))
            if row["transcript"] not in texts:
                texts[row["transcript"]] = body_of(connection, row["transcript"])
            kept = packed.get(row["passage"]) if body is None else Words(row["passage"], salt, body)
            sound = kept is not None or gone is not None or not row["passage"]
            wrong -= sound and (kept is None or _is_said(row, kept, texts[row["transcript"]]))
    if wrong:
        raise DamagedError(f"{wrong} of the codings are not what was recorded", REMEDY, path=store.log.path)


def _is_said(row: Mapping[str, Any], kept: Words, text: str | None) -> bool:
    """Return True if the words of a coding are as they were, and stand where it says."""
    if commitment(kept.salt, kept.body) != kept.id:
        return False
    placed = text is not None and row["anchor"] in {"kept", "moved"}
    return not placed or kept.content.get("quote") == (text or "")[row["start"] : row["stop"]]


def _undated(connection: Connection) -> list[str]:
    """Ids of codings that were last decided at a time at which nobody decided them."""
    table, latest = schema.codings, schema.latest
    decided = select(latest.c.coding).where(latest.c.coding == table.c.id, latest.c.time == table.c.decided_at)
    undated = select(table.c.id).where(table.c.decided_at != "", ~decided.exists())
    return list(connection.execute(undated).scalars())
