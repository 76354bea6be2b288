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


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a\n{{ 1 / 0 }}", r"t\.j2:2: the template cannot be filled: ZeroDivisionError"),
        ("{{ 'x' | nofilter }}", "not a template"),
        ("{{ 'x' | round }}", "cannot be filled: TypeError"),
        ("{{ 10 ** (10 ** 10) }}", "a power that is too high"),
        ("{{ 'x' * 10 ** 9 }}", "multiplies to more than"),
        ("{{ range(10 ** 9) }}", "cannot be filled: OverflowError"),
        ("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}", "more than .* steps"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "calls itself without end"),
        ("{% include 't.j2' %}", "calls itself without end"),
        (
            "{% set a = namespace(s='x' * 1000) %}{% for i in range(60) %}{% set a.s = a.s ~ a.s %}{% endfor %}",
            "memory",
        ),
        ("{% for i in range(9999) %}{{ 'x' * 9999 }}{% endfor %}", "writes more than 50 MB"),
        ("{{ 'x' | center(10 ** 11) }}", "takes too much memory"),
        ("{{ lipsum(n=10 ** 8) }}", "more than .* steps"),
        ("{{ values['Suami saya pergi'] }}{{ (values.format ~ 'Suami') | int('Suami') + 1 }}", "the template"),
        ("{{" + "(" * 5000, "template"),
        ("{% if 1 %}" * 500 + "{% endif %}" * 500, "the template"),
        ("Suami: {{ saya pergi }}", "not a template"),
    ],
)
def test_a_template_is_bounded(decided: Report, tmp_path: Path, text: str, says: str) -> None:
    """In steps, memory and output; one line says at which line of it, and no process is the worse for it."""
    with pytest.raises(InputError, match=says) as caught:
        made(decided, tmp_path, text)
    assert len(caught.value.problems) == 1
    assert "Traceback" not in str(caught.value)
    assert made(decided, tmp_path, "{{ 2 * 3 ** 2 }}") == "18"


def test_an_error_repeats_no_words_of_the_report(decided: Report, tmp_path: Path) -> None:
    """A template may look for what somebody said; the error names only what the template itself says."""
    text = "{% for f in report.findings %}{{ values[f.evidence[0].quote] }}{% endfor %}"
    with pytest.raises(InputError, match="a name") as caught:
        made(decided, tmp_path, text)
    quotes = [segment.quote for finding in decided.findings for segment in finding.evidence]
    assert not any(quote in str(caught.value) for quote in quotes)


@pytest.mark.parametrize("size", [200_001, 5_000_000])
def test_a_template_has_a_size(decided: Report, tmp_path: Path, size: int) -> None:
    """Included ones too."""
    (tmp_path / "large.j2").write_text("x" * size, encoding="utf-8")
    with pytest.raises(InputError, match="larger than 200 kB"):
        made(decided, tmp_path, "{% include 'large.j2' %}")
