"""What else a claim asserts: how often, by whom, in which words, and whether a whole type of source says otherwise."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from qualcode.auditing.assertions import often, uncited
from qualcode.evidence import exactly
from qualcode.findings import judge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.auditing.assertions import Often
    from qualcode.auditing.balance import Scales
    from qualcode.auditing.spoken_words import Heard
    from qualcode.findings import Segment

PERIODS = ("day", "week", "month", "year")
NEAR = 70
"""Code points between words that matched and words that say how often."""

UNHEARD = 2
"""So many telling words that nobody said, making up most of them, are something else than what was spoken of."""


def look_at_frequency(scales: Scales, evidence: Sequence[Segment]) -> None:
    """How often the sentence says it happens, against how often passages say so.

    A period that nobody names is without evidence, and contradicted where others are named. That something is regular,
    or is not, is contradicted where several say otherwise and nobody the same, or more say otherwise.

    Args:
        scales: The claim, which is changed.
        evidence: Passages of everything that the sentence speaks of.
    """
    claimed = scales.sentence.often
    if claimed is None or scales.towards == "denies":
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
        scales.lower("contradicted" if opposing else "no evidence", "frequency", **words)
    elif len(opposing) > len(backing) and (backing or len(opposing) >= scales.rule.min_informants):
        scales.lower("contradicted", "frequency", **words)
    elif opposing or not backing:
        scales.lower("supported with caveats", "frequency", **words)
    else:
        scales.note("frequency", **words)


def look_at_actors(scales: Scales) -> None:
    """Whether anybody who speaks of the pillar names those whom the sentence names."""
    named = _outermost(scales)
    seen = Counter(actor for segment in scales.finding.evidence for actor in segment.actors)
    if named and not any(seen[actor] for actor in named):
        scales.lower("supported with caveats", "actors", actors=named)


def look_at_words(scales: Scales, heard: Heard) -> None:
    """Whether what the sentence speaks of was spoken of at all: its names, and its telling words.

    One word that nobody said is a caveat, since writers have words of their own; most of them, or two with a name
    among them, are something that was not spoken of.
    """
    text = uncited(scales.sentence.text)
    unheard, telling = heard.unheard(text, language=scales.sentence.language)
    names = heard.strangers(text)
    if words := [*names, *unheard]:
        another = len(words) >= UNHEARD and (bool(names) or 2 * len(unheard) > telling)
        scales.lower("no evidence" if another else "supported with caveats", "unheard", words=words)


def look_at_sources(scales: Scales) -> None:
    """Whether a whole type of source says otherwise."""
    if scales.towards not in ("for", "denies") or scales.verdict not in ("supported", "supported with caveats"):
        return
    by_source: dict[str, list[Segment]] = {}
    for segment in scales.pool:
        if segment.source:
            by_source.setdefault(segment.source, []).append(segment)
    for source, segments in by_source.items():
        judgement = judge(segments, scales.rule)
        if judgement.share is None or judgement.informants < scales.rule.min_informants:
            continue
        share = judgement.share if scales.towards == "for" else 1 - judgement.share
        if share < exactly(scales.rule.not_achieved):
            scales.lower("supported with caveats", "source", source=source, share=share)


def _agrees(claimed: Often, found: Often) -> bool | None:
    """Whether a passage says the same of how often; None where it says nothing to it."""
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
    """How often a passage says that what matched happens: words near those that matched."""
    quote = segment.quote
    places = [(at, at + len(word)) for word in segment.matched if (at := quote.find(word)) >= 0]
    if places:
        start = max(0, min(first for first, _ in places) - NEAR)
        quote = quote[start : max(last for _, last in places) + NEAR]
    return often(quote, language="id") or often(quote, language="en")


def _outermost(scales: Scales) -> list[str]:
    """The actors whom a sentence names, without those whose name is only part of another's: Koperasi of a ministry."""
    said = scales.sentence.actors
    names = {actor.name: (actor.name, *actor.aliases) for actor in scales.codebook.actors if actor.name in said}
    inside = {
        name
        for name in names
        for other in names
        if other != name and any(name.casefold() in called.casefold() for called in names[other])
    }
    return [name for name in said if name not in inside]
