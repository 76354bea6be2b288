"""Sphinx settings of the documentation; `python docs/build.py` builds it."""

from __future__ import annotations

import re
from importlib.metadata import version as installed
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "qualcode"
author = "The qualcode authors"
version = release = installed("qualcode")

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
templates_path = ["_templates"]
exclude_patterns = ["_templates"]
html_theme = "furo"
html_title = f"qualcode {version}"
html_copy_source = html_show_sourcelink = html_show_copyright = html_show_sphinx = False
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/versions.html",
        "sidebar/scroll-end.html",
    ]
}

myst_heading_anchors = 4
default_role = "py:obj"
smartquotes = False
add_module_names = False
toc_object_entries = False  # a room lists its names itself; in each page's navigation they take half the build
autodoc_member_order = "bysource"
python_maximum_signature_line_length = 88
python_use_unqualified_type_names = True
suppress_warnings = ["ref.python"]  # a type's bare name may stand for two things; it then links to the first


def list_table(lines: list[str]) -> list[str]:
    """Rows of a Markdown table as a reStructuredText table: docstrings hold the former, autodoc reads the latter."""
    rows = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip()[1:-1])] for line in lines]
    told = [".. list-table::", "   :header-rows: 1", ""]
    for row in (rows[0], *rows[2:]):
        told += [f"   {'* -' if place == 0 else '  -'} {cell}" for place, cell in enumerate(row)]
    return ["", *told, ""]


def markdown_tables(_app: Sphinx, _what: str, _name: str, _thing: Any, _options: Any, lines: list[str]) -> None:  # noqa: ANN401
    """Put reStructuredText tables in the place of a docstring's Markdown tables."""
    told: list[str] = []
    table: list[str] = []
    indent = ""
    for line in (*lines, ""):
        if line.lstrip().startswith("|") and line.rstrip().endswith("|"):
            indent = indent if table else line[: len(line) - len(line.lstrip())]
            table.append(line)
            continue
        if table:
            told += [(indent + each).rstrip() for each in list_table(table)]
            table = []
        told.append(line)
    lines[:] = told[:-1]


def columns(_app: Sphinx, what: str, _name: str, _thing: Any, _options: Any, lines: list[str]) -> None:  # noqa: ANN401
    """Keep the columns of a room's list of names, which its docstring sets with spaces."""
    if what != "module":
        return
    told: list[str] = []
    for line in lines:
        column = re.search(r"\S {2,}\S", line) is not None
        if column != bool(told and told[-1].startswith("   ")):
            told += ["::", ""] if column else [""]
        told.append(f"   {line}" if column else line)
    lines[:] = told


def setup(app: Sphinx) -> None:
    """Read docstrings' tables before napoleon reads their sections."""
    app.connect("autodoc-process-docstring", markdown_tables, priority=100)
    app.connect("autodoc-process-docstring", columns, priority=100)
