"""The structure of a study file: its tables, indexes and guards as they must be, and what somebody changed in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.schema import CreateIndex

from qualcode.store.log import packs, schema, sqlite

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from sqlalchemy import Connection

SHOWN = 40
"""Letters of a name that somebody else gave."""


def changes(connection: Connection) -> Iterator[str]:
    """Yield what was added to the structure of the file, is missing in it, or is not as it was made."""
    present = _present(connection)
    wanted = _wanted()
    for kind, name in sorted(present.keys() - wanted.keys()):
        yield f"the {kind} {_shown(name)} was added to the file"
    for kind, name in sorted(wanted.keys() - present.keys()):
        yield f"the {'guard' if kind == 'trigger' else kind} {name} {_absent(kind)}"
    for kind, name in sorted(wanted.keys() & present.keys()):
        if kind in {"trigger", "view"}:
            same = present[kind, name] == wanted[kind, name]
        else:
            same = _columns(connection, kind, name) == wanted[kind, name]
        if not same:
            yield f"the {'guard' if kind == 'trigger' else kind} {name} is not as it was made"
    for pragma in ("user_version", "application_id"):
        if connection.exec_driver_sql(f"PRAGMA {pragma}").scalar():
            yield f"the mark {pragma} of the file was changed"


def restore(connection: Connection) -> None:
    """Remove triggers and views that somebody added, and make guards and indexes that are missing or changed anew."""
    raw: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
    packs.stop_reading_through(raw)
    wanted = _wanted()
    for (kind, name), sql in _present(connection).items():
        foreign = (kind, name) not in wanted and kind in {"trigger", "view"}
        index_changed = kind == "index" and (
            (kind, name) not in wanted or _columns(connection, kind, name) != wanted[kind, name]
        )
        if foreign or index_changed or (kind in {"trigger", "view"} and sql != wanted[kind, name]):
            quoted = name.replace('"', '""')
            connection.exec_driver_sql(f'DROP {kind.upper()} "{quoted}"')
    present = _present(connection)
    for table in schema.metadata.sorted_tables:
        for index in table.indexes:
            if ("index", str(index.name)) not in present:
                connection.execute(CreateIndex(index))
    for (kind, name), sql in _worded().items():
        if (kind, name) not in present:
            connection.exec_driver_sql(sql)
    for pragma in ("user_version", "application_id"):
        connection.exec_driver_sql(f"PRAGMA {pragma} = 0")
    packs.read_through(raw)


def _present(connection: Connection) -> dict[tuple[str, str], str]:
    """SQL by kind and name of all that the file has, without what SQLite itself makes."""
    rows = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_master")
    return {(kind, name): sql or "" for kind, name, sql in rows if not name.startswith("sqlite_")}


def _wanted() -> dict[tuple[str, str], object]:
    """The same of a file as it is made: columns of tables and indexes, SQL of guards."""
    found: dict[tuple[str, str], object] = {**_worded()}
    for table in schema.metadata.sorted_tables:
        found["table", table.name] = tuple(column.name for column in table.columns)
        for index in table.indexes:
            found["index", str(index.name)] = tuple(column.name for column in index.columns)
    return found


def _worded() -> dict[tuple[str, str], str]:
    """SQL by kind and name of guards and views, which must be there word for word."""
    views = {("view", name): sql for name, sql in schema.VIEWS.items()}
    return views | {("trigger", name): sql for name, sql in sqlite.TRIGGERS.items()}


def _columns(connection: Connection, kind: str, name: str) -> tuple[str, ...]:
    at = {"table": 1, "index": 2}[kind]
    return tuple(row[at] for row in connection.exec_driver_sql(f'PRAGMA main.{kind}_info("{name}")'))


def _absent(kind: str) -> str:
    return "against changes is missing" if kind == "trigger" else "is missing"


def _shown(name: str) -> str:
    """A name as it can be printed anywhere."""
    return ascii(name if len(name) <= SHOWN else f"{name[:SHOWN]}…")
