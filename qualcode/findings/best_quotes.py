"""The best quotes: sure ones first, then clear ones, spread over informants and types of source."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualcode.evidence import Segment


LEARNED = "learned"
"""The coder of suggestions whose stance was learned from decisions."""


def best_first(segments: Iterable[Segment]) -> list[Segment]:
    """Return the segments, best first, so that the first few come from different people.

    Every informant's best passage comes before anyone's second. Passages whose stance nobody decided, and which no cue
    word set or a model did, come last of each such round and after the sure ones of their informant, so that none
    leads; within a round, types of source take turns. Equally clear passages keep the order of the table.

    Example:
        >>> from qualcode.evidence import Segment
        >>> said = [Segment(0, "a", n, n + 1, "x", "hrd", "achieved", informant=who) for n, who in enumerate("AAB")]
        >>> [segment.informant for segment in best_first(said)]
        ['A', 'B', 'A']
    """
    ranked = sorted(segments, key=lambda segment: (is_unsure(segment), -segment.clarity))
    unsure = [is_unsure(segment) for segment in ranked]
    rounds = _occurrences([(segment.informant,) for segment in ranked])
    turns = _occurrences([(segment.source, str(round_)) for segment, round_ in zip(ranked, rounds, strict=True)])
    order = sorted(range(len(ranked)), key=lambda n: (rounds[n], unsure[n], turns[n], n))
    return [ranked[n] for n in order]


def is_unsure(segment: Segment) -> bool:
    """Return True if nobody decided the passage, and no cue word or only a model says its stance.

    Example:
        >>> from qualcode.evidence import Segment
        >>> [is_unsure(Segment(0, "a", 0, 1, "x", "hrd", stance)) for stance in ("achieved", "neutral")]
        [True, False]
    """
    is_weak = segment.stance != "neutral" and not segment.cues
    return segment.status != "accepted" and (is_weak or LEARNED in segment.coders)


def _occurrences(keys: Sequence[tuple[str, ...]]) -> list[int]:
    """Number of times that each key came before."""
    seen: defaultdict[tuple[str, ...], int] = defaultdict(int)
    counts = []
    for key in keys:
        counts.append(seen[key])
        seen[key] += 1
    return counts
