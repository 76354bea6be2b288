"""The verdict on a claim: what it asserts of a pillar, held against the passages that speak of the same thing."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from qualcode.auditing.assertions import emphatic
from qualcode.auditing.balance import Scales, direction
from qualcode.auditing.claim import Judged
from qualcode.auditing.nearest_passages import nearest
from qualcode.auditing.reason import Direction, Reason
from qualcode.auditing.side_checks import look_at_actors, look_at_frequency, look_at_sources, look_at_words
from qualcode.evidence import exactly
from qualcode.findings import judge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from qualcode.auditing.claims import About, Sentence
    from qualcode.auditing.spoken_words import Heard
    from qualcode.codebook.codebook import Codebook
    from qualcode.findings import Finding, Findings, Segment

HALF = Fraction(1, 2)


def weigh(
    about: About,
    sentence: Sentence,
    findings: Findings,
    codebook: Codebook,
    *,
    heard: Heard,
    evidence: Sequence[Segment],
) -> Judged:
    """What the evidence says to a sentence about one pillar.

    Args:
        about: What the sentence says of which pillar and indicators.
        sentence: The sentence.
        findings: The study's findings.
        codebook: Its verdict rule has the thresholds.
        heard: What informants said.
        evidence: Passages of everything that the sentence speaks of, in which to look for how often.
    """
    scales = _laid(about, sentence, findings, codebook, heard)
    if not scales.pool:
        scales.verdict = "no evidence"
    else:
        _weighed(scales)
        look_at_frequency(scales, evidence)
        look_at_actors(scales)
        look_at_sources(scales)
        if about.indicators:
            look_at_words(scales, heard)
    supporting, contradicting = _sides(scales.towards, scales.finding, scales.pool)
    share = scales.judgement.share
    if share is not None and scales.towards in ("against", "denies"):
        share = 1 - share
    return Judged(
        about.pillar,
        scales.finding.label,
        about.indicators,
        about.stance,
        scales.verdict,
        scales.reason.text(scales.clauses, language=findings.language),
        supporting,
        contradicting,
        tuple(segment for segment in scales.pool if segment.stance == "neutral"),
        None if share is None or scales.towards == "both" else float(share),
    )


def pool_of(about: About, finding: Finding) -> tuple[Segment, ...]:
    """The passages that speak of the same indicators; of the same pillar where the sentence names none."""
    if not about.indicators:
        return finding.evidence
    return tuple(segment for segment in finding.evidence if set(segment.indicators) & set(about.indicators))


def _laid(about: About, sentence: Sentence, findings: Findings, codebook: Codebook, heard: Heard) -> Scales:
    """The claim and what it is held against, before anything is weighed."""
    finding = findings[about.pillar]
    whole = pool_of(about, finding)
    language = sentence.language
    pool, word = nearest(whole, about.words, language=language, languages=heard.languages, rule=codebook.verdict)
    reason = Reason(
        direction(about, sentence),
        achieved=_tally(pool, "achieved"),
        objecting=_tally(pool, "shortcoming", "mixed"),
        favourable=_tally(pool, "achieved", "mixed"),
        pool=len(pool),
        names=tuple(item.label for item in finding.indicators if item.code in about.indicators) or (finding.label,),
        pillar=finding.label,
        left_out=finding.left_out,
    )
    judgement = judge(pool, codebook.verdict)
    scales = Scales(about, sentence, finding, pool, judgement, codebook, findings.language, reason)
    if word:
        scales.note("nearest", word=word, segments=len(pool), pool=len(whole))
    return scales


def _weighed(scales: Scales) -> None:
    judgement, rule = scales.judgement, scales.rule
    if not judgement.judged:
        scales.lower("supported with caveats", "only_mentioned", segments=len(scales.pool))
        return
    if judgement.judged < rule.min_segments or judgement.informants < rule.min_informants:
        scales.lower("supported with caveats", "thin", segments=judgement.judged, informants=judgement.informants)
    _WAYS[scales.towards](scales)


def _so(scales: Scales) -> None:
    """A claim that it is so."""
    judgement, rule, reason = scales.judgement, scales.rule, scales.reason
    if scales.sentence.scope == "some":
        if not reason.achieved[0]:
            scales.lower("contradicted", "none_for")
        elif not _enough(reason.achieved, scales):
            scales.lower("supported with caveats", "few_for")
        return
    if scales.sentence.scope == "all" and reason.objecting[0]:
        several = reason.objecting[1] >= rule.min_informants
        scales.lower("contradicted" if several else "supported with caveats", "not_all")
    if scales.share < HALF:
        # what judges nothing is refuted by what nearly all judge otherwise, not by a majority
        open_ = scales.about.stance == "neutral" and scales.share >= exactly(rule.not_achieved)
        scales.lower("supported with caveats" if open_ else "contradicted", "more_against")
    elif scales.share < exactly(rule.achieved):
        unreserved = emphatic(scales.sentence.text, language=scales.sentence.language)
        scales.lower(
            "contradicted" if unreserved else "supported with caveats",
            "divided",
            share=scales.share,
            threshold=exactly(rule.achieved),
        )
    elif judgement.flawed and judgement.flawed_share >= exactly(rule.caveat):
        scales.lower("supported with caveats", "flawed", share=judgement.flawed_share)


def _short(scales: Scales) -> None:
    """A claim that it falls short: enough that some say so, unless it is said of all."""
    reason = scales.reason
    if scales.sentence.scope == "all" and reason.achieved[1] >= scales.rule.min_informants:
        scales.lower("contradicted", "not_all")
    elif not reason.objecting[0]:
        scales.lower("contradicted", "none_against")
    elif not _enough(reason.objecting, scales):
        scales.lower("supported with caveats", "few_against")
    elif scales.share >= HALF:
        scales.lower("supported with caveats", "mostly_for")


def _not_so(scales: Scales) -> None:
    """A claim that it is not so, or never was: those who say that it is speak against it."""
    reason = scales.reason
    if scales.sentence.scope == "none" and reason.achieved[1] >= scales.rule.min_informants:
        scales.lower("contradicted", "not_none")
    elif scales.share >= HALF:
        scales.lower("contradicted", "more_for")
    elif scales.share >= exactly(scales.rule.not_achieved) or reason.achieved[0]:
        scales.lower("supported with caveats", "some_for")


def _both(scales: Scales) -> None:
    """A claim that it is so and falls short: it takes passages of either kind."""
    reason = scales.reason
    if not reason.favourable[0]:
        scales.lower("contradicted", "none_for")
    elif reason.favourable[0] < scales.rule.min_segments:
        scales.lower("supported with caveats", "few_for")
    if not reason.objecting[0]:
        scales.lower("supported with caveats", "none_against")
    elif not _enough(reason.objecting, scales):
        scales.lower("supported with caveats", "few_against")


_WAYS: Mapping[Direction, Callable[[Scales], None]] = {"for": _so, "against": _short, "denies": _not_so, "both": _both}


def _enough(tally: tuple[int, int], scales: Scales) -> bool:
    return tally[0] >= scales.rule.min_segments and tally[1] >= scales.rule.min_informants


def _sides(
    towards: Direction, finding: Finding, pool: Sequence[Segment]
) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """Passages that say the same and that say otherwise, in the order in which the finding ranks them."""
    inside = {segment.number for segment in pool}
    favour = tuple(finding.segment(number) for number in finding.supporting if number in inside)
    against = tuple(finding.segment(number) for number in finding.contradicting if number in inside)
    if towards == "for":
        return favour, against
    if towards == "both":
        return tuple(_alternating(favour, against)), ()
    return against, favour


def _alternating(one: Sequence[Segment], other: Sequence[Segment]) -> Iterable[Segment]:
    for place in range(max(len(one), len(other))):
        yield from one[place : place + 1]
        yield from other[place : place + 1]


def _tally(pool: Sequence[Segment], *stances: str) -> tuple[int, int]:
    """How many passages have one of these stances, and of how many informants they are."""
    found = [segment for segment in pool if segment.stance in stances]
    return len(found), len({segment.informant for segment in found})
