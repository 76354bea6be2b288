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


def test_acts_that_may_change_all_say_so(study: Study) -> None:
    """Undo, rounds, and changes of codes that codings have."""
    acts = (
        study.undo,
        lambda: study.codes.rename("market", "customers"),
        lambda: study.open_round("first"),
        lambda: study.close_round("first"),
    )
    study.decide("accept", where="code=market")
    with study.file.opened() as store:
        for act in acts:
            before = store.version()
            act()
            assert store.touched(before) is None
        assert store.touched(()) is None
