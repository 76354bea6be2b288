"""Findings as a notebook shows them: plain HTML with inline styles, everything escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qualcode.codings import Stance
    from qualcode.evidence import Segment
    from qualcode.findings.memos_shown import ShownMemo

COLOURS: Mapping[Stance, str] = {
    "achieved": "#1a7f6b",
    "mixed": "#c79a2b",
    "shortcoming": "#c2502e",
    "neutral": "#9aa0a6",
}


def findings_html(
    rows: Iterable[tuple[str, str, Mapping[Stance, int], str, str]], *, note: str, level: str = ""
) -> str:
    """Return findings as a table with a bar of stances, of rows of label, verdict, stances, reason and certainty."""
    names = ("", "verdict", "", "n", "reason", "certainty")
    head = "".join(f"<th style='text-align:left'>{escape(name)}</th>" for name in names)
    body = "".join(
        f"<tr><th style='text-align:left'>{escape(label)}</th><td style='text-align:left'>"
        f"<b>{escape(verdict)}</b></td><td>{_bar(stances)}</td><td>{sum(stances.values())}</td>"
        f"<td style='text-align:left'>{escape(reason)}</td><td style='text-align:left'>{escape(certainty)}</td></tr>"
        for label, verdict, stances, reason, certainty in rows
    )
    first = f"<p><em>{escape(note)}</em></p>" if note else ""
    last = f"<p><small>{escape(level)}</small></p>" if level else ""
    return f"<div class='qualcode'>{first}<table><tr>{head}</tr>{body}</table>{last}</div>"


def finding_html(
    title: str,
    stances: Mapping[Stance, int],
    paragraphs: tuple[str, str],
    segments: Iterable[Segment],
    memos: Iterable[ShownMemo] = (),
) -> str:
    """Return one finding: its title, a bar of stances, its reason and narrative, quotes, and memos."""
    quotes = "".join(
        f"<blockquote style='border-left:3px solid {COLOURS[segment.stance]};margin:.5em 0;padding-left:.75em'>"
        f"{escape(segment.quote)} <small>[{segment.number}] {escape(segment.informant)}, "
        f"{escape(segment.transcript)} {segment.start}–{segment.end}</small></blockquote>"
        for segment in segments
    )
    notes = "".join(f"<p><b>{escape(each.title)}:</b> {escape(each.text)}</p>" for each in memos)
    reason, narrative = map(escape, paragraphs)
    return (
        f"<div class='qualcode'><h4>{escape(title)}</h4>{_bar(stances)}"
        f"<p><em>{reason}</em></p><p>{narrative}</p>{quotes}{notes}</div>"
    )


def _bar(stances: Mapping[Stance, int]) -> str:
    total = sum(stances.values()) or 1
    x = 0.0
    pieces = []
    for stance, colour in COLOURS.items():
        width = 120 * stances[stance] / total
        if width:
            title = f"{stance}: {stances[stance]}"
            pieces.append(
                f"<rect x='{x:.1f}' width='{width:.1f}' height='10' fill='{colour}'><title>{title}</title></rect>"
            )
        x += width
    return f"<svg width='120' height='10' role='img'>{''.join(pieces)}</svg>"
