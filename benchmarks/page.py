"""Times of the page in Chromium: a long text, decisions, the server's start; memory; the size of scripts.

QUALCODE_CHROMIUM=/usr/bin/chromium python benchmarks/page.py [passages] [decisions]

2000 passages stand in 100,000 characters, 20000 in a million. Times on the clock hold for a machine that does nothing
else; the frame of an idle page, and what browser and server computed, hold for a busy one too.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from qualcode.study import Study, create_study

CODES = 40
EACH = 50
"""Characters for each passage."""
STATIC = Path(__file__).parents[1] / "qualcode" / "web" / "static"
FILLER = "kami cerita panjang lebar soal usaha di pasar lama sejak dulu sampai hari ini dengan tetangga".split()  # noqa: SIM905


def made(folder: Path, passages: int) -> Study:
    """A study of one long interview: each sentence names three or four of forty things, so that passages overlap."""
    choice = random.Random(19)
    names = [f"benda{chr(97 + number // 26)}{chr(97 + number % 26)}" for number in range(CODES)]
    codes = "".join(f"  {name}:\n    label: {name.title()}\n    rules: [{{exact: {name}}}]\n" for name in names)
    (folder / "codebooks").mkdir()
    (folder / "transcripts").mkdir()
    head = "name: panjang\nlanguages: [id]\nverdict: none\ncodes:\n"
    (folder / "codebooks" / "panjang.yaml").write_text(head + codes, "utf-8")
    lines, told, length = [], 0, 0
    while told < passages:
        sentences = []
        for _ in range(3):
            words = choice.sample(names, choice.choice([3, 4]))
            told += len(words)
            sentence = f"Lalu {' dan '.join(words)}"
            while length + len(sentence) < told * EACH:
                sentence += f" {choice.choice(FILLER)}"
            length += len(sentence) + 2
            sentences.append(f"{sentence}.")
        lines.append(f"Sri: {' '.join(sentences)}")
    (folder / "transcripts" / "sri.txt").write_text("P: Bagaimana?\n" + "\n".join(lines) + "\n", "utf-8")
    return Study.open(folder, coder="ana")


class Server:
    """The page's server as a process of its own, as `qualcode page` starts it."""

    def __init__(self, folder: Path) -> None:
        begun = time.monotonic()
        command = [sys.executable, "-m", "qualcode", "page", str(folder), "--no-browser", "--coder", "ana"]
        self.process = subprocess.Popen([*command, "--format", "json"], stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.url = json.loads(self.process.stdout.readline())["url"]
        self.started = time.monotonic() - begun
        self.computed = self.seconds()

    def seconds(self) -> float:
        """Seconds that it computed so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def megabytes(self) -> float:
        """Memory that it holds now."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    def close(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.communicate(timeout=30)


def start_numbers() -> dict[str, Any]:
    """How long the server of the sample study takes until it answers; nothing is read or tagged yet."""
    found = []
    with tempfile.TemporaryDirectory() as name:
        create_study(Path(name), language="en")
        for _ in range(5):
            server = Server(Path(name))
            found.append((server.started, server.computed))
            server.close()
    clock, computed = (round(1000 * min(column)) for column in zip(*found, strict=True))
    return {"server started ms": clock, "server start computed ms": computed}


def main(passages: int, decisions: int) -> None:
    """Print what was measured as JSON."""
    chromium = os.environ.get("QUALCODE_CHROMIUM") or shutil.which("chromium") or ""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        study = made(Path(name), passages)
        study.begin()
        text = study.transcripts()[0].text
        server = Server(Path(name))
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--js-flags=--expose-gc"])
        tab = browser.new_page(viewport={"width": 1600, "height": 900})
        tab.goto(server.url)
        tab.wait_for_selector(".chip", timeout=120_000)
        time.sleep(2)
        wire = tab.context.new_cdp_session(tab)
        wire.send("Performance.enable", {"timeDomain": "threadTicks"})

        def computed() -> float:
            return next(
                float(each["value"])
                for each in wire.send("Performance.getMetrics")["metrics"]
                if each["name"] == "TaskDuration"
            )

        before = computed()
        opened = tab.evaluate(OPENED)
        browsed = computed() - before
        before, held = (computed(), server.seconds()), (server.megabytes(), tab.evaluate(HEAP))
        told = tab.evaluate(DECIDED, decisions)
        after, holds = (computed(), server.seconds()), (server.megabytes(), tab.evaluate(HEAP))
        files = tab.evaluate("performance.getEntriesByType('resource').map((each) => each.name)")
        loaded = {Path(each).name for each in files if each.endswith(".js")}
        sizes = {path: path.stat().st_size for path in STATIC.rglob("*.js")}
        browser.close()
        server.close()
    numbers = {
        "characters": len(text),
        "passages": told["passages"],
        **start_numbers(),
        "frame of an idle page ms": round(statistics.median(opened["idle"]), 1),
        "text drawn ms": round(opened["open"]),
        "text computed in the browser ms": round(1000 * browsed),
        "decisions": decisions,
        "decision drawn ms": round(statistics.median(told["drawn"]), 1),
        "decision stored ms": round(statistics.median(told["stored"]), 1),
        "decision computed in the browser ms": round(1000 * (after[0] - before[0]) / decisions, 1),
        "decision computed in the server ms": round(1000 * (after[1] - before[1]) / decisions, 1),
        "server memory before and after, MB": [round(held[0]), round(holds[0])],
        "browser heap before and after, MB": [round(held[1], 1), round(holds[1], 1)],
        "script of a decision, bytes": sum(size for path, size in sizes.items() if path.name in loaded),
        "script of all, bytes": sum(sizes.values()),
    }
    print(json.dumps(numbers, indent=2))


HEAP = "() => { gc(); return performance.memory.usedJSHeapSize / 1e6; }"
OPENED = """async () => {
    const study = await import("/static/study.js");
    const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const idle = [];
    for (let each = 0; each < 30; each += 1) {
        const begun = performance.now();
        await painted();
        idle.push(performance.now() - begun);
    }
    const id = study.study.open.id;
    study.study.open = null;
    const begun = performance.now();
    await study.openText(id);
    await painted();
    return { idle, open: performance.now() - begun };
}"""
DECIDED = """async (decisions) => {
    const study = await import("/static/study.js");
    const acts = await import("/static/acts.js");
    const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const all = study.ordered();
    const drawn = [], stored = [];
    for (let number = 0; number < decisions; number += 1) {
        study.choose(all[number % all.length].id);
        await painted();
        const begun = performance.now();
        const recorded = acts.rule(number < all.length ? "accept" : "reject");
        await painted();
        drawn.push(performance.now() - begun);
        await recorded;
        stored.push(performance.now() - begun);
        await painted();
    }
    return { drawn, stored, passages: all.length };
}"""


if __name__ == "__main__":
    main(*(int(each) for each in (*sys.argv[1:], *("2000", "20")[len(sys.argv) - 1 :])))
