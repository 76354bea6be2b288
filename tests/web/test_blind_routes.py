"""A blind round, asked by every route there is: whatever another coder did, each answers what it answered before."""

from __future__ import annotations

import io
import json
import os
import socket
import time
import zipfile
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from qualcode.study import Study
from qualcode.web import events
from qualcode.web.desk import PULSE
from qualcode.web.views import ROUTES, downloads

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from qualcode.web import Page

    Values: TypeAlias = dict[str, Any]

OTHER = "zebulon"
HIDDEN = "only-he-wrote-this"
MARKS = (OTHER, HIDDEN)
SLOW = frozenset({"docx", "html", "pdf", "png", "svg"})
"""Formats of reports that are asked for with QUALCODE_FULL only: they are made of the same blocks as the others."""
FORMATS = [(kind, suffix) for kind, own in downloads.FORMATS.items() for suffix in own]


def reading(coding: str) -> dict[str, list[Values]]:
    """For each route that reads: the values of the path or the JSON that it is asked with."""
    reviews = [{"way": way, "code": code} for way in ("order", "next") for code in ("", "market", "training")]
    return {
        "/api/state": [{}],
        "/api/words": [{}],
        "/api/keys": [{}],
        "/api/transcripts": [{}],
        "/api/text/{transcript:path}": [{"transcript:path": name} for name in ("owner", "officer")],
        "/api/changes": [{"": "?since=0"}, {"": "?since=1"}],
        "/api/codes": [{}],
        "/api/memos/{coding}": [{"coding": coding}],
        "/api/rules/{coding}": [{"coding": coding}],
        "/api/rules/try": [
            {"kind": "remove", "rule": "market/sell-online"},
            {"kind": "word", "code": "market", "words": ["phone"]},
        ],
        "/api/sound/{number:int}/{transcript:path}": [{"number:int": "0", "transcript:path": "owner"}],
        "/api/passages/{code}": [{"code": code} for code in ("market", "training", "training.mentoring")],
        "/api/findings": [{}],
        "/api/compare": [{}],
        "/api/memos": [{}],
        "/api/history": [{}],
        "/api/download": [{}],
        "/api/download/{kind}/{format}": [
            {"kind": kind, "format": suffix}
            for kind, suffix in FORMATS
            if os.environ.get("QUALCODE_FULL") or suffix not in SLOW
        ],
        "/api/review": reviews,
        "/api/review/look": [{}],
        "/api/review/end": [{}],
        "/api/begin": [{"language": "en", "way": "empty"}],
        "/api/coder": [{"name": OTHER}],
    }  # fmt: skip


def acting(his: dict[str, str], mine: str) -> dict[str, list[Values]]:
    """For each route that acts: values that try to learn of him, or to do something about what is his."""
    place = {"transcript": "owner", "start": 0, "end": 1, "quote": "x"}
    return {
        "/api/language": [{"language": "en"}],
        "/api/undo": [{}],
        "/api/redo": [{}],
        "/api/keys": [{"keys": {}}],
        "/api/decide": [{"ids": [his["coding"]], "ruling": "accept"}, {"ids": [mine], "stance": "mixed"}],
        "/api/recode": [{"coding": his["coding"], "code": "training"}],
        "/api/boundary": [{"coding": his["coding"], "start": 0, "end": 9, "quote": "x"}],
        "/api/code": [{**place, "code": "market"}],
        "/api/memo": [{"text": "mine", "coding": his["coding"]}, {"text": "mine", "edit": his["memo"]}],
        "/api/review/decide": [{"ruling": "accept", "key": his["coding"]}],
        "/api/compare/settle": [{"coding": his["coding"], "ruling": "accept"}],
        "/api/history/undo": [{"command": his["command"]}],
        "/api/rules/save": [{"kind": "exception", "rule": "market/sell-online", "words": ["never"]}],
        "/api/codes/add": [{"label": "Mine"}],
        "/api/codes/rename": [{"code": "market", "label": "Selling"}],
        "/api/codes/move": [{"code": "market", "under": "training"}],
        "/api/codes/merge": [{"codes": ["training"], "into": "market"}],
        "/api/codes/delete": [{"code": "training"}],
        "/api/files/transcripts": [{}],
        "/api/files/codings": [{}],
        "/api/files/codings/try": [{}],
        "/api/files/again": [{}],
    }


@pytest.fixture
def other(folder: Path) -> Study:
    """Zebulon, in a blind round with Ana."""
    study = Study.open(folder, coder=OTHER)
    study.open_round("first", coders=["ana", OTHER])
    return study


@pytest.fixture
def ana(folder: Path, other: Study, serving: Callable[..., Page], visit: Callable[[Page], Any]) -> Any:
    """Ana at the page, with a decision of her own."""
    assert other.root == folder
    visitor = visit(serving(folder))
    visitor.ready()
    mine = next(each for each in visitor.get("/api/text/owner")["codings"] if each["code"] == "market")
    visitor.post("/api/decide", ids=[mine["id"]], ruling="accept")
    return visitor


