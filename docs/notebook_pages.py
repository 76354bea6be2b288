"""Pages of the notebooks under `docs/notebooks/`, with what each cell shows when the site is built."""

from __future__ import annotations

import base64
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "notebooks"
SAMPLE = ("codebooks", "transcripts", "qualcode.yaml")
"""What the sample study is made of; notebooks run in a copy, so that nothing is left in the repository."""
QUIET = ["--log-level=ERROR"]
PICTURES = {"image/svg+xml": ".svg", "image/png": ".png"}
STYLE = """<style>
.shown { overflow-x: auto; margin-bottom: 1rem }
.shown table { border-collapse: collapse; border: 0; font-size: .85em }
.shown :is(td, th) { border: 0; border-bottom: 1px solid var(--color-background-border); padding: .2em .6em }
</style>"""


def notebook_pages(folder: Path) -> None:
    """Run every notebook, and write it as a page into a folder, beside its pictures.

    Raises:
        nbclient.exceptions.CellExecutionError: If a cell fails.
    """
    longest_first = sorted(FOLDER.glob("*.ipynb"), key=lambda path: -path.stat().st_size)
    with ThreadPoolExecutor(2) as pool:  # each notebook runs in a process of its own
        for path, notebook in zip(longest_first, pool.map(run, longest_first), strict=True):
            text = page_of(notebook, folder, path.stem)
            (folder / f"{path.stem}.md").write_text(text, encoding="utf-8")


def run(path: Path) -> Any:  # noqa: ANN401 -- a node of nbformat
    """The notebook with its outputs, run beside a copy of the sample study."""
    notebook = nbformat.read(path, as_version=4)
    with TemporaryDirectory() as work:
        for name in SAMPLE:
            (Path(work) / name).symlink_to(ROOT / name)
        where = {"metadata": {"path": work}}
        NotebookClient(notebook, timeout=300, resources=where, extra_arguments=QUIET).execute()
    return notebook


def page_of(notebook: Any, folder: Path, name: str) -> str:  # noqa: ANN401 -- a node of nbformat
    """A notebook as Markdown: its text, its cells as code, and under each what it shows.

    Args:
        notebook: The notebook, with outputs.
        folder: Where pictures are written.
        name: What pictures' names begin with.
    """
    parts = [cell.source if cell.cell_type == "markdown" else None for cell in notebook.cells]
    for place, cell in enumerate(notebook.cells):
        if cell.cell_type == "code":
            outputs = (_shown(each, folder, f"{name}-{place}-{n}") for n, each in enumerate(cell.outputs))
            parts[place] = "\n\n".join(filter(None, (_fenced(cell.source, "python"), *outputs)))
    head, *rest = filter(None, parts)
    return "\n\n".join([head, _fenced(STYLE, "{raw} html"), *rest]) + "\n"


def _shown(output: Any, folder: Path, name: str) -> str:  # noqa: ANN401 -- a node of nbformat
    """What one output shows: a picture of its own, HTML as it is, or plain text."""
    data = output.get("data", {"text/plain": output.get("text", "")})
    for kind, suffix in PICTURES.items():
        if kind in data:
            picture = folder / f"{name}{suffix}"
            picture.write_bytes(data[kind].encode() if suffix == ".svg" else base64.b64decode(data[kind]))
            return f"![What the cell draws]({picture.name})"
    if "text/html" in data:
        return _fenced(f'<div class="shown">{data["text/html"]}</div>', "{raw} html")
    return _fenced(data["text/plain"], "text") if data["text/plain"].strip() else ""


def _fenced(text: str, kind: str) -> str:
    return f"````{kind}\n{text.rstrip()}\n````"
