"""The codings at present, as everybody's decisions make them or as one coder may see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from qualcode.codings import fields_as_dict, is_model
from qualcode.codings.conditions import parse
from qualcode.errors import InputError
from qualcode.spans import Span
from qualcode.store.current.documents import documents
from qualcode.store.current.rounds import is_blind, round_for
from qualcode.store.current.snapshot import rows_afresh
from qualcode.store.current.state import round_of
from qualcode.store.current.where import conditions
from qualcode.store.log import schema
from qualcode.store.log.log import body_of, dicts_in, rows_in, words_by_id
from qualcode.store.log.passage_words import coding_from

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from qualcode.codings import Coding
    from qualcode.codings.conditions import Clause
    from qualcode.store.current.rounds import Round
    from qualcode.store.current.traits import Common
    from qualcode.store.log.log import Log, Opened
    from qualcode.store.log.record import Record


PART = 5000
"""Rows that are fetched at once: much faster than one by one, and little memory."""


@dataclass(frozen=True, slots=True)
class CurrentCoding:
    """One coding at present.

    Args:
        id: Its id in the store.
        coding: What it says; its status is what was decided.
        anchor: How its passage came through corrections: kept, moved, altered (look at it again) or orphaned (its words
            are gone; its span is that of the text in which it was decided).
        conflict: True if coders decided it differently; it counts as undecided until somebody adjudicates.
        offered: True if the rules still suggest it; always false for a person's coding.
        decided_by: Who decided it.
        decided_at: When it was last decided, as UTC in ISO 8601; empty where it is undecided.
        codebook: Hash of the codebook under which it was decided, or suggested.
        text: Hash of the text that its span counts in.
    """

    id: str
    coding: Coding
    anchor: str
    conflict: bool
    offered: bool
    decided_by: tuple[str, ...]
    decided_at: str
    codebook: str
    text: str

    @property
    def is_open(self) -> bool:
        """True if it is still to be decided, or to be looked at again."""
        return is_open(self.coding.status, self.anchor)

    def values(self, field: str) -> tuple[str, ...]:
        """The values that it has for a field of conditions, or for `actor`."""
        several: dict[str, tuple[str, ...]] = {
            "id": (self.id,),
            "anchor": (self.anchor,),
            "conflict": ("yes", "True") if self.conflict else ("no", "False"),
            "decided_by": self.decided_by,
            "actor": self.coding.actors,
            "code": self.coding.path,
        }
        return several[field] if field in several else (str(getattr(self.coding, field) or ""),)

    def as_dict(self) -> dict[str, Any]:
        """The coding as JSON-ready values, the store's own beside the coding's."""
        own = ("anchor", "conflict", "offered", "decided_by", "decided_at", "codebook")
        return {"id": self.id, **self.coding.as_dict(), **fields_as_dict(self, *own)}


def is_open(status: str, anchor: str) -> bool:
    """Return True if a coding of this status and anchor is still to be decided, or to be looked at again.

    Example:
        >>> is_open("suggested", "kept"), is_open("accepted", "kept"), is_open("accepted", "altered")
        (True, False, True)
    """
    return anchor == "altered" or (status == "suggested" and anchor != "orphaned")


def codings(
    store: Opened,
    *,
    where: str | Sequence[str] = (),
    ids: Iterable[str] | None = None,
    viewer: str = "",
    blind: bool | None = None,
) -> list[CurrentCoding]:
    """Current codings in text order: suggested, accepted and rejected ones.

    Args:
        store: The open study file.
        where: Conditions, e.g. `code=hrd & status=suggested`, as `qualcode.codings.conditions` reads them.
        ids: Only these codings, in no order; conditions are then not asked.
        viewer: Who asks; in an open blind round she sees nobody else's decisions.
        blind: Hide others' decisions from `viewer`; None = as the open round says.
    """
    clauses = parse(where)
    with store.log.reading() as connection:
        if ids is not None:
            hidden = is_blind(connection, viewer) if blind is None else blind
            return current(
                connection, store.log, rows_by_id(connection, store.log, ids, viewer=viewer if hidden else "")
            )
        return current(connection, store.log, rows_matching(connection, store.log, clauses, viewer=viewer, blind=blind))


def coding(store: Opened, coding: str, *, viewer: str = "", blind: bool | None = None) -> CurrentCoding:
    """One current coding by its id; `viewer` and `blind` as for `codings`.

    Raises:
        InputError: If there is none.
    """
    with store.log.reading() as connection:
        hidden = is_blind(connection, viewer) if blind is None else blind
        rows = rows_by_id(connection, store.log, [coding], viewer=viewer if hidden else "")
        if not rows:
            raise no_such_coding(coding, store.log)
        return current(connection, store.log, rows)[0]


def codings_over(
    store: Opened, text: str, span: Span, *, viewer: str = "", blind: bool | None = None
) -> list[CurrentCoding]:
    """Current codings that overlap a passage, in text order; `viewer` and `blind` as for `codings`.

    Args:
        store: The open study file.
        text: Hash of the text that the passage is in.
        span: The passage.
        viewer: Who asks.
        blind: Hide others' decisions from `viewer`.
    """
    table = schema.codings
    with store.log.reading() as connection:
        hidden = is_blind(connection, viewer) if blind is None else blind
        over = (table.c.transcript == text, table.c.start < span.end, table.c.stop > span.start)
        ids = list(connection.execute(select(table.c.id).where(*over)).scalars())
        if hidden:  # another coder may have moved what stands here for the viewer
            ids += connection.execute(
                select(schema.latest.c.coding).where(schema.latest.c.transcript == text)
            ).scalars()
        found = rows_by_id(connection, store.log, ids, viewer=viewer if hidden else "")
        rows = [row for row in found if row["transcript"] == text and span.overlaps(Span(row["start"], row["stop"]))]
        rows.sort(key=lambda row: (row["start"], row["stop"], row["code"], row["indicator"], row["id"]))
        return current(connection, store.log, rows)


def no_such_coding(coding: str, log: Log) -> InputError:
    """Return the error for an id that no current coding has."""
    return InputError(f"there is no current coding {coding!r}", "list the codings to see their ids", path=log.path)


def rows_matching(
    connection: Connection, log: Log, clauses: Iterable[Clause], *, viewer: str = "", blind: bool | None = None
) -> list[dict[str, Any]]:
    """Rows of current codings in text order.

    Args:
        connection: A transaction.
        log: The open file.
        clauses: From `parse`; all must hold.
        viewer: Who looks; matters in a blind round.
        blind: Show the viewer nobody else's decisions; None = where an open blind round says so.
    """
    known = documents(connection, log)
    columns = schema.codings.columns.keys()
    found = tuples_matching(connection, log, clauses, columns=columns, viewer=viewer, blind=blind)
    names = {text: document.name for document in known.every for text in document.texts}
    rows = (dict(zip(columns, row, strict=True)) for row in found)
    return sorted(
        ({**row, "name": names.get(row["base"], "")} for row in rows),
        key=lambda row: (row["name"], row["start"], row["stop"], row["code"], row["indicator"], row["id"]),
    )


def tuples_matching(
    connection: Connection,
    log: Log,
    clauses: Iterable[Clause],
    *,
    columns: Sequence[str],
    viewer: str = "",
    blind: bool | None = None,
    common: Common | None = None,
) -> Iterator[Sequence[Any]]:
    """These columns of current codings in no order; further arguments as for `rows_matching`.

    Args:
        connection: A transaction.
        log: The open file.
        clauses: From `parse`; all must hold.
        columns: Names of columns.
        viewer: Who looks.
        blind: Show the viewer nobody else's decisions.
        common: Takes in what codings have in common that are to the viewer what the table does not say.
    """
    table = schema.codings
    wanted = conditions(clauses, documents(connection, log))
    hidden = is_blind(connection, viewer) if blind is None else blind
    query = select(*(table.c[name] for name in columns)).where(*(each.sql for each in wanted))
    if not hidden:
        if not wanted and schema.OWN.issuperset(columns):  # nothing is to be put together
            query = select(*(schema.coding_rows.c[name] for name in columns))
        for part in connection.execute(query).partitions(PART):
            yield from part
        return
    # what she may see of a decided coding depends on her own decisions, so conditions are met by that view
    undecided = table.c.id.not_in(select(schema.latest.c.coding))
    for part in connection.execute(query.add_columns(table.c.coder.label("maker")).where(undecided)).partitions(PART):
        yield from (row[:-1] for row in part if not is_model(row[-1]))
    for row in _decided_rows(connection, log, decided_ids(connection), viewer=viewer):
        if all(each.holds(row) for each in wanted):
            if common is not None:
                common.add(row)
            yield tuple(row[name] for name in columns)


def rows_by_id(connection: Connection, log: Log, ids: Iterable[str], *, viewer: str = "") -> list[dict[str, Any]]:
    """Rows of these codings; as this viewer alone may see them where one is named."""
    wanted = list(dict.fromkeys(ids))
    if viewer:
        return _blind_rows(connection, log, wanted, viewer=viewer)
    return list(dicts_in(connection, schema.codings.c.id, wanted))


def decided_ids(connection: Connection, *, coder: str = "") -> frozenset[str]:
    """Ids of the codings about which anybody, or this coder, has decided."""
    query = select(schema.latest.c.coding).distinct()
    if coder:
        query = query.where(schema.latest.c.coder == coder)
    return frozenset(connection.execute(query).scalars())


def accepted_count(connection: Connection) -> int:
    """Number of codings that somebody has accepted; who sees fewer decisions sees fewer of them."""
    table = schema.latest
    return connection.execute(
        select(func.count(table.c.coding.distinct())).where(table.c.status == "accepted")
    ).scalar_one()


def _blind_rows(connection: Connection, log: Log, ids: Sequence[str], *, viewer: str) -> list[dict[str, Any]]:
    """Rows folded from the rules' suggestions and the viewer's own decisions only; a model's are hidden as a coder's.

    A coding that nobody has decided about is the same for everybody; only the rest is folded again.
    """
    latest = schema.latest.c.coding
    decided = frozenset(row[0] for row in rows_in(connection, select(latest).distinct(), latest, ids))
    plain = rows_by_id(connection, log, (each for each in ids if each not in decided))
    return [row for row in plain if not is_model(row["coder"])] + list(
        _decided_rows(connection, log, decided, viewer=viewer)
    )


def _decided_rows(
    connection: Connection, log: Log, decided: frozenset[str], *, viewer: str
) -> Iterator[dict[str, Any]]:
    """Rows of decided codings as a viewer may see them."""
    seen = _seen_by(viewer, round_for(connection, viewer))
    return (row for _id, row, _latest in rows_afresh(connection, log=log, ids=decided, seen=seen) if row is not None)


def _seen_by(viewer: str, within: Round | None) -> Callable[[Record], bool]:
    def seen(record: Record) -> bool:
        if record.kind in {"suggested", "withdrawn"}:
            return not is_model(record.coder)
        if record.coder != viewer or record.kind == "adjudicated":
            return False
        return within is None or not within.blind or round_of(record) == within.name

    return seen


def current(connection: Connection, log: Log, rows: Sequence[Mapping[str, Any]]) -> list[CurrentCoding]:
    """The codings of these rows, whole."""
    known = documents(connection, log)
    kept = words_by_id(connection, {row["passage"] for row in rows})
    texts: dict[str, str | None] = {}
    found = []
    for row in rows:
        text_hash = row["transcript"]
        if text_hash not in texts:
            texts[text_hash] = body_of(connection, text_hash)
        values = kept[row["passage"]].content if row["passage"] in kept else {}
        document = known.of(row["base"])
        text = texts[text_hash]
        quote = text[row["start"] : row["stop"]] if text is not None else values.get("quote", "")
        found.append(
            CurrentCoding(
                id=row["id"],
                coding=coding_from(row, values, transcript=document.name if document else "", quote=quote),
                anchor=row["anchor"],
                conflict=bool(row["conflict"]),
                offered=bool(row["offered"]),
                decided_by=tuple(each for each in row["decided_by"].split("\n") if each),
                decided_at=row["decided_at"],
                codebook=row["codebook"],
                text=text_hash,
            )
        )
    return found
