"""Pages under attack: whatever stands in a study, its page has the elements, attributes and addresses of a calm one.

Some payloads are tried; `QUALCODE_FULL=1` tries all. The external tests add the list of brs-kb (MIT) and Chromium:

pip install --no-deps --target /tmp/payloads brs-kb==4.0.2 && export QUALCODE_XSS_PAYLOADS=/tmp/payloads
apt-get install chromium && pytest -m external tests/reporting/test_hostile_pages.py
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import html5lib
import pytest

from qualcode.auditing import audit, document_of
from qualcode.codings import Codings
from qualcode.figures import Material, figures_page, make_figures
from qualcode.files.visible import visible
from qualcode.reporting.audits.html import audit_page
from qualcode.reporting.html import codings_page, report_page

from .hostile import PILLARS, calm, hostile_audit, hostile_report, listed, made

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from qualcode.reporting import Report

FULL = bool(os.environ.get("QUALCODE_FULL"))
LIST = os.environ.get("QUALCODE_XSS_PAYLOADS", "")
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or ""
MADE = made()
SOME = MADE if FULL else MADE[::29]
AT_ONCE = 50
WORDS = frozenset({"title", "aria-label", "alt"})
"""Attributes that hold words of the study; all others are ours."""


def batches(payloads: Sequence[str], size: int = AT_ONCE) -> Iterator[Sequence[str]]:
    """A few at a time."""
    return (payloads[start : start + size] for start in range(0, len(payloads), size))


def audited(report: Report, payloads: Sequence[str]) -> str:
    """The page of an audit whose document is nothing but payloads, its name included."""
    return audit_page(hostile_audit(payloads, report, name="\n".join(payloads)))


def coded(report: Report, _: Sequence[str]) -> str:
    """The page of all coded transcripts."""
    return codings_page(
        report.codings,
        report.transcripts,
        report.codebook,
        language=report.language,
        decided=report.findings.decided,
    )


def drawn(report: Report, payloads: Sequence[str]) -> str:
    """The page of all figures, of names in which no character ends a line: portraits have none such."""
    names = [re.sub("[\u2028\u2029]", " ", visible(payload)) for payload in payloads]
    drawable = hostile_report(list(dict.fromkeys(names)), language=report.language)
    material = Material(drawable.findings, drawable.evidence, drawable.passages, drawable.codebook, level="indicator")
    return figures_page(make_figures(material), title=report.findings.title, note="\n".join(payloads))


def in_notebooks(report: Report, _: Sequence[str]) -> str:
    """Findings and codings as notebooks show them."""
    shown = (report.findings, *report.findings, Codings(report.codings))
    return "".join(each._repr_html_() for each in shown)


PAGES: Mapping[str, Callable[[Report, Sequence[str]], str]] = {
    "report": lambda report, _: report_page(report),
    "codings": coded,
    "audit": audited,
    "notebooks": in_notebooks,
}
"""Every kind of page that has no script, by name: of a report and the payloads it was made of."""


def page_of(kind: str, payloads: Sequence[str], language: str) -> str:
    """A page of a study that is nothing but payloads."""
    make = drawn if kind == "figures" else PAGES[kind]
    return make(hostile_report(payloads, language=language), payloads)


def shape(page: str) -> list[tuple[str, str, tuple[tuple[str, str], ...]]]:
    """Elements in order: parent, name and attributes; numbers and what depends on a cell's length left out of these."""
    found = []
    for parent in html5lib.parse(page, namespaceHTMLElements=False).iter():
        for element in parent:
            ours = tuple(
                (str(name), "" if name in WORDS else re.sub(r"\d+(\.\d+)?", "#", value))
                for name, value in sorted(element.attrib.items())
                if (name, value) != ("class", "short")
            )
            found.append((str(parent.tag), str(element.tag), ours))
    return found


