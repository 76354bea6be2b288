"""Transcripts in Word: a paragraph a turn, coded passages shaded, each coding a comment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.codings import SIGNS
from qualcode.reporting.annotated import cited_transcripts, described, place_anchor
from qualcode.reporting.blocks import Heading
from qualcode.reporting.docx.markup import run
from qualcode.wording import LANGUAGES, clock, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.findings import Segment
    from qualcode.reporting.annotated import Annotated, Mark, Stretch
    from qualcode.reporting.docx.body import Body
    from qualcode.reporting.docx.comments import Comments
    from qualcode.reporting.report import Report

SHADES = ("DCE6F2", "E6DFEC", "F3E9CF", "D8EEF1", "F6DDE5", "E7EBCB", "EFE0D8", "E1E5EA")
"""Behind passages, by the pillar's position."""


def interviews(report: Report, body: Body, comments: Comments) -> Iterator[str]:
    """The cited transcripts as an appendix, every coded passage marked in its place and explained in a comment."""
    yield from body.block(Heading(say("headings.transcripts", report.language), 1, "transcripts", "appendix"))
    segments = {
        (position, segment.number): segment
        for position, finding in enumerate(report.findings)
        for segment in finding.evidence
    }
    for index, shown in enumerate(cited_transcripts(report), 1):
        yield from body.block(Heading(shown.transcript.id, 2, f"t{index}", "plain"))
        known = described(shown.transcript, language=report.language)
        if known:
            yield body.paragraph(run(" · ".join(known)), "SmallText")
        for block in shown.stretches:
            yield _turn(report, shown, block, index, body, comments, segments)


def _turn(
    report: Report,
    shown: Annotated,
    block: Stretch,
    index: int,
    body: Body,
    comments: Comments,
    segments: dict[tuple[int, int], Segment],
) -> str:
    spoken = shown.transcript.language
    tongue = f'<w:lang w:val="{say("reports.locale", spoken)}"/>' if spoken in LANGUAGES else ""
    slanted = "<w:i/>" if block.interviewer else ""
    parts = []
    if block.speaker:
        time = f" ({clock(block.time)})" if block.time is not None else ""
        parts.append(run(f"{block.speaker}{time}: ", '<w:rStyle w:val="Strong"/>'))
    open_comments: dict[tuple[int, int], int] = {}
    for piece in block.pieces:
        for mark in piece.begins:
            parts.append(body.bookmark(place_anchor(index, piece.start)))
            number = _comment(report, mark, comments, segments)
            open_comments[mark.pillar, mark.number] = number
            parts.append(f'<w:commentRangeStart w:id="{number}"/>')
        shade = SHADES[piece.marks[0].pillar % len(SHADES)] if piece.marks else ""
        properties = slanted + (f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else "") + tongue
        parts.append(run(piece.text.strip("\n") if not piece.marks else piece.text, properties))
        for mark in piece.ends:
            number = open_comments.pop((mark.pillar, mark.number), -1)
            if number >= 0:
                parts.append(
                    f'<w:commentRangeEnd w:id="{number}"/><w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
                    f'<w:commentReference w:id="{number}"/></w:r>'
                )
    parts.extend(f'<w:commentRangeEnd w:id="{number}"/>' for number in open_comments.values())
    return body.paragraph("".join(parts), "Turn")


def _comment(report: Report, mark: Mark, comments: Comments, segments: dict[tuple[int, int], Segment]) -> int:
    """Add a comment on a coding: code, indicators, stance, number, and the rule with its words, or the coder."""
    language = report.language
    segment, finding = segments[mark.pillar, mark.number], report.sections[mark.pillar].finding
    book = report.codebook
    named = [book.full_label(code, language=language) for code in segment.indicators]
    lines = [
        f"{book.label(segment.code, language=language)}" + (f": {', '.join(named)}" if named else ""),
        f"{SIGNS[segment.stance]} {finding.stance_name(segment.stance)} [{segment.number}]",
    ]
    if segment.rule:
        words = f" ({', '.join(segment.matched)})" if segment.matched else ""
        lines.append(f"{say('words.rule', language)}: {segment.rule}{words}")
    people = [coder for coder in segment.coders if coder != "rules"]
    status = say("decisions.accepted" if segment.status == "accepted" else "decisions.suggested", language)
    lines.append(f"{say('words.status', language)}: {status}" + (f" ({', '.join(people)})" if people else ""))
    author = ", ".join(people) or "qualcode"
    return comments.add("\n".join(lines), author=author, initials=author[:2].upper())
