"""Commands that query the evidence: `analyse` with its tables, and `find`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.app import examples, said
from qualcode.cli.options import (
    TableOptions,
    choice_option,
    coder_choice,
    format_option,
    gathered,
    input_options,
    language_option,
    level_option,
    table_options,
)
from qualcode.cli.output import table_rows, write_answer, write_csv

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from qualcode.analysis.co_occurrence import Relation
    from qualcode.analysis.kwic import By
    from qualcode.codings import Level
    from qualcode.findings import ShownMemo

MEASURES = {"stance": ("passages",), "informant": ("passages", "present", "share")}
BY_ATTRIBUTE = ("informants", "share", "passages")
"""Counts that a table by informant, stance or attribute can hold; the first is the default."""

WIDE = 9
"""A table by attribute with more columns than this is shown turned on its side: values have no room side by side."""

NO_SOURCES = "no transcript names its type of source"


@click.group(
    epilog=examples(
        "qualcode analyse crosstab --by source --level indicator",
        "qualcode analyse saturation --format csv > saturation.csv",
        "qualcode analyse kwic modal --format json",
    ),
)
def analyse() -> None:
    """Tables for a methods and a results section: who said what, how often, beside what, until when.

    What rows and columns mean, and where each formula comes from: docs/guides/analysis.md.
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
@level_option("pillar")
@table_options
def crosstab(options: TableOptions, by: str, measure: str | None, level: Level) -> None:
    """Code × informant, stance or attribute; by attribute with the test that the numbers allow."""
    from qualcode.analysis import code_by_attribute, code_by_informant, code_by_stance, documents

    by = by.lower()
    allowed = MEASURES.get(by, BY_ATTRIBUTE)
    if measure and measure not in allowed:
        raise click.UsageError(f"--measure {measure} says nothing by {by}: choose one of {', '.join(allowed)}.")
    tables = options.tables()
    cells: Any = measure or allowed[0]
    if by == "stance":
        table = readable = code_by_stance(tables.evidence, level=level, codes=tables.codes(level))
    elif by == "informant":
        table = tables.analysed(code_by_informant, level, measure=cells)
        readable = table.T  # informants are many, codes few
    else:
        known = documents(tables.study.transcripts())
        table = tables.analysed(code_by_attribute, level, attribute=by, documents=known, count=cells)
        readable = table.drop(columns=["statistic", "df", "cramers_v", "note"])
        if len(readable.columns) > WIDE:
            readable = readable.astype(object).T.rename_axis(by).rename_axis(None, axis="columns")
        for note, about in table.groupby("note", sort=False):
            if options.format_ == "table":
                options.inputs.note(f"{', '.join(about.index)}: {note}")
    options.write(table, key="crosstab", readable=readable, memos=tables.memos())


@analyse.command(
    short_help="Which codes go together.",
    epilog=examples("qualcode analyse cooccurrence", "qualcode analyse cooccurrence --relation near --within 3"),
)
@choice_option(
    "--relation",
    ["same", "overlapping", "near"],
    "In the same passage, in the same words, or within some passages.",
    default="same",
)
@click.option("--within", type=click.IntRange(0), default=1, show_default=True, help="For near: so many passages.")
@level_option("pillar")
@table_options
def cooccurrence(options: TableOptions, relation: Relation, within: int, level: Level) -> None:
    """Pairs of codes: how many passages have both, Jaccard's index, log odds with their interval."""
    from qualcode.analysis import co_occurrence

    table = options.tables().analysed(co_occurrence, level, relation=relation, within=within)
    readable = table[["a", "b", "a_passages", "b_passages", "both", "jaccard", "log_odds", "low", "high"]]
    options.write(table, key="pairs", readable=readable)


