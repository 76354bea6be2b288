"""`qualcode report` in all its formats, and `qualcode audit`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import qualcode.reporting.pdf

if TYPE_CHECKING:
    from pathlib import Path


def test_all_formats_at_once(folder: Path, run: Any) -> None:
    """Each suffix names its format; notes go to standard error."""
    names = [f"r.{suffix}" for suffix in ("docx", "xlsx", "pdf", "html", "md", "json")]
    result = run("report", *(arg for name in names for arg in ("-o", name)), "--checklist", "coreq")
    assert result.exit_code == 0, result.stderr
    assert result.stdout == ""
    assert all((folder / name).stat().st_size > 3000 for name in names)
    assert result.stderr.count("written: ") == 6
    assert not list(folder.glob(".*partial"))


def test_a_wrong_format_is_named_before_any_work(folder: Path, run: Any) -> None:
    """And then no file is written, the right ones included."""
    result = run("report", "-o", "r.docx", "-o", "r.odt", "-o", "r")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 2
    assert not (folder / "r.docx").exists()


def test_something_must_be_asked_for(folder: Path, run: Any) -> None:
    """A file, or a checklist."""
    assert folder.exists()
    assert run("report").exit_code == 2


def test_a_checklist_alone_is_markdown(folder: Path, run: Any) -> None:
    """On standard output."""
    assert folder.exists()
    result = run("report", "--checklist", "srqr", "--lang", "en")
    assert result.exit_code == 0
    assert result.stdout.count("\n| ") == 22


def test_a_failed_render_leaves_what_was_there(folder: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old file stays, and no half of a new one lies beside it."""
    (folder / "r.pdf").write_text("old")

    def broken(*_: object) -> bytes:
        raise RuntimeError

    monkeypatch.setattr(qualcode.reporting.pdf, "report_pdf", broken)
    with pytest.raises(RuntimeError):
        run("report", "-o", "r.pdf", catch_exceptions=False)
    assert (folder / "r.pdf").read_text() == "old"
    assert not list(folder.glob(".*partial"))


@pytest.fixture
def named(folder: Path) -> Path:
    """The study, one of its informants going by her name."""
    (folder / "transcripts" / "siti.md").write_text(
        "---\ninforman: Ibu Siti Aminah\nsource: owner\n---\n\n**Interviewer:** Were you trained, Bu Siti?\n\n"
        "**Siti Aminah:** Yes, the training was good, said Aminah to me, Siti.\n",
        encoding="utf-8",
    )
    return folder


def test_anonymised_reports_name_nobody(named: Path, run: Any) -> None:
    """Codes in every format; the table beside the study, for its owner only; what is left sets the exit code."""
    result = run("report", "-o", "r.md", "-o", "r.json", "--anonymise")
    assert result.exit_code == 0, result.stderr
    for name in ("r.md", "r.json"):
        text = (named / name).read_text("utf-8").casefold()
        assert "siti" not in text
        assert "aminah" not in text
    assert "Siti Aminah" in (named / "pseudonyms.csv").read_text("utf-8")
    assert "keep it apart" in result.stderr


def test_coders_have_codes_in_anonymised_reports(named: Path, run: Any) -> None:
    """Who decided, and whoever a reason names; the table says who is who, and a second run says the same."""
    decided = run(
        "decide", "accept", "--where", "code=training", "--coder", "Rosalinda", "--reason", "as Rosalinda said"
    )
    assert decided.exit_code == 0, decided.stderr
    for _ in range(2):
        result = run("report", "-o", "r.md", "-o", "r.json", "-o", "r.html", "--anonymise", "--transcripts")
        assert result.exit_code == 0, result.stderr
        for name in ("r.md", "r.json", "r.html"):
            assert "rosalinda" not in (named / name).read_text("utf-8").casefold()
        assert json.loads((named / "r.json").read_text("utf-8"))["decided"]["coders"].keys() == {"C1"}
        assert "C1,Rosalinda,name" in (named / "pseudonyms.csv").read_text("utf-8")


def test_a_name_that_is_left_is_told_by_its_place(named: Path, run: Any) -> None:
    """A codebook that holds a slip of a name: exit code 1, the file and line, never the word."""
    book = named / "codebooks" / "study.yaml"
    book.write_text(
        book.read_text("utf-8").replace("name: study", "name: study\nsource: After Aminha."), encoding="utf-8"
    )
    result = run("report", "-o", "r.md", "--anonymise")
    assert result.exit_code == 1
    assert "r.md: line" in result.stderr
    assert "aminha" not in result.stderr.casefold()


def test_an_answer_in_the_table_is_not_asked_again(named: Path, run: Any) -> None:
    """The last line says where to answer; with `yes` written there the same report passes."""
    path = named / "transcripts" / "siti.md"
    path.write_text(
        path.read_text("utf-8") + "\n**Siti Aminah:** My training was with Mr Rudyanto.\n", encoding="utf-8"
    )
    first = run("report", "-o", "r.md", "--anonymise")
    assert first.exit_code == 1
    assert "1 word to ask about" in first.stderr
    assert "rudyanto" not in first.stderr.casefold()
    table = named / "pseudonyms.csv"
    assert ",Rudyanto,asked," in table.read_text("utf-8")
    table.write_text(table.read_text("utf-8").replace("Rudyanto,asked,", "Rudyanto,asked,no"), "utf-8")
    second = run("report", "-o", "r.md", "--anonymise")
    assert second.exit_code == 0, second.stderr
    assert "Mr X1" in (named / "r.md").read_text("utf-8")


def test_audit_in_all_its_forms(folder: Path, run: Any) -> None:
    """Terminal, JSON, HTML on standard output; files; --strict sets the exit code."""
    (folder / "abstract.txt").write_text("Nobody was ever trained. The sea is blue.\n", encoding="utf-8")
    table = run("audit", "abstract.txt")
    assert table.exit_code == 0, table.stderr
    assert "none has been decided yet" in table.stdout.splitlines()[0]
    shape = json.loads(run("audit", "abstract.txt", "--format", "json").stdout)
    for claim in shape["claims"]:
        assert {"text", "codes", "stance", "verdict", "evidence"} <= set(claim)
    assert shape["claims"][1]["verdict"] == "not about a code"
    assert "<html" in run("audit", "abstract.txt", "--format", "html").stdout
    for name in ("a.docx", "a.html", "a.json"):
        assert run("audit", "abstract.txt", "-o", name).exit_code == 0
        assert (folder / name).exists()
    assert run("audit", "abstract.txt", "--strict").exit_code == 1
    assert run("audit", "missing.txt").exit_code == 2
