"""Packs: the suggestions of the rules in one transcript, kept together and compressed, and records of the log still.

A pack holds what the rows of `decisions` and `words` would hold, in a tenth of the space; ids are not in it, since they
follow from what it holds. The temporary views that `read_through` makes show both, so that a reader of the log sees
records and words wherever they are kept (docs/decisions/0103-how-small-is-a-suggestion.md).
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select

from qualcode.errors import DamagedError
from qualcode.spans import Span
from qualcode.store.log import schema
from qualcode.store.log.passage_words import coding_id
from qualcode.store.log.record import FIELDS, ID_LENGTH, Record, Words, canonical, commitment, sealed_id

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import ColumnElement, Connection

LEAST = 16  # records: fewer would take as much in a pack as in rows
OPEN = 64  # packs that are kept open
MOST_KEYS = 500  # in one IN list
DAMAGED = "run qualcode doctor, and restore a backup"

SHARED = ("coder", "time", "command", "writer", "clock", "transcript", "codebook")
"""Fields that all records of a pack have in common, and by which it is found."""
CONSTANT = {
    "kind": "suggested", "status": "suggested", "supersedes": "", "target": "", "note": "",
}  # fmt: skip
"""Fields that are the same in all packs."""
ORIGINS = frozenset({"rule", "question"})
"""Origins of what packs hold: a rule of the codebook, for a passage or for the answer to a question."""
OWN = (
    "id", "number", "previous", "coding", "start", "stop", "code", "indicator", "stance", "rule", "origin", "passage",
    "details",
)  # fmt: skip
_COLUMNS = ("start", "stop", "code", "indicator", "stance", "rule", "origin", "details")
_own = attrgetter(*OWN)
_shared = attrgetter(*SHARED)


@dataclass(frozen=True, slots=True)
class Content:
    """The records and words that a pack holds.

    Args:
        records: Its records, in the order of their chain.
        words: Their passages, in the same order.
    """

    records: tuple[Record, ...]
    words: tuple[Words, ...]


# packing


def keep_packs(connection: Connection, records: Sequence[Record], fresh: Mapping[str, Words]) -> set[str]:
    """Keep as packs what can be of these records, with their words; return the ids of those records.

    Args:
        connection: A writing transaction.
        records: Sealed records, each copy's in its order.
        fresh: Words that are to be kept with them, by id.
    """
    done: set[str] = set()
    for run in _runs(records, fresh):
        _insert(connection, Content(tuple(run), tuple(fresh[each.passage] for each in run)))
        done.update(each.id for each in run)
    return done


def _runs(records: Iterable[Record], fresh: Mapping[str, Words]) -> Iterator[list[Record]]:
    """Records that follow each other in a chain and make a pack."""
    records = list(records)
    used = Counter(each.passage for each in records)
    run: list[Record] = []
    for record in records:
        fits = (
            all(getattr(record, name) == value for name, value in CONSTANT.items())
            and record.origin in ORIGINS
            and record.passage in fresh
            and used[record.passage] == 1
            and record.start is not None
            and record.stop is not None
        )
        if run and not (fits and record.previous == run[-1].id and _shared(record) == _shared(run[-1])):
            if len(run) >= LEAST:
                yield run
            run = []
        if fits:
            run.append(record)
    if len(run) >= LEAST:
        yield run


def _insert(connection: Connection, content: Content) -> None:
    records = content.records
    columns: dict[str, list[Any]] = {name: [getattr(each, name) for each in records] for name in _COLUMNS}
    columns["coding"] = ["" if each.coding == _coding_of(each) else each.coding for each in records]
    columns["salt"] = [each.salt for each in content.words]
    columns["body"] = [each.body for each in content.words]
    first = records[0]
    begin = {"number": first.number, "previous": first.previous}
    shared = dict(zip(SHARED, _shared(first), strict=True))
    text = canonical({**begin, "shared": shared, "columns": columns})
    body = zlib.compress(text.encode(), 9)
    told = {"checksum": checksum(body), "last": records[-1].id, "number": first.number, "size": len(records)}
    made = connection.execute(insert(schema.packs).values(**shared, **told, body=body))
    (number,) = made.inserted_primary_key or (0,)
    rows = sorted(_keys(content, number))
    connection.execute(insert(schema.packed), [{"key": key, "pack": pack} for key, pack in rows])
    read_through(connection.connection.driver_connection)  # type: ignore[arg-type]


def _coding_of(record: Record) -> str:
    """The id that a coding has where no act on codes came before it."""
    span = Span(record.start or 0, record.stop or 0)
    code = record.indicator or record.code
    return coding_id(coder=record.coder, text=record.transcript, span=span, code=code)


def checksum(body: bytes) -> str:
    """The checksum of a pack's bytes: compression has bits that say nothing, and would not be missed."""
    return hashlib.sha256(body).hexdigest()[:ID_LENGTH]


