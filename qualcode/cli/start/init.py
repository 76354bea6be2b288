"""Commands that start on a study: `init`, which may ask for a theory, `check`, which may watch files, and `page`."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.app import examples, said
from qualcode.cli.options import (
    CODING_KINDS,
    cache_option,
    coder_choice,
    coder_option,
    format_option,
    language_choice,
    language_option,
    quiet_option,
)
from qualcode.cli.output import write_answer, write_json, write_note, write_view
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.authoring import Theory


@click.command(
    epilog=examples(
        "qualcode check",
        "qualcode check codebooks/study.yaml transcripts/",
        "qualcode check --watch",
    ),
)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--watch", is_flag=True, help="Check again after each save, and show what it changes, until Ctrl-C is pressed."
)
@click.option("--codebooks", is_flag=True, help="Without FILES, leave out the study's transcripts.")
@click.option("--schema", is_flag=True, help="Write the JSON Schemas beside codebooks and settings anew, for editors.")
@format_option("table", "json")
@language_option
@cache_option
@click.pass_context
def check(
    ctx: click.Context,
    files: Sequence[Path],
    watch: bool,
    codebooks: bool,
    schema: bool,
    format_: str,
    language: str | None,
    no_cache: bool,
) -> None:
    """Check codebooks, settings and transcripts: every problem with its line and remedy, and notes.

    Without FILES, all of the nearest study. The exit code is 1 if there is any problem: a transcript with
    labels in which nobody answers, a label that looks misspelt and words that are in no turn are some. With
    --watch, a codebook without problems is also tried on the study's transcripts. What is said of
    transcripts is said in the study's language.
    """
    from qualcode.cli.screens.checked_file import check_lines
    from qualcode.study import check_files, renew_schemas

    if watch:
        _watch_codebooks(files, format_)
        return
    results = check_files(files, codebooks=codebooks, language=language, use_cache=not no_cache)
    if schema:
        for path in renew_schemas(results):
            write_note(said("cli.renewed", path=str(path)))
        results = check_files(files, codebooks=codebooks, language=language, use_cache=not no_cache)
    for result in results:
        if result.old_schema:
            write_note(said("cli.old_schema", path=str(result.path)))
    told = [result.as_dict() for result in results]
    lines = (
        line
        for each, result in zip(told, results, strict=True)
        for line in (*check_lines(each, result.problems), *map(str, result.notes))
    )
    write_answer(format_, lambda: {"files": told}, lambda: "\n".join(lines))
    if any(result.problems for result in results):
        ctx.exit(1)


@click.command(
    epilog=examples(
        "qualcode init",
        "qualcode init thesis --lang en && cd thesis && qualcode findings",
        "qualcode init thesis --from segments.xlsx --documents interviews --coder ana",
    ),
)
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@language_choice("Language of the examples, or of the questions.", default="id", spoken=True)
@click.option("--empty", is_flag=True, help="Begin with a codebook without codes, to be found while reading.")
@click.option(
    "--from",
    "source",
    metavar="SOURCE",
    type=click.Path(path_type=Path),
    help="Begin with another program's documents, codes and codings, e.g. a .qdpx.",
)
@click.option(
    "--documents",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="With --from: the program's own documents, where SOURCE does not hold their texts.",
)
@click.option("--kind", type=click.Choice(CODING_KINDS), help="With --from: what SOURCE is.  [default: found out]")
@coder_choice("With --from: who imports, and whose codings are those that name nobody.")
@click.option("--from-theory", is_flag=True, help="Ask for a theory's pillars, and make a codebook of the answers.")
@click.option(
    "--answers",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="YAML with the answers: name, language, and pillars, their indicators, their words.",
)
@quiet_option
def init(
    folder: Path,
    language: str,
    empty: bool,
    source: Path | None,
    documents: Path | None,
    kind: str | None,
    coder: str | None,
    from_theory: bool,
    answers: Path | None,
    quiet: bool,
) -> None:
    """Start a study in DIR: a small commented codebook and two invented interviews that work at once.

    With --from-theory or --answers, the codebook is one for your own theory, and the interviews are
    yours to add. With --empty, the codebook has no codes yet: they come while you read. With --from,
    transcripts, codes, attributes and codings are another program's.
    """
    from qualcode.study import create_study, empty_study, start_study

    if empty and (from_theory or answers):
        raise click.UsageError("--empty takes no theory")
    if source:
        if empty or from_theory or answers:
            raise click.UsageError("--from takes no theory and no --empty")
        _begin_from(folder, source, documents, kind, language, coder, quiet=quiet)
        return
    if documents or kind:
        raise click.UsageError(f"{'--documents' if documents else '--kind'} goes with --from")
    if empty:
        made = empty_study(folder, language=language)
    elif from_theory or answers:
        from qualcode.authoring import read_theory

        made = start_study(folder, read_theory(answers) if answers else _ask_theory(language))
    else:
        made = create_study(folder, language=language)
    for file in made:
        click.echo(file)
    command = "qualcode test" if from_theory or answers else "qualcode findings"
    if empty:
        command = say("cli.put_interviews", language, command='qualcode code TRANSCRIPT --quote "…" --new "Label"')
    _tell_next(folder, command, language, quiet=quiet)


@click.command(
    epilog=examples(
        "qualcode page",
        "qualcode page thesis --coder ana",
        "qualcode page --port 8765 --no-browser --format json",
    ),
)
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="The port.  [default: a free one]")
@click.option("--no-browser", is_flag=True, help="Print the address, and leave opening it to you.")
@coder_option
@language_choice("Language of the page.  [default: QUALCODE_LANG, else the codebook's first]", spoken=True)
@format_option("table", "json")
def page(folder: Path, port: int, no_browser: bool, coder: str | None, language: str | None, format_: str) -> None:
    """Read, code and decide in the browser, on this machine alone, until Ctrl-C is pressed.

    Where DIR has no study, the page offers to begin one. The address that is printed opens the page once:
    whoever has used it is let in from then on, and nobody else.
    """
    from qualcode.web import serve

    def tell(served: dict[str, Any]) -> None:
        if format_ == "json":
            write_json(served, indent=False)
        else:
            click.echo(served["url"])
        sys.stdout.flush()

    serve(folder, told=tell, port=port, browser=not no_browser, coder=coder or "", language=language or "")


def _begin_from(
    folder: Path,
    source: Path,
    documents: Path | None,
    kind: str | None,
    language: str,
    coder: str | None,
    *,
    quiet: bool,
) -> None:
    """Make a study of another program's file, and import its codings."""
    from qualcode.cli.exchange import show_import
    from qualcode.study import begin_from_file

    made, done = begin_from_file(folder, source, language=language, coder=coder or "", kind=kind, documents=documents)
    for file in made:
        click.echo(file)
    if done:
        show_import(done, "table", language=language, quiet=quiet)
    _tell_next(folder, "qualcode check", language, quiet=quiet)


