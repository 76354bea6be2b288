"""A claim beside the evidence: what it says, the passages about the same thing, and the verdict so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, TypeVar

from qualcode.auditing.assertions import concessive, hardly, untroubled
from qualcode.auditing.reason import clause
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from qualcode.auditing.claim import ClaimVerdict
    from qualcode.auditing.claim_sentences import About, Sentence
    from qualcode.codebook.codebook import Codebook, CodeKind, VerdictRule
    from qualcode.findings import Finding, Judgement, Segment

Direction = Literal["for", "against", "denies", "both"]

WORSE: Mapping[ClaimVerdict, int] = {
    "supported": 0, "supported with caveats": 1, "no evidence": 2, "contradicted": 3, "not about a code": -1,
}  # fmt: skip
"""Verdicts from good to bad."""

T = TypeVar("T")


@dataclass(slots=True)
class Comparison:
    """A claim beside the passages that speak of the same thing, and the verdict so far.

    Args:
        about: The pillar and indicators it is about, and what it says of them.
        sentence: The sentence.
        finding: The pillar's finding.
        pool: The passages that speak of the same thing.
        judgement: The result of the codebook's verdict rule on these.
        codebook: The codebook.
        language: Of the reason.
        towards: What the claim says: `for`, `against`, `denies` or `both`.
        named: True if the pool is of one thing by its abbreviation or name, and not of all the like.
        verdict: The verdict so far.
        clauses: Further reasons for it.
    """

    about: About
    sentence: Sentence
    finding: Finding
    pool: tuple[Segment, ...]
    judgement: Judgement
    codebook: Codebook
    language: str
    towards: Direction
    named: bool = False
    verdict: ClaimVerdict = "supported"
    clauses: list[str] = field(default_factory=list)

    @property
    def rule(self) -> VerdictRule:
        """The codebook's thresholds."""
        return self.codebook.verdict

    @property
    def share(self) -> Fraction:
        """Share in favour; 0 where nobody judges."""
        return self.judgement.share or Fraction(0)

    @property
    def achieved(self) -> tuple[int, int]:
        """Passages that say it is so, and number of their informants."""
        return self._tally("achieved")

    @property
    def objecting(self) -> tuple[int, int]:
        """Passages that name a shortcoming, wholly or in part, and number of their informants."""
        return self._tally("shortcoming", "mixed")

    @property
    def favourable(self) -> tuple[int, int]:
        """Passages that say it is so, wholly or in part, and number of their informants."""
        return self._tally("achieved", "mixed")

    @property
    def reason(self) -> str:
        """The verdict in one sentence, with its numbers."""
        finding, language = self.finding, self.language
        labels = [item.full_label for item in finding.indicators if item.code in self.about.indicators] or [
            finding.label
        ]
        names = ", ".join(dict.fromkeys(labels))
        if not self.pool and finding.left_out:
            return say("audit.not_decided", language, names=names, pillar=finding.label, left_out=finding.left_out)
        if not self.pool:
            return say("audit.no_pool", language, names=names)
        if self.finding.kind == "topic":
            people = len({segment.informant for segment in self.pool})
            told = say("audit.topic", language, names=names, segments=len(self.pool), informants=people)
            return "; ".join([told, *dict.fromkeys(self.clauses)]) + "."
        counts = {"achieved": self.achieved[0], "achieved_by": self.achieved[1]}
        counts |= {"objecting": self.objecting[0], "objecting_by": self.objecting[1]}
        if self.finding.kind == "problem":
            numbers = say("audit.problem", language, names=names, **counts)
        else:
            numbers = say(f"audit.{self.towards}", language, names=names, **counts)
        return "; ".join([numbers, *dict.fromkeys(self.clauses)]) + "."

    def lower(self, verdict: ClaimVerdict, key: str, **values: object) -> None:
        """Lower the verdict to this one, unless it is lower already; keep the reason in either case."""
        if WORSE[verdict] > WORSE[self.verdict]:
            self.verdict = verdict
        self.note(key, **values)

    def note(self, key: str, **values: object) -> None:
        """Add a clause to the reason and leave the verdict as it is."""
        self.clauses.append(clause(key, self.language, of_problem=self.finding.kind == "problem", **values))

    def _tally(self, *stances: str) -> tuple[int, int]:
        found = [segment for segment in self.pool if segment.stance in stances]
        return len(found), len({segment.informant for segment in found})


def alternating(one: Sequence[T], other: Sequence[T]) -> Iterator[T]:
    """Yield from two sequences by turns, then the rest of the longer one.

    Example:
        >>> "".join(alternating("ace", "bd"))
        'abcde'
    """
    for place in range(max(len(one), len(other))):
        yield from one[place : place + 1]
        yield from other[place : place + 1]


def direction(about: About, sentence: Sentence, kind: CodeKind = "goal") -> Direction:
    """Return the direction of a claim: it is so, it falls short, it is not so, or it is so and falls short.

    A problem falls short where it is there, so that a sentence that denies it claims that all is well.

    A statement without judging words claims that it is so. Praise and blame in one sentence are two claims only where
    it sets them against each other: `pelatihan yang diadakan dinilai sia-sia` claims that training is in vain.
    """
    # "semua mendapat modal tanpa kendala" denies trouble, and so claims that it is so
    if sentence.scope == "all" and about.stance != "achieved" and untroubled(sentence.text, language=sentence.language):
        return "for"
    if kind == "problem":
        mixed = about.stance == "mixed" and concessive(sentence.text, language=sentence.language)
        fine = about.stance == "achieved" or sentence.scope == "none"
        return "both" if mixed else "for" if fine else "against"
    if sentence.scope == "none" or hardly(sentence.text, language=sentence.language):
        return "denies"
    if about.stance == "mixed" and concessive(sentence.text, language=sentence.language):
        return "both"
    if about.stance in ("mixed", "shortcoming"):
        irregular = sentence.often is not None and not sentence.often.is_regular
        return "denies" if about.denies and sentence.scope != "some" and not irregular else "against"
    return "for"
