"""Tables of the analysis: triangulation, framework matrix, saturation, agreement between coders."""

from __future__ import annotations

from functools import cache, partial
from math import isnan
from typing import TYPE_CHECKING, Any

from qualcode.reporting.blocks import Column, Figure, Heading, Paragraph, Table, columns, shown
from qualcode.reporting.sections.memo_lists import memo_cells
from qualcode.wording import capitalised, decimal, inline, listed, say, say_in_words, source_name

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    import pandas as pd

    from qualcode.reporting.blocks import Block, Cell
    from qualcode.reporting.report import Report

BASE, RUN, THRESHOLD = 4, 2, 0.05
"""The base, run and threshold that the text names; the table has all."""

UNHEARD = frozenset({"silent", "left out"})
"""Readings for a type of source that says nothing of a pillar."""

IN_A_CELL, WORDS = 2, 25
"""Quotes in a cell of the framework matrix, and words after which each is cut."""


def triangulation(report: Report) -> Iterator[Block]:
    """Triangulation: what each type of source says of each pillar."""
    if report.evidence is None or not report.findings.corpus.sources:
        return
    from qualcode.analysis import triangulation as table_of

    language, rule = report.language, report.codebook.verdict
    codes = [pillar.id for pillar in report.codebook.codes]
    table = table_of(
        report.evidence,
        report.passages,
        codes=codes,
        corroborates=rule.contested,
        contradicts=rule.not_achieved,
        kinds=report.codebook.kinds,
    )
    sources = list(dict.fromkeys(table["source"]))
    if not sources:
        return
    labels = _labels(report)
    yield Heading(say("headings.triangulation", language), 2, "triangulation")
    text = {
        "for_": shown(rule.contested, "share", language=language),
        "against": shown(rule.not_achieved, "share", language=language),
    }
    yield Paragraph((say("reports.triangulation_text", language, **text),))
    left_out = {finding.code for finding in report.findings if finding.left_out}
    records = [
        {**row, "reading": "left out"} if row["reading"] == "silent" and row["code"] in left_out else row
        for row in table.to_dict("records")
    ]
    if compared := " ".join(_compared(records, sources, labels, language)):
        yield Paragraph((compared,))
    cells = {(row["code"], row["source"]): _reading(row, language) for row in records}
    heads = (
        *columns(language, "pillar*2"),
        *(Column(source_name(source, language), "text", 1.3) for source in sources),
    )
    rows = tuple((labels[code], *(cells[code, source] for source in sources)) for code in codes)
    yield Table("triangulation", say("captions.triangulation", language), heads, rows)


def framework_matrix(report: Report) -> Iterator[Block]:
    """The framework matrix: what each informant says of each pillar, in quotes."""
    if report.evidence is None:
        return
    from qualcode.analysis import ranked_quotes, signed_quote

    language, labels = report.language, _labels(report)
    codes = [pillar.id for pillar in report.codebook.codes]
    cells: dict[tuple[str, str], list[str]] = {}
    for row in ranked_quotes(report.evidence).to_dict("records"):
        cells.setdefault((str(row["informant"]), row["code"]), []).append(signed_quote(row, WORDS))
    told = memo_cells(report)
    yield Heading(say("headings.framework", language), 1, "framework", "appendix", wide=True)
    yield Paragraph((say("reports.framework_text", language),))
    heads = (*columns(language, "informant"), *(Column(labels[code], "text", 2.4) for code in codes))
    rows = tuple(
        (
            f"{informant} ({source_name(sources[0], language)})" if sources else informant,
            *(
                _cell(cells.get((informant, code), ()), told.get((informant, code), ()), language=language)
                for code in codes
            ),
        )
        for informant, sources in report.findings.corpus.informants.items()
    )
    yield Table("framework", say("captions.framework", language), heads, rows)


def approach(report: Report) -> Iterator[Block]:
    """The reason why a reflexive study reports neither agreement nor saturation."""
    if report.reflexive:
        language = report.language
        yield Heading(say("headings.approach", language), 2, "approach")
        cited = {name: say(f"citations.{name}", language) for name in ("quality", "saturate")}
        yield Paragraph((say("reports.reflexive_text", language, **cited),))


