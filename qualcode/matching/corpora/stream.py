"""Tagging corpora larger than memory: transcripts in, codings out to a file as they come, safe to interrupt.

Codings go to `.jsonl` (a line a coding), `.parquet`, or a `.dataset` folder of Parquet files. Beside the output stands
a small progress file, replaced whole after each portion has reached the disk: how many transcripts are done, how much
of the output is theirs. Resuming cuts the output back to that place, so that a half-written line or a row too many
cannot survive, skips the transcripts that are done, and goes on; the finished file is the same as without the
interruption.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from qualcode.errors import InputError
from qualcode.files.whole import named_if_full
from qualcode.matching.corpora.outputs import OUTPUTS
from qualcode.matching.corpora.portions import Portion, Progress
from qualcode.matching.corpora.processes import tagged_in_order
from qualcode.matching.matcher import batches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from qualcode.codebook import Codebook
    from qualcode.errors import TranscriptError
    from qualcode.matching.matcher import Matcher
    from qualcode.transcripts import Declared, Transcript

PORTION: Final = 1 << 19
"""Characters of transcripts between two points from which work can be resumed."""


def tag_to_file(
    matcher: Matcher,
    transcripts: Iterable[Transcript],
    output: Path,
    *,
    questions: bool = False,
    resume: bool = False,
    workers: int = 1,
    on_progress: Callable[[Progress], None] | None = None,
) -> Progress:
    """Tag transcripts into a file, from where an interrupted run stopped if asked to.

    Args:
        matcher: The codebook made ready.
        transcripts: In the same order as in the interrupted run; only one portion is held in memory.
        output: A `.jsonl` or `.parquet` file to be written, or a `.dataset` folder of Parquet files.
        questions: As for `qualcode.matching.tag`.
        resume: Go on where an interrupted run with the same codebook stopped; where there is none, begin.
        workers: The number of processes that tag.
        on_progress: Called after each portion.

    Returns:
        What was done in all, earlier runs included.

    Raises:
        InputError: If the output's suffix is unknown, codebook or transcripts are not those of the interrupted run, or
            a process was killed.
    """

    def left(done: int, seal_then: str) -> Iterator[tuple[list[Transcript], str]]:
        seal, number = "", 0
        for number, portion in enumerate(batches(transcripts, PORTION), start=1):
            seal = sealed(seal, portion)
            if number < done:
                continue
            if number == done:
                _check_seal(seal, seal_then, output)
                continue
            yield portion, seal
        if number < done:
            _check_seal("", seal_then, output)

    def portions(done: int, seal_then: str) -> Iterator[Portion]:
        return tagged_in_order(matcher, left(done, seal_then), workers=workers, questions=questions)

    identity = identity_of(matcher.codebook, questions=questions)
    return write_portions(portions, output, identity=identity, resume=resume, on_progress=on_progress)


def write_portions(
    portions: Callable[[int, str], Iterable[Portion]],
    output: Path,
    *,
    identity: str,
    resume: bool,
    on_progress: Callable[[Progress], None] | None = None,
) -> Progress:
    """Write portions of codings as they come, each with a point from which to resume behind it.

    Args:
        portions: Given the number of portions that are done and the seal of the last: those that follow.
        output: The file.
        identity: What must be the same for a run to be resumed.
        resume: True to go on from an interrupted run.
        on_progress: Called after each portion.
    """
    if output.suffix not in OUTPUTS:
        message = f"cannot write codings as '{output.suffix}'"
        raise InputError(message, f"name one that ends in {', '.join(OUTPUTS)}", path=output)
    state = _state(output, identity) if resume else None
    with named_if_full(output):
        return _written(portions, output, identity, state, on_progress)


def _written(
    portions: Callable[[int, str], Iterable[Portion]],
    output: Path,
    identity: str,
    state: dict[str, Any] | None,
    on_progress: Callable[[Progress], None] | None,
) -> Progress:
    progress = Progress(**state["progress"]) if state else Progress()
    writer = OUTPUTS[output.suffix](output, state["position"] if state else None)
    try:
        if state is None:
            _save(output, {"identity": identity, "position": 0, "seal": "", "progress": asdict(progress)})
        for portion in portions(progress.portions, state["seal"] if state else ""):
            position = writer.write(portion.lines, portion.part)
            progress += portion.size
            _save(
                output, {"identity": identity, "position": position, "seal": portion.seal, "progress": asdict(progress)}
            )
            if on_progress is not None:
                on_progress(progress)
        writer.finish()
        _progress_file(output).unlink()
    finally:
        writer.close()
    return progress


def sealed(seal: str, transcripts: list[Transcript]) -> str:
    """A hash of these transcripts and, by the seal before them, of all that came before."""
    digest = hashlib.sha256(seal.encode())
    for transcript in transcripts:
        digest.update(f"{transcript.id}\0{len(transcript.text)}\0".encode("utf-8", "surrogatepass"))
        digest.update(transcript.text.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def identity_of(codebook: Codebook, *, questions: bool) -> str:
    """A hash of what the codings depend on besides the transcripts: the codebook, and whether questions count."""
    told = f"{codebook!r}{' questions' if questions else ''}"
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


@contextmanager
def transcripts_from(
    paths: Sequence[Path | str],
    *,
    encoding: str | None = None,
    interviewers: Sequence[str] = (),
    structure: Mapping[str, Declared] | None = None,
    on_error: Callable[[TranscriptError], object] | None = None,
) -> Iterator[Iterator[Transcript]]:
    """The transcripts at these paths, read one at a time; `-` is standard input.

    Standard input goes to a temporary file first, so that it may be larger than memory: as `.jsonl` where it begins
    with a brace, else as one text.

    Args:
        paths: Folders and files of any kind that transcripts come in, or `-`.
        encoding: Of text files.
        interviewers: Further labels of people who ask.
        structure: What is declared of labels, by pattern of the transcripts' ids or files.
        on_error: Called with the error of each file that cannot be read, which is then left out; without it, the first
            one ends the run.
    """
    from qualcode.transcripts import iter_transcripts

    with tempfile.TemporaryDirectory(prefix="qualcode-") as folder:
        found = [_standard_input(Path(folder)) if str(path) == "-" else path for path in paths]
        yield iter_transcripts(
            *found,
            encoding=encoding,
            codebook_interviewers=tuple(interviewers),
            structure=structure or {},
            on_error=on_error if on_error is not None else "raise",
        )


def _standard_input(folder: Path) -> Path:
    begun = sys.stdin.buffer.read(1 << 16)
    path = folder / ("stdin.jsonl" if begun.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else "stdin.txt")
    with path.open("wb") as file:
        file.write(begun)
        shutil.copyfileobj(sys.stdin.buffer, file)
    return path


def _check_seal(seal: str, then: str, output: Path) -> None:
    if seal != then:
        message = "the transcripts have changed since the interrupted run"
        raise InputError(message, "leave out --resume to begin anew", path=output)


def _progress_file(output: Path) -> Path:
    return output.with_name(f"{output.name}.progress")


def _state(output: Path, identity: str) -> dict[str, Any] | None:
    """The state in which a run was interrupted; None where there is none."""
    try:
        state: dict[str, Any] = json.loads(_progress_file(output).read_text("utf-8"))
    except FileNotFoundError:
        if output.exists():
            message = "there is no interrupted run to resume, but the output exists"
            raise InputError(message, "remove it, or leave out --resume to write it anew", path=output) from None
        return None
    except ValueError:
        message = "the notes of the interrupted run are damaged"
        raise InputError(message, "leave out --resume to begin anew", path=_progress_file(output)) from None
    if state.get("identity") != identity:
        message = "the codebook has changed since the interrupted run, or 'questions' in the settings"
        raise InputError(message, "leave out --resume to begin anew", path=output)
    return state


def _save(output: Path, state: dict[str, object]) -> None:
    temporary = output.with_name(f"{output.name}.progress.part")
    with temporary.open("w", encoding="utf-8") as file:
        json.dump(state, file)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(_progress_file(output))
