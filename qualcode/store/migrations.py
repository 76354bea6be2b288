"""Study files: made, opened and upgraded.

A file is made whole under another name and then put in place, so that there is none yet or a whole one.
An upgrade first makes a backup beside the file, then runs every step in one transaction together
with the version number: whatever happens, the file is wholly old or wholly new.
"""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import chain, count
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import inspect

from qualcode.errors import DamagedError, StoreError
from qualcode.store.current.snapshot import rebuild
from qualcode.store.log import schema, sqlite
from qualcode.store.log.log import DAMAGED, FORMAT, Log, set_setting, setting
from qualcode.store.log.unfinished import PRIVATE_FOLDER, remove_left, unfinished

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Connection

T = TypeVar("T")


def utc_now() -> str:
    """The time as UTC in ISO 8601, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def open_log(
    path: Path,
    *,
    create: bool = False,
    readonly: bool = False,
    now: Callable[[], str] = utc_now,
    wait: float = sqlite.WAIT,
    changed: bool = False,
    oldest: int = schema.VERSION,
) -> Log:
    """Open a study file, made or upgraded first where that is needed.

    Args:
        path: The file.
        create: Make it where it is missing.
        readonly: Never change it; one that would have to be upgraded is refused if it is older than `oldest`.
        now: The clock.
        wait: Seconds to wait for another writer.
        changed: Open it even if somebody added triggers to it, to list and remove them.
        oldest: The oldest format that is read as it is.

    Raises:
        StoreError: If the file is missing, is no study file, is damaged, or was made by a newer version.
    """
    if not path.exists() and not create:
        message = "there is no study file here"
        raise StoreError(message, "check its name, or begin one with 'qualcode tag --save'", path=path)
    if not path.parent.is_dir():
        raise StoreError("the folder of the study file does not exist", "make it first", path=path)
    if not readonly:
        remove_left(path)
    if create and not is_begun(path):
        make(path, lambda _log: None, now=now, wait=wait)
    log = Log(path, sqlite.engine_for(path, readonly=readonly, wait=wait), now)
    try:
        with log.reading() as connection:
            version = _usable(connection, path, changed=changed)
        if version < schema.VERSION:
            if readonly and version < oldest:
                message = f"the study file has the older format {version}"
                raise StoreError(message, "open it with qualcode once to upgrade it", path=path)  # noqa: TRY301
            if not readonly:
                migrate(log)
    except BaseException:
        log.engine.dispose()
        raise
    return log


def _usable(connection: Connection, path: Path, *, changed: bool) -> int:
    """The format of a file that can be used, or upgraded.

    Raises:
        StoreError: If it holds no study, is damaged, or was made by a newer version.
    """
    version = version_of(connection, path)
    if sqlite.is_cut(connection, path):
        raise DamagedError("the study file is cut off at its end", "restore a backup; nothing was written", path=path)
    if version == 0:
        message = "there is no study in this file yet"
        raise StoreError(message, "begin one with 'qualcode tag --save', which replaces it", path=path)
    if version > schema.VERSION:
        message = f"the study file was made by a newer qualcode (format {version}, this one knows {schema.VERSION})"
        raise StoreError(message, "upgrade qualcode", path=path)
    if version > 1 and not changed and sqlite.added_triggers(connection):  # those of format 1 go when it is upgraded
        message = "somebody added triggers to the study file, which would run with every change"
        remedy = "look at them with 'qualcode doctor', and remove them with 'qualcode doctor --rebuild'"
        raise DamagedError(message, remedy, path=path)
    return version


def version_of(connection: Connection, path: Path) -> int:
    """The format of the file; 0 where it holds no table at all.

    Raises:
        StoreError: If it is some other program's database.
    """
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return 0
    if "about" not in tables or setting(connection, "format") != FORMAT:
        raise DamagedError("this is not a study file", "name a file that qualcode made", path=path)
    version = setting(connection, "version")
    if not version.isascii() or not version.isdecimal() or version == "0":
        raise DamagedError("the study file does not say which format it has", DAMAGED, path=path)
    newer = {"1": schema.erased.name, "2": schema.voices.name}
    if newer.get(version, "") in tables:
        raise DamagedError("the study file says that it has another format than it has", DAMAGED, path=path)
    return int(version)


def is_begun(path: Path) -> bool:
    """Return True if there is a study file; one without tables is none yet."""
    return path.exists() and sqlite.has_tables(path)


def make(
    path: Path, fill: Callable[[Log], T], *, now: Callable[[], str] = utc_now, wait: float = sqlite.WAIT
) -> T | None:
    """Make a study file with what `fill` records in it: whole under another name, then put in place.

    Whatever interrupts this, there is either no study file yet, or a whole one.

    Returns:
        What `fill` returned; None where another process began a study meanwhile, which is left as it is.
    """
    remove_left(path)
    with unfinished(path) as made:
        # the log has the final name: it is told in errors, and the file's home is where it will lie
        log = Log(path, sqlite.engine_for(made, wait=wait), now)
        try:
            _create(log)
            filled = fill(log)
        finally:
            log.engine.dispose()
        return filled if sqlite.put_in_place(made, path) else None


def _create(log: Log) -> None:
    with log.writing() as connection:
        schema.metadata.create_all(connection)
        for sql in (*schema.VIEWS.values(), *sqlite.TRIGGERS.values()):
            connection.exec_driver_sql(sql)
        set_setting(connection, "format", FORMAT)
        set_setting(connection, "version", str(schema.VERSION))


def backup_name(path: Path, *, label: str, now: str) -> Path:
    """A name in the folder of backups that none of them has yet."""
    stamp = now.replace(":", "").replace("-", "").partition(".")[0].removesuffix("Z")
    folder = backup_folder(path)
    ends = chain([""], (f"-{number}" for number in count(1)))
    names = (folder / f"{path.stem}-{label}-{stamp}{end}{path.suffix}" for end in ends)
    return next(name for name in names if not name.exists())


def back_up(log: Log, target: Path) -> None:
    """Make a consistent copy of a study file, even while others write; it has its name once it is whole and checked.

    Raises:
        StoreError: If it cannot be written, or the study file is damaged.
    """
    with unfinished(target, told_at=log.path) as made:
        with sqlite.one_line_errors(target):
            sqlite.copy(log.engine, made)
            engine = sqlite.engine_for(made, readonly=True)
            try:
                with sqlite.transaction(engine, made, writes=False) as connection:
                    sound = not sqlite.complaints(connection)
            finally:
                engine.dispose()
        if not sound:
            raise StoreError("the copy is damaged, as the study file may be", "run qualcode doctor", path=log.path)
        made.replace(target)


def backup_folder(path: Path) -> Path:
    """The folder of the backups beside a study file, made for its owner alone."""
    folder = path.parent / "backups"
    folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    return folder


def migrate(log: Log) -> None:
    """Upgrade the file to the present format: a backup, then all steps and the version in one transaction."""
    with log.reading() as connection:
        version = version_of(connection, log.path)
    back_up(log, backup_name(log.path, label=f"format{version}", now=log.now()))
    with log.writing() as connection:
        version = version_of(connection, log.path)  # another process may have been faster
        while version < schema.VERSION:
            STEPS[version](connection, log)
            version += 1
            set_setting(connection, "version", str(version))


def _to_2(connection: Connection, _log: Log) -> None:
    """Format 2: words can be erased, undo finds a coder's decisions at once."""
    for (trigger,) in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").all():
        quoted = trigger.replace('"', '""')  # whoever made it
        connection.exec_driver_sql(f'DROP TRIGGER "{quoted}"')
    schema.erased.create(connection)
    for index in schema.decisions.indexes:
        index.create(connection, checkfirst=True)


def _to_3(connection: Connection, log: Log) -> None:
    """Format 3: codings keep what they have in common with others once, new suggestions are packed."""
    schema.packs.create(connection)
    schema.packed.create(connection)
    for name, trigger in sqlite.TRIGGERS.items():
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        connection.exec_driver_sql(trigger)
    for table in (schema.coding_rows, schema.voices, schema.traits, schema.latest):
        table.drop(connection, checkfirst=True)
        table.create(connection)
    for view in schema.VIEWS.values():
        connection.exec_driver_sql(view)
    rebuild(connection, log=log)


STEPS: dict[int, Callable[[Connection, Log], None]] = {1: _to_2, 2: _to_3}
