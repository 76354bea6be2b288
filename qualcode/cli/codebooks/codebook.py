"""Commands for authors of codebooks: `test`, `explain`, `diff`, `rules` and `evaluate`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.app import examples, said
from qualcode.cli.options import (
    Inputs,
    cache_option,
    codebook_option,
    format_option,
    input_options,
    language_choice,
    quiet_option,
    tell_codes_of,
    transcripts_argument,
)
from qualcode.cli.output import table_rows, write_answer, write_csv, write_json, write_note, write_table, write_view

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from qualcode.authoring import Version


@click.command(
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
    for each in tried:
        tell_codes_of(each.path)
    if format_ == "json":
        write_json({"codebooks": [each.as_dict() for each in tried]})
    else:
        from qualcode.cli.screens.codebook import examples_view

        for each in tried:
            write_view(examples_view(each.results, path=each.path))
    if not all(each.passed for each in tried):
        ctx.exit(1)


@click.command(
    epilog=examples(
        'qualcode explain "Kami belum pernah ikut pelatihan."',
        'qualcode explain --lang en "We lack capital." --codebook empowerment',
        "qualcode explain --format json - < sentence.txt",
    ),
)
@click.argument("text")
@codebook_option
@language_choice("Language of TEXT.  [default: the codebook's first]")
@format_option("table", "json")
@cache_option
def explain(text: str, codebook: str | None, language: str | None, format_: str, no_cache: bool) -> None:
    """Explain TEXT, or standard input if it is `-`.

    Shown are the words that matched, taken apart, the rules that nearly matched and why they did not,
    and how the stance was reached.
    """
    from qualcode.cli.screens.codebook import explanation_view
    from qualcode.study import explain_text

    words = sys.stdin.read() if text == "-" else text
    found, path = explain_text(words, codebook=codebook, language=language or "", use_cache=not no_cache)
    tell_codes_of(path)
    write_answer(format_, found.as_dict, lambda: explanation_view(found, path=path))


@click.command(
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
    if found or format_ == "json":
        from qualcode.cli.screens.codebook import impact_view

        write_answer(format_, found.as_dict, lambda: impact_view(found))
    else:
        write_note(said("cli.nothing_changes"), quiet=quiet)


@click.command(
    epilog=examples(
        "qualcode rules --format csv > rules.csv",
        "qualcode rules --missing",
        "qualcode rules --apply hrd.training=magang --apply hrd.training/kursus=- --apply hrd.training/latih=-polisi",
    ),
)
@click.option(
    "--missing",
    is_flag=True,
    help="Show passages that no rule finds, words that pay as rules, and rules that do not.",
)
@click.option(
    "--apply",
    "applied",
    multiple=True,
    metavar="CODE=WORD",
    help="Add a word as a rule of a code; RULE=- takes a rule out, RULE=-WORD has the word cancel it; may be repeated.",
)
@language_choice("Language of the words that --apply adds.  [default: the codebook's first]")
@click.option("--history", is_flag=True, help="Show the codebook's versions and what was decided under each.")
@format_option("table", "json", "csv")
@input_options
def rules(
    inputs: Inputs,
    missing: bool,
    applied: Sequence[str],
    language: str | None,
    history: bool,
    format_: str,
) -> None:
    """Show for each rule what it finds, how often people agreed, what only it finds, and what is idle.

    With --missing, the other side: accepted passages that no rule finds, words and pairs of words that would
    raise F1 on the passages decided, each with its price, and rules that would raise it if they went or had
    an exception. --apply makes such changes, as they are listed, in the codebook and leaves every other
    character as it is; what cannot be changed so is said, and then nothing is.
    """
    if history + (missing or bool(applied)) > 1:
        raise click.UsageError("--history goes without --missing and --apply")
    from qualcode.study import apply_rules, codebook_history, missing_rules, rule_health

    study = inputs.study()
    if applied:
        done = apply_rules(study, applied, language=language or "")
        numbers = {"added": done.added, "removed": done.removed, "narrowed": done.narrowed}
        told = [said(f"cli.rules_{what}", n=count) for what, count in numbers.items() if count]
        inputs.note(f"{study.codebook_path}: {', '.join(told) or said('cli.rules_added', n=0)}")
    elif history:
        _write_history(codebook_history(study), format_)
    elif missing:
        _write_missing(*missing_rules(study), format_)
    else:
        from qualcode.cli.screens.codebook import rules_view

        table = rule_health(study)
        write_table(table, format_, key="rules", view=lambda: rules_view(table))


@click.command(
    epilog=examples(
        "qualcode evaluate gold.jsonl --codebook codebooks/empowerment.yaml",
        "qualcode evaluate tests/gold/codings.jsonl --transcripts transcripts --misses",
        "qualcode evaluate sample.jsonl --listed-only --format json | jq .macro_f1",
    ),
)
@click.argument("gold", type=click.Path(path_type=Path))
@codebook_option
@click.option(
    "--transcripts",
    multiple=True,
    type=click.Path(path_type=Path),
    help="File or folder of the transcripts that GOLD names; may be repeated.  [default: the study's]",
)
@click.option("--misses", is_flag=True, help="List every passage whose codes or stances differ.")
@click.option("--show-text", is_flag=True, help="With the passages listed, show their words.")
@click.option(
    "--listed-only",
    "--sample",
    "sample",
    is_flag=True,
    help="Score only the passages that GOLD lists, a sample.  [default: what it does not list counts as uncoded]",
)
@click.option("--count-context", is_flag=True, help="Count codes too that only the surrounding talk reveals.")
@format_option("table", "json")
def evaluate(
    gold: Path,
    codebook: str | None,
    transcripts: Sequence[Path],
    misses: bool,
    show_text: bool,
    sample: bool,
    count_context: bool,
    format_: str,
) -> None:
    """Measure a codebook against passages that people coded: precision, recall, F1 and stance.

    GOLD has a JSON object a line: either id, lang, text, codes, stance, or transcript, quote (or start
    and end), codes, stance. Codes are the codebook's; an indicator counts as its pillar. In each transcript
    that GOLD names, a passage that it does not list counts as uncoded, so that finding it is an error; where
    GOLD lists only a sample, --listed-only scores the passages listed alone, those with an empty list of
    codes too. Intervals are 95% Wilson intervals.
    """
    from qualcode.cli.screens.findings import evaluation_view
    from qualcode.study import evaluate_codebook

    result = evaluate_codebook(
        gold, codebook=codebook, transcripts=transcripts, count_context=count_context, sample=sample
    )
    write_answer(
        format_,
        lambda: result.as_dict(show_text=show_text),
        lambda: evaluation_view(result, misses=misses or show_text, show_text=show_text),
    )


def _write_missing(passages: pd.DataFrame, words: pd.DataFrame, changes: pd.DataFrame, format_: str) -> None:
    """Three tables: apart in JSON, one below the other, with a `kind`, in CSV."""
    from qualcode.cli.screens.codebook import missing_view

    tables = {"passages": table_rows(passages), "words": table_rows(words), "changes": table_rows(changes)}
    for row in tables["words"]:
        row["apply"] = f"{row['code']}={row['word']}"
    for row in tables["changes"]:
        row["apply"] = f"{row['rule']}=-{row['without']}"
    if format_ == "csv":
        rows = [{"kind": key.removesuffix("s"), **row} for key, table in tables.items() for row in table]
        write_csv(
            rows, list(dict.fromkeys(["kind", "code", *words.columns, *changes.columns, "apply", *passages.columns]))
        )
    else:
        write_answer(format_, lambda: tables, lambda: missing_view(passages, words, changes))


def _write_history(versions: Sequence[Version], format_: str) -> None:
    """A row a version in CSV, its changes counted; everything in JSON."""
    from qualcode.cli.screens.codebook import versions_view

    told = [version.as_dict() for version in versions]
    if format_ != "csv":
        write_answer(format_, lambda: {"versions": told}, lambda: versions_view(versions))
    else:
        rows = [{**each.as_dict(), **each.decided, "changes": len(each.changes or ())} for each in versions]
        write_csv(rows, ["hash", "name", "version", "time", "coder", "changes", "accepted", "rejected"])
