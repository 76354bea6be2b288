"""How a notebook shows findings: plain HTML with inline styles, everything escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.codings import Stance
    from qualcode.findings.finding import Finding, Findings

COLOURS: Mapping[Stance, str] = {
    "achieved": "#1a7f6b",
    "mixed": "#c79a2b",
    "shortcoming": "#c2502e",
    "neutral": "#9aa0a6",
}
SHOWN = 3


def findings_html(findings: Findings) -> str:
    """The findings as a table, a row a pillar, with a bar of stances."""
    head = "".join(f"<th style='text-align:left'>{escape(name)}</th>" for name in ("", "verdict", "", "n", "reason"))
    rows = "".join(
        f"<tr><th style='text-align:left'>{escape(finding.label)}</th><td style='text-align:left'>"
        f"<b>{escape(finding.verdict)}</b></td><td>{_bar(finding)}</td><td>{finding.segments}</td>"
        f"<td style='text-align:left'>{escape(finding.reason)}</td></tr>"
        for finding in findings
    )
    note = f"<p><em>{escape(findings.note)}</em></p>" if findings.note else ""
    return f"<div class='qualcode'>{note}<table><tr>{head}</tr>{rows}</table></div>"


def finding_html(finding: Finding) -> str:
    """One finding: verdict, narrative, and the best quotes on either side."""
    quotes = "".join(
        f"<blockquote style='border-left:3px solid {COLOURS[segment.stance]};margin:.5em 0;padding-left:.75em'>"
        f"{escape(segment.quote)} <small>[{segment.number}] {escape(segment.informant)}, "
        f"{escape(segment.transcript)} {segment.start}–{segment.end}</small></blockquote>"
        for number in (*finding.supporting[:SHOWN], *finding.contradicting[:SHOWN])
        for segment in [finding.segment(number)]
    )
    return (
        f"<div class='qualcode'><h4>{escape(finding.label)}: {escape(finding.verdict)}</h4>{_bar(finding)}"
        f"<p><em>{escape(finding.reason)}</em></p><p>{escape(finding.narrative)}</p>{quotes}</div>"
    )


def _bar(finding: Finding) -> str:
    total = finding.segments or 1
    x = 0.0
    pieces = []
    for stance, colour in COLOURS.items():
        width = 120 * finding.stances[stance] / total
        if width:
            title = f"{stance}: {finding.stances[stance]}"
            pieces.append(
                f"<rect x='{x:.1f}' width='{width:.1f}' height='10' fill='{colour}'><title>{title}</title></rect>"
            )
        x += width
    return f"<svg width='120' height='10' role='img'>{''.join(pieces)}</svg>"
