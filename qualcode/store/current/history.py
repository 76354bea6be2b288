"""The log as people read it: decisions with their words, newest last."""

from __future__ import annotations

from dataclasses import fields
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import select

from qualcode.codings import KINDS, Decision
from qualcode.errors import InputError
from qualcode.spans import Span
from qualcode.store.current.documents import documents
from qualcode.store.current.rounds import is_blind
from qualcode.store.log import packs, schema
from qualcode.store.log.log import records_of, records_where, words_by_id
from qualcode.store.log.record import DECIDING, FIELDS, KNOWN, Record, order
from qualcode.store.log.void import TURNING, is_void, undone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement

    from qualcode.codings import Stance
    from qualcode.store.log.log import Opened


# fields that a decision takes from its record unchanged; three have another form there
SHARED = sorted({field.name for field in fields(Decision)} & set(FIELDS) - {"indicator", "stance", "details"})


def decision_of(record: Record, passage: dict[str, Any], note: dict[str, Any], *, undone: bool) -> Decision:
    """A record as a decision, with the words that are still kept."""
    details = record.facts
    details.update({key: value for key, value in note.items() if key not in {"reason", "memo"}})
    for key in ("matched", "cues", "speaker", "informant", "actors", "because"):
        if passage.get(key):
            details[key] = passage[key]
    details.pop("anchors", None)  # one entry a passage, too many to list; `refresh` lists them
    return Decision(
        **{name: getattr(record, name) for name in SHARED},
        span=Span(record.start, record.stop) if record.start is not None and record.stop is not None else None,
        quote=passage.get("quote", ""),
        before=passage.get("before", ""),
        after=passage.get("after", ""),
        indicator=record.indicator or None,
        stance=cast("Stance", record.stance) if record.stance else None,
        reason=note.get("reason", "") or note.get("memo", ""),
        details=MappingProxyType(details),
        undone=undone,
    )


def history(
    store: Opened,
    *,
    coder: str = "",
    kinds: Sequence[str] = (),
    coding: str = "",
    command: str = "",
    transcript: str = "",
    last: int | None = None,
    viewer: str = "",
) -> list[Decision]:
    """Decisions in the log's order.

    Args:
        store: The open study file.
        coder: Only this coder's.
        kinds: Only these kinds, which may be some that only a newer version knows.
        coding: Only about this coding.
        command: Only of this command.
        transcript: Only about this transcript, in any of its versions.
        last: Only this many, the last ones.
        viewer: Who asks; in an open blind round she sees only her own and the rules'.
    """
    table, packed = schema.loose_decisions, schema.packs
    conditions: list[ColumnElement[bool]] = []
    if kinds:
        conditions.append(table.c.kind.in_(list(kinds)))
    if coding:
        conditions.append(table.c.coding == coding)
    either: dict[str, list[str]] = {name: [value] for name, value in (("coder", coder), ("command", command)) if value}
    query = select(*[table.c[name] for name in FIELDS])
    if last is not None:
        query = query.order_by(table.c.clock.desc(), table.c.writer.desc(), table.c.number.desc()).limit(last)
    with store.log.reading() as connection:
        unknown = set(kinds) - KNOWN
        unknown -= {row[0] for row in connection.execute(select(table.c.kind).distinct())} if unknown else set()
        for kind in sorted(unknown):
            raise InputError(f"unknown kind of decision {kind!r}", f"use some of {', '.join(KINDS)}")
        if is_blind(connection, viewer):
            seen = {viewer, "rules"}
            either["coder"] = sorted(seen.intersection(either["coder"]) if coder else seen)
        if transcript:
            document = documents(connection, store.log).named(transcript)
            either["transcript"] = list(document.texts) if document else []
        conditions += [table.c[name].in_(values) for name, values in either.items()]
        records = [Record(*row) for row in connection.execute(query.where(*conditions))]
        if coding:
            found = packs.records_of_codings(connection, [coding])
            records += [e for e in found if all(getattr(e, name) in values for name, values in either.items())]
        elif not kinds or "suggested" in kinds:
            of_packs = [packed.c[name].in_(values) for name, values in either.items()]
            records += packs.records_where(connection, *of_packs, last=last)
        if coding and kinds:
            records = [each for each in records if each.kind in kinds]
        records = sorted(records, key=order)[-last if last else None :]
        kept = words_by_id(connection, {key for record in records for key in (record.passage, record.note)})
        void = undone(records_where(connection, schema.decisions.c.kind.in_(TURNING)))
    bodies = {key: value.content for key, value in kept.items()}
    return [
        decision_of(record, bodies.get(record.passage, {}), bodies.get(record.note, {}), undone=is_void(record, void))
        for record in records
    ]


NARROW = (*DECIDING, "suggested", "withdrawn", "memo", "read", "sample_drawn")
"""Kinds of decisions that change no coding but the one they are about and those in conflict with it, undone or not."""
APART = ("code_added", "codebook_changed")
"""Kinds that change no coding when they are made; taken back, they may."""


def touched(store: Opened, since: tuple[tuple[str, int], ...]) -> frozenset[str] | None:
    """Ids of the codings that may have changed since; None where that may be any.

    They are those that decisions are about, made or taken back, and those in conflict now, which one decision makes of
    several; codings that were in conflict before are the caller's to look at.

    Args:
        store: The open study file.
        since: What `Store.version` gave then.
    """
    table = schema.loose_decisions
    then = dict(since)
    with store.log.reading() as connection:
        heads = connection.execute(select(schema.heads.c.writer, schema.heads.c.number)).all()
        found: set[str] = set()
        turned: set[str] = set()
        for writer, number in heads:
            if number == then.get(writer):
                continue
            if writer not in then or number < then[writer]:
                return None
            own = (table.c.writer == writer, table.c.number > then[writer])
            rows = connection.execute(select(table.c.kind, table.c.coding, table.c.target).where(*own)).all()
            found.update(packs.codings_since(connection, writer, then[writer]))
            turned |= {row.target for row in rows if row.kind in TURNING}
            if any(row.kind not in {*NARROW, *APART, *TURNING} for row in rows):
                return None
            found.update(row.coding for row in rows)
        for each in [each for target in sorted(turned) for each in records_of(connection, target)]:
            if each.kind not in NARROW:
                return None
            found.add(each.coding)
        if found:
            conflicts = select(schema.codings.c.id).where(schema.codings.c.conflict.is_(True))
            found.update(connection.execute(conflicts).scalars())
    return frozenset(found - {""})
