"""Verdicts on goals and on problems, by the codebook's rules, in exact arithmetic."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, get_args

from qualcode.evidence import exactly, favour_of_each, mean_favour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.codebook.codebook import VerdictRule
    from qualcode.evidence import Segment


Verdict = Literal[
    "achieved", "achieved with caveats", "contested", "not achieved", "insufficient evidence",
    "widespread", "some", "not reported",
]  # fmt: skip

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
"""Verdicts on goals, then those that only problems have; a problem can be contested too."""


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


@dataclass(frozen=True, slots=True)
class ProblemJudgement:
    """A verdict on a problem and every number it rests on.

    Args:
        verdict: The verdict.
        people: Number of informants who speak of it.
        reporting: Number of informants who report it.
        judged: Number of passages that report or deny it.
        denying: Number of passages that deny it.
        deniers: Number of informants who deny it.
        rule: The rule that was applied.
    """

    verdict: Verdict
    people: int
    reporting: int
    judged: int
    denying: int
    deniers: int
    rule: VerdictRule

    @property
    def share(self) -> Fraction | None:
        """Share of the informants who report it, of those who speak of it; None where nobody does."""
        return Fraction(self.reporting, self.people) if self.people else None

    @property
    def denied_share(self) -> Fraction:
        """Share of the judged passages that deny it."""
        return Fraction(self.denying, self.judged) if self.judged else Fraction(0)


def judge_problem(segments: Sequence[Segment], rule: VerdictRule) -> ProblemJudgement:
    """Judge a problem by its segments.

    Its presence is the shortcoming: who has a passage with the stance shortcoming or mixed reports it; a passage with
    the stance achieved denies it. The share is the informants who report it, of all who have a passage with it, neutral
    ones included. With a share of 0 it is *not reported*; else *contested* where enough of the judged passages deny it;
    else *widespread*, or reported by *some*.

    Args:
        segments: The problem's segments.
        rule: The codebook's thresholds.

    Returns:
        The verdict with its numbers.

    Example:
        >>> from qualcode.codebook.codebook import VerdictRule
        >>> from qualcode.evidence import Segment
        >>> said = [Segment(0, who, 0, 1, "x", "error", "shortcoming", informant=who) for who in ("ana", "ben")]
        >>> judge_problem(said, VerdictRule()).verdict, judge_problem([], VerdictRule()).verdict
        ('widespread', 'not reported')
    """
    reporting = {segment.informant for segment in segments if segment.stance in ("shortcoming", "mixed")}
    denying = [segment for segment in segments if segment.stance == "achieved"]
    found = ProblemJudgement(
        "not reported",
        people=len({segment.informant for segment in segments}),
        reporting=len(reporting),
        judged=sum(segment.stance != "neutral" for segment in segments),
        denying=len(denying),
        deniers=len({segment.informant for segment in denying}),
        rule=rule,
    )
    return replace(found, verdict=_problem_verdict(found))


def _problem_verdict(found: ProblemJudgement) -> Verdict:
    share, rule = found.share, found.rule
    if not share:
        return "not reported"
    if found.denying and found.denied_share >= exactly(rule.denied):
        return "contested"
    return "widespread" if share >= exactly(rule.widespread) else "some"
