"""Files that `forget` cannot rewrite: PDFs are searched as far as they have words, and listed."""

from __future__ import annotations

import base64
import io
import json
from pathlib import Path
from typing import Any

import pypdfium2


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


QUOTED = "Gurunya dari kabupaten, semua orangnya sabar sekali."


def test_a_codebook_that_quotes_her_is_kept_no_more(folder: Path, run: Any) -> None:
    """In no version in the study file, its copies and this copy's shared file; the codebook's own file is listed."""
    (folder / "transcripts" / "pelatihan.txt").write_text(f"informant: Sartika\n\nP: Lalu?\nN: {QUOTED}\n")
    book = next((folder / "codebooks").glob("*.yaml"))
    plain = book.read_text(encoding="utf-8")
    shared = folder.parent / "team"
    shared.mkdir()
    for codebook in (plain, plain.replace("examples:\n", f"examples:\n      - {QUOTED}\n", 1), plain + "\n"):
        book.write_text(codebook, encoding="utf-8")
        assert run("tag", "--save").exit_code == 0
    copy = folder / "copy.qualcode"
    copy.write_bytes((folder / "study.qualcode").read_bytes())
    assert run("sync", shared).exit_code == 0
    result = run("forget", "Sartika", "--yes", "--coder", "ana", "--folder", shared, "--format", "json")
    assert result.exit_code == 0, result.stderr
    assert sorted(Path(each["path"]).name for each in json.loads(result.stdout)["left"]) == ["pelatihan.txt"]
    for path in (folder / "study.qualcode", copy):
        assert QUOTED.encode() not in path.read_bytes()
        assert b"counterexamples:" in path.read_bytes()
    (own,) = shared.glob("*.jsonl")
    lines = [json.loads(line) for line in own.read_text(encoding="utf-8").splitlines()]
    books = [base64.b64decode(each["body"]).decode() for each in lines if each["is"] == "codebook"]
    assert [QUOTED in each for each in books] == [False] * 3
    assert sum(map(bool, books)) == 2
    assert run("sync", shared).exit_code == 0
    assert run("doctor").exit_code == 0
