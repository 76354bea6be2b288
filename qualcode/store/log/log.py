"""The append-only log in the study file.

Decisions, words and texts are inserted and never updated. `append` seals decisions made in this copy, and notes in
`heads` how far each copy has come; `merge.py` inserts what another copy sealed. Everything runs in the caller's one
transaction, so a decision is acknowledged only after COMMIT.
"""

from __future__ import annotations

import hashlib
import json
import platform
import secrets
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from sqlalchemy import func, insert, select, update

from qualcode.errors import DamagedError, StoreError
from qualcode.store.log import packs, schema, sqlite
from qualcode.store.log.code_tree import CodeAct, CodeNames
from qualcode.store.log.record import (
    CODE_KINDS,
    FIELDS,
    Draft,
    Record,
    Words,
    canonical,
    commitment,
    digest,
    order,
    seal,
)
from qualcode.store.log.void import is_void, undone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from sqlalchemy import Column, ColumnElement, Connection, Engine, Select, Table

T = TypeVar("T")

FORMAT = "qualcode project"  # a mark in every study file, kept from the time when a study was called a project
DAMAGED = "run qualcode doctor, and restore a backup"
_MOST_WITHDRAWALS = 1000  # that took words out of one text; more is no log of ours
CHUNK = 500  # values in one IN list, below every database's limit

_VALUES = attrgetter(*FIELDS)
_COLUMNS = [schema.decisions.c[name] for name in FIELDS]


@dataclass(frozen=True, slots=True)
class Log:
    """An open study file, and the clock on the wall.

    Args:
        path: The file.
        engine: SQLAlchemy's engine on it.
        now: Gives the time as UTC in ISO 8601.
        memory: What was derived last time, each with what it was derived from.
    """

    path: Path
    engine: Engine
    now: Callable[[], str]
    memory: dict[str, tuple[object, Any]] = field(default_factory=dict, compare=False, repr=False)

    def reading(self) -> AbstractContextManager[Connection]:
        """A transaction that sees one state of the file and changes nothing."""
        return sqlite.transaction(self.engine, self.path, writes=False)

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction that waits for other writers, then is wholly on disk or never happened."""
        return sqlite.transaction(self.engine, self.path, writes=True)


class Opened(Protocol):
    """An object that has a study file open: `Store`, whose acts take one as their first argument."""

    @property
    def log(self) -> Log:
        """The open study file."""


def chunks(values: Iterable[T]) -> Iterator[list[T]]:
    """`values` in lists short enough for one query.

    Example:
        >>> [len(part) for part in chunks(str(number) for number in range(1200))]
        [500, 500, 200]
    """
    part: list[T] = []
    for value in values:
        part.append(value)
        if len(part) == CHUNK:
            yield part
            part = []
    if part:
        yield part


def new_command() -> str:
    """A fresh id for one command."""
    return secrets.token_hex(8)


def records_where(connection: Connection, *conditions: ColumnElement[bool]) -> list[Record]:
    """Records that meet every condition, in the log's order."""
    rows = connection.execute(select(*_COLUMNS).where(*conditions)).all()
    return sorted((Record(*row) for row in rows), key=order)


def rows_in(connection: Connection, query: Select[Any], column: Column[Any], values: Iterable[object]) -> Iterator[Any]:
    """The rows of a query in which `column` holds one of `values`, however many these are."""
    for part in chunks(values):
        yield from connection.execute(query.where(column.in_(part))).all()  # all at once: three times as fast


def dicts_in(connection: Connection, column: Column[Any], values: Iterable[object]) -> Iterator[dict[str, Any]]:
    """The rows of the column's table in which it holds one of `values`, as dicts by the names of the columns."""
    names = [each.name for each in column.table.columns]
    for row in rows_in(connection, select(column.table), column, values):
        yield dict(zip(names, row, strict=True))


