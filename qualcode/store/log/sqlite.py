"""Everything that only SQLite has: opening, locking, guarding, copying, shrinking and checking the file.

The settings are those under which an acknowledged decision survives a power cut: a rollback journal
(one file at rest, which cloud folders need), `synchronous=EXTRA` (the journal's disappearance is on
disk before COMMIT returns) and BEGIN IMMEDIATE (two writers wait for each other instead of failing).
"""

from __future__ import annotations

import contextlib
import os
import random
import sqlite3
import time
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from qualcode.errors import DamagedError, StoreError
from qualcode.store.log import packs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine

WAIT = 10.0  # seconds that a writer waits for another one

PRAGMAS = (
    "PRAGMA journal_mode=DELETE",
    "PRAGMA synchronous=EXTRA",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA temp_store=MEMORY",  # no word of a transcript in a temporary file
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA cache_size=-65536",
)

_REFUSE = "SELECT RAISE(ABORT, 'decisions are only ever appended')"
_ERASED = "NOT EXISTS (SELECT 1 FROM erased WHERE erased.id = OLD.{key})"
TRIGGERS: dict[str, str] = {
    "decisions_keep": f"CREATE TRIGGER decisions_keep BEFORE DELETE ON decisions BEGIN {_REFUSE}; END",
    "decisions_fixed": f"CREATE TRIGGER decisions_fixed BEFORE UPDATE ON decisions BEGIN {_REFUSE}; END",
    "words_fixed": f"CREATE TRIGGER words_fixed BEFORE UPDATE ON words BEGIN {_REFUSE}; END",
    "texts_fixed": f"CREATE TRIGGER texts_fixed BEFORE UPDATE ON texts BEGIN {_REFUSE}; END",
    "words_keep": "CREATE TRIGGER words_keep BEFORE DELETE ON words "
    f"WHEN {_ERASED.format(key='id')} BEGIN {_REFUSE}; END",
    "texts_keep": "CREATE TRIGGER texts_keep BEFORE DELETE ON texts "
    f"WHEN {_ERASED.format(key='hash')} BEGIN {_REFUSE}; END",
    "packs_fixed": f"CREATE TRIGGER packs_fixed BEFORE UPDATE ON packs BEGIN {_REFUSE}; END",
    "packs_keep": "CREATE TRIGGER packs_keep BEFORE DELETE ON packs "  # noqa: S608 -- only once they are rows
    f"WHEN NOT EXISTS (SELECT 1 FROM decisions WHERE decisions.id = OLD.last) BEGIN {_REFUSE}; END",
}

# by the name that SQLite gives the error: what it means here, and what the person can do
_MEANINGS: tuple[tuple[str, str, str], ...] = (
    ("SQLITE_FULL", "no space is left on the disk", "free some space and try again; nothing was recorded"),
    ("SQLITE_READONLY", "the study file cannot be written", "check its permissions; nothing was recorded"),
    ("SQLITE_BUSY", "another program is writing to the study file", "try again; nothing was recorded"),
    ("SQLITE_LOCKED", "another program is writing to the study file", "try again; nothing was recorded"),
    ("SQLITE_CORRUPT", "the study file is damaged", "run qualcode doctor, and restore a backup"),
    ("SQLITE_NOTADB", "this is not a study file", "name a file that qualcode made, or restore a backup"),
    ("SQLITE_CANTOPEN", "the study file cannot be opened", "check that it exists and its permissions"),
    ("SQLITE_PERM", "the study file cannot be opened", "check its permissions"),
    ("SQLITE_IOERR", "the disk failed while the study file was in use", "check the disk; nothing was recorded"),
    ("SQLITE_TOOBIG", "a text is too large to store", "split the transcript"),
    ("SQLITE_CONSTRAINT", "the study file refused a change", "run qualcode doctor"),
)


def meaning(error: sqlite3.Error) -> tuple[str, str]:
    """An SQLite error in words for a person, and a remedy."""
    name = getattr(error, "sqlite_errorname", "") or ""
    for prefix, what, remedy in _MEANINGS:
        if name.startswith(prefix):
            return what, remedy
    return "the study file cannot be used", f"run qualcode doctor (SQLite says {name or 'nothing more'})"


@contextlib.contextmanager
def one_line_errors(path: Path) -> Iterator[None]:
    """Turn any error of SQLite within the block into one `StoreError` that contains no stored word."""
    try:
        yield
    except DBAPIError as error:
        cause = error.orig if isinstance(error.orig, sqlite3.Error) else sqlite3.Error()
        raise _error(cause, path) from None
    except sqlite3.Error as error:
        raise _error(error, path) from None
    except UnicodeDecodeError:  # SQLite quotes the damaged bytes of a schema in its error
        raise DamagedError(
            "the study file is damaged", "run qualcode doctor, and restore a backup", path=path
        ) from None


def _error(cause: sqlite3.Error, path: Path) -> StoreError:
    damaged = (getattr(cause, "sqlite_errorname", "") or "").startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))
    return (DamagedError if damaged else StoreError)(*meaning(cause), path=path)