# opening


@lru_cache(maxsize=OPEN)
def opened(told: str, body: bytes) -> Content:
    """The records and words that a pack holds.

    Args:
        told: Its checksum.
        body: Its bytes.

    Raises:
        DamagedError: If it is not what it was.
    """
    words = words_in(told, body)
    held = _held(told, body)
    shared, columns = held["shared"], held["columns"]
    coder, time, command, writer, clock, transcript, codebook = (shared[name] for name in SHARED)
    previous, number = held["previous"], held["number"]
    records: list[Record] = []
    rows = zip(*(columns[name] for name in _COLUMNS), columns["coding"], words, strict=True)
    for start, stop, code, indicator, stance, rule, origin, details, kept, said in rows:
        coding = kept or coding_id(coder=coder, text=transcript, span=Span(start, stop), code=indicator or code)
        rest = (
            "suggested", coder, time, command, writer, number, clock, previous, coding, transcript, codebook,
            start, stop, code, indicator, stance, "suggested", rule, origin, "", "", said.id, "", details,
        )  # fmt: skip
        previous = sealed_id(rest)
        number += 1
        records.append(Record(previous, *rest))
    return Content(tuple(records), words)


@lru_cache(maxsize=OPEN)
def words_in(told: str, body: bytes) -> tuple[Words, ...]:
    """The words alone that a pack holds; arguments and errors as for `opened`."""
    columns = _held(told, body)["columns"]
    pairs = zip(columns["salt"], columns["body"], strict=True)
    return tuple(Words(commitment(salt, said), salt, said) for salt, said in pairs)


def _held(told: str, body: bytes) -> dict[str, Any]:
    if checksum(body) != told:
        raise DamagedError("suggestions in the study file are not what they were", DAMAGED)
    try:
        found: dict[str, Any] = json.loads(zlib.decompress(body))
    except (zlib.error, ValueError):
        raise DamagedError("suggestions in the study file cannot be read", DAMAGED) from None
    return found


def contents(connection: Connection, numbers: Iterable[int] | None = None) -> Iterator[tuple[int, Content]]:
    """Packs by their numbers, or all of them, one after the other."""
    table = schema.packs
    wanted = connection.execute(select(table.c.id)).scalars().all() if numbers is None else numbers
    for number in sorted(wanted):
        row = connection.execute(select(table.c.checksum, table.c.body).where(table.c.id == number)).first()
        if row is not None:
            yield number, opened(*row)


# finding


_ID = re.compile("[0-9a-f]{32}")


def key_of(id_: str) -> int:
    """The number by which an id is looked up; two ids may share one."""
    return int(id_[:15], 16)


def _keys(content: Content, number: int) -> set[tuple[int, int]]:
    ids = [each.coding for each in content.records] + [each.id for each in content.words]
    return {(key_of(each), number) for each in ids}


def is_used(connection: Connection) -> bool:
    """Return True if the file has packs at all."""
    there = connection.exec_driver_sql("SELECT 1 FROM main.sqlite_master WHERE name = 'packs'").first()
    return bool(there and connection.execute(select(schema.packs.c.id).limit(1)).first())


