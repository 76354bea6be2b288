"""Two coders who mark one passage with edges of their own."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from qualcode.spans import Span
from tests.store.small_study import SARI, SmallStudy

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.codings import Stance

SAID = "Modalnya dari koperasi, tapi cairnya lama."
AT = SARI.index(SAID)
WHOLE = Span(AT, AT + len(SAID))
NO_STOP = Span(AT, AT + len(SAID) - 1)
BEFORE = Span(AT - 20, AT + 12)


def _coded(study: SmallStudy, coder: str, span: Span, stance: Stance, code: str = "market") -> str:
    return study.store.code("u01", span, code, coder=coder, stance=stance).codings[0]


def _seen(study: SmallStudy, code: str = "market") -> list[tuple[str, bool]]:
    return [(each.coding.status, each.conflict) for each in study.store.codings(where=f"code={code}")]


@pytest.mark.parametrize("other", [WHOLE, NO_STOP, BEFORE])
def test_unlike_stances_on_one_passage_are_a_conflict(study: SmallStudy, other: Span) -> None:
    """Whatever the edges: neither counts until somebody adjudicates, who settles both at once."""
    hers = _coded(study, "ana", WHOLE, "achieved")
    his = _coded(study, "ben", other, "shortcoming")
    assert _seen(study) == [("suggested", True)] * 2
    (conflict,) = study.store.conflicts()
    assert (conflict.about, {side.coding for side in conflict.sides}) == ("stance", {hers, his})
    assert study.store.codings(where="code=market & status=accepted") == []
    assert len(study.store.codings(where="conflict=yes")) == 2
    done = study.store.adjudicate(his, "accepted", coder="lead")
    assert done.decisions == 2
    assert {each.coding.stance for each in study.store.codings(where="code=market")} == {"shortcoming"}
    assert (_seen(study), study.store.conflicts()) == ([("accepted", False)] * 2, [])
    study.store.undo(coder="lead")
    assert _seen(study) == [("suggested", True)] * 2
    assert study.store.doctor(names=["u01", "u02"]).healthy


def test_a_conflict_ends_when_one_side_changes_her_mind(study: SmallStudy) -> None:
    """By another stance, by taking the coding away, or by undo; and comes back with it."""
    hers = _coded(study, "ana", WHOLE, "achieved")
    _coded(study, "ben", NO_STOP, "shortcoming")
    study.store.decide(ids=[hers], stance="shortcoming", coder="ana")
    assert _seen(study) == [("accepted", False)] * 2
    study.store.undo(coder="ana")
    assert _seen(study) == [("suggested", True)] * 2
    study.store.decide("removed", ids=[hers], coder="ana")
    assert _seen(study) == [("accepted", False)]


def test_no_conflict_where_the_coders_or_passages_are_not_the_same(study: SmallStudy) -> None:
    """One coder of two minds, another code, another turn and edges that only touch are none."""
    _coded(study, "ana", WHOLE, "achieved")
    _coded(study, "ana", NO_STOP, "shortcoming")
    _coded(study, "ben", NO_STOP, "shortcoming", "capital.loan")
    _coded(study, "ben", Span(AT - 20, AT), "shortcoming")
    turn = SARI.index("Pelatihan itu")
    _coded(study, "ben", Span(turn, turn + 20), "shortcoming")
    assert study.store.conflicts() == []


def test_three_coders_make_one_conflict(study: SmallStudy) -> None:
    """Through a chain of overlaps; the one who agrees with nobody makes all three undecided."""
    _coded(study, "ana", Span(AT, AT + 10), "achieved")
    _coded(study, "ben", Span(AT + 8, AT + 20), "achieved")
    assert _seen(study) == [("accepted", False)] * 2
    _coded(study, "cia", Span(AT + 18, AT + 30), "mixed")
    assert _seen(study) == [("suggested", True)] * 3
    assert [len(each.sides) for each in study.store.conflicts()] == [3]


def test_a_rule_s_suggestion_counts_by_who_accepted_it(study: SmallStudy) -> None:
    """What ana accepted and ben coded otherwise is one passage that they differ on."""
    (rule,) = study.store.codings(where="code=capital.loan & transcript=u01")
    study.store.decide("accepted", ids=[rule.id], stance="achieved", coder="ana")
    assert _seen(study, "capital.loan & transcript=u01") == [("accepted", False)]
    _coded(study, "ben", Span(rule.coding.span.start, rule.coding.span.end - 1), "shortcoming", "capital.loan")
    assert _seen(study, "capital.loan & transcript=u01") == [("suggested", True)] * 2


def test_both_copies_see_the_conflict_whatever_the_order(study: SmallStudy, tmp_path: Path) -> None:
    """A merge says so, on either side, and counts the passage once."""
    other = study.copy(tmp_path / "other.qualcode")
    _coded(study, "ana", WHOLE, "achieved")
    _coded(other, "ben", NO_STOP, "shortcoming")
    assert study.store.merge(other.store.path).conflicts == 1
    assert other.store.merge(study.store.path).conflicts == 1
    assert _seen(study) == _seen(other) == [("suggested", True)] * 2
    other.store.close()


@pytest.mark.parametrize("seed", range(8))
def test_the_derived_tables_are_what_a_rebuild_makes_of_any_history(study: SmallStudy, seed: int) -> None:
    """Codings of three people on one turn, changed and undone: row by row the same as from the log alone."""
    chance = random.Random(seed)
    for _ in range(25):
        coder = chance.choice(["ana", "ben", "cia"])
        mine = [each.id for each in study.store.codings(where=f"coder={coder}")]
        act = chance.choice(["code", "code", "code", "stance", "remove", "undo", "adjudicate"])
        stance: Stance = chance.choice(["achieved", "shortcoming"])
        if act == "code":
            start = chance.randrange(AT, AT + 30)
            _coded(study, coder, Span(start, start + chance.randrange(1, 12)), stance)
        elif act == "undo":
            study.store.undo(coder=coder)
        elif act == "adjudicate" and (found := study.store.conflicts()):
            study.store.adjudicate(found[0].coding, chance.choice(["accepted", "rejected"]), coder="lead")
        elif act == "stance" and mine:
            study.store.decide(ids=[chance.choice(mine)], stance=stance, coder=coder)
        elif act == "remove" and mine:
            study.store.decide("removed", ids=[chance.choice(mine)], coder=coder)
    assert study.store.doctor(names=["u01", "u02"]).healthy
