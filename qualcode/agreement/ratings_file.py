"""Tables of ratings and of segments, from files."""

from __future__ import annotations

import io
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.agreement.continuum import Continuum, Segment
from qualcode.errors import InputError
from qualcode.files.bytes import file_bytes
from qualcode.files.tables import SHEETS, Row, sheets, table_rows
from qualcode.files.visible import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd


HEADER = 6  # rows among which the names of columns are looked for
SEVERAL = 2  # coders
PARTED_BY = ("\n", "|", ",", " + ", " / ", "/")  # in cells with several codes, beside the semicolon
_ALIASES = {
    "unit": (
        "unit", "segment", "segmen", "passage", "quote", "quotation", "kutipan", "item", "satuan", "excerpt", "teks",
        "text", "unit id", "segment id", "id", "no",
    ),
    "coder": ("coder", "koder", "rater", "penilai", "annotator", "anotator", "pengode", "coded by", "coder name"),
    "value": ("value", "code", "kode", "nilai", "rating", "label", "category", "kategori", "theme", "tema"),
    "transcript": ("transcript", "transkrip", "document", "dokumen", "file", "interview", "wawancara", "document name"),
}  # fmt: skip
# Columns of a wide table that are no coder's.
_REMARKS = frozenset(
    """
    agree agreement agreed sepakat setuju consensus konsensus final resolved hasil catatan note notes comment comments
    komentar keterangan memo diskusi discussion speaker pembicara no id number start end
    """.split()  # noqa: SIM905  a table reads better as words than as quoted strings
)

_KNOWN = frozenset({*chain.from_iterable(_ALIASES.values()), *_REMARKS, *_ALIASES, "length"})


def read_ratings(path: str | Path, *, encoding: str | None = None) -> pd.DataFrame:
    """The ratings in a file, a row a rating: every cell as text, an empty one as missing.

    Args:
        path: `.csv` or `.tsv`, separated by commas, semicolons or tabs; or the sheet of an `.xlsx` that holds ratings.
            One of the first rows names the columns, in any case: `unit` (or quote, kutipan, segment …), `coder`
            (koder, rater …), `value` (code, kode …), and `transcript` (document …) if there is one; only `value`
            may be empty. Several rows of a coder's codes for one unit are a set, and so are codes in one cell with
            commas, bars or line breaks between. Or a column a coder, beside `unit`.
        encoding: Of the text; UTF-8 where left out.

    Returns:
        Columns `unit`, `coder`, `value` and perhaps `transcript`, indexed by the row in the file; `attrs["notes"]`
        tells which columns were left out and where the names were found.

    Raises:
        InputError: If the file cannot be read, or a row is longer than the first.
        TranscriptError: If it is no text in that encoding, or a damaged workbook.
    """
    needed = ("unit", "coder", "value")
    what = "every rating a unit and a coder"
    tables = _tables(Path(path), encoding)
    for rows in tables:
        for place, (line, head) in enumerate(rows[:HEADER]):
            names = _renamed([name.strip().lower() for name in head])
            notes = [f"the columns are named in row {line}; what stands above is left out"] if place else []
            if set(needed) <= set(names):
                table = _table(path, needed, rows=rows[place:], names=names, filled=("unit", "coder"), what=what)
                notes += _left_out(head, [name for name in names if name not in {*needed, "transcript"}], names)
                as_codes = "value" not in [name.strip().lower() for name in head]
                table, sign = _parted(table)
                return _noted(_with_sets(table, as_codes=as_codes), [*notes, *sign])
            coders = [name for name in names if name and name not in _ALIASES and not _is_remark(name)]
            if "unit" in names and not {"coder", "value"} & set(names) and len(coders) >= SEVERAL:
                if twice := next((name for name in coders if names.count(name) > 1), None):
                    raise InputError(f"two columns are named {twice!r}", "keep one of them", path=path, line=line)
                table = _table(path, ("unit",), rows=rows[place:], names=names, filled=("unit",), what=what)
                notes += _left_out(head, [name for name in names if name and _is_remark(name)], names)
                table, sign = _parted(_long(table, coders))
                return _noted(table, [*notes, *sign])
    return _table(path, needed, rows=tables[0] if tables else [], filled=("unit", "coder"), what=what)


