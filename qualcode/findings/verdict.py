"""The verdict on a pillar, by the codebook's rule, in exact arithmetic."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from qualcode.evidence import exactly, favour_of_each, mean_favour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.codebook.codebook import VerdictRule
    from qualcode.evidence import Segment
    from qualcode.findings.finding import Verdict


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and every number it rests on.

    Args:
        verdict: The verdict.
        share: The share in favour, averaged over informants; None without judged passages.
        judged: Number of passages that say something for or against.
        informants: Number of informants who do.
        flawed: Judged passages that name a shortcoming, mixed ones included.
        rule: The rule that was applied.
    """

    verdict: Verdict
    share: Fraction | None
    judged: int
    informants: int
    flawed: int
    rule: VerdictRule

    def enough(self, times: int = 1) -> bool:
        """Return True if there are as many judged passages and informants as the rule needs, or so many times more."""
        return self.judged >= times * self.rule.min_segments and self.informants >= times * self.rule.min_informants

    @property
    def flawed_share(self) -> Fraction:
        """Share of judged passages that name a shortcoming."""
        return Fraction(self.flawed, self.judged) if self.judged else Fraction(0)


def judge(segments: Sequence[Segment], rule: VerdictRule) -> Judgement:
    """Judge a pillar by its segments.

    Each informant's share in favour is (achieved + ½ mixed) / (achieved + mixed + shortcoming); the
    pillar's share is their plain average, so that nobody counts twice for talking longer. Neutral
    passages, and informants who judge nothing, do not count. Shares and thresholds are compared as
    exact fractions: 0.55 means eleven twentieths.

    Args:
        segments: The pillar's segments.
        rule: The codebook's thresholds.

    Returns:
        The verdict with its numbers.

    Example:
        >>> from qualcode.codebook.codebook import VerdictRule
        >>> judge([], VerdictRule()).verdict
        'insufficient evidence'
    """
    judged = [segment for segment in segments if segment.stance != "neutral"]
    shares = favour_of_each((segment.informant, segment.stance) for segment in judged)
    flawed = sum(segment.stance != "achieved" for segment in judged)
    share = mean_favour(shares.values())
    found = Judgement("insufficient evidence", share, len(judged), len(shares), flawed, rule)
    return replace(found, verdict=_verdict(found))


def _verdict(found: Judgement) -> Verdict:
    share, rule = found.share, found.rule
    if share is None or not found.enough():
        return "insufficient evidence"
    if share >= exactly(rule.achieved):
        is_flawed = found.flawed and found.flawed_share >= exactly(rule.caveat)
        return "achieved with caveats" if is_flawed else "achieved"
    if share >= exactly(rule.contested):
        return "achieved with caveats"
    return "contested" if share >= exactly(rule.not_achieved) else "not achieved"
