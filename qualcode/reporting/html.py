"""Pages that need nothing but themselves: no script, no request, light, dark and on paper."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from qualcode.codings import SIGNS
from qualcode.files.page import page
from qualcode.findings import undecided_note
from qualcode.reporting.annotated import cited_transcripts, coded_transcripts, described
from qualcode.reporting.blocks import Heading, shown
from qualcode.reporting.outline import supplement
from qualcode.reporting.sections.findings import corpus_line, sides, source_line
from qualcode.reporting.sections.methods import how, thresholds
from qualcode.wording import clock, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qualcode.codebook import Codebook
    from qualcode.codings import Coding
    from qualcode.findings import Decided, Segment
    from qualcode.reporting.blocks import Block
    from qualcode.reporting.report import Report
    from qualcode.transcripts import Transcript


def report_page(report: Report) -> str:
    """The report as one HTML page, the cited transcripts with their marked passages at its end."""
    language = report.language
    cited = cited_transcripts(report)
    parts = _parts(supplement(report))
    anchors = {shown.transcript.id: number for number, shown in enumerate(cited, 1)}

    def place(segment: Segment) -> str:
        return f"t{anchors[segment.transcript]}-{segment.start}" if segment.transcript in anchors else "transcripts"

    return rendered_page(
        "report.html.j2",
        language,
        report=report,
        cited=cited,
        place=place,
        source_line=lambda segment: source_line(segment, language=language),
        corpus_line=corpus_line(report.findings),
        how=how(report.codebook, language=language),
        sides=sides,
        thresholds=thresholds(report.codebook, language=language),
        made_by=version("qualcode"),
        parts=parts,
        targets=_targets(report, parts),
        kind_of=lambda block: type(block).__name__.lower(),
        shown=lambda cell, kind: shown(cell, kind, language=language),
    )


def codings_page(
    codings: Iterable[Coding],
    transcripts: Sequence[Transcript],
    codebook: Codebook,
    *,
    language: str,
    decided: Decided | None = None,
) -> str:
    """The coded transcripts as one HTML page, every passage marked, every matched word underlined; no rejected coding.

    `decided` is how much of the study was decided, for the first line.
    """
    codings = tuple(coding for coding in codings if coding.status != "rejected")
    return rendered_page(
        "codings.html.j2",
        language,
        transcripts=coded_transcripts(codings, transcripts, codebook),
        codebook=codebook,
        title=codebook.title.get(language) or next(iter(codebook.title.values()), codebook.name),
        note=undecided_note(codings, language=language, decided=decided),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """A section of the page: its title and what stands in it."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]


def _parts(blocks: Iterable[Block]) -> list[_Part]:
    """Blocks, cut where the chapter's sections and the appendices begin."""
    parts: list[_Part] = []
    for block in blocks:
        if isinstance(block, Heading) and (block.level == 1 or block.kind == "chapter"):
            parts.append(_Part(block.anchor, block.text, ()))
        else:
            parts[-1] = replace(parts[-1], blocks=(*parts[-1].blocks, block))
    return parts


def _targets(report: Report, parts: Iterable[_Part]) -> Mapping[str, str]:
    """Map each anchor of a report to its anchor on the page; empty for places that the page does not have."""
    found = {part.anchor: part.anchor for part in parts} | {"summary": "summary", "results": "summary"}
    for section in report.sections:
        found[section.anchor] = section.anchor
        found |= {anchor: anchor for n in section.finding.evidence for anchor in [f"{section.anchor}-{n.number}"]}
    return defaultdict(str, found)


def rendered_page(template: str, language: str, **values: Any) -> str:  # noqa: ANN401 -- a template takes anything
    """A page from one of our templates, with our style and a policy that allows nothing else.

    Args:
        template: The template's name.
        language: Of the page.
        values: What the template needs beside what all of them are given.
    """
    return page(
        "qualcode.reporting",
        template,
        style="style.css",
        language=language,
        symbols=SIGNS,
        stance_names={stance: say(f"stances.{stance}", language) for stance in SIGNS},
        clock=clock,
        say=partial(say, language=language),
        language_tag=_language_tag,
        described=described,
        **values,
    )


def _language_tag(language: str) -> str:
    """The language of a transcript where it can stand in an attribute; empty for anything else."""
    return language if re.fullmatch("[a-z]{2,3}", language) else ""