def records_in(connection: Connection, column: str, values: Iterable[str]) -> list[Record]:
    """Records whose `column` holds one of `values`, in the log's order."""
    if column != "coding":
        rows = rows_in(connection, select(*_COLUMNS), schema.decisions.c[column], values)
        return sorted((Record(*row) for row in rows), key=order)
    wanted = set(values)
    table = schema.loose_decisions
    rows = rows_in(connection, select(*(table.c[name] for name in FIELDS)), table.c.coding, wanted)
    return sorted([*(Record(*row) for row in rows), *packs.records_of_codings(connection, wanted)], key=order)


def records_with_ids(connection: Connection, ids: Iterable[str]) -> list[Record]:
    """Records by their ids, in no order."""
    table, wanted = schema.loose_decisions, set(ids)
    rows = rows_in(connection, select(*(table.c[name] for name in FIELDS)), table.c.id, wanted)
    found = [Record(*row) for row in rows]
    return [*found, *packs.records_by_id(connection, wanted - {each.id for each in found})]


def records_of(connection: Connection, target: str) -> list[Record]:
    """Records of a command, or the one decision of this id, in the log's order."""
    table = schema.loose_decisions
    query = select(*(table.c[name] for name in FIELDS))
    found = [Record(*row) for row in connection.execute(query.where(table.c.command == target))]
    found += packs.records_where(connection, schema.packs.c.command == target)
    return sorted(found, key=order) if found else records_with_ids(connection, [target])


def words_by_id(connection: Connection, ids: Iterable[str]) -> dict[str, Words]:
    """The words that are still kept, by the id asked for; those with somebody's words taken out count as kept.

    What one withdrawal put in their place may have gone with another one: the last in the row is what is kept.
    """
    kept: dict[str, Words] = {}
    table, gone = schema.loose_words, schema.erased
    wanted = {each for each in ids if each}
    kept.update((each.id, each) for each in packs.words_of(connection, wanted))
    for row in rows_in(connection, select(table.c.id, table.c.salt, table.c.body), table.c.id, wanted):
        kept[row[0]] = _unchanged(Words(*row))
    ends = {each: each for each in wanted - kept.keys()}
    for _ in range(_MOST_WITHDRAWALS):
        steps = dict(map(tuple, rows_in(connection, select(gone.c.id, gone.c.replacement), gone.c.id, ends.values())))
        ends = {each: steps[end] for each, end in ends.items() if steps.get(end)}
        rows = rows_in(connection, select(table.c.id, table.c.salt, table.c.body), table.c.id, set(ends.values()))
        found = {row[0]: _unchanged(Words(*row)) for row in rows}
        kept.update((each, found[end]) for each, end in ends.items() if end in found)
        ends = {each: end for each, end in ends.items() if end not in found}
        if not ends:
            break
    return kept


def _unchanged(kept: Words) -> Words:
    """Words, unless they are not what they were: nobody is to read, cite or hand on what nobody said."""
    if commitment(kept.salt, kept.body) != kept.id:
        raise DamagedError(f"the words {kept.id[:12]} of a decision are not what they were", DAMAGED)
    return kept


def body_of(connection: Connection, text_hash: str) -> str | None:
    """A stored text; None where it was never added or is erased without a replacement.

    Raises:
        DamagedError: If it is not what it was.
    """
    key = kept_key(connection, text_hash)
    table = schema.texts
    body = connection.execute(select(table.c.body).where(table.c.hash == key)).scalar() if key else None
    if body is not None and hashlib.sha256(body.encode()).hexdigest() != key:
        raise DamagedError(f"the text {key[:12]} is not what it was", DAMAGED)
    return body


def kept_key(connection: Connection, text_hash: str) -> str:
    """The hash under which a text is kept after all withdrawals; empty where it is erased without a replacement."""
    key, gone = text_hash, schema.erased
    for _ in range(_MOST_WITHDRAWALS):
        replacement = connection.execute(select(gone.c.replacement).where(gone.c.id == key)).scalar()
        if replacement is None:
            return key
        key = replacement
    return ""


