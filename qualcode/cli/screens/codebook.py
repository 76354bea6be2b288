"""Results as a terminal shows them; readable without colours as well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.cli.app import said, spoken
from qualcode.cli.screens.table import Cell, Column, FittedTable, head
from qualcode.cli.screens.text import STANCE_STYLES, indented, styled
from qualcode.codings import QUESTION
from qualcode.wording import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    import pandas as pd
    from rich.console import RenderableType
    from rich.text import Text

    from qualcode.authoring import ExampleResult, Version
    from qualcode.authoring.codebook_impact import Change, Impact
    from qualcode.authoring.explanation import Explanation, Passage
    from qualcode.codings import Coding

WIDTH = 72
"""Dots in a line."""

SIGNS = {"added": "+", "removed": "-", "changed": "~"}
SIGN_STYLES = {"added": "green", "removed": "red", "changed": "yellow"}
NEAREST = 5
"""Rules that nearly matched, of those shown."""
SHORT = 12
"""Digits of a hash that are shown."""


def examples_view(results: Sequence[ExampleResult], *, path: Path | None = None) -> RenderableType:
    """A codebook's tests as pytest shows them: dots, each failure with its line and what nearly matched, the count."""
    from rich.console import Group

    name = f"{path.as_posix()} " if path else ""
    starts = range(0, max(len(results), 1), WIDTH)
    lines: list[RenderableType] = [_dots(results[at : at + WIDTH], "" if at else name) for at in starts]
    failed = [result for result in results if not result.passed]
    for result in failed:
        place = f"{path.as_posix() if path else 'codebook'}:{result.example.line}"
        lines.append(
            styled(f"\n{place}: ", "bold", said(f"book.{result.kind}", code=result.code), "", result.problem, "red")
        )
        lines.append(indented(4, f"“{result.example.text}”"))
        lines += [indented(4, detail, "dim") for detail in result.details]
    passed = len(results) - len(failed)
    count = ", ".join([*([said("book.failed", n=len(failed))] if failed else []), said("book.passed", n=passed)])
    return Group(*lines, styled(f"\n{count}" if failed else count, "bold red" if failed else "bold green"))


def explanation_view(explanation: Explanation, *, path: Path | None = None) -> RenderableType:
    """Each passage with the words that matched underlined, then what matched, what nearly did, and the stance.

    Args:
        explanation: From `explain`.
        path: The codebook's file, to name lines in it.
    """
    from rich.console import Group

    parts: list[RenderableType] = []
    for number, passage in enumerate(explanation.passages):
        parts += [styled("")] if number else []
        parts += [_quote(passage), *_codings(passage), *_misses(passage, path)]
    return Group(*parts)


def impact_view(found: Impact) -> RenderableType:
    """Show what a change of codebook brings about: codebook, passages, verdicts, contradicted decisions."""
    from rich.console import Group

    lines: list[RenderableType] = [*_changes(found.changes)]
    if found.passages:
        counts = "  ".join(f"{SIGNS[kind]}{found.count(kind)}" for kind in ("added", "removed", "changed"))
        lines.append(styled(said("book.passages", counts=counts), "bold"))
    for passage in found.passages:
        sign = SIGNS[passage.kind]
        place = f"{passage.transcript}:{passage.span.start}"
        names = ", ".join(passage.after or passage.before)
        if passage.before and passage.after:
            names = f"{', '.join(passage.before)} → {names}"
        lines.append(styled(f"  {sign} ", SIGN_STYLES[passage.kind], names, "", f"  {place}", "dim"))
        lines.append(indented(6, f"“{passage.quote}”"))
    for code, (before, after) in found.verdicts.items():
        verdicts = ((said(f"verdicts.{each}") if each else said("words.none")).lower() for each in (before, after))
        lines.append(styled(said("book.verdict"), "bold", f"{code}: {' → '.join(verdicts)}"))
    lines += [line for coding in found.contradicted for line in _contradicted(coding)]
    return Group(*lines)


