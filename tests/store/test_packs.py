"""New suggestions of the rules are packed, and everything that reads the log sees them as rows."""

from __future__ import annotations

import random
import sqlite3
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from format2 import in_rows, write_format2
from hypothesis import given, settings
from hypothesis import strategies as st
from small_study import FULL, SmallStudy, act, quick_folder

from qualcode.errors import StoreError
from qualcode.store import Store
from qualcode.store.log import packs

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def small_packs() -> Iterator[None]:
    """Packs of a single suggestion: those of the small study are too few for one otherwise."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packs, "LEAST", 1)
        yield


def count(path: Path, table: str) -> int:
    """Rows of a table, as the file has them."""
    connection = sqlite3.connect(path)
    found: int = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 -- a name from below
    connection.close()
    return found


def told(store: Store) -> list[object]:
    """Everything that a store tells of the past and the present."""
    listed: list[object] = [store.history(), store.codings(), store.conflicts(), store.memos(), store.coders()]
    listed += [store.codings_table().to_dict(), store.latest_decisions().to_dict(), store.coding_places()]
    listed += [store.history(last=3), store.history(kinds=["suggested"]), store.history(transcript="u01")]
    return [*listed, store.version(), store.decided(), store.codes(), store.code_counts()]


def test_suggestions_are_packed_and_listed(study: SmallStudy) -> None:
    """Not a row is theirs, and the log lists them with their words."""
    assert (count(study.store.path, "packs"), count(study.store.path, "words")) == (2, 2)
    listed = study.store.history(kinds=["suggested"])
    assert len(listed) == 5
    assert all(each.quote and each.details["matched"] for each in listed)
    assert study.store.history(coding=listed[0].coding) == [listed[0]]
    assert study.store.history(command=listed[0].command)[-5:] == listed
    assert study.store.history(coding="no id of any coding, at 32 letters"[:32]) == []


def test_few_suggestions_are_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pack would take more."""
    monkeypatch.setattr(packs, "LEAST", 16)
    made = SmallStudy.begin(tmp_path / "few.qualcode")
    assert (count(made.store.path, "packs"), len(made.store.history(kinds=["suggested"]))) == (0, 5)
    made.store.close()


@settings(max_examples=100 if FULL else 6, deadline=None)
@given(st.integers(0, 10_000))
def test_packs_and_rows_tell_the_same(seed: int) -> None:
    """On random histories: listings, undo and redo, another tagging, a withdrawal, and `doctor`."""
    generator = random.Random(seed)
    with quick_folder() as name:
        made = SmallStudy.begin(Path(name) / "packs.qualcode")
        for _ in range(10):
            act(made, generator)
        rows = in_rows(made.store.path, Path(name) / "rows.qualcode")
        with Store.open(rows) as other:
            assert (count(rows, "packs"), told(other)) == (0, told(made.store))
            for coder, way in (("rules", "undo"), ("ana", "undo"), ("rules", "redo")):
                for store in (made.store, other):
                    getattr(store, way)(coder=coder)
                assert made.store.codings() == other.codings()
            for store in (made.store, other):
                store.forget("Sari", coder="ana")
            assert made.store.codings() == other.codings()
            quotes = [[each.quote for each in store.history()] for store in (made.store, other)]
            assert quotes[0] == quotes[1]
            assert (made.store.doctor().healthy, other.doctor().healthy) == (True, True)
        made.store.close()


@settings(max_examples=100 if FULL else 5, deadline=None)
@given(st.integers(0, 10_000))
def test_copies_of_both_formats_merge_both_ways(seed: int) -> None:
    """Each goes its own way; together they tell the same, whichever took in the other."""
    generator = random.Random(seed)
    with quick_folder() as name:
        folder = Path(name)
        one = SmallStudy.begin(folder / "one.qualcode")
        two = one.copy(folder / "two.qualcode")
        for _ in range(10):
            act(generator.choice([one, two]), generator)
        old = folder / "old.qualcode"
        write_format2(two.store.path, old)
        before = old.read_bytes()
        one.store.merge(old)
        assert old.read_bytes() == before
        with Store.open(old) as upgraded:
            upgraded.merge(one.store.path)
            assert {each.id for each in upgraded.history()} == {each.id for each in one.store.history()}
            assert upgraded.codings() == one.store.codings()
            assert (upgraded.doctor().healthy, one.store.doctor().healthy) == (True, True)
            assert upgraded.merge(one.store.path).decisions == 0
        one.store.close()
        two.store.close()


def test_a_shared_folder_carries_what_is_packed(study: SmallStudy, tmp_path: Path) -> None:
    """As lines like those of any decision, which every version reads."""
    shared = tmp_path / "shared"
    shared.mkdir()
    study.store.sync(shared)
    with Store.create(tmp_path / "other.qualcode") as other:
        assert other.sync(shared).received.decisions == 8
        assert other.codings() == study.store.codings()
        assert count(other.path, "packs") == 2
        assert other.doctor().healthy


def test_who_has_the_file_open_sees_the_first_pack(tmp_path: Path) -> None:
    """Packs of another process are seen from the next transaction on."""
    with Store.create(tmp_path / "study.qualcode") as early:
        assert early.history() == []
        made = SmallStudy.begin(tmp_path / "study.qualcode")
        assert len(early.history(kinds=["suggested"])) == 5
        assert [each.id for each in early.codings()] == [each.id for each in made.store.codings()]
        made.store.close()