@analyse.command(
    short_help="What each informant says of each pillar, in quotes.",
    epilog=examples(
        "qualcode analyse framework --quotes 1",
        "qualcode analyse framework --format csv > matrix.csv",
        "qualcode analyse framework -o matrix.xlsx --coder ana",
        "qualcode analyse framework --import matrix.xlsx --coder ana",
    ),
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a .xlsx or .csv file whose columns of summaries can be edited.",
)
@click.option(
    "--import",
    "imported",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Take back an edited file: .xlsx or .csv.",
)
@coder_choice("Who writes summaries, and whose are shown first.  [default: QUALCODE_CODER, else qualcode.yaml]")
@click.option("--quotes", type=click.IntRange(1), default=2, show_default=True, help="Quotes in a cell.")
@click.option("--words", type=click.IntRange(3), default=25, show_default=True, help="Words of a quote.")
@level_option("pillar")
@table_options
def framework(
    options: TableOptions,
    quotes: int,
    words: int,
    level: Level,
    output: Path | None,
    imported: Path | None,
    coder: str | None,
) -> None:
    """The framework matrix: a row an informant, a column a code, their clearest passages in the cells.

    Behind each code stand summaries in the researcher's words, as `qualcode memo add --kind summary` keeps them. In a
    spreadsheet, change or fill the columns named `CODE summary` and keep the others; with --import, what was changed is
    recorded as your summaries, all at once or not at all. An emptied cell withdraws a summary of yours.
    """
    from qualcode.study.exchange.framework_sheet import SUMMARY, write_framework

    if imported is not None:
        if output is not None:
            raise click.UsageError("-o and --import at once: take the file back first")
        done = options.inputs.study(coder=coder).import_framework(imported)
        changed = {"command": done.command, "decisions": done.decisions, "unchanged": done.unchanged}
        plural = "y" if done.decisions == 1 else "ies"
        told = f"recorded: {done.decisions} summar{plural}, {done.unchanged} already so" if done.decisions else ""
        write_answer(options.format_, lambda: changed, lambda: told or "recorded: nothing, for no cell was changed")
        return
    tables = options.tables(coder=coder)
    table = tables.study.framework(level=level, quotes=quotes, words=words, evidence=options.evidence)
    if output is not None:
        write_framework(table, output)
        options.inputs.note(said("cli.written", path=str(output)))
        return
    told_on = [name for name in table.columns if name.endswith(SUMMARY) and table[name].isna().all()]
    options.write(table, key="framework", readable=table.drop(columns=[*told_on, "summaries"]).rename({"": "–"}))


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
@level_option("pillar")
@table_options
def timeline(options: TableOptions, parts: int, minutes: float | None, each: bool, level: Level) -> None:
    """Passages with each code by part of the interview, by words or by the clock."""
    from qualcode.analysis import timeline as course
    from qualcode.analysis import timeline_counts

    tables = options.tables()
    if each:
        table = tables.analysed(course, level)
    else:
        table = tables.analysed(timeline_counts, level, parts=parts, minutes=minutes)
    options.write(table, key="timeline", empty=said("cli.no_times" if minutes and not each else "cli.nothing_coded"))


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
@level_option("indicator")
@table_options
def saturation(
    options: TableOptions,
    base: Sequence[int],
    lengths: Sequence[int],
    threshold: Sequence[float],
    each: bool,
    level: Level,
) -> None:
    """Saturation after Guest, Namey & Chen (2020): new codes in a run of interviews ÷ codes in the base."""
    from qualcode.analysis import new_codes
    from qualcode.analysis import saturation as reached
    from qualcode.analysis.saturation import sortable
    from qualcode.study.parts import check_approach

    tables = options.tables()
    check_approach(tables.study.approach, "saturation")
    new = new_codes(tables.evidence, tables.passages, level=level)
    if not sortable(new["date"]):
        unordered = "interviews are taken in the order given: not every one has a date written as 2022-03-07"
        options.inputs.note(unordered)
    options_given = {"bases": base, "lengths": lengths, "thresholds": threshold}
    given: dict[str, Any] = {name: value for name, value in options_given.items() if value}
    options.write(new if each else reached(new["new"].tolist(), **given), key="saturation")


@analyse.command(
    short_help="Which types of source corroborate, contradict, are silent.",
    epilog=examples("qualcode analyse triangulation", "qualcode analyse triangulation --format csv"),
)
@level_option("pillar")
@table_options
def triangulation(options: TableOptions, level: Level) -> None:
    """Code × source type, by the codebook's verdict thresholds; csv and json have the numbers behind each cell."""
    from qualcode.analysis import triangulation as readings
    from qualcode.analysis import triangulation_matrix

    tables = options.tables()
    book = tables.study.codebook
    rule = book.verdict
    table = tables.analysed(
        readings, level, corroborates=rule.contested, contradicts=rule.not_achieved, kinds=book.kinds
    )
    options.write(
        table, key="triangulation", readable=triangulation_matrix(table), empty=NO_SOURCES, memos=tables.memos()
    )


@analyse.command(
    short_help="Who speaks against the way the evidence points.",
    epilog=examples("qualcode analyse negative", "qualcode analyse negative --format csv > negative.csv"),
)
@level_option("pillar")
@table_options
def negative(options: TableOptions, level: Level) -> None:
    """Negative cases: passages against the way a code's evidence points, those of whole dissenters first."""
    from qualcode.analysis import negative_cases

    tables = options.tables()
    kinds = tables.study.codebook.kinds
    table = negative_cases(tables.evidence, level=level, codes=tables.codes(level), kinds=kinds)
    readable = table[["code", "points_to", "informant", "dissenter", "stance", "quote"]]
    options.write(table, key="negative_cases", readable=readable, memos=tables.memos())


@analyse.command(
    short_help="How much each type of source says of each code.",
    epilog=examples("qualcode analyse coverage", "qualcode analyse coverage --level indicator --format csv"),
)
@level_option("pillar")
@table_options
def coverage(options: TableOptions, level: Level) -> None:
    """Code × source type: share of their words, and how many of them speak of it."""
    from qualcode.analysis import coverage as covered

    tables = options.tables()
    options.write(tables.analysed(covered, level), key="coverage", empty=NO_SOURCES, memos=tables.memos())


