"""An audit as one HTML page that needs nothing but itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.auditing.claim import VERDICTS
from qualcode.reporting.audits.claim_quotes import also, best
from qualcode.reporting.html import rendered_page
from qualcode.reporting.sections.findings import interview_source

if TYPE_CHECKING:
    from qualcode.auditing import Audit

MORE = 8
"""Passages on either side that can be unfolded."""


def audit_page(audit: Audit) -> str:
    """The audit as a page: each sentence with its verdict, reason and quotes, then what the document leaves out."""
    language = audit.language
    return rendered_page(
        "audit.html.j2",
        language,
        audit=audit,
        verdicts=VERDICTS,
        best=best,
        also=lambda claim: also(claim, language),
        further=lambda claim: [pair for pair in claim.evidence if pair not in set(best(claim))][: 2 * MORE],
        source=lambda segment: interview_source(segment, language=language),
    )
