"""Quotes of a claim, as every form of an audit shows them: the best on either side, with their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.findings import shortened
from qualcode.reporting.sections.findings import interview_source
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.auditing import Claim
    from qualcode.auditing.claim import Side
    from qualcode.findings import Segment

QUOTES = 2
"""Quotes shown on either side of a claim."""


def best(claim: Claim) -> Iterator[tuple[Side, Segment]]:
    """The best quotes on either side, of different informants where there are any."""
    sides = claim.sides
    mentioning = sides.pop("mentions", ())
    for side, segments in sides.items():
        voices: dict[str, Segment] = {}
        for segment in segments:
            voices.setdefault(segment.informant, segment)
        chosen = list(voices.values())[:QUOTES]
        chosen += [segment for segment in segments if segment not in chosen][: max(0, QUOTES - len(chosen))]
        yield from ((side, segment) for segment in chosen)
    if not any(sides.values()):
        yield from (("mentions", segment) for segment in mentioning[:QUOTES])


def quoted(segment: Segment, *, language: str, words: int = 45) -> str:
    """A quote with its source on one line."""
    return f"“{shortened(segment.quote, words=words)}” ({interview_source(segment, language=language)})"


def also(claim: Claim, language: str) -> list[str]:
    """Say what was found of further pillars that the claim touches on, a sentence each."""
    return [f"{say('audit.also', language)} {one.label}. {one.reason}" for one in claim.judged[1:]]