@analyse.command(
    short_help="The words that mark a code or a group of people.",
    epilog=examples("qualcode analyse keyness --of capital", "qualcode analyse keyness --of source=owner --top 20"),
)
@click.option("--of", "part", required=True, metavar="CODE|A=B", help="A code, or an attribute and its value.")
@click.option("--least", type=click.IntRange(1), default=3, show_default=True, help="Leave out rarer words.")
@click.option("--top", type=click.IntRange(1), default=50, show_default=True, help="So many words.")
@table_options
def keyness(options: TableOptions, part: str, least: int, top: int) -> None:
    """Words more frequent in one part of the talk than in the rest: log-likelihood and log ratio."""
    from qualcode.analysis import documents, part_of
    from qualcode.analysis import keyness as marking

    tables = options.tables()
    known = documents(tables.study.transcripts())
    target = part_of(part, tables.evidence, tables.passages, documents=known)
    options.write(marking(tables.passages, target, least=least).head(top), key="words")


@analyse.command(
    short_help="A word in all its forms, in context.",
    epilog=examples("qualcode analyse kwic modal", 'qualcode analyse kwic "kerja sama" --width 30'),
)
@click.argument("word")
@choice_option(
    "--match",
    ["root", "word"],
    "All forms of a root, or the word as written, with * for any letters.",
    default="root",
)
@click.option("--width", type=click.IntRange(1), default=24, show_default=True, help="Characters on either side.")
@click.option("--interviewers", is_flag=True, help="Also where interviewers say it.")
@format_option("table", "csv", "json")
@input_options
@gathered("options", TableOptions)
def kwic(options: TableOptions, word: str, match: By, width: int, interviewers: bool) -> None:
    """Every place where WORD, or several words in a row, are said."""
    from qualcode.analysis import kwic as places

    study = options.inputs.study()
    table = places(study.transcripts(), word, codebook=study.codebook, by=match, width=width, interviewers=interviewers)
    options.write(
        table,
        key="places",
        readable=table[["transcript", "turn", "left", "keyword", "right"]],
        empty=said("cli.nobody_says" if interviewers else "cli.no_informant_says"),
    )


@click.command(
    epilog=examples(
        'qualcode find "capital & enterprise & role=owner & not achieved"',
        'qualcode find "near(capital, hrd, 3) | capital.loan:shortcoming" --format csv',
        "qualcode find '\"bunga\" & !capital' --uncoded",
    ),
)
@click.argument("query")
@click.option("--uncoded", is_flag=True, help="Also search passages that nobody coded.")
@language_option
@table_options
def find(options: TableOptions, query: str, uncoded: bool, language: str | None) -> None:
    """Find the quotes that fit QUERY, one row a quote, with document, attributes and code path; and the memos that fit.

    QUERY joins codes (hrd, capital.loan, capital.*), stances (achieved, or capital:achieved), attributes
    (role=owner, place="Batu 8*"), "words", and near(capital, hrd, 3) by & | ! and parentheses. In memos, summaries
    and paraphrases, "words" are looked for in what they say, and memo=summary names their kind.
    """
    from qualcode.analysis import documents, find_memos, parse_query
    from qualcode.analysis import find as search
    from qualcode.findings import shown_memo
    from qualcode.study.log_tables import placed_memos

    parse_query(query)  # what is wrong with it is said before anything is read
    tables = options.tables()
    book = tables.study.codebook
    language = language or book.languages[0]
    known = documents(tables.study.transcripts())
    labels = {code.id: book.label(code.id, language=language) for code in book}
    given = (tables.evidence, tables.passages)
    table = search(query, *given, documents=known, labels=labels, uncoded=uncoded)
    noted = find_memos(query, placed_memos(tables.study), *given, documents=known, labels=labels)
    shown = [shown_memo(memo, book, language) for memo in noted]
    if options.format_ == "csv":
        _write_hits(table, shown)
    else:
        readable = table[["transcript", "turn", "informant", "codes", "stances", "quote"]]
        options.write(table, key="quotes", readable=readable, memos=shown)
    told = [said("cli.quotes", n=len(table)), *([said("cli.memos", n=len(shown))] if shown else [])]
    options.inputs.note(", ".join(told))


def _write_hits(table: pd.DataFrame, memos: Sequence[ShownMemo]) -> None:
    """Quotes, then memos, in one table: `kind` says which a row is, `memo` what a memo says."""
    rows = [{**row, "kind": "quote"} for row in table_rows(table)]
    for memo in (each.memo for each in memos):
        values = memo.as_dict()
        about = {name: values[name] for name in ("transcript", "start", "end", "quote")}
        own = {"codes": memo.code, "informant": memo.informant or memo.said_by, "turn": memo.turn, "coders": memo.coder}
        rows.append({**about, **own, "kind": memo.kind, "memo": memo.text})
    write_csv(rows, [*map(str, table.columns), "kind", "memo"])
