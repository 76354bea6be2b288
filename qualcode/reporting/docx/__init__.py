"""Reports as Word documents: real styles, fields, bookmarks, alternative texts; our template or the study's."""

from __future__ import annotations

import io
from functools import partial
from typing import TYPE_CHECKING

from qualcode.reporting.annotated import transcript_places
from qualcode.reporting.blocks import anchors_of
from qualcode.reporting.docx.body import Body
from qualcode.reporting.docx.comments import Comments, put_comments
from qualcode.reporting.docx.interviews import interviews
from qualcode.reporting.docx.markup import run
from qualcode.reporting.docx.package import saved
from qualcode.reporting.docx.places import places
from qualcode.reporting.docx.template import opened_template
from qualcode.reporting.outline import outline
from qualcode.reporting.sections.findings import corpus_line
from qualcode.wording import say

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document

    from qualcode.reporting.report import Report

__all__ = ["report_docx"]


def report_docx(report: Report, *, template: Path | None = None) -> bytes:
    """The report as a Word document.

    Args:
        report: What it says.
        template: The study's own Word document: its styles, margins, headers and footers are kept, and the report
            stands where a paragraph says `{{ report }}`, else at its end; ours where left out.

    Returns:
        The bytes of a `.docx`, the same each time.

    Raises:
        InputError: If the template is no Word document.
    """
    language = report.language
    opened = opened_template(template, language=language)
    document = opened.document
    footer = _footer(document) if opened.ours else ""
    blocks = outline(report)
    body = Body(
        language,
        styles=opened.styles,
        picture=partial(_add_picture, document),
        footer=footer,
        chapters=opened.ours,
        targets=anchors_of(blocks) | set(transcript_places(report).values()),
    )
    comments = Comments()
    parts = {"report": body.xml(blocks)}
    if report.with_transcripts:
        parts["report"] += "".join(interviews(report, body, comments))
    parts["report"] += body.turned(wide=False)
    parts["contents"] = body.lists()
    parts["title"] = _front(report, body)
    marks = places(document, parts)
    put_comments(document, comments)
    return saved(document, title=report.findings.title, language=language, marks=marks)


def _front(report: Report, body: Body) -> str:
    """The note that nothing or not all is decided, the title, and what the study is."""
    findings, language = report.findings, report.language
    book = f"{say('words.codebook', language)} {findings.codebook} {findings.version}"
    note = body.paragraph(run(findings.note), "ReportNote") if findings.note else ""
    return (
        note
        + body.paragraph(run(findings.title), "Title")
        + body.paragraph(run(f"{book} · {corpus_line(findings)}"), "Subtitle")
    )


def _add_picture(document: Document, picture: bytes) -> tuple[str, int, int]:
    """Add a picture to a document, once; give back its relationship and its size in pixels."""
    relation, image = document.part.get_or_add_image(io.BytesIO(picture))
    return relation, image.px_width, image.px_height


def _footer(document: Document) -> str:
    """The relationship of our template's footer, which python-docx keeps as it was."""
    for relation, part in document.part.rels.items():
        if part.reltype.endswith("/footer"):
            return str(relation)
    return ""
