"""A report for programs: JSON with a version, everything in it typed."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from qualcode.reporting.blocks import Link, Paragraph, Table, plain
from qualcode.reporting.outline import outline
from qualcode.reporting.sections.matrices import approach

if TYPE_CHECKING:
    from qualcode.reporting.blocks import Cell
    from qualcode.reporting.report import Report

FORMAT_VERSION = 1
"""Goes up when a key changes its meaning or goes away."""

TABLES = (
    "certainty",
    "informants",
    "triangulation",
    "framework",
    "saturation",
    "new-codes",
    "agreement",
    "decided",
    "coders",
    "rounds",
)


def report_values(report: Report) -> dict[str, Any]:
    """The report as JSON-ready values: what `findings` gives, and under keys of their own the further tables.

    A table is a list of objects, one a row, by the titles of its columns in the report's language.
    """
    found = report.findings.as_dict()
    blocks = outline(report)
    tables = {block.name: block for block in blocks if isinstance(block, Table)}
    return {
        "note": found.pop("note"),
        "format": "qualcode-report",
        "format_version": FORMAT_VERSION,
        "language": report.language,
        **found,
        "approach": report.approach or None,
        "left_out": [plain(block.inlines) for block in approach(report) if isinstance(block, Paragraph)],
        "tables": {name: _rows(tables[name]) for name in TABLES if name in tables},
        "checklists": {name: _rows(tables[name]) for name in report.checklists},
        "language_models": [asdict(each) for each in report.models],
        "references": [
            plain(block.inlines) for block in blocks if isinstance(block, Paragraph) and block.style == "reference"
        ],
        "decisions": [] if "trail" in report.left_out else [each.as_dict() for each in report.history],
        "files": [
            {"name": file.name, "sha256": file.hash or None, "transcript": file.transcript or None, "text_sha256": file.text_hash or None}
            for file in report.files
            if "files" not in report.left_out
        ],
    }  # fmt: skip


def _rows(table: Table) -> list[dict[str, Any]]:
    titles = _titles(table)
    return [{title: _value(cell) for title, cell in zip(titles, row, strict=True)} for row in table.rows]


def _titles(table: Table) -> list[str]:
    """Titles, each once: a second one of the same words gets a number."""
    titles: list[str] = []
    for column in table.columns:
        again = sum(title == column.title or title.startswith(f"{column.title} (") for title in titles)
        titles.append(f"{column.title} ({again + 1})" if again else column.title)
    return titles


def _value(cell: Cell) -> Any:  # noqa: ANN401 -- JSON
    if isinstance(cell, Link):
        return cell.text
    return None if cell != cell else cell  # noqa: PLR0124 -- only NaN differs from itself
