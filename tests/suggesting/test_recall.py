"""Bounds of how much has been found."""

from __future__ import annotations

import math
import os
import random

import pytest

from qualcode.suggesting.recall import Read, as_read, costs, share_found_at_least

RUNS = 2000 if os.environ.get("QUALCODE_FULL") else 200


def test_a_bound_by_hand() -> None:
    """One found of 40; then each draw without the code multiplies each part of the capital by (1 - q) / (1 - p)."""
    total, supposed = 40, 2
    parts, lately, size, read = [1.0] * 3, 1.0, 1.0, 1
    while sum(parts) / 3 < 20:
        p = (supposed - 1) / (total - read)
        for number, prior in enumerate((0.05, 0.5, 2.0)):
            q = (lately + prior) / (size + 2 * prior)
            if q < p:
                parts[number] *= (1 - q) / (1 - p) if p < 1 else math.inf
        lately, size, read = 0.98 * lately, 0.98 * size + 1, read + 1
    labels = [True] + [False] * (read - 1)
    assert share_found_at_least(as_read(labels, total), found=1, unread=total - read) == 1
    assert share_found_at_least(as_read(labels[:-1], total), found=1, unread=total - read + 1) < 1


@pytest.mark.parametrize("prevalence", [0.02, 0.1, 0.4])
@pytest.mark.parametrize("skill", [0.0, 0.6])
def test_the_retrospective_bound_is_reached(prevalence: float, skill: float) -> None:
    """Rankings from random to good: at one look the bound is too high in fewer than one run of twenty."""
    wrong = 0
    for seed in range(RUNS):
        chance = random.Random(seed)
        has = [chance.random() < prevalence for _ in range(300)]
        order = sorted(range(300), key=lambda n: chance.random() - skill * has[n])
        read = [has[n] for n in order[: chance.randrange(40, 300)]]
        wrong += bool(sum(has)) and _bound(read, 300) > sum(read) / sum(has)
    assert wrong <= RUNS * 0.05


@pytest.mark.parametrize("prevalence", [0.03, 0.2])
def test_the_audit_holds_at_every_look(prevalence: float) -> None:
    """One passage in five is random, the others ranked: in fewer than one run of twenty a look shows too much."""
    wrong = 0
    runs = RUNS // 4
    for seed in range(runs):
        chance = random.Random(seed)
        has = [chance.random() < prevalence for _ in range(200)]
        unread = sorted(range(200), key=lambda n: chance.random() - 0.5 * has[n])
        draws: list[Read] = []
        found, is_wrong = 0, False
        while len(unread) > 1:
            is_random = chance.random() < 0.2
            one = chance.choice(unread) if is_random else unread[0]
            if is_random:
                draws.append(Read(len(unread), found, has[one]))
            unread.remove(one)
            found += has[one]
            if sum(has) and is_random and len(draws) % 5 == 0:
                is_wrong |= share_found_at_least(draws, found=found, unread=len(unread)) > found / sum(has)
        wrong += is_wrong
    assert wrong <= runs * 0.05


def test_the_cost_is_what_reaches_the_bound() -> None:
    """Reading as many more without the code as it costs reaches the target, and one fewer does not."""
    read = [True, False] * 15 + [False] * 40
    for target in (0.8, 0.9, 0.95):
        (cost,) = costs([target], as_read(read, 400), found=15, unread=330)
        assert cost
        assert _bound(read + [False] * cost, 400) >= target
        assert _bound(read + [False] * (cost - 1), 400) < target


def test_the_ends() -> None:
    """Nothing found gives no bound; all read gives 1."""
    assert _bound([False] * 5, 50) == 0
    assert costs([0.9], as_read([False] * 5, 50), found=0, unread=45) == (None,)
    assert _bound([False, True], 2) == 1


def _bound(read: list[bool], total: int) -> float:
    return share_found_at_least(as_read(read, total), found=sum(read), unread=total - len(read))
