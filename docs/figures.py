"""The figures of the documentation: the intervals of the sample study, and the page as a browser shows it."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

import qualcode
from qualcode.figures import chart_bytes, interval_path

ROOT = Path(__file__).resolve().parents[1]
INTERVIEWS = {"id": "d04-pendamping-lapangan", "en": "a01-programme-adviser"}
CODEBOOK = ROOT / "codebooks" / "empowerment.yaml"


def draw(folder: Path) -> None:
    """Draw every figure into a folder."""
    intervals(folder)
    page(folder)


def intervals(folder: Path) -> None:
    """Draw the intervals after each simulated decision, which benchmarks/settling.py counted."""
    codebook = qualcode.load_codebook(CODEBOOK)
    counted = pd.read_csv(ROOT / "docs" / "pictures" / "settling.csv", keep_default_na=False)
    for language in codebook.languages:
        bounds = counted.assign(pillar=[codebook.code(each).label.get(language) for each in counted["pillar"]])
        chart = interval_path(bounds, codebook.verdict, simulated=True, language=language)
        (folder / f"settling-{language}.png").write_bytes(chart_bytes(chart, ".png"))


def page(folder: Path) -> None:
    """Take pictures of the page at interviews of the sample study, where there is a browser to take them."""
    chromium = os.environ.get("QUALCODE_CHROMIUM") or shutil.which("chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        chromium = None
    if not chromium:
        print("page-*.png: without Chromium and playwright they stay as they were", file=sys.stderr)
        return
    with TemporaryDirectory() as name, sync_playwright() as playwright:
        for each in ("codebooks", "transcripts"):
            shutil.copytree(ROOT / each, Path(name) / each)
        (Path(name) / "qualcode.yaml").write_text("codebook: codebooks/empowerment.yaml\n", encoding="utf-8")
        served = qualcode.page(qualcode.Study.open(name, coder="ana"))
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": 1600, "height": 900})
        tab.goto(served.url)
        for language, interview in INTERVIEWS.items():
            tab.locator("select").first.select_option(language)
            tab.wait_for_selector("body[data-ready]")
            tab.get_by_text(interview).first.click()
            tab.wait_for_selector(".chip", timeout=60_000)
            tab.locator(".chip").nth(3).click()  # the passage at hand stands amid others
            tab.wait_for_timeout(500)
            tab.screenshot(path=str(folder / f"page-{language}.png"))
        browser.close()
        served.close()
