"""A study file as the second format wrote it, to test the upgrade: today's log in the tables of that time."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from sqlalchemy import select

from qualcode.store import Store
from qualcode.store.log import packs, schema

TABLES = Path(__file__).with_name("files") / "format2.sql"
SAME = ("about", "texts", "codebooks", "words", "decisions", "heads", "erased", "verdicts")


def in_rows(study: Path, target: Path) -> Path:
    """A copy of the study at `target` in which nothing is packed."""
    shutil.copy(study, target)
    with Store.open(target) as store, store.log.writing() as connection:
        packs.unpack(connection, set(connection.execute(select(schema.texts.c.hash)).scalars()))
    return target


def write_format2(study: Path, target: Path) -> None:
    """The study at `study` as a file of the second format at `target`."""
    old = sqlite3.connect(target)
    old.executescript(TABLES.read_text(encoding="utf-8"))
    loose = in_rows(study, target.with_suffix(".rows"))
    old.execute("ATTACH DATABASE ? AS today", (str(loose),))
    for table in SAME:
        old.execute(f"INSERT INTO {table} SELECT * FROM today.{table}")  # noqa: S608 -- names from the line above
    columns = ", ".join(row[1] for row in old.execute("PRAGMA main.table_info(codings)"))
    old.execute(f"INSERT INTO codings SELECT {columns} FROM today.codings_now")  # noqa: S608 -- names from the file
    old.execute("INSERT INTO traits SELECT DISTINCT trait, '[]' FROM codings")
    old.execute("UPDATE about SET value = '2' WHERE key = 'version'")
    old.commit()
    old.close()
    loose.unlink()
