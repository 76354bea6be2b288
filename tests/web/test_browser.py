"""The page as a person works with it, in Chromium: drawing, selecting, coding, deciding, by mouse and by keys alone.

apt-get install chromium && pip install playwright && QUALCODE_CHROMIUM=/usr/bin/chromium pytest -m external tests/web
"""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.study import Study

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from qualcode.web import Page

pytestmark = pytest.mark.external


def test_passages_are_drawn_as_what_they_are(tab: Any) -> None:
    """One text node a paragraph; a highlight and a button a passage; a press shows rule, words and stance."""
    assert tab.page.evaluate("[...document.querySelectorAll('.words')].every((each) => each.childNodes.length === 1)")
    sizes = dict(tab.page.evaluate("[...CSS.highlights].map(([name, each]) => [name, each.size])"))
    assert sum(size for name, size in sizes.items() if name.endswith("-suggested")) == len(tab.codings())
    tab.page.locator(".chip").first.click()
    tab.settle()
    panel = tab.page.locator("#passage")
    assert "suggested by the rule" in panel.inner_text()
    assert tab.page.evaluate("CSS.highlights.get('current').size") == 1
    assert tab.page.evaluate("CSS.highlights.get('matched').size") > 0


def test_a_click_on_words_takes_the_passage_there(tab: Any) -> None:
    """The shortest one; a click beside it lets go."""
    first = tab.codings()[0]
    box = tab.page.evaluate(
        """async ([start]) => {
            const pane = await import("/static/text/pane.js");
            const at = pane.pane.offsets.toUnits(start);
            const box = pane.rangeIn(pane.paragraphAt(at), at, at + 3).getBoundingClientRect();
            return [box.left + 4, box.top + box.height / 2];
        }""",
        [first["start"]],
    )
    tab.page.mouse.click(*box)
    assert tab.state("current") == first["id"]


def test_selected_words_get_a_code_by_typing_a_part_of_it(tab: Any, folder: Path) -> None:
    """Drawn at once, whole words, in the log; undo and redo by key."""
    before = len(tab.codings())
    tab.select(8, 10, 27)
    tab.press("Enter")
    tab.page.keyboard.type("mentor")
    tab.press("Enter")
    made = next(each for each in tab.codings() if each["origin"] == "person")
    text = tab.state("open.text")
    assert text[made["start"] : made["end"]] == "year we train about"
    assert made["code"] == "training.mentoring"
    assert [each.quote for each in Study.open(folder).codings("accepted")] == ["year we train about"]
    tab.press("u")
    assert len(tab.codings()) == before
    tab.press("r")
    assert len(tab.codings()) == before + 1


def test_a_refusal_is_drawn_back_and_says_why(tab: Any) -> None:
    """Interviewers' talk: nothing is left in the text, and the way on is a button."""
    before = tab.codings()
    tab.select(7, 14, 30)
    tab.press("Enter")
    tab.page.keyboard.type("finding")
    tab.press("Enter")
    assert tab.codings() == before
    assert "no informant says this" in tab.page.locator("#note").inner_text()
    tab.page.locator("#note button").first.click()
    tab.settle()
    assert len(tab.codings()) == len(before) + 1


def test_a_rule_is_changed_from_its_passage_by_keys_alone(tab: Any, folder: Path) -> None:
    """Its lines, an exception, what would be lost, saved; undo brings file and passage back."""
    page, codebook = tab.page, folder / "codebooks" / "study.yaml"
    was, before = codebook.read_bytes(), len(tab.codings())
    tab.page.locator(".chip").first.click()
    tab.settle()
    page.locator("#text").focus()
    tab.press("e")
    assert "- train" in page.locator("#passage-rules pre").inner_text()
    tab.press("ArrowDown", "Tab")
    page.keyboard.type("sixty")
    tab.press("Enter")
    page.wait_for_selector("#rules-told .quote")
    assert "1 lost" in page.locator("#rules-told").inner_text()
    tab.press("Tab", "Tab", "Tab", "Enter")
    assert b"without: [sixty]" in codebook.read_bytes()
    assert len(tab.codings()) == before - 1
    tab.press("u")
    assert (codebook.read_bytes(), len(tab.codings())) == (was, before)


@pytest.mark.parametrize("view", ["passages", "findings"])
def test_a_listed_passage_is_heard(
    spoken: Path, serving: Callable[..., Page], browse: Callable[..., Any], view: str
) -> None:
    """Where its transcript has a recording with times, also while another text is open; others have no button."""
    Study.open(spoken, coder="ana").decide("accept", where="code=training")
    tab = browse(serving(spoken).url)
    page = tab.page
    page.wait_for_selector(".chip")
    page.locator(f"#views [data-view={view}]").click()
    tab.settle()
    if view == "passages":
        page.select_option("#view select >> nth=0", "training")
        tab.settle()
    listed = page.locator("#view .quote")
    heard = listed.filter(has_text="trained twice").first
    assert listed.filter(has=page.get_by_role("button", name="Play")).count() < listed.count()
    heard.get_by_role("button", name="Play").click()
    page.wait_for_selector(".row.heard:has-text('trained twice')")
    assert tab.state("open.id") == "sri"
    assert page.evaluate("document.activeElement.id") == "text"


