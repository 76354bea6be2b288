"""A study file as the first format wrote it, to test the upgrade: today's log in the tables of that time."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from format2 import in_rows

if TYPE_CHECKING:
    from pathlib import Path

TABLES = """
CREATE TABLE about ("key" VARCHAR(40) NOT NULL, value TEXT NOT NULL, PRIMARY KEY ("key"));
CREATE TABLE texts (hash VARCHAR(64) NOT NULL, body TEXT NOT NULL, PRIMARY KEY (hash));
CREATE TABLE codebooks (
    hash VARCHAR(64) NOT NULL, name TEXT NOT NULL, version TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (hash)
);
CREATE TABLE words (id VARCHAR(32) NOT NULL, salt VARCHAR(32) NOT NULL, body TEXT NOT NULL, PRIMARY KEY (id));
CREATE TABLE decisions (
    id VARCHAR(32) NOT NULL, kind VARCHAR(24) NOT NULL, coder TEXT NOT NULL, time VARCHAR(32) NOT NULL,
    command VARCHAR(32) NOT NULL, writer VARCHAR(32) NOT NULL, number INTEGER NOT NULL, clock INTEGER NOT NULL,
    previous VARCHAR(32) NOT NULL, coding VARCHAR(32) NOT NULL, transcript VARCHAR(64) NOT NULL,
    codebook VARCHAR(64) NOT NULL, start INTEGER, stop INTEGER, code TEXT NOT NULL, indicator TEXT NOT NULL,
    stance VARCHAR(16) NOT NULL, status VARCHAR(16) NOT NULL, rule TEXT NOT NULL, origin VARCHAR(16) NOT NULL,
    supersedes TEXT NOT NULL, target VARCHAR(32) NOT NULL, passage VARCHAR(32) NOT NULL, note VARCHAR(32) NOT NULL,
    details TEXT NOT NULL, PRIMARY KEY (id)
);
CREATE INDEX decisions_of_coding ON decisions (coding);
CREATE INDEX decisions_of_command ON decisions (command);
CREATE INDEX decisions_of_kind ON decisions (kind, clock);
CREATE TABLE heads (
    writer VARCHAR(32) NOT NULL, number INTEGER NOT NULL, clock INTEGER NOT NULL, last VARCHAR(32) NOT NULL,
    PRIMARY KEY (writer)
);
CREATE TABLE codings (
    id VARCHAR(32) NOT NULL, transcript VARCHAR(64) NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
    code TEXT NOT NULL, indicator TEXT NOT NULL, status VARCHAR(16) NOT NULL, PRIMARY KEY (id)
);
CREATE TRIGGER decisions_keep BEFORE DELETE ON decisions
    BEGIN SELECT RAISE(ABORT, 'decisions are only ever appended'); END;
CREATE TRIGGER decisions_fixed BEFORE UPDATE ON decisions
    BEGIN SELECT RAISE(ABORT, 'decisions are only ever appended'); END;
"""


def write_format1(study: Path, target: Path) -> None:
    """The study at `study` as a file of the first format at `target`."""
    old = sqlite3.connect(target)
    old.executescript(TABLES)
    loose = in_rows(study, target.with_suffix(".rows"))
    old.execute("ATTACH DATABASE ? AS today", (str(loose),))
    for table in ("about", "texts", "codebooks", "words", "decisions", "heads"):
        old.execute(f"INSERT INTO {table} SELECT * FROM today.{table}")  # noqa: S608 -- names from the line above
    old.execute(
        "INSERT INTO codings SELECT id, transcript, start, stop, code, indicator, status FROM today.codings_now"
    )
    old.execute("UPDATE about SET value = '1' WHERE key = 'version'")
    old.commit()
    old.close()
    loose.unlink()
