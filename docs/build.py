"""The documentation as a site of its own: `python docs/build.py [FOLDER]` (`pip install -e '.[docs]'`).

The site stands in FOLDER/VERSION (`build/docs`, if no folder is named), beside those of other versions that were built
there, and FOLDER/index.html lists them. It needs no server and no connection: open the file in a browser. A warning of
Sphinx, a dead link or a dead anchor stops the build. Figures are drawn and notebooks are run anew; the picture of the
page is taken anew where Chromium and playwright are there. `--pictures` writes pictures to docs/pictures, where READMEs
show them.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import figures
from made_pages import made_pages
from notebook_pages import notebook_pages
from sphinx.cmd.build import main as sphinx

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
BESIDE = ("benchmarks", "codebooks", "qualcode", "tests", "transcripts")
"""Folders that pages link to."""
VERSIONS = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>qualcode: versions</title></head>
<body><h1>qualcode</h1><ul>
{rows}
</ul></body></html>
"""


def main() -> None:
    """Build the site, or write its pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "build" / "docs")
    parser.add_argument("--pictures", action="store_true", help="write docs/pictures, and build nothing")
    options = parser.parse_args()
    if options.pictures:
        figures.draw(DOCS / "pictures")
        return
    with TemporaryDirectory() as work:
        source = lay_out(Path(work))
        site = options.folder / version("qualcode")
        shutil.rmtree(site, ignore_errors=True)
        failed = sphinx(["-q", "-W", "--keep-going", "-E", "-j", "2", "-d", f"{work}/cache", str(source), str(site)])
    if failed:
        sys.exit(failed)
    found = sorted(each.name for each in options.folder.iterdir() if (each / "index.html").exists())
    rows = "\n".join(f'<li><a href="{each}/index.html">{each}</a></li>' for each in reversed(found))
    (options.folder / "index.html").write_text(VERSIONS.format(rows=rows), encoding="utf-8")
    print(site / "index.html")


def lay_out(work: Path) -> Path:
    """Copy the pages, draw their pictures, and write the pages that are made of the program: the source of Sphinx."""
    source = work / "docs"
    shutil.copytree(DOCS, source, ignore=shutil.ignore_patterns("__pycache__", "*.py[co]", "*.ipynb"))
    for path in (*(ROOT / name for name in BESIDE), *ROOT.glob("*.md")):
        (work / path.name).symlink_to(path)
    (source / "notebooks").mkdir(exist_ok=True)
    with ThreadPoolExecutor(1) as beside:
        notebooks = beside.submit(notebook_pages, source / "notebooks")
        figures.draw(source / "pictures")
        for name, text in made_pages().items():
            path = source / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        notebooks.result()
    for path in source.rglob("*.md"):
        text = path.read_text("utf-8")
        if ".ipynb)" in text:  # pages link to the notebooks, which are pages here
            path.write_text(text.replace(".ipynb)", ".md)"), encoding="utf-8")
    return source


if __name__ == "__main__":
    main()
