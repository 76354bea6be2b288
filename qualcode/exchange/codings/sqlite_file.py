"""SQLite files of other programs, read without trust: never written to, no view or trigger of theirs runs."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

from qualcode.errors import InputError
from qualcode.files.limits import CELL, KEPT, PACKED, ROWS, size

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

MAGIC = b"SQLite format 3\x00"
SECONDS = 8
STEPS = 100_000
"""Instructions of SQLite between two looks at the clock."""


class Tables:
    """The tables of an open file, a list of dicts each."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection, self._path = connection, path
        self._kept = 0
        found = connection.execute("SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view')").fetchall()
        self.names = {str(name) for name, kind in found if kind == "table" and not str(name).startswith("sqlite_")}
        self._made = {
            str(name)
            for name, sql in connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
            if "virtual" in str(sql).casefold()[:20]
        }

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
        """The rows of a table, each as a dict of these columns; None for one that the table does not have.

        Raises:
            InputError: If there are more than are kept in memory.
        """
        if table not in self.names or table in self._made:
            return
        there = {row[1] for row in self._connection.execute(f'PRAGMA table_info("{table}")')}
        chosen = [name for name in columns if name in there]
        if not chosen:
            return
        listed = ", ".join(f'"{name}"' for name in chosen)
        for number, row in enumerate(self._connection.execute(f'SELECT {listed} FROM "{table}"'), 1):  # noqa: S608
            self._kept += sum(len(value) for value in row if isinstance(value, str | bytes))
            if number > ROWS or self._kept > KEPT:
                what = f"more than {ROWS:,} rows or {size(KEPT)} of text"
                raise InputError(what, "split the project", path=self._path)
            yield dict.fromkeys(columns) | dict(zip(chosen, row, strict=True))


@contextmanager
def opened_tables(path: Path) -> Iterator[Tables]:
    """Open a SQLite file to be read.

    Raises:
        InputError: If it is no such file, is damaged, too large, or takes too long.
    """
    try:
        with path.open("rb") as file:
            magic = file.read(len(MAGIC))
        large = path.stat().st_size > PACKED
    except OSError as refused:
        raise InputError((refused.strerror or "cannot be read").lower(), "name the right file", path=path) from None
    if magic != MAGIC:
        raise InputError("not a SQLite file", "name the file that the other program keeps", path=path)
    if large:
        raise InputError(f"larger than {size(PACKED)}", "export a part of the project", path=path)
    until = time.process_time() + SECONDS
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as connection:
            connection.set_progress_handler(lambda: int(time.process_time() > until), STEPS)
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 4 * CELL)
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA query_only = ON")
            connection.text_factory = lambda data: data.decode("utf-8", "replace")
            yield Tables(connection, path)
    except (sqlite3.Error, UnicodeError, OverflowError):
        raise InputError("a damaged SQLite file, or one too large", "export the project again", path=path) from None