def _tables(path: Path, encoding: str | None) -> list[list[Row]]:
    """The rows of each sheet of a workbook, or of the one table that a text is."""
    if path.suffix.lower() in SHEETS:
        return [list(rows) for _, rows in sheets(io.BytesIO(file_bytes(path)), path=path)]
    return [list(table_rows(path, encoding=encoding or "utf-8"))]


def _renamed(names: Sequence[str]) -> list[str]:
    """The names with those that people use instead of ours replaced, the surest of each kind."""
    found = list(names)
    for name, aliases in _ALIASES.items():
        alias = next((alias for alias in aliases if alias in names), None)
        if alias is not None and name not in names:
            found[names.index(alias)] = name
    return found


def _is_remark(name: str) -> bool:
    return name.endswith("?") or name in _REMARKS or name.split(maxsplit=1)[0] in _REMARKS


def _left_out(head: Sequence[str], names: Sequence[str], all_names: Sequence[str]) -> list[str]:
    """A note on columns that are no ratings."""
    written = [head[all_names.index(name)].strip() for name in names if name]
    return [f"columns that are no ratings left out: {', '.join(written)}"] if written else []


def _long(table: pd.DataFrame, coders: Sequence[str]) -> pd.DataFrame:
    """A row a rating, from a table with a column a coder."""
    keys = [name for name in ("transcript", "unit") if name in table.columns]
    long = table.melt(id_vars=keys, value_vars=list(coders), var_name="coder", value_name="value", ignore_index=False)
    return long.sort_index(kind="stable")


def _parted(table: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """The table with several codes in a cell parted by semicolons, and a note on the sign that parted them.

    A sign parts codes where each part of such a cell is a value of its own elsewhere in the table.
    """
    values = [value for value in table["value"] if isinstance(value, str)]
    for sign in PARTED_BY:
        together = {value: [part.strip() for part in value.split(sign)] for value in values if sign in value}
        counts = Counter(part for value in values for part in {part.strip() for part in value.split(sign)})
        if not together or not all(
            _is_code(part) and counts[part] > 1 for parts in together.values() for part in parts
        ):
            continue
        sets = {value: ";".join(parts) for value, parts in together.items()}
        named = "a line break" if sign == "\n" else repr(sign)
        parted = table.assign(value=table["value"].replace(sets))
        return parted, [f"cells with {named} are read as sets of codes"]
    return table, []


def _is_code(part: str) -> bool:
    return bool(part) and not part[0].isdigit()  # "3,5" is a number


def _with_sets(table: pd.DataFrame, *, as_codes: bool) -> pd.DataFrame:
    """The table with a coder's several codes of one unit as one set, where a row is a code rather than a rating."""
    keys = [name for name in ("transcript", "unit", "coder") if name in table.columns]
    if not as_codes or not table.duplicated(keys).any():
        return table
    codes = table["value"].fillna("").groupby([table[key] for key in keys], sort=False)
    first = table[~table.duplicated(keys)].copy()
    first["value"] = [";".join(sorted({str(value) for value in values if value})) or None for _, values in codes]
    return first


def _noted(table: pd.DataFrame, notes: Sequence[str]) -> pd.DataFrame:
    table.attrs["notes"] = tuple(notes)
    return table


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
    tables = _tables(Path(path), encoding)
    rows = next((rows for rows in tables if rows and {*columns} <= {name.strip().lower() for name in rows[0][1]}), None)
    table = _table(path, columns, rows=rows or (tables[0] if tables else []), filled=columns, what=what)
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
    path: str | Path,
    columns: Sequence[str],
    *,
    rows: Sequence[Row],
    filled: Sequence[str],
    what: str,
    names: Sequence[str] | None = None,
) -> pd.DataFrame:
    """The cells as text, None where empty, by their lines in the file."""
    import pandas as pd

    remedy = f"name the columns {', '.join(columns)}"
    (_, head), *body = [*rows] or [(1, [])]
    if not head:
        raise InputError("the file is empty", f"{remedy} in its first row", path=path)
    names = [name.strip().lower() for name in head] if names is None else list(names)
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
        raise InputError(f"no column {absent[0]!r} among: {listed(names, _KNOWN)}", remedy, path=path, line=1)
    needed = dict.fromkeys(filled, f"give {what}")
    if "transcript" in names:
        needed["transcript"] = "give every row its transcript, or delete the column"
    for name, remedy in needed.items():
        if table[name].isna().any():
            line = int(table.index[table[name].isna()][0])
            raise InputError(f"no {name} in this row", remedy, path=path, line=line)
    return table
