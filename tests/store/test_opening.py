"""Making, opening, upgrading, backing up; and every way in which a file can refuse."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from typing import TYPE_CHECKING

import pytest
from format1 import write_format1
from format2 import write_format2
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from qualcode.errors import StoreError
from qualcode.store import Store
from qualcode.store.log import schema

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from small_study import SmallStudy


OLDER = pytest.mark.parametrize(("version", "write"), [("1", write_format1), ("2", write_format2)])


def refusal(action, *arguments, **options) -> str:
    """The one line with which the store refuses."""
    with pytest.raises(StoreError) as caught:
        action(*arguments, **options)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """Opening makes nothing."""
    message = refusal(Store.open, tmp_path / "study.qualcode")
    assert "there is no study file here; check its name, or begin one with 'qualcode tag --save'" in message
    assert "the folder of the study file does not exist" in refusal(Store.create, tmp_path / "no" / "x.qualcode")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a b", "100%25", "what?", "c#", "é İ 😀", "a&mode=ro"])
def test_any_path_will_do(tmp_path: Path, name: str) -> None:
    """Names of folders and files are names, not addresses."""
    path = tmp_path / name / f"{name}.qualcode"
    path.parent.mkdir()
    with Store.create(path) as store:
        store.memo("here", coder="ana")
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("left", ["nothing", "pages", "a journal"])
def test_a_file_without_tables_becomes_a_study_only_when_asked(tmp_path: Path, left: str) -> None:
    """Older versions left an empty file, or pages and a journal, where their first recording was interrupted."""
    path = tmp_path / "study.qualcode"
    path.touch()
    if left == "pages":
        connection = sqlite3.connect(path)
        connection.executescript("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('x'); DROP TABLE t;")
        connection.close()
        assert path.stat().st_size
    elif left == "a journal":
        path.with_name("study.qualcode-journal").write_bytes(bytes.fromhex("d9d505f920a163d7") + bytes(600))
    assert not Store.is_begun(path)
    assert "there is no study in this file yet; begin one" in refusal(Store.open, path)
    Store.create(path).close()
    assert Store.is_begun(path)
    with Store.open(path) as store:
        assert store.doctor().healthy
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_study_begins_with_all_of_its_first_recording(tmp_path: Path) -> None:
    """What fails leaves nothing at all; what works is there, and the copy goes on where it began."""
    path = tmp_path / "study.qualcode"

    def fail(store: Store) -> None:
        store.memo("a first thought", coder="ana")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Store.begin(path, fail)
    assert list(tmp_path.iterdir()) == []
    Store.begin(path, lambda store: store.memo("a first thought", coder="ana"))
    with Store.open(path) as store:
        store.memo("a second", coder="ana")
        assert len(store.version()) == 1, "it is one copy"
        assert store.last_coder() == "ana"
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_who_begins_second_records_in_the_first_ones_study(tmp_path: Path) -> None:
    """Two programs that begin a study at the same moment make one."""
    path = tmp_path / "study.qualcode"

    def slow(store: Store) -> str:
        if not path.exists():
            Store.begin(path, lambda other: other.memo("the first", coder="ben"))
        return store.memo("the second", coder="ana").text

    assert Store.begin(path, slow) == "the second"
    with Store.open(path) as store:
        assert sorted(memo.text for memo in store.memos()) == ["the first", "the second"]
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_what_an_interrupted_beginning_left_is_removed(tmp_path: Path) -> None:
    """It may hold interviews; that of a process which still works stays."""
    ended, mine = (tmp_path / f".study.qualcode.{process}-ab.unfinished" for process in (2**30, os.getpid()))
    ended.touch()
    mine.touch()
    other = tmp_path / ".study.qualcode.notes"
    other.touch()
    Store.create(tmp_path / "study.qualcode").close()
    assert not ended.exists()
    assert mine.exists()
    assert other.exists()


def test_other_files_are_refused(tmp_path: Path) -> None:
    """Text, another program's database, and a folder."""
    text = tmp_path / "text.qualcode"
    text.write_text("not a database, but long enough to be looked at as if it were one\n" * 20)
    assert "this is not a study file" in refusal(Store.open, text)
    other = tmp_path / "other.qualcode"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE code_name (name TEXT)")
    connection.close()
    assert "this is not a study file" in refusal(Store.create, other)
    assert "cannot be opened" in refusal(Store.open, tmp_path)


