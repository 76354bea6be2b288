"""Undo and redo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.errors import InputError

if TYPE_CHECKING:
    from small_study import SmallStudy


def test_a_whole_command_is_undone_and_redone(study: SmallStudy) -> None:
    """One step takes back everything that one command decided."""
    before = study.statuses()
    study.store.decide("accepted", where="code=hrd", coder="ana")
    after = study.statuses()
    assert study.store.undo(coder="ana").codings
    assert study.statuses() == before
    study.store.redo(coder="ana")
    assert study.statuses() == after


def test_any_number_of_steps_across_restarts(study: SmallStudy) -> None:
    """The log remembers what can be undone, whoever opens it."""
    seen = [study.statuses()]
    for code in ("hrd", "capital", "information"):
        study.store.decide("accepted", where=f"code={code}", coder="ana")
        seen.append(study.statuses())
    study = study.reopened()
    study.store.undo(coder="ana", steps=2)
    assert study.statuses() == seen[1]
    study = study.reopened()
    study.store.undo(coder="ana")
    assert study.statuses() == seen[0]
    assert study.store.undo(coder="ana").decisions == 0
    for step in (1, 2, 3):
        study = study.reopened()
        study.store.redo(coder="ana")
        assert study.statuses() == seen[step]
    assert study.store.redo(coder="ana").decisions == 0


def test_undo_is_per_coder(study: SmallStudy) -> None:
    """Nobody takes back another's decision by accident."""
    study.store.decide("accepted", where="code=hrd", coder="ana")
    study.store.decide("accepted", where="code=capital", coder="ben")
    study.store.undo(coder="ana")
    assert [status for _, status in study.statuses()].count("accepted") == 2
    assert study.store.codings(where="code=capital & status=accepted")


def test_the_log_says_what_is_undone(study: SmallStudy) -> None:
    """The last word about a decision or its command counts, however it came to be."""
    study.store.decide("accepted", where="code=hrd", coder="ana")
    first, second = study.store.history(coder="ana")
    study.store.undo(coder="ana", target=first.id)
    assert [each.undone for each in study.store.history(kinds=["accepted"])] == [True, False]
    study.store.redo(coder="ana")
    study.store.undo(coder="ana", target=first.command)
    told = {each.id: each.undone for each in study.store.history(coding=second.coding)}
    assert (told[second.id], sum(told.values())) == (True, 1)
    assert study.store.history(kinds=["accepted"])[0].as_dict()["undone"]


def test_one_decision_of_a_command_can_be_undone(study: SmallStudy) -> None:
    """By its id, or the beginning of it; a second time is refused."""
    study.store.decide("accepted", where="code=hrd", coder="ana")
    decision = study.store.history(coder="ana")[0]
    study.store.undo(coder="ana", target=decision.id[:12])
    assert [status for _, status in study.statuses()].count("accepted") == 1
    with pytest.raises(InputError, match="is undone already"):
        study.store.undo(coder="ana", target=decision.id)
    study.store.redo(coder="ana", target=decision.id)
    assert [status for _, status in study.statuses()].count("accepted") == 2
    with pytest.raises(InputError, match="no decision to undo begins with"):
        study.store.undo(coder="ana", target="zzz")


def test_a_new_decision_ends_redo(study: SmallStudy) -> None:
    """What was decided since an undo stands."""
    study.store.decide("accepted", where="code=hrd", coder="ana")
    study.store.undo(coder="ana")
    study.store.decide("rejected", where="code=hrd", coder="ana")
    assert study.store.redo(coder="ana").decisions == 0


def test_undoing_a_later_decision_brings_the_earlier_back(study: SmallStudy) -> None:
    """Judgements replace each other, and come back one by one."""
    study.store.decide("accepted", where="code=information", coder="ana")
    study.store.decide("rejected", where="code=information", coder="ana")
    study.store.decide("accepted", stance="mixed", where="code=information", coder="ana")
    statuses = []
    for _ in range(3):
        statuses.append(study.store.codings(where="code=information")[0].coding.status)
        study.store.undo(coder="ana")
    assert statuses == ["accepted", "rejected", "accepted"]
    assert study.store.codings(where="code=information")[0].coding.status == "suggested"


def test_a_run_of_tagging_can_be_undone(study: SmallStudy) -> None:
    """The rules' suggestions go and come like anybody's decisions; the transcripts stay known."""
    before = study.statuses()
    study.store.undo(coder="rules")
    assert study.statuses() == []
    assert [each.name for each in study.store.documents()] == ["u01", "u02"]
    study.store.redo(coder="rules")
    assert study.statuses() == before


def test_undoing_an_adjudication_brings_the_conflict_back(study: SmallStudy) -> None:
    """What was settled is open again."""
    study.store.decide("accepted", where="code=information", coder="ana")
    study.store.decide("rejected", where="code=information", coder="ben")
    study.store.adjudicate(study.store.conflicts()[0].coding, "rejected", coder="cem")
    study.store.undo(coder="cem")
    assert len(study.store.conflicts()) == 1
