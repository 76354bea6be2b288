"""The derived tables: what every coding is at present, kept in step with the log.

Each transaction that appends decisions folds again exactly the codings they touch. Nothing here is
truth: `rebuild` makes the tables from the log alone, and `doctor` compares the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sqlalchemy import delete, select

from qualcode.codings import grouped
from qualcode.codings.anchors import Anchor
from qualcode.codings.placement import Placement, one_place_each
from qualcode.store.current.documents import NAMING, documents
from qualcode.store.current.passage_conflicts import LIGHT, undecided, unlike
from qualcode.store.current.present_codes import recode, rule_of
from qualcode.store.current.state import Place, fold
from qualcode.store.current.traits import keep_common, numbered
from qualcode.store.log import schema
from qualcode.store.log.code_tree import seen_by, two_columns
from qualcode.store.log.log import (
    body_of,
    bulk,
    chunks,
    code_names,
    erased_ids,
    records_in,
    records_of,
    records_where,
    rows_in,
    words_by_id,
)
from qualcode.store.log.packs import in_order_of_packs, rebuild_keys
from qualcode.store.log.packs import records_where as packed_records
from qualcode.store.log.record import CODE_KINDS
from qualcode.store.log.void import undone

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from sqlalchemy import Connection

    from qualcode.codings.anchors import Outcome
    from qualcode.store.current.documents import Documents
    from qualcode.store.current.state import State
    from qualcode.store.log.code_tree import CodeNames
    from qualcode.store.log.log import Log
    from qualcode.store.log.record import Record
    from qualcode.store.log.void import Void

MANY = 500  # from so many codings on, all undo decisions are read at once


def place_finder(connection: Connection, known: Documents) -> Callable[[str, int, int], Place]:
    """Return a function that gives the place of a passage of a text in its document's current text.

    The places that a correction recorded when it was made hold; a passage that the correction did not know
    (it came from another copy) is anchored now, in the same way.
    """
    placements: dict[tuple[str, str], Placement | None] = {}

    def placement(source: str, target: str) -> Placement | None:
        if (source, target) not in placements:
            old, new = body_of(connection, source), body_of(connection, target)
            who = known.reading(source).voices, known.reading(target).voices
            same_file = known.is_reread(source, target)
            made = None if old is None or new is None else Placement(old, new, *who, same_file=same_file)
            placements[source, target] = made
        return placements[source, target]

    def find(text: str, start: int, stop: int) -> Place:
        document = known.of(text)
        if document is None or document.text == text:
            return Place(text, start, stop)
        told = known.recorded(text, start, stop, document.text)
        if told is None:
            placed = placement(text, document.text)
            if placed is None:
                return Place(text, start, stop, "orphaned")
            anchor = _beside_recorded(known, (text, start, stop), document.text, placed.anchor(start, stop))
            told = (anchor.outcome, anchor.start, anchor.stop)
        if told[0] == "orphaned":
            return Place(text, start, stop, "orphaned")
        return Place(document.text, told[1], told[2], told[0])

    return find


def _beside_recorded(known: Documents, passage: tuple[str, int, int], target: str, found: Anchor) -> Anchor:
    """The anchor of a passage that the correction did not know; orphaned at a place that another's own words have."""
    mine = (passage, found)
    others = [
        (key, Anchor(cast("Outcome", outcome), start, stop))
        for key, (outcome, start, stop) in known.all_recorded(target).items()
        if key[0] == passage[0] and start < found.stop and found.start < stop
    ]
    anchors = dict([*others, mine])
    return one_place_each(anchors, {key: key[1:] for key in anchors})[passage]


def locator(connection: Connection, known: Documents) -> Callable[[Record], Place]:
    """Return a function that gives the present place of a record's passage."""
    find = place_finder(connection, known)
    places: dict[tuple[str, int | None, int | None], Place] = {}

    def locate(record: Record) -> Place:
        key = (record.transcript, record.start, record.stop)
        if key not in places:
            places[key] = find(record.transcript, record.start or 0, record.stop or 0)
        return places[key]

    return locate


def update(
    connection: Connection,
    records: Sequence[Record],
    *,
    log: Log,
    new: Collection[str] = frozenset(),
) -> None:
    """Fold again what these records touch.

    Args:
        connection: The transaction that inserted them.
        records: What was inserted.
        log: The open file.
        new: Codings that have no other records than these; they are not read again.
    """
    touched = {record.coding for record in records if record.coding}
    known = documents(connection, log)
    texts: set[str] = set()
    codes_changed = False
    for record in records:
        codes_changed = codes_changed or record.kind in CODE_KINDS
        if record.kind in {"undone", "redone"}:
            concerned = records_of(connection, record.target)
            touched.update(each.coding for each in concerned if each.coding)
            texts.update(each.transcript for each in concerned if each.kind in NAMING)
            codes_changed = codes_changed or any(each.kind in CODE_KINDS for each in concerned)
        elif record.kind in NAMING:  # another reading of a text may have other speakers
            texts.update({record.transcript, str(record.facts.get("from", record.transcript))})
    lineages = {member for text in texts if (document := known.of(text)) for member in document.texts} | texts
    query = select(schema.decisions.c.coding).distinct()
    touched.update(row[0] for row in rows_in(connection, query, schema.decisions.c.transcript, lineages) if row[0])
    fresh = grouped((record.coding, record) for record in records if record.coding in new)
    _refold(connection, touched, fresh=fresh, known=known)
    if codes_changed:
        _recoded(connection, known)


