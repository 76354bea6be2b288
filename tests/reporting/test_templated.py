"""A study's own Jinja template: sees the report, changes nothing, and says on which line it is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.errors import InputError
from qualcode.reporting import Report, write_report

if TYPE_CHECKING:
    from pathlib import Path


def made(report: Report, folder: Path, text: str, name: str = "r.md") -> str:
    """Return what a template makes of a report."""
    template = folder / "t.j2"
    template.write_text(text, encoding="utf-8")
    return write_report(report, folder / name, template=template).read_text("utf-8")


def test_it_sees_findings_and_tables(decided: Report, tmp_path: Path) -> None:
    """By the same names as the library and the JSON report."""
    text = "{% for f in report.findings %}{{ f.label }}: {{ f.verdict | verdict }}\n{% endfor %}{{ values.format }}"
    assert made(decided, tmp_path, text).startswith("Human resources: Achieved")


def test_html_is_escaped_and_latex_can_be(decided: Report, tmp_path: Path) -> None:
    """For .html without asking."""
    assert made(decided, tmp_path, "{{ '<b>' }}", "r.html") == "&lt;b&gt;"
    assert made(decided, tmp_path, "{{ '50% & _' | latex }}", "r.tex") == "50\\% \\& \\_"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a\n{% for %}", r"t\.j2:2: not a template"),
        ("{{ nothing }}", "asks for what there is not"),
        ("{{ ''.__class__.__mro__ }}", "asks for what there is not"),
        ("{% include 'other.j2' %}", "no such template"),
    ],
)
def test_mistakes_are_named(decided: Report, tmp_path: Path, text: str, says: str) -> None:
    """Also what a hostile template tries; nothing is written."""
    with pytest.raises(InputError, match=says):
        made(decided, tmp_path, text)
    assert not (tmp_path / "r.md").exists()
