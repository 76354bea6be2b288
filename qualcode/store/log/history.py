"""The log as people read it: decisions with their words, newest last."""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import select

from qualcode.codings import KINDS, Decision
from qualcode.errors import InputError
from qualcode.spans import Span
from qualcode.store.current.documents import documents
from qualcode.store.current.state import is_void, undone
from qualcode.store.log import schema
from qualcode.store.log.log import records_where, words_by_id
from qualcode.store.log.record import FIELDS, Record, order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection

    from qualcode.codings import Kind, Stance
    from qualcode.store.log.log import Log


def decision_of(record: Record, passage: dict[str, Any], note: dict[str, Any], *, undone: bool) -> Decision:
    """A record as a decision, with the words that are still kept."""
    details = json.loads(record.details) if record.details else {}
    details.update({key: value for key, value in note.items() if key not in {"reason", "memo"}})
    for key in ("matched", "cues", "speaker", "informant", "actors", "because"):
        if passage.get(key):
            details[key] = passage[key]
    details.pop("anchors", None)  # one entry a passage: `refresh` tells them
    return Decision(
        id=record.id,
        kind=cast("Kind", record.kind),
        coder=record.coder,
        time=record.time,
        command=record.command,
        coding=record.coding,
        transcript=record.transcript,
        codebook=record.codebook,
        span=Span(record.start, record.stop) if record.start is not None and record.stop is not None else None,
        quote=passage.get("quote", ""),
        before=passage.get("before", ""),
        after=passage.get("after", ""),
        code=record.code,
        indicator=record.indicator or None,
        stance=cast("Stance", record.stance) if record.stance else None,
        status=record.status,
        rule=record.rule,
        reason=note.get("reason", "") or note.get("memo", ""),
        details=MappingProxyType(details),
        target=record.target,
        writer=record.writer,
        number=record.number,
        clock=record.clock,
        previous=record.previous,
        undone=undone,
    )


def history(  # noqa: PLR0913 -- one option for each way to narrow the log
    connection: Connection,
    log: Log,
    *,
    coder: str = "",
    kinds: Sequence[str] = (),
    coding: str = "",
    command: str = "",
    transcript: str = "",
    last: int | None = None,
    viewer: str = "",
) -> list[Decision]:
    """Decisions in the log's order; see `Store.history`."""
    table = schema.decisions
    conditions: list[ColumnElement[bool]] = []
    for kind in kinds:
        if kind not in KINDS:
            message = f"unknown kind of decision {kind!r}"
            raise InputError(message, f"use some of {', '.join(KINDS)}")
    if kinds:
        conditions.append(table.c.kind.in_(list(kinds)))
    for column, value in (("coder", coder), ("coding", coding), ("command", command)):
        if value:
            conditions.append(table.c[column] == value)
    if viewer:  # in a blind round
        conditions.append(table.c.coder.in_([viewer, "rules"]))
    if transcript:
        document = documents(connection, log).named(transcript)
        conditions.append(table.c.transcript.in_(list(document.texts) if document else []))
    query = select(*[table.c[name] for name in FIELDS]).where(*conditions)
    if last is not None:
        query = query.order_by(table.c.clock.desc(), table.c.writer.desc(), table.c.number.desc()).limit(last)
    records = sorted((Record(*row) for row in connection.execute(query)), key=order)
    kept = words_by_id(connection, {key for record in records for key in (record.passage, record.note)})
    bodies = {key: value.content for key, value in kept.items()}
    void = undone(records_where(connection, table.c.kind.in_(("undone", "redone"))))
    return [
        decision_of(record, bodies.get(record.passage, {}), bodies.get(record.note, {}), undone=is_void(record, void))
        for record in records
    ]
