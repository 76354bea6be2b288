"""Reports as workbooks: a sheet a table, cells with types, nothing that a spreadsheet would run."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from qualcode.files.visible import visible
from qualcode.files.workbook import new_workbook
from qualcode.reporting.blocks import Column, Link, Paragraph, Table, plain, shown
from qualcode.reporting.outline import outline
from qualcode.reporting.sections.appendix import codebook_table, evidence_table
from qualcode.reporting.sections.decisions import trail_table
from qualcode.reporting.sections.findings import all_indicators, corpus_line
from qualcode.reporting.sections.matrices import approach
from qualcode.reporting.sections.memo_lists import memo_table
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualcode.reporting.blocks import Cell
    from qualcode.reporting.report import Report

CELL_LIMIT = 32_767
"""Characters that a cell can hold."""

NAME_LIMIT = 31
"""Characters that the name of a sheet can have."""

WIDEST, NARROWEST = 70, 9
"""Widths that columns may have, in characters."""

OVERVIEW = 70
"""Width of the first sheet's one column: what an upright page holds."""

LINE, TALLEST = 15.0, 405.0
"""Height of a line and of the tallest row, in points."""

ALONE = frozenset(
    {
        "verdicts",
        "certainty",
        "informants",
        "triangulation",
        "framework",
        "saturation",
        "new-codes",
        "agreement",
        "decided",
    }
)
ALONE |= {"coders", "rounds", "files", "coreq", "coreq-llm", "srqr", "rtarg"}
"""Tables of the outline that have a sheet as they are; the others are gathered into one of their kind."""

_FORMATS = {"count": "0", "number": "0.00", "share": "0.0%", "seconds": "[h]:mm:ss"}
_DAY = 86_400


def report_xlsx(report: Report) -> bytes:
    """The report as a workbook, the same bytes each time."""
    out = io.BytesIO()
    book = new_workbook(out, title=visible(report.findings.title)[:255], nan_inf_to_errors=False)
    sheets = _Sheets(book, report.language)
    _about(sheets, report)
    for table in _tables(report):
        sheets.add(table)
    sheets.finish()
    book.close()
    return out.getvalue()


def appendix_xlsx(report: Report) -> bytes:
    """The list of evidence and the audit trail as a workbook, for a report on paper that they stand beside."""
    out = io.BytesIO()
    book = new_workbook(out, title=visible(report.findings.title)[:255], nan_inf_to_errors=False)
    sheets = _Sheets(book, report.language)
    if "evidence" not in report.left_out:
        sheets.add(evidence_table(report))
    if "trail" not in report.left_out:
        sheets.add(trail_table(report, whole=True))
    sheets.finish()
    book.close()
    return out.getvalue()


def _tables(report: Report) -> Iterator[Table]:
    """The tables in the order of their sheets: findings and evidence first, the rest as in the outline."""
    found = {block.name: block for block in outline(report) if isinstance(block, Table) and block.name in ALONE}
    yield found.pop("verdicts")
    yield all_indicators(report)
    if "evidence" not in report.left_out:
        yield evidence_table(report)
    if report.findings.memos and "memos" not in report.left_out:
        yield memo_table(report)
    last = [name for name in ("files", "coreq", "coreq-llm", "srqr", "rtarg") if name in found]
    yield from (table for name, table in found.items() if name not in last)
    if report.history and "trail" not in report.left_out:
        yield trail_table(report, whole=True)
    if "codebook" not in report.left_out:
        yield codebook_table(report)
    yield from (found[name] for name in last)


def _about(sheets: _Sheets, report: Report) -> None:
    """The first sheet: what the workbook is, the note on undecided suggestions in its first row."""
    findings, language = report.findings, report.language
    words = [findings.note] if findings.note else []
    words += [
        findings.title,
        f"{say('words.codebook', language)} {findings.codebook} {findings.version}",
        corpus_line(findings),
    ]
    paragraphs = [block for block in outline(report) if isinstance(block, Paragraph)]
    words += [plain(block.inlines) for block in paragraphs if block.style == "small"][:1]
    words += [plain(block.inlines) for block in approach(report) if isinstance(block, Paragraph)]
    words += [plain(block.inlines) for block in paragraphs if block.style == "reference"]
    sheet = sheets.book.add_worksheet(sheets.named(say("words.overview", language)))
    sheet.set_column(0, 0, OVERVIEW, sheets.wrapped)
    for row, text in enumerate(words):
        bold = row == (1 if findings.note else 0)
        sheet.set_row(row, _height([text], [OVERVIEW]))
        sheet.write_string(
            row, 0, sheets.text(text, say("words.overview", language), row, 0), sheets.head if bold else sheets.wrapped
        )
    sheets.printing(sheet, wide=False)


