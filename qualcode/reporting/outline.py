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

from itertools import chain
from typing import TYPE_CHECKING

from qualcode.reporting.blocks import Heading
from qualcode.reporting.checklists import checklist
from qualcode.reporting.report import APART
from qualcode.reporting.sections.appendix import codebook, evidence_list, files
from qualcode.reporting.sections.decisions import audit_trail, deciding
from qualcode.reporting.sections.findings import informants, results, summary
from qualcode.reporting.sections.matrices import agreement, approach, framework_matrix, saturation, triangulation
from qualcode.reporting.sections.memo_lists import other_memos
from qualcode.reporting.sections.methods import methods, references
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from qualcode.reporting.blocks import Block
    from qualcode.reporting.report import Report

MAKERS: Mapping[str, Callable[[Report], Iterator[Block]]] = {
    "informants": informants, "summary": summary, "results": results, "memos": other_memos, "triangulation": triangulation,
    "saturation": saturation, "agreement": agreement, "approach": approach, "decisions": deciding, "references": references,
    "methods": methods, "codebook": codebook, "framework": framework_matrix, "evidence": evidence_list,
    "trail": audit_trail, "files": files,
}  # fmt: skip
"""The sections by name, in the order of a thesis: one chapter, the references, the appendices."""

LAID_OUT = frozenset({"summary", "results", "evidence", "references"})
"""Sections that pages lay out themselves, or have last."""


def outline(report: Report) -> tuple[Block, ...]:
    """The whole report: one chapter, the references, the appendices; transcripts are the renderer's own."""
    chapter = Heading(say("headings.chapter", report.language), 1, "chapter")
    return (chapter, *chain.from_iterable(_section(report, name) for name in MAKERS), *_checklists(report))


def supplement(report: Report) -> tuple[Block, ...]:
    """Everything but the findings, for formats that lay those out themselves and link to the transcripts."""
    parts = chain.from_iterable(_section(report, name) for name in MAKERS if name not in LAID_OUT)
    return (*parts, *_checklists(report), *_section(report, "references"))


def _section(report: Report, name: str) -> tuple[Block, ...]:
    """The blocks of a section, made once; none where it is left out."""
    if name in report.left_out:
        return ()
    # what stands apart is linked to, or named, by the others
    key = (name, report.left_out & APART, report.beside)
    if key not in report.made:
        report.made[key] = tuple(MAKERS[name](report))
    return report.made[key]


def _checklists(report: Report) -> Iterator[Block]:
    for name in report.checklists:
        yield from checklist(name, report)
