"""A claim while it is weighed: what it says, the evidence it is held against, and the verdict so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from qualcode.auditing.assertions import concessive, untroubled
from qualcode.auditing.reason import clause

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.auditing.claim import ClaimVerdict
    from qualcode.auditing.claims import About, Sentence
    from qualcode.auditing.reason import Direction, Reason
    from qualcode.codebook.codebook import Codebook, VerdictRule
    from qualcode.findings import Finding, Segment
    from qualcode.findings.verdict import Judgement

WORSE: Mapping[ClaimVerdict, int] = {
    "supported": 0, "supported with caveats": 1, "no evidence": 2, "contradicted": 3, "not about a code": -1,
}  # fmt: skip
"""Verdicts from good to bad."""


@dataclass(slots=True)
class Scales:
    """A claim while it is weighed.

    Args:
        about: What it says of which pillar and indicators.
        sentence: The sentence.
        finding: The pillar's finding.
        pool: The passages that speak of the same thing.
        judgement: What the codebook's verdict rule says of these.
        codebook: The codebook.
        language: Of the reason.
        reason: The numbers.
        verdict: The verdict so far.
        clauses: What else led to it.
    """

    about: About
    sentence: Sentence
    finding: Finding
    pool: tuple[Segment, ...]
    judgement: Judgement
    codebook: Codebook
    language: str
    reason: Reason
    verdict: ClaimVerdict = "supported"
    clauses: list[str] = field(default_factory=list)

    @property
    def rule(self) -> VerdictRule:
        """The codebook's thresholds."""
        return self.codebook.verdict

    @property
    def share(self) -> Fraction:
        """The share in favour; 0 where nobody judges."""
        return self.judgement.share or Fraction(0)

    @property
    def towards(self) -> Direction:
        """What it claims."""
        return self.reason.towards

    def lower(self, verdict: ClaimVerdict, key: str, **values: object) -> None:
        """A worse verdict, where the one so far is better; why is kept in either case."""
        if WORSE[verdict] > WORSE[self.verdict]:
            self.verdict = verdict
        self.note(key, **values)

    def note(self, key: str, **values: object) -> None:
        """Something to be said that changes nothing."""
        self.clauses.append(clause(key, self.language, **values))


def direction(about: About, sentence: Sentence) -> Direction:
    """What a sentence claims: that it is so, that it falls short, that it is not so, or that it is so and falls short.

    A statement without judging words claims that it is so. Praise and blame in one sentence are two claims only where
    it sets them against each other: `pelatihan yang diadakan dinilai sia-sia` claims that training is in vain.
    """
    if sentence.scope == "all" and about.stance != "achieved" and untroubled(sentence.text, language=sentence.language):
        return "for"
    if sentence.scope == "none":
        return "denies"
    if about.stance == "mixed" and concessive(sentence.text, language=sentence.language):
        return "both"
    if about.stance in ("mixed", "shortcoming"):
        irregular = sentence.often is not None and not sentence.often.is_regular
        return "denies" if about.denies and sentence.scope != "some" and not irregular else "against"
    return "for"