def check(payloads: Sequence[str], language: str) -> None:
    """The hostile pages have the shape of calm ones; an audit, which says other things of other words, its parts."""
    report = hostile_report(payloads, language=language)
    for kind, make in PAGES.items():
        found, expected = shape(make(report, payloads)), calm_shape(kind, len(payloads), language)
        if kind == "audit":
            assert set(found) <= {*expected, *shape(ordinary_audit(language))}
            continue
        first = next((pair for pair in zip(found, expected, strict=False) if pair[0] != pair[1]), None)
        assert first is None, kind
        assert len(found) == len(expected), kind


@cache
def calm_shape(kind: str, size: int, language: str) -> list[Any]:
    """The shape of a page of a study of so many harmless words."""
    return shape(page_of(kind, calm(size), language))


@cache
def ordinary_audit(language: str) -> str:
    """The page of an audit with verdicts of every kind, on sentences of both languages."""
    report = hostile_report(calm(AT_ONCE), language=language)
    many = f"{', '.join(f'train{number}' for number in range(0, AT_ONCE, PILLARS))} were all good."
    sentences = (
        "Train0 was good.",
        "Train1 itu tidak baik.",
        "There is a sea.",
        "Train2 and train3 were never good.",
        many,
    )
    document = document_of("\n\n".join(sentences))
    return audit_page(audit(document, report.findings, report.codebook, transcripts=report.transcripts))


def test_the_list_is_long_and_none_is_twice() -> None:
    """More than anyone would write down by hand."""
    assert len(MADE) == len(set(MADE)) > 2_488


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_payload_escapes(language: str) -> None:
    """Report, coded transcripts, audit and what notebooks show."""
    for batch in batches(SOME):
        check(batch, language)


@pytest.mark.external
@pytest.mark.skipif(not LIST, reason="needs the payloads of brs-kb")
def test_no_listed_payload_escapes() -> None:
    """All payloads that others collected, and all of ours, the languages by turns; with QUALCODE_FULL in both."""
    payloads = everything()
    assert len(payloads) > len(MADE) + 2_488
    for number, batch in enumerate(batches(payloads)):
        for language in ("id", "en") if FULL else (("id", "en")[number % 2],):
            check(batch, language)


WATCH = """
<script>
document.currentScript.remove();
const ran = [];
for (const name of ["alert", "confirm", "prompt", "print", "open", "fetch", "WebSocket", "EventSource"])
  window[name] = function () { ran.push(name); };
navigator.sendBeacon = () => ran.push("sendBeacon");
addEventListener("message", () => ran.push("message"));
addEventListener("load", () => setTimeout(() => {
  const events = "click dblclick mouseover mouseenter mousemove focus blur input change toggle error load wheel scroll"
    + " keydown pointerover animationstart animationend transitionend begin end copy paste drag drop";
  const all = [...document.querySelectorAll("*")];
  for (const element of all)
    for (const event of events.split(" ")) element.dispatchEvent(new Event(event, { bubbles: false }));
  for (const link of document.querySelectorAll("a, button, form, area")) if (link.click && !SCRIPTED) link.click();
  setTimeout(() => {
    const parts = new Set();
    for (const element of document.querySelectorAll("*"))
      for (const { name, value } of element.attributes.length ? element.attributes : [{ name: "", value: "" }]) {
        const address = /^(href|src|srcdoc|action|formaction|data|xlink:href|style|http-equiv)$/.test(name);
        parts.add(`${element.localName} ${name} ${address && !SCRIPTED ? value.replace(/[0-9]+/g, "#") : ""}`);
      }
    const loaded = performance.getEntriesByType("resource").map((entry) => entry.name.slice(0, 99));
    parent.postMessage(JSON.stringify({ ran, loaded, parts: [...parts], count: all.length }), "*");
  }, 300);
}, 300));
</script>
"""
"""Tells the page around what ran, what was loaded, and which elements, attributes and addresses there are."""

