"""The tables of a study file: plain SQL that SQLite and PostgreSQL both understand.

What only SQLite has (pragmas, trigger syntax, its backup, a function that folds case) is in `sqlite.py`. `decisions`,
`texts`, `codebooks` and `words` are the truth; `codings`, `traits` and `latest` are derived from them and can be
rebuilt at any time.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, LargeBinary, MetaData, String, Table, Text

VERSION = 2

metadata = MetaData()

about = Table(
    "about",
    metadata,
    Column("key", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

texts = Table(
    "texts",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("body", Text, nullable=False),
)

codebooks = Table(
    "codebooks",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

words = Table(
    "words",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("salt", String(32), nullable=False),
    Column("body", Text, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("kind", String(24), nullable=False),
    Column("coder", Text, nullable=False),
    Column("time", String(32), nullable=False),
    Column("command", String(32), nullable=False),
    Column("writer", String(32), nullable=False),
    Column("number", Integer, nullable=False),
    Column("clock", Integer, nullable=False),
    Column("previous", String(32), nullable=False),
    Column("coding", String(32), nullable=False),
    Column("transcript", String(64), nullable=False),
    Column("codebook", String(64), nullable=False),
    Column("start", Integer),
    Column("stop", Integer),
    Column("code", Text, nullable=False),
    Column("indicator", Text, nullable=False),
    Column("stance", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    Column("rule", Text, nullable=False),
    Column("origin", String(16), nullable=False),
    Column("supersedes", Text, nullable=False),
    Column("target", String(32), nullable=False),
    Column("passage", String(32), nullable=False),
    Column("note", String(32), nullable=False),
    Column("details", Text, nullable=False),
    Index("decisions_of_coding", "coding"),
    Index("decisions_of_command", "command"),
    Index("decisions_of_kind", "kind", "clock"),
    Index("decisions_of_coder", "coder", "clock"),
    Index("decisions_of_text", "transcript", "coding"),
)

# the last record of each copy, so that a log cut off at its end is noticed
heads = Table(
    "heads",
    metadata,
    Column("writer", String(32), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("clock", Integer, nullable=False),
    Column("last", String(32), nullable=False),
)

# texts and words that somebody withdrew; the row comes first, the erasing after
erased = Table(
    "erased",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("replacement", String(64), nullable=False),
)

# derived: one row a current coding
codings = Table(
    "codings",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("transcript", String(64), nullable=False),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("code", Text, nullable=False),
    Column("indicator", Text, nullable=False),
    Column("stance", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    Column("rule", Text, nullable=False),
    Column("coder", Text, nullable=False),
    Column("origin", String(16), nullable=False),
    Column("anchor", String(16), nullable=False),
    Column("conflict", Boolean, nullable=False),
    Column("offered", Boolean, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("decided_at", String(32), nullable=False),
    Column("codebook", String(64), nullable=False),
    Column("base", String(64), nullable=False),
    Column("base_start", Integer, nullable=False),
    Column("base_stop", Integer, nullable=False),
    Column("passage", String(32), nullable=False),
    Column("trait", BigInteger, nullable=False),
    Column("speaker", Text, nullable=False),
    Column("informant", Text, nullable=False),
    Index("codings_of_base", "base"),
    Index("codings_of_place", "transcript", "start"),
    Index("codings_of_status", "status", "code"),
)

# derived: what many codings have in common, as a JSON list; large tables are read by it, not by a dozen texts a row
traits = Table(
    "traits",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("content", Text, nullable=False),
)

# derived, and called `verdicts` in the file: one row for each decision of a coder about a coding that the same coder
# has not replaced in the same round; `standing` where nobody else has replaced it either
latest = Table(
    "verdicts",
    metadata,
    Column("decision", String(32), primary_key=True),
    Column("coding", String(32), nullable=False),
    Column("coder", Text, nullable=False),
    Column("round", Text, nullable=False),
    Column("kind", String(24), nullable=False),
    Column("time", String(32), nullable=False),
    Column("standing", Boolean, nullable=False),
    Column("own", Boolean, nullable=False),
    Column("status", String(16), nullable=False),
    Column("stance", String(16), nullable=False),
    Column("transcript", String(64), nullable=False),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("anchor", String(16), nullable=False),
    Column("base", String(64), nullable=False),
    Column("passage", String(32), nullable=False),
    Column("codebook", String(64), nullable=False),
    Index("verdicts_of_coding", "coding"),
)
