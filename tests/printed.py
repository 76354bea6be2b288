"""Words of a report in whatever format it was printed."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pypdf

if TYPE_CHECKING:
    from pathlib import Path

REPORTS = (".docx", ".html", ".json", ".md", ".pdf", ".xlsx")
"""Formats of reports."""


def printed(path: Path) -> str:
    """The words of a file, any white space between them as one blank."""
    if path.suffix in {".docx", ".xlsx"}:
        with zipfile.ZipFile(path) as folder:
            parts = [folder.read(name).decode() for name in folder.namelist() if name.endswith(".xml")]
        text = "\n".join(re.sub(r"<[^>]+>", "", re.sub(r"</(w:p|row|si|c)>", "\n", part)) for part in parts)
    elif path.suffix == ".pdf":
        text = "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    else:
        text = path.read_text(encoding="utf-8")
    return " ".join(text.split())
