"""Verdicts that a draw leaves."""

from __future__ import annotations

from fractions import Fraction

import pytest

from qualcode.codebook.codebook import VerdictRule
from qualcode.findings.settled import Bounds, certainty
from qualcode.intervals import Interval

RULE = VerdictRule()


def _interval(low: float, high: float, draws: int = 80) -> Interval:
    return Interval(Fraction(round(low * 100), 100), Fraction(round(high * 100), 100), draws)


def _bounds(low: float, high: float, **more: object) -> Bounds:
    values = {"judged": 60, "judging": 12, **more}
    return Bounds("verdict", _interval(low, high), 80, 15, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("low", "high", "left"),
    [
        (0.0, 0.35, ("not achieved",)),
        (0.0, 0.36, ("not achieved", "contested")),
        (0.35, 0.55, ("contested",)),
        (0.34, 0.55, ("not achieved", "contested")),
        (0.56, 0.69, ("achieved with caveats",)),
        (0.5, 0.8, ("contested", "achieved with caveats", "achieved")),
    ],
)
def test_a_verdict_is_settled_within_one_band(low: float, high: float, left: tuple[str, ...]) -> None:
    """The bands are the codebook's, half-open; an upper bound on an edge is itself refuted."""
    assert certainty(_bounds(low, high), RULE).verdicts == left


def test_the_top_band_also_needs_the_share_of_complaints() -> None:
    """Within the top band, achieved and achieved with caveats are told apart by a draw of their own."""
    high = _interval(0.8, 0.95)
    waiting = certainty(_bounds(0.8, 0.95, strict=high), RULE)
    assert waiting.verdicts == ("achieved with caveats", "achieved")
    assert waiting.needs_complaints
    few = certainty(_bounds(0.8, 0.95, strict=high, complaints=_interval(0, 0.14)), RULE)
    assert few.verdicts == ("achieved",)
    many = certainty(_bounds(0.8, 0.95, strict=high, complaints=_interval(0.15, 0.3)), RULE)
    assert many.verdicts == ("achieved with caveats",)


def test_the_top_band_rests_on_half_the_risk() -> None:
    """Where only the interval at the whole risk lies in the top band, nothing is settled yet."""
    found = certainty(_bounds(0.75, 0.95, strict=_interval(0.73, 0.96), complaints=_interval(0, 0.1)), RULE)
    assert not found.is_settled
    assert not found.needs_complaints


def test_nothing_is_settled_before_the_minima_are_reached() -> None:
    """With too few judged passages the evidence may yet be insufficient."""
    found = certainty(_bounds(0.6, 0.7, judged=2), RULE)
    assert found.verdicts == ("insufficient evidence", "achieved with caveats")
    assert certainty(_bounds(0.6, 0.7, judging=1), RULE).verdicts[0] == "insufficient evidence"


def test_another_share_than_the_verdicts_settles_none() -> None:
    """The share over passages is another number than the mean over informants."""
    bounds = Bounds("found", _interval(0.6, 0.7), 90, judged=60, judging=12)
    found = certainty(bounds, RULE)
    assert (found.is_settled, found.verdicts, found.as_dict()["settled"]) == (False, (), None)


def test_an_empty_interval_is_said_and_never_settles() -> None:
    """A rare order of draws contradicts itself: `interval` is null and every verdict is left."""
    found = certainty(_bounds(0.7, 0.6), RULE)
    assert len(found.verdicts) == 4
    assert found.as_dict()["interval"] is None
    assert found.more is None


def test_how_many_more_is_estimated_and_bounded() -> None:
    """Width shrinks with the root of the decisions; where the share is at a threshold, no end is in sight."""
    assert certainty(_bounds(0.55, 0.79), RULE).more == 100
    assert certainty(_bounds(0.65, 0.85), RULE).more is None


def test_all_decided_is_settled() -> None:
    """Where all is decided, the verdict is the rule's own."""
    found = certainty(_bounds(0.3, 0.9, verdict="insufficient evidence"), RULE)
    assert found.is_settled
    assert found.verdicts == ("insufficient evidence",)
