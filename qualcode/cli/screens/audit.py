"""An audit as a terminal shows it; readable without colours as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.auditing.claim import VERDICTS
from qualcode.cli.screens.text import indented, styled
from qualcode.findings import shortened
from qualcode.reporting.audits.claim_quotes import best, quoted
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rich.console import RenderableType

    from qualcode.auditing import Audit, Claim, ClaimVerdict, Omission
    from qualcode.auditing.claim import Side

STYLES: Mapping[ClaimVerdict, str] = {
    "supported": "bold green",
    "supported with caveats": "bold yellow",
    "contradicted": "bold red",
    "no evidence": "bold magenta",
    "not about a code": "bright_black",
}
MARKS: Mapping[ClaimVerdict, str] = {
    "supported": "✓", "supported with caveats": "±", "contradicted": "✗", "no evidence": "?", "not about a code": "·",
}  # fmt: skip
SIDES: Mapping[Side, str] = {"supports": "+", "contradicts": "−", "mentions": "·"}


def audit_view(audit: Audit) -> RenderableType:
    """Every claim with its verdict, reason and best quotes, then what the document leaves out."""
    from rich.console import Group

    language = audit.language
    head = styled(f"{audit.note}\n\n" if audit.note else "", "italic")
    head.append(audit.document, "bold")
    head.append("  ")
    for verdict in VERDICTS:
        if audit.counts[verdict]:
            name = say(f"audit.verdicts.{verdict}", language).lower()
            head.append(f"{MARKS[verdict]} {audit.counts[verdict]} {name}  ", STYLES[verdict])
    parts = [part for claim in audit.claims for part in _claim(claim, audit)]
    return Group(head, *parts, *_left(audit.omissions, language), *_unbacked(audit))


def _unbacked(audit: Audit) -> Iterator[RenderableType]:
    if audit.unbacked:
        yield styled(f"\n{say('audit.unbacked', audit.language)}", "bold")
    for each in audit.unbacked:
        yield indented(2, f"• {each.reason}")
        yield indented(4, each.summary.text, "dim")


def _claim(claim: Claim, audit: Audit) -> Iterator[RenderableType]:
    language = audit.language
    line = styled(f"\n{MARKS[claim.verdict]} {say(f'audit.verdicts.{claim.verdict}', language)}", STYLES[claim.verdict])
    place = f"  {say(f'audit.{audit.unit}', language)} {claim.place}"
    codes = f"  {', '.join(claim.codes)}" if claim.codes else ""
    line.append(place + codes, "dim")
    yield line
    yield indented(2, claim.sentence.text, "" if claim.codes else "dim")
    if not claim.codes:
        return
    yield indented(2, claim.reason, "italic")
    for side, segment in best(claim):
        yield indented(4, f"{SIDES[side]} {quoted(segment, language=language, words=30)}", "dim")


def _left(omissions: tuple[Omission, ...], language: str) -> Iterator[RenderableType]:
    yield styled(f"\n{say('audit.omissions', language)}", "bold")
    for omission in omissions:
        yield indented(2, f"• {omission.reason}")
        for segment in omission.segments[:1]:
            yield indented(4, f"“{shortened(segment.quote, words=25)}” ({segment.informant})", "dim")
    if not omissions:
        yield indented(2, say("audit.nothing_left", language))
