"""A claim about one pillar, judged by the passages that speak of the same thing."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from qualcode.auditing.assertion_checks import check_actors, check_frequency, check_sources, check_words
from qualcode.auditing.assertions import emphatic, of_most, uncited
from qualcode.auditing.claim import Judged
from qualcode.auditing.comparison import Comparison, Direction, alternating, direction
from qualcode.auditing.nearest_passages import names_in, nearest
from qualcode.evidence import exactly
from qualcode.findings import judge

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from qualcode.auditing.claim_sentences import About, Sentence
    from qualcode.auditing.spoken_words import SpokenWords
    from qualcode.codebook.codebook import Codebook
    from qualcode.findings import Finding, Findings, Segment

HALF = Fraction(1, 2)
CLEAR = Fraction(2, 3)
"""A clear majority: what is said of most, and what outweighs the few who complain of one named thing."""


def judged_about(
    about: About,
    sentence: Sentence,
    findings: Findings,
    codebook: Codebook,
    *,
    spoken: SpokenWords,
    evidence: Sequence[Segment],
) -> Judged:
    """Compare a sentence with the evidence about one pillar.

    Args:
        about: The sentence's statement about the pillar.
        sentence: The sentence.
        findings: The study's findings.
        codebook: Its verdict rule has the thresholds.
        spoken: Words that informants said.
        evidence: Passages about everything that the sentence speaks of, to be searched for how often.
    """
    compared = _beside_evidence(about, sentence, findings, codebook, spoken)
    if not compared.pool:
        compared.verdict = "no evidence"
    else:
        _by_direction(compared)
        check_frequency(compared, evidence)
        check_actors(compared)
        check_sources(compared)
        if about.indicators:
            check_words(compared, spoken)
    supporting, contradicting = _sides(compared.towards, compared.finding, compared.pool)
    share = compared.judgement.share
    if share is not None and compared.towards in ("against", "denies"):
        share = 1 - share
    return Judged(
        about.pillar,
        compared.finding.label,
        about.indicators,
        about.stance,
        compared.verdict,
        compared.reason,
        supporting,
        contradicting,
        tuple(segment for segment in compared.pool if segment.stance == "neutral"),
        None if share is None or compared.towards == "both" else float(share),
    )


def pool_of(about: About, finding: Finding) -> tuple[Segment, ...]:
    """Return the passages that speak of the same indicators; of the same pillar where the sentence names none."""
    if not about.indicators:
        return finding.evidence
    return tuple(segment for segment in finding.evidence if any(map(segment.has, about.indicators)))


def _beside_evidence(
    about: About, sentence: Sentence, findings: Findings, codebook: Codebook, spoken: SpokenWords
) -> Comparison:
    """The claim and the passages it is compared with, before anything is judged."""
    finding = findings[about.pillar]
    whole = pool_of(about, finding)
    language = sentence.language
    pool, word = nearest(
        whole,
        about.words,
        language=language,
        spoken=spoken,
        rule=codebook.verdict,
        names=names_in(uncited(sentence.text)),
    )
    judgement, towards = judge(pool, codebook.verdict), direction(about, sentence, finding.kind)
    compared = Comparison(
        about,
        sentence,
        finding,
        pool,
        judgement,
        codebook,
        findings.language,
        towards,
        named=word.isupper() or " " in word,
    )
    if word:
        compared.note("nearest", word=word, segments=len(pool), pool=len(whole))
    return compared


def _by_direction(compared: Comparison) -> None:
    judgement = compared.judgement
    if compared.finding.kind == "topic":
        return
    if not judgement.judged:
        compared.lower("supported with caveats", "only_mentioned", segments=len(compared.pool))
        return
    if not judgement.enough():
        compared.lower("supported with caveats", "thin", segments=judgement.judged, informants=judgement.informants)
    _JUDGES[compared.towards](compared)


def _so(compared: Comparison) -> None:
    """A claim that it is so."""
    judgement, rule = compared.judgement, compared.rule
    if compared.sentence.scope == "some":
        if not compared.achieved[0]:
            compared.lower("contradicted", "none_for")
        elif not _enough(compared.achieved, compared):
            compared.lower("supported with caveats", "few_for")
        return
    if compared.sentence.scope == "all" and compared.objecting[0]:
        compared.lower("contradicted", "not_all")  # one voice refutes what is said of all
    if compared.share < HALF:
        # what judges nothing is refuted by what nearly all judge otherwise, not by a majority
        open_ = compared.about.stance == "neutral" and compared.share >= exactly(rule.not_achieved)
        compared.lower("supported with caveats" if open_ else "contradicted", "more_against")
    elif compared.share < CLEAR and _of_most(compared):
        compared.lower("contradicted", "not_most", share=compared.share)
    elif compared.share < exactly(rule.achieved):
        unreserved = emphatic(compared.sentence.text, language=compared.sentence.language)
        compared.lower(
            "contradicted" if unreserved else "supported with caveats",
            "divided",
            share=compared.share,
            threshold=exactly(rule.achieved),
        )
    elif judgement.flawed and judgement.flawed_share >= exactly(rule.caveat):
        compared.lower("supported with caveats", "flawed", share=judgement.flawed_share)


def _short(compared: Comparison) -> None:
    """A claim that it falls short: enough that some say so, unless it is said of all."""
    if compared.sentence.scope == "all" and compared.achieved[0]:
        compared.lower("contradicted", "not_all")
    elif not compared.objecting[0]:
        compared.lower("contradicted", "none_against")
    elif not _enough(compared.objecting, compared):
        compared.lower("supported with caveats", "few_against")
    elif compared.share >= HALF:
        outweighed = compared.share >= (CLEAR if compared.named else exactly(compared.rule.achieved))
        refuted = outweighed and compared.sentence.scope != "some"
        compared.lower("contradicted" if refuted else "supported with caveats", "mostly_for")


def _not_so(compared: Comparison) -> None:
    """A claim that it is not so, or never was: those who say that it is speak against it."""
    if compared.sentence.scope == "none" and compared.achieved[0]:
        compared.lower("contradicted", "not_none")
    elif compared.share >= HALF:
        compared.lower("contradicted", "more_for")
    elif compared.share >= exactly(compared.rule.not_achieved) or compared.achieved[0]:
        compared.lower("supported with caveats", "some_for")


def _both(compared: Comparison) -> None:
    """A claim that it is so and falls short: it takes passages of either kind."""
    if not compared.favourable[0]:
        compared.lower("contradicted", "none_for")
    elif compared.favourable[0] < compared.rule.min_segments:
        compared.lower("supported with caveats", "few_for")
    if not compared.objecting[0]:
        compared.lower("supported with caveats", "none_against")
    elif not _enough(compared.objecting, compared):
        compared.lower("supported with caveats", "few_against")


_JUDGES: Mapping[Direction, Callable[[Comparison], None]] = {
    "for": _so,
    "against": _short,
    "denies": _not_so,
    "both": _both,
}


def _of_most(compared: Comparison) -> bool:
    """Return True if the sentence says it of most: what it is mainly about, not what it only mentions."""
    sentence = compared.sentence
    return compared.about is sentence.abouts[0] and of_most(sentence.text, language=sentence.language)


def _enough(tally: tuple[int, int], compared: Comparison) -> bool:
    return tally[0] >= compared.rule.min_segments and tally[1] >= compared.rule.min_informants


def _sides(
    towards: Direction, finding: Finding, pool: Sequence[Segment]
) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """Passages that say the same and that say otherwise, in the order in which the finding ranks them."""
    inside = {segment.number for segment in pool}
    favour, against = (tuple(segment for segment in side if segment.number in inside) for side in finding.by_direction)
    if towards == "for":
        return favour, against
    if towards == "both":
        return tuple(alternating(favour, against)), ()
    return against, favour
