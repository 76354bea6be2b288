"""What the evidence says and the document does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.auditing.balance import direction
from qualcode.auditing.claim import Omission
from qualcode.evidence import exactly
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from qualcode.auditing.claim import Left
    from qualcode.auditing.claims import Sentence
    from qualcode.codebook.codebook import Codebook
    from qualcode.findings import Finding, Findings, Segment


def omissions(sentences: Sequence[Sentence], findings: Findings, codebook: Codebook) -> Iterator[Omission]:
    """Pillars and indicators that enough informants speak of and the document does not, or only from one side.

    Enough is what the codebook's verdict rule asks for: `min_segments` passages of `min_informants` informants; one
    side is left out where it makes up at least the share `caveat` of what is judged.

    Args:
        sentences: The document's sentences, tagged.
        findings: The study's findings.
        codebook: Its verdict rule.
    """
    said: dict[str, set[str]] = {}
    touched: dict[str, set[str]] = {}
    for sentence in sentences:
        for about in sentence.abouts:
            side = direction(about, sentence)
            sides = {"for": {"for"}, "both": {"for", "against"}}.get(side, {"against"})
            said.setdefault(about.pillar, set()).update(sides)
            for code in about.indicators:
                touched.setdefault(about.pillar, set()).add(code)
    for finding in findings:
        yield from _of_pillar(
            finding, said.get(finding.code, set()), touched.get(finding.code, set()), codebook, findings.language
        )


def _of_pillar(
    finding: Finding, said: set[str], touched: set[str], codebook: Codebook, language: str
) -> Iterator[Omission]:
    rule = codebook.verdict
    ranked = _ranked(finding)
    if not said:
        if _enough(ranked, codebook):
            yield _omission(finding.code, finding.label, "not mentioned", "left_out", ranked, language)
        return
    judged = len(finding.supporting) + len(finding.contradicting)
    against = [finding.segment(number) for number in finding.contradicting]
    favour = [finding.segment(number) for number in finding.supporting]
    least: Fraction = exactly(rule.caveat) * judged
    if "against" not in said and _enough(against, codebook) and len(against) >= least:
        yield _omission(
            finding.code, finding.label, "only achievements mentioned", "left_shortcomings", against, language
        )
    if "for" not in said and _enough(favour, codebook) and len(favour) >= least:
        yield _omission(
            finding.code, finding.label, "only shortcomings mentioned", "left_achievements", favour, language
        )
    for indicator in finding.indicators:
        own = [segment for segment in ranked if indicator.code in segment.indicators]
        if indicator.code not in touched and _enough(own, codebook):
            yield _omission(indicator.code, indicator.label, "not mentioned", "left_out", own, language)


def _omission(code: str, label: str, left: Left, key: str, segments: Sequence[Segment], language: str) -> Omission:
    informants = len({segment.informant for segment in segments})
    reason = say(
        f"audit.{key}", language, label=label[:1].lower() + label[1:], segments=len(segments), informants=informants
    )
    return Omission(code, label, left, reason, tuple(segments))


def _ranked(finding: Finding) -> list[Segment]:
    """The pillar's judged passages, sides by turns, best first, then the others."""
    numbers: dict[int, None] = {}
    for place in range(max(len(finding.supporting), len(finding.contradicting))):
        numbers.update(dict.fromkeys(finding.supporting[place : place + 1] + finding.contradicting[place : place + 1]))
    numbers.update(dict.fromkeys(segment.number for segment in finding.evidence))
    return [finding.segment(number) for number in numbers]


def _enough(segments: Sequence[Segment], codebook: Codebook) -> bool:
    rule = codebook.verdict
    judged = [segment for segment in segments if segment.stance != "neutral"]
    return len(judged) >= rule.min_segments and len({segment.informant for segment in judged}) >= rule.min_informants
