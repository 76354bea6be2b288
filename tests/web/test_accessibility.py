"""Every view of the page, held against axe-core's rules in Chromium: on any width, in any colours, whatever is open.

QUALCODE_AXE=…/axe.min.js QUALCODE_CHROMIUM=/usr/bin/chromium pytest -m external tests/web/test_accessibility.py
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.study import Study

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from qualcode.web import Page

AXE = os.environ.get("QUALCODE_AXE", "")

pytestmark = [
    pytest.mark.external,
    pytest.mark.skipif(not AXE, reason="needs axe-core: name its axe.min.js in QUALCODE_AXE"),
]

WAYS: dict[str, dict[str, Any]] = {
    "small, light": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light"},
    "small, dark": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
    "middle, light": {"viewport": {"width": 1024, "height": 768}, "color_scheme": "light"},
    "middle, dark": {"viewport": {"width": 1024, "height": 768}, "color_scheme": "dark"},
    "wide, light": {"viewport": {"width": 1600, "height": 900}, "color_scheme": "light"},
    "wide, dark": {"viewport": {"width": 1600, "height": 900}, "color_scheme": "dark"},
    "forced colours": {"viewport": {"width": 1600, "height": 900}, "forced_colors": "active"},
    "200 % zoom": {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2},
}
"""How people look at the page."""

CUT = """() => [...document.querySelectorAll("button, select, label, h1, h2, h3, .badge")]
    .filter((each) => each.checkVisibility() && !each.closest(".hidden, .chips, #views, .skip"))
    .map((each) => [each, each.getBoundingClientRect()])
    .filter(([, box]) => box.width > 1 && (box.left < -1 || box.right > innerWidth + 1))
    .map(([each]) => each.outerHTML.slice(0, 120))"""
"""What lies outside of the page on its sides."""


def drawn(tab: Any) -> Iterator[str]:
    """Open one thing after the other that the page can show; yield what is open."""
    page = tab.page

    def press(selector: str) -> None:
        page.evaluate(f"document.querySelector({selector!r}).click()")
        tab.settle()

    yield "first"
    page.evaluate("document.body.dataset.pane = 'text'")
    page.locator(".chip").first.wait_for()
    yield "text"
    press(".chip")
    yield "passage"
    page.locator("#text").focus()
    for key, name in (("e", "rule"), ("m", "memo"), ("+", "palette"), ("?", "keys"), ("d", "review")):
        tab.press(key)
        yield name
        if name in {"rule", "memo", "palette", "keys"}:
            page.keyboard.press("Escape")
            page.locator("#text").focus()
    press("#review-button")
    for view in page.evaluate("[...document.querySelectorAll('#views button')].map((each) => each.dataset.view)"):
        press(f'#views [data-view="{view}"]')
        yield view or "text"
    press('#views [data-view=""]')
    page.evaluate("document.body.dataset.pane = 'codes'")
    press("#code-tree li")
    yield "codes"
    press("#code-acts .acts button:nth-of-type(4)")
    yield "question"
    page.evaluate("document.body.dataset.pane = 'text'")
    press('[data-transcript="sri"]')
    page.locator("#sound audio").wait_for()
    yield "player"
    page.evaluate(
        """async () => {
            const { act } = await import("/static/server.js");
            const { tellRefusal } = await import("/static/notes.js");
            await act("/api/decide", { ids: ["none"], ruling: "accept" }).catch(tellRefusal);
        }"""
    )
    yield "refusal"


def faults(page: Any) -> list[tuple[str, str]]:
    """What axe finds, of any impact."""
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]
    return [(each["id"], node["html"][:120]) for each in found for node in each["nodes"]]


@pytest.mark.parametrize("way", WAYS)
def test_axe_finds_nothing(spoken: Path, serving: Callable[..., Page], browse: Callable[..., Any], way: str) -> None:
    """On no view, with coders who differ, memos and a recording; and nothing lies outside of the page."""
    folder = spoken
    for name, ruling in (("ana", "accept"), ("ben", "reject")):
        Study.open(folder, coder=name).decide(ruling, where="transcript=owner")
    Study.open(folder, coder="ana").memo("Look at this again", transcript="owner")
    tab = browse(serving(folder).url, bypass_csp=True, **WAYS[way])
    tab.page.wait_for_selector("#transcript-list li", state="attached")
    tab.page.add_script_tag(path=AXE)
    found: list[tuple[str, Any]] = []
    for view in drawn(tab):
        tab.settle()
        found += [(view, fault) for fault in faults(tab.page)]
        found += [(view, part) for part in tab.page.evaluate(CUT)]
        assert tab.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), view
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_before_there_is_a_study(tmp_path: Path, browse: Callable[..., Any], scheme: str) -> None:
    """In the view in which one is begun, with each codebook; then without a transcript, and without a name."""
    command = [sys.executable, "-m", "qualcode", "page", str(tmp_path), "--no-browser", "--lang", "en"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        tab = browse(process.stdout.readline().strip(), bypass_csp=True, color_scheme=scheme)
        page = tab.page
        page.add_script_tag(path=AXE)
        for way in ("empty", "theory", "example"):
            page.locator(f"#way-{way}").check()
            assert faults(page) == [], way
        page.locator("#way-empty").check()
        page.locator("#begin button[type=submit]").click()
        page.wait_for_selector("#no-transcripts:not([hidden])")
        page.add_script_tag(path=AXE)
        assert page.locator("#who").is_visible()
        found = faults(page)
        assert not found, found
    finally:
        process.terminate()
        process.communicate(timeout=30)


def test_forced_colours_keep_what_is_marked(
    folder: Path, serving: Callable[..., Page], browse: Callable[..., Any]
) -> None:
    """Where the system chooses all colours: bars, edges of buttons and lines under passages still tell what is what."""
    tab = browse(serving(folder).url, forced_colors="active")
    page = tab.page
    page.locator(".chip").first.click()
    tab.settle()
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    style = "getComputedStyle(document.querySelector({!r}){}).{}"
    assert page.evaluate(style.format(".chip[aria-pressed=true]", "", "outlineStyle")) == "solid"
    assert page.evaluate(style.format("#views [aria-pressed=true]", "", "outlineWidth")) == "3px"
    assert page.evaluate(style.format(".bar", "", "forcedColorAdjust")) == "none"
    lines = {name: tab.page.evaluate(style.format(".words", f", '::highlight({name})'", "textDecorationLine"))
             for name in ("h0-suggested", "h0-accepted", "current", "matched")}  # fmt: skip
    assert set(lines.values()) == {"underline"}


COLOURED = b"""codes:
  yellow:
    label: Bright yellow
    colour: '#FFFF00'
    rules: [packaging]
  blue:
    label: Dark blue
    colour: '#000033'
    rules: [niece]
  grey:
    label: Grey
    colour: '#808080'
    rules: [phone]
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_own_colours_of_codes_stay_readable(
    folder: Path, serving: Callable[..., Page], browse: Callable[..., Any], scheme: str
) -> None:
    """Chips, bars and highlights have their hue; text on them has the contrast that others have."""
    codebook = folder / "codebooks" / "study.yaml"
    codebook.write_bytes(codebook.read_bytes().replace(b"codes:\n", COLOURED, 1))
    Study.open(folder, coder="ana").decide("accept", where="transcript=owner")
    tab = browse(serving(folder).url, bypass_csp=True, color_scheme=scheme)
    page = tab.page
    page.locator('[data-transcript="owner"]').click()
    page.locator(".chip.h-60").first.wait_for()
    tab.settle()
    page.add_script_tag(path=AXE)
    assert faults(page) == []
    tone = "getComputedStyle(document.querySelector({!r}){}).{}"
    for hue, line in (("60", "rgb(184, 184, 46)"), ("240", "rgb(46, 46, 184)"), ("grey", "rgb(128, 128, 128)")):
        assert page.locator(f".chip.h-{hue}").count()
        place = f", '::highlight(h-{hue}-accepted)'"
        assert page.evaluate(tone.format(".words", place, "textDecorationColor")) == line
