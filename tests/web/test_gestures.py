"""Selections become exact offsets, and hostile words stay words, in Chromium."""

from __future__ import annotations

import itertools
import json
import os
import random
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest
import regex

from qualcode.study import Study, create_study

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from qualcode.web import Page

pytestmark = pytest.mark.external

FULL = bool(os.environ.get("QUALCODE_FULL"))
LINES = (
    "Sri: Modal saya 👩‍👩‍👧 dari keluarga, 🇮🇩 bukan bank, ya 👍🏽 begitu.",
    "Sri: Cafe\u0301 kami na\u0308ma\u0303nya a\u030a\u0323ngkringan, harganya ½.",
    "Sri: شكرا جزيلا على التدريب يا أستاذ، نعم.",
    "Sri: תודה רבה על ההדרכה, זה עזר מאוד.",
    "Sri: 𝒟𝓊𝓁𝓊 kami jual 𠮷野家 dan นี่คือ ไทย juga दिन.",
    "Sri: Sebelum itu tidak ada apa-apa, e-katalog pun belum.",
)

GESTURES = """([seed, count]) => {
    let state = seed;
    const random = (most) => (state = (state * 1103515245 + 12345) % 2147483648) % most;
    return import("/static/text/selection.js").then(async ({ selectedPassage }) => {
        const found = [];
        const words = [...document.querySelectorAll(".words")].map((each) => each.firstChild);
        while (found.length < count) {
            const [from, to] = [words[random(words.length)], words[random(words.length)]];
            const places = [from, random(from.length + 1), to, random(to.length + 1)];
            getSelection().setBaseAndExtent(...places);
            const range = getSelection().rangeCount && getSelection().getRangeAt(0);
            if (!range || range.collapsed) continue;
            const passage = selectedPassage();
            const { startContainer, startOffset, endContainer, endOffset } = range;
            found.push([passage, [words.indexOf(startContainer), startOffset, words.indexOf(endContainer), endOffset]]);
        }
        return found;
    });
}"""


def graphemes(text: str) -> set[int]:
    """The places in a text between what people see as letters."""
    return {0, len(text), *(match.end() for match in regex.finditer(r"\X", text))}


def test_selections_are_exact(tmp_path: Path, serving: Callable[..., Page], browse: Callable[..., Any]) -> None:
    """Emoji, families, combining marks, Arabic, Hebrew, carriage returns: the quote is what stands at the offsets.

    Each end is where it was selected, or moved outward to the next letter.
    """
    create_study(tmp_path / "study", language="id")
    (tmp_path / "study" / "transcripts" / "aneh.txt").write_bytes(("P: Apa?\r\n" + "\r\n".join(LINES)).encode())
    tab = browse(serving(tmp_path / "study").url + "")
    tab.page.locator(".transcript", has_text="aneh").click()
    tab.page.locator(".words", has_text="Modal saya").wait_for()
    text = tab.state("open.text")
    found = tab.page.evaluate(GESTURES, [19, 500])
    lines = [line for line in text.split("\n") if line.strip()]
    borders = graphemes(text)
    counted = 0
    for passage, (first, start16, last, end16) in found:
        if passage is None:
            continue
        counted += 1
        start, end, quote = passage["start"], passage["end"], passage["quote"]
        assert text[start:end] == quote
        assert {start, end} <= borders
        selected = _place(text, lines, first, start16), _place(text, lines, last, end16)
        assert start == max(each for each in borders if each <= selected[0])
        if end16 or last == first:
            assert end == min(each for each in borders if each >= selected[1])
        assert unicodedata.is_normalized("NFC", quote) == unicodedata.is_normalized("NFC", text[start:end])
    assert counted > 400


def _place(text: str, lines: list[str], number: int, units: int) -> float:
    """The code point in the text at these UTF-16 units of a line; a half more within one."""
    before = text.index(lines[number])
    data = lines[number].encode("utf-16-le")[: 2 * units]
    whole = data.decode("utf-16-le", "ignore")
    return before + len(whole) + (0.5 if len(whole.encode("utf-16-le")) < len(data) else 0)


PARTS = (
    ("<script>{}</script>", "<img src=x onerror={}>", "<svg onload={}>", "<iframe srcdoc='<script>parent.{}</script>'>",
     "<a href='javascript:{}'>x</a>", "<body onload={}>", "<details open ontoggle={}>", "<input autofocus onfocus={}>",
     "<style>@import 'javascript:{}'</style>", "<meta http-equiv=refresh content='0;url=javascript:{}'>"),
    ("", '"', "'", "`", "-->", "</textarea>", "</title>", "</script>", "]]>", "${{{{", "{{{{", "\\", "%3C", "&lt;",
     "\u2028", "\u202e", "]}}", '" autofocus x="', "' onclick='", "//"),
    ("window.ran=1", "alert(1)//"),
)  # fmt: skip


