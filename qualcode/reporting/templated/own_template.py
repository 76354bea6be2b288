"""Reports in a study's own words: a Jinja template that is given the report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from qualcode.codings import SIGNS
from qualcode.errors import InputError, Problem
from qualcode.files.markdown import escaped
from qualcode.files.visible import told
from qualcode.findings import VERDICTS
from qualcode.reporting.sections.findings import corpus_line, source_line
from qualcode.reporting.sections.methods import thresholds
from qualcode.wording import clock, decimal, say

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Environment

    from qualcode.reporting.report import Report

_GRAMMAR = frozenset(
    """
    begin block call elif else end endblock endcall endfilter endfor endif endmacro endraw endset endwith extends
    filter for from if import in include is macro not of print_statement raw recursive set statement template with
    """.split()  # noqa: SIM905  a list reads better as words
)
_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_", "%": r"\%",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}",
}  # fmt: skip


def report_from_template(report: Report, template: Path, *, suffix: str) -> str:
    """The report as a Jinja template lays it out.

    The template sees `report` (with `findings`, `sections`, `transcripts`, `codebook`), `values` (what the JSON report
    holds) and `language`, and the filters `markdown`, `latex`, `clock`, `decimal`, `source_line` and `verdict`. It runs
    in a sandbox: it can read the report and change nothing, and it is stopped after so many steps, or where it writes
    or keeps too much.

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
    from qualcode.reporting.templated.bounds import BoundsError, bound, bounded

    language = report.language
    environment = ImmutableSandboxedEnvironment(
        autoescape=suffix.lower() in {".html", ".htm", ".xhtml", ".xml"},
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
    )
    bound(environment, template.parent)

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
        loaded = environment.get_template(template.name)
        with bounded():
            return loaded.render(values)
    except InputError:
        raise
    except jinja2.TemplateNotFound as error:
        raise InputError("no such template", "check its name", path=template.parent / str(error.name)) from None
    except jinja2.TemplateSyntaxError as error:
        where, said = template.parent / (error.name or template.name), _known(error.message or "", environment)
        raise InputError(Problem(f"not a template: {said}", "mend the line", where, error.lineno)) from None
    except Exception as error:  # noqa: BLE001 -- a template can do whatever Python can do wrong
        line = _line(error, template)
        if isinstance(error, BoundsError | MemoryError | RecursionError):
            what = str(error) if isinstance(error, BoundsError) else "takes too much memory"
            what = "calls itself without end" if isinstance(error, RecursionError) else what
            raise InputError(f"the template {what}", "mend its loops", path=template, line=line) from None
        if isinstance(error, jinja2.UndefinedError | SecurityError):
            what = f"asks for what there is not: {_written(error, template)}"
        else:
            what = f"cannot be filled: {type(error).__name__}"  # the error's own words may be those of an interview
        raise InputError(f"the template {what}", "see docs/guides/reports.md", path=template, line=line) from None


def _line(error: Exception, template: Path) -> int | None:
    """The line of the template at which an error arose."""
    trace, line = error.__traceback__, None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(template):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _written(error: Exception, template: Path) -> str:
    """An error in words, with the names that the template itself writes; another may be a word of an interview."""
    source = template.read_text(encoding="utf-8", errors="replace")
    kinds = re.compile(r"[\w.]+ object|[\w.]+\.[\w.]+")
    text = re.sub(r"\s+", " ", str(error))
    return re.sub(
        r"'([^']*)'", lambda name: name[0] if name[1] in source or kinds.fullmatch(name[1]) else "a name", text
    )


def _known(message: str, environment: Environment) -> str:
    """A fault of a template's grammar in words, without words that are none of Jinja's."""
    known = {*environment.filters, *environment.tests, *_GRAMMAR}
    return re.sub(r"'([^']*)'", lambda name: told(name[1], known), " ".join(message.split()))


def latex(text: object) -> str:
    r"""Text in which LaTeX sees only text.

    Example:
        >>> latex("50% & more_")
        '50\\% \\& more\\_'
    """
    return "".join(_LATEX.get(character, character) for character in str(text))