def he_decides(other: Study) -> dict[str, str]:
    """All that a coder can do: rule, give stances, code, recode, write memos, read on, take back."""
    other.decide("reject", where="code=market", reason=HIDDEN)
    other.decide(None, where="code=training", stance="mixed", reason=HIDDEN)
    (made,) = other.code("owner", "market", quote="phone", reason=HIDDEN).codings
    (own,) = other.code("officer", "training", quote="colleagues", reason=HIDDEN).codings
    other.recode(own, "market", reason=HIDDEN)
    for about in ({"transcript": "owner"}, {"coding": made}, {"code": "market"}):
        memo = other.memo(HIDDEN, **about)
    with other.walk_passages(code="market") as walk:
        walk.nothing()
        walk.accept("achieved")
    command = other.decide("accept", where="code=training", reason=HIDDEN).command
    other.undo()
    other.redo()
    return {"coding": made, "memo": memo.id, "command": command}


def words_in(body: bytes) -> str:
    """All the words of an answer, of what is packed in it too."""
    if not body.startswith(b"PK"):
        return body.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return "\n".join(words_in(archive.read(name)) for name in archive.namelist())


def asked(visitor: Any, values: dict[str, list[Values]]) -> Iterator[tuple[str, int, str]]:
    """Ask each route with each of its values; yield what was asked, the status, and the words of the answer."""
    methods = {(route.path, method) for route in ROUTES for method in route.methods or ()}
    for path, given in values.items():
        for each in given:
            if (path, "POST") in methods and (each or (path, "GET") not in methods):
                headers = {**visitor.own, "Content-Type": "application/json", "X-Name": "talk.txt"}
                status, _, body = visitor.send("POST", path, json.dumps(each).encode(), headers)
            else:
                filled = path
                for name, value in each.items():
                    filled = filled.replace(f"{{{name}}}", value) if name else filled + value
                status, _, body = visitor.send("GET", filled)
            yield f"{path} {each}", status, words_in(body)


def test_every_route_is_asked() -> None:
    """A new one is named here, with what it is asked, or this fails."""
    assert {route.path for route in ROUTES} == {
        *reading(""),
        *acting(dict.fromkeys(("coding", "memo", "command"), ""), ""),
    }


def test_nothing_that_reads_tells_of_the_other(ana: Any, other: Study) -> None:
    """Each answer is, to the letter, what it was before he did anything: counts, order, ranking, stances, verdicts."""
    mine = ana.get("/api/text/owner")["codings"][0]["id"]
    before = list(asked(ana, reading(mine)))
    assert sum(status == 200 for _, status, _ in before) > 30
    he_decides(other)
    for (what, status, words), now in zip(before, asked(ana, reading(mine)), strict=True):
        assert now == (what, status, words), what
        assert not any(mark in words for mark in MARKS if f"'{mark}'" not in what), what


def test_nothing_that_acts_tells_of_the_other(ana: Any, other: Study) -> None:
    """What is his is refused as what is not there, and what is done of one's own comes back without a word of his."""
    his = he_decides(other)
    mine = ana.get("/api/text/owner")["codings"][0]["id"]
    for what, status, words in asked(ana, acting(his, mine)):
        assert status in {200, 409}, what
        assert not any(mark in words for mark in MARKS), what
        assert status == 409 or his["coding"] not in what, what
    for what, _, words in asked(ana, {"/api/undo": [{}], "/api/redo": [{}], **reading(mine)}):
        assert not any(mark in words for mark in MARKS if f"'{mark}'" not in what), what


def test_no_event_tells_of_the_other(ana: Any, other: Study) -> None:
    """While he decides, a page that listens hears that the server is there, and nothing else."""
    lines = [f"GET {events.route.path} HTTP/1.1", *(f"{name}: {value}" for name, value in ana.own.items()), "", ""]
    heard = b""
    with socket.create_connection(("127.0.0.1", ana.port), timeout=20) as connection:
        connection.sendall("\r\n".join(lines).encode())
        while b": here" not in heard:
            heard += connection.recv(4096)
        he_decides(other)
        time.sleep(3 * PULSE)  # the server looks at the log by itself
        mine = ana.get("/api/text/owner")["codings"][0]["id"]
        ana.post("/api/decide", ids=[mine], ruling="reject")
        while b'"}' not in heard and b"}\n" not in heard:
            heard += connection.recv(4096)
    told = [json.loads(line[6:]) for line in heard.decode().splitlines() if line.startswith("data: ")]
    assert told == [{"what": "codings", "mark": ana.get("/api/state")["mark"]}]
