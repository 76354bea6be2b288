"""Reports opened by programs of others: LibreOffice, poppler, Chromium with axe-core.

apt-get install libreoffice-writer libreoffice-calc poppler-utils chromium
npm install --prefix /tmp/axe axe-core && export QUALCODE_AXE=/tmp/axe/node_modules/axe-core/axe.min.js
pytest -m external tests/reporting/test_programs.py
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from qualcode.auditing import audit, document_of
from qualcode.reporting import Report, write_report
from qualcode.reporting.audits.html import audit_page
from qualcode.reporting.html import report_page

pytestmark = pytest.mark.external

AXE = os.environ.get("QUALCODE_AXE", "")
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or ""
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_libreoffice_opens_it(suffix: str, decided: Report, tmp_path: Path) -> None:
    """And makes pages of it that hold the pillars' labels."""
    path = write_report(decided, tmp_path / f"r{suffix}")
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/office", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", tmp_path, path], check=True, capture_output=True, timeout=120)
    pages = pypdfium2.PdfDocument(tmp_path / "r.pdf")
    text = " ".join(pages[n].get_textpage().get_text_bounded() for n in range(len(pages)))
    for finding in decided.findings:
        assert finding.label in " ".join(text.split())


@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="needs poppler")
def test_poppler_draws_every_page(decided: Report, tmp_path: Path) -> None:
    """And calls the file tagged."""
    path = write_report(decided, tmp_path / "r.pdf")
    said = subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True).stdout
    assert re.search(r"Tagged:\s+yes", said)
    subprocess.run(["pdftoppm", "-r", "40", "-png", path, tmp_path / "p"], check=True, capture_output=True)
    assert len(list(tmp_path.glob("p-*.png"))) == len(pypdfium2.PdfDocument(path))


@pytest.mark.skipif(not (AXE and CHROMIUM), reason="needs Chromium and axe-core")
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("page", ["report", "audit"])
def test_axe_finds_nothing_serious(page: str, dark: bool, decided: Report, tmp_path: Path) -> None:
    """No serious or critical violation, in light and dark."""
    if page == "report":
        text = report_page(decided)
    else:
        document = document_of("Every owner was trained. There was no capital at all. The sea is blue.")
        text = audit_page(audit(document, decided.findings, decided.codebook, transcripts=decided.transcripts))
    found = violations(text, tmp_path, dark=dark)
    assert [each for each in found if each["impact"] in ("serious", "critical")] == []


@pytest.mark.skipif(not CHROMIUM, reason="needs Chromium")
def test_a_telephone_shows_the_whole_width(undecided: Report, tmp_path: Path) -> None:
    """Nothing but wide tables, which scroll by themselves, is wider than 340 pixels."""
    (tmp_path / "page.html").write_text(report_page(undecided), encoding="utf-8")
    measure = "const r = this.contentDocument.documentElement; document.title = r.scrollWidth - r.clientWidth"
    frame = f'<iframe src="page.html" style="width: 340px; border: 0" onload="{measure}"></iframe>'
    (tmp_path / "frame.html").write_text(f"<title></title>{frame}", encoding="utf-8")
    flags = [*FLAGS, "--allow-file-access-from-files", f"--user-data-dir={tmp_path}/profile", "--dump-dom"]
    command = [CHROMIUM, *flags, f"file://{tmp_path}/frame.html"]
    dom = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout
    assert "<title>0</title>" in dom


def violations(page: str, folder: Path, *, dark: bool) -> list[dict[str, str]]:
    """Problems that axe-core finds on a page; the policy that forbids scripts is taken out for it."""
    page = re.sub(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "", page)
    run = (
        "axe.run().then(r => { const p = document.createElement('pre'); p.id = 'axe'; p.textContent = JSON.stringify("
        "r.violations.map(v => ({id: v.id, impact: v.impact, where: v.nodes.slice(0, 3).map(n => n.html).join(' ')})));"
        "document.body.append(p); });"
    )
    scripts = f"<script>{Path(AXE).read_text('utf-8')}</script><script>{run}</script>"
    path = folder / "page.html"
    path.write_text(page.replace("</body>", f"{scripts}</body>"), encoding="utf-8")
    looks = ["--blink-settings=preferredColorScheme=0"] if dark else []
    command = [
        CHROMIUM,
        *FLAGS,
        *looks,
        f"--user-data-dir={folder}/profile",
        "--virtual-time-budget=30000",
        "--dump-dom",
    ]
    dom = subprocess.run([*command, f"file://{path}"], check=True, capture_output=True, text=True, timeout=120).stdout
    match = re.search(r'<pre id="axe">(.*?)</pre>', dom, re.DOTALL)
    assert match, "axe-core did not finish"
    found: list[dict[str, str]] = json.loads(html.unescape(match[1]))
    return found