def test_a_newer_file_is_refused(study: SmallStudy) -> None:
    """Nothing is changed in it."""
    study.store.close()
    with sqlite3.connect(study.store.path) as connection:
        connection.execute("UPDATE about SET value = '99' WHERE key = 'version'")
    connection.close()
    before = study.store.path.read_bytes()
    assert "made by a newer qualcode (format 99, this one knows 3); upgrade qualcode" in refusal(
        Store.open, study.store.path
    )
    assert study.store.path.read_bytes() == before


def test_a_damaged_file_is_refused_in_one_line(study: SmallStudy) -> None:
    """Whatever the first thing is that cannot be read."""
    study.store.close()
    data = bytearray(study.store.path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    study.store.path.write_bytes(bytes(data))
    assert "damaged" in refusal(lambda: Store.open(study.store.path).codings())


def test_decisions_cannot_be_changed_or_deleted(study: SmallStudy) -> None:
    """Not even with SQL; words and texts only after the log says so."""
    study.store.close()
    connection = sqlite3.connect(study.store.path)
    for statement in (
        "UPDATE decisions SET coder = 'eve'",
        "DELETE FROM decisions",
        "UPDATE words SET body = '{}'",
        "DELETE FROM words",
        "UPDATE texts SET body = ''",
        "DELETE FROM texts",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="only ever appended"):
            connection.execute(statement)
    connection.close()


def test_the_file_is_opened_with_the_safe_settings(study: SmallStudy) -> None:
    """A rollback journal, synced to the end."""
    settings = study.store.doctor().settings
    assert settings == {"journal_mode": "delete", "synchronous": "3", "foreign_keys": "1", "secure_delete": "1"}


def test_a_writer_that_waits_too_long_says_so(study: SmallStudy) -> None:
    """Nothing is recorded, reading goes on, and the next write works."""
    impatient = Store.open(study.store.path, wait=0.05)
    holder = sqlite3.connect(study.store.path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    message = refusal(impatient.decide, "accepted", where="code=hrd", coder="ana")
    assert "another program is writing to the study file; try again; nothing was recorded" in message
    assert len(impatient.codings()) == 5
    holder.execute("ROLLBACK")
    holder.close()
    assert impatient.decide("accepted", where="code=hrd", coder="ana").decisions == 2


@OLDER
def test_an_older_file_is_upgraded_with_a_backup_beside_it(
    study: SmallStudy, tmp_path: Path, version: str, write: Callable[[Path, Path], None]
) -> None:
    """The log is the same, everything derived is there, and the backup is the old file."""
    study.store.decide("accepted", where="code=hrd", coder="ana")
    old = tmp_path / "old" / "study.qualcode"
    old.parent.mkdir()
    write(study.store.path, old)
    with Store.open(old) as upgraded:
        assert upgraded.history() == study.store.history()
        assert upgraded.codings() == study.store.codings()
        assert upgraded.doctor().healthy
        assert upgraded.undo(coder="ana").decisions == 1
    (backup,) = (old.parent / "backups").iterdir()
    with sqlite3.connect(backup) as connection:
        assert connection.execute("SELECT value FROM about WHERE key = 'version'").fetchone() == (version,)
    connection.close()
    Store.open(old).close()
    assert len(list((old.parent / "backups").iterdir())) == 1


@OLDER
def test_an_upgraded_file_is_made_like_a_new_one(
    study: SmallStudy, tmp_path: Path, version: str, write: Callable[[Path, Path], None]
) -> None:
    """Same tables, indexes, views and guards, from every format."""
    old = tmp_path / f"old{version}.qualcode"
    write(study.store.path, old)
    Store.open(old).close()

    def shape(path: Path) -> set[tuple[str, str]]:
        connection = sqlite3.connect(path)
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
        connection.close()
        return {(name, "".join(sql.replace('"', "").split()).lower()) for name, sql in rows}

    assert shape(old) == shape(study.store.path)


def test_an_old_file_is_not_upgraded_by_merging_from_it(study: SmallStudy, tmp_path: Path) -> None:
    """Another person's file is never changed."""
    old = tmp_path / "old.qualcode"
    write_format1(study.store.path, old)
    before = old.read_bytes()
    assert "older format 1" in refusal(study.store.merge, old)
    assert old.read_bytes() == before


def test_a_file_of_the_second_format_is_merged_as_it_is(study: SmallStudy, tmp_path: Path) -> None:
    """Its log is kept as today's is; not a byte of it changes, and who merges learns all that it holds."""
    mine = study.copy(tmp_path / "mine.qualcode").store
    study.store.decide("accepted", where="code=hrd", coder="ana", reason="clear")
    old = tmp_path / "old.qualcode"
    write_format2(study.store.path, old)
    before = old.read_bytes()
    assert mine.merge(old).decisions == 2
    assert old.read_bytes() == before
    assert (mine.history(), mine.codings()) == (study.store.history(), study.store.codings())
    with Store.open(old) as upgraded:
        assert upgraded.merge(mine.path).decisions == 0


def test_a_file_that_calls_itself_older_than_it_is_is_refused(study: SmallStudy) -> None:
    """It would be upgraded once more."""
    study.store.close()
    for version in ("1", "2"):
        with sqlite3.connect(study.store.path) as connection:
            connection.execute("UPDATE about SET value = ? WHERE key = 'version'", (version,))
        connection.close()
        assert "another format than it has" in refusal(Store.open, study.store.path)


def test_a_backup_is_a_whole_study(study: SmallStudy, tmp_path: Path) -> None:
    """It opens, holds everything, and never overwrites."""
    target = study.store.backup(tmp_path / "copy.qualcode")
    with Store.open(target) as copy:
        assert copy.history() == study.store.history()
        assert copy.codings() == study.store.codings()
    assert "there is a file of this name already" in refusal(study.store.backup, target)
    assert "the folder does not exist" in refusal(study.store.backup, tmp_path / "no" / "copy.qualcode")
    first, second = study.store.backup(), study.store.backup()
    assert first != second
    assert not list(tmp_path.rglob("*.unfinished"))


def test_a_plain_copy_of_the_file_at_rest_is_a_whole_study(study: SmallStudy, tmp_path: Path) -> None:
    """One file holds everything when nobody writes."""
    target = tmp_path / "copied.qualcode"
    shutil.copy(study.store.path, target)
    with Store.open(target) as copy:
        assert copy.codings() == study.store.codings()


def test_the_schema_is_plain_sql() -> None:
    """PostgreSQL's compiler accepts every table and index."""
    dialect = postgresql.dialect()
    made = [str(CreateTable(table).compile(dialect=dialect)) for table in schema.metadata.sorted_tables]
    for table in schema.metadata.sorted_tables:
        made += [str(CreateIndex(index).compile(dialect=dialect)) for index in sorted(table.indexes, key=str)]
    assert all(sql.strip().startswith("CREATE") for sql in made)


def test_the_mark_in_a_study_file_never_changes(study: SmallStudy) -> None:
    """Files of every version say the same of themselves, so that each opens what another wrote."""
    with sqlite3.connect(study.store.path) as connection:
        assert connection.execute("SELECT value FROM about WHERE key = 'format'").fetchone() == ("qualcode project",)


def test_bytes_in_a_damaged_schema_are_no_fault_of_qualcode(study: SmallStudy, tmp_path: Path) -> None:
    """SQLite quotes them in its error, and they are no text; the file is told to be damaged."""
    damaged = tmp_path / "damaged.qualcode"
    data = study.store.path.read_bytes()
    whole = b"tabledecisionsdecisions"
    (place,) = (each.start() for each in re.finditer(whole, data))
    rest = data[place + len(whole) :].replace(b"CREATE TABLE", b"CREATE \xc4ABLE", 1)
    damaged.write_bytes(data[:place] + b"table\xc4ecisionsdecisions" + rest)
    with sqlite3.connect(damaged) as connection, pytest.raises(UnicodeDecodeError):
        connection.execute("PRAGMA journal_mode=DELETE")
    assert "the study file is damaged" in refusal(Store.open, damaged)
