"""Tables: rows of .csv, .tsv and .xlsx files as they are needed, and rows to CSV."""

from __future__ import annotations

import csv
import io
import re
import warnings
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from qualcode.errors import TranscriptError
from qualcode.files.bytes import file_bytes, opened
from qualcode.files.cells import guarded, text_of
from qualcode.files.encoding import checked, decode
from qualcode.files.limits import CELL, CELLS, COLUMNS, KEPT, PART, ROWS, size
from qualcode.files.xml import refuse_doctype, refuse_large
from qualcode.files.zip import open_archive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import IO

DELIMITERS = (",", ";", "\t", "|")
_MARKS_A_CELL = 6  # signs `<` and `=` of a cell with an address, a type and a value
_SPLIT = "split it, or leave out the columns that are not needed"
SHEETS = frozenset({".xlsx", ".xlsm"})

Row = tuple[int, list[str]]  # its line in the file, or its row in the sheet, from 1; its cells as text


def table_rows(path: Path, *, encoding: str = "utf-8") -> Iterator[Row]:
    """The rows of a table's file: the first sheet of a workbook, or text with delimiters.

    Args:
        path: `.xlsx` or `.xlsm`; anything else is text.
        encoding: Of the text.

    Yields:
        A row at a time, and no more of them than fit into memory together.

    Raises:
        InputError: If it cannot be read, or is too large.
        TranscriptError: If it is no text in that encoding, or a damaged workbook.
    """
    if path.suffix.lower() in SHEETS:
        with opened(path) as file:
            yield from next((rows for _, rows in sheets(file, path=path)), iter(()))
        return
    text, _ = table_text(path, encoding=encoding)
    yield from text_rows(text, path=path)


