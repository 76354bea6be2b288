"""The group of tables: `analyse`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.app import examples
from qualcode.cli.evidence_tables import level_option, open_tables, table_options, write
from qualcode.cli.options import format_option, read_study, reading_options, transcripts_argument
from qualcode.cli.output import write_note

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Unpack

    import pandas as pd

    from qualcode.analysis.co_occurrence import Relation
    from qualcode.analysis.kwic import By
    from qualcode.cli.evidence_tables import Asked
    from qualcode.cli.options import Reading
    from qualcode.evidence import Level

MEASURES = {"stance": ("passages",), "informant": ("passages", "present", "share")}
BY_ATTRIBUTE = ("informants", "share", "passages")
"""What a table by informant, stance or attribute can count; the first is the default."""

WIDE = 9
"""A table by attribute with more columns than this is shown turned on its side: values have no room side by side."""

NO_SOURCES = "no transcript names its type of source"


def _explain(table: pd.DataFrame, why: str, *, quiet: bool) -> None:
    """A note on why a table has no rows, where it has none."""
    if table.empty:
        write_note(why, quiet=quiet)


@click.group(
    short_help="Tables for a methods and a results section.",
    epilog=examples(
        "qualcode analyse crosstab --by source --level indicator",
        "qualcode analyse saturation --format csv > saturation.csv",
        "qualcode analyse kwic modal --format json",
    ),
)
def analyse() -> None:
    """Tables for a methods and a results section: who said what, how often, beside what, until when.

    What rows and columns mean, and where each formula comes from: docs/analysis.md.
    """


@analyse.command(
    short_help="Code by informant, stance, or any attribute.",
    epilog=examples(
        "qualcode analyse crosstab --measure share",
        "qualcode analyse crosstab --by place",
        "qualcode analyse crosstab --by stance --level indicator --format csv",
    ),
)
@click.option("--by", default="informant", show_default=True, help="informant, stance, or an attribute such as source.")
@click.option(
    "--measure",
    type=click.Choice(["passages", "present", "share", "informants"]),
    help="By informant: passages, 0/1, or share of words; by attribute: informants, their share, or passages.",
)
@level_option
@table_options
def crosstab(
    transcripts: Sequence[Path], by: str, measure: str | None, level: Level, format_: str, **asked: Unpack[Asked]
) -> None:
    """Code × informant, stance or attribute; by attribute with the test that the numbers allow."""
    from qualcode.analysis import code_by_attribute, code_by_informant, code_by_stance, documents

    by = by.lower()
    allowed = MEASURES.get(by, BY_ATTRIBUTE)
    if measure and measure not in allowed:
        raise click.UsageError(f"--measure {measure} says nothing by {by}: choose one of {', '.join(allowed)}.")
    tables = open_tables(transcripts, **asked)
    codes = tables.codes(level)
    cells: Any = measure or allowed[0]
    if by == "stance":
        table = look = code_by_stance(tables.evidence, level=level, codes=codes)
    elif by == "informant":
        table = code_by_informant(tables.evidence, tables.passages, measure=cells, level=level, codes=codes)
        look = table.T  # informants are many, codes few
    else:
        known = documents(tables.study.transcripts())
        table = code_by_attribute(
            tables.evidence, tables.passages, attribute=by, documents=known, count=cells, level=level, codes=codes
        )
        look = table.drop(columns=["statistic", "df", "cramers_v", "note"])
        if len(look.columns) > WIDE:
            look = look.astype(object).T.rename_axis(by).rename_axis(None, axis="columns")
        for note, about in table.groupby("note", sort=False):
            write_note(f"{', '.join(about.index)}: {note}", quiet=asked["quiet"] or format_ != "table")
    write(table, format_, key="crosstab", look=look)


@analyse.command(
    short_help="Which codes go together.",
    epilog=examples("qualcode analyse cooccurrence", "qualcode analyse cooccurrence --relation near --within 3"),
)
@click.option(
    "--relation",
    type=click.Choice(["same", "overlapping", "near"]),
    default="same",
    show_default=True,
    help="In the same passage, in the same words, or within some passages.",
)
@click.option("--within", type=click.IntRange(0), default=1, show_default=True, help="For near: so many passages.")
@level_option
@table_options
def cooccurrence(
    transcripts: Sequence[Path],
    relation: Relation,
    within: int,
    level: Level,
    format_: str,
    **asked: Unpack[Asked],
) -> None:
    """Pairs of codes: how many passages have both, Jaccard's index, log odds with their interval."""
    from qualcode.analysis import co_occurrence

    tables = open_tables(transcripts, **asked)
    table = co_occurrence(
        tables.evidence, tables.passages, relation=relation, within=within, level=level, codes=tables.codes(level)
    )
    look = table[["a", "b", "a_passages", "b_passages", "both", "jaccard", "log_odds", "low", "high"]]
    write(table, format_, key="pairs", look=look)


