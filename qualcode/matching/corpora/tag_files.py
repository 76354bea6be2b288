"""One call for large corpora: files of any size in, a file of codings out, on this machine or on a cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from qualcode.errors import InputError
from qualcode.libraries import install
from qualcode.matching.corpora.processes import processes_for, tagged_in_order
from qualcode.matching.corpora.stream import PORTION, tag_to_file, transcripts_from
from qualcode.matching.matcher import batches, compile_codebook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from qualcode.codebook import Codebook
    from qualcode.errors import Problem, TranscriptError
    from qualcode.matching.corpora.portions import Progress
    from qualcode.transcripts import Declared, Transcript


def tag_files(  # noqa: PLR0913 - options by keyword
    codebook: Codebook,
    paths: Sequence[Path | str],
    output: Path,
    *,
    questions: bool = False,
    resume: bool = False,
    engine: Literal["local", "dask"] = "local",
    scheduler: str | None = None,
    workers: int | None = None,
    cache: Path | None = None,
    encoding: str | None = None,
    structure: Mapping[str, Declared] | None = None,
    on_error: Callable[[TranscriptError], object] | None = None,
    on_problem: Callable[[Problem], None] | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> Progress:
    """Tag transcripts into a `.jsonl` or `.parquet` file or a `.dataset` folder, however large they are.

    Args:
        codebook: The codebook; its interviewers hold for all transcripts.
        paths: Files and folders; `-` is standard input (not with `dask`).
        output: The file of codings; or a folder of Parquet files, which `dask`'s workers write themselves.
        questions: Tag answers with the topic of their question too, as `qualcode.matching.tag` does.
        resume: Go on where an interrupted run stopped.
        engine: `local`, or `dask` for many processes or machines, with the same output.
        scheduler: Address of a running Dask scheduler; without, a cluster of processes on this machine.
        workers: How many processes tag; None = one a processor, but `local` begins others only from 20 MB on.
        cache: Folder in which what is learned about words is kept between runs.
        encoding: Of text files.
        structure: What is declared of labels, by pattern of the transcripts' ids or files.
        on_error: Called with the error of each file that cannot be read; without it, the first one ends the run.
        on_problem: Called with the problem of each expression that takes too long; without it, a warning is given.
        on_progress: Called after each portion.

    Returns:
        What was done in all.

    Raises:
        InputError: If the output's suffix is unknown, an interrupted run cannot be resumed, Dask is not installed, or a
            process was killed.
        TranscriptError: If a file cannot be read and `on_error` is not given.
    """
    if engine == "local":
        matcher = compile_codebook(codebook, on_problem=on_problem, cache=cache)
        with transcripts_from(
            paths, encoding=encoding, interviewers=codebook.interviewers, structure=structure, on_error=on_error
        ) as transcripts:
            done = tag_to_file(
                matcher,
                transcripts,
                output,
                questions=questions,
                resume=resume,
                workers=processes_for(paths, workers),
                on_progress=on_progress,
            )
        matcher.remember()
        return done
    if any(str(path) == "-" for path in paths):
        message = "standard input cannot be shared out to a cluster"
        raise InputError(message, "write it to a file that every worker can see")
    try:
        from distributed import Client

        from qualcode.matching.corpora.cluster import local_cluster, tag_to_file_on_cluster
    except ImportError:
        message = "Dask is not installed"
        raise InputError(message, install("scale")) from None
    cluster = local_cluster(workers) if scheduler is None else Client(scheduler)  # type: ignore[no-untyped-call]
    with cluster as client:
        return tag_to_file_on_cluster(
            codebook,
            paths,
            output,
            client,
            questions=questions,
            resume=resume,
            on_progress=on_progress,
            encoding=encoding,
            interviewers=codebook.interviewers,
            structure=structure or {},
            on_error=on_error,
            on_problem=on_problem,
        )


def tagged_lines(  # noqa: PLR0913 - options by keyword
    codebook: Codebook,
    paths: Sequence[Path | str],
    *,
    questions: bool = False,
    workers: int | None = None,
    encoding: str | None = None,
    structure: Mapping[str, Declared] | None = None,
    on_error: Callable[[TranscriptError], object] | None = None,
    on_problem: Callable[[Problem], None] | None = None,
    on_read: Callable[[Transcript], object] | None = None,
) -> Iterator[bytes]:
    """Yield the codings of transcripts as lines of JSON, some at a time as they are found, however many there are.

    Args:
        codebook: As for `tag_files`.
        paths: As for `tag_files`.
        questions: As for `tag_files`.
        workers: As for `tag_files` on this machine.
        encoding: As for `tag_files`.
        structure: As for `tag_files`.
        on_error: As for `tag_files`.
        on_problem: As for `tag_files`.
        on_read: Called with each transcript before it is tagged.

    Raises:
        InputError: If a process was killed.
        TranscriptError: As for `tag_files`.
    """
    matcher = compile_codebook(codebook, on_problem=on_problem)
    with transcripts_from(
        paths, encoding=encoding, interviewers=codebook.interviewers, structure=structure, on_error=on_error
    ) as transcripts:

        def told() -> Iterator[Transcript]:
            for transcript in transcripts:
                if on_read is not None:
                    on_read(transcript)
                yield transcript

        portions = ((portion, "") for portion in batches(told(), PORTION))
        count = processes_for(paths, workers)
        for portion in tagged_in_order(matcher, portions, workers=count, questions=questions):
            yield portion.lines
