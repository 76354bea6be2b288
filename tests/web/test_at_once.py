"""Two tabs, two coders and the command line at the same study at once: nothing is lost, and each sees the others."""

from __future__ import annotations

import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.study import Study

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def tabs(folder: Path, serving: Callable[..., Any], visit: Any) -> tuple[Any, Any, Any]:
    """Two tabs of ana at one server, and one of ben at another."""
    ana, ben = visit(serving(folder)), visit(serving(folder, coder="ben"))
    assert ana.ready()["stage"] == ben.ready()["stage"] == "ready"
    return ana, type(ana)(ana.port, ana.cookie), ben


def command(folder: Path, *arguments: str) -> None:
    """A command of somebody else in the study's folder, as a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "qualcode", *arguments, "--coder", "cli"],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def statuses(tab: Any) -> dict[str, str]:
    """The status of each coding of a text, as a tab would draw it."""
    return {each["id"]: each["status"] for each in tab.get("/api/text/owner")["codings"]}


def test_all_that_was_acknowledged_is_there(folder: Path, tabs: tuple[Any, Any, Any]) -> None:
    """Acts that come at the same moment by three ways in; every tab catches up with all of them."""
    ids = [each["id"] for each in tabs[0].get("/api/text/owner")["codings"]]
    marks = [tab.get("/api/text/owner")["mark"] for tab in tabs]
    told: list[str] = []
    other = threading.Thread(target=command, args=(folder, "decide", "reject", "--where", "transcript=owner"))

    def decide(tab: Any, stances: tuple[str, str]) -> None:
        for number in range(200):
            for each in ids:
                done = tab.post("/api/decide", ids=[each], ruling="accept", stance=stances[number % 2])
                told.append(done["command"])
            if not other.is_alive():
                return

    stances = (("achieved", "mixed"), ("neutral", "mixed"), ("neutral", "shortcoming"))
    threads = [other, *(threading.Thread(target=decide, args=each) for each in zip(tabs, stances, strict=True))]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    commands = Study.open(folder).commands()
    assert {each for each in told if each} <= set(commands["command"])
    assert set(commands["coder"]) >= {"ana", "ben", "cli"}
    with Study.open(folder).file.opened() as store:
        assert not store.doctor().symptoms
    now = [statuses(tab) for tab in tabs]
    assert now[0] == now[1] == now[2]
    for tab, mark in zip(tabs, marks, strict=True):
        changes = tab.get(f"/api/changes?since={mark}")
        assert changes.get("all") or set(ids) <= {each["id"] for each in changes["codings"]}


def test_what_another_took_away_is_refused_and_nothing_is_recorded(folder: Path, tabs: tuple[Any, Any, Any]) -> None:
    """A tab that has not heard of it yet is told why, and reads what is there now."""
    first, second, _ = tabs
    text = first.get("/api/text/owner")
    quote = text["text"][slice(*text["codings"][0]["matched"][0])]
    start = text["codings"][0]["matched"][0][0]
    place = {"transcript": "owner", "text": text["hash"], "start": start, "end": start + len(quote), "quote": quote}
    first.post("/api/codes/add", label="Savings")
    (made,) = [each["id"] for each in first.get("/api/codes")["codes"] if each["label"] == "Savings"]
    command(folder, "codes", "delete", made)
    before = len(Study.open(folder).commands())
    refused = second.post("/api/code", 409, **place, code=made)
    assert made in refused["error"]
    assert refused["problems"]
    assert len(Study.open(folder).commands()) == before
    assert made not in {each["id"] for each in second.get("/api/codes")["codes"]}


def test_a_codebook_with_mistakes_waits(folder: Path, tabs: tuple[Any, Any, Any]) -> None:
    """Whoever is in the middle of editing it keeps nobody from deciding; once it is right, its codes are there."""
    first, _, _ = tabs
    book = folder / "codebooks" / "study.yaml"
    right = book.read_text("utf-8")
    (coding, *_) = first.get("/api/text/owner")["codings"]
    book.write_text(right.replace("\ncodes:\n", "\ncodes:\n  savings:\n    label: [\n"), "utf-8")
    assert first.post("/api/decide", ids=[coding["id"]], ruling="accept")["decisions"] == 1
    assert "savings" not in {each["id"] for each in first.get("/api/codes")["codes"]}
    added = "\ncodes:\n  savings:\n    label: {en: Savings}\n    rules: [save]\n"
    book.write_text(right.replace("\ncodes:\n", added), "utf-8")
    assert first.post("/api/recode", coding=coding["id"], code="savings")["decisions"] > 0
    assert "savings" in {each["id"] for each in first.get("/api/codes")["codes"]}