def code_names(connection: Connection) -> CodeNames:
    """The names of codes, as they were and as they are now, by the acts on codes in the log."""
    table = schema.decisions
    records = records_where(connection, table.c.kind.in_(CODE_KINDS))
    if not records:
        return CodeNames()
    targets = [key for record in records for key in (record.command, record.id)]
    operations = records_in(connection, "target", targets)
    void = undone(operations)
    kept = words_by_id(connection, {record.note for record in records})
    reasons = {key: str(words.content.get("reason", "")) for key, words in kept.items()}
    return CodeNames([CodeAct(each, is_void(each, void), reasons.get(each.note, "")) for each in records])


def erased_ids(connection: Connection) -> dict[str, str]:
    """Hashes of erased texts and ids of erased words, each with what replaces it after all withdrawals (or nothing)."""
    return followed(dict(map(tuple, connection.execute(select(schema.erased.c.id, schema.erased.c.replacement)))))


def followed(erased: Mapping[str, str]) -> dict[str, str]:
    """Each key with the last of those that took its place, one withdrawal after the other.

    Example:
        >>> followed({"a": "b", "b": "c", "d": ""})
        {'a': 'c', 'b': 'c', 'd': ''}
    """
    ends = {}
    for key in erased:
        passed, end = {key}, erased[key]
        while end in erased and end not in passed:
            passed.add(end)
            end = erased[end]
        ends[key] = end
    return ends


def add_text(connection: Connection, text_hash: str, body: str) -> None:
    """Keep a text, unless it is kept already or was forgotten.

    Raises:
        StoreError: If the text holds what no database can keep.
    """
    table = schema.texts
    known = connection.execute(select(table.c.hash).where(table.c.hash == text_hash)).scalar()
    if known is None and text_hash not in erased_ids(connection):
        try:
            body.encode()
        except UnicodeEncodeError:
            message = "a transcript holds half a character (a lone surrogate)"
            raise StoreError(message, "save it again as UTF-8") from None
        connection.execute(insert(table).values(hash=text_hash, body=body))


def add_codebook(connection: Connection, *, hash: str, name: str, version: str, body: bytes) -> None:  # noqa: A002
    """Keep a version of a codebook, unless it is kept already; of one that was erased, its name and version alone."""
    table = schema.codebooks
    if connection.execute(select(table.c.hash).where(table.c.hash == hash)).scalar() is None:
        body = b"" if hash in erased_ids(connection) else body
        connection.execute(insert(table).values(hash=hash, name=name, version=version, body=body))


def codebook_texts(store: Opened) -> dict[str, str]:
    """Hash → text of every version of the codebook that was in force, where its file was kept."""
    table = schema.codebooks
    with store.log.reading() as connection:
        rows = connection.execute(select(table.c.hash, table.c.body).order_by(table.c.hash))
        return {row.hash: bytes(row.body).decode("utf-8-sig", "replace") for row in rows if row.body}


def lengths(store: Opened) -> tuple[tuple[str, int], ...]:
    """The number of decisions of each copy: it changes whenever the log grows."""
    table = schema.heads
    with store.log.reading() as connection:
        rows = connection.execute(select(table.c.writer, table.c.number).order_by(table.c.writer))
        return tuple((row.writer, row.number) for row in rows)


def here(path: Path) -> str:
    """A digest of this place: a copied file starts a chain of its own where it lands."""
    return digest(f"{platform.node()}\n{path.resolve()}")


def setting(connection: Connection, key: str) -> str:
    """The value that the file keeps about itself under `key`; empty where there is none."""
    return connection.execute(select(schema.about.c.value).where(schema.about.c.key == key)).scalar() or ""


def set_setting(connection: Connection, key: str, value: str) -> None:
    """Set a value that the file keeps about itself."""
    if not connection.execute(update(schema.about).where(schema.about.c.key == key).values(value=value)).rowcount:
        connection.execute(insert(schema.about).values(key=key, value=value))


def writers(connection: Connection) -> list[str]:
    """The ids that this copy has had at the places where it lay, its present one first."""
    return [*setting(connection, "writer").split(), *setting(connection, "writers").split()]


