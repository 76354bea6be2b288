"""The command `docs`: the documentation that comes with the package."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.app import examples
from qualcode.cli.options import choice_option
from qualcode.cli.output import write_answer, write_data, write_json
from qualcode.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import RenderableType

PACKAGE = Path(__file__).parents[2]
FOLDERS = (PACKAGE / "docs", PACKAGE.parent / "docs")
"""Where the pages are: in the package, or beside it where qualcode runs from its sources."""


@cache
def pages() -> Mapping[str, Path]:
    """The pages by topic, in the order of the alphabet; decisions of the project are none.

    Example:
        >>> {"cli", "stance"} <= set(pages())
        True
    """
    folder = next((each for each in FOLDERS if each.is_dir()), None)
    found = sorted(folder.rglob("*.md")) if folder else []
    return {page.stem: page for page in found if "decisions" not in page.parts and page.stem not in {"index", "README"}}


def title_of(page: Path) -> str:
    """The first heading of a page.

    Example:
        >>> title_of(pages()["cli"])
        'The command line'
    """
    with page.open(encoding="utf-8") as lines:
        return next((line.removeprefix("# ").strip() for line in lines if line.startswith("# ")), page.stem)


@click.command(
    epilog=examples("qualcode docs", "qualcode docs stance | less", "qualcode docs cli --format json"),
)
@click.argument("topic", required=False, default="")
@choice_option("--format", ["table", "json"], "Output format.", name="format_", default="table")
def docs(topic: str, format_: str) -> None:
    """Print the page of the documentation on TOPIC; without it, list the topics. No network is needed.

    The pages come with the package, so they are those of the version that you have.
    """
    known = pages()
    if not known:
        raise InputError(
            "the pages did not come with this copy of qualcode",
            "install the package anew, with pip or from its sources",
        )
    if not topic:
        rows = [{"topic": name, "title": title_of(page)} for name, page in known.items()]
        write_answer(format_, lambda: {"topics": rows}, lambda: _listed(rows))
        return
    page = known.get(topic.casefold().removesuffix(".md"))
    if page is None:
        from difflib import get_close_matches

        near = get_close_matches(topic, known, n=1)
        raise InputError(f"there is no page on {topic!r}", f"did you mean {near[0]!r}?" if near else "'qualcode docs'")
    text = page.read_text("utf-8")
    if format_ == "json":
        write_json({"topic": page.stem, "title": title_of(page), "path": str(page), "text": text})
    else:
        write_data(text)


def _listed(rows: list[dict[str, str]]) -> RenderableType:
    from rich.text import Text

    from qualcode.cli.screens.table import Column, FittedTable, head

    columns = (Column(head("topic"), whole=True), Column(head("title"), sentences=True))
    return FittedTable(columns, [[Text(row["topic"]), Text(row["title"])] for row in rows])
