"""Reporting checklists, filled in as far as the data tell: COREQ (32 items) and SRQR (21)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.reporting.blocks import Column, Heading, Link, Paragraph, Table
from qualcode.reporting.checklists.answers import filled
from qualcode.reporting.checklists.coreq import COREQ
from qualcode.reporting.checklists.srqr import SRQR
from qualcode.reporting.sections.references import CITED_AS
from qualcode.reporting.sections.section_words import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qualcode.reporting.blocks import Block, Cell
    from qualcode.reporting.checklists.item import Checklist
    from qualcode.reporting.report import Report

__all__ = ["CHECKLISTS", "checklist", "checklist_table"]

CHECKLISTS: Mapping[str, Checklist] = {"coreq": COREQ, "srqr": SRQR}
"""Checklists by name: a new one is a module with its items and an entry here."""


def checklist(name: str, report: Report) -> Iterator[Block]:
    """A checklist as an appendix."""
    language, found = report.language, CHECKLISTS[name]
    yield Heading(say("checklist_caption", language, name=found.title), 1, name, "appendix")
    table = checklist_table(name, report)
    answered = sum(1 for row in table.rows if row[2] != say("to_be_answered", language))
    words = {"answered": answered, "items": len(table.rows), "cited": CITED_AS[found.source][language != "id"]}
    yield Paragraph((say("checklist_text", language, **words),))
    yield table


def checklist_table(name: str, report: Report) -> Table:
    """A row an item: what it asks, what the data say, and where in the report that stands."""
    language, found = report.language, CHECKLISTS[name]
    answers = filled(report)
    rows: list[tuple[Cell, ...]] = []
    for item in found.items:
        answer = answers.get(item.fact)
        title = f"{item.number}. {item.title[language != 'id']}"
        if answer is None:
            rows.append((item.domain[language != "id"], title, say("to_be_answered", language), None))
        else:
            rows.append(
                (item.domain[language != "id"], title, answer.text, Link(say(answer.where, language), answer.where))
            )
    columns = (
        Column(say("domain", language), "text", 1.4),
        Column(say("item", language), "text", 2.6),
        Column(say("answer", language), "text", 4.0),
        Column(say("where", language), "text", 1.4),
    )
    return Table(name, say("checklist_caption", language, name=found.title), columns, tuple(rows))
