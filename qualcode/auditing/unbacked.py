"""Summaries that no quote backs: what a researcher says of an informant and no passage shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.auditing.claim import Unbacked
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.codebook.codebook import Codebook
    from qualcode.codings.memo import Memo
    from qualcode.findings import Findings


def unbacked(findings: Findings, codebook: Codebook) -> Iterator[Unbacked]:
    """Yield the summaries of an informant on a code without a passage of that informant with the code, or one under it.

    Args:
        findings: The study's findings, with its memos.
        codebook: The codebook.
    """
    for shown in findings.memos:
        memo = shown.memo
        if memo.kind == "summary" and not _is_backed(memo, findings):
            known = any(code.id == memo.code for code in codebook)
            label = codebook.full_label(memo.code, language=findings.language) if known else memo.code
            words = {"title": shown.title, "informant": memo.informant, "label": label}
            yield Unbacked(shown, say("audit.unbacked_one", findings.language, **words))


def _is_backed(summary: Memo, findings: Findings) -> bool:
    return any(
        segment.informant == summary.informant and segment.has(summary.code)
        for finding in findings
        for segment in finding.evidence
        if summary.about_code(finding.code)
    )
