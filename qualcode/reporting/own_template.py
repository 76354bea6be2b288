"""Reports in a study's own words: a Jinja template that is given the report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from qualcode.codings import SIGNS
from qualcode.errors import InputError, Problem
from qualcode.files.markdown import escaped
from qualcode.findings import VERDICTS
from qualcode.reporting.sections.findings import corpus_line, source_line
from qualcode.reporting.sections.methods import thresholds
from qualcode.wording import clock, decimal, say

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.reporting.report import Report

_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_", "%": r"\%",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}",
}  # fmt: skip


def report_from_template(report: Report, template: Path, *, suffix: str) -> str:
    """The report as a Jinja template lays it out.

    The template sees `report` (with `findings`, `sections`, `transcripts`, `codebook`), `values` (what the JSON report
    holds) and `language`, and the filters `markdown`, `latex`, `clock`, `decimal`, `source_line` and `verdict`. It runs
    in a sandbox: it can read the report and change nothing.

    Args:
        report: What it says.
        template: The template, e.g. `bab4.md.j2`.
        suffix: Of the file to be written: for `.html` and `.xml`, words are escaped without asking.

    Raises:
        InputError: If the template cannot be read, or is wrong; with its line.
    """
    import jinja2
    from jinja2.exceptions import SecurityError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    from qualcode.reporting.json import report_values

    language = report.language
    environment = ImmutableSandboxedEnvironment(
        autoescape=suffix.lower() in {".html", ".htm", ".xhtml", ".xml"},
        keep_trailing_newline=True,
        loader=jinja2.FileSystemLoader(template.parent),
        undefined=jinja2.StrictUndefined,
    )

    def in_language(value: float, digits: int = 2) -> str:
        return decimal(value, language, digits=digits)

    environment.filters |= {
        "clock": clock,
        "decimal": in_language,
        "latex": latex,
        "markdown": lambda value: escaped(str(value)),
        "source_line": lambda segment: source_line(segment, language=language),
        "verdict": lambda name: say(f"verdicts.{name or 'none'}", language) if name in (*VERDICTS, None) else name,
    }
    values: dict[str, Any] = {
        "report": report,
        "values": report_values(report),
        "language": language,
        "stance_names": {stance: say(f"stances.{stance}", language) for stance in SIGNS},
        "symbols": SIGNS,
        "corpus_line": corpus_line(report.findings),
        "thresholds": thresholds(report.codebook, language=language),
    }
    try:
        return environment.get_template(template.name).render(values)
    except jinja2.TemplateNotFound as error:
        raise InputError("no such template", "check its name", path=template.parent / str(error.name)) from error
    except jinja2.TemplateSyntaxError as error:
        where = template.parent / (error.name or template.name)
        raise InputError(Problem(f"not a template: {error.message}", "mend the line", where, error.lineno)) from error
    except (jinja2.UndefinedError, SecurityError, TypeError, UnicodeDecodeError) as error:
        # the words of such errors are the template's own names
        what = re.sub(r"\s+", " ", str(error)) if isinstance(error, jinja2.TemplateError) else type(error).__name__
        raise InputError(
            f"the template asks for what there is not: {what}", "see docs/reports.md", path=template
        ) from error


def latex(text: object) -> str:
    r"""Text in which LaTeX sees only text.

    Example:
        >>> latex("50% & more_")
        '50\\% \\& more\\_'
    """
    return "".join(_LATEX.get(character, character) for character in str(text))
