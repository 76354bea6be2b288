"""Bringing logs together by union: commutative, associative, idempotent, and nothing is lost.

Every record is checked against its own id, every text and word against its hash, before it is taken
in. Nothing is resolved here: decisions that differ stand side by side, as conflicts.
"""

from __future__ import annotations

import hashlib
from dataclasses import astuple, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select

from qualcode.store.corrections import erasures
from qualcode.store.corrections.withdrawals import join_withdrawals
from qualcode.store.current.conflicts import listed_conflicts
from qualcode.store.current.snapshot import update
from qualcode.store.log import packs, schema
from qualcode.store.log.log import add_codebook, erased_ids, followed, insert_records, records_with_ids, rows_in
from qualcode.store.log.record import Record, Words, commitment
from qualcode.store.migrations import open_log

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Column, Connection

    from qualcode.store.log.log import Log, Opened


MERGED_AS_IS = 2
"""The oldest format whose log is kept as today's is: the derived tables have no part in merging."""


@dataclass(frozen=True, slots=True)
class Merged:
    """Decisions that came in from other copies.

    Args:
        decisions: Decisions that are new here.
        waiting: Decisions that cannot be taken in yet, because an earlier one, or what they speak of, is still missing.
        damaged: Entries that are not what their hash says, and were left out.
        forgotten: Texts and quotes that were erased here because another copy forgot them.
        conflicts: Conflicts after merging.
    """

    decisions: int
    waiting: int = 0
    damaged: int = 0
    forgotten: int = 0
    conflicts: int = 0


@dataclass(slots=True)
class Bundle:
    """The content of another copy.

    Args:
        records: Its decisions.
        texts: Its texts by hash.
        words: Its words by id.
        codebooks: Its codebooks by hash: name, version and body.
        damaged: Entries that could not even be read.
        unknown: Lines of a sync file that only a newer qualcode knows, as they are.
    """

    records: list[Record] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    words: dict[str, Words] = field(default_factory=dict)
    codebooks: dict[str, tuple[str, str, bytes]] = field(default_factory=dict)
    damaged: int = 0
    unknown: list[str] = field(default_factory=list)


def merge(store: Opened, *others: Path | str) -> Merged:
    """Take in all decisions of other study files; theirs are not changed.

    Merging is a union: the order does not matter, doing it twice changes nothing, nothing is lost. Decisions of two
    people that differ are kept, and listed by `conflicts`.

    Raises:
        StoreError: If a file cannot be read, or has an older format than this one.
    """
    total = Merged(0)
    for path in others:
        other = open_log(Path(path), readonly=True, oldest=MERGED_AS_IS)
        try:
            with other.reading() as connection:
                bundle = bundle_of(connection)
        finally:
            other.engine.dispose()
        taken = _take(store.log, bundle)
        sums = map(sum, zip(astuple(total), astuple(taken), strict=True))
        total = replace(Merged(*sums), conflicts=taken.conflicts)
    return total


def _take(log: Log, bundle: Bundle) -> Merged:
    """Take a bundle in, in one transaction; erased words leave the file for good."""
    with log.writing() as connection:
        merged = absorb(connection, log, bundle)
    if merged.forgotten:
        erasures.shrink(log)
    return merged


def bundle_of(connection: Connection, ids: Iterable[str] | None = None) -> Bundle:
    """The content of a study file: everything, or these decisions with the texts and words they refer to."""
    bundle = Bundle(list(packs.all_records(connection) if ids is None else records_with_ids(connection, ids)))
    named: set[str] | None = None
    texts = books = named
    if ids is not None:
        gone = erased_ids(connection)
        replaced = erasures.erasures(bundle.records).keys()  # of what went before, others have the words too
        named, texts = _words_named(bundle.records), {each.transcript for each in bundle.records}
        named |= {gone.get(key, "") for key in named | replaced}
        texts |= {gone.get(key, "") for key in texts | replaced}
        books = {each.codebook for each in bundle.records}
    kept = packs.all_words(connection) if named is None else _words_with_ids(connection, named)
    bundle.words = {each.id: each for each in kept}
    bundle.texts = {row[0]: row[1] for row in _rows(connection, schema.texts.c.hash, texts)}
    bundle.codebooks = {row[0]: (row[1], row[2], row[3]) for row in _rows(connection, schema.codebooks.c.hash, books)}
    return bundle


