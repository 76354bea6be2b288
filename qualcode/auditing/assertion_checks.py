"""Checks on what else a claim asserts: how often, by whom, in which words, and against which type of source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.auditing.assertions import often, uncited
from qualcode.evidence import exactly
from qualcode.findings import judge
from qualcode.time_marks import without_times

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.auditing.assertions import Often
    from qualcode.auditing.comparison import Comparison
    from qualcode.auditing.spoken_words import SpokenWords
    from qualcode.findings import Segment

PERIODS = ("day", "week", "month", "year")
NEAR = 70
"""Code points between words that matched and words that say how often."""

ANOTHER = 2
"""From so many telling words on that nobody said, if they are most of them, the claim is on another subject."""


def check_frequency(compared: Comparison, evidence: Sequence[Segment]) -> None:
    """Compare how often the sentence says that it happens with how often passages say so.

    A period that nobody names is without evidence, and contradicted where others are named. That something is regular,
    or is not, is contradicted where several say otherwise and nobody the same, or more say otherwise.

    Args:
        compared: The claim, which is changed.
        evidence: Passages of everything that the sentence speaks of.
    """
    claimed = compared.sentence.often
    if claimed is None or compared.towards == "denies":
        return
    backing: set[str] = set()
    opposing: set[str] = set()
    for segment in evidence:
        found = _often_near(segment)
        if found is not None:
            same = _agrees(claimed, found)
            if same is not None:
                (backing if same else opposing).add(segment.informant)
    words = {"words": claimed.words, "backing": len(backing), "opposing": len(opposing)}
    if not backing and claimed.frequency in PERIODS:
        compared.lower("contradicted" if opposing else "no evidence", "frequency", **words)
    elif len(opposing) > len(backing) and (backing or len(opposing) >= compared.rule.min_informants):
        compared.lower("contradicted", "frequency", **words)
    elif opposing or not backing:
        compared.lower("supported with caveats", "frequency", **words)
    else:
        compared.note("frequency", **words)


def check_actors(compared: Comparison) -> None:
    """Find no evidence where nobody who speaks of the pillar names the actors of the sentence."""
    named = _outermost(compared)
    seen = {actor for segment in compared.finding.evidence for actor in segment.actors}
    if named and not any(actor in seen for actor in named):
        compared.lower("no evidence", "actors", actors=named)


def check_words(compared: Comparison, spoken: SpokenWords) -> None:
    """Lower the verdict where the sentence has names and telling words that nobody said.

    One word that nobody said is a caveat, since writers have words of their own; most of them show that nobody spoke of
    the subject, and so does a name: of a person, a place, an institution or a standard there is no other word.
    """
    text = uncited(compared.sentence.text)
    unspoken, telling = spoken.unspoken(text, language=compared.sentence.language)
    names = spoken.unknown_names(text, language=compared.sentence.language)
    if words := [*names, *unspoken]:
        another = bool(names) or (len(unspoken) >= ANOTHER and 2 * len(unspoken) > telling)
        compared.lower("no evidence" if another else "supported with caveats", "unheard", words=words)


def check_sources(compared: Comparison) -> None:
    """Lower the verdict where a whole type of source says otherwise."""
    if compared.towards not in ("for", "denies") or compared.verdict not in ("supported", "supported with caveats"):
        return
    by_source: dict[str, list[Segment]] = {}
    for segment in compared.pool:
        if segment.source:
            by_source.setdefault(segment.source, []).append(segment)
    for source, segments in by_source.items():
        judgement = judge(segments, compared.rule)
        if judgement.share is None or judgement.informants < compared.rule.min_informants:
            continue
        share = judgement.share if compared.towards == "for" else 1 - judgement.share
        if share < exactly(compared.rule.not_achieved):
            compared.lower("supported with caveats", "source", source=source, share=share)


def _agrees(claimed: Often, found: Often) -> bool | None:
    """Return True if a passage says the same of how often, False if another; None where the two can both be so."""
    if claimed.frequency == "irregular":
        return not found.is_regular
    if claimed.frequency == "regular":
        return found.is_regular
    if found.frequency == claimed.frequency:
        return True
    if found.frequency == "irregular":
        return False
    longer = found.frequency in PERIODS and PERIODS.index(found.frequency) > PERIODS.index(claimed.frequency)
    return False if longer else None


def _often_near(segment: Segment) -> Often | None:
    """Frequency that a passage names near its matched words."""
    quote = segment.quote
    places = [(at, at + len(word)) for word in segment.matched if (at := quote.find(word)) >= 0]
    if places:
        start = max(0, min(first for first, _ in places) - NEAR)
        quote = quote[start : max(last for _, last in places) + NEAR]
    said = without_times(quote)
    return often(said, language="id") or often(said, language="en")


def _outermost(compared: Comparison) -> list[str]:
    """The actors whom a sentence names, without those whose name is only part of another's: Koperasi of a ministry."""
    said = compared.sentence.actors
    names = {actor.name: (actor.name, *actor.aliases) for actor in compared.codebook.actors if actor.name in said}
    inside = {
        name
        for name in names
        for other in names
        if other != name and any(name.casefold() in called.casefold() for called in names[other])
    }
    return [name for name in said if name not in inside]