def test_a_person_who_withdraws_is_in_no_pack(study: SmallStudy) -> None:
    """What she said is taken out of packs before it is erased; those of others stay packed."""
    study.store.forget("Sari", coder="ana")
    connection = sqlite3.connect(study.store.path)
    held = b"".join(zlib.decompress(body) for (body,) in connection.execute("SELECT body FROM packs"))
    connection.close()
    assert b"Budi" in held
    assert b"Sari" not in held
    assert b"koperasi" not in held
    assert b"koperasi" not in study.store.path.read_bytes()
    assert study.store.doctor().healthy


@pytest.mark.parametrize("statement", ["UPDATE packs SET coder = 'eve'", "DELETE FROM packs"])
def test_packs_cannot_be_changed_or_deleted(study: SmallStudy, statement: str) -> None:
    """Not even with SQL."""
    study.store.close()
    connection = sqlite3.connect(study.store.path)
    with pytest.raises(sqlite3.IntegrityError, match="only ever appended"):
        connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    ("statement", "symptom"),
    [
        ("UPDATE packs SET coder = 'eve'", "is not what it holds"),
        ("UPDATE packs SET clock = 7", "is not what it holds"),
        ("UPDATE packs SET checksum = 'x'", "cannot be read"),
        ("UPDATE packs SET body = zeroblob(9)", "cannot be read"),
        ("DELETE FROM packs WHERE id = 1", "is missing"),
        ("DELETE FROM packs", "last decisions"),
        ("DELETE FROM packed", "that packs of suggestions are found by"),
        ("UPDATE packed SET pack = 9", "that packs of suggestions are found by"),
    ],
)
def test_each_change_is_found(study: SmallStudy, statement: str, symptom: str) -> None:
    """Whatever somebody changes behind the store's back, `doctor` names."""
    study.store.close()
    connection = sqlite3.connect(study.store.path)
    guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE name LIKE 'packs_%' AND type = 'trigger'")
    kept = guards.fetchall()
    for name, _sql in kept:
        connection.execute(f"DROP TRIGGER {name}")
    for each in (statement, *(sql for _name, sql in kept)):
        connection.execute(each)
    connection.commit()
    connection.close()
    with Store.open(study.store.path) as store:
        found = [each.what for each in store.doctor().symptoms if each.level == "error"]
    assert any(symptom in what for what in found), found


def test_what_packs_are_found_by_is_rebuilt(study: SmallStudy) -> None:
    """It follows from what they hold."""
    study.store.decide("accepted", where="code=hrd", coder="ana")
    was = told(study.store)
    with sqlite3.connect(study.store.path) as connection:
        connection.execute("DELETE FROM packed")
    connection.close()
    study.store.rebuild()
    assert (study.store.doctor().symptoms, told(study.store)) == ((), was)


def test_every_byte_flip_in_a_pack_is_found(study: SmallStudy) -> None:
    """In its bytes, its checksum and what it is found by: a sample here, every byte in the full form."""
    study.store.close()
    path, generator = study.store.path, random.Random(5)
    data = path.read_bytes()
    connection = sqlite3.connect(path)
    bodies = connection.execute("SELECT body, checksum, last FROM packs").fetchall()
    connection.close()
    offsets = []
    for body, checksum, last in bodies:
        for part in (body, checksum.encode() + body, last.encode() + checksum.encode()):
            at = data.find(part)
            assert at > 0
            offsets += range(at, at + len(part))
    for at in sorted(set(offsets)) if FULL else generator.sample(sorted(set(offsets)), 60):
        damaged = bytearray(data)
        damaged[at] ^= 1 << generator.randrange(8)
        path.write_bytes(bytes(damaged))
        try:
            with Store.open(path) as store:
                assert not store.doctor().healthy, f"byte {at}"
        except StoreError:
            pass  # refused when it is opened


def test_a_damaged_pack_is_refused_in_one_line(study: SmallStudy) -> None:
    """By whatever reads the log, or a coding with its words."""
    study.store.close()
    connection = sqlite3.connect(study.store.path)
    (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'packs_fixed'").fetchone()
    for each in ("DROP TRIGGER packs_fixed", "UPDATE packs SET body = zeroblob(9)", sql):
        connection.execute(each)
    connection.commit()
    connection.close()
    with Store.open(study.store.path) as store:
        for read in (store.codings, store.history, lambda: store.decide("accepted", where="code=hrd", coder="ana")):
            with pytest.raises(StoreError) as caught:
                read()
            assert "\n" not in str(caught.value)
            assert "doctor" in str(caught.value)


def test_what_somebody_removed_from_the_structure_is_restored(study: SmallStudy) -> None:
    """The tables themselves get their indexes and guards back, not what shows packs."""
    was = told(study.store)
    with sqlite3.connect(study.store.path) as connection:
        connection.execute("DROP INDEX decisions_of_coder")
        connection.execute("DROP TRIGGER words_keep")
    connection.close()
    study.store.rebuild()
    assert (study.store.doctor().symptoms, told(study.store)) == ((), was)
