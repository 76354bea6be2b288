"""The findings on the page, and coders compared there, as the server answers them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from qualcode.study import Study

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from qualcode.web import Page


def test_findings_are_those_of_the_command_line(visitor: Any, folder: Path) -> None:
    """Verdict, reason, interval and text; every number in the text has its quote, and each its passage."""
    visitor.post("/api/decide", ids=[each["id"] for each in codings(visitor, "owner")], ruling="accept")
    told = visitor.get("/api/findings")
    known = Study.open(folder).findings("en")
    assert told["note"] == known.note
    assert [each["code"] for each in told["findings"]] == [each.code for each in known]
    for sent, each in zip(told["findings"], known, strict=True):
        assert (sent["verdict"], sent["reason"]) == (each.verdict_name, each.reason)
        assert sent["interval"] is None
        quotes = {quote["number"]: quote for quote in sent["quotes"]}
        assert set(each.cited) <= quotes.keys()
        for number, quote in quotes.items():
            assert quote["quote"] == each.segment(number).quote
            passage = next(one for one in codings(visitor, quote["transcript"]) if one["id"] == quote["id"])
            assert passage["code"].partition(".")[0] == each.code


def test_findings_follow_what_is_decided(visitor: Any) -> None:
    """A passage that is rejected is no quote any more."""
    visitor.post("/api/decide", ids=[each["id"] for each in codings(visitor, "owner")], ruling="accept")
    before = {each["code"]: each["segments"] for each in visitor.get("/api/findings")["findings"]}
    out = codings(visitor, "owner")[0]
    visitor.post("/api/decide", ids=[out["id"]], ruling="reject")
    after = {each["code"]: each["segments"] for each in visitor.get("/api/findings")["findings"]}
    pillar = out["code"].partition(".")[0]
    assert after[pillar] <= before[pillar]
    shown = [quote["id"] for each in visitor.get("/api/findings")["findings"] for quote in each["quotes"]]
    assert out["id"] not in shown
    assert "" not in shown


def test_findings_speak_the_language_of_the_page(visitor: Any) -> None:
    """Verdicts and reasons, as `--lang` does."""
    english = visitor.get("/api/findings")["findings"][0]["reason"]
    visitor.post("/api/language", language="id")
    assert visitor.get("/api/findings")["findings"][0]["reason"] != english


@pytest.fixture
def differing(folder: Path, serving: Callable[..., Page], visit: Callable[[Page], Any]) -> Any:
    """Ana at the page; she accepted what Ben rejected, and Ben coded what she left out."""
    for name, ruling in (("ana", "accept"), ("ben", "reject")):
        Study.open(folder, coder=name).decide(ruling, where="transcript=owner")
    Study.open(folder, coder="ben").code("owner", "market", quote="phone")
    found = visit(serving(folder))
    found.ready()
    return found


def test_coders_are_compared_lane_by_lane_the_worst_first(differing: Any, folder: Path) -> None:
    """A lane a coder; where somebody coded nothing her lane is empty; the codings are there to be settled."""
    told = differing.get("/api/compare")
    assert told["coders"] == ["ana", "ben"]
    distances = [each["distance"] for each in told["passages"]]
    assert distances == sorted(distances, reverse=True)
    assert distances[0] > 0
    assert told["all"] == len(told["passages"])
    for each in told["passages"]:
        assert [lane["coder"] for lane in each["lanes"]] == ["ana", "ben"]
        assert each["codings"]
        assert {bool(lane["codes"]) for lane in each["lanes"]} == {True, False}
    listed = {one["id"] for each in told["passages"] for one in each["codings"] if one["conflict"]}
    assert listed == set(Study.open(folder).conflicts()["coding"])


def test_a_conflict_is_settled_and_both_decisions_stay(differing: Any, folder: Path) -> None:
    """The coding has the ruling, with the reason; the coders still differ; undo takes it back."""
    before = differing.get("/api/compare")["passages"]
    one = next(each for row in before for each in row["codings"] if each["conflict"])
    told = differing.post("/api/compare/settle", coding=one["id"], ruling="accept", reason="names the result")
    assert one["id"] not in set(Study.open(folder).conflicts()["coding"])
    after = differing.get("/api/compare")["passages"]
    now = next(each for row in after for each in row["codings"] if each["id"] == one["id"])
    assert (now["status"], now["conflict"]) == ("accepted", False)
    assert len(after) == len(before)
    last = differing.get("/api/history")["commands"][0]
    assert (last["command"], last["reason"]) == (told["command"], "names the result")
    differing.post("/api/undo")
    assert one["id"] in set(Study.open(folder).conflicts()["coding"])


@pytest.mark.parametrize("values", [{"ruling": "accept"}, {"coding": "nothing", "ruling": "accept"}, {"coding": "x"}])
def test_what_cannot_be_settled_is_refused(differing: Any, values: dict[str, str]) -> None:
    """No coding, none that there is, and no ruling."""
    before = differing.get("/api/history")
    assert differing.post("/api/compare/settle", 409, **values)["error"]
    assert differing.get("/api/history") == before


def test_nobody_is_compared_with_nobody(visitor: Any) -> None:
    """The refusal says what it takes."""
    status, _, body = visitor.send("GET", "/api/compare")
    assert (status, b"agreement takes two coders" in body) == (409, True)


def test_one_coder_is_set_beside_the_rules_and_told_so(visitor: Any) -> None:
    """As `agree` does: no intercoder reliability."""
    visitor.post("/api/decide", ids=[codings(visitor, "owner")[0]["id"]], ruling="reject")
    told = visitor.get("/api/compare")
    assert told["coders"] == ["ana", "rules"]
    assert "no intercoder reliability" in told["caution"]


def codings(visitor: Any, transcript: str) -> list[dict[str, Any]]:
    """The codings of a transcript."""
    return list(visitor.get(f"/api/text/{transcript}")["codings"])
