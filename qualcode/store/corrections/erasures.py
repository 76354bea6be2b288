"""Erasures: the log records them first, then the words are deleted, and their replacements put in."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select, update

from qualcode.errors import StoreError
from qualcode.spans import Span
from qualcode.store.current.snapshot import update_codings
from qualcode.store.current.traits import drop_unused
from qualcode.store.log import packs, schema, sqlite
from qualcode.store.log.log import body_of, chunks, erased_ids, followed, records_where, words_by_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

    from qualcode.store.log.log import Log
    from qualcode.store.log.record import Record, Words

BLACK = "█"  # replaces each code point of a turn that was withdrawn
UNFINISHED = "withdrawal_unfinished"
"""Key of what the file says about itself while words are erased, but the places around it are not cleaned yet."""
HASH = 64  # a text's key is longer than a word's


def erasures(records: Iterable[Record]) -> dict[str, str]:
    """Texts and words that the `forgotten` decisions among these erased, each with its replacement (or nothing)."""
    found: dict[str, str] = {}
    for record in records:
        if record.kind == "forgotten":
            found.update(record.facts["erased"])
    return found


def apply(
    connection: Connection,
    erased: Mapping[str, str],
    *,
    spare_words: Mapping[str, Words],
    spare_texts: Mapping[str, str],
) -> int:
    """Erase texts, words and the bodies of codebooks, and put in what replaces them.

    Args:
        connection: A writing transaction.
        erased: Hashes of texts and codebooks and ids of words, each with its replacement's.
        spare_words: Where the words that replace others are found.
        spare_texts: Where the texts that replace others are found.

    Returns:
        How many texts and words were here and are gone.
    """
    before = erased_ids(connection)  # each with the last that took its place
    new = {key: value for key, value in erased.items() if key not in before}
    if not new:
        return 0
    packs.unpack(connection, new.keys())
    connection.execute(insert(schema.erased), [{"id": key, "replacement": value} for key, value in new.items()])
    count = 0
    for part in chunks(new):
        count += connection.execute(delete(schema.loose_words).where(schema.loose_words.c.id.in_(part))).rowcount
        count += connection.execute(delete(schema.texts).where(schema.texts.c.hash.in_(part))).rowcount
        books = schema.codebooks.c
        kept = update(schema.codebooks).where(books.hash.in_(part), func.length(books.body) > 0)
        count += connection.execute(kept.values(body=b"")).rowcount  # its name and version stay, as where none was kept
    ends = followed(before | new)
    for value in sorted({ends[key] for key in new} - {""}):
        table = schema.loose_words if value in spare_words else schema.texts
        key = table.c.id if value in spare_words else table.c.hash
        if connection.execute(select(key).where(key == value)).scalar() is not None:
            continue
        if value in spare_words:
            each = spare_words[value]
            connection.execute(insert(table).values(id=value, salt=each.salt, body=each.body))
        elif value in spare_texts:
            connection.execute(insert(table).values(hash=value, body=spare_texts[value]))
    return count


def sweep(connection: Connection) -> int:
    """Erase words about erased texts that the forgotten decision did not know, because they came from another copy.

    What was written after the withdrawal, with the text as it left it, stays.
    """
    gone = erased_ids(connection)
    later: set[str] = set()
    for text, replacement in gone.items():
        if len(text) != HASH:
            continue
        body = body_of(connection, text) or "" if replacement else ""
        for record in records_where(connection, schema.decisions.c.transcript == text):
            about = body[max(0, (record.start or 0) - 32) : (record.stop or 0) + 32]
            if replacement and (BLACK not in about or _is_of(connection, record, body)):
                continue
            later.update({record.passage, record.note} - gone.keys() - {""})
    return apply(connection, dict.fromkeys(sorted(later), ""), spare_words={}, spare_texts={}) if later else 0


def _is_of(connection: Connection, record: Record, body: str) -> bool:
    """Return True if the passage of a decision is cut from a text as it is now, what is blacked out included."""
    kept = words_by_id(connection, {record.passage}).get(record.passage)
    if kept is None or record.start is None or record.stop is None:
        return False
    span = Span(record.start, record.stop)
    cut = (span.quote(body), *span.context(body))
    return cut == tuple(kept.content.get(key) for key in ("quote", "before", "after"))


def refold(connection: Connection, *, log: Log) -> None:
    """Fold again every coding that rests on erased words or texts."""
    gone = erased_ids(connection)
    loose = schema.loose_decisions.c  # what rests on erased words is in no pack any more
    touched: set[str] = set()
    for part in chunks(gone):
        for coding, column in (
            (schema.decisions.c.coding, schema.decisions.c.transcript),
            (loose.coding, loose.passage),
            (loose.coding, loose.note),
        ):
            touched.update(row[0] for row in connection.execute(select(coding).where(column.in_(part)).distinct()))
    update_codings(connection, touched - {""}, log=log)
    drop_unused(connection)


def shrink(log: Log) -> None:
    """Rewrite the file without the pages of erased words; while somebody else reads, it only keeps its size."""
    # the words themselves are overwritten already, so that a failure here leaves nothing of them
    with contextlib.suppress(StoreError), sqlite.one_line_errors(log.path):
        sqlite.shrink(log.engine)
