"""Renderers by the kind of file they make: a new format is one function and one entry here."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from qualcode.errors import InputError, Problem
from qualcode.files.json import indented
from qualcode.files.whole import named_if_full, write_whole
from qualcode.libraries import install
from qualcode.reporting.report import APART

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from qualcode.reporting.report import Report

PAPER = frozenset({".docx", ".pdf"})
"""Suffixes of reports that are read from the first page to the last."""

MOST_LISTED = 500
"""Passages of the longest list of evidence that a PDF holds."""

JINJA = frozenset({".j2", ".jinja", ".jinja2"})
"""Suffixes of Jinja templates."""


Renderer: TypeAlias = "Callable[[Report], bytes]"
"""Turns a report's content into the bytes of a file; the same content always gives the same bytes."""


def _docx(report: Report) -> bytes:
    from qualcode.reporting.docx import report_docx

    return report_docx(report)


def _html(report: Report) -> bytes:
    from qualcode.reporting.html import report_page

    return report_page(report).encode()


def _markdown(report: Report) -> bytes:
    from qualcode.reporting.markdown import report_markdown

    return report_markdown(report).encode()


def _json(report: Report) -> bytes:
    from qualcode.reporting.json import report_values

    return (indented(report_values(report)) + "\n").encode()


def _pdf(report: Report) -> bytes:
    from qualcode.reporting.pdf import report_pdf

    return report_pdf(report)


def _xlsx(report: Report) -> bytes:
    from qualcode.reporting.xlsx import report_xlsx

    return report_xlsx(report)


RENDERERS: Mapping[str, Renderer] = {
    ".docx": _docx, ".html": _html, ".json": _json, ".md": _markdown, ".pdf": _pdf, ".xlsx": _xlsx,
}  # fmt: skip
"""Renderers by the suffix of the file they make."""