@analyse.command(
    short_help="What each informant says of each pillar, in quotes.",
    epilog=examples("qualcode analyse framework --quotes 1", "qualcode analyse framework --format csv > matrix.csv"),
)
@click.option("--quotes", type=click.IntRange(1), default=2, show_default=True, help="Quotes in a cell.")
@click.option("--words", type=click.IntRange(3), default=25, show_default=True, help="Words of a quote.")
@level_option
@table_options
def framework(
    transcripts: Sequence[Path],
    quotes: int,
    words: int,
    level: Level,
    format_: str,
    **asked: Unpack[Asked],
) -> None:
    """The framework matrix: a row an informant, a column a code, their clearest passages in the cells."""
    from qualcode.analysis import framework as matrix

    tables = open_tables(transcripts, **asked)
    table = matrix(tables.evidence, tables.passages, quotes=quotes, words=words, level=level, codes=tables.codes(level))
    write(table, format_, key="framework")


@analyse.command(
    short_help="When in an interview which code comes up.",
    epilog=examples(
        "qualcode analyse timeline --parts 5",
        "qualcode analyse timeline --minutes 5",
        "qualcode analyse timeline --each",
    ),
)
@click.option("--parts", type=click.IntRange(1), default=10, show_default=True, help="Cut interviews into so many.")
@click.option("--minutes", type=click.FloatRange(0, min_open=True), help="Cut by the clock instead.")
@click.option("--each", is_flag=True, help="A row a passage instead of counts.")
@level_option
@table_options
def timeline(
    transcripts: Sequence[Path],
    parts: int,
    minutes: float | None,
    each: bool,
    level: Level,
    format_: str,
    **asked: Unpack[Asked],
) -> None:
    """Passages with each code by part of the interview, by words or by the clock."""
    from qualcode.analysis import timeline as course
    from qualcode.analysis import timeline_counts

    tables = open_tables(transcripts, **asked)
    codes = tables.codes(level)
    if each:
        table = course(tables.evidence, tables.passages, level=level, codes=codes)
    else:
        table = timeline_counts(
            tables.evidence, tables.passages, parts=parts, minutes=minutes, level=level, codes=codes
        )
    _explain(table, "no transcript has times" if minutes and not each else "nothing is coded", quiet=asked["quiet"])
    write(table, format_, key="timeline")


@analyse.command(
    short_help="Whether interviews still bring anything new.",
    epilog=examples("qualcode analyse saturation", "qualcode analyse saturation --base 4 --run 2 --threshold 0.05"),
)
@click.option(
    "--base", type=click.IntRange(1), multiple=True, help="First interviews; may be repeated.  [default: 4, 5, 6]"
)
@click.option("--run", "lengths", type=click.IntRange(1), multiple=True, help="Length of a run.  [default: 2, 3]")
@click.option("--threshold", type=click.FloatRange(0, 1), multiple=True, help="Share of new codes.  [default: 0.05, 0]")
@click.option("--each", is_flag=True, help="What each interview brings instead.")
@click.option(
    "--level",
    type=click.Choice(["pillar", "indicator"]),
    default="indicator",
    show_default=True,
    help="What a code is.",
)
@table_options
def saturation(
    transcripts: Sequence[Path],
    base: Sequence[int],
    lengths: Sequence[int],
    threshold: Sequence[float],
    each: bool,
    level: Level,
    format_: str,
    **asked: Unpack[Asked],
) -> None:
    """Saturation after Guest, Namey & Chen (2020): new codes in a run of interviews ÷ codes in the base."""
    from qualcode.analysis import new_codes
    from qualcode.analysis import saturation as reached
    from qualcode.analysis.saturation import sortable

    tables = open_tables(transcripts, **asked)
    new = new_codes(tables.evidence, tables.passages, level=level)
    if not sortable(new["date"]):
        unordered = "interviews are taken in the order given: not every one has a date written as 2022-03-07"
        write_note(unordered, quiet=asked["quiet"])
    options = {"bases": base, "lengths": lengths, "thresholds": threshold}
    given: dict[str, Any] = {name: value for name, value in options.items() if value}
    write(new if each else reached(new["new"].tolist(), **given), format_, key="saturation")


