"""Reporting checklists, filled in as far as the data tell: COREQ (32 items), SRQR (21), RTARG (19), COREQ+LLM so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.reporting.blocks import Heading, Link, Paragraph, Table, columns
from qualcode.reporting.checklists.answers import filled
from qualcode.reporting.checklists.items import CHECKLISTS
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.reporting.blocks import Block, Cell
    from qualcode.reporting.report import Report

__all__ = ["CHECKLISTS", "checklist", "checklist_table"]


def checklist(name: str, report: Report) -> Iterator[Block]:
    """A checklist as an appendix."""
    language, found = report.language, CHECKLISTS[name]
    yield Heading(say("captions.checklist", language, name=found.title), 1, name, "appendix")
    table = checklist_table(name, report)
    answered = sum(1 for row in table.rows if row[2] != say("reports.to_be_answered", language))
    words = {"answered": answered, "items": len(table.rows), "cited": say(f"citations.{found.source}", language)}
    yield Paragraph((say("reports.checklist_text", language, **words),))
    if name == "coreq-llm":
        yield Paragraph((say("reports.provisional", language),))
    yield table


def checklist_table(name: str, report: Report) -> Table:
    """A row an item: its question, the answer of the data, and where in the report that stands."""
    language, found = report.language, CHECKLISTS[name]
    answers = filled(report)
    rows: list[tuple[Cell, ...]] = []
    for item in found.items:
        answer = answers.get(item.fact)
        part, title = say(item.part, language), f"{item.number}. {say(item.title, language)}"
        if answer is None:
            rows.append((part, title, say("reports.to_be_answered", language), None))
        else:
            where = Link(say(f"headings.{answer.where}", language), answer.where)
            rows.append((part, title, answer.text, where))
    heads = columns(language, "part*1.4 item*2.6 answer*4 where*1.4")
    return Table(name, say("captions.checklist", language, name=found.title), heads, tuple(rows))
