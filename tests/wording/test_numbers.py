"""Numbers as a language writes them."""

from __future__ import annotations

from fractions import Fraction

from qualcode.wording import exact_percent

NEAR, THRESHOLD = Fraction(747, 1000), Fraction(3, 4)


def test_percentages_never_seem_to_meet_a_threshold_that_they_miss() -> None:
    """Near a threshold one decimal is shown, with the language's sign for it."""
    assert exact_percent(NEAR, "en", beside=[THRESHOLD]) == "74.7%"
    assert exact_percent(NEAR, "id", beside=[THRESHOLD]) == "74,7%"
    assert exact_percent(THRESHOLD, "en", beside=[THRESHOLD]) == "75%"
    assert exact_percent(NEAR, "en") == "75%"