def packs_with(connection: Connection, ids: Collection[str]) -> dict[str, list[int]]:
    """The packs that may hold codings or words of these ids."""
    table = schema.packed
    by_key: dict[int, list[str]] = {}
    for each in ids:
        if _ID.fullmatch(each):
            by_key.setdefault(key_of(each), []).append(each)
    found: dict[str, list[int]] = {}
    keys = sorted(by_key)
    for at in range(0, len(keys), MOST_KEYS):
        query = select(table.c.key, table.c.pack).where(table.c.key.in_(keys[at : at + MOST_KEYS]))
        for key, pack in connection.execute(query):
            for each in by_key[key]:
                found.setdefault(each, []).append(pack)
    return found


def records_of_codings(connection: Connection, codings: Collection[str]) -> list[Record]:
    """The packed records about these codings."""
    if not is_used(connection):
        return []
    wanted = set(codings)
    packs = {pack for found in packs_with(connection, wanted).values() for pack in found}
    return [each for _, held in contents(connection, packs) for each in held.records if each.coding in wanted]


def words_of(connection: Connection, ids: Collection[str]) -> list[Words]:
    """The packed words of these ids."""
    if not ids or not is_used(connection):
        return []
    table = schema.packs
    found: list[Words] = []
    for pack in sorted({pack for packs in packs_with(connection, ids).values() for pack in packs}):
        row = connection.execute(select(table.c.checksum, table.c.body).where(table.c.id == pack)).first()
        found += [each for each in words_in(*row) if each.id in ids] if row is not None else []
    return found


def records_where(connection: Connection, *conditions: ColumnElement[bool], last: int | None = None) -> list[Record]:
    """Records of packs that meet conditions on `schema.packs`: all, or those of the last packs that hold `last`."""
    table = schema.packs
    query = select(table.c.id).where(*conditions)
    query = query.order_by(table.c.clock.desc(), table.c.writer.desc(), table.c.number.desc())
    found: list[Record] = []
    for number in connection.execute(query).scalars().all() if is_used(connection) else ():
        for _, held in contents(connection, [number]):
            found += reversed(held.records)
        if last is not None and len(found) >= last:
            break
    return found


def all_words(connection: Connection) -> Iterator[Words]:
    """All words, in rows and in packs."""
    table = schema.loose_words
    for row in connection.execute(select(table.c.id, table.c.salt, table.c.body)):
        yield Words(*row)
    if is_used(connection):
        yield from (each for _, held in contents(connection) for each in held.words)


def all_records(connection: Connection) -> Iterator[Record]:
    """All records, in rows and in packs, in no order."""
    for row in connection.execute(select(*(schema.loose_decisions.c[name] for name in FIELDS))):
        yield Record(*row)
    if is_used(connection):
        yield from (each for _, held in contents(connection) for each in held.records)


def in_order_of_packs(connection: Connection, codings: Iterable[str]) -> list[str]:
    """Ids of codings, those of one pack together, so that each pack is opened once."""
    ordered = sorted(codings)
    if not is_used(connection):
        return ordered
    packs = packs_with(connection, ordered)
    return sorted(ordered, key=lambda each: packs.get(each, [0])[0])


def codings_since(connection: Connection, writer: str, number: int) -> set[str]:
    """Ids of the codings that packed records of a copy are about, from behind this number on."""
    table = schema.packs
    later = select(table.c.id).where(table.c.writer == writer, table.c.number + table.c.size > number + 1)
    found = contents(connection, connection.execute(later).scalars().all())
    return {each.coding for _, held in found for each in held.records if each.number > number}


def records_by_id(connection: Connection, ids: Collection[str]) -> list[Record]:
    """The packed records of these ids; all packs are opened, since none is found by them."""
    if not ids or not is_used(connection):
        return []
    return [each for _, held in contents(connection) for each in held.records if each.id in ids]


# taking apart


def unpack(connection: Connection, ids: Collection[str]) -> None:
    """Keep the records and words of packs as rows, where a pack holds or is about one of these words or texts."""
    if not is_used(connection):
        return
    table = schema.packs
    packs = {pack for found in packs_with(connection, ids).values() for pack in found}
    about = connection.execute(select(table.c.id, table.c.transcript))
    packs.update(number for number, text in about if text in ids)
    for number, held in list(contents(connection, packs)):
        rows = [dict(zip(FIELDS, [getattr(each, name) for name in FIELDS], strict=True)) for each in held.records]
        connection.execute(insert(schema.loose_decisions), rows)
        kept = [{"id": each.id, "salt": each.salt, "body": each.body} for each in held.words]
        connection.execute(insert(schema.loose_words), kept)
        connection.execute(delete(schema.packed).where(schema.packed.c.pack == number))
        connection.execute(delete(table).where(table.c.id == number))
    opened.cache_clear()
    words_in.cache_clear()