def rendered(report: Report, path: str | Path, *, template: str | Path | None = None) -> bytes:
    """The bytes of a report in the format that the file's suffix names.

    Args:
        report: What it says.
        path: The file to be written, of which only the suffix counts.
        template: A Word document to pour a `.docx` into, or a Jinja template, whose result may be any kind of text.

    Raises:
        InputError: If no renderer makes such files, or the template does not fit.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    check_formats([path], template=template)
    if template is None:
        return RENDERERS[suffix](report)
    if Path(template).suffix.lower() in JINJA:
        from qualcode.reporting.templated.own_template import report_from_template

        return report_from_template(report, Path(template), suffix=suffix).encode()
    from qualcode.reporting.docx import report_docx

    return report_docx(report, template=Path(template))


def planned(
    report: Report,
    paths: Sequence[Path],
    *,
    left_out: Collection[str] = (),
    asked: Collection[str] = (),
    template: str | Path | None = None,
) -> Iterator[tuple[Path, Iterator[tuple[Path, bytes]]]]:
    """Yield the files to write, each with what makes it and the pages beside it.

    A PDF takes memory by the page, so that a long list of evidence stands beside it in any case.

    A report on paper has what grows with the study only where it is asked for: else a workbook beside it holds that, one
    for all files of a name, and none where a workbook is written anyway.

    Args:
        report: What it says.
        paths: The files asked for.
        left_out: Sections that no file has.
        asked: Sections that reports on paper have, too, though they grow with the study.
        template: As for `rendered`.
    """
    apart = APART.difference(asked, left_out)
    whole = report.leaving_out(left_out)
    books = [path for path in paths if path.suffix.lower() == ".xlsx"]
    beside: dict[Path, None] = {}
    stands_beside: frozenset[str] = frozenset()
    for path in paths:
        own = template is not None and Path(template).suffix.lower() in JINJA
        suffix = path.suffix.lower()
        away = apart
        if suffix == ".pdf" and sum(finding.segments for finding in report.findings) > MOST_LISTED:
            away |= {"evidence"}.difference(left_out)
        if suffix not in PAPER or not away or own:
            yield path, report_files(whole, path, template=template)
            continue
        stands_beside |= away
        book = books[0] if books else path.with_name(f"{path.stem}-evidence.xlsx")
        if not books:
            beside[book] = None
        on_paper = report.leaving_out(away.union(left_out), beside=book.name)
        yield path, report_files(on_paper, path, template=template)
    for path in beside:
        yield path, _appendix(report.leaving_out((APART - stands_beside).union(left_out)), path)


def _appendix(report: Report, path: Path) -> Iterator[tuple[Path, bytes]]:
    from qualcode.reporting.xlsx import appendix_xlsx

    yield path, appendix_xlsx(report)


def report_files(report: Report, path: Path, *, template: str | Path | None = None) -> Iterator[tuple[Path, bytes]]:
    """Yield the files of a report, the one asked for first: a long page has pages beside it, a PDF its transcripts.

    Args:
        report: What it says.
        path: The file to be written.
        template: As for `rendered`.

    Raises:
        InputError: As `rendered`.
    """
    if path.suffix.lower() == ".html" and template is None:
        from qualcode.reporting.html import report_pages

        yield from report_pages(report, path)
    elif path.suffix.lower() == ".pdf" and template is None:
        from qualcode.reporting.pdf import report_pdfs

        yield from report_pdfs(report, path)
    else:
        yield path, rendered(report, path, template=template)


def write_files(
    files: Iterable[tuple[Path, bytes]], path: Path, *, template: str | Path | None = None
) -> Iterator[tuple[Path, bytes]]:
    """Write the files of a report, each whole, and yield each that is written.

    Pages that an earlier report left beside this one are removed, since they say what no longer holds.

    Args:
        files: The files, the report itself first.
        path: The report.
        template: The template it is made from, which is never written over.

    Raises:
        InputError: If a file cannot be written.
    """
    written = set()
    for file, data in files:
        if file != path:
            with named_if_full(file):
                file.parent.mkdir(exist_ok=True)
        write_whole(file, data, source=None if template is None else Path(template))
        written.add(file)
        yield file, data
    if path.suffix.lower() == ".html":
        from qualcode.reporting.html import remove_old_pages

        remove_old_pages(path, written)


def check_formats(paths: Iterable[Path], *, template: str | Path | None = None) -> None:
    """Make sure that reports of these names can be made, before any work is done for them.

    Raises:
        InputError: With every file that has no renderer, or for which the template is none.
    """
    kind = "" if template is None else Path(template).suffix.lower()
    problems = []
    for path in paths:
        suffix = path.suffix.lower()
        if kind in JINJA and suffix not in {".docx", ".xlsx", ".pdf"}:
            continue
        if suffix not in RENDERERS:
            what = f"no report can be written as {path.suffix or 'a file without a suffix'}"
            problems.append(Problem(what, f"choose one of {', '.join(RENDERERS)}", path))
        elif suffix == ".pdf" and find_spec("typst") is None:
            remedy = f"{install('pdf')}, or write a .docx file"
            problems.append(Problem("writing a .pdf report needs typst", remedy, path))
        elif template is not None and not (suffix == kind == ".docx"):
            remedy = "a Word template is for .docx reports, a Jinja template (.j2) for text of any kind"
            problems.append(Problem(f"this template is none for {suffix} reports", remedy, Path(template)))
    if problems:
        raise InputError(problems)


def write_report(report: Report, path: str | Path, *, template: str | Path | None = None) -> Path:
    """Write a report in the format that the file's suffix names.

    Args:
        report: What it says.
        path: The file: `.docx`, `.html`, `.json`, `.md`, `.pdf` or `.xlsx`.
        template: As for `rendered`.

    Returns:
        The file.

    Raises:
        InputError: If no renderer makes such files, the template does not fit, or the file cannot be written; then
            nothing is left behind.
    """
    path = Path(path)
    check_formats([path], template=template)
    for _ in write_files(report_files(report, path, template=template), path, template=template):
        pass  # written one by one, so that a long appendix is never held as a whole
    return path
