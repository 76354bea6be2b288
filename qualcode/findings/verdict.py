"""From judged passages to a verdict, by the codebook's rule, in exact arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from qualcode.evidence import exactly, favour, mean_favour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.codebook.codebook import VerdictRule
    from qualcode.codings import Stance
    from qualcode.evidence import Segment
    from qualcode.findings.finding import Verdict


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and every number it rests on.

    Args:
        verdict: The verdict.
        share: The share in favour, averaged over informants; None without judged passages.
        judged: Passages that say something for or against.
        informants: Informants who say something for or against.
        flawed: Judged passages that name a shortcoming, mixed ones included.
        rule: The rule that was applied.
    """

    verdict: Verdict
    share: Fraction | None
    judged: int
    informants: int
    flawed: int
    rule: VerdictRule

    @property
    def flawed_share(self) -> Fraction:
        """The share of judged passages that name a shortcoming."""
        return Fraction(self.flawed, self.judged) if self.judged else Fraction(0)


def judge(segments: Sequence[Segment], rule: VerdictRule) -> Judgement:
    """The verdict on a pillar.

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
    by_informant: dict[str, list[Stance]] = {}
    for segment in segments:
        if segment.stance != "neutral":
            by_informant.setdefault(segment.informant, []).append(segment.stance)
    stances = [stance for said in by_informant.values() for stance in said]
    judged, flawed = len(stances), sum(stance != "achieved" for stance in stances)
    share = mean_favour(map(favour, by_informant.values()))
    verdict = _verdict(share, judged, len(by_informant), flawed, rule)
    return Judgement(verdict, share, judged, len(by_informant), flawed, rule)


def _verdict(share: Fraction | None, judged: int, informants: int, flawed: int, rule: VerdictRule) -> Verdict:
    if share is None or judged < rule.min_segments or informants < rule.min_informants:
        return "insufficient evidence"
    if share >= exactly(rule.achieved):
        return "achieved with caveats" if Fraction(flawed, judged) >= exactly(rule.caveat) and flawed else "achieved"
    if share >= exactly(rule.contested):
        return "achieved with caveats"
    return "contested" if share >= exactly(rule.not_achieved) else "not achieved"
