"""Blind rounds: the server sends a coder nothing of the others, by whatever way she asks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.study import Study

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from qualcode.web import Page

HIDDEN = "ben-only"


@pytest.fixture
def blind(folder: Path, serving: Callable[..., Page], visit: Callable[[Page], Any]) -> Any:
    """Ana in a blind round with Ben, who decided, coded, wrote and added a stance."""
    ben = Study.open(folder, coder="ben")
    ben.open_round("first", coders=["ana", "ben"])
    _decide_as_ben(ben)
    visitor = visit(serving(folder))
    visitor.ready()
    return visitor


def _decide_as_ben(ben: Study) -> None:
    ben.decide("reject", where="code=market", reason=HIDDEN)
    ben.decide(None, where="code=training", stance="mixed", reason=HIDDEN)
    ben.code("owner", "market", quote="phone", reason=HIDDEN)
    ben.memo(HIDDEN, transcript="owner")


PATHS = ("/api/transcripts", "/api/codes", "/api/changes?since=0", "/api/state", "/api/memos", "/api/history",
         "/api/passages/market", "/api/passages/training", "/api/findings")  # fmt: skip


def everything(visitor: Any) -> str:
    """All that the page can read, as text."""
    told = [visitor.get(path) for path in PATHS]
    for each in told[0]["transcripts"]:
        opened = visitor.get(f"/api/text/{each['id']}")
        told += [opened, *(visitor.get(f"/api/memos/{coding['id']}") for coding in opened["codings"])]
        told += [visitor.get(f"/api/rules/{coding['id']}") for coding in opened["codings"]]
    return json.dumps(told)


def test_nothing_of_the_others_is_sent(blind: Any) -> None:
    """No name, reason, stance, status, passage or number that another coder made."""
    told = everything(blind)
    assert '"blind": true' in told
    assert "ben" not in told
    assert HIDDEN not in told
    for each in blind.get("/api/transcripts")["transcripts"]:
        codings = blind.get(f"/api/text/{each['id']}")["codings"]
        assert {coding["status"] for coding in codings} == {"suggested"}
        assert {coding["origin"] for coding in codings} <= {"rule", "question"}
    counts = blind.get("/api/codes")["counts"]
    assert all(set(numbers) == {"suggested"} for numbers in counts.values())


def test_coders_are_not_compared_before_the_round_closes(blind: Any, folder: Path) -> None:
    """The comparison is refused without a word of the others; nor is anything settled that only they decided."""
    status, _, body = blind.send("GET", "/api/compare")
    assert (status, b"blind round" in body) == (409, True)
    assert b"ben" not in body
    assert HIDDEN.encode() not in body
    own = Study.open(folder, coder="ben").current(where="coder=ben")["id"].iloc[0]
    refused = blind.post("/api/compare/settle", 409, coding=own, ruling="reject")
    assert HIDDEN not in str(refused)
    Study.open(folder, coder="ben").close_round("first")
    assert "ben" in blind.get("/api/compare")["coders"] or blind.get("/api/compare")["caution"]


@pytest.mark.parametrize("path", ["report/json", "report/md", "codings/csv", "codings/jsonl"])
def test_files_hold_nothing_of_the_others(blind: Any, path: str) -> None:
    """Neither reports, with their trail, nor codings."""
    first = blind.get("/api/text/owner")["codings"][0]
    blind.post("/api/decide", ids=[first["id"]], ruling="accept")
    status, _, body = blind.send("GET", f"/api/download/{path}")
    assert (status, HIDDEN.encode() in body) == (200, False)
    assert b'"ben"' not in body
    assert b",ben," not in body
    assert b"ben (" not in body


def test_a_rule_is_tried_against_ones_own_decisions_alone(blind: Any) -> None:
    """What would be lost was rejected by the other coder, which nobody is told."""
    told = blind.post("/api/rules/try", kind="remove", rule="market/sell-online")
    assert told["counts"]["removed"] == 1
    assert ([each["ruling"] for each in told["passages"]], told["contradicted"]) == ([""], 0)
    assert HIDDEN not in json.dumps(told)


def test_what_the_others_decide_meanwhile_moves_nothing(blind: Any, folder: Path) -> None:
    """Neither the mark, by which pages learn that there is news, nor any answer."""
    before = everything(blind)
    ben = Study.open(folder, coder="ben")
    ben.decide("accept", where="code=market", reason=HIDDEN)
    ben.code("officer", "training", quote="colleagues", reason=HIDDEN)
    assert everything(blind) == before


def test_ones_own_decisions_are_seen(blind: Any) -> None:
    """The round hides the others', not hers."""
    first = blind.get("/api/text/owner")["codings"][0]
    told = blind.post("/api/decide", ids=[first["id"]], ruling="accept")
    assert (told["codings"][0]["status"], told["codings"][0]["by"]) == ("accepted", ["ana"])


def test_somebody_who_says_no_name_sees_nobodys(
    folder: Path, blind: Any, serving: Callable[..., Page], visit: Callable[[Page], Any]
) -> None:
    """She may be one of the round."""
    assert blind.ready()["coder"] == "ana"
    unnamed = visit(serving(folder, coder=""))
    unnamed.ready()
    told = everything(unnamed)
    assert "ben" not in told
    assert HIDDEN not in told


def test_the_round_that_closes_shows_all(blind: Any, folder: Path) -> None:
    """What was hidden comes, without the page being started again."""
    Study.open(folder, coder="ben").close_round("first")
    assert "ben" in everything(blind)