def _tell_next(folder: Path, command: str, language: str, *, quiet: bool) -> None:
    """Say in the language of the new study which command comes next."""
    step = command if folder == Path() else f"cd {folder} && {command}"
    write_note(say("cli.next", language, command=step), quiet=quiet)


def _watch_codebooks(files: Sequence[Path], format_: str) -> None:
    """Check after each save, until Ctrl-C is pressed; in JSON, an object a line for each file saved."""
    from qualcode.cli.screens.checked_file import check_lines
    from qualcode.cli.screens.codebook import impact_view
    from qualcode.study.check import pause, watch_files

    with suppress(KeyboardInterrupt):
        for saved in watch_files(files, pause=pause):
            for note in saved.notes:
                write_note(note)
            if format_ == "json":
                write_json(saved.as_dict(), indent=False)
                continue
            click.echo("\n".join(check_lines(saved.checked.as_dict(), saved.checked.problems)))
            if saved.impact:
                write_view(impact_view(saved.impact))


def _ask_theory(language: str) -> Theory:
    """Ask for a theory's pillars, their indicators and a few words for each."""
    from qualcode.authoring.theory import Pillar, Sign, Theory

    def asked(key: str, label: str) -> tuple[str, ...]:
        """Return the answer to a question about a pillar or a sign; nothing is an answer, too."""
        return _listed(click.prompt(say(key, language, label=label), default="", show_default=False, err=True))

    name = click.prompt(say("theory.questions.name", language), err=True)
    pillars = []
    for pillar in _listed(click.prompt(say("theory.questions.pillars", language), err=True)):
        names = asked("theory.questions.signs", pillar)
        signs = tuple(Sign(sign, asked("theory.questions.words", sign)) for sign in names)
        pillars.append(Pillar(pillar, signs, () if signs else asked("theory.questions.words", pillar)))
    title = click.prompt(say("theory.questions.title", language), default=name, err=True)
    return Theory(name, tuple(pillars), title=title, language=language)


def _listed(answer: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(part.split()) for part in answer.split(",") if part.strip()))