def rebuild_keys(connection: Connection) -> None:
    """Make the keys anew from the packs."""
    connection.execute(delete(schema.packed))
    for number, held in contents(connection):
        rows = sorted(_keys(held, number))
        connection.execute(insert(schema.packed), [{"key": key, "pack": pack} for key, pack in rows])


def faults(connection: Connection) -> Iterator[str]:
    """Yield the faults of the packs, each in one clause."""
    table = schema.packs
    keys: set[tuple[int, int]] = set()
    for row in connection.execute(select(table)).mappings().all():
        try:
            held = opened(row["checksum"], row["body"])
        except (DamagedError, ValueError, TypeError, LookupError, zlib.error):
            yield f"the suggestions of pack {row['id']} cannot be read"
            continue
        first, last = held.records[0], held.records[-1]
        told = tuple(row[name] for name in (*SHARED, "number", "last", "size"))
        if told != (*_shared(first), first.number, last.id, len(held.records)):
            yield f"what the file says about pack {row['id']} of suggestions is not what it holds"
        keys |= _keys(held, row["id"])
    kept = {(row[0], row[1]) for row in connection.execute(select(schema.packed.c.key, schema.packed.c.pack))}
    if kept != keys:
        yield f"{len(kept ^ keys)} entries that packs of suggestions are found by are not what these hold"


# reading through


def _values(names: Sequence[str]) -> str:
    return ", ".join(
        f"p.{name}" if name in SHARED else f"'{CONSTANT[name]}'" if name in CONSTANT
        else f"json_extract(held.value, '$[{OWN.index(name)}]')"
        for name in names
    )  # fmt: skip


_DECISIONS = (
    f"CREATE TEMP VIEW decisions AS SELECT {', '.join(FIELDS)} FROM main.decisions "  # noqa: S608 -- names from above
    f"UNION ALL SELECT {_values(FIELDS)} FROM main.packs p, json_each(packed_records(p.checksum, p.body)) held"
)
_WORDS = (
    "CREATE TEMP VIEW words AS SELECT id, salt, body FROM main.words UNION ALL "
    "SELECT json_extract(held.value, '$[0]'), json_extract(held.value, '$[1]'), json_extract(held.value, '$[2]') "
    "FROM main.packs p, json_each(packed_words(p.checksum, p.body)) held"
)


def _records_as_json(told: str, body: bytes) -> str:
    return json.dumps([_own(each) for each in opened(told, body).records], ensure_ascii=False)


def _words_as_json(told: str, body: bytes) -> str:
    return json.dumps([(each.id, each.salt, each.body) for each in opened(told, body).words], ensure_ascii=False)


def stop_reading_through(connection: sqlite3.Connection) -> None:
    """Let `decisions` and `words` be the tables themselves, for who changes the tables' structure."""
    for name in ("decisions", "words"):
        connection.execute(f"DROP VIEW IF EXISTS temp.{name}")


def read_through(connection: sqlite3.Connection) -> None:
    """Let `decisions` and `words` show what is in packs too, from when the file has any.

    Until then they are the tables themselves, which SQLite reads with all its indexes.
    """
    names = "SELECT name FROM temp.sqlite_master WHERE type = 'view' AND name = 'decisions'"
    if connection.execute(names).fetchone():
        return
    if not connection.execute("SELECT 1 FROM main.sqlite_master WHERE name = 'packs'").fetchone():
        return
    if not connection.execute("SELECT 1 FROM main.packs LIMIT 1").fetchone():
        return
    connection.create_function("packed_records", 2, _records_as_json, deterministic=True)
    connection.create_function("packed_words", 2, _words_as_json, deterministic=True)
    for view in (_DECISIONS, _WORDS):
        connection.execute(view)
