"""Notebooks as pages of the site: text, code and what each cell shows."""

from __future__ import annotations

import base64
from pathlib import Path
from runpy import run_path

import nbformat.v4 as made

DOCS = Path(__file__).parents[2] / "docs"


def test_each_kind_of_output_is_shown(tmp_path: Path) -> None:
    """Pictures as files, HTML as it is, other values as text; what prints nothing shows nothing."""
    outputs = [
        made.new_output("stream", name="stdout", text="Dua kali.\n"),
        made.new_output("execute_result", data={"text/html": "<b>1</b>", "text/plain": "1"}, execution_count=1),
        made.new_output("display_data", data={"image/svg+xml": "<svg/>", "text/plain": "Chart"}),
        made.new_output("display_data", data={"image/png": base64.b64encode(b"png").decode()}),
        made.new_output("execute_result", data={"text/plain": "[3]"}, execution_count=1),
        made.new_output("stream", name="stdout", text="\n"),
    ]
    cells = [made.new_markdown_cell("# A title"), made.new_code_cell("study", outputs=outputs)]
    page = run_path(str(DOCS / "notebook_pages.py"))["page_of"](made.new_notebook(cells=cells), tmp_path, "one")
    assert page.startswith("# A title\n")
    shown = page[page.index("````python") :]
    assert shown == (
        "````python\nstudy\n````\n\n````text\nDua kali.\n````\n\n"
        '````{raw} html\n<div class="shown"><b>1</b></div>\n````\n\n'
        "![What the cell draws](one-1-2.svg)\n\n![What the cell draws](one-1-3.png)\n\n````text\n[3]\n````\n"
    )
    assert (tmp_path / "one-1-2.svg").read_text() == "<svg/>"
    assert (tmp_path / "one-1-3.png").read_bytes() == b"png"
