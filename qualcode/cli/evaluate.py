"""The command that measures a codebook: `evaluate`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.app import examples
from qualcode.cli.options import format_option
from qualcode.cli.output import write_json, write_view

if TYPE_CHECKING:
    from collections.abc import Sequence


@click.command(
    short_help="Measure a codebook against passages people coded.",
    epilog=examples(
        "qualcode evaluate gold.jsonl --codebook codebooks/empowerment.yaml",
        "qualcode evaluate tests/gold/codings.jsonl --transcripts transcripts --misses",
        "qualcode evaluate gold.jsonl --format json | jq .macro_f1",
    ),
)
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--codebook", metavar="FILE", help="Codebook: a file, or a name in the study's codebooks/.")
@click.option(
    "--transcripts",
    multiple=True,
    type=click.Path(path_type=Path),
    help="File or folder of the transcripts that GOLD names; may be repeated.  [default: the study's]",
)
@click.option("--misses", is_flag=True, help="List every passage whose codes or stances differ.")
@click.option("--show-text", is_flag=True, help="With the passages listed, show their words.")
@click.option("--count-context", is_flag=True, help="Count codes too that only the surrounding talk reveals.")
@format_option("table", "json")
def evaluate(
    gold: Path,
    codebook: str | None,
    transcripts: Sequence[Path],
    misses: bool,
    show_text: bool,
    count_context: bool,
    format_: str,
) -> None:
    """Measure a codebook against passages that people coded: precision, recall, F1 and stance.

    GOLD has a JSON object a line: either id, lang, text, codes, stance, or transcript, quote (or start
    and end), codes, stance. Intervals are 95% Wilson intervals.
    """
    from qualcode.cli.screens.findings import evaluation_view
    from qualcode.study import evaluate_codebook

    result = evaluate_codebook(gold, codebook=codebook, transcripts=transcripts, count_context=count_context)
    if format_ == "json":
        write_json(result.as_dict(show_text=show_text))
    else:
        write_view(evaluation_view(result, misses=misses or show_text, show_text=show_text))
