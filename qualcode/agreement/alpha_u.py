"""The older alpha for unitizing, for comparison with published work.

Source: Krippendorff (1995; 2004, p. 251 ff.). `unitizing` has the family that replaced it.
"""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from qualcode.agreement.continuum import Segment, overlaps, with_gaps

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def alpha_u_2004(
    coders: Sequence[Iterable[Segment]], *, start: int, length: int
) -> tuple[float | None, dict[str, tuple[float, float, float | None]]]:
    """Compute the older alpha for unitizing.

    Args:
        coders: Each coder's segments; those of one code must not overlap.
        start: Where the continuum begins.
        length: How long it is.

    Returns:
        The overall alpha, and for each code (Do, De, alpha).
    """
    codes = sorted({segment.code for segments in coders for segment in segments})
    parts: dict[str, tuple[float, float, float | None]] = {}
    for code in codes:
        cut = [
            with_gaps((Segment(s.start - start, s.end - start, s.code) for s in segments if s.code == code), length)
            for segments in coders
        ]
        observed, expected = _observed_2004(cut, length), _expected_2004(cut, length)
        parts[code] = observed, expected, (1 - observed / expected if expected else None)
    expected = sum(part[1] for part in parts.values())
    overall = 1 - sum(part[0] for part in parts.values()) / expected if expected else None
    return overall, parts


def _observed_2004(cut: Sequence[Sequence[Segment]], length: int) -> float:
    m = len(cut)
    total = 0.0
    for one, other in permutations(range(m), 2):
        for a, b, _ in overlaps(cut[one], cut[other]):
            if a.code and b.code:
                total += (a.start - b.start) ** 2 + (a.end - b.end) ** 2
            elif a.code and b.start <= a.start and a.end <= b.end:
                total += 2 * len(a) ** 2  # a whole segment within the other's gap, seen from either side
    return total / (m * (m - 1) * length**2)


def _expected_2004(cut: Sequence[Sequence[Segment]], length: int) -> float:
    m = len(cut)
    coded = [segment for continuum in cut for segment in continuum if segment.code]
    gaps = [segment for continuum in cut for segment in continuum if not segment.code]
    total = 0.0
    for segment in coded:
        n = len(segment)
        total += (len(coded) - 1) / 3 * (2 * n**3 - 3 * n**2 + n)
        total += n**2 * sum(len(gap) - n + 1 for gap in gaps if len(gap) >= n)
    chances = m * length * (m * length - 1) - sum(len(s) * (len(s) - 1) for s in coded)
    return 2 / length * total / chances
