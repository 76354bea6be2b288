"""Commands about a study's files: `init` and `check`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.app import examples
from qualcode.cli.console import write_json, write_note
from qualcode.cli.options import format_option, quiet_option

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["check", "init"]


@click.command(
    short_help="Check codebooks and transcripts, line by line.",
    epilog=examples(
        "qualcode check", "qualcode check codebooks/study.yaml transcripts/", "qualcode check --format json"
    ),
)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@format_option("table", "json")
@click.pass_context
def check(ctx: click.Context, files: Sequence[Path], format_: str) -> None:
    """Check codebooks, and transcripts where named: every problem with its line, column and remedy.

    Without FILES, the settings and all codebooks of the nearest study. The exit code is 1 if there is
    any problem.
    """
    from qualcode.project import check_files

    results = check_files(files)
    if format_ == "json":
        write_json({"files": [result.as_dict() for result in results]})
    else:
        from qualcode.reporting.terminal import check_lines

        click.echo("\n".join(line for result in results for line in check_lines(result.as_dict(), result.problems)))
    if any(result.problems for result in results):
        ctx.exit(1)


@click.command(
    short_help="Start a new study that works at once.",
    epilog=examples("qualcode init", "qualcode init thesis --lang en && cd thesis && qualcode findings"),
)
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option(
    "--lang",
    "language",
    type=click.Choice(["id", "en"]),
    default="id",
    show_default=True,
    help="Language of the examples.",
)
@quiet_option
def init(folder: Path, language: str, quiet: bool) -> None:
    """Start a study in DIR: a small commented codebook and two invented interviews that work at once."""
    from qualcode.project import create_study

    for file in create_study(folder, language=language):
        click.echo(file)
    write_note(f"Next: {'' if folder == Path() else f'cd {folder} && '}qualcode findings", quiet=quiet)
