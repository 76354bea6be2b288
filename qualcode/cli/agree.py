"""The command that measures how far coders agree: `agree`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.app import examples, said, spoken
from qualcode.cli.options import Inputs, choice_option, format_option, reading_options
from qualcode.cli.output import table_rows, write_answer, write_data, write_json, write_line, write_table, write_view
from qualcode.codebook import no_such_code
from qualcode.errors import InputError
from qualcode.wording import in_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    import pandas as pd
    from rich.console import RenderableType

    from qualcode.agreement import Agreement, Continuum, Ratings, Unitizing
    from qualcode.agreement.units import UnitKind


@click.command(
    epilog=examples(
        "qualcode agree",
        "qualcode agree --unit character --code capital --disagreements",
        "qualcode agree ratings.csv --order low,mid,high --format json | jq .coefficients.alpha_ordinal",
    ),
)
@click.argument("ratings", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--order", metavar="A,B,C", help="For RATINGS: words from low to high, where they have an order.")
@choice_option(
    "--unit",
    ["passage", "turn", "transcript", "character", "segment"],
    "What is compared; for segments, where they begin and end (the u-alpha family).",
    default="passage",
)
@click.option(
    "--gamma", "with_gamma", is_flag=True, help="For segments, also gamma, where pygamma-agreement is installed."
)
@click.option("--code", "codes", multiple=True, metavar="CODE", help="Only this code; may be repeated.")
@click.option("--coder", "coders", multiple=True, metavar="NAME", help="Only this coder, or `rules`; may be repeated.")
@click.option("--round", "rounds", multiple=True, metavar="NAME", help="Only what was decided in this round.")
@click.option("--apart", is_flag=True, help="Tell a coder's rounds apart: one round against another.")
@click.option(
    "--disagreements",
    is_flag=True,
    help="List the units on which coders differ, worst first; passages where units are characters or segments.",
)
@click.option("--rules", is_flag=True, help="Precision, recall and F1 of the rules against each person.")
@click.option("--samples", type=click.IntRange(0), default=1000, show_default=True, help="Bootstrap samples.")
@click.option("--seed", type=int, default=1, show_default=True, help="Of the bootstrap.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Also draw a forest plot here.")
@format_option("table", "json", "csv")
@reading_options
def agree(
    inputs: Inputs,
    ratings: Path | None,
    order: str | None,
    unit: str,
    with_gamma: bool,
    codes: Sequence[str],
    samples: int,
    seed: int,
    output: Path | None,
    format_: str,
    **study: Any,  # noqa: ANN401 -- what _of_study takes
) -> None:
    """Measure how far coders agree: on RATINGS, or on the study's codes by what each coder decided.

    RATINGS is a .csv, .tsv or .xlsx with the columns unit, coder and value (empty = missing), and
    transcript where units come from several; or with a column for each coder beside unit. With --unit
    segment its columns are coder, code, start, end and length (of the text). Intervals are 95% bootstrap
    percentiles over transcripts. Where values are sets of codes (hrd;capital), each code and the units on
    which coders differ stand below.
    """
    from qualcode.agreement import read_ratings, read_segments

    if with_gamma and unit != "segment":
        raise click.UsageError("gamma compares segments: add --unit segment")
    if ratings and (study["coders"] or study["rounds"] or study["apart"] or study["rules"]):
        raise click.UsageError("--coder, --round, --apart and --rules are about a study, not RATINGS")
    if ratings and study["disagreements"] and unit == "segment":
        raise click.UsageError("--disagreements lists units: leave out --unit segment")
    if order and (ratings is None or unit == "segment"):
        raise click.UsageError("--order is about RATINGS")
    _check_lists(unit=unit, output=output, disagreements=study["disagreements"], rules=study["rules"])
    shown = _Shown(format_, output, inputs, {"samples": samples, "seed": seed})
    if ratings is None:
        _of_study(shown, unit=unit, with_gamma=with_gamma, codes=codes, **study)
    elif unit == "segment":
        _of_segments(shown, read_segments(ratings, encoding=inputs.encoding), codes=codes, with_gamma=with_gamma)
    else:
        table = read_ratings(ratings, encoding=inputs.encoding)
        for note in table.attrs.get("notes", ()):
            inputs.note(note)
        _of_ratings(shown, table, order=order, codes=codes, disagreements=study["disagreements"])


def _check_lists(*, unit: str, output: Path | None, disagreements: bool, rules: bool) -> None:
    """Refuse what the lists would leave aside."""
    if disagreements and rules:
        raise click.UsageError("--disagreements and --rules are two lists: ask for one")
    if rules and unit != "passage":
        raise click.UsageError("--rules compares passages: leave out --unit")
    if output and (disagreements or rules):
        raise click.UsageError(f"-o draws coefficients: leave out {'--rules' if rules else '--disagreements'}")


@dataclass(frozen=True, slots=True)
class _Shown:
    """The format of an answer, `table`, `json` or `csv`, with a forest plot or without, and how intervals are drawn."""

    format: str
    output: Path | None
    inputs: Inputs
    bootstrap: Mapping[str, int]
    caution: str = ""

    def table(self, table: pd.DataFrame, *, key: str, view: Callable[[], RenderableType]) -> None:
        """Write a table below the line on what is no intercoder reliability, where there is one."""
        if self.format == "json":
            write_json({**self.first, key: table_rows(table)})
            return
        self.say_first()
        write_table(table, self.format, key=key, view=view)

    @property
    def first(self) -> dict[str, str]:
        """The first key of the JSON: the line on what is no intercoder reliability."""
        return {"note": self.caution} if self.caution else {}

    def say_first(self) -> None:
        """Write that line above a table; in CSV as a line that begins with `#`."""
        if self.caution:
            if self.format == "csv":
                write_data(f"# {self.caution}")
            else:
                write_line(f"{self.caution}\n")

    def plot(self, table: pd.DataFrame, *, label: str, warnings: Iterable[str]) -> None:
        """Draw the forest plot, if a file is named for it."""
        if self.output is None:
            return
        from qualcode.figures import agreement_forest
        from qualcode.figures.agreement_forest import LONGEST
        from qualcode.figures.figure_files import save_chart
        from qualcode.figures.theme import wrapped

        first = wrapped(self.caution, width=LONGEST) if self.caution else []
        chart = agreement_forest(table, label=label, subtitle=first, warnings=list(warnings))
        self.inputs.note(said("cli.written", path=str(save_chart(chart, self.output))))

    def whole(self, found: Agreement) -> None:
        """All coefficients of one table."""
        from qualcode.agreement import needed
        from qualcode.cli.screens.agreement import agreement_view

        if self.format == "csv":
            write_table(found.table(), "csv", key="coefficients", view=str)
            return
        values = {**found.as_dict(), "units_needed": needed(found)}
        write_answer(self.format, lambda: values, lambda: agreement_view(found))

    def sets(self, found: Agreement, data: Ratings, codes: Sequence[str], *, only: bool) -> None:
        """Sets of codes: all coefficients, then a row a code, then the units on which coders differ.

        Args:
            found: The agreement on the sets.
            data: The ratings.
            codes: The codes to show.
            only: True where these were asked for: in CSV then their rows stand, else the coefficients.
        """
        from qualcode.agreement import agreement_table, agreements, needed, rating_disagreements, ratings_of_code
        from qualcode.cli.screens.agreement import agreement_view
        from qualcode.cli.screens.table import table_view

        each = agreements(partial(ratings_of_code, data), codes, **self.bootstrap)
        table, differing = agreement_table(each), rating_disagreements(data)
        point = table.rename(columns={"alpha": "value"}) if only else found.table()
        self.plot(point, label="code" if only else "coefficient", warnings=found.warnings)
        if self.format == "csv":
            write_table(table if only else found.table(), "csv", key="codes", view=str)
        elif self.format == "json":
            rows = [{**row, "coefficients": each[row["code"]].as_dict()["coefficients"]} for row in table_rows(table)]
            whole = {**found.as_dict(), "units_needed": needed(found)}
            write_json({**whole, "codes": rows, "disagreements": table_rows(differing)})
        else:
            write_view(agreement_view(found))
            readable = table.drop(columns="note").dropna(axis="columns", how="all")
            for part in (readable, differing) if len(differing) else (readable,):
                write_data("")
                write_view(table_view(part))

    def by_code(
        self,
        table: pd.DataFrame,
        found: Mapping[str, Agreement] | Mapping[str, Unitizing],
        *,
        unit: str,
        warnings: Sequence[str] = (),
    ) -> None:
        """A row a code; in JSON all coefficients of each."""
        from qualcode.cli.screens.table import table_view

        about = {code: each.as_dict() for code, each in found.items()}
        coders = next(each.coders for each in found.values())
        point = table.rename(columns={"alpha": "value", "u_alpha": "value"})
        self.plot(point, label="code", warnings=(words for each in found.values() for words in each.warnings))
        if self.format == "json":
            rows = [{**row, "coefficients": about[row["code"]]["coefficients"]} for row in table_rows(table)]
            who = {"coders": list(coders), "unit": unit}
            write_json({**self.first, **who, "codes": rows, "warnings": list(warnings)})
            return
        self.say_first()
        self.inputs.note(said("cli.coders_and_unit", coders=", ".join(coders), unit=said(f"units.{unit}")))
        told = {str(note): in_language(note, spoken()) for each in found.values() for note in _notes(each)}
        by_note: dict[str, list[str]] = {}
        for row in table_rows(table[table["note"] != ""]):
            by_note.setdefault(row["note"], []).append(row["code"])
        for note, codes in by_note.items():
            words = re.sub("|".join(map(re.escape, told)), lambda found: told[found[0]], note) if told else note
            self.inputs.note(f"{', '.join(codes)}: {words}")
        readable = table.drop(columns="note").dropna(axis="columns", how="all")
        write_table(table, self.format, key="codes", view=lambda: table_view(readable))


def _of_ratings(
    shown: _Shown, table: pd.DataFrame, *, order: str | None, codes: Sequence[str], disagreements: bool
) -> None:
    from qualcode.agreement import agreement, codes_of_sets, has_sets, rating_disagreements, ratings_from_table
    from qualcode.cli.screens.table import table_view

    words = [word.strip() for word in order.split(",")] if order else []
    data = ratings_from_table(table, order=words)
    sets = has_sets(data)
    known = codes_of_sets(data) if sets else []
    if codes and not sets:
        raise click.UsageError("--code takes ratings that are sets of codes, as 'hrd;capital'")
    for code in codes:
        if code not in known:
            raise InputError(no_such_code(code, known))
    if disagreements:
        differing = rating_disagreements(data, *codes[:1])
        write_table(differing, shown.format, key="disagreements", view=lambda: table_view(differing))
        return
    found = agreement(data, **shown.bootstrap)
    if not sets:
        shown.plot(found.table(), label="coefficient", warnings=found.warnings)
        shown.whole(found)
        return
    shown.sets(found, data, codes or known, only=bool(codes))


def _of_segments(shown: _Shown, texts: Sequence[Continuum], *, codes: Sequence[str], with_gamma: bool) -> None:
    from qualcode.agreement import unitizing_table, unitizings

    used = {segment.code for text in texts for segments in text.coders.values() for segment in segments}
    found = unitizings(lambda _: texts, codes or sorted(used), with_gamma=with_gamma, **shown.bootstrap)
    shown.by_code(unitizing_table(found), found, unit="segment")


def _of_study(
    shown: _Shown,
    *,
    unit: Any,  # noqa: ANN401 -- click has checked it
    with_gamma: bool,
    codes: Sequence[str],
    coders: Sequence[str],
    rounds: Sequence[str],
    apart: bool,
    disagreements: bool,
    rules: bool,
) -> None:
    from qualcode.agreement import agreement_table, unitizing_table, unitizings
    from qualcode.cli.screens.table import table_view
    from qualcode.study import agreement as agreeing

    study = shown.inputs.study()
    if rules:
        pillars = {pillar.id for pillar in study.codebook.codes}
        if others := [code for code in agreeing.known_codes(study, codes) if code not in pillars]:
            raise InputError(f"{others[0]!r} is no pillar", "the rules are scored by pillar")
        table = agreeing.rules_scores(study, coders=coders, rounds=rounds)
        table = table[table["code"].isin(codes or pillars)]
        readable = table[[name for name in table.columns if not name.endswith(("_low", "_high"))]]
        write_table(table, shown.format, key="scores", view=lambda: table_view(readable))
        return
    who = agreeing.independent_coders(study, coders=coders, rounds=rounds, apart=apart)
    shown = replace(shown, caution=who.caution(spoken() if shown.format == "table" else "en"))
    for warning in (*who.warnings, *who.notes):
        if warning != who.caution():
            shown.inputs.note(in_language(warning, spoken()))
    if disagreements:
        if codes:
            wanted = set(agreeing.known_codes(study, codes))
            who = replace(who, codings=tuple(each for each in who.codings if wanted.intersection(each.path)))
        cut: UnitKind = "passage" if unit in ("character", "segment") else unit
        table = agreeing.disagreement_list(study, who, unit=cut)
        shown.table(table, key="disagreements", view=lambda: table_view(_narrowed(table)))
    elif unit == "segment":
        known = agreeing.known_codes(study, codes)
        texts = partial(agreeing.coded_texts, study, who)
        segments = unitizings(texts, known, with_gamma=with_gamma, **shown.bootstrap)
        shown.by_code(unitizing_table(segments), segments, unit=unit, warnings=who.warnings)
    else:
        found = agreeing.code_agreement(study, who, unit=unit, codes=codes, **shown.bootstrap)
        shown.by_code(agreement_table(found), found, unit=unit, warnings=who.warnings)


def _notes(found: Agreement | Unitizing) -> Iterator[str]:
    """Every note on why there is no value, and every warning, as they stand in a cell of the table."""
    yield from (each.reason for each in found.coefficients.values() if each.reason)
    yield from found.warnings


def _narrowed(table: pd.DataFrame) -> pd.DataFrame:
    """The disagreements without the spans of coders who coded nothing but whole units."""
    whole = table["start"].astype(str) + "-" + table["end"].astype(str)
    spans = {name: table[name].fillna("") for name in table if str(name).startswith("spans ")}
    return table.drop(columns=[name for name, said in spans.items() if said.isin(["", *whole]).all()])
