"""Findings, and blocks of a report, as Markdown in which no word of a transcript is taken for markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.codings import SIGNS
from qualcode.files.markdown import escaped, line
from qualcode.findings import shortened
from qualcode.reporting.annotated import cited_transcripts, described
from qualcode.reporting.blocks import Bullets, Heading, Link, Paragraph, Strong, Table, shown
from qualcode.reporting.outline import supplement
from qualcode.reporting.sections.findings import corpus_line, sides, source_line
from qualcode.reporting.sections.methods import how, thresholds
from qualcode.wording import capitalised, clock, say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from qualcode.findings import Segment, ShownMemo
    from qualcode.reporting.annotated import Annotated, Stretch
    from qualcode.reporting.blocks import Block, Cell, Inline, Kind
    from qualcode.reporting.report import Report, Section


def report_markdown(report: Report) -> str:
    """The whole report: the findings, how verdicts are reached, and the cited transcripts with their passages."""
    blocks = supplement(report)
    # without the list of evidence, quotes name their place but do not lead there
    cited = () if "evidence" in report.left_out else tuple(cited_transcripts(report))
    numbers = {each.transcript.id: number for number, each in enumerate(cited, 1)}
    targets = {block.anchor for block in blocks if isinstance(block, Heading)}
    targets |= {
        f"{section.anchor}-{segment.number}" for section in report.sections for segment in section.finding.evidence
    }
    further = blocks_markdown(blocks, language=report.language, targets=targets)
    return "\n".join([*_findings(report, numbers), *further, *_how(report), *_transcripts(cited, report.language)])


def findings_markdown(report: Report) -> str:
    """The findings alone, their quotes named by transcript and turn but not linked."""
    return "\n".join([*_findings(report, {}), *_memos(report.findings.other_memos, report.language, level=2)])


def _findings(report: Report, numbers: dict[str, int]) -> Iterator[str]:
    findings, language = report.findings, report.language
    if findings.note:
        yield f"> {_with_commands(findings.note)}\n"
    yield f"# {line(findings.title)}\n"
    book = f"{say('words.codebook', language)} {line(findings.codebook)} {line(findings.version)}"
    yield f"{book} · {corpus_line(findings)}\n"
    names = [
        say("words.pillar", language),
        say("words.verdict", language),
        *(say(f"stances.{stance}", language) for stance in SIGNS),
    ]
    names += [say("words.passages", language), say("words.informants", language), say("words.source_types", language)]
    yield f"| {' | '.join(names)} |"
    yield "|---|---|" + "--:|" * (len(names) - 2)
    everyone, kinds = len(findings.corpus.informants), len(findings.corpus.sources)
    for section in report.sections:
        finding = section.finding
        counts = [str(finding.stances[stance]) for stance in SIGNS]
        counts += [str(finding.segments), f"{len(finding.informants)}/{everyone}", f"{len(finding.sources)}/{kinds}"]
        yield f"| {line(finding.label)} | {report.verdict(finding)} | {' | '.join(counts)} |"
    if findings.level_told:
        yield f"\n{escaped(findings.level_told)}"
    for section in report.sections:
        yield from _finding(report, section, numbers)


def _with_commands(note: str) -> str:
    """A note in which codes and commands stand as code."""
    return "".join(part if part.startswith("`") else escaped(part) for part in re.split(r"(`[\w. -]+`)", note))


def _finding(report: Report, section: Section, numbers: dict[str, int]) -> Iterator[str]:
    finding, language = section.finding, report.language
    yield f"\n## {line(finding.label)}: {report.verdict(finding).lower()}\n"
    yield f"*{escaped(finding.reason)}*\n"
    yield f"**{capitalised(say('certainty.name', language))}:** {escaped(finding.certainty)}.\n"
    yield "".join(
        _cited(piece, section, linked=bool(numbers)) if isinstance(piece, int) else escaped(piece)
        for piece in finding.prose
    )
    if finding.caveats:
        yield f"\n### {say('words.caveats', language)}\n"
        yield from (f"- {escaped(caveat)}" for caveat in finding.caveats)
    if finding.segments:
        yield from _passages(section, numbers)
    yield from _memos(finding.memos, language)


def _memos(memos: Sequence[ShownMemo], language: str, *, level: int = 3) -> Iterator[str]:
    """The researchers' own words, as what they are."""
    if memos:
        yield f"\n{'#' * level} {say('memos.heading', language)}\n"
        yield from (f"- **{line(each.title)}:** {escaped(each.text)}" for each in memos)


def _passages(section: Section, numbers: dict[str, int]) -> Iterator[str]:
    """The quotes on either side, the indicators and the actors."""
    finding = section.finding
    language = finding.language
    for_, against = sides(finding)
    both = (
        (for_, section.supporting, len(finding.supporting)),
        (against, section.contradicting, len(finding.contradicting)),
    )
    for heading, segments, count in both:
        if segments:
            yield f"\n### {heading} ({count})\n"
            for segment in segments:
                yield from _quote(segment, section, numbers, language)
    if finding.indicators:
        yield f"\n### {say('words.indicators', language)}\n"
        counted = (f"{line(item.full_label)} ({item.segments})" for item in finding.indicators)
        yield ", ".join(counted) + "."
    if finding.actors:
        yield f"\n### {say('words.actors', language)}\n"
        yield ", ".join(f"{line(actor.name)} ({actor.segments})" for actor in finding.actors) + "."
    if numbers and section.further:
        yield f"\n### {say('words.further_passages', language)} ({len(section.further)})\n"
        for segment in section.further:
            yield from _quote(segment, section, numbers, language, words=30)