@analyse.command(
    short_help="Which types of source corroborate, contradict, are silent.",
    epilog=examples("qualcode analyse triangulation", "qualcode analyse triangulation --format csv"),
)
@level_option
@table_options
def triangulation(transcripts: Sequence[Path], level: Level, format_: str, **asked: Unpack[Asked]) -> None:
    """Code × source type, by the codebook's verdict thresholds; csv and json have the numbers behind each cell."""
    from qualcode.analysis import triangulation as readings
    from qualcode.analysis import triangulation_matrix

    tables = open_tables(transcripts, **asked)
    rule = tables.study.codebook.verdict
    table = readings(
        tables.evidence,
        tables.passages,
        corroborates=rule.contested,
        contradicts=rule.not_achieved,
        level=level,
        codes=tables.codes(level),
    )
    _explain(table, NO_SOURCES, quiet=asked["quiet"])
    write(table, format_, key="triangulation", look=triangulation_matrix(table))


@analyse.command(
    short_help="Who speaks against the way the evidence points.",
    epilog=examples("qualcode analyse negative", "qualcode analyse negative --format csv > negative.csv"),
)
@level_option
@table_options
def negative(transcripts: Sequence[Path], level: Level, format_: str, **asked: Unpack[Asked]) -> None:
    """Negative cases: passages against the way a code's evidence points, those of whole dissenters first."""
    from qualcode.analysis import negative_cases

    tables = open_tables(transcripts, **asked)
    table = negative_cases(tables.evidence, level=level, codes=tables.codes(level))
    look = table[["code", "points_to", "informant", "dissenter", "stance", "quote"]]
    write(table, format_, key="negative_cases", look=look)


@analyse.command(
    short_help="How much each type of source says of each code.",
    epilog=examples("qualcode analyse coverage", "qualcode analyse coverage --level indicator --format csv"),
)
@level_option
@table_options
def coverage(transcripts: Sequence[Path], level: Level, format_: str, **asked: Unpack[Asked]) -> None:
    """Code × source type: share of their words, and how many of them speak of it."""
    from qualcode.analysis import coverage as covered

    tables = open_tables(transcripts, **asked)
    table = covered(tables.evidence, tables.passages, level=level, codes=tables.codes(level))
    _explain(table, NO_SOURCES, quiet=asked["quiet"])
    write(table, format_, key="coverage")


@analyse.command(
    short_help="The words that mark a code or a group of people.",
    epilog=examples("qualcode analyse keyness --of capital", "qualcode analyse keyness --of source=owner --top 20"),
)
@click.option("--of", "part", required=True, metavar="CODE|A=B", help="A code, or an attribute and its value.")
@click.option("--least", type=click.IntRange(1), default=3, show_default=True, help="Leave out rarer words.")
@click.option("--top", type=click.IntRange(1), default=50, show_default=True, help="So many words.")
@table_options
def keyness(transcripts: Sequence[Path], part: str, least: int, top: int, format_: str, **asked: Unpack[Asked]) -> None:
    """Words more frequent in one part of the talk than in the rest: log-likelihood and log ratio."""
    from qualcode.analysis import documents, part_of
    from qualcode.analysis import keyness as marking

    tables = open_tables(transcripts, **asked)
    known = documents(tables.study.transcripts())
    target = part_of(part, tables.evidence, tables.passages, documents=known)
    write(marking(tables.passages, target, least=least).head(top), format_, key="words")


@analyse.command(
    short_help="A word in all its forms, in context.",
    epilog=examples("qualcode analyse kwic modal", 'qualcode analyse kwic "kerja sama" --width 30'),
)
@click.argument("word")
@transcripts_argument
@click.option(
    "--match",
    type=click.Choice(["root", "word"]),
    default="root",
    show_default=True,
    help="All forms of a root, or the word as written, with * for any letters.",
)
@click.option("--width", type=click.IntRange(1), default=24, show_default=True, help="Characters on either side.")
@click.option("--interviewers", is_flag=True, help="Also where interviewers say it.")
@format_option("table", "csv", "json")
@reading_options
def kwic(
    word: str,
    transcripts: Sequence[Path],
    match: By,
    width: int,
    interviewers: bool,
    format_: str,
    quiet: bool,
    **reading: Unpack[Reading],
) -> None:
    """Every place where WORD, or several words in a row, are said."""
    from qualcode.analysis import kwic as places

    study = read_study(transcripts, quiet=quiet, **reading)
    table = places(study.transcripts(), word, codebook=study.codebook, by=match, width=width, interviewers=interviewers)
    _explain(table, "nobody says it" if interviewers else "no informant says it", quiet=quiet)
    write(table, format_, key="places", look=table[["transcript", "turn", "left", "keyword", "right"]])