def rules_view(table: pd.DataFrame) -> RenderableType:
    """Show what each rule is worth, a line a rule, in the columns of `rule_health`.

    Columns of decisions are left out where nothing was decided.
    """
    decided = bool((table["accepted"] + table["rejected"]).sum())
    names = ("line", "hits", "in", *(("accepted", "precision") if decided else ()), "alone")
    columns = [
        Column(head("rule")),
        *(Column(head(name), right=True, whole=name != "precision") for name in names),
        Column(head("overlaps"), rank=1, sentences=True),
    ]
    rows: list[list[Cell]] = []
    for row in table.to_dict("records"):
        remark = _remark(row["remark"], row["code"])
        cells = [
            styled(row["rule"], "" if row["hits"] else "dim"),
            styled(str(row["line"]), "dim"),
            str(row["hits"]),
            str(row["transcripts"]),
            *(_decided(row) if decided else ()),
            f"{row['alone']:.0%}" if row["alone"] == row["alone"] else "–",  # a code without hits has no share
            styled(remark or row["overlaps"], "yellow" if remark else "dim"),
        ]
        rows.append([styled(cell) for cell in cells])
    return FittedTable(columns, rows)


def missing_view(passages: pd.DataFrame, words: pd.DataFrame, changes: pd.DataFrame) -> RenderableType:
    """The passages that no rule finds, the words that would pay as rules, and the rules that would pay if they went."""
    from rich.console import Group

    lines: list[RenderableType] = [styled(said("book.unfound", n=len(passages)), "bold")]
    for row in passages.to_dict("records"):
        place = f"{row['transcript']}:{row['start']}"
        lines.append(styled(f"  {row['code']}", "", f"  {place}  {row['coder']}", "dim"))
        lines.append(indented(6, f"“{row['quote']}”"))
    lines.append(styled(f"\n{said('book.words', n=len(words))}", "bold"))
    for row in words.to_dict("records"):
        lines.append(styled(f"  {row['code']}={row['word']}", "cyan", f"  {_price(row)}", "dim"))
        lines += [indented(6, f"“{quote}”") for quote in row["quotes"][:1]]
    lines.append(styled(f"\n{said('book.changes', n=len(changes))}", "bold"))
    for row in changes.to_dict("records"):
        what = said("book.except", word=row["without"]) if row["without"] else said("book.delete")
        lines.append(styled(f"  {row['rule']}=-{row['without']}", "cyan", f"  {what}  {_price(row)}", "dim"))
    return Group(*lines)


def _price(row: Any) -> str:  # noqa: ANN401 (a row of a table)
    """The price of a change: `+17 found, +3 wrong, on 212 decided (F1 +0.04)`."""
    signed = {"found": f"{row['found']:+d}", "wrong": f"{row['wrong']:+d}", "gain": f"{row['gain']:+.2f}"}
    return said("book.price", decided=row["decided"], **signed)


def versions_view(versions: Iterable[Version]) -> RenderableType:
    """A codebook's versions, the latest first: when, by whom, what changed, and what was decided under each."""
    from rich.console import Group

    lines: list[Text] = []
    for version in versions:
        head = f"{version.name} {version.version}"
        lines.append(styled(head, "bold", f"  {version.hash[:SHORT]}  {version.time}  {version.coder}", "dim"))
        decided = ", ".join(f"{count} {said(f'decisions.{status}')}" for status, count in version.decided.items())
        lines.append(styled(said("book.decided_under", decided=decided or said("book.nothing"))))
        if version.changes is None:
            lines.append(styled(said("book.unknown"), "dim"))
        else:
            lines += [styled("  ", "", line) for line in _changes(version.changes)]
    return Group(*lines)


# ── parts ────────────────────────────────────────────────────────────────────────────────────────