def _quote(
    segment: Segment, section: Section, numbers: dict[str, int], language: str, *, words: int = 10_000
) -> Iterator[str]:
    where = escaped(source_line(segment, language=language))
    anchor = ""
    if segment.transcript in numbers:
        where = f"[{where}](#t{numbers[segment.transcript]}-{segment.start})"
        anchor = f'<a id="{section.anchor}-{segment.number}"></a>'
    yield f"> {anchor}{escaped(shortened(segment.quote, words=words))}  "
    yield f"> \\[{segment.number}\\] {SIGNS[segment.stance]} {where}\n"


def _cited(number: int, section: Section, *, linked: bool) -> str:
    return f"[\\[{number}\\]](#{section.anchor}-{number})" if linked else f"\\[{number}\\]"


def _how(report: Report) -> Iterator[str]:
    yield f"\n## {say('reports.how', report.language)}\n"
    if told := how(report.codebook, language=report.language):
        yield f"{told}\n"
    yield f"{thresholds(report.codebook, language=report.language)}\n"


def _transcripts(cited: Sequence[Annotated], language: str) -> Iterator[str]:
    if not cited:
        return
    yield f"## {say('reports.cited_transcripts', language)}\n"
    yield f"{say('reports.cited_transcripts_text', language)}\n"
    for index, each in enumerate(cited, 1):
        yield from _transcript(each, index, language)


def _transcript(cited: Annotated, index: int, language: str) -> Iterator[str]:
    yield f"### {line(cited.transcript.id)}\n"
    values = described(cited.transcript, language=language)
    if values:
        yield " · ".join(map(line, values)) + "\n"
    for stretch in cited.stretches:
        time = f" ({clock(stretch.time)})" if stretch.time is not None else ""
        speaker = f"**{line(stretch.speaker)}**{time}: " if stretch.speaker else ""
        said = _said(stretch, index)
        if said.strip():
            yield f"{speaker}{said}\n"


def _said(stretch: Stretch, index: int) -> str:
    parts = []
    for piece in stretch.pieces:
        if piece.begins:
            parts.append(f'<a id="t{index}-{piece.start}"></a>')
        parts.append(escaped(piece.text).replace("\n", "  \n"))
        parts.extend(
            f" [\\[{escaped(mark.code)} {SIGNS[mark.stance]} {mark.number}\\]](#{mark.link})" for mark in piece.ends
        )
    return "".join(parts).strip()


def blocks_markdown(blocks: Iterable[Block], *, language: str, targets: Collection[str] = ()) -> Iterator[str]:
    """Blocks as lines of Markdown.

    Args:
        blocks: What is to be shown; quotes and figures have other places in a Markdown report.
        language: How numbers are shown.
        targets: Anchors that the file has; links to others are plain words.
    """
    for block in blocks:
        if isinstance(block, Heading):
            yield from _heading(block)
        elif isinstance(block, Paragraph):
            yield f"{_inlines(block.inlines, targets)}\n"
        elif isinstance(block, Bullets):
            yield from (f"- {_inlines(item, targets)}" for item in block.items)
            yield ""
        elif isinstance(block, Table):
            yield from _table(block, language, targets)


def _heading(heading: Heading) -> Iterator[str]:
    anchor = f'<a id="{heading.anchor}"></a>' if heading.anchor else ""
    if heading.level == 1 or heading.kind == "chapter":
        yield f"\n## {anchor}{line(heading.text)}\n"
    elif heading.level < 4:  # noqa: PLR2004 -- smaller headings are bold words
        yield f"\n### {anchor}{line(heading.text)}\n"
    else:
        yield f"**{line(heading.text)}**\n"


def _table(table: Table, language: str, targets: Collection[str]) -> Iterator[str]:
    yield f"*{line(table.caption)}*\n"
    yield f"| {' | '.join(line(column.title) for column in table.columns)} |"
    yield "|" + "|".join("---" if column.kind == "text" else "--:" for column in table.columns) + "|"
    for row in table.rows:
        cells = (_cell(cell, column.kind, language, targets) for cell, column in zip(row, table.columns, strict=True))
        yield f"| {' | '.join(cells)} |"
    yield ""


def _cell(cell: Cell, kind: Kind, language: str, targets: Collection[str]) -> str:
    if isinstance(cell, Link):
        return _link(cell, targets)
    lines = shown(cell, kind, language=language).split("\n")
    return "<br>".join(line(part) for part in lines)


def _inlines(inlines: Iterable[Inline], targets: Collection[str]) -> str:
    parts = []
    for inline in inlines:
        if isinstance(inline, Link):
            parts.append(_link(inline, targets))
        elif isinstance(inline, Strong):
            words = inline.text.strip()
            parts.append(f"**{line(words)}**{' ' if inline.text.endswith(' ') else ''}")
        else:
            parts.append(escaped(" ".join(inline.split("\n"))))
    return "".join(parts)


def _link(link: Link, targets: Collection[str]) -> str:
    return f"[{line(link.text)}](#{link.anchor})" if link.anchor in targets else line(link.text)
