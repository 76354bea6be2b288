"""Corpora into files: `tag -o`, standard input, resuming, a cluster."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.cli import output
from qualcode.matching.corpora import processes, tag_files

if TYPE_CHECKING:
    from pathlib import Path


SAID = (
    ("P", "Did you get any training?"),
    ("Sri", "We were trained twice, but the loan for the café came late."),
    ("Sri", "Good."),
)


def _rows(*texts: str) -> str:
    return "".join(json.dumps({"document": f"d{n}", "text": text}) + "\n" for n, text in enumerate(texts))


@pytest.mark.parametrize(("questions", "origins"), [("on", {"rule", "question"}), ("off", {"rule"})])
def test_codings_go_to_a_file_and_equal_those_on_the_screen(
    questions: str, origins: set[str], folder: Path, run: Any
) -> None:
    """A line a coding, the same as `--format jsonl` prints, answers to questions among them as the settings say."""
    with (folder / "qualcode.yaml").open("a", encoding="utf-8") as settings:
        settings.write(f"questions: {questions}\n")
    done = run("tag", "-o", "codings.jsonl")
    assert done.exit_code == 0
    assert "written: codings.jsonl" in done.stderr
    written = [json.loads(line) for line in (folder / "codings.jsonl").read_text("utf-8").splitlines()]
    printed = [json.loads(line) for line in run("tag", "--format", "jsonl").stdout.splitlines()]
    assert written == printed
    assert {row["origin"] for row in written} == origins


def test_standard_input_is_a_corpus(folder: Path, run: Any) -> None:
    """`-` reads JSON lines, each row its document."""
    done = run("tag", "-", "-o", "codings.jsonl", input=_rows("We had training.", "It rained.", "Training helped."))
    assert done.exit_code == 0
    found = [json.loads(line)["transcript"] for line in (folder / "codings.jsonl").read_text("utf-8").splitlines()]
    assert set(found) == {"d0", "d2"}


def test_what_is_done_is_not_resumed(folder: Path, run: Any) -> None:
    """A finished run has nothing to resume, and its file is left alone; without `--resume` it is written anew."""
    run("tag", "-o", "codings.jsonl")
    before = (folder / "codings.jsonl").read_bytes()
    done = run("tag", "-o", "codings.jsonl", "--resume")
    assert done.exit_code == 2
    assert "no interrupted run to resume" in done.stderr
    assert (folder / "codings.jsonl").read_bytes() == before
    assert run("tag", "-o", "codings.jsonl").exit_code == 0
    assert (folder / "codings.jsonl").read_bytes() == before


def test_an_unknown_suffix_is_one_line(folder: Path, run: Any) -> None:
    """A file that cannot be written is named before any work."""
    done = run("tag", "-o", "codings.txt")
    assert done.exit_code == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (folder / "codings.txt").exists()


def test_bulk_options_need_a_file(run: Any) -> None:
    """`--resume` without `-o` is wrong usage."""
    done = run("tag", "--resume")
    assert done.exit_code == 2
    assert "-o FILE" in done.stderr


@pytest.mark.parametrize("options", [[], ["--keep-going"], ["--evidence", "suggested"]])
def test_a_large_table_is_written_as_it_is_read(
    folder: Path, run: Any, monkeypatch: pytest.MonkeyPatch, options: list[str]
) -> None:
    """JSON lines of one large file come portion by portion: the same bytes and notes, with no study read whole."""
    rows = [{"document": f"d{n}", "speaker": who, "text": text} for n in range(9) for who, text in SAID]
    (folder / "large.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    whole = run("tag", "large.jsonl", "--format", "jsonl", *options)
    assert whole.stdout.count("\n") == 9
    monkeypatch.setattr(processes, "LARGE", 100)
    monkeypatch.setattr(processes, "_processors", lambda: 2)
    monkeypatch.setattr(tag_files, "PORTION", 1)
    monkeypatch.setattr("qualcode.study.study.Study.transcripts", None)
    streamed = run("tag", "large.jsonl", "--format", "jsonl", *options)
    assert (streamed.stdout, streamed.stderr, streamed.exit_code) == (whole.stdout, whole.stderr, 0)
    monkeypatch.setattr(output, "_is_utf8", lambda: False)
    ascii_ = run("tag", "large.jsonl", "--format", "jsonl")
    assert ascii_.stdout.isascii()
    assert [json.loads(line) for line in ascii_.stdout.splitlines()] == [
        json.loads(line) for line in whole.stdout.splitlines()
    ]


def test_several_processes_write_the_same_file(folder: Path, run: Any) -> None:
    """`--workers` needs no cluster, and changes no byte."""
    for workers in (1, 2):
        assert run("tag", "-o", f"{workers}.jsonl", "--workers", workers).exit_code == 0
    assert (folder / "1.jsonl").read_bytes() == (folder / "2.jsonl").read_bytes() != b""
