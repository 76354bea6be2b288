"""The page by keys alone, in Chromium; the keys that it has, and those that the terminal's review has."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.study import Study
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.web import Page

KEYS = Path(__file__).parents[2] / "qualcode" / "web" / "static" / "keys.js"

TERMINAL = {
    "accept": "a", "reject": "x", "skip": "s", "undo": "u", "redo": "r", "recode": "c", "another": "+", "fresh": "w",
    "memo": "m", "end_edge": "b", "filter": "/", "transcripts": "j", "help": "?",
    "achieved": "1", "shortcoming": "2", "mixed": "3", "neutral": "4",
}  # fmt: skip
"""What the page's commands are in the terminal's review."""


def page_keys() -> dict[str, list[str]]:
    """The keys of the page as they are at first, by command."""
    (told,) = re.findall(r"const KEYS = \{(.*?)\n\};", KEYS.read_text("utf-8"), re.DOTALL)
    return {name: json.loads(keys) for name, keys in re.findall(r"(\w+): (\[.*?\]),\n", told + "\n")}


def test_keys_mean_what_they_mean_in_the_terminal() -> None:
    """One map for both: a key of the terminal's review does the same here, does nothing, or is told to differ."""
    own = page_keys()
    asked = re.findall(r"(?:^ *|  )([a-z0-9+/?]) {2}(\S)", say("review.help", "en"), re.MULTILINE)
    terminal = {key for key, _ in asked}
    assert set(TERMINAL.values()) <= terminal
    for name, keys in own.items():
        shared = terminal.intersection(keys)
        assert shared <= {TERMINAL.get(name, "")} | ({"q"} if name == "last" else set()), name
    assert {name: key for name, key in TERMINAL.items() if key not in own[name]} == {}
    assert all(" q " in say("page.keys.told", language) for language in ("id", "en"))


def test_no_key_does_two_things() -> None:
    """Each is one command's."""
    keys = [key for own in page_keys().values() for key in own]
    assert len(keys) == len(set(keys))


def test_chosen_keys_are_kept_for_each_person(folder: Path, serving: Callable[..., Page], visit: Any) -> None:
    """In a file of the study's folder: the next start has another address, of which a browser knows nothing."""
    ana = visit(serving(folder))
    assert ana.post("/api/keys", keys={"accept": ["k", "Control+a"]}, off=True)["off"] is True
    again, ben = visit(serving(folder)), visit(serving(folder, coder="ben"))
    assert again.get("/api/keys") == {"keys": {"accept": ["k", "Control+a"]}, "off": True}
    assert ben.get("/api/keys") == {"keys": {}, "off": False}
    ben.post("/api/keys", keys={"undo": []}, off=False)
    assert again.get("/api/keys")["off"] is True


@pytest.mark.parametrize("keys", [None, [], {"accept": "a"}, {"accept": ["a b"]}, {"<b>": ["a"]}, {"a": [1]}])
def test_what_is_no_key_is_not_kept(visitor: Any, folder: Path, keys: object) -> None:
    """Nor is the file made."""
    assert visitor.post("/api/keys", 409, keys=keys)["problems"]
    assert not (folder / "qualcode.page.json").exists()


@pytest.mark.parametrize("text", ["{", "[]", '{"ana": []}', '{"ana": {"keys": {"accept": "a"}}}', "[" * 9999])
def test_a_file_of_keys_that_is_none_is_named(visitor: Any, folder: Path, text: str) -> None:
    """It is refused, not written over."""
    (folder / "qualcode.page.json").write_text(text, "utf-8")
    status, _, body = visitor.send("GET", "/api/keys")
    assert (status, b"problems" in body) == (409, True)
    assert (folder / "qualcode.page.json").read_text("utf-8") == text


def told_often(count: int) -> str:
    """An interview in which each answer is suggested for one code."""
    asked = "P: And in year {year}?\nSri: In year {year} we were trained by a mentor.\n"
    return "".join(asked.format(year=number) for number in range(count))


def tab_to(page: Any, selector: str, key: str = "Tab") -> None:
    """Press Tab until an element has the focus that meets the selector."""
    for _ in range(80):
        if page.evaluate("(asked) => document.activeElement.matches(asked)", selector):
            return
        page.keyboard.press(key)
    raise AssertionError(f"no way by {key} to {selector}")


def own(tab: Any) -> list[dict[str, Any]]:
    """The accepted codings of who works here, in the open text."""
    return [each for each in tab.codings() if each["origin"] == "person" and each["status"] == "accepted"]


def code_passages(tab: Any, study: Study) -> None:
    """Code, give another code, move an edge, write a memo, take it back and redo it, make a new code."""
    tab.press("v", *["ArrowDown"] * 3, *["Control+ArrowRight"] * 2, *["Control+Shift+ArrowRight"] * 2, "Enter")
    tab.page.keyboard.type("mentor")
    tab.press("Enter")
    assert [each["code"] for each in own(tab)] == ["training.mentoring"]
    tab.press("c")
    tab.page.keyboard.type("finding")
    tab.press("Enter")
    (made,) = own(tab)
    assert made["code"] == "market"
    tab.press("]", "ArrowRight", "Enter")
    (moved,) = own(tab)
    assert moved["end"] > made["end"]
    tab.press("m")
    tab.page.keyboard.type("Look at this again")
    tab.press("Control+Enter")
    memo = tab.page.locator("#passage .memo")
    assert memo.inner_text().endswith("Look at this again")
    tab.press("u")
    assert memo.count() == 0
    tab.press("r")
    assert list(study.memos()["text"]) == ["Look at this again"]
    tab.press(*["Control+Shift+ArrowRight"] * 2, "w")
    tab.page.keyboard.type("Own effort")
    tab.press("Enter")
    assert {each["code"] for each in own(tab)} == {"market", "own-effort"}