@dataclass(slots=True)
class _Sheets:
    """The workbook's sheets, and the words that were too long for a cell."""

    book: Any
    language: str
    names: set[str] = field(default_factory=set)
    long: list[tuple[str, str]] = field(default_factory=list)
    head: Any = None
    head_of_numbers: Any = None
    wrapped: Any = None
    formats: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        top = {"valign": "top"}
        self.head = self.book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1})
        self.head_of_numbers = self.book.add_format(
            {"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1, "align": "right"}
        )
        self.wrapped = self.book.add_format({"text_wrap": True, **top})
        self.formats = {kind: self.book.add_format({"num_format": code, **top}) for kind, code in _FORMATS.items()}

    def add(self, table: Table) -> None:
        """A sheet with a table: its heading frozen, a filter on every column."""
        name = self.named(table.caption if table.name not in SHEETS else say(SHEETS[table.name], self.language))
        sheet = self.book.add_worksheet(name)
        sheet.freeze_panes(1, 1)
        widths = [self._width(table, place) for place in range(len(table.columns))]
        for place, column in enumerate(table.columns):
            head = self.head if column.kind == "text" else self.head_of_numbers
            sheet.write_string(0, place, visible(column.title), head)
            sheet.set_column(place, place, widths[place])
        sheet.set_row(0, _height([column.title for column in table.columns], widths))
        for number, row in enumerate(table.rows, 1):
            texts = [
                shown(cell, column.kind, language=self.language)
                for cell, column in zip(row, table.columns, strict=True)
            ]
            sheet.set_row(number, _height(texts, widths))
            for place, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
                self._write(sheet, number, place, cell, column, name)
        sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)
        sheet.repeat_rows(0)
        self.printing(sheet, wide=len(table.columns) > 5)  # noqa: PLR2004 -- more than an upright page holds

    def finish(self) -> None:
        """A last sheet with the words that no cell could hold, in pieces one below the other."""
        if not self.long:
            return
        sheet = self.book.add_worksheet(self.named(say("reports.long_texts", self.language)))
        sheet.set_column(0, 0, 30, self.wrapped)
        sheet.set_column(1, 1, 100, self.wrapped)
        sheet.freeze_panes(1, 0)
        sheet.write_string(0, 0, say("words.where", self.language), self.head)
        sheet.write_string(0, 1, say("reports.whole_text", self.language), self.head)
        row = 1
        for where, text in self.long:
            for start in range(0, len(text), PIECE):
                sheet.write_string(row, 0, where, self.wrapped)
                sheet.write_string(row, 1, text[start : start + PIECE], self.wrapped)
                row += 1

    def text(self, text: str, sheet: str, row: int, column: int) -> str:
        """Words as a cell can hold them: too long ones cut, with a note of where they stand whole."""
        safe = re.sub("\r\n?", "\n", visible(text))  # a spreadsheet would show `_x000D_`
        if _units(safe) <= CELL_LIMIT:
            return safe
        from xlsxwriter.utility import xl_rowcol_to_cell

        where = f"{sheet}!{xl_rowcol_to_cell(row, column)}"
        self.long.append((where, safe))
        note = f" … [{say('reports.continued', self.language, where=where)}]"
        return safe[: PIECE - len(note)] + note

    def named(self, wanted: str) -> str:
        """A name that a sheet can have, and that no other has."""
        clean = re.sub(r"[\[\]:*?/\\]", " ", visible(wanted)).strip().strip("'")[:NAME_LIMIT].strip() or "-"
        name, number = clean, 2
        while name.casefold() in self.names or name.casefold() == "history":
            ending = f" {number}"
            name, number = clean[: NAME_LIMIT - len(ending)] + ending, number + 1
        self.names.add(name.casefold())
        return name

    def printing(self, sheet: Any, *, wide: bool) -> None:  # noqa: ANN401 -- xlsxwriter has no types
        """As a page: A4, as wide as the paper, numbered."""
        sheet.set_paper(9)
        if wide:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&P / &N")

    def _write(self, sheet: Any, row: int, place: int, cell: Cell, column: Column, name: str) -> None:  # noqa: ANN401
        if cell is None or cell != cell:  # noqa: PLR0124 -- only NaN differs from itself
            sheet.write_blank(row, place, None, self.wrapped)
        elif isinstance(cell, bool):
            sheet.write_boolean(row, place, cell)
        elif isinstance(cell, (int, float)):
            value = cell / _DAY if column.kind == "seconds" else cell
            sheet.write_number(row, place, value, self.formats.get(column.kind, self.formats["count"]))
        elif isinstance(cell, Link) and column.kind == "count" and cell.text.isdecimal():
            sheet.write_number(row, place, int(cell.text), self.formats["count"])
        else:
            words = cell.text if isinstance(cell, Link) else cell
            sheet.write_string(row, place, self.text(words, name, row, place), self.wrapped)

    def _width(self, table: Table, place: int) -> float:
        column = table.columns[place]
        cells = [shown(row[place], column.kind, language=self.language) for row in table.rows[:100]]
        longest = max((len(line) for cell in cells for line in cell.split("\n")), default=0)
        return min(WIDEST, max(NARROWEST, max(len(word) for word in [*column.title.split(), ""]) + 4, longest * 0.95))


def _height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """The height of a row, so that words are seen whole also where a program does not fit rows by itself."""
    lines = 1
    for text, width in zip(texts, widths, strict=True):
        lines = max(lines, sum(max(1, -(-len(line) // max(int(width * 0.95), 1))) for line in text.split("\n")))
    return min(lines * LINE, TALLEST)


SHEETS = {
    "verdicts": "headings.summary", "certainty": "captions.certainty", "indicators": "words.indicators", "evidence": "headings.evidence",
    "informants": "headings.informants", "triangulation": "headings.triangulation", "framework": "headings.framework",
    "saturation": "headings.saturation", "new-codes": "words.new_codes", "agreement": "headings.agreement",
    "decided": "headings.deciding", "coders": "words.coder", "rounds": "words.round", "trail": "headings.trail",
    "codebook": "words.codebook", "memos": "words.memos", "files": "words.file",
}  # fmt: skip
"""Names of sheets, by table."""

PIECE = 16_000
"""Code points of a long text in one cell: even if each were two units, they fit."""


def _units(text: str) -> int:
    """The length as a spreadsheet counts it, in UTF-16."""
    return len(text) + sum(character > "\uffff" for character in text)