def test_a_passage_is_heard_from_its_time(
    spoken: Path, serving: Callable[..., Page], browse: Callable[..., Any]
) -> None:
    """From a turn, from the passage at hand by a key, slower, three seconds back; the turn that is heard is marked."""
    (spoken / "transcripts" / "owner.wma").write_bytes(b"x")
    tab = browse(serving(spoken).url)
    page = tab.page
    page.locator(".transcript", has_text="sri").click()
    page.wait_for_selector("#sound audio")
    tab.settle()
    assert page.locator(".play").count() == 3
    page.locator(".play").nth(1).click()
    page.wait_for_selector(".row.heard:has-text('trained twice')")
    page.select_option("#sound-speed", "0.5")
    player = "document.querySelector('#sound audio')"
    assert page.evaluate(f"{player}.playbackRate") == 0.5
    page.locator("#text").focus()
    tab.press("h")
    assert page.evaluate(f"{player}.paused")
    assert 2 <= page.evaluate(f"{player}.currentTime") < 4
    tab.press("t")
    assert page.evaluate(f"{player}.currentTime") < 1
    page.locator(".chip").first.click()
    page.locator("#text").focus()
    page.wait_for_selector(".row.heard:has-text('How was')")
    page.keyboard.press("h")
    page.wait_for_selector(".row.heard:has-text('trained twice')")
    page.locator(".transcript", has_text="owner").click()
    page.wait_for_selector("#sound .warn:has-text('cannot play owner.wma')")


def test_two_tabs_and_the_terminal_see_each_other(
    folder: Path, serving: Callable[..., Page], browse: Callable[..., Any]
) -> None:
    """A decision in one is drawn in the other, and so is one of another program, without a key being pressed."""
    first = browse(serving(folder).url)
    first.page.wait_for_selector(".chip")
    second = first.page.context.new_page()
    second.goto(first.page.url)
    second.wait_for_selector(".chip")
    second.locator(".chip").first.click()
    second.locator("#text").focus()
    second.keyboard.press("a")
    first.page.wait_for_selector(".chip.accepted")
    Study.open(folder, coder="ben").decide("reject", where="code=market")
    first.page.locator(".chip").nth(2).wait_for(state="detached")


def test_an_empty_folder_becomes_a_study(tmp_path: Path, browse: Callable[..., Any]) -> None:
    """A name, a file, a code: no terminal after the first word."""
    (tmp_path / "talk.txt").write_text("P: Modalnya?\nSri: Dari tabungan sendiri.\n", "utf-8")
    room = tmp_path / "skripsi"
    room.mkdir()
    command = [sys.executable, "-m", "qualcode", "page", str(room), "--no-browser", "--coder", "sri", "--lang", "id"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        tab = browse(process.stdout.readline().strip())
        tab.page.locator("#begin-name").fill("Modal")
        tab.page.locator("#begin button[type=submit]").click()
        tab.page.wait_for_selector("#no-transcripts:not([hidden])")
        tab.load()  # the page loaded itself anew
        tab.page.set_input_files("#add-files", str(tmp_path / "talk.txt"))
        tab.page.wait_for_selector("#p1")
        tab.settle()
        tab.select(1, 10, 18)
        tab.press("i")
        assert [each["code"] for each in tab.codings()] == ["tabungan"]
    finally:
        process.terminate()
        process.communicate(timeout=30)
    assert [each.quote for each in Study.open(room).codings("accepted")] == ["tabungan"]


def test_findings_lead_to_their_places(tab: Any) -> None:
    """From a number in the text of a finding, and from a quote, to the passage in its transcript."""
    page = tab.page
    page.locator("#views [data-view=findings]").click()
    for which in (".cite", ".finding .quote button"):
        page.locator(which).last.click()
        tab.settle()
        assert page.locator("#middle").is_visible()
        assert tab.state("current") in {each["id"] for each in tab.codings()}
        page.locator("#views [data-view=findings]").click()
        tab.settle()
    page.locator(".finding > p > button", has_text="Passages of this code").last.click()
    tab.settle()
    assert page.locator("#passages-code").input_value() == "training"


def test_coders_are_compared_and_a_difference_is_settled_by_keys(
    folder: Path, serving: Callable[..., Page], browse: Callable[..., Any]
) -> None:
    """Open the view, write a reason, accept; the lanes stay, and the coding is settled."""
    for name, ruling in (("ana", "accept"), ("ben", "reject")):
        Study.open(folder, coder=name).decide(ruling, where="transcript=owner")
    tab = browse(serving(folder).url)
    page = tab.page
    page.wait_for_selector(".chip")
    page.locator("#views [data-view=compare]").focus()
    tab.press("Enter")
    assert [each.inner_text() for each in page.locator(".finding").first.locator("dt").all()] == ["ana", "ben"]
    before = set(Study.open(folder).conflicts()["coding"])
    tab.press("Tab")
    page.keyboard.type("names the result")
    tab.press("Tab", "Enter")
    left = set(Study.open(folder).conflicts()["coding"])
    assert len(before - left) == 1
    assert page.locator(".finding").count() == len(before)
    assert Study.open(folder).commands(last=1)["reason"].tolist() == ["names the result"]


def test_a_file_is_handed_to_the_browser(tab: Any, tmp_path: Path) -> None:
    """By its own name, whole; the page stays where it is."""
    page = tab.page
    page.locator("#views [data-view=downloads]").click()
    with page.expect_download() as told:
        page.get_by_role("button", name="Codings for other programs .csv").click()
    told.value.save_as(tmp_path / "got.csv")
    assert told.value.suggested_filename == "codings.csv"
    assert "training" in (tmp_path / "got.csv").read_text("utf-8-sig")
    assert page.locator("#view").is_visible()