def saturation(report: Report) -> Iterator[Block]:
    """Saturation: how far later interviews still brought new codes."""
    new, language = report.new_codes, report.language
    if new is None:
        return
    from qualcode.analysis import saturation as table_of

    reached = table_of(new["new"].tolist())
    labels = _labels(report)
    yield Heading(say("headings.saturation", language), 2, "saturation")
    yield Paragraph((f"{say('reports.saturation_text', language)} {saturation_sentence(new, reached, report)}",))
    if new["seen"].max():
        numbers = {"interviews": len(new), "seen": int(new["seen"].max()), "first": int(new["new"].iloc[0])}
        yield Figure(
            "saturation",
            say("captions.curve", language),
            say("reports.curve_alternative", language, **numbers),
            cache(partial(_curve, new, reached, language)),
        )
    yield Table(
        "saturation",
        say("captions.saturation", language),
        columns(language, "base:count run:count threshold:share saturated_at:count ratio:share"),
        tuple(
            (
                int(row["base"]),
                int(row["run"]),
                float(row["threshold"]),
                _known(row["saturated_at"]),
                _number(row["ratio"]),
            )
            for row in reached.to_dict("records")
        ),
    )
    yield Table(
        "new-codes",
        say("captions.new", language),
        columns(
            language,
            "interview:count*0.8 transcript*2.2 date*1.2? indicators:count new:count*0.8 seen:count new_codes*3.4",
        ),
        tuple(
            (
                int(row["interview"]), row["transcript"], _known(row["date"]), int(row["codes"]), int(row["new"]),
                int(row["seen"]), ", ".join(labels.get(code, code) for code in row["new_codes"]),
            )
            for row in new.to_dict("records")
        ),
    )  # fmt: skip


def saturation_sentence(new: pd.DataFrame, reached: pd.DataFrame, report: Report) -> str:
    """Sum the tables of saturation up, with base, run and threshold named; nothing before all is decided."""
    language = report.language
    if waiting := sum(finding.left_out for finding in report.findings):
        return say_in_words("reports.saturation_open", language, waiting=waiting)
    if len(new) < BASE + RUN:
        return say_in_words("reports.too_few_interviews", language, interviews=len(new), needed=BASE + RUN)
    chosen = reached[(reached["base"] == BASE) & (reached["run"] == RUN) & (reached["threshold"] == THRESHOLD)].to_dict(
        "records"
    )
    words = {"base": BASE, "run": RUN, "threshold": shown(THRESHOLD, "share", language=language)}
    at = _known(chosen[0]["saturated_at"]) if chosen else None
    first = (
        say("reports.saturated", language, at=str(at).partition("+")[0], **words)
        if at
        else say("reports.not_saturated", language, **words)
    )
    bringing = new.loc[new["new"] > 0, "interview"]
    last = say("reports.last_new", language, last=int(bringing.max()), interviews=len(new)) if len(bringing) else ""
    return f"{first} {last}".strip()


def agreement(report: Report) -> Iterator[Block]:
    """Agreement of coders on each pillar; nothing where fewer than two of them coded."""
    coders = several_coders(report)
    if not coders:
        return
    from qualcode.agreement import agreement as agreed
    from qualcode.agreement import unit_ratings
    from qualcode.spans import Span

    language, labels = report.language, _labels(report)
    units: dict[str, list[Span]] = {}
    names = ("transcript", "start", "end")
    for transcript, start, end in zip(*(report.passages[name] for name in names), strict=True):
        units.setdefault(str(transcript), []).append(Span(int(start), int(end)))
    rows: list[tuple[Cell, ...]] = []
    paired = 0
    for code in (pillar.id for pillar in report.codebook.codes):
        found = agreed(unit_ratings(report.ratings, units, code=code, coded=report.coded))
        paired = found.paired_units
        alpha, percent, ac1 = (found.coefficients[name] for name in ("alpha_nominal", "percent", "gwet_ac1"))
        interval = ""
        if alpha.interval is not None:
            low, high = (decimal(end, language) for end in alpha.interval)
            interval = say("reports.interval", language, low=low, high=high)
        prevalence = found.prevalence.get("yes", 0.0)
        values = (alpha.value, interval, percent.value, ac1.value, prevalence)
        rows.append((labels[code], *values, _undefined(alpha.reason, language)))
    yield Heading(say("headings.agreement", language), 2, "agreement")
    yield Paragraph((say("reports.agreement_text", language, units=paired, coders=listed(coders, language)),))
    yield Table(
        "agreement",
        say("captions.agreement", language),
        columns(language, "pillar*2.6 =α:number interval*1.3 percent:share =AC1:number coded_passages:share note*2"),
        tuple(rows),
    )


