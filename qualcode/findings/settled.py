"""Settled or not: whether the intervals of a draw leave one verdict."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, Any

from qualcode.evidence import exactly
from qualcode.short_repr import fields_html, short_repr
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.codebook.codebook import VerdictRule
    from qualcode.findings.verdict import Verdict
    from qualcode.intervals import Estimand, Interval

_MOST_PROJECTED = 1_000


@dataclass(frozen=True, slots=True)
class Bounds:
    """Facts of a draw about one finding.

    Args:
        estimand: The share that `interval` bounds.
        interval: Interval at the promised level.
        drawn: Decided passages that the draw asked for.
        informants: Informants over whom the share is a mean; 0 where it is no mean.
        judged: Judged passages decided so far, drawn or not.
        judging: Informants of whom such a passage is decided.
        strict: The interval at half the risk: what a verdict in the top band rests on. None where nothing was drawn
            for the verdict.
        complaints: Interval at half the risk for the share of passages that name a shortcoming, by its own draw; None
            before that draw has begun.
        verdict: The verdict of the whole, where all is decided; None before.
        is_at_limit: True if the draw gave up at its limit of draws while passages are undecided.
        missed: The most passages that the rules missed and that cannot be excluded, of a draw from everything there is.
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    estimand: Estimand
    interval: Interval
    drawn: int
    informants: int = 0
    judged: int = 0
    judging: int = 0
    strict: Interval | None = None
    complaints: Interval | None = None
    verdict: Verdict | None = None
    is_at_limit: bool = False
    missed: int | None = None


@dataclass(frozen=True, slots=True)
class Certainty:
    """A finding's interval, and the verdicts that it leaves.

    Args:
        bounds: What the draw says.
        verdicts: The verdicts that are not excluded, worst first; one where it is settled. None are named where the
            share is another than the verdict's, which excludes none.
        more: Rough number of further decisions until one is left; 0 where it is settled, None where none is in sight.
        needs_complaints: True if the share leaves the top band only, and what is missing is the share of complaints.
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    bounds: Bounds
    verdicts: tuple[Verdict, ...]
    more: int | None
    needs_complaints: bool = False

    @property
    def is_settled(self) -> bool:
        """True if one verdict is left."""
        return len(self.verdicts) == 1

    def as_dict(self) -> dict[str, Any]:
        """Return JSON-ready values: `interval`, `estimand`, `method`, `drawn`, `settled`."""
        from qualcode.intervals import METHOD

        interval = self.bounds.interval
        return {
            "interval": None if interval.is_empty else [round(float(interval.low), 4), round(float(interval.high), 4)],
            "estimand": self.bounds.estimand,
            "method": METHOD,
            "drawn": self.bounds.drawn,
            "settled": self.is_settled if self.verdicts else None,
        }


@dataclass(frozen=True, slots=True)
class Sampled:
    """The word of a pillar's draw on its finding: an interval with the verdicts it leaves, or why there is none.

    Args:
        certainty: The interval and the verdicts left; None where there is none.
        reason: The name of the reason for which there is none: `problem`, `topic`, `unasked`, `not_drawn`, or what
            changed since the draw began and so ended it: `codebook`, `transcripts`, `decisions`; empty where there is
            an interval.
        level: Level of the interval, 0 to 1.

    Example:
        >>> Sampled().as_dict()["settled"] is None
        True
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    certainty: Certainty | None = None
    reason: str = "not_drawn"
    level: float = 0.95

    def reason_in_words(self, code: str, language: str) -> str:
        """Return the reason as a sentence; empty where there is an interval."""
        return say(f"certainty.reason_{self.reason}", language, code=code) if self.reason else ""

    def as_dict(self) -> dict[str, Any]:
        """Return JSON-ready values: those of `Certainty.as_dict`, the verdicts left, further decisions, the level."""
        nothing = {"interval": None, "estimand": None, "method": None, "drawn": 0, "settled": None}
        found = self.certainty
        return {
            **(found.as_dict() if found else nothing),
            "verdicts": list(found.verdicts) if found else [],
            "more": found.more if found else None,
            "level": round(self.level, 6),
        }


