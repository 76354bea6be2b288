"""Codings written to files: whole, resumable, and the same however often the work was interrupted."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow.parquet as pq
import pytest

from qualcode.codebook.codebook import Code, Codebook, Rule, Term
from qualcode.errors import InputError
from qualcode.matching import compile_codebook
from qualcode.matching.corpora import stream
from qualcode.matching.corpora.portions import Progress
from qualcode.matching.corpora.stream import tag_to_file, transcripts_from
from qualcode.transcripts.transcript import Transcript

if TYPE_CHECKING:
    from pathlib import Path

SUFFIXES = [".jsonl", ".parquet", ".dataset"]
BOOK = Codebook(
    "study", {}, (Code("hrd", {}, rules=(Rule("hrd/latih", "hrd", ((Term("word", "latih"),),)),)),), unit="sentence"
)
INTERVIEWS = [
    Transcript(f"t{n}", f"Kami ikut pelatihan {n}. Lalu jualan. Belum ada pelatihan lagi 😀.") for n in range(40)
]


@pytest.fixture(autouse=True)
def _small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "PORTION", 200)


def rows(path: Path) -> list[dict[str, object]]:
    """The codings in a file."""
    if path.suffix in {".parquet", ".dataset"}:
        return pq.read_table(path).to_pylist()  # type: ignore[no-any-return]
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


EXPECTED = [coding.as_dict() for coding in compile_codebook(BOOK).tag_iter(INTERVIEWS)]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_codings_are_written_as_they_come(suffix: str, tmp_path: Path) -> None:
    """The file holds what `tag_iter` gives, progress is told, and nothing else is left beside it."""
    told: list[Progress] = []
    done = tag_to_file(compile_codebook(BOOK), iter(INTERVIEWS), tmp_path / f"out{suffix}", on_progress=told.append)
    assert rows(tmp_path / f"out{suffix}") == EXPECTED
    assert told[-1] == done
    assert (done.transcripts, done.codings) == (40, len(EXPECTED))
    assert [path.name for path in tmp_path.iterdir()] == [f"out{suffix}"]


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("stops", [[0], [1], [13], [39], [5, 6, 30]])
def test_an_interrupted_run_is_resumed(suffix: str, stops: list[int], tmp_path: Path) -> None:
    """After Ctrl-C anywhere, any number of times, with a torn last line, the file is as without."""
    output = tmp_path / f"out{suffix}"

    def interrupted(at: int):
        yield from INTERVIEWS[:at]
        raise KeyboardInterrupt

    for at in stops:
        with pytest.raises(KeyboardInterrupt):
            tag_to_file(compile_codebook(BOOK), interrupted(at), output, resume=True)
        if suffix == ".jsonl":
            with output.open("ab") as file:
                file.write(b'{"transcript": "t1", "sta')
        else:
            folder = output if suffix == ".dataset" else output.with_name("out.parquet.portions")
            (folder / ".part-0").write_bytes(b"torn")
    done = tag_to_file(compile_codebook(BOOK), iter(INTERVIEWS), output, resume=True)
    assert rows(output) == EXPECTED
    assert done.transcripts == 40
    whole = tmp_path / f"whole{suffix}"
    tag_to_file(compile_codebook(BOOK), iter(INTERVIEWS), whole)
    assert contents(whole) == contents(output)


def contents(output: Path) -> dict[str, bytes]:
    """The bytes of a file, or of all files of a folder."""
    files = sorted(output.iterdir()) if output.is_dir() else [output]
    return {path.name if output.is_dir() else "": path.read_bytes() for path in files}


def test_a_dataset_replaces_its_own_files_only(tmp_path: Path) -> None:
    """Files of an earlier run are gone; a folder with anything else, or a file, is left as it is."""
    output = tmp_path / "out.dataset"
    tag_to_file(compile_codebook(BOOK), iter(INTERVIEWS), output)
    tag_to_file(compile_codebook(BOOK), iter(INTERVIEWS[:1]), output)
    assert list(contents(output)) == ["00000000.parquet"]
    (output / "notes.txt").write_text("mine")
    was = contents(output)
    with pytest.raises(InputError, match=r"out\.dataset: a folder that holds other files; name a new folder"):
        tag_to_file(compile_codebook(BOOK), iter(INTERVIEWS), output)
    assert contents(output) == was
    (tmp_path / "file.dataset").write_text("mine")
    with pytest.raises(InputError, match=r"file\.dataset: a file, and a dataset is a folder"):
        tag_to_file(compile_codebook(BOOK), iter(INTERVIEWS), tmp_path / "file.dataset")


def test_resuming_needs_the_same_study(tmp_path: Path) -> None:
    """A changed codebook, changed transcripts or a finished file are named, not mixed."""
    output = tmp_path / "out.jsonl"

    def interrupted():
        yield from INTERVIEWS[:20]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        tag_to_file(compile_codebook(BOOK), interrupted(), output)
    other = Codebook("other", {}, BOOK.codes)
    with pytest.raises(InputError, match="codebook has changed"):
        tag_to_file(compile_codebook(other), iter(INTERVIEWS), output, resume=True)
    with pytest.raises(InputError, match="or 'questions' in the settings"):
        tag_to_file(compile_codebook(BOOK), iter(INTERVIEWS), output, resume=True, questions=True)
    with pytest.raises(InputError, match="transcripts have changed"):
        tag_to_file(compile_codebook(BOOK), iter(INTERVIEWS[1:]), output, resume=True)
    with pytest.raises(InputError, match="transcripts have changed"):
        tag_to_file(compile_codebook(BOOK), iter(INTERVIEWS[:2]), output, resume=True)
    tag_to_file(compile_codebook(BOOK), iter(INTERVIEWS), output)
    assert rows(output) == EXPECTED
    with pytest.raises(InputError, match="no interrupted run"):
        tag_to_file(compile_codebook(BOOK), iter(INTERVIEWS), output, resume=True)
    with pytest.raises(InputError, match=r"ends in \.jsonl, \.parquet, \.dataset"):
        tag_to_file(compile_codebook(BOOK), iter(INTERVIEWS), tmp_path / "out.xls")


def test_standard_input_is_read_as_lines_or_as_one_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash stands for standard input: objects a line, or plain text."""
    lines = "".join(json.dumps({"document": f"d{n}", "text": "Ada pelatihan."}) + "\n" for n in range(3))
    for sent, ids in ((lines, ["d0", "d1", "d2"]), ("Ada pelatihan.\n", ["stdin"])):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(sent.encode())))
        with transcripts_from(["-"]) as transcripts:
            assert [transcript.id for transcript in transcripts] == ids


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".parquet"])
def test_tables_are_read_row_by_row(suffix: str, tmp_path: Path) -> None:
    """Files with a document a row give the same codings as the texts themselves."""
    table = pd.DataFrame({"document": [t.id for t in INTERVIEWS], "text": [t.text for t in INTERVIEWS]})
    path = tmp_path / f"corpus{suffix}"
    if suffix == ".jsonl":
        table.to_json(path, orient="records", lines=True)
    else:
        getattr(table, f"to_{suffix[1:]}")(path, index=False)
    with transcripts_from([path]) as transcripts:
        found = [coding.as_dict() for coding in compile_codebook(BOOK).tag_iter(transcripts)]
    assert [(row["quote"], row["start"]) for row in found] == [(row["quote"], row["start"]) for row in EXPECTED]


def test_a_full_disk_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error of a full disk names no file by itself."""

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(stream.OUTPUTS[".jsonl"], "write", full)
    with pytest.raises(InputError, match=r"out\.jsonl: cannot be written: no space left on device"):
        stream.write_portions(
            lambda *_: [stream.Portion(Progress(), b"", "")], tmp_path / "out.jsonl", identity="", resume=False
        )


def test_damaged_notes_of_an_interrupted_run_are_told(tmp_path: Path) -> None:
    """A run that cannot be resumed is begun anew."""
    (tmp_path / "out.jsonl.progress").write_bytes(b"{")
    with pytest.raises(InputError, match=r"out\.jsonl\.progress: .* damaged; leave out resume="):
        stream.write_portions(lambda *_: [], tmp_path / "out.jsonl", identity="", resume=True)
