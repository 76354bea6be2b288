"""Codebooks in and out by the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualcode.cli.exchange import EXPORTS, IMPORTS, TARGETS
from qualcode.cli.options import CODING_KINDS
from qualcode.codebook import load_codebook
from qualcode.exchange import EXPORTERS, IMPORTERS, codings, targets

if TYPE_CHECKING:
    import pytest

LIWC = "%\n1\tposemo\n2\tmoney\n%\ngood*\t1\ncash\t2\nprofit*\t1 2\n"


def test_the_choices_are_those_of_the_library() -> None:
    """Help must list every format without loading the room that has them."""
    assert tuple(sorted(IMPORTERS)) == IMPORTS
    assert tuple(sorted(EXPORTERS)) == EXPORTS
    assert tuple(sorted(codings.READERS)) == CODING_KINDS
    assert tuple(sorted(targets.TARGETS)) == TARGETS


def test_a_dictionary_becomes_a_codebook(tmp_path: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """An imported codebook can be loaded and used."""
    monkeypatch.chdir(tmp_path)
    Path("words.dic").write_text(LIWC, "utf-8")
    done = run("import", "words.dic", "-o", "words.yaml")
    assert done.exit_code == 0
    assert [code.id for code in load_codebook("words.yaml").codes] == ["posemo", "money"]


def test_a_codebook_is_printed_and_written(tmp_path: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The suffix names the format; without an output it is printed."""
    book = Path("codebooks/clinic.yaml").absolute()
    monkeypatch.chdir(tmp_path)
    assert run("export", book, "-o", "book.html").exit_code == 0
    assert Path("book.html").read_text("utf-8").lower().startswith("<!doctype html>")
    assert run("export", book).stdout.startswith("# ")


def test_an_unknown_suffix_is_one_line(tmp_path: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A format that is not there is named with those that are."""
    book = Path("codebooks/clinic.yaml").absolute()
    monkeypatch.chdir(tmp_path)
    done = run("export", book, "-o", "book.pdf")
    assert done.exit_code == 2
    assert "unknown format 'pdf'" in done.stderr
    assert not Path("book.pdf").exists()
