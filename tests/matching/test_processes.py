"""Several processes on this machine: the same bytes, resumed or not, and one line where a process is killed."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.codebook import parse_codebook
from qualcode.errors import InputError
from qualcode.matching import compile_codebook
from qualcode.matching.corpora import processes, stream
from qualcode.matching.corpora.tag_files import tag_files

if TYPE_CHECKING:
    from pathlib import Path

BOOK = parse_codebook(
    "{name: a, languages: [id], codes: {hrd: {label: Pelatihan, rules: [latih, {near: [ikut, dinas], within: 3}]}}}"
)


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Forty interviews, each of which is a portion by itself."""
    monkeypatch.setattr(stream, "PORTION", 1)
    folder = tmp_path / "t"
    folder.mkdir()
    for number in range(40):
        talk = f"P: Pernah dilatih{number}?\nSri: Sudah {number} kali. Ikut pelatihan dinas, café {number} 😀.\n"
        (folder / f"i-{number:02}.txt").write_text(f"Informan: I-{number}\n\n{talk}", "utf-8")
    return folder


@pytest.mark.parametrize("workers", [2, 3])
@pytest.mark.parametrize("suffix", [".jsonl", ".parquet"])
def test_any_number_of_processes_gives_the_same_bytes(corpus: Path, tmp_path: Path, workers: int, suffix: str) -> None:
    """Codings, of answers too, are those of one process, byte for byte."""
    alone, together = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
    done = tag_files(BOOK, [corpus], alone, questions=True, workers=1)
    assert tag_files(BOOK, [corpus], together, questions=True, workers=workers) == done
    assert done.codings > 40
    assert alone.read_bytes() == together.read_bytes()


def test_a_run_is_resumed_with_another_number_of_processes(corpus: Path, tmp_path: Path) -> None:
    """What one process began others finish, and the other way round."""
    whole = tmp_path / "whole.jsonl"
    tag_files(BOOK, [corpus], whole, workers=1)

    def stop(done: Any) -> None:
        if done.portions % 9 == 0:
            raise KeyboardInterrupt

    for first, second in ((1, 2), (2, 1)):
        output = tmp_path / f"{first}.jsonl"
        for workers in (first, second):
            with pytest.raises(KeyboardInterrupt):
                tag_files(BOOK, [corpus], output, resume=workers != first, workers=workers, on_progress=stop)
        tag_files(BOOK, [corpus], output, resume=True, workers=second)
        assert output.read_bytes() == whole.read_bytes()


def test_a_killed_process_is_one_line_and_loses_nothing(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error says what to do, and a resumed run ends with the same bytes."""
    whole, output = tmp_path / "whole.jsonl", tmp_path / "o.jsonl"
    tag_files(BOOK, [corpus], whole, workers=1)
    pools: list[Any] = []

    def pool(*options: Any, **named: Any) -> Any:
        pools.append(process_pool(*options, **named))
        return pools[-1]

    def kill(done: Any) -> None:
        if done.portions == 8:
            for each in list(pools[0]._processes):
                os.kill(each, signal.SIGKILL)

    process_pool = processes.process_pool
    with monkeypatch.context() as patch:
        patch.setattr(processes, "process_pool", pool)
        with pytest.raises(InputError, match=r"a process that tags was killed.*resume="):
            tag_files(BOOK, [corpus], output, workers=2, on_progress=kill)
    tag_files(BOOK, [corpus], output, resume=True, workers=2)
    assert output.read_bytes() == whole.read_bytes()


def test_others_begin_where_there_is_much_text(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Little text has one process, much one a processor, unless a number is asked for."""
    monkeypatch.setattr(processes, "_processors", lambda: 7)
    assert processes.processes_for([corpus, "-"]) == 1
    assert processes.processes_for([corpus], 3) == 3
    monkeypatch.setattr(processes, "LARGE", 3000)
    assert processes.processes_for([corpus, corpus / "none"]) == 7


def test_processes_that_are_no_forks_make_the_codebook_ready(corpus: Path) -> None:
    """Where the system cannot fork, or threads run, a new process tags the same from the codebook alone."""
    matcher = compile_codebook(BOOK)
    with stream.transcripts_from([corpus]) as transcripts:
        first = next(transcripts)
    with processes.process_pool(matcher, 1, forks=False) as pool:
        portion, slow = pool.submit(processes.tag_portion, processes.to_bytes([first]), "s", questions=False).result()
    assert portion == processes.tagged(matcher, [first], "s", questions=False)
    assert portion.size.codings > 0
    assert slow == []