AROUND = """<!DOCTYPE html><meta charset="utf-8"><body><script>
const pages = PAGES, told = {};
function next() {
  const frame = document.querySelector("iframe");
  if (frame) frame.remove();
  if (!pages.length) {
    const pre = document.createElement("pre");
    pre.id = "told"; pre.textContent = JSON.stringify(told); document.body.append(pre);
    return;
  }
  const fresh = document.createElement("iframe");
  fresh.src = pages[0]; document.body.append(fresh);
}
addEventListener("message", (event) => { told[pages.shift()] = JSON.parse(event.data); next(); });
next();
</script>"""
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-component-update",
    "--disable-background-networking", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND",
    "--virtual-time-budget=3000000", "--dump-dom",
]  # fmt: skip


@pytest.mark.external
@pytest.mark.skipif(not CHROMIUM, reason="needs Chromium")
@pytest.mark.parametrize("kind", ["report", "codings", "audit", "figures"])
def test_nothing_runs_in_chromium(kind: str, tmp_path: Path) -> None:
    """Though the policy that forbids scripts is taken out: no call, no request, no part that a calm page has not."""
    payloads = everything() if LIST and (FULL or kind != "figures") else SOME  # figures are drawn slowly
    calm_pages = [page_of(kind, calm(AT_ONCE), language) for language in ("id", "en")]
    if kind == "audit":
        calm_pages += [ordinary_audit(language) for language in ("id", "en")]
    if kind == "figures":  # cells of few and of many letters differ in their class
        calm_pages.append(page_of(kind, [9 * word for word in calm(4)], "en"))
    hostile_pages = (page_of(kind, batch, ("id", "en")[n % 2]) for n, batch in enumerate(batches(payloads)))
    said = told([*calm_pages, *hostile_pages], tmp_path, scripted=kind == "figures")
    known = {part for each in said[: len(calm_pages)] for part in each["parts"]}
    for each in said:
        assert each["ran"] == each["loaded"] == []
        assert each["count"] > 20
        assert set(each["parts"]) <= known


@pytest.mark.external
@pytest.mark.skipif(not CHROMIUM, reason="needs Chromium")
@pytest.mark.parametrize("words", ["<img src=x onerror=alert(1)>", "<script>prompt()</script>", "<p onclick=print()>x"])
def test_the_watch_sees_what_runs(words: str, tmp_path: Path) -> None:
    """A page that does not escape is told."""
    page = page_of("report", calm(1), "en")
    quiet, loud = told([page, page.replace("</main>", f"{words}</main>")], tmp_path)
    assert quiet["ran"] == []
    assert loud["ran"]
    assert not set(loud["parts"]) <= set(quiet["parts"])


def everything() -> list[str]:
    """The payloads of others and ours, those left out that no text can hold."""
    return [
        each for each in dict.fromkeys([*listed(Path(LIST)), *MADE]) if each == each.encode(errors="ignore").decode()
    ]


def told(pages: Iterable[str], folder: Path, *, scripted: bool = False) -> list[dict[str, Any]]:
    """Pages as Chromium describes them, one after the other, their policies taken out.

    Args:
        pages: The pages.
        folder: Where they are written.
        scripted: Whether they have scripts of their own: then addresses are not compared, and nothing is clicked.
    """
    watch = WATCH.replace("SCRIPTED", str(scripted).lower())
    names = []
    for number, page in enumerate(pages):
        bare, policies = re.subn(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "", page)
        assert policies == 1
        names.append(f"{number}.html")
        (folder / names[-1]).write_text(bare.replace("<head>", f"<head>{watch}", 1), encoding="utf-8")
    around = folder / "around.html"
    around.write_text(AROUND.replace("PAGES", json.dumps(names)), encoding="utf-8")
    command = [CHROMIUM, *FLAGS, f"--user-data-dir={folder}/profile", f"file://{around}"]
    dom = subprocess.run(command, check=True, capture_output=True, text=True, timeout=1_800).stdout
    match = re.search(r'<pre id="told">(.*?)</pre>', dom, re.DOTALL)
    assert match, "the pages did not finish"
    said: dict[str, Any] = json.loads(html.unescape(match[1]))
    return [said[name] for name in names]
