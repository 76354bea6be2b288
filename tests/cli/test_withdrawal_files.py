"""Files that `forget` cannot rewrite: PDFs are searched as far as they have words, and listed."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pypdfium2

if TYPE_CHECKING:
    from pathlib import Path


def test_pdfs_are_searched_and_listed(folder: Path, run: Any) -> None:
    """One with her words, one that is only a picture, one that is broken."""
    assert run("decide", "accept", "--where", "code=training", "--coder", "ana").exit_code == 0
    assert run("report", "-o", "report.pdf").exit_code == 0
    blank = pypdfium2.PdfDocument.new()
    blank.new_page(100, 100)
    made = io.BytesIO()
    blank.save(made)
    blank.close()
    (folder / "scan.pdf").write_bytes(made.getvalue())
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    result = run("forget", "O1", "--yes", "--coder", "ana", "--format", "json")
    assert result.exit_code == 0, result.stderr
    left = {each["path"].rpartition("/")[2]: each["what"] for each in json.loads(result.stdout)["left"]}
    assert left["report.pdf"] == "holds her words"
    assert left["scan.pdf"] == "a PDF without words that could be searched"
    assert left["broken.pdf"] == "could not be read"
