"""Pages that need nothing but themselves: no script, no request, light, dark and on paper."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from qualcode.codings import SIGNS
from qualcode.files.page import page
from qualcode.findings import undecided_note
from qualcode.reporting.annotated import cited_marks, cited_transcripts, coded_transcripts, described, place_anchor
from qualcode.reporting.blocks import Heading, shown
from qualcode.reporting.outline import supplement
from qualcode.reporting.sections.findings import corpus_line, sides, source_line
from qualcode.reporting.sections.methods import how, thresholds
from qualcode.wording import clock, say

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from qualcode.codebook import Codebook
    from qualcode.codings import Coding
    from qualcode.findings import Decided, Segment
    from qualcode.reporting.annotated import Annotated
    from qualcode.reporting.blocks import Block
    from qualcode.reporting.report import Report, Section
    from qualcode.transcripts import Transcript


WHOLE = 2_000_000
"""Characters of passages and transcripts up to which a report is one page; a longer one has them on pages of their own."""

_MADE_HERE = b'<meta name="generator" content="qualcode">'

BESIDE_A_QUOTE = 400
"""Characters that a page adds to a quote: its source, its links, its marks."""


def report_page(report: Report) -> str:
    """The report as one HTML page, the cited transcripts with their marked passages at its end."""
    whole = "evidence" not in report.left_out
    anchors = _cited(report) if whole else {}

    def place(segment: Segment) -> str:
        index = anchors.get(segment.transcript)
        return f"#{place_anchor(index, segment.start)}" if index else ""

    return _first_page(report, place=place, whole=whole, pages="", cited=cited_transcripts(report) if anchors else ())


def report_pages(report: Report, path: Path) -> Iterator[tuple[Path, bytes]]:
    """The report as pages: one that is complete in itself or, where that would be long, one and its appendix.

    The appendix is a folder beside the first page, named for it: a page a pillar with all its passages, a page a
    transcript with its marks.

    Args:
        report: What it says.
        path: The first page.

    Returns:
        Pages and their bytes, the first page first, made one after the other.
    """
    if "evidence" in report.left_out or _length(report) <= WHOLE:
        yield path, report_page(report).encode()
        return
    folder = appendix_folder(path)
    anchors = _cited(report)

    def place(segment: Segment) -> str:
        index = anchors[segment.transcript]
        return f"t{index}.html#{place_anchor(index, segment.start)}"

    there = quote(folder.name)
    first = _first_page(report, place=lambda segment: f"{there}/{place(segment)}", whole=False, pages=there, cited=())
    yield path, first.encode()
    values = {
        "report": report,
        "home": f"../{quote(path.name)}",
        "place": place,
        "source_line": lambda segment: source_line(segment, language=report.language),
        "link_to": lambda anchor: f"{anchor.partition('-')[0]}.html#{anchor}",
    }
    for section in report.sections:
        title = section.finding.label
        made = rendered_page("appendix.html.j2", report.language, **values, section=section, title=title)
        yield folder / f"{section.anchor}.html", made.encode()
    for index, shown_transcript in enumerate(cited_transcripts(report), 1):
        title = shown_transcript.transcript.id
        made = rendered_page(
            "appendix.html.j2",
            report.language,
            **values,
            section=None,
            shown=shown_transcript,
            index=index,
            title=title,
        )
        yield folder / f"t{index}.html", made.encode()


def appendix_folder(path: Path) -> Path:
    """The folder of the pages beside a report's first page.

    Example:
        >>> from pathlib import Path
        >>> appendix_folder(Path("out/bab4.html")).as_posix()
        'out/bab4-appendix'
    """
    return path.with_name(f"{path.stem}-appendix")


def remove_old_pages(path: Path, written: Collection[Path]) -> None:
    """Remove the pages that an earlier report left beside its first page; files of others stay.

    Args:
        path: The first page.
        written: The pages that belong to it now.
    """
    folder = appendix_folder(path)
    old = [file for file in folder.glob("*.html") if file not in written and re.fullmatch(r"[ft]\d+", file.stem)]
    for file in old:
        if _MADE_HERE in file.read_bytes()[:2000]:
            file.unlink()
    if old and not any(folder.iterdir()):
        folder.rmdir()


def _length(report: Report) -> int:
    """About how many characters the passages and transcripts of a report take on a page."""
    quotes = sum(len(segment.quote) + BESIDE_A_QUOTE for finding in report.findings for segment in finding.evidence)
    cited = _cited(report)
    return quotes + sum(len(each.text) for each in report.transcripts if each.id in cited)


def _cited(report: Report) -> dict[str, int]:
    """The number of each transcript that holds evidence, from 1."""
    marks = cited_marks(report)
    return {name: number for number, name in enumerate((t.id for t in report.transcripts if t.id in marks), 1)}


def _first_page(
    report: Report,
    *,
    place: Callable[[Segment], str],
    whole: bool,
    pages: str,
    cited: Iterable[Annotated],
) -> str:
    language = report.language
    parts = _parts(supplement(report))
    targets = _targets(report, parts, whole=whole)

    def cited_at(section: Section, number: int) -> str:
        anchor = f"{section.anchor}-{number}"
        return f"#{anchor}" if targets[anchor] else f"{pages}/{section.anchor}.html#{anchor}" if pages else ""

    return rendered_page(
        "report.html.j2",
        language,
        report=report,
        cited=cited,
        whole=whole and bool(cited),
        pages=pages,
        place=place,
        source_line=lambda segment: source_line(segment, language=language),
        corpus_line=corpus_line(report.findings),
        how=how(report.codebook, language=language),
        sides=sides,
        thresholds=thresholds(report.codebook, language=language),
        made_by=version("qualcode"),
        parts=parts,
        targets=targets,
        cited_at=cited_at,
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


def _targets(report: Report, parts: Iterable[_Part], *, whole: bool) -> Mapping[str, str]:
    """Map each anchor of a report to its anchor on the page; empty for places that the page does not have."""
    found = {part.anchor: part.anchor for part in parts} | {"summary": "summary", "results": "summary"}
    for section in report.sections:
        found[section.anchor] = section.anchor
        segments = section.finding.evidence if whole else (*section.supporting, *section.contradicting)
        found |= {anchor: anchor for n in segments for anchor in [f"{section.anchor}-{n.number}"]}
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
        **{"link_to": "#{}".format, **values},
    )


def _language_tag(language: str) -> str:
    """The language of a transcript where it can stand in an attribute; empty for anything else."""
    return language if re.fullmatch("[a-z]{2,3}", language) else ""
