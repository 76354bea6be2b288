"""The outline of a report: its sections in order, as blocks that each renderer lays out in its own way.

findings      informants, the verdicts at a glance, each pillar with its memos
memo_lists    memos beside no pillar
matrices      triangulation, framework matrix, saturation, agreement
decisions     who decided what, and the trail of decisions
methods       how it was done, with its sources
appendix      codebook, list of evidence, files
checklists    COREQ, SRQR and RTARG, filled in
"""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from qualcode.reporting.blocks import Heading
from qualcode.reporting.checklists import checklist
from qualcode.reporting.sections.appendix import codebook, evidence_list, files
from qualcode.reporting.sections.decisions import audit_trail, deciding
from qualcode.reporting.sections.findings import informants, results, summary
from qualcode.reporting.sections.matrices import agreement, approach, framework_matrix, saturation, triangulation
from qualcode.reporting.sections.memo_lists import other_memos
from qualcode.reporting.sections.methods import methods, references
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.reporting.blocks import Block
    from qualcode.reporting.report import Report

# A report is often written in several formats: the last outline is kept, so that tables are counted and figures drawn once.


@lru_cache(maxsize=1)
def outline(report: Report) -> tuple[Block, ...]:
    """The whole report: one chapter, the references, the appendices; transcripts are the renderer's own."""
    return (
        Heading(say("headings.chapter", report.language), 1, "chapter"),
        *informants(report),
        *summary(report),
        *results(report),
        *other_memos(report),
        *_tables(report),
        *references(report),
        *_appendices(report, evidence=True),
    )


@lru_cache(maxsize=1)
def supplement(report: Report) -> tuple[Block, ...]:
    """Everything but the findings, for formats that lay those out themselves and link to the transcripts."""
    return (
        *informants(report),
        *other_memos(report),
        *_tables(report),
        *_appendices(report, evidence=False),
        *references(report),
    )


@lru_cache(maxsize=1)
def _tables(report: Report) -> tuple[Block, ...]:
    left_out = approach(report)
    return tuple(chain(triangulation(report), saturation(report), agreement(report), left_out, deciding(report)))


def _appendices(report: Report, *, evidence: bool) -> Iterator[Block]:
    yield from methods(report)
    yield from codebook(report)
    yield from framework_matrix(report)
    if evidence:
        yield from evidence_list(report)
    yield from audit_trail(report)
    yield from files(report)
    for name in report.checklists:
        yield from checklist(name, report)
