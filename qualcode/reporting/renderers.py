"""Renderers by the kind of file they make: a new format is one function and one entry here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from qualcode.errors import InputError, Problem
from qualcode.files.whole import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from qualcode.reporting.report import Report

JINJA = frozenset({".j2", ".jinja", ".jinja2"})
"""Suffixes of Jinja templates."""


Renderer: TypeAlias = "Callable[[Report], bytes]"
"""Turns a report's content into the bytes of a file; the same content always gives the same bytes."""


def _docx(report: Report) -> bytes:
    from qualcode.reporting.docx import report_docx

    return report_docx(report)


def _html(report: Report) -> bytes:
    from qualcode.reporting.html import report_page

    return report_page(report).encode()


def _markdown(report: Report) -> bytes:
    from qualcode.reporting.markdown import report_markdown

    return report_markdown(report).encode()


def _json(report: Report) -> bytes:
    from qualcode.reporting.json import report_values

    return (json.dumps(report_values(report), ensure_ascii=False, indent=2) + "\n").encode()


def _pdf(report: Report) -> bytes:
    from qualcode.reporting.pdf import report_pdf

    return report_pdf(report)


def _xlsx(report: Report) -> bytes:
    from qualcode.reporting.xlsx import report_xlsx

    return report_xlsx(report)


RENDERERS: Mapping[str, Renderer] = {
    ".docx": _docx, ".html": _html, ".json": _json, ".md": _markdown, ".pdf": _pdf, ".xlsx": _xlsx,
}  # fmt: skip
"""Renderers by the suffix of the file they make."""


def rendered(report: Report, path: str | Path, *, template: str | Path | None = None) -> bytes:
    """The bytes of a report in the format that the file's suffix names.

    Args:
        report: What it says.
        path: The file to be written, of which only the suffix counts.
        template: A Word document to pour a `.docx` into, or a Jinja template, whose result may be any kind of text.

    Raises:
        InputError: If no renderer makes such files, or the template does not fit.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    check_formats([path], template=template)
    if template is None:
        return RENDERERS[suffix](report)
    if Path(template).suffix.lower() in JINJA:
        from qualcode.reporting.templated.own_template import report_from_template

        return report_from_template(report, Path(template), suffix=suffix).encode()
    from qualcode.reporting.docx import report_docx

    return report_docx(report, template=Path(template))


def check_formats(paths: Iterable[Path], *, template: str | Path | None = None) -> None:
    """Make sure that reports of these names can be made, before any work is done for them.

    Raises:
        InputError: With every file that has no renderer, or for which the template is none.
    """
    kind = "" if template is None else Path(template).suffix.lower()
    problems = []
    for path in paths:
        suffix = path.suffix.lower()
        if kind in JINJA and suffix not in {".docx", ".xlsx", ".pdf"}:
            continue
        if suffix not in RENDERERS:
            what = f"no report can be written as {path.suffix or 'a file without a suffix'}"
            problems.append(Problem(what, f"choose one of {', '.join(RENDERERS)}", path))
        elif template is not None and not (suffix == kind == ".docx"):
            remedy = "a Word template is for .docx reports, a Jinja template (.j2) for text of any kind"
            problems.append(Problem(f"this template is none for {suffix} reports", remedy, Path(template)))
    if problems:
        raise InputError(problems)


def write_report(report: Report, path: str | Path, *, template: str | Path | None = None) -> Path:
    """Write a report in the format that the file's suffix names.

    Args:
        report: What it says.
        path: The file: `.docx`, `.html`, `.json`, `.md`, `.pdf` or `.xlsx`.
        template: As for `rendered`.

    Returns:
        The file.

    Raises:
        InputError: If no renderer makes such files, the template does not fit, or the file cannot be written; then
            nothing is left behind.
    """
    path = Path(path)
    write_whole(path, rendered(report, path, template=template), source=None if template is None else Path(template))
    return path