def writer_of(connection: Connection, path: Path) -> str:
    """This copy's id; a copy that lies at another place than its last writer gets a new one."""
    if setting(connection, "home") != here(path) or not setting(connection, "writer"):
        if earlier := writers(connection):
            set_setting(connection, "writers", " ".join(earlier))
        set_setting(connection, "home", here(path))
        set_setting(connection, "writer", secrets.token_hex(8))
    return setting(connection, "writer")


def bulk(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert many rows with a statement that is compiled once; five times as fast as compiling it for each row."""
    if not rows:
        return
    compiled = insert(table).values(dict.fromkeys(rows[0])).compile(dialect=connection.dialect)
    order_of = compiled.positiontup
    if order_of is None:
        connection.exec_driver_sql(str(compiled), [dict(row) for row in rows])
    else:
        connection.exec_driver_sql(str(compiled), [tuple([row[name] for name in order_of]) for row in rows])


def insert_records(connection: Connection, records: Sequence[Record], fresh: Mapping[str, Words]) -> None:
    """Keep sealed records and the words that came with them, and move the heads of their writers."""
    packed = packs.keep_packs(connection, records, fresh)
    loose = [each for each in records if each.id not in packed]
    gone = {each.passage for each in records if each.id in packed}
    words = [{"id": each.id, "salt": each.salt, "body": each.body} for key, each in fresh.items() if key not in gone]
    bulk(connection, schema.loose_words, words)
    bulk(connection, schema.loose_decisions, [dict(zip(FIELDS, _VALUES(each), strict=True)) for each in loose])
    table = schema.heads
    ends: dict[str, Record] = {}
    for record in records:
        if record.writer not in ends or record.number > ends[record.writer].number:
            ends[record.writer] = record
    for writer, record in ends.items():
        values = {"number": record.number, "clock": record.clock, "last": record.id}
        known = connection.execute(select(table.c.number).where(table.c.writer == writer)).scalar()
        if known is None:
            connection.execute(insert(table).values(writer=writer, **values))
        elif known < record.number:
            connection.execute(update(table).where(table.c.writer == writer).values(**values))


def append(
    connection: Connection,
    drafts: Sequence[Draft],
    *,
    log: Log,
    coder: str,
    command: str = "",
) -> list[Record]:
    """Seal decisions into the log as one command of `coder`, within the caller's transaction.

    Args:
        connection: A writing transaction.
        drafts: What was decided, in order.
        log: The open file.
        coder: Who decided.
        command: The command's id; a fresh one where empty.

    Decisions that name a code say which acts on codes were known by then.

    Returns:
        The sealed records. The derived tables are the caller's to bring up to date.

    Raises:
        StoreError: If `coder` names nobody.
    """
    if not coder.strip():
        raise StoreError("a decision needs a coder", "say who decides, e.g. --coder=NAME")
    if not drafts:
        return []
    drafts = _with_acts_seen(drafts, code_names(connection).seen)
    writer = writer_of(connection, log.path)
    table = schema.heads
    clock = connection.execute(select(func.max(table.c.clock))).scalar() or 0
    head = connection.execute(select(table.c.number, table.c.last).where(table.c.writer == writer)).first()
    number, previous = (head[0], head[1]) if head else (0, "")
    fresh = {each.id: each for draft in drafts for each in (draft.passage, draft.note) if isinstance(each, Words)}
    records = seal(
        drafts,
        coder=coder,
        time=log.now(),
        command=command or new_command(),
        writer=writer,
        number=number,
        clock=clock + 1,
        previous=previous,
    )
    insert_records(connection, records, fresh)
    return records


def _with_acts_seen(drafts: Sequence[Draft], seen: str) -> Sequence[Draft]:
    """The drafts, those that name codes with the acts on codes that were known."""
    if not seen:
        return drafts
    alone = canonical({"codes": seen})

    def details(draft: Draft) -> str:
        return canonical({**json.loads(draft.details), "codes": seen}) if draft.details else alone

    return [replace(draft, details=details(draft)) if draft.code or draft.kind == "read" else draft for draft in drafts]