def several_coders(report: Report) -> tuple[str, ...]:
    """The people who coded, where they are at least two to be compared; rules and models are no coders here."""
    if report.reflexive:
        return ()
    people = sorted(coder for coder in report.coded if coder != "rules")
    return tuple(people) if len(people) > 1 else ()


def _compared(
    records: Sequence[Mapping[Hashable, Any]], sources: Sequence[str], labels: dict[str, str], language: str
) -> Iterator[str]:
    """Say where sources agree, who contradicts, who is silent: a sentence each."""
    by_code: dict[str, list[Mapping[Hashable, Any]]] = {}
    for row in records:
        by_code.setdefault(row["code"], []).append(row)
    agreed = [
        labels[code]
        for code, rows in by_code.items()
        if len({row["reading"] for row in rows}) == 1 and rows[0]["reading"] not in UNHEARD
    ]
    if agreed and len(sources) > 1:
        yield say("reports.agree_all", language, labels=listed([inline(label) for label in agreed], language))
    for reading, key in (("contradicts", "reports.dissent"), ("silent", "reports.silent_sources")):
        alike: dict[tuple[str, ...], list[str]] = {}
        for source in sources:
            about = tuple(row["code"] for row in records if row["source"] == source and row["reading"] == reading)
            if about:
                alike.setdefault(about, []).append(source_name(source, language))
        for codes, names in alike.items():
            who = capitalised(listed(names, language))
            about_them = listed([inline(labels[code]) for code in codes], language)
            yield say(key, language, source=who, count=len(names), labels=about_them)


def _reading(row: Mapping[Hashable, Any], language: str) -> str:
    word = say(f"readings.{row['reading']}", language)
    if row["reading"] in UNHEARD:
        return word
    share = _number(row["share"])
    weight = f"{shown(share, 'share', language=language)}; " if share is not None else ""
    return f"{word} ({weight}{row['informants']} {say('words.of', language)} {row['of']})"


def _undefined(reason: str, language: str) -> str:
    """The reason why there is no coefficient, which `agreement` gives in English, as the language says it."""
    keys = ("undefined.chance", "undefined.unrated", "undefined.one_value")
    return next((say(key, language) for key in keys if say(key, "en") == reason), reason)


def _labels(report: Report) -> dict[str, str]:
    return {code.id: report.codebook.label(code.id, language=report.language) for code in report.codebook}


def _cell(lines: Sequence[str], memos: Sequence[str], *, language: str) -> str | None:
    more = len(lines) - IN_A_CELL
    left = [say("reports.more_in_cell", language, count=more)] if more > 0 else []
    return "\n".join([*lines[:IN_A_CELL], *left, *memos]) or None


def _known(value: Any) -> str | None:  # noqa: ANN401 -- a cell
    import pandas as pd

    return None if pd.isna(value) else str(value)


def _number(value: float) -> float | None:
    return None if isnan(value) else float(value)


def _curve(new: pd.DataFrame, reached: pd.DataFrame, language: str) -> bytes:
    from qualcode.figures import chart_bytes, saturation_curve

    return chart_bytes(saturation_curve(new, reached, language=language), ".png")
