"""Audits as files and on the terminal: a document's claims beside the evidence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from qualcode.errors import InputError
from qualcode.files.json import indented
from qualcode.files.whole import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from qualcode.auditing import Audit, Document

__all__ = ["AUDIT_RENDERERS", "AuditRenderer", "write_audit"]

AuditRenderer: TypeAlias = "Callable[[Audit, Document], bytes]"
"""Turns an audit into the bytes of a file; the same audit of the same document always gives the same bytes."""


def _docx(audit: Audit, document: Document) -> bytes:
    from qualcode.reporting.audits.docx import audit_docx

    return audit_docx(audit, document)


def _html(audit: Audit, _: Document) -> bytes:
    from qualcode.reporting.audits.html import audit_page

    return audit_page(audit).encode()


def _json(audit: Audit, _: Document) -> bytes:
    return (indented(audit.as_dict()) + "\n").encode()


AUDIT_RENDERERS: Mapping[str, AuditRenderer] = {".docx": _docx, ".html": _html, ".json": _json}
"""Renderers by the suffix of the file they make."""


def write_audit(audit: Audit, document: Document, path: str | Path) -> Path:
    """Write an audit in the format that the file's suffix names.

    Args:
        audit: The audit.
        document: What was audited; a `.docx` audit of a `.docx` is that document with comments.
        path: `.docx`, `.html` or `.json`.

    Returns:
        The file.

    Raises:
        InputError: If no renderer makes such files, or the file cannot be written or is the document; then nothing is left behind.
    """
    path = Path(path)
    render = AUDIT_RENDERERS.get(path.suffix.lower())
    if render is None:
        what = f"no audit can be written as {path.suffix or 'a file without a suffix'}"
        raise InputError(what, f"choose one of {', '.join(AUDIT_RENDERERS)}", path=path)
    write_whole(path, render(audit, document), source=document.path)
    return path
