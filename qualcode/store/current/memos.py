"""Memos, summaries and paraphrases as they are now, on passages, codings, codes, transcripts and the study."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.codings.memo import Memo
from qualcode.spans import Span
from qualcode.store.current.documents import documents
from qualcode.store.current.rounds import is_blind
from qualcode.store.current.snapshot import place_finder
from qualcode.store.log import schema
from qualcode.store.log.code_tree import seen_by
from qualcode.store.log.log import code_names, records_where, words_by_id
from qualcode.store.log.void import is_void, undone

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualcode.store.log.log import Log, Opened


def memos(store: Opened, *, viewer: str = "") -> list[Memo]:
    """All memos, in the order in which they were first written; the viewer's own in a blind round."""
    with store.log.reading() as connection:
        found = all_memos(connection, store.log)
        return [each for each in found if each.coder == viewer] if is_blind(connection, viewer) else found


def all_memos(connection: Connection, log: Log) -> list[Memo]:
    """All memos with a text, in the order in which they were first written."""
    table = schema.decisions
    records = [each for each in records_where(connection, table.c.kind == "memo") if each.is_known]
    void = undone(records_where(connection, table.c.kind.in_(("undone", "redone"))))
    latest = {each.facts["memo"]: each for each in records if not is_void(each, void)}
    kept = words_by_id(connection, {key for each in latest.values() for key in (each.note, each.passage)})
    known, names = documents(connection, log), code_names(connection)
    find = place_finder(connection, known)
    found = []
    for name, record in latest.items():
        note = kept[record.note].content if record.note in kept else {}
        text = note.get("memo", "")
        if not text:
            continue
        document = known.of(record.transcript) if record.transcript else None
        place = None
        if record.start is not None and record.stop is not None:
            place = find(record.transcript, record.start, record.stop)
        gone = place is None or place.anchor == "orphaned"
        found.append(
            Memo(
                id=name,
                about=record.facts["about"],
                text=text,
                coder=record.coder,
                time=record.time,
                transcript=document.name if document else "",
                span=None if place is None or gone else Span(place.start, place.stop),
                quote=kept[record.passage].content["quote"] if record.passage in kept else "",
                code=names.now(record.indicator or record.code, seen=seen_by(record), coding=record.coding),
                coding=record.coding,
                anchor=place.anchor if place else "",
                kind=record.facts.get("kind", "memo"),
                informant=str(note.get("informant", "")),
                record=record.id,
            )
        )
    return found