LIVELY = "document.querySelectorAll('script, iframe, img, svg, style, meta, a, details').length"
"""Elements that could run or load something."""


def payloads() -> list[str]:
    """Words that would run if a page took them for its own: 400 of them."""
    return [before + whole.format(call) for whole, before, call in itertools.product(*PARTS)]


VISIBLE = str.maketrans("", "", "\u2028\u202e")
"""Takes out what a codebook refuses to hold."""


SAID = ("label", "brief", "definition", "when_to_use", "when_not_to_use")
"""Keys of a code that say something to people."""


def hostile_study(folder: Path, chosen: list[str]) -> None:
    """A study that holds these words wherever words can stand: files and their heads, the codebook, coders, memos."""
    rows = [" ".join(each.split()) for each in chosen]
    for number, row in enumerate(rows):
        head = f"informant: {row}\nrole: {row}\nplace: {row}\n\n"
        text = f"{head}P: Apa?\nSri: {row} kami jual online.\n"
        (folder / "transcripts" / f"t{number} <b onclick=x>&amp;.txt").write_text(text, "utf-8")
    codebook = folder / "codebooks" / "study.yaml"
    codes = []
    for number, row in enumerate(rows):
        told = json.dumps(row.translate(VISIBLE))
        fields = "".join(
            f"    {key}: {told}\n" for key in ("label", "brief", "definition", "when_to_use", "when_not_to_use")
        )
        codes.append(f"  hostile{number}:\n{fields}    rules: [h{number}]\n")
    text = codebook.read_text("utf-8").replace("title: My study", f"title: {json.dumps(rows[0].translate(VISIBLE))}")
    codebook.write_text(text.replace("codes:\n", f"codes:\n{''.join(codes)}", 1), "utf-8")
    for number, row in enumerate(rows[:3]):
        other = Study.open(folder, coder=row.translate(VISIBLE))
        other.decide(("reject", "accept")[number % 2], where="code=market", reason=row)
        other.memo(row, code="market")


def test_no_hostile_word_runs(folder: Path, serving: Callable[..., Page], browse: Callable[..., Any]) -> None:
    """In transcripts, their names and attributes, the codebook, coders, memos, reasons, files handed over, and errors.

    A seeded tenth, or all.
    """
    chosen = payloads() if FULL else random.Random(19).sample(payloads(), 30)
    hostile_study(folder, chosen)
    tab = browse(serving(folder).url)
    tab.page.on("dialog", lambda dialog: (tab.faults.append(dialog.message), dialog.dismiss()))
    tab.page.wait_for_selector(".chip")
    calm = tab.page.evaluate(LIVELY)
    for number, each in enumerate(chosen):
        if number % 10 == 0:
            tab.page.locator(".transcript").nth(number).click()
            tab.settle()
        tab.page.evaluate(ACTS, [each, number])
        tab.settle()
    for view in ("passages", "findings", "compare", "memos", "history", "downloads"):
        tab.page.locator(f'[data-view="{view}"]').click()
        tab.settle()
        assert tab.page.evaluate(LIVELY) == calm, view
    tab.page.locator('[data-view=""]').click()
    tab.page.locator("#text").focus()
    tab.press("e", "+", "Escape", "?")
    assert (tab.page.evaluate("window.ran"), tab.page.evaluate(LIVELY)) == (None, calm)
    assert not any(each[:12] in tab.page.url for each in chosen)


ACTS = """async ([label, number]) => {
    const { act, hand } = await import("/static/server.js");
    const { tellRefusal } = await import("/static/notes.js");
    const study = await import("/static/study.js");
    const coding = [...study.study.codings.keys()][0];
    const row = label.replaceAll('"', '""').replaceAll(/\\s+/g, " ");
    const table = `transcript,quote,code,coder,memo\\nowner,phone,"${row}","${row}","${row}"\\n`;
    for (const [path, values] of [
        ["/api/codes/add", { label: `${label} a${number}` }],
        ["/api/memo", { coding, text: label }],
        ["/api/decide", { ids: [coding], ruling: "accept", reason: label }],
        ["/api/decide", { ids: [label], ruling: "accept" }],
        ["/api/codes/rename", { code: label, label }],
        ["/api/code", { transcript: label, start: 0, end: 1, quote: label, code: label }],
        ["/api/coder", { name: label }],
        ["/api/keys", { keys: { [label]: [label] } }],
        ["/api/rules/try", { kind: "word", code: "market", words: [label] }],
    ]) await act(path, values).catch(tellRefusal);
    await hand("/api/files/transcripts", new File([label], `${label}.txt`)).catch(tellRefusal);
    await hand("/api/files/codings", new File([table], `${label}.csv`)).catch(tellRefusal);
    await study.loadCodes();
    study.choose(coding);
}"""
