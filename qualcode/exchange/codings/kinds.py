"""Kinds of files that hold codings, and the reader of each: a program's file to values."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.codebook.characters import closest
from qualcode.errors import InputError
from qualcode.exchange.codings.annotations import is_annotated, read_annotations
from qualcode.exchange.codings.coding_table import LINES, is_coding_table, read_coding_table
from qualcode.exchange.codings.nvivo import read_nvivo_report
from qualcode.exchange.codings.own_documents import with_documents
from qualcode.exchange.codings.qualcoder import read_qualcoder
from qualcode.exchange.codings.taguette import read_taguette
from qualcode.exchange.codings.values import DEEPEST
from qualcode.exchange.refi.project import read_project
from qualcode.files.bytes import opened
from qualcode.files.json import first_record
from qualcode.files.limits import KEPT, size
from qualcode.files.tables import SHEETS, sheets, table_text, text_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from os import PathLike

    from qualcode.exchange.codings.values import CodingsSource

READERS: Mapping[str, Callable[[Path], CodingsSource]] = {
    "annotations": read_annotations,
    "nvivo": read_nvivo_report,
    "qualcoder": read_qualcoder,
    "refi": read_project,
    "table": read_coding_table,
    "taguette": read_taguette,
}
"""From a kind, as `--from` names it, to its reader."""

SUFFIXES: Mapping[str, str] = {
    ".qdpx": "refi",
    ".qde": "refi",
    ".qda": "qualcoder",
    ".sqlite3": "taguette",
    ".sqlite": "taguette",
    ".db": "taguette",
}
"""From a file's suffix to its kind, where the suffix alone tells it."""

TEXT_TABLES = frozenset({".csv", ".tsv"})
PAGES = frozenset({".docx", ".html", ".htm"})
MOST_CODES, LONGEST = 2_000, 500
"""Codes of a file, and characters of a code's name: above what any study has."""

LOOK = 12
"""Rows of a table that are looked at to tell what it holds."""


def read_codings(
    path: str | PathLike[str],
    *,
    kind: str | None = None,
    columns: Mapping[str, str] | None = None,
    documents: str | PathLike[str] | None = None,
    others: bool = False,
) -> CodingsSource:
    """Return everything that another program's file holds of codings, as it stands there.

    Args:
        path: The file, or the program's folder.
        kind: One of `READERS`; found out if not given.
        columns: Of a table: from `document`, `code`, `quote`, `start`, `end`, `coder`, `stance` or `memo` to the
            name that the column has.
        documents: A folder with the program's own documents, for those whose words the file does not hold.
        others: Take documents of that folder which the file does not name, too.

    Returns:
        Documents, codes, codings, memos and cases, unproven: `place` holds codings against the texts of a study.

    Raises:
        InputError: If there is no such file, its kind is not known, or it is not of that kind.
        TranscriptError: If it is a damaged or harmful archive.
    """
    path = Path(path)
    if not path.exists():
        raise InputError("no such file", "name the file that the other program wrote", path=path)
    kind = kind or ("table" if columns else kind_of(path))
    if kind not in READERS:
        near = closest(kind, READERS)
        remedy = f"did you mean '{near}'?" if near else f"name one of {', '.join(sorted(READERS))}"
        raise InputError(f"unknown kind of codings '{kind[:40]}'", remedy, path=path)
    source = read_coding_table(path, columns) if columns and kind == "table" else READERS[kind](path)
    _refuse_large(source, path)
    return with_documents(source, Path(documents), others=others) if documents else source


def _refuse_large(source: CodingsSource, path: Path) -> None:
    """Refuse what no study holds before it is compared with one.

    Raises:
        InputError: If there are too many codes, or they lie too deep or have too long names.
    """
    codes = {code.path for code in source.codes} | {coding.code for coding in source.codings}
    letters = sum(len(document.text or "") for document in source.documents)
    refused = {
        f"more than {size(KEPT)} of texts": letters > KEPT,
        f"more than {MOST_CODES:,} codes": len(codes) > MOST_CODES,
        f"codes more than {DEEPEST} steps deep": any(len(code) > DEEPEST for code in codes),
        f"the name of a code has more than {LONGEST} characters": any(
            len(step) > LONGEST for code in codes for step in code
        ),
    }
    for what, is_so in refused.items():
        if is_so:
            raise InputError(what, "export a part of the project", path=path)


def kind_of(path: Path) -> str:
    """Return the kind of a file of codings.

    Raises:
        InputError: If the file does not tell it, or cannot be read.
        TranscriptError: If it is damaged or harmful.
    """
    kind = found_kind(path)
    if kind:
        return kind
    if kind is None:
        remedy = (
            f"say which kind, with 'qualcode import --from' or 'qualcode init --kind': {', '.join(sorted(READERS))}"
        )
        raise InputError("whether these are codings, and of which program, is unclear", remedy, path=path)
    known = sorted({*SUFFIXES, *TEXT_TABLES, *SHEETS, *LINES, *PAGES})
    remedy = f"'qualcode codes import' reads codebooks; codings are read from {', '.join(known)}, or say --from"
    raise InputError("no codings that are known", remedy, path=path)


def found_kind(path: Path) -> str | None:
    """Return the kind of a file of codings; empty for a codebook or another file, None where it is unclear.

    Raises:
        InputError: If the file cannot be read, or is too large.
        TranscriptError: If it is damaged or harmful.
    """
    suffix = path.suffix.lower()
    if path.is_dir():
        return "qualcoder"  # its reader says what a folder lacks
    if path.is_file() and not path.stat().st_size:
        raise InputError("an empty file", "export it again", path=path)
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    if suffix in LINES:
        return _of_lines(path)
    if suffix in SHEETS or suffix in TEXT_TABLES:
        return _of_table(path)
    return "nvivo" if suffix in PAGES else ""  # its reader says what a document lacks that is no report


def _of_table(path: Path) -> str | None:
    """The kind of a table, by the names of its columns."""
    if path.suffix.lower() in SHEETS:
        with opened(path) as file:
            heads = [row for _, rows in sheets(file, path=path) for _, row in islice(rows, LOOK)]
    else:
        heads = [row for _, row in islice(text_rows(table_text(path)[0], path=path), LOOK)]
    told = [is_coding_table(row) for row in heads]
    return "table" if True in told else None if told[:1] == [None] else ""


def _of_lines(path: Path) -> str:
    """The kind of a file of JSON, by its first record."""
    record = first_record(path)
    if is_annotated(record):
        return "annotations"
    return "table" if isinstance(record, dict) and is_coding_table([*record]) else ""
