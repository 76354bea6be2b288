"""The order of a draw."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import QualcodeError
from qualcode.suggesting import Outcome, draw_informants, draw_order, draw_sides, taken

FOUND = {
    "A": {"a1": 0, "a2": 1, "a3": 0},
    "B": {"b1": 1},
    "C": {"c1": 2, "c2": 0},
    "D": {},
}


def test_every_order_is_as_likely_as_another() -> None:
    """Over many seeds each of the six orders of three passages comes up about as often."""
    orders = Counter(tuple(draw_order("abc", seed, "training")) for seed in range(3000))
    assert len(orders) == 6
    assert all(420 < times < 580 for times in orders.values())


def test_one_order_serves_all_codes_and_another_one_code() -> None:
    """The order without a code is its own; two codes have two orders."""
    names = [f"t{n}" for n in range(50)]
    assert len({tuple(draw_order(names, 1, code)) for code in ("", "training", "loan")}) == 3


def test_sides_keep_their_chance() -> None:
    """A draw is of the rest as often as it is said to be."""
    assert 560 < sum(islice(draw_sides(5, "training", chance=0.3), 2000)) < 640


@given(st.integers(0, 6), st.integers(0, 6), st.integers())
def test_both_sides_are_taken_to_the_end(suggested: int, rest: int, seed: int) -> None:
    """Every passage of both sides is drawn once, each side in its order."""
    first, second = [f"s{n}" for n in range(suggested)], [f"r{n}" for n in range(rest)]
    drawn = list(taken(draw_sides(seed, "training"), first, second))
    assert [name for is_rest, name in drawn if not is_rest] == first
    assert [name for is_rest, name in drawn if is_rest] == second


def test_a_draw_of_informants_asks_for_one_passage_at_a_time() -> None:
    """Deciding what is asked for leads to the end, where everybody is known exactly, and no passage is asked twice."""
    decided: dict[str, Outcome] = {}
    asked: list[str] = []
    while (drawn := draw_informants(FOUND, decided.get, seed=3, code="training", groups=4)).passage:
        asked.append(drawn.passage)
        decided[drawn.passage] = Outcome.ACHIEVED if drawn.passage[0] == "A" else Outcome.SHORTCOMING
        assert len(asked) == len(set(asked))
    assert drawn.open == 0
    assert drawn.known == (0, 3)
    assert drawn.informants == 3


def test_later_decisions_leave_earlier_draws_alone() -> None:
    """The draws come out again, whatever was decided outside the draw since, if the draw knows when it began."""
    decided: dict[str, Outcome] = {"b1": Outcome.ACHIEVED}
    first = draw_informants(FOUND, decided.get, seed=9, code="loan", groups=4, decided_before={"b1"})
    assert first.passage
    decided[first.passage] = Outcome.MIXED
    second = draw_informants(FOUND, decided.get, seed=9, code="loan", groups=4, decided_before={"b1"})
    everything = decided | {name: decided.get(name, Outcome.NONE) for own in FOUND.values() for name in own}
    whole = draw_informants(FOUND, everything.get, seed=9, code="loan", groups=4, decided_before={"b1"})
    assert whole.draws[: len(second.draws)] == second.draws
    assert second.draws[: len(first.draws)] == first.draws
    assert (first.known, first.open) == ((1, 1), 2)


def test_reaching_the_limit_is_said_and_is_not_the_end() -> None:
    """A draw that gives up is neither done nor to be continued."""
    drawn = draw_informants(
        FOUND,
        dict.fromkeys(("a1", "a2", "a3", "b1", "c1", "c2"), Outcome.MIXED).get,
        seed=1,
        code="x",
        groups=4,
        most=1,
    )
    assert drawn.is_at_limit
    assert len(drawn.draws) == 1


def test_a_group_that_is_none_is_refused() -> None:
    """A group beyond the number of groups is one line."""
    with pytest.raises(QualcodeError, match="in group 7, but there are 4"):
        draw_informants({"A": {"a1": 7}}, {}.get, seed=1, code="x", groups=4)
