"""Times of the page in Chromium: a long text drawn, a decision drawn and stored; and the size of its scripts.

QUALCODE_CHROMIUM=/usr/bin/chromium python benchmarks/page.py [passages]
"""

from __future__ import annotations

import json
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from qualcode.study import Study
from qualcode.web import page

CODES = 40
STATIC = Path(__file__).parents[1] / "qualcode" / "web" / "static"


def made(folder: Path, passages: int) -> Study:
    """A study of one long interview: each sentence names three or four of forty things, so that passages overlap."""
    choice = random.Random(19)
    names = [f"benda{chr(97 + number // 26)}{chr(97 + number % 26)}" for number in range(CODES)]
    codes = "".join(f"  {name}:\n    label: {name.title()}\n    rules: [{{exact: {name}}}]\n" for name in names)
    (folder / "codebooks").mkdir()
    (folder / "transcripts").mkdir()
    head = "name: panjang\nlanguages: [id]\nverdict: none\ncodes:\n"
    (folder / "codebooks" / "panjang.yaml").write_text(head + codes, "utf-8")
    lines, told = [], 0
    while told < passages:
        sentences = []
        for _ in range(3):
            words = choice.sample(names, choice.choice([3, 4]))
            told += len(words)
            rest = "kami cerita panjang lebar soal usaha di pasar lama sejak dulu sampai hari ini juga dengan tetangga"
            sentences.append(f"Lalu {' dan '.join(words)} {rest}.")
        lines.append(f"Sri: {' '.join(sentences)}")
    (folder / "transcripts" / "sri.txt").write_text("P: Bagaimana?\n" + "\n".join(lines) + "\n", "utf-8")
    return Study.open(folder, coder="ana")


def main(passages: int) -> None:
    """Print what was measured as JSON."""
    chromium = os.environ.get("QUALCODE_CHROMIUM") or shutil.which("chromium") or ""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        study = made(Path(name), passages)
        study.begin()
        served = page(study)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": 1600, "height": 900})
        tab.goto(served.url)
        tab.wait_for_selector(".chip", timeout=120_000)
        time.sleep(2)
        told = tab.evaluate(MEASURED)
        files = tab.evaluate("performance.getEntriesByType('resource').map((each) => each.name)")
        loaded = {Path(each).name for each in files if each.endswith(".js")}
        sizes = {path: path.stat().st_size for path in STATIC.rglob("*.js")}
        browser.close()
        served.close()
        text = study.transcripts()[0].text
    numbers = {
        "characters": len(text),
        "passages": told["passages"],
        "text drawn ms": round(told["open"]),
        "decision drawn ms": round(statistics.median(told["drawn"]), 1),
        "decision stored ms": round(statistics.median(told["stored"]), 1),
        "script of a decision, bytes": sum(size for path, size in sizes.items() if path.name in loaded),
        "script of all, bytes": sum(sizes.values()),
    }
    print(json.dumps(numbers, indent=2))


MEASURED = """async () => {
    const study = await import("/static/study.js");
    const acts = await import("/static/acts.js");
    const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const all = study.ordered();
    const id = study.study.open.id;
    study.study.open = null;
    let begun = performance.now();
    await study.openText(id);
    await painted();
    const open = performance.now() - begun;
    const drawn = [], stored = [];
    for (const coding of all.slice(0, 20)) {
        study.choose(coding.id);
        await painted();
        begun = performance.now();
        const recorded = acts.rule("accept");
        await painted();
        drawn.push(performance.now() - begun);
        await recorded;
        stored.push(performance.now() - begun);
        await painted();
    }
    return { open, drawn, stored, passages: all.length };
}"""


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
