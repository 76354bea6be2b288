"""The facts of one finding that its prose may use: nothing else reaches the narrative."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from qualcode.codebook.codebook import CodeKind
    from qualcode.codings import Stance
    from qualcode.evidence import Segment
    from qualcode.findings.finding import ActorCount, IndicatorCount
    from qualcode.findings.verdict import Judgement, ProblemJudgement, Verdict


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts on a pillar, ready to be put into words.

    Args:
        index: The pillar's position in the codebook; varies the wording.
        label: The pillar's label.
        judgement: The verdict and its numbers.
        stances: Segments by stance, all four.
        informants: Informants who speak of it.
        corpus_informants: Number of informants in the study.
        sources: Types of source that speak of it.
        silent_informants: Informants who do not.
        silent_sources: Types of source that do not.
        seen: Indicators met, most met first.
        unseen: Indicators not met.
        actors: Actors named, most named first.
        supporting: Segments that say it is achieved, best first; of a problem, that report it; of a topic, all.
        contradicting: Segments that say it falls short, wholly or in part, best first; of a problem, that deny it.
        neutral: Segments that only mention it, best first; of a topic, none.
        kind: What the pillar is for: `goal`, `problem` or `topic`.
        problem: For a problem, its verdict and numbers.
        asked: False where the codebook asks for no verdicts.
        left_out: Undecided suggestions about it that are not among the segments. While there are any, silence
            is not known, and `silent_informants`, `silent_sources` and `unseen` are empty.
    """

    index: int
    label: str
    judgement: Judgement
    stances: Mapping[Stance, int]
    informants: tuple[str, ...] = ()
    corpus_informants: int = 0
    sources: tuple[str, ...] = ()
    silent_informants: tuple[str, ...] = ()
    silent_sources: tuple[str, ...] = ()
    seen: tuple[IndicatorCount, ...] = ()
    unseen: tuple[IndicatorCount, ...] = ()
    actors: tuple[ActorCount, ...] = ()
    supporting: tuple[Segment, ...] = ()
    contradicting: tuple[Segment, ...] = ()
    neutral: tuple[Segment, ...] = ()
    kind: CodeKind = "goal"
    problem: ProblemJudgement | None = None
    asked: bool = True
    left_out: int = 0

    @property
    def verdict(self) -> Verdict | None:
        """The verdict; None for a topic, and where the codebook asks for none."""
        if not self.asked or self.kind == "topic":
            return None
        return self.problem.verdict if self.problem else self.judgement.verdict

    @property
    def share(self) -> Fraction | None:
        """The share that the verdict weighs; None for a topic, and without any."""
        if self.kind == "topic":
            return None
        return self.problem.share if self.problem else self.judgement.share

    @property
    def segments(self) -> int:
        """Number of passages that speak of the pillar."""
        return sum(self.stances.values())

    @property
    def in_favour(self) -> int:
        """Number of informants who say that something of it is achieved."""
        return len(self._voices("achieved"))

    @property
    def critical(self) -> int:
        """Number of informants who name a shortcoming."""
        return len(self._voices("shortcoming"))

    @property
    def of_two_minds(self) -> int:
        """Number of informants who do both."""
        return len(self._voices("achieved") & self._voices("shortcoming"))

    def _voices(self, stance: str) -> set[str]:
        segments = (*self.supporting, *self.contradicting)
        return {segment.informant for segment in segments if segment.stance in (stance, "mixed")}
