"""Links between the project's own pages lead to what is there; so do paths in the program's words."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted((*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "tests" / "gold" / "README.md"))
MADE = {"docs/reference/codebook-keys.md", "docs/reference/api/index.md", "docs/changes.md"}
"""Pages that are made of the program when the site is built; `python docs/build.py` checks links to them."""


def written(page: Path) -> str:
    """The text of a page without what stands in fenced blocks and code."""
    return re.sub(r"^```.*?^```$|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings."""
    text = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    """Files, folders, pictures and headings."""
    for target in re.findall(r"\]\(([^)\s]+)\)", written(page)):
        path, _, anchor = target.partition("#")
        to = (page.parent / path).resolve() if path else page
        if re.match(r"[a-z]+:", target) or str(to).removeprefix(f"{ROOT}/") in MADE:
            continue
        assert to.exists(), target
        assert not anchor or anchor in anchors(to), target


def test_pages_that_the_program_names_are_there() -> None:
    """In messages, help and docstrings."""
    files = [*(ROOT / "qualcode").rglob("*.py"), *(ROOT / "benchmarks").glob("*.py")]
    named = {each for path in files for each in re.findall(r"\bdocs/[\w/.-]+\.md", path.read_text("utf-8"))}
    assert named
    assert [each for each in sorted(named) if not (ROOT / each).exists()] == []


def test_the_site_has_every_public_name() -> None:
    """Each on the page of its room, a constant with words of its own; and keys of both files, each with its meaning."""
    sys.path.insert(0, str(ROOT / "docs"))
    import made_pages  # noqa: PLC0415 -- a script beside the pages

    pages = made_pages.made_pages()
    assert pages.keys() >= MADE_NAMES
    for room in made_pages.public_rooms():
        page = pages[f"reference/api/{room.__name__}.md"]
        missing = [name for name in room.__all__ if not re.search(rf"[.`]{name}\b", page)]
        silent = re.findall(r"py:data:: (\S+)\n\n +\n", page)
        assert (missing, silent) == ([], []), room.__name__
    rows = [line for line in pages["reference/codebook-keys.md"].splitlines() if line.startswith("| `")]
    assert len(rows) > 60
    assert [row for row in rows if row.split("|")[2].strip() == ""] == []


MADE_NAMES = {each.removeprefix("docs/") for each in MADE}
