"""The tables of a study file: plain SQL that SQLite and PostgreSQL both understand.

What only SQLite has (pragmas, trigger syntax, its backup, a function that folds case) is in `sqlite.py`. `decisions`,
`texts`, `codebooks` and `words` are the truth; `coding_rows`, `voices`, `traits` and `latest` are derived from them and
can be rebuilt at any time, and `codings` is how they are read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, LargeBinary, MetaData, String, Table, Text

from qualcode.store.log.record import FIELDS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy.types import TypeEngine

VERSION = 3

# the type of each column; text of any length where none is named
TYPES: Mapping[str, TypeEngine[Any]] = {
    **dict.fromkeys(("id", "command", "writer", "previous", "coding", "decision", "target", "passage"), String(32)),
    **dict.fromkeys(("note", "time", "decided_at", "salt", "last", "checksum"), String(32)),
    "key": String(40),
    **dict.fromkeys(("transcript", "codebook", "base", "hash"), String(64)),
    **dict.fromkeys(("stance", "status", "origin", "anchor"), String(16)),
    "kind": String(24),
    **dict.fromkeys(("number", "clock", "size", "start", "stop", "base_start", "base_stop"), Integer()),
    **dict.fromkeys(("conflict", "offered", "standing", "own"), Boolean()),
    **dict.fromkeys(("voice", "trait"), BigInteger()),
}


def _columns(*names: str, empty: Collection[str] = (), key: bool = True) -> list[Column[Any]]:
    """Columns of these names, the first one the primary key where there is one; only those in `empty` may be NULL."""
    return [
        Column(name, TYPES.get(name, Text()), primary_key=key and name == names[0], nullable=name in empty)
        for name in names
    ]


metadata = MetaData()

about = Table("about", metadata, *_columns("key", "value"))

texts = Table("texts", metadata, *_columns("hash", "body"))

codebooks = Table(
    "codebooks",
    metadata,
    *_columns("hash", "name", "version"),
    Column("body", LargeBinary, nullable=False),
)

words = Table("words", metadata, *_columns("id", "salt", "body"))

decisions = Table(
    "decisions",
    metadata,
    *_columns(*FIELDS, empty=("start", "stop")),
    Index("decisions_of_coding", "coding"),
    Index("decisions_of_command", "command"),
    Index("decisions_of_kind", "kind", "clock"),
    Index("decisions_of_coder", "coder", "clock"),
    Index("decisions_of_text", "transcript", "coding"),
)

# records and words that are kept as rows; the names above show those in packs as well (see `packs.py`)
_main = MetaData(schema="main")
loose_decisions = decisions.to_metadata(_main)
loose_words = words.to_metadata(_main)

# suggestions of the rules with their words, the new ones of a transcript together
packs = Table(
    "packs",
    metadata,
    Column("id", Integer, primary_key=True),
    *_columns(
        "coder", "time", "command", "writer", "clock", "transcript", "codebook", "number", "size", "last", "checksum",
        key=False,
    ),
    Column("body", LargeBinary, nullable=False),
    Index("packs_of_command", "command"),
)  # fmt: skip

# derived: the packs in which codings and words are, by a number made of their ids
packed = Table(
    "packed",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("pack", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# the last record of each copy, so that a log cut off at its end is noticed
heads = Table("heads", metadata, *_columns("writer", "number", "clock", "last"))

# texts and words that somebody withdrew; the row comes first, the erasing after
erased = Table(
    "erased",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("replacement", String(64), nullable=False),
)

# derived: one row a current coding, with the numbers of what it has in common with others; no `base_start` and
# `base_stop` where these are `start` and `stop`
coding_rows = Table(
    "codings",
    metadata,
    *_columns(
        "id", "start", "stop", "voice", "trait", "decided_at", "base_start", "base_stop", "passage",
        empty=("base_start", "base_stop"),
    ),
    Index("codings_of_place", "voice", "start"),
)  # fmt: skip

OWN = frozenset({"id", "start", "stop", "voice", "trait", "decided_at", "passage"})
"""Columns of codings that are read from their rows alone."""

# derived: who speaks in which text, and what codings are to people; large tables are read by them, not by a dozen
# texts a row
voices = Table(
    "voices",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    *_columns("transcript", "base", "codebook", "speaker", "informant", key=False),
    Index("voices_of_text", "transcript"),
    Index("voices_of_base", "base"),
)
traits = Table(
    "traits",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    *_columns(
        "code", "indicator", "stance", "status", "rule", "coder", "origin", "anchor", "conflict", "offered",
        "decided_by", key=False,
    ),
)  # fmt: skip

# the current codings, put together from these three; nothing is written to it
codings = Table(
    "codings_now",
    MetaData(),
    *_columns(
        "id", "transcript", "start", "stop", "code", "indicator", "stance", "status", "rule", "coder", "origin",
        "anchor", "conflict", "offered", "decided_by", "decided_at", "codebook", "base", "base_start", "base_stop",
        "passage", "voice", "trait", "speaker", "informant",
    ),
)  # fmt: skip
_PUT_TOGETHER = {
    "base_start": "coalesce(base_start, start) AS base_start",
    "base_stop": "coalesce(base_stop, stop) AS base_stop",
    "id": "codings.id AS id",
}
VIEWS = {
    codings.name: f"CREATE VIEW {codings.name} AS SELECT "  # noqa: S608 -- names from the lines above
    + ", ".join(_PUT_TOGETHER.get(name, name) for name in codings.columns.keys())  # noqa: SIM118 -- names, not columns
    + " FROM codings JOIN voices ON voices.id = voice JOIN traits ON traits.id = trait"
}

# derived, and called `verdicts` in the file: one row for each decision of a coder about a coding that the same coder
# has not replaced in the same round; `standing` where nobody else has replaced it either
latest = Table(
    "verdicts",
    metadata,
    *_columns(
        "decision", "coding", "coder", "round", "kind", "time", "standing", "own", "status", "stance", "transcript",
        "start", "stop", "anchor", "base", "passage", "codebook",
    ),
    Index("verdicts_of_coding", "coding"),
)  # fmt: skip
