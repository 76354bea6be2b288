"""Rows of .xlsx files: the sheets one sees."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

from qualcode.errors import TranscriptError
from qualcode.files.bytes import opened
from qualcode.files.xml import refuse_doctype
from qualcode.files.zip import open_archive
from qualcode.transcripts.formats.row import Row, Table, cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.transcripts.source import Source


def xlsx_tables(source: Source) -> Iterator[Table]:
    """The tables in an .xlsx file, one a sheet; hidden and empty sheets are passed over."""
    with opened(source.path) as file:
        archive = open_archive(file, path=source.path, kind=".xlsx")
        for name in archive.names:  # all of it is inflated and counted before openpyxl sees it
            data = archive.read(name)
            if name.lower().endswith((".xml", ".rels", ".vml")):
                refuse_doctype(data, path=source.path, part=name)
        file.seek(0)
        sheets = _sheets(file, source)
    for name, rows in sheets:
        names = [text.strip() for text in rows[0].cells]
        while names and not names[-1]:
            names.pop()
        width = len(names)
        filled = (Row(row.line, [*row.cells, *[""] * width][:width]) for row in rows[1:])
        yield Table(names, filled, label=name if len(sheets) > 1 else "")


def _sheets(file: Any, source: Source) -> list[tuple[str, list[Row]]]:  # noqa: ANN401  openpyxl has no types
    import openpyxl

    sheets = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about formats and validations, which are not read
        try:
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
            for sheet in book.worksheets:
                if sheet.sheet_state == "visible":
                    sheet.reset_dimensions()  # what the file says of its size may be wrong
                    rows = [
                        Row(number, [cell(value) for value in values])
                        for number, values in enumerate(sheet.iter_rows(values_only=True), start=1)
                    ]
                    rows = [row for row in rows if any(text.strip() for text in row.cells)]
                    sheets += [(sheet.title, rows)] if rows else []
        except Exception:  # noqa: BLE001  openpyxl lets through whatever a damaged file trips
            message = "a damaged .xlsx file"
            raise TranscriptError(
                message, "open it in Excel or LibreOffice and save it again", path=source.path
            ) from None
    return sheets
