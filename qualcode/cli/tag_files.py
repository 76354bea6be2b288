"""Tagging corpora larger than memory: the options of `tag` that write codings to a file as they are found."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from qualcode.cli.app import Session
from qualcode.cli.output import write_note

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from qualcode.matching.corpora.stream import Progress


@dataclass(frozen=True, slots=True)
class Bulk:
    """How a corpus is tagged into a file: as `tag_files` takes it."""

    output: Path | None
    resume: bool
    engine: Literal["local", "dask"]
    scheduler: str | None
    workers: int | None


def bulk_options(command: Callable[..., None]) -> Callable[..., None]:
    """`-o`, `--resume`, `--engine`, `--scheduler` and `--workers`, given to the command as `bulk`."""

    @wraps(command)
    def wrapped(
        output: Path | None, resume: bool, engine: Literal["local", "dask"], scheduler: str | None, workers: int | None,
        **options: Any,  # noqa: ANN401 (the command's own)
    ) -> None:  # fmt: skip
        if output is None and (resume or scheduler or workers or engine != "local"):
            raise click.UsageError("--resume, --engine, --scheduler and --workers go with -o FILE")
        command(bulk=Bulk(output, resume, "dask" if scheduler else engine, scheduler, workers), **options)

    options = (
        click.option("--workers", type=click.IntRange(min=1), help="Processes of a cluster on this machine."),
        click.option("--scheduler", metavar="ADDRESS", help="A running Dask scheduler, e.g. tcp://192.0.2.7:8786."),
        click.option(
            "--engine", type=click.Choice(["local", "dask"]), default="local", show_default=True, help="What runs it."
        ),
        click.option("--resume", is_flag=True, help="Go on where an interrupted run stopped."),
        click.option(
            "-o", "--output", type=click.Path(path_type=Path), help="Write codings to a .jsonl or .parquet file."
        ),
    )
    for option in options:
        wrapped = option(wrapped)
    return wrapped


def tag_in_bulk(
    transcripts: Sequence[Path],
    bulk: Bulk,
    *,
    quiet: bool,
    codebook: str | None,
    encoding: str | None,
    keep_going: bool,
) -> None:
    """Tag transcripts into a file, telling how far it is on a terminal."""
    from qualcode.matching.corpora.tag_files import tag_files
    from qualcode.matching.engine.cache import FOLDER
    from qualcode.study import Study

    assert bulk.output is not None
    session = click.get_current_context().find_object(Session) or Session()
    study = Study.open(codebook=codebook, transcripts=transcripts, encoding=encoding)
    with _progress(quiet=quiet) as on_progress:
        done = tag_files(
            study.codebook,
            study.transcript_paths,
            bulk.output,
            resume=bulk.resume,
            engine=bulk.engine,
            scheduler=bulk.scheduler,
            workers=bulk.workers,
            cache=study.root / FOLDER,
            encoding=encoding,
            on_error=session.leave_out if keep_going else None,
            on_problem=lambda problem: write_note(str(problem)),
            on_progress=on_progress,
        )
    write_note(f"written: {bulk.output} ({done.codings:,} codings of {done.transcripts:,} transcripts)", quiet=quiet)


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Callable[[Progress], None] | None]:
    """What is told how far the work is: a bar on a terminal's standard error, else nothing."""
    import sys

    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    bar = Progress(SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), console=Console(stderr=True))
    with bar:
        task = bar.add_task("reading", total=None)

        def show(done: Any) -> None:  # noqa: ANN401 (rich's Progress has the name)
            size = f"{done.characters / 1e6:,.1f} M characters"
            bar.update(task, description=f"{done.transcripts:,} transcripts, {size}, {done.codings:,} codings")

        yield show