def _recoded(connection: Connection, known: Documents) -> None:
    """Give codings their present codes, and fold those again that are one passage with others now, or no longer."""
    table = schema.codings
    texts = recode(connection)
    query = select(*(table.c[name] for name in LIGHT)).where(table.c.status == "accepted")
    accepted = [dict(row._mapping) for row in rows_in(connection, query, table.c.transcript, texts)]  # noqa: SLF001 -- SQLAlchemy's public name
    beside = connection.execute(select(table.c.id, table.c.transcript).where(table.c.conflict.is_(True)))
    again = {row.id for row in beside if row.transcript in texts} | unlike(accepted, known)
    if again:
        _refold(connection, again, fresh={}, known=known)


def update_codings(connection: Connection, ids: Collection[str], *, log: Log) -> None:
    """Fold these codings again."""
    _refold(connection, ids, fresh={}, known=documents(connection, log))


def rebuild(connection: Connection, *, log: Log) -> None:
    """Make the derived tables from the log alone."""
    rebuild_keys(connection)
    for table in (schema.coding_rows, schema.voices, schema.traits, schema.latest):
        connection.execute(delete(table))
    ids = _every_coding(connection)
    _refold(connection, ids, fresh={}, known=documents(connection, log), clean=True)


def rows_afresh(
    connection: Connection,
    *,
    log: Log,
    ids: Collection[str] | None = None,
    seen: Callable[[Record], bool] | None = None,
) -> Iterator[tuple[str, dict[str, Any] | None, list[dict[str, Any]]]]:
    """For each coding in the log: its id, the row it must have (or none), and the rows of the latest decisions on it.

    Args:
        connection: A transaction.
        log: The open file.
        ids: Only these codings; None = all.
        seen: Only decisions for which this holds, as in a blind round; None = all.
    """
    if ids is None:
        ids = _every_coding(connection)
    known = documents(connection, log)
    differing: set[str] = set()
    if seen is None and len(set(connection.execute(select(schema.latest.c.coder).distinct()).scalars())) > 1:
        rows = (row for _, row, _ in _rows(connection, ids, fresh={}, known=known))
        differing = unlike([{name: row[name] for name in LIGHT} for row in rows if row], known)
    for each, row, latest in _rows(connection, ids, fresh={}, known=known, seen=seen):
        yield each, numbered(undecided(row)) if row and each in differing else row, latest


def _every_coding(connection: Connection) -> set[str]:
    loose = connection.execute(select(schema.loose_decisions.c.coding).distinct()).scalars()
    return {*loose, *(each.coding for each in packed_records(connection))} - {""}


def _refold(
    connection: Connection,
    ids: Collection[str],
    *,
    fresh: Mapping[str, Sequence[Record]],
    known: Documents,
    clean: bool = False,
) -> None:
    table = schema.codings
    ids = set(ids)
    states: list[dict[str, Any]] = []
    latest: list[dict[str, Any]] = []
    for _id, row, decided in _rows(connection, ids, fresh=fresh, known=known):
        if row is not None:
            states.append(row)
        latest += decided
    texts = {row["transcript"] for row in states}
    if not clean:
        texts |= {row[0] for row in rows_in(connection, select(table.c.transcript).distinct(), table.c.id, ids)}
        beside = select(table.c.id).where(table.c.conflict.is_(True))
        again = {row[0] for row in rows_in(connection, beside, table.c.transcript, texts)} - ids
        for _id, row, decided in _rows(connection, again, fresh={}, known=known):
            states += [row] if row is not None else []
            latest += decided
        ids |= again
        for part in chunks(each for each in ids if each not in fresh):
            _take_out(connection, part)
            connection.execute(delete(schema.latest).where(schema.latest.c.coding.in_(part)))
    states = _with_conflicts(connection, states, texts=texts, known=known)
    keep_common(connection, states)
    bulk(connection, schema.coding_rows, list(map(_kept, states)))
    bulk(connection, schema.latest, latest)


def _take_out(connection: Connection, ids: Collection[str]) -> None:
    table = schema.coding_rows
    connection.execute(delete(table).where(table.c.id.in_(ids)))


_KEPT = [column.name for column in schema.coding_rows.columns]