def table_text(path: Path, *, encoding: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of a table with delimiters, and notes on how it is read.

    Raises:
        InputError: If it cannot be read, or is too large.
        TranscriptError: If it is no text in that encoding, or in any where none is given.
    """
    return decode(file_bytes(path, most=KEPT, remedy=_SPLIT), path=path, encoding=encoding)


def text_rows(text: str, *, path: Path) -> Iterator[Row]:
    """The rows of a table with delimiters, no more of them than fit into memory together."""
    lines = (found[0] for found in re.finditer(r"[^\n]*\n|[^\n]+", text))  # io.StringIO would take four times as much
    yield from counted(csv_rows(lines, path=path), path=path)


def counted(rows: Iterator[Row], *, path: Path) -> Iterator[Row]:
    """The rows, as long as they are no more than can be kept, and their text can be stored.

    Raises:
        TranscriptError: If there are more, or a cell holds a NUL character or half of a surrogate pair.
    """
    cells = 0
    for number, (line, row) in enumerate(rows, 1):
        cells += len(row)
        if number > ROWS or cells > CELLS:
            what = f"more than {ROWS:,} rows" if number > ROWS else f"more than {CELLS:,} cells"
            raise TranscriptError(what, _SPLIT, path=path, line=line)
        checked("".join(row), path=path, line=line)
        yield line, row


def csv_rows(
    file: Iterable[str],
    *,
    path: Path | None,
    strict: bool = False,
    find_delimiter: Callable[[str], str] | None = None,
) -> Iterator[Row]:
    r"""The rows of text with delimiters, that of the names first; blank ones are left out.

    Args:
        file: Its lines, newlines as they are.
        path: Named in errors.
        strict: Whether all quotes that do not match, and rows of more or fewer cells than there are names, are errors.
            If not, only those quotes are that take in the lines below them.
        find_delimiter: The delimiter by the first line; the most frequent of `DELIMITERS` if not given. Excel's own
            first line `sep=;` tells it too.

    Raises:
        TranscriptError: If the table is not as strict as it must be, a cell is too large, or the bytes are no text in
            their encoding.

    Example:
        >>> list(csv_rows(["a;b\n", "\n", "1;2\n"], path=None))
        [(1, ['a', 'b']), (3, ['1', '2'])]
    """
    csv.field_size_limit(max(csv.field_size_limit(), CELL))
    lines, line, skipped, width = iter(file), 1, 0, 0
    try:
        first = next(lines, "")
        if first.lower().startswith("sep=") and len(first.strip()) == len("sep=;"):
            delimiter, skipped = first[4], 1
        else:
            delimiter = (find_delimiter or most_frequent)(first)
            lines = chain([first], lines)
        held: list[str] = []
        reader = csv.reader(lines if strict else _held(lines, held), delimiter=delimiter, strict=strict)
        line += skipped
        for cells in reader:
            if len(held) > 1:
                list(csv.reader(held, delimiter=delimiter, strict=True))
            held.clear()
            if len(cells) > COLUMNS:
                raise TranscriptError(f"more than {COLUMNS:,} columns", "check the delimiter", path=path, line=line)
            if any(cell.strip() for cell in cells):
                width = width or len(cells)
                yield line, _even(cells, width, delimiter, path=path, line=line) if strict else cells
            line = reader.line_num + skipped + 1
    except csv.Error as error:
        large = "field larger" in str(error)
        message = f"a cell of more than {size(CELL)}" if large else "quotes that do not match"
        message += ", in the row that begins here"
        remedy = 'close every ", and double those within a cell: ""'
        raise TranscriptError(message, remedy, path=path, line=line) from None
    except UnicodeError:
        raise TranscriptError(
            "not text in its encoding", "name the encoding (--encoding)", path=path, line=line
        ) from None


def _held(lines: Iterable[str], held: list[str]) -> Iterator[str]:
    """The lines, each added to those held, and a blank one: a quote still open at the end takes that in, too."""
    for line in chain(lines, ["\n"]):
        held.append(line)
        yield line


def _even(cells: list[str], width: int, delimiter: str, *, path: Path | None, line: int) -> list[str]:
    """The row without empty cells behind the last named column."""
    while len(cells) > width and not cells[-1].strip():
        cells.pop()
    if len(cells) != width:
        message = f"a row of {len(cells)} cells under {width} column names"
        remedy = f"put quotes around words that hold a {'tab' if delimiter == chr(9) else delimiter!r}"
        raise TranscriptError(message, remedy, path=path, line=line)
    return cells


def most_frequent(line: str) -> str:
    """The delimiter that stands in a line most often; a comma where none does."""
    return max(DELIMITERS, key=line.count)


def sheets(file: IO[bytes], *, path: Path) -> Iterator[tuple[str, Iterator[Row]]]:
    """The sheets of a workbook, each with its title and rows; hidden and empty sheets and blank rows are left out.

    Args:
        file: The open file; it must stay open while rows are read.
        path: Named in errors.

    Raises:
        TranscriptError: If it is no workbook, a damaged one, or one that could do harm.
    """
    import openpyxl

    archive = open_archive(file, path=path, kind=".xlsx")
    for name in archive.names:  # all of it is inflated and counted before openpyxl sees it
        data = archive.read(name)
        if name.lower().endswith((".xml", ".rels", ".vml")):
            refuse_large(data, path=path, part=name, marks=_MARKS_A_CELL * CELLS, most=3 * PART)
            refuse_doctype(data, path=path, part=name)
    file.seek(0)
    book = _mended(lambda: openpyxl.load_workbook(file, read_only=True, data_only=True), path)
    seen = _Seen()
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            rows = _sheet_rows(sheet, path, seen)
            if first := next(rows, None):
                yield sheet.title, chain([first], rows)


@dataclass(slots=True)
class _Seen:
    """The cells of a workbook read so far, and their characters."""

    cells: int = 0
    characters: int = 0


def _sheet_rows(sheet: Any, path: Path, seen: _Seen) -> Iterator[Row]:  # noqa: ANN401  openpyxl has no types
    sheet.reset_dimensions()  # what the file says of its size may be wrong
    rows = enumerate(sheet.iter_rows(values_only=True), start=1)
    while found := _mended(lambda: next(rows, None), path):
        number, values = found
        cells = [text_of(value) for value in values]
        seen.cells += len(cells)
        seen.characters += sum(map(len, cells))
        if seen.cells > CELLS or seen.characters > KEPT:
            what = f"more than {CELLS:,} cells" if seen.cells > CELLS else f"more than {size(KEPT)} of text"
            raise TranscriptError(what, _SPLIT, path=path, line=number)
        if any(cell.strip() for cell in cells):
            yield number, cells


def _mended(step: Callable[[], Any], path: Path) -> Any:  # noqa: ANN401
    """The value of a step of openpyxl, which warns of things that are not read and fails in many ways."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about formats and validations
        try:
            return step()
        except Exception:  # noqa: BLE001  it lets through whatever a damaged file trips
            message = "a damaged .xlsx file"
            raise TranscriptError(message, "open it in Excel or LibreOffice and save it again", path=path) from None


def to_csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> str:
    r"""Rows as CSV with a header, lines ended by LF.

    A cell that a spreadsheet would run as a formula gets a leading apostrophe; an unknown value is an empty cell,
    and a carriage return is written as a line feed.

    Example:
        >>> to_csv([{"a": "=1+1", "b": None}], ["a", "b"])
        "a,b\n'=1+1,\n"
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(column)) for column in columns])
    return out.getvalue()


def _cell(value: object) -> object:
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    return guarded(value.replace("\r", "\n"))  # csv.writer quotes only the line ends that it writes