def _rows(connection: Connection, key: Column[str], keys: Iterable[str] | None) -> Iterator[Sequence[Any]]:
    """Rows of the key's table, whole: all of them, or those with these keys."""
    query = select(key.table)
    if keys is None:
        yield from connection.execute(query)
    else:
        yield from rows_in(connection, query, key, set(keys) - {""})


def _words_with_ids(connection: Connection, ids: set[str]) -> list[Words]:
    """The words of these ids themselves, in rows and in packs, without what took their place."""
    table = schema.loose_words
    return [*(Words(*row) for row in _rows(connection, table.c.id, ids)), *packs.words_of(connection, ids - {""})]


def absorb(connection: Connection, log: Log, bundle: Bundle) -> Merged:
    """Take in what is new, within the caller's transaction."""
    known = _known(connection, {record.id for record in bundle.records})
    fresh = [record for record in {each.id: each for each in bundle.records}.values() if record.id not in known]
    sound = [record for record in fresh if record.is_intact]
    texts = {key: body for key, body in bundle.texts.items() if hashlib.sha256(body.encode()).hexdigest() == key}
    said = {key: each for key, each in bundle.words.items() if commitment(each.salt, each.body) == key}
    damaged = bundle.damaged + len(fresh) - len(sound)
    damaged += len(bundle.texts) - len(texts) + len(bundle.words) - len(said)

    gone = followed(erasures.erasures(sound) | erased_ids(connection))
    have_words = said.keys() | gone.keys() | _kept(connection, _words_named(sound)) | {""}
    have_texts = (
        texts.keys() | gone.keys() | _present(connection, schema.texts.c.hash, {r.transcript for r in sound}) | {""}
    )
    accepted: dict[str, Record] = {}
    earlier = _known(connection, {record.previous for record in sound}) | {""}
    for record in sorted(sound, key=lambda each: (each.writer, each.number)):
        complete = record.passage in have_words and record.note in have_words
        # the source of what only a newer version knows may be no text; the decisions after it must not wait for one
        complete = complete and (record.transcript in have_texts or not record.is_known)
        if complete and (record.previous in earlier or record.previous in accepted):
            accepted[record.id] = record
    records = list(accepted.values())

    wanted_words = _words_named(records) | {gone.get(key, "") for key in _words_named(records)}
    stored = _kept(connection, wanted_words)
    fresh_words = {key: said[key] for key in sorted(wanted_words & said.keys() - gone.keys() - stored)}
    wanted_texts = {record.transcript for record in records}
    wanted_texts |= {gone.get(key, "") for key in wanted_texts}
    stored = _present(connection, schema.texts.c.hash, wanted_texts)
    for key in sorted(wanted_texts & texts.keys() - gone.keys() - stored):
        connection.execute(insert(schema.texts).values(hash=key, body=texts[key]))
    for key in sorted({record.codebook for record in records} & bundle.codebooks.keys()):
        name, version, body = bundle.codebooks[key]
        add_codebook(connection, hash=key, name=name, version=version, body=body)
    insert_records(connection, records, fresh_words)
    erased = erasures.apply(connection, erasures.erasures(records), spare_words=said, spare_texts=texts)
    if any(record.kind == "forgotten" for record in records):
        erased += join_withdrawals(connection, log, spare_words=said, spare_texts=texts)
    erased += erasures.sweep(connection) if records else 0
    if erased:
        log.memory.clear()
    update(connection, records, log=log)
    if erased:
        erasures.refold(connection, log=log)
    conflicts = sum(bool(each.coding) for each in listed_conflicts(connection, log))
    return Merged(len(records), len(sound) - len(records), damaged, erased, conflicts)


def _words_named(records: Iterable[Record]) -> set[str]:
    return {key for record in records for key in (record.passage, record.note) if key}


def _present(connection: Connection, column: Any, keys: set[str]) -> set[str]:  # noqa: ANN401 -- a column of strings
    return {row[0] for row in rows_in(connection, select(column), column, keys - {""})}


def _known(connection: Connection, ids: set[str]) -> set[str]:
    return {record.id for record in records_with_ids(connection, ids - {""})}


def _kept(connection: Connection, ids: set[str]) -> set[str]:
    return {each.id for each in _words_with_ids(connection, ids)}
