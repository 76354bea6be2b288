"""Copies of a study file that still hold what was erased in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from qualcode.errors import StoreError
from qualcode.store.log import packs, schema, sqlite
from qualcode.store.log.log import FORMAT, erased_ids
from qualcode.store.log.record import FIELDS, canonical

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from qualcode.store.log.log import Opened


def holding_copies(store: Opened, folders: Iterable[Path]) -> tuple[Path, ...]:
    """Return the copies of the study file in these folders that still hold what was erased here.

    Args:
        store: The open study file.
        folders: Where copies may lie.
    """
    with store.log.reading() as connection:
        gone = erased_ids(connection).keys()
    return copies_with(gone, store.log.path, folders)


def copies_with(gone: Collection[str], own_path: Path, folders: Iterable[Path]) -> tuple[Path, ...]:
    """Return the copies of a study file in these folders that still hold any of these texts and words."""
    found = []
    for path in sorted({path for folder in folders for path in folder.glob("*") if path.is_file()}):
        own = path.exists() and path.samefile(own_path)
        with path.open("rb") as file:
            is_database = file.read(len(_DATABASE)) == _DATABASE
        if is_database and not own and (_has_any(path, gone) or _is_interrupted(path)):
            found.append(path)
    return tuple(found)


def told_by_copy(path: Path) -> bytes:
    """The words of a study file, with what it holds compressed, in which bytes would look like names by chance.

    Empty where it is no study file, or has nothing compressed: its bytes tell all then.
    """
    with path.open("rb") as file:
        if file.read(len(_DATABASE)) != _DATABASE:
            return b""
    engine = sqlite.engine_for(path, readonly=True)
    try:
        with sqlite.transaction(engine, path, writes=False) as connection:
            if not packs.is_used(connection):
                return b""
            said = [each.body for each in packs.all_words(connection)]
            said += [canonical([getattr(each, name) for name in FIELDS]) for each in packs.all_records(connection)]
            for table in (schema.texts, schema.codebooks, schema.voices, schema.traits, schema.latest):
                said += [str(value) for row in connection.execute(select(table)) for value in row]
            return "\n".join(said).encode()
    except (StoreError, SQLAlchemyError):
        return b""
    finally:
        engine.dispose()


def _is_interrupted(path: Path) -> bool:
    """Return True for a study file with a journal: it may hold what was erased, and stays until somebody writes.

    An empty journal counts: SQLite plays none back, and so leaves it lying.
    """
    journal = sqlite.journal_of(path)
    # a page of the file may be in the journal alone
    return journal.exists() and any(FORMAT.encode() in each.read_bytes() for each in (path, journal))


_DATABASE = b"SQLite format 3\0"


def _has_any(path: Path, keys: Collection[str]) -> bool:
    """Return True if a database has one of these texts, words or codebooks, as far as it can be read."""
    engine = sqlite.engine_for(path, readonly=True)
    try:
        with sqlite.transaction(engine, path, writes=False) as connection:
            texts = {row[0] for row in connection.execute(select(schema.texts.c.hash))}
            words = {row[0] for row in connection.execute(select(schema.words.c.id))}
            books = schema.codebooks.c
            kept = {row[0] for row in connection.execute(select(books.hash).where(func.length(books.body) > 0))}
            return not (texts | words | kept).isdisjoint(keys)
    except (StoreError, SQLAlchemyError):
        return False  # no study file, or none that can be read
    finally:
        engine.dispose()
