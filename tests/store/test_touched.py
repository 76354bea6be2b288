"""The codings that decisions since a moment are about, so that who shows them need not read all anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.study import Study, create_study

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """A study whose file has begun."""
    create_study(tmp_path, language="en")
    study = Study.open(tmp_path, coder="ana")
    study.begin()
    return study


def test_what_is_decided_is_touched_and_nothing_else(study: Study) -> None:
    """A ruling, a stance, a code of one's own, a new code: each names the codings it changes."""
    with study.file.opened() as store:
        before = store.version()
        assert store.touched(before) == frozenset()
        first = study.decide("accept", where="code=market").codings
        own = study.code("owner", "market", quote="phone").codings
        study.codes.add("Savings")
        assert store.touched(before) == {*first, *own}


def test_what_is_taken_back_is_touched_and_nothing_else(study: Study) -> None:
    """Undo and redo name the codings of the commands that they turn, however many steps they go."""
    first = study.decide("accept", where="code=market").codings
    own = study.code("owner", "market", quote="phone").codings
    with study.file.opened() as store:
        for act, expected in (
            (lambda: study.undo(steps=2), {*first, *own}),
            (lambda: study.redo(steps=2), {*first, *own}),
            (study.undo, {*own}),
        ):
            before = store.version()
            act()
            assert store.touched(before) == expected


def test_codings_that_one_decision_sets_against_each_other_are_touched(study: Study) -> None:
    """Ben's own coding of a passage that Ana accepted with another stance leaves both undecided."""
    (made,) = study.code("owner", "market", quote="phone", stance="achieved").codings
    with study.file.opened() as store:
        before = store.version()
        ben = study.of_coder("ben")
        (other,) = ben.code("owner", "market", quote="niece's phone", stance="shortcoming", exact=True).codings
        assert {each.id for each in store.codings(where="conflict=yes")} == {made, other}
        assert store.touched(before) == {made, other}


def test_acts_that_may_change_all_say_so(study: Study) -> None:
    """Rounds, changes of codes that codings have, and undo and redo of these."""
    acts = (
        lambda: study.codes.rename("market", "customers"),
        lambda: study.open_round("first"),
        lambda: study.close_round("first"),
        study.undo,
        study.redo,
        lambda: study.undo(steps=4),
    )
    study.code("owner", study.codes.add("Savings").done.change.to, quote="phone")
    with study.file.opened() as store:
        for act in acts:
            before = store.version()
            act()
            assert store.touched(before) is None
        assert store.touched(()) is None
