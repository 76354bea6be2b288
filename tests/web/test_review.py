"""A review on the page decides as the terminal's does, one passage at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from qualcode.study import Study

if TYPE_CHECKING:
    from pathlib import Path


def walked(visitor: Any, told: dict[str, Any], ruling: str = "accept") -> list[dict[str, Any]]:
    """The passages that are asked for until none is left, each decided alike."""
    found = []
    while at := told["review"]["at"]:
        found.append(at)
        told = visitor.post("/api/review/decide", ruling=ruling, key=at["key"])
        assert len(found) < 100
    return found


def test_a_review_in_text_order_leaves_nothing_undecided(visitor: Any, folder: Path) -> None:
    """Each suggestion comes once, across transcripts, and what was decided is in the log."""
    asked = walked(visitor, visitor.post("/api/review", way="order"))
    study = Study.open(folder)
    assert [each["id"] for each in asked] == list(dict.fromkeys(each["id"] for each in asked))
    assert len(asked) == len(study.codings("suggested")) == len(study.codings("accepted"))


def test_a_review_of_one_code_asks_for_it_alone(visitor: Any) -> None:
    """The rest stays open."""
    asked = walked(visitor, visitor.post("/api/review", way="order", code="training"), "reject")
    assert {each["code"].partition(".")[0] for each in asked} == {"training"}
    assert set(visitor.get("/api/codes")["counts"]["market"]) == {"suggested"}


def test_unread_passages_come_with_reason_and_bound(visitor: Any) -> None:
    """Those that no rule suggests too; "not here" is recorded, and the bound is told."""
    told = visitor.post("/api/review", way="next", code="market")
    assert told["review"]["at"]["why"]
    before = told["review"]["left"]
    asked = walked(visitor, told, "reject")
    assert len(asked) == before
    told = visitor.post("/api/review/look")
    assert (told["review"]["left"], told["review"]["at"]) == (0, None)
    assert told["review"]["bound"]


def test_undo_and_others_decisions_are_seen(visitor: Any, folder: Path) -> None:
    """What was taken back is asked for again; what somebody decided meanwhile is not."""
    told = visitor.post("/api/review", way="order")
    first, count = told["review"]["at"], told["review"]["left"]
    visitor.post("/api/review/decide", ruling="accept", key=first["key"])
    visitor.post("/api/undo")
    assert visitor.post("/api/review/look")["review"]["left"] == count
    Study.open(folder, coder="ben").decide("accept", ids=[first["id"]])
    told = visitor.post("/api/review/look")
    assert told["review"]["left"] == count - 1
    assert told["review"]["at"]["id"] != first["id"]


def test_a_second_press_decides_nothing_else(visitor: Any) -> None:
    """A key that was pressed for a passage counts for it alone; to skip records nothing."""
    told = visitor.post("/api/review", way="order")
    key = told["review"]["at"]["key"]
    visitor.post("/api/review/decide", ruling="skip", key=key)
    visitor.post("/api/review/decide", 409, ruling="accept", key=key)
    assert all(set(numbers) == {"suggested"} for numbers in visitor.get("/api/codes")["counts"].values())


@pytest.mark.parametrize("values", [{"way": "sample"}, {"way": "order", "code": "nothing"}, {"way": "best"}])
def test_a_review_that_cannot_begin_says_why(visitor: Any, values: dict[str, str]) -> None:
    """Without a draw there is none to follow."""
    assert visitor.post("/api/review", 409, **values)["problems"]
    assert visitor.post("/api/review/look", 409)["problems"]


def test_a_draw_is_followed(visitor: Any, folder: Path) -> None:
    """Its passages come in its order."""
    Study.open(folder, coder="ana").sample()
    assert walked(visitor, visitor.post("/api/review", way="sample"))