def engine_for(path: Path, *, readonly: bool = False, wait: float = WAIT) -> Engine:
    """An engine on the file at `path`, with the settings above; nothing is opened yet.

    Args:
        path: The study file.
        readonly: Refuse every change, as for another person's file.
        wait: Seconds to wait for a lock.
    """
    mode = "ro" if readonly else "rw"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=wait,
            isolation_level=None,
            check_same_thread=False,
        )

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)

    @event.listens_for(engine, "connect")
    def configure(connection: sqlite3.Connection, _record: object) -> None:
        for pragma in PRAGMAS:
            connection.execute(pragma).close()
        connection.create_function("casefold", 1, str.casefold, deterministic=True)  # SQLite's own knows ASCII only

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        raw: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
        _begin(raw, wait, writes=writes)
        packs.read_through(raw)

    return engine


def _begin(connection: sqlite3.Connection, wait: float, *, writes: bool) -> None:
    """Begin a transaction and take its lock, in fair turns.

    SQLite's own waiting tries every tenth of a second, so that a program which decides in a loop can
    keep others out for longer than they wait. This one tries every few milliseconds.
    """
    deadline = time.monotonic() + wait
    connection.execute("PRAGMA busy_timeout=0").close()
    try:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE" if writes else "BEGIN").close()
                connection.execute("PRAGMA user_version").close()  # a reader's lock, too, is taken now
            except sqlite3.OperationalError as error:
                if connection.in_transaction:
                    connection.execute("ROLLBACK").close()
                busy = error.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))
                if not busy or time.monotonic() > deadline:
                    raise
                time.sleep(random.uniform(0.0005, 0.004))  # noqa: S311 -- so that two do not try at the same moment
            else:
                return
    finally:
        connection.execute(f"PRAGMA busy_timeout={int(wait * 1000)}").close()


@contextlib.contextmanager
def transaction(engine: Engine, path: Path, *, writes: bool) -> Iterator[Connection]:
    """One transaction: all of it is on disk when the block ends, or none of it ever happened."""
    with one_line_errors(path), engine.connect().execution_options(writes=writes) as connection, connection.begin():
        yield connection


@contextlib.contextmanager
def little_cache(connection: Connection) -> Iterator[None]:
    """Keep few pages of the file in memory, for the block: a large table is read once from end to end."""
    kept = connection.exec_driver_sql("PRAGMA cache_size").scalar()
    connection.exec_driver_sql("PRAGMA cache_size=-2048")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size={kept}")


def copy(source: Engine, target: Path) -> None:
    """A consistent copy of the whole database in an empty file, even while others write; never a file copy."""
    raw = source.raw_connection()
    try:
        fresh = sqlite3.connect(target)
        try:
            fresh.execute("PRAGMA synchronous=EXTRA")
            raw.driver_connection.backup(fresh)  # type: ignore[union-attr]
            fresh.execute("PRAGMA journal_mode=DELETE")
        finally:
            fresh.close()
    finally:
        raw.close()
    _sync(target)
    _sync(target.parent)


def has_tables(path: Path, *, wait: float = WAIT) -> bool:
    """Return False if a file is empty, or a database without any table, as an interrupted beginning left it.

    A file that cannot be read counts as one with tables: opening it says what is wrong.
    """
    if not path.stat().st_size:
        return False
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=wait)
        try:
            found = connection.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table'").fetchone()
        finally:
            connection.close()
    except (sqlite3.Error, UnicodeDecodeError):
        return True
    return bool(found[0])


def put_in_place(made: Path, path: Path) -> bool:
    """Give a file that was made whole its name; return False, and leave it, where a study has that name already.

    A file without tables is replaced, and so is a journal that was left beside it: SQLite would play it back.
    """
    if path.exists():
        if has_tables(path):
            return False
        journal_of(path).unlink(missing_ok=True)
        made.replace(path)
    else:
        journal_of(path).unlink(missing_ok=True)
        try:
            os.link(made, path)  # fails where another process was faster, unlike a renaming
        except FileExistsError:
            return False
        except OSError:  # a file system without links
            made.replace(path)
        made.unlink(missing_ok=True)
    _sync(path.parent)
    return True


def _sync(path: Path) -> None:
    """Wait until everything written to `path` is on the disk; folders can be synced on POSIX only."""
    if path.is_dir() and os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def syncs_directories() -> bool:
    """Return True if this system lets a program make sure that a file's name is on disk."""
    return os.name != "nt"


def shrink(engine: Engine) -> None:
    """Rewrite the file without the pages of erased words."""
    raw = engine.raw_connection()
    try:
        raw.driver_connection.execute("VACUUM")  # type: ignore[union-attr]
    finally:
        raw.close()


def complaints(connection: Connection) -> list[str]:
    """Faults that SQLite's own check finds in the file's structure."""
    rows = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
    return [] if rows == ["ok"] else rows


def settings(connection: Connection) -> dict[str, str]:
    """The settings that safety rests on, as they are in force."""
    names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
    return {name: str(connection.exec_driver_sql(f"PRAGMA {name}").scalar()) for name in names}


def added_triggers(connection: Connection) -> list[str]:
    """Names of the triggers in the file that qualcode did not make so; they would run with every change."""
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
    return [name for name, sql in rows if TRIGGERS.get(name) != sql]


def is_cut(connection: Connection, path: Path) -> bool:
    """Return True if the file is shorter than it says that it is; a byte is enough."""
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar() or 0
    return path.stat().st_size < pages * int(connection.exec_driver_sql("PRAGMA page_size").scalar() or 0)


def journal_of(path: Path) -> Path:
    """The path of the rollback journal that SQLite keeps for a file."""
    return path.with_name(path.name + "-journal")


def library_version() -> str:
    """The version of the SQLite library in use."""
    return sqlite3.sqlite_version
