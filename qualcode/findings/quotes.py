"""Which quotes speak best: clear ones first, spread over informants and types of source."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualcode.findings.finding import Segment

__all__ = ["best_first", "clarity", "shortened"]

MODERATE = range(8, 46)
"""Words of a quote that a reader takes in at once and that still says something."""

TURNS = frozenset("tapi tetapi namun cuma cuman hanya but however although though only except".split())  # noqa: SIM905
"""Words after which a passage often takes back what it said before."""

WORD = re.compile(r"\w+(?:[-'’]\w+)*")


def clarity(segment: Segment) -> float:
    """How clearly a passage speaks about its pillar, from 0; higher is clearer.

    Two points where words set the stance, two where no other pillar is coded on it, two for a moderate
    length (8 to 45 words; less the further off), one for a stance that is not mixed, one and a half where
    no word such as "but" turns it, one where it does not ask, half a point for each matched word beyond
    the first, three at most, and half a point where it names an actor.

    Example:
        >>> from qualcode.findings.finding import Segment
        >>> vague = Segment(0, "a", 0, 9, "Ya begitu", "hrd", "neutral")
        >>> said = "Kami sudah ikut pelatihan membuat kue dua kali"
        >>> clear = Segment(0, "a", 0, 46, said, "hrd", "achieved", matched=("pelatihan",), cues=("sudah",))
        >>> clarity(vague) < clarity(clear)
        True
    """
    words = WORD.findall(segment.quote.casefold())
    off = max(MODERATE.start - len(words), len(words) - MODERATE.stop + 1, 0)
    return (
        2.0 * bool(segment.cues)
        + 2.0 * (not segment.other_codes)
        + max(0.0, 2.0 - off / 8)
        + 1.0 * (segment.stance in ("achieved", "shortcoming"))
        + 1.5 * TURNS.isdisjoint(words)
        + 1.0 * ("?" not in segment.quote)
        + 0.5 * min(max(len(segment.matched) - 1, 0), 3)
        + 0.5 * bool(segment.actors)
    )


def best_first(segments: Iterable[Segment]) -> list[Segment]:
    """The segments, best first, so that the first few come from different people.

    Every informant's clearest passage comes before anyone's second; within each such round, types of
    source take turns. Equally clear passages keep the order of the table.

    Example:
        >>> from qualcode.findings.finding import Segment
        >>> said = [Segment(0, "a", n, n + 1, "x", "hrd", "achieved", informant=who) for n, who in enumerate("AAB")]
        >>> [segment.informant for segment in best_first(said)]
        ['A', 'B', 'A']
    """
    ranked = sorted(segments, key=clarity, reverse=True)
    rounds = _occurrences([(segment.informant,) for segment in ranked])
    turns = _occurrences([(segment.source, str(round_)) for segment, round_ in zip(ranked, rounds, strict=True)])
    order = sorted(range(len(ranked)), key=lambda n: (rounds[n], turns[n], n))
    return [ranked[n] for n in order]


def shortened(quote: str, *, words: int = 45) -> str:
    """The quote on one line, cut after a whole word where it is longer than `words`, with an ellipsis.

    Example:
        >>> shortened("Satu dua  tiga empat", words=3)
        'Satu dua tiga …'
    """
    parts = quote.split()
    if len(parts) <= words:
        return " ".join(parts)
    return " ".join(parts[:words]).rstrip(",;:–—-") + " …"


def _occurrences(keys: Sequence[tuple[str, ...]]) -> list[int]:
    """For each key, how often it came before."""
    seen: defaultdict[tuple[str, ...], int] = defaultdict(int)
    counts = []
    for key in keys:
        counts.append(seen[key])
        seen[key] += 1
    return counts
