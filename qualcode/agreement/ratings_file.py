"""Tables of ratings and of segments, from files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.agreement.continuum import Continuum, Segment
from qualcode.errors import InputError
from qualcode.files.tables import table_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd


def read_ratings(path: str | Path, *, encoding: str | None = None) -> pd.DataFrame:
    """The table in a file: every cell as text, an empty one as missing.

    Args:
        path: `.csv` or `.tsv`, separated by commas, semicolons or tabs; or the first sheet of an `.xlsx`. The
            first row names the columns: `unit`, `coder`, `value`, and `transcript` if there is one, in any case;
            only `value` may be empty.
        encoding: Of the text; UTF-8 where left out.

    Raises:
        InputError: If the file cannot be read, or a row is longer than the first.
        TranscriptError: If it is no text in that encoding, or a damaged workbook.
    """
    return _table(
        path,
        ("unit", "coder", "value"),
        filled=("unit", "coder"),
        what="every rating a unit and a coder",
        encoding=encoding,
    )


def read_segments(path: str | Path, *, encoding: str | None = None) -> list[Continuum]:
    """The segments in a file, a continuum for each transcript.

    Args:
        path: As for `read_ratings`, with the columns `coder`, `code`, `start`, `end` (counted from 0, the end left
            out), `length` of the text, and `transcript` where there are several.
        encoding: As for `read_ratings`.

    Raises:
        InputError: If the file cannot be read, a cell is empty or no whole number, or lengths of one text differ.
        TranscriptError: If it is no text in that encoding, or a damaged workbook.
    """
    columns = ("coder", "code", "start", "end", "length")
    what = "every segment a coder, a code, a start, an end and a length"
    table = _table(path, columns, filled=columns, what=what, encoding=encoding)
    if "transcript" not in table:
        table["transcript"] = ""
    coders = sorted(set(table["coder"]))
    texts: dict[str, tuple[int, dict[str, list[Segment]]]] = {}
    for line, row in zip(table.index, table.to_dict("records"), strict=True):
        try:
            start, end, length = (int(row[name]) for name in ("start", "end", "length"))
        except ValueError as error:
            raise InputError(
                "start, end and length are whole numbers", "count characters", path=path, line=line
            ) from error
        known, segments = texts.setdefault(row["transcript"] or "", (length, {coder: [] for coder in coders}))
        if not 0 <= start < end <= length == known:
            what = (
                f"[{start}, {end}) is no segment of a text of {known}" if length == known else "two lengths of one text"
            )
            raise InputError(what, "give 0 ≤ start < end ≤ length", path=path, line=line)
        segments[row["coder"]].append(Segment(start, end, row["code"]))
    return [Continuum(name, length, segments) for name, (length, segments) in texts.items()]


def _table(
    path: str | Path, columns: Sequence[str], *, filled: Sequence[str], what: str, encoding: str | None
) -> pd.DataFrame:
    """The cells as text, None where empty, by their lines in the file."""
    import pandas as pd

    path = Path(path)
    remedy = f"name the columns {', '.join(columns)}"
    (_, head), *body = [*table_rows(path, encoding=encoding or "utf-8")] or [(1, [])]
    if not head:
        raise InputError("the file is empty", f"{remedy} in its first row", path=path)
    names = [name.strip().lower() for name in head]
    if twice := [name for name in columns if names.count(name) > 1]:
        raise InputError(f"two columns are named {twice[0]!r}", "keep one of them", path=path, line=1)
    for line, row in body:
        if len(row) > len(names):
            what = f"{len(row)} cells under {len(names)} columns"
            raise InputError(what, "check the separators", path=path, line=line)
    cells = [[cell.strip() or None for cell in row] + [None] * (len(names) - len(row)) for _, row in body]
    if not body:
        raise InputError("there is no row below the first", f"give {what}", path=path, line=1)
    table = pd.DataFrame(cells, columns=names, dtype="object", index=[line for line, _ in body])
    if absent := [name for name in columns if name not in names]:
        raise InputError(f"no column {absent[0]!r} among: {', '.join(names)}", remedy, path=path, line=1)
    needed = dict.fromkeys(filled, f"give {what}")
    if "transcript" in names:
        needed["transcript"] = "give every row its transcript, or delete the column"
    for name, remedy in needed.items():
        if table[name].isna().any():
            line = int(table.index[table[name].isna()][0])
            raise InputError(f"no {name} in this row", remedy, path=path, line=line)
    return table