def certainty(bounds: Bounds, rule: VerdictRule) -> Certainty:
    """Return the verdicts that a draw leaves, by the codebook's rule.

    A verdict below the top band is settled when the interval lies within its band. In the top band the verdict also
    depends on the share of complaints, so both shares are held to intervals at half the risk each; the risk of a wrong
    verdict stays at most that of one interval, since only one side of each can mislead. Nothing settles before both
    minima of the rule are reached by decided passages.

    Args:
        bounds: What the draw says.
        rule: The codebook's thresholds.

    Example:
        >>> from qualcode.codebook.codebook import VerdictRule
        >>> from qualcode.intervals import Interval
        >>> narrow = Interval(Fraction(56, 100), Fraction(69, 100), 110)
        >>> drawn = Bounds("verdict", narrow, 110, 19, judged=80, judging=19, strict=narrow)
        >>> certainty(drawn, VerdictRule()).verdicts
        ('achieved with caveats',)
    """
    if bounds.verdict is not None:
        return Certainty(bounds, (bounds.verdict,), 0)
    if bounds.estimand != "verdict":
        return Certainty(bounds, (), None)
    bands = _bands(rule)
    left = _left(bounds.interval, bands)
    needs_complaints = False
    if left == (bands[-1],):
        left, needs_complaints = _top(bounds, bands, rule)
    verdicts = tuple(dict.fromkeys(verdict for _, _, verdict in left))
    enough = bounds.judged >= rule.min_segments and bounds.judging >= rule.min_informants
    if not enough and "insufficient evidence" not in verdicts:
        verdicts = ("insufficient evidence", *verdicts)
    more = 0 if len(verdicts) == 1 else _more(bounds, bands)
    return Certainty(bounds, verdicts, more, needs_complaints)


_Band = tuple[Fraction, Fraction, "Verdict"]


def _bands(rule: VerdictRule) -> tuple[_Band, ...]:
    """Return the bands of the rule, from low to high, empty ones left out."""
    edges = [Fraction(0), exactly(rule.not_achieved), exactly(rule.contested), exactly(rule.achieved), Fraction(1)]
    names: tuple[Verdict, ...] = ("not achieved", "contested", "achieved with caveats", "achieved")
    found = zip(edges, edges[1:], names, strict=False)
    return tuple((low, high, name) for low, high, name in found if low < high or name == "achieved")


def _left(interval: Interval, bands: Sequence[_Band]) -> tuple[_Band, ...]:
    """Return the bands that an interval meets; all of them if it is empty, since then the draw contradicts itself."""
    if interval.is_empty:
        return tuple(bands)
    for band in bands:
        if interval.lies_in(band[0], band[1]):
            return (band,)
    # An upper bound that is not exact is refuted itself, so a band that begins there is not left.
    return tuple(
        band
        for band in bands
        if interval.low < band[1] and (band[0] < interval.high or (interval.is_exact and band[0] == interval.high))
    )


def _top(bounds: Bounds, bands: Sequence[_Band], rule: VerdictRule) -> tuple[tuple[_Band, ...], bool]:
    """Return the verdicts left in the top band, and True if the share of complaints is what is missing."""
    top = bands[-1]
    both: tuple[_Band, ...] = ((*top[:2], "achieved with caveats"), top)
    if bounds.strict is None or not bounds.strict.lies_in(top[0], top[1]):
        return both, False
    if bounds.complaints is None or bounds.complaints.is_empty:
        return both, True
    caveat = exactly(rule.caveat)
    if bounds.complaints.lies_in(Fraction(0), caveat):
        return (top,), False
    # With a caveat of 0 any complaint makes one: only passages that name none leave the verdict without.
    above = bounds.complaints.low > 0 if not caveat else bounds.complaints.lies_in(caveat, Fraction(1))
    return ((both[0],), False) if above else (both, True)


def _more(bounds: Bounds, bands: Sequence[_Band]) -> int | None:
    """Return how many more decisions may be needed: widths shrink with the root of the number of decisions."""
    interval, drawn = bounds.interval, bounds.drawn
    if interval.is_empty or not drawn:
        return None
    centre, half = (interval.low + interval.high) / 2, (interval.high - interval.low) / 2
    edges = [low for low, _, _ in bands[1:]]
    distance = min((abs(centre - edge) for edge in edges), default=Fraction(1))
    if not distance:
        return None
    needed = ceil(drawn * float(half / distance) ** 2) - drawn
    return needed if 0 < needed <= _MOST_PROJECTED else None