def _decided(row: Any) -> tuple[str, str]:  # noqa: ANN401 (a row of a table)
    count = row["accepted"] + row["rejected"]
    if not count:
        return "–", "–"
    return f"{row['accepted']}/{count}", f"{row['precision']:.2f} [{row['low']:.2f}–{row['high']:.2f}]"


def _remark(remark: str, code: str) -> str:
    """The remark on a rule, without the code that its line names already."""
    _, by, rule = remark.partition("shadowed by ")
    return said("book.shadowed", rule=rule.removeprefix(f"{code}/")) if by else said("book.idle") if remark else ""


def _dots(results: Sequence[ExampleResult], name: str) -> Text:
    line = styled(name)
    for result in results:
        line.append("." if result.passed else "F", "green" if result.passed else "bold red")
    return line


def _changes(changes: Iterable[Change]) -> Iterator[Text]:
    for change in changes:
        parts = f" ({', '.join(change.parts)})" if change.parts else ""
        line = said("book.line", n=change.line) if change.line else ""
        sign = f"{SIGNS[change.kind]} {change.what} "
        yield styled(sign, SIGN_STYLES[change.kind], change.id, "", f"{parts}{line}", "dim")


def _contradicted(coding: Coding) -> Iterator[RenderableType]:
    now = "book.by_lost" if coding.status == "accepted" else "book.by_found"
    what = said(now, status=said(f"decisions.{coding.status}"), coder=coding.coder)
    yield styled(said("book.otherwise"), "bold", f"{coding.indicator or coding.code}: {what}")
    yield indented(6, f"“{coding.quote}”", "", f"  {coding.transcript}:{coding.span.start}", "dim")


def _quote(passage: Passage) -> Text:
    quote = styled("“", "bold", passage.quote, "", "”", "bold")
    for coding in passage.codings:
        for matched in coding.matched:
            _mark(quote, passage, matched.span.start, matched.span.end, "underline")
        for cue in coding.cues:
            _mark(quote, passage, cue.span.start, cue.span.end, STANCE_STYLES[coding.stance])
    return quote


def _mark(quote: Text, passage: Passage, start: int, end: int, style: str) -> None:
    first = 1 - passage.span.start  # behind the opening quotation mark
    quote.stylize(style, start + first, end + first)


def _codings(passage: Passage) -> Iterator[RenderableType]:
    if not passage.codings:
        yield styled(f"  {said('explain.no_rule')}", "dim")
    for coding in passage.codings:
        stance = said(f"stances.{coding.stance}")
        yield styled(f"  {coding.indicator or coding.code}  ", "bold", stance, STANCE_STYLES[coding.stance])
        for rule in dict.fromkeys(matched.rule for matched in coding.matched):
            yield indented(4, f"{rule}: ", "dim", ", ".join(map(str, passage.used[rule])))
        if coding.origin == QUESTION:
            from qualcode.authoring import asked_about

            yield indented(4, asked_about(coding, spoken()), "")
        cues = ", ".join(f"{cue.text} ({phrase(cue.rule, spoken())})" for cue in coding.cues)
        why = phrase(coding.stance_reason, spoken())
        yield indented(4, said("explain.stance"), "dim", f"{why} {said('explain.cues', cues=cues)}" if cues else why)


def _misses(passage: Passage, path: Path | None) -> Iterator[RenderableType]:
    from qualcode.authoring import no_form

    for missed in passage.missed[:NEAREST]:
        place = f"{path.name}:{missed.line}: " if path else said("explain.line", line=missed.line)
        yield styled(f"  {said('explain.nearly')} ", "yellow", missed.rule)
        yield indented(4, place, "dim", missed.told(spoken()))
    if further := passage.missed[NEAREST:]:
        yield styled(f"  {said('explain.further', n=len(further))}", "dim")
    for word, root in passage.lookalikes:
        yield styled(f"  {said('explain.not')} ", "yellow", no_form(word, root, spoken()))
