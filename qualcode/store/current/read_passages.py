"""Readings: passages that people read for some codes, as the log has them, at their places now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from qualcode.spans import Span
from qualcode.store.current.documents import documents
from qualcode.store.current.rounds import round_for
from qualcode.store.current.snapshot import place_finder
from qualcode.store.log import schema
from qualcode.store.log.code_tree import seen_by
from qualcode.store.log.log import code_names, records_where
from qualcode.store.log.record import DECIDING, order
from qualcode.store.log.void import is_void, undone

if TYPE_CHECKING:
    from qualcode.store.log.log import Opened

Moment = tuple[int, str, int]
"""The place of a decision in the one order of all decisions."""


@dataclass(frozen=True, slots=True)
class ReadPassage:
    """A passage that somebody read for some codes.

    Args:
        transcript: Id of the transcript.
        text: Hash of its current text.
        span: The passage in it.
        codes: The codes that were looked for, as they are called now; without those that were split since, or that
            another code was merged into which was not looked for.
        asked: The code for which it was shown, as it is called now; empty where it was shown for none.
        way: `ranked` or `random`, as it was chosen; empty where a person chose it.
        frame: Hash of the passages that it was chosen from.
        coder: Who read it.
        time: When, as UTC in ISO 8601.
        moment: Its place among all decisions.
    """

    transcript: str
    text: str
    span: Span
    codes: frozenset[str]
    asked: str
    way: str
    frame: str
    coder: str
    time: str
    moment: Moment


def readings(store: Opened, *, viewer: str = "") -> list[ReadPassage]:
    """Return the passages that were read and whose words are as they were, in the log's order.

    Args:
        store: The open study file.
        viewer: Who asks; in an open blind round she sees her own of this round only.
    """
    table = schema.decisions
    with store.log.reading() as connection:
        records = [each for each in records_where(connection, table.c.kind == "read") if each.is_known]
        if not records:
            return []
        in_round = round_for(connection, viewer) if viewer else None
        if in_round and in_round.blind:
            records = [e for e in records if (e.coder, e.facts.get("round")) == (viewer, in_round.name)]
        void = undone(records_where(connection, table.c.kind.in_(("undone", "redone"))))
        known, names = documents(connection, store.log), code_names(connection)
        find = place_finder(connection, known)
        found = []
        for record in records:
            document = known.of(record.transcript)
            if is_void(record, void) or document is None or not document.name:  # its informant may have withdrawn
                continue
            if record.start is None or record.stop is None:
                continue
            place = find(record.transcript, record.start, record.stop)
            if place.anchor in {"altered", "orphaned"}:
                continue
            facts = record.facts
            found.append(
                ReadPassage(
                    document.name,
                    place.transcript,
                    Span(place.start, place.stop),
                    names.kept(facts.get("looked_for", ()), seen=seen_by(record)),
                    names.now(record.indicator or record.code, seen=seen_by(record)),
                    str(facts.get("way", "")),
                    str(facts.get("frame", "")),
                    record.coder,
                    record.time,
                    order(record),
                )
            )
    return found


def first_rulings(store: Opened, *, viewer: str = "") -> dict[str, Moment]:
    """Return for each coding that a person decided the place of the first decision about it that holds.

    Args:
        store: The open study file.
        viewer: Who asks; in an open blind round her own decisions of this round count only.
    """
    table = schema.decisions
    columns = (table.c.coding, table.c.id, table.c.command, table.c.clock, table.c.writer, table.c.number)
    query = select(*columns).where(table.c.kind.in_(DECIDING))
    with store.log.reading() as connection:
        in_round = round_for(connection, viewer) if viewer else None
        rows = connection.execute(query).all()
        if in_round and in_round.blind:
            own = records_where(connection, table.c.kind.in_(DECIDING), table.c.coder == viewer)
            of_round = {each.id for each in own if each.facts.get("round") == in_round.name}
            rows = [row for row in rows if row.id in of_round]
        void = undone(records_where(connection, table.c.kind.in_(("undone", "redone")))) if rows else {}
    first: dict[str, Moment] = {}
    for coding, key, command, *moment in rows:
        last = [void[each] for each in (command, key) if each in void]
        at = (int(moment[0]), str(moment[1]), int(moment[2]))
        if not (last and max(last)[1]) and (coding not in first or at < first[coding]):
            first[coding] = at
    return first
