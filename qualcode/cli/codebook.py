"""Commands for authors of codebooks: `test`, `explain`, `diff` and `rules`; the questions of `init --from-theory`."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.app import examples
from qualcode.cli.options import format_option, quiet_option, read_study, reading_options, transcripts_argument
from qualcode.cli.output import table_rows, write_csv, write_json, write_note, write_table, write_view

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    import pandas as pd

    from qualcode.authoring import Theory, Version
    from qualcode.cli.options import Reading


@click.command(
    short_help="Run a codebook's examples as tests.",
    epilog=examples("qualcode test", "qualcode test codebooks/study.yaml", "qualcode test --format json"),
)
@click.argument("codebooks", nargs=-1, type=click.Path(path_type=Path))
@format_option("table", "json")
@click.pass_context
def test(ctx: click.Context, codebooks: Sequence[Path], format_: str) -> None:
    """Run the examples and counter-examples of CODEBOOKS as tests; without any, of all in codebooks/.

    A dot is a pass, an F a failure, which is then shown with its line and what matched or nearly did.
    The exit code is 1 if any fails.
    """
    from qualcode.study import try_codebooks

    tried = try_codebooks(codebooks)
    if format_ == "json":
        write_json({"codebooks": [each.as_dict() for each in tried]})
    else:
        from qualcode.cli.screens.codebook import examples_view

        for each in tried:
            write_view(examples_view(each.results, path=each.path))
    if not all(each.passed for each in tried):
        ctx.exit(1)


@click.command(
    short_help="Explain why a sentence is tagged as it is.",
    epilog=examples(
        'qualcode explain "Kami belum pernah ikut pelatihan."',
        'qualcode explain --lang en "We lack capital." --codebook empowerment',
        "qualcode explain --format json - < sentence.txt",
    ),
)
@click.argument("text")
@click.option("--codebook", metavar="FILE", help="Codebook: a file, or a name in the study's codebooks/.")
@click.option(
    "--lang",
    "language",
    type=click.Choice(["id", "en"]),
    help="Language of TEXT.  [default: the codebook's first]",
)
@format_option("table", "json")
def explain(text: str, codebook: str | None, language: str | None, format_: str) -> None:
    """Explain TEXT, or standard input if it is `-`.

    Shown are the words that matched, taken apart, the rules that nearly matched and why they did not,
    and how the stance was reached.
    """
    from qualcode.study import explain_text

    words = sys.stdin.read() if text == "-" else text
    found, path = explain_text(words, codebook=codebook, language=language or "")
    if format_ == "json":
        write_json(found.as_dict())
    else:
        from qualcode.cli.screens.codebook import explanation_view

        write_view(explanation_view(found, path=path))


@click.command(
    short_help="Compare two versions of a codebook by what they change.",
    epilog=examples(
        "qualcode diff HEAD~1 codebooks/empowerment.yaml",
        "qualcode diff old.yaml new.yaml transcripts/",
        "qualcode diff v1.0 codebooks/empowerment.yaml --format json",
    ),
)
@click.argument("old")
@click.argument("new")
@transcripts_argument
@quiet_option
@format_option("table", "json")
def diff(old: str, new: str, transcripts: Sequence[Path], quiet: bool, format_: str) -> None:
    """Compare OLD with NEW on TRANSCRIPTS, or the study's. Each is a file, or a git revision of the other.

    Shown are codes and rules, passages that gain, lose or change a coding, verdicts, and decisions that
    NEW contradicts.
    """
    from qualcode.study import compare_codebooks

    found = compare_codebooks(old, new, transcripts)
    if format_ == "json":
        write_json(found.as_dict())
    elif found:
        from qualcode.cli.screens.codebook import impact_view

        write_view(impact_view(found))
    else:
        write_note("nothing changes", quiet=quiet)


@click.command(
    short_help="Show what each rule of a codebook is worth.",
    epilog=examples(
        "qualcode rules --format csv > rules.csv",
        "qualcode rules --missing",
        "qualcode rules --apply hrd.training=magang --apply enterprise.equipment=oven",
    ),
)
@transcripts_argument
@click.option("--missing", is_flag=True, help="Show passages that no rule finds, and words that could be rules.")
@click.option(
    "--apply", "applied", multiple=True, metavar="CODE=WORD", help="Add a word as a rule of a code; may be repeated."
)
@click.option(
    "--lang",
    "language",
    type=click.Choice(["id", "en"]),
    help="Language of the words that --apply adds.  [default: the codebook's first]",
)
@click.option("--history", is_flag=True, help="Show the codebook's versions and what was decided under each.")
@format_option("table", "json", "csv")
@reading_options
def rules(
    transcripts: Sequence[Path],
    missing: bool,
    applied: Sequence[str],
    language: str | None,
    history: bool,
    format_: str,
    quiet: bool,
    **reading: Unpack[Reading],
) -> None:
    """Show for each rule what it finds, how often people agreed, what only it finds, and what is idle.

    With --missing, the other side: accepted passages that no rule finds, and words that mark a code's
    accepted passages. --apply writes such words into the codebook and leaves all else in it as it is.
    """
    if missing + history + bool(applied) > 1:
        raise click.UsageError("--missing, --history and --apply go one at a time")
    from qualcode.study import add_rules, codebook_history, missing_rules, rule_health

    study = read_study(transcripts, quiet=quiet, **reading)
    if applied:
        count = add_rules(study, applied, language=language or "")
        write_note(f"{study.codebook_path}: {count} rule{'' if count == 1 else 's'} added", quiet=quiet)
    elif history:
        _write_history(codebook_history(study), format_)
    elif missing:
        _write_missing(*missing_rules(study), format_)
    else:
        from qualcode.cli.screens.codebook import rules_view

        table = rule_health(study)
        write_table(table, format_, key="rules", view=lambda: rules_view(table))


def _write_missing(passages: pd.DataFrame, words: pd.DataFrame, format_: str) -> None:
    """Two tables: apart in JSON, one below the other, with a `kind`, in CSV."""
    if format_ == "table":
        from qualcode.cli.screens.codebook import missing_view

        write_view(missing_view(passages, words))
    elif format_ == "json":
        write_json({"passages": table_rows(passages), "words": table_rows(words)})
    else:
        rows = [{"kind": "passage", **row} for row in table_rows(passages)]
        rows += [{"kind": "word", **row} for row in table_rows(words)]
        write_csv(rows, list(dict.fromkeys(["kind", "code", *words.columns, *passages.columns])))


def _write_history(versions: Sequence[Version], format_: str) -> None:
    """A row a version in CSV, its changes counted; everything in JSON."""
    if format_ == "table":
        from qualcode.cli.screens.codebook import versions_view

        write_view(versions_view(versions))
    elif format_ == "json":
        write_json({"versions": [version.as_dict() for version in versions]})
    else:
        rows = [{**each.as_dict(), **each.decided, "changes": len(each.changes or ())} for each in versions]
        write_csv(rows, ["hash", "name", "version", "time", "coder", "changes", "accepted", "rejected"])


def pause() -> bool:
    """Wait a moment; whether to look again."""
    from qualcode.study.check import pause as wait

    return wait()


def watch_codebooks(files: Sequence[Path], format_: str) -> None:
    """Check after each save, until Ctrl-C is pressed; in JSON, an object a line for each file saved."""
    from qualcode.cli.screens.codebook import impact_view
    from qualcode.cli.screens.findings import check_lines
    from qualcode.study import watch_files

    with suppress(KeyboardInterrupt):
        for saved in watch_files(files, pause=pause):
            for note in saved.notes:
                write_note(note)
            if format_ == "json":
                write_json(saved.as_dict(), indent=None)
                continue
            click.echo("\n".join(check_lines(saved.checked.as_dict(), saved.checked.problems)))
            if saved.impact:
                write_view(impact_view(saved.impact))


def ask_theory(language: str) -> Theory:
    """Ask for a theory's pillars, their indicators and a few words for each."""
    from qualcode.authoring.theory import Pillar, Sign, Theory
    from qualcode.wording import say

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