def merge_codes(tab: Any) -> None:
    """From the tree: merge the new code into another, take it back, and redo it."""

    def codes() -> set[str]:
        return {each["id"] for each in tab.state("codes")}

    tab.press("/", "Tab", "End")
    tab_to(tab.page, "#code-acts button:nth-of-type(4)")
    tab.press("Enter")
    tab.page.keyboard.type("Finding")
    tab.press("Tab", "Enter")
    assert "own-effort" not in codes()
    assert {each["code"] for each in own(tab)} == {"market"}
    tab.press("u")
    assert "own-effort" in codes()
    tab.press("r")
    assert "own-effort" not in codes()


def settle_difference(tab: Any) -> None:
    """Go to the comparison of coders, and settle the worst difference with a reason."""
    tab.press("g")
    tab_to(tab.page, "#views [data-view=compare]")
    tab.press("Enter")
    tab_to(tab.page, "#settle-reason")
    tab.page.keyboard.type("names the result")
    tab_to(tab.page, ".finding .acts button")
    tab.press("Enter")


@pytest.mark.external
def test_a_whole_round_of_work_by_keys_alone(
    folder: Path, serving: Callable[..., Page], browse: Callable[..., Any]
) -> None:
    """Code, change codes, review 20 passages, compare and settle, walk the list of passages, look at the keys."""
    (folder / "transcripts" / "long.txt").write_text(told_often(24), "utf-8")
    for name, ruling in (("ana", "accept"), ("ben", "reject")):
        Study.open(folder, coder=name).decide(ruling, where="transcript=owner")
    tab = browse(serving(folder).url)
    page, study = tab.page, Study.open(folder, coder="ana")
    page.wait_for_selector(".chip")
    tab.press("Tab", "Enter")  # to the text, past what stands before it
    assert page.evaluate("document.activeElement.id") == "text"
    code_passages(tab, study)
    merge_codes(tab)
    tab.press("d", *["a", "x", "2", "s", "a"] * 4, *["a"] * 4, "d")
    assert len(study.current(where="coder=rules & decided_by=ana & transcript!=owner")) >= 20
    settle_difference(tab)
    assert study.commands(last=1)["reason"].tolist() == ["names the result"]
    tab.press("g")
    tab_to(page, "#views [data-view=passages]", "Shift+Tab")
    tab.press("Enter")
    tab_to(page, "#view .quote button")
    tab.press("Enter")
    assert (page.evaluate("document.activeElement.id"), bool(tab.state("current"))) == ("text", True)
    tab.press("?", "Escape")
    assert page.evaluate("document.activeElement.id") == "text"


@pytest.mark.external
def test_all_passages_of_a_text_are_a_list(tab: Any) -> None:
    """Which who listens walks through: words, code, stance, status and speaker, in reading order."""
    page = tab.page
    page.locator("#views [data-view=passages]").click()
    tab.settle()
    listed = page.locator("#view ol > li")
    codings = sorted(tab.codings(), key=lambda each: (each["start"], -each["end"], each["code"]))
    text = tab.state("open.text")
    assert listed.count() == len(codings)
    for item, coding in zip(listed.all(), codings, strict=True):
        told = item.inner_text()
        assert text[coding["start"] : coding["end"]] in told
        assert "suggested" in told
        assert coding["speaker"] in told
    page.locator("#view li button").nth(2).click()
    tab.settle()
    assert tab.state("current") == codings[2]["id"]
    assert page.locator("#middle").is_visible()


@pytest.mark.external
def test_keys_can_be_seen_changed_and_switched_off(tab: Any) -> None:
    """`?` shows them; a changed key holds from then on, and is nobody else's; switched off, letters do nothing."""
    page = tab.page
    page.locator(".chip").first.click()
    tab.settle()
    here = tab.state("current")

    def status() -> str:
        return str(next(each for each in tab.codings() if each["id"] == here)["status"])

    page.locator("#text").focus()
    tab.press("?")
    page.locator("#key-accept").fill("o")
    page.locator("#key-accept").press("Tab")
    tab.settle()
    assert page.locator("#key-overlap").input_value() == ""
    assert "Overlapping passage" in page.locator("#note").inner_text()
    page.locator("#help .acts button").last.click()
    tab.press("a")
    assert status() == "suggested"
    tab.press("o")
    assert status() == "accepted"
    tab.press("?")
    page.locator("#keys-on").uncheck()
    page.locator("#help .acts button").last.click()
    tab.press("x")
    assert status() == "accepted"
    page.reload()
    page.wait_for_selector("body[data-ready]")
    tab.press("?")
    tab.settle()
    assert page.locator("#key-accept").input_value() == "o"
    assert not page.locator("#keys-on").is_checked()