def _kept(row: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a row that are its own."""
    own = {name: row[name] for name in _KEPT}
    for name in ("start", "stop"):
        if own[f"base_{name}"] == own[name]:
            own[f"base_{name}"] = None
    return own


def _with_conflicts(
    connection: Connection, states: Sequence[dict[str, Any]], *, texts: Collection[str], known: Documents
) -> list[dict[str, Any]]:
    """The new rows of these texts, those among them undecided whose passage two coders accepted with unlike stances.

    A row that is in the table already, and that a new one now differs from, is taken out of it and is among the new.
    """
    table = schema.codings
    deciders = {row["decided_by"] for row in states if row["status"] == "accepted"}
    if not deciders:
        return list(states)
    query = select(table.c.decided_by).distinct().where(table.c.status == "accepted")
    if len(deciders.union(row[0] for row in rows_in(connection, query, table.c.transcript, texts))) == 1:
        return list(states)
    query = select(*(table.c[name] for name in LIGHT)).where(table.c.status == "accepted")
    there = [dict(row._mapping) for row in rows_in(connection, query, table.c.transcript, texts)]  # noqa: SLF001 -- SQLAlchemy's public name
    differing = unlike([*states, *there], known)
    moved = sorted(differing & {row["id"] for row in there})
    found = [dict(row._mapping) for row in rows_in(connection, select(table), table.c.id, moved)]  # noqa: SLF001 -- the same
    for part in chunks(moved):
        _take_out(connection, part)
    return [numbered(undecided(row)) if row["id"] in differing else row for row in (*states, *found)]


def _rows(
    connection: Connection,
    ids: Collection[str],
    *,
    fresh: Mapping[str, Sequence[Record]],
    known: Documents,
    seen: Callable[[Record], bool] | None = None,
) -> Iterator[tuple[str, dict[str, Any] | None, list[dict[str, Any]]]]:
    locate = locator(connection, known)
    gone = erased_ids(connection)
    names = code_names(connection)
    every = _undo_records(connection) if len(ids) > MANY else None
    for part in chunks(in_order_of_packs(connection, ids)):
        read = records_in(connection, "coding", (each for each in part if each not in fresh))
        histories = grouped((record.coding, record) for record in read if seen is None or seen(record))
        histories.update({each: list(fresh[each]) for each in part if each in fresh})
        void = every if every is not None else _undo_of(connection, read)
        folded = [(each, fold(history, void=void, locate=locate)) for each, history in histories.items()]
        kept = words_by_id(connection, {state.base.passage for _, state in folded if state})
        for each, state in folded:
            if state is None or gone.get(state.maker.transcript) == "" or gone.get(state.base.passage) == "":
                yield each, None, []
                continue
            values = kept[state.base.passage].content if state.base.passage in kept else {}
            yield each, _row(state, values, names) if state.is_current else None, _latest_rows(state)


def _undo_records(connection: Connection) -> Void:
    return undone(records_where(connection, schema.decisions.c.kind.in_(("undone", "redone"))))


def _undo_of(connection: Connection, records: Iterable[Record]) -> Void:
    targets = {record.command for record in records} | {record.id for record in records}
    table = schema.decisions
    found: list[Record] = []
    for part in chunks(targets):
        found += records_where(connection, table.c.kind.in_(("undone", "redone")), table.c.target.in_(part))
    return undone(found)


def _row(state: State, values: Mapping[str, Any], names: CodeNames) -> dict[str, Any]:
    maker = state.maker
    named = maker.indicator or maker.code
    now = names.now(named, seen=seen_by(maker), coding=state.id) if names else named
    last = state.decided[-1] if state.decided and not state.conflict else None
    row: dict[str, Any] = {
        "id": state.id,
        "transcript": state.place.transcript,
        "start": state.place.start,
        "stop": state.place.stop,
        **two_columns(now),
        "stance": state.stance,
        "status": state.status,
        "rule": rule_of(maker.rule, named, now),
        "coder": state.maker.coder,
        "origin": state.maker.origin,
        "anchor": state.place.anchor,
        "conflict": state.conflict,
        "offered": state.offered,
        "decided_by": "\n".join(sorted({record.coder for record in state.decided})),
        "decided_at": last.time if last else "",
        "codebook": (last or state.maker).codebook,
        "base": state.base.transcript,
        "base_start": state.base.start or 0,
        "base_stop": state.base.stop or 0,
        "passage": state.base.passage,
        "speaker": str(values.get("speaker", "")),
        "informant": str(values.get("informant", "")),
    }
    return numbered(row)


def _latest_rows(state: State) -> list[dict[str, Any]]:
    return [
        {
            "decision": each.record.id,
            "coding": state.id,
            "coder": each.record.coder,
            "round": each.round,
            "kind": each.record.kind,
            "time": each.record.time,
            "standing": each.in_force,
            "own": each.own,
            "status": each.record.status,
            "stance": each.record.stance,
            "transcript": each.place.transcript,
            "start": each.place.start,
            "stop": each.place.stop,
            "anchor": each.place.anchor,
            "base": each.record.transcript,
            "passage": each.record.passage,
            "codebook": each.record.codebook,
        }
        for each in state.latest
    ]
