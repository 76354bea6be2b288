"""`doctor` finds what was lost or changed."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from small_study import FULL, SmallStudy, quick_folder

from qualcode.errors import StoreError
from qualcode.store import Store
from qualcode.store.copies.locations import network_disk

if TYPE_CHECKING:
    from collections.abc import Iterator


def tampered(study: SmallStudy, *statements: str) -> list[str]:
    """What `doctor` says after somebody changed the file with SQL."""
    study.store.close()
    connection = sqlite3.connect(study.store.path)
    for name in ("decisions_keep", "decisions_fixed", "words_fixed", "words_keep", "texts_fixed", "texts_keep"):
        sql = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]
        connection.execute(f"DROP TRIGGER {name}")
        statements = (*statements, sql)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    try:
        store = Store.open(study.store.path)
    except StoreError as error:  # refused at once
        return [str(error)]
    with store:
        return [symptom.what for symptom in store.doctor().symptoms if symptom.level == "error"]


def test_a_sound_file_has_no_symptom(study: SmallStudy) -> None:
    """And says how much was checked."""
    diagnosis = study.store.doctor(names=["u01", "u02"])
    assert (diagnosis.symptoms, diagnosis.healthy) == ((), True)
    assert (diagnosis.decisions, diagnosis.texts, diagnosis.passages) == (8, 2, 5)
    assert diagnosis.sqlite.startswith("3.")


@pytest.mark.parametrize(
    ("statement", "symptom"),
    [
        ("UPDATE decisions SET coder = 'eve' WHERE kind = 'suggested'", "is not what it was"),
        ("UPDATE decisions SET start = start + 1 WHERE kind = 'suggested'", "is not what it was"),
        ("DELETE FROM decisions WHERE number = 4", "is missing"),
        ("DELETE FROM decisions WHERE number = (SELECT max(number) FROM decisions)", "last decisions of copy"),
        ("DELETE FROM decisions", "last decisions of copy"),
        ("UPDATE texts SET body = replace(body, 'dua', 'tiga')", "the text"),
        ("UPDATE words SET body = replace(body, 'Modal', 'Model')", "the words"),
        ("UPDATE words SET salt = 'x'", "the words"),
        ("DELETE FROM words", "are missing"),
        ("DELETE FROM texts", "is missing"),
        ("INSERT INTO texts VALUES ('x', 'y')", "no decision speaks of"),
        ("INSERT INTO erased VALUES ('x', '')", "nobody asked to forget"),
        ("UPDATE traits SET status = 'accepted'", "derived tables"),
        ("UPDATE voices SET informant = 'Bu Tini'", "derived tables"),
        ("UPDATE codings SET start = start + 1", "derived tables"),
        ("UPDATE codings SET base_start = start + 1", "derived tables"),
        ("DELETE FROM voices", "derived tables"),
        ("DELETE FROM codings", "derived tables"),
        ("UPDATE heads SET number = 3", "last decisions"),
        ("UPDATE codebooks SET version = '7'", "name or version of the codebook"),
        ("UPDATE about SET value = 'x' WHERE key = 'format'", "study file"),
    ],
)
def test_each_change_is_found(study: SmallStudy, statement: str, symptom: str) -> None:
    """Whatever somebody changes behind the store's back."""
    found = tampered(study, statement)
    assert any(symptom in what for what in found), found


def test_a_missing_guard_is_found(study: SmallStudy) -> None:
    """Somebody dropped a trigger."""
    with sqlite3.connect(study.store.path) as connection:
        connection.execute("DROP TRIGGER decisions_fixed")
    connection.close()
    assert ["guard decisions_fixed" in each.what for each in study.store.doctor().symptoms] == [True]


def test_derived_tables_are_rebuilt(study: SmallStudy) -> None:
    """What is derived can always be made again."""
    with sqlite3.connect(study.store.path) as connection:
        connection.execute("UPDATE traits SET status = 'accepted'")
    connection.close()
    assert not study.store.doctor().healthy
    study.store.rebuild()
    assert study.store.doctor().symptoms == ()


def test_missing_transcripts_and_clouds_are_warnings(tmp_path: Path) -> None:
    """The file is sound, its surroundings are not."""
    folder = tmp_path / "OneDrive - Kampus"
    folder.mkdir()
    study = SmallStudy.begin(folder / "study.qualcode")
    (folder / "study.qualcode-wal").touch()
    diagnosis = study.store.doctor(names=["u01"])
    assert diagnosis.healthy
    assert [symptom.level for symptom in diagnosis.symptoms] == ["warning"] * 3
    assert "transcript 'u02' has no file" in diagnosis.symptoms[0].what
    assert "OneDrive" in diagnosis.symptoms[1].what


def test_network_disks_are_recognised(tmp_path: Path) -> None:
    """By what Linux says of the mount that holds the path."""
    mounts = tmp_path / "mounts"
    mounts.write_text(
        f"/dev/sda / ext4 rw 0 0\nserver:/home {tmp_path}/net nfs4 rw 0 0\nserver:/x /other cifs rw 0 0\n"
    )
    (tmp_path / "net").mkdir()
    assert network_disk(tmp_path / "net" / "study.qualcode", mounts=mounts) == "nfs4"
    assert network_disk(tmp_path / "study.qualcode", mounts=mounts) == ""
    assert network_disk(tmp_path, mounts=tmp_path / "none") == ""


def places_of(data: bytes, study: SmallStudy) -> Iterator[tuple[int, int]]:
    """Where in the file's bytes the stored texts, quotes and decisions lie."""
    connection = sqlite3.connect(study.store.path)
    for table in ("texts", "words"):
        for row in connection.execute(f"SELECT body FROM {table}"):  # noqa: S608 -- names from the line above
            at = data.find(row[0].encode())
            yield at, at + len(row[0].encode())
    first_fields = "id || kind || coder || time || command || writer"
    last_fields = "rule || origin || supersedes || target || passage || note || details"
    query = f"SELECT {first_fields}, {last_fields} FROM decisions"  # noqa: S608 -- names from the lines above
    for first, last in connection.execute(query):
        at = data.find(first.encode())
        yield at - 28, data.find(last.encode(), at) + len(last.encode())  # with the header of the row
    connection.close()


def test_every_byte_flip_in_a_text_quote_or_decision_is_found() -> None:
    """Bit rot never passes for data: a sample of bytes here, every byte in the full form."""
    generator = random.Random(4)
    with quick_folder() as name:
        study = SmallStudy.begin(Path(name) / "study.qualcode")
        study.store.decide("accepted", where="code=hrd", coder="ana", reason="because")
        study.store.close()
        path = study.store.path
        data = path.read_bytes()
        offsets = [at for start, stop in places_of(data, study) for at in range(start, stop)]
        for at in offsets if FULL else generator.sample(offsets, 120):
            damaged = bytearray(data)
            damaged[at] ^= 1 << generator.randrange(8)
            path.write_bytes(bytes(damaged))
            try:
                with Store.open(path) as store:
                    assert not store.doctor().healthy, f"byte {at}"
            except StoreError:
                pass  # refused when it is opened
