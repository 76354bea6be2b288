"""The sections of a report, as blocks: what every renderer lays out in its own way.

findings      informants, the verdicts at a glance, each pillar
matrices      triangulation, framework matrix, saturation, agreement
deciding      who decided what, and the trail of decisions
methods       what was done, with its sources
appendix      codebook, list of evidence, files
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from qualcode.reporting.blocks import Heading
from qualcode.reporting.sections.appendix import codebook, evidence_list, files
from qualcode.reporting.sections.decisions import audit_trail, deciding
from qualcode.reporting.sections.findings import informants, results, summary
from qualcode.reporting.sections.matrices import agreement, framework_matrix, saturation, triangulation
from qualcode.reporting.sections.methods import methods, references
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.reporting.blocks import Block
    from qualcode.reporting.report import Report

__all__ = ["CHAPTER", "outline", "supplement"]

CHAPTER = 4
"""The chapter that findings make in a thesis."""


def outline(report: Report) -> Iterator[Block]:
    """The whole report: one chapter, the references, the appendices; transcripts are the renderer's own."""
    yield Heading(say("headings.chapter", report.language), 1, "chapter")
    yield from informants(report)
    yield from summary(report)
    yield from results(report)
    yield from _tables(report)
    yield from references(report)
    yield from _appendices(report, evidence=True)


def supplement(report: Report) -> Iterator[Block]:
    """What follows the findings where a renderer has a form of its own for those, and links to transcripts."""
    yield from informants(report)
    yield from _tables(report)
    yield from _appendices(report, evidence=False)
    yield from references(report)


def _tables(report: Report) -> Iterator[Block]:
    yield from chain(triangulation(report), saturation(report), agreement(report), deciding(report))


def _appendices(report: Report, *, evidence: bool) -> Iterator[Block]:
    from qualcode.reporting.checklists import checklist

    yield from methods(report)
    yield from codebook(report)
    yield from framework_matrix(report)
    if evidence:
        yield from evidence_list(report)
    yield from audit_trail(report)
    yield from files(report)
    for name in report.checklists:
        yield from checklist(name, report)
