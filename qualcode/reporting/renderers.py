"""Which renderer makes which kind of file: a new format is one function and one entry here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from qualcode.errors import InputError
from qualcode.reporting.html import report_page
from qualcode.reporting.markdown import report_markdown
from qualcode.reporting.writing import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.reporting.content import Report

__all__ = ["RENDERERS", "Renderer", "write_report"]


class Renderer(Protocol):
    """Turns a report's content into the bytes of a file; the same content always gives the same bytes."""

    def __call__(self, report: Report, /) -> bytes:
        """The file."""


def _html(report: Report, /) -> bytes:
    return report_page(report).encode()


def _markdown(report: Report, /) -> bytes:
    return report_markdown(report).encode()


def _json(report: Report, /) -> bytes:
    return (json.dumps(report.findings.as_dict(), ensure_ascii=False, indent=2) + "\n").encode()


RENDERERS: Mapping[str, Renderer] = {".html": _html, ".json": _json, ".md": _markdown}
"""Renderers by the suffix of the file they make."""


def write_report(report: Report, path: str | Path) -> Path:
    """Write a report in the format that the file's suffix names.

    Args:
        report: What it says.
        path: The file: `.html`, `.md` or `.json`.

    Returns:
        The file.

    Raises:
        InputError: If no renderer makes such files, or the file cannot be written; then nothing is left behind.
    """
    path = Path(path)
    render = RENDERERS.get(path.suffix.lower())
    if render is None:
        what = f"no report can be written as {path.suffix or 'a file without a suffix'}"
        raise InputError(what, f"choose one of {', '.join(RENDERERS)}", path=path)
    write_whole(path, render(report))
    return path
