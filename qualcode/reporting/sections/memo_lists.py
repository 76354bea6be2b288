"""Memos, summaries and paraphrases in a report: beside their theme, the others in a section of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.reporting.blocks import Bullets, Heading, Strong, Table, columns
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qualcode.findings import Finding, ShownMemo
    from qualcode.reporting.blocks import Block
    from qualcode.reporting.report import Report


def memos_beside(finding: Finding) -> Iterator[Block]:
    """The memos beside one theme: never as quotes, each under its title."""
    if finding.memos:
        yield Heading(say("memos.heading", finding.language), 4, "", "plain")
        yield _listed(finding.memos)


def other_memos(report: Report) -> Iterator[Block]:
    """The memos beside no theme: on the study, a transcript, a passage without a code."""
    if found := report.findings.other_memos:
        yield Heading(say("memos.heading", report.language), 2, "memos")
        yield _listed(found)


def memo_table(report: Report) -> Table:
    """All memos, a row each."""
    language = report.language
    told = "kind code*1.5 informant transcript*1.6 turn_number:count*0.7 quote*4 memos.kinds.memo*5 coder time*1.5"
    rows = tuple(
        (
            say(f"memos.kinds.{each.memo.kind}", language),
            each.memo.code or None,
            each.memo.informant or each.memo.said_by or None,
            each.memo.transcript or None,
            each.memo.turn,
            each.memo.quote or None,
            each.memo.text,
            each.memo.coder,
            each.memo.time[:19].replace("T", " "),
        )
        for each in report.findings.memos
    )
    return Table("memos", say("memos.heading", language), columns(language, told), rows)


def memo_cells(report: Report) -> dict[tuple[str, str], list[str]]:
    """The lines of the framework matrix, by informant and pillar: summaries, and what is written on their passages."""
    cells: dict[tuple[str, str], list[str]] = {}
    for finding in report.findings:
        for each in finding.memos:
            memo = each.memo
            if informant := memo.informant or memo.said_by:
                kind = say(f"memos.kinds.{memo.kind}", report.language)
                cells.setdefault((informant, finding.code), []).append(f"{kind} ({memo.coder}): {each.text}")
    return cells


def _listed(memos: Iterable[ShownMemo]) -> Bullets:
    return Bullets(tuple((Strong(f"{each.title}: "), each.text) for each in memos))
