"""Agreement on where segments begin and end, and on what they are called: Krippendorff's unitizing coefficients.

Sources: Krippendorff, *Content Analysis* (4th ed., 2019), ch. 12.4 (u-alpha, binary, cu-alpha, (k)u-alpha, after
Krippendorff, Mathet, Bouvry & Widlöcher 2016); Krippendorff (1995; 2004, p. 251 ff.) for `alpha_u_2004`.

A continuum is a stretch of text `length` units long (characters, usually). Each coder's segments do not overlap one
another; what lies between is a gap. Text that can carry several codes at once is judged a code at a time.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING

from qualcode.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["GAP", "Segment", "Unitizing", "alpha_u_2004", "unitizing"]

GAP = ""
CODED = "coded"


@dataclass(frozen=True, slots=True, order=True)
class Segment:
    """The half-open stretch `[start, end)` of a continuum, called `code`; `GAP` where nothing was coded."""

    start: int
    end: int
    code: str

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Unitizing:
    """Agreement of coders on the segments of one continuum; None where a coefficient is undefined.

    Args:
        u_alpha: Segments and gaps, with their codes, length for length.
        binary: Coded against not coded, whatever the code.
        cu_alpha: The codes of stretches that overlap, gaps left out.
        ku_alpha: For each code, alone against all others, gaps left out.
        coverage: For each code, the share of its length in stretches that overlap a coded stretch of another coder.
    """

    u_alpha: float | None
    binary: float | None
    cu_alpha: float | None
    ku_alpha: Mapping[str, float | None]
    coverage: Mapping[str, float]


def _with_gaps(segments: Iterable[Segment], length: int) -> list[Segment]:
    """The whole continuum cut into coded segments and the gaps between them.

    Raises:
        InputError: If a segment leaves the continuum, is empty, or overlaps another.
    """
    continuum, at = [], 0
    for segment in sorted(segments):
        if segment.start >= segment.end or segment.end > length:
            raise InputError(f"segment [{segment.start}, {segment.end}) is empty or leaves the text of {length}")
        if segment.start < at:
            raise InputError(
                f"one coder's segments overlap at {segment.start}", "compare one code at a time, or merge the segments"
            )
        if segment.start > at:
            continuum.append(Segment(at, segment.start, GAP))
        continuum.append(segment)
        at = segment.end
    if at < length:
        continuum.append(Segment(at, length, GAP))
    return continuum


def _overlaps(one: Sequence[Segment], other: Sequence[Segment]) -> Iterable[tuple[Segment, Segment, int]]:
    """Pairs of segments of two cut continua that share something, with the length they share."""
    i = j = 0
    while i < len(one) and j < len(other):
        shared = min(one[i].end, other[j].end) - max(one[i].start, other[j].start)
        if shared > 0:
            yield one[i], other[j], shared
        if one[i].end <= other[j].end:
            i += 1
        else:
            j += 1


def unitizing(coders: Sequence[Iterable[Segment]], *, length: int) -> Unitizing:
    """Krippendorff's u-alpha family for two or more coders of one continuum.

    Args:
        coders: Each coder's segments, none of which overlap.
        length: Length of the continuum.

    Raises:
        InputError: If there are fewer than two coders, or segments overlap or leave the continuum.

    Example:
        >>> same = [Segment(0, 10, "hrd"), Segment(20, 25, "capital")]
        >>> unitizing([same, same], length=100).u_alpha
        1.0
    """
    if len(coders) < 2:  # noqa: PLR2004 (agreement takes two)
        raise InputError("agreement needs two coders", "add the codings of a second coder")
    cut = [_with_gaps(segments, length) for segments in coders]
    codes = sorted({segment.code for continuum in cut for segment in continuum} - {GAP})
    observed: dict[tuple[str, str], float] = defaultdict(float)
    for one, other in permutations(range(len(cut)), 2):
        for a, b, shared in _overlaps(cut[one], cut[other]):
            observed[a.code, b.code] += shared / (len(cut) - 1)

    squares: dict[str, float] = defaultdict(float)
    for continuum in cut:
        for segment in continuum:
            # gaps count unit by unit: a longer gap is not one larger decision
            squares[segment.code] += len(segment) if segment.code == GAP else len(segment) ** 2
    pairable = _pairable_squares(cut)

    coded: dict[tuple[str, str], float] = defaultdict(float)
    for (c, k), stretch in observed.items():
        coded[c and CODED, k and CODED] += stretch
    coded_squares = {GAP: squares[GAP], CODED: sum(squares[code] for code in codes)}
    return Unitizing(
        u_alpha=_alpha(observed, squares, [GAP, *codes]),
        binary=_alpha(coded, coded_squares, [GAP, CODED]),
        cu_alpha=_alpha(observed, pairable, codes),
        ku_alpha={code: _ku(observed, pairable, codes, code) for code in codes},
        coverage={code: _coverage(observed, code, codes) for code in codes},
    )


def _pairable_squares(cut: Sequence[Sequence[Segment]]) -> dict[str, float]:
    """For each code, Σ (length of a segment that other coders' segments cover, averaged over them)²."""
    squares: dict[str, float] = defaultdict(float)
    for one, continuum in enumerate(cut):
        covered: dict[Segment, float] = defaultdict(float)
        for other, second in enumerate(cut):
            if one == other:
                continue
            for a, b, shared in _overlaps(continuum, second):
                if a.code and b.code:
                    covered[a] += shared / (len(cut) - 1)
        for segment, share in covered.items():
            squares[segment.code] += share**2
    return squares


def _alpha(
    observed: Mapping[tuple[str, str], float], squares: Mapping[str, float], codes: Sequence[str]
) -> float | None:
    """1 − Do/De over the sub-matrix of `codes`, with ε_ck = (ℓ_c ℓ_k − δ_ck S_c)/(T − ΣS/T), T = Σℓ."""
    lengths = {c: sum(observed.get((c, k), 0.0) for k in codes) for c in codes}
    total = sum(lengths.values())
    if not total:
        return None
    scale = total - sum(squares.get(c, 0.0) for c in codes) / total
    if not scale:
        return None
    expected = sum(lengths[c] * lengths[k] for c in codes for k in codes if c != k) / scale
    if not expected:
        return None
    return 1 - sum(observed.get((c, k), 0.0) for c in codes for k in codes if c != k) / expected


def _ku(
    observed: Mapping[tuple[str, str], float], pairable: Mapping[str, float], codes: Sequence[str], code: str
) -> float | None:
    """(k)u-alpha of one code: 1 − (ℓ_k − ℓ_kk)/(ℓ_k − ε_kk) over the coded sub-matrix."""
    lengths = {c: sum(observed.get((c, k), 0.0) for k in codes) for c in codes}
    total = sum(lengths.values())
    scale = total - sum(pairable.get(c, 0.0) for c in codes) / total if total else 0.0
    if not lengths[code] or not scale:
        return None
    chance = (lengths[code] ** 2 - pairable.get(code, 0.0)) / scale
    if chance == lengths[code]:
        return None
    return 1 - (lengths[code] - observed.get((code, code), 0.0)) / (lengths[code] - chance)


def _coverage(observed: Mapping[tuple[str, str], float], code: str, codes: Sequence[str]) -> float:
    coded = sum(observed.get((code, k), 0.0) for k in codes)
    return coded / (coded + observed.get((code, GAP), 0.0))


def alpha_u_2004(
    coders: Sequence[Iterable[Segment]], *, start: int, length: int
) -> tuple[float | None, dict[str, tuple[float, float, float | None]]]:
    """The older alpha for unitizing (Krippendorff 1995; 2004, p. 251 ff.), for comparison with published work.

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
            _with_gaps((Segment(s.start - start, s.end - start, s.code) for s in segments if s.code == code), length)
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
        for a, b, _ in _overlaps(cut[one], cut[other]):
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
