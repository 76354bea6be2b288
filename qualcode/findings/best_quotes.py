"""The best quotes: clear ones first, spread over informants and types of source."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualcode.evidence import Segment


def best_first(segments: Iterable[Segment]) -> list[Segment]:
    """Return the segments, best first, so that the first few come from different people.

    Every informant's clearest passage comes before anyone's second; within each such round, types of
    source take turns. Equally clear passages keep the order of the table.

    Example:
        >>> from qualcode.evidence import Segment
        >>> said = [Segment(0, "a", n, n + 1, "x", "hrd", "achieved", informant=who) for n, who in enumerate("AAB")]
        >>> [segment.informant for segment in best_first(said)]
        ['A', 'B', 'A']
    """
    ranked = sorted(segments, key=lambda segment: segment.clarity, reverse=True)
    rounds = _occurrences([(segment.informant,) for segment in ranked])
    turns = _occurrences([(segment.source, str(round_)) for segment, round_ in zip(ranked, rounds, strict=True)])
    order = sorted(range(len(ranked)), key=lambda n: (rounds[n], turns[n], n))
    return [ranked[n] for n in order]


def _occurrences(keys: Sequence[tuple[str, ...]]) -> list[int]:
    """Number of times that each key came before."""
    seen: defaultdict[tuple[str, ...], int] = defaultdict(int)
    counts = []
    for key in keys:
        counts.append(seen[key])
        seen[key] += 1
    return counts
