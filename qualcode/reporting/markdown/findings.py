"""Findings as Markdown, in which no word of a transcript is taken for markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.codings import SIGNS
from qualcode.findings import shortened
from qualcode.reporting.annotated import described
from qualcode.reporting.blocks import Heading
from qualcode.reporting.markdown.blocks import blocks_markdown
from qualcode.reporting.markdown.text import escaped, line
from qualcode.reporting.report import Report, corpus_line, source_line, thresholds
from qualcode.wording import clock, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.findings import Segment
    from qualcode.reporting.annotated import Annotated, Block
    from qualcode.reporting.report import Section


def report_markdown(report: Report) -> str:
    """The whole report: the findings, how verdicts are reached, and the cited transcripts with their passages."""
    numbers = {shown.transcript.id: number for number, shown in enumerate(report.cited, 1)}
    targets = {block.anchor for block in report.supplement if isinstance(block, Heading)}
    targets |= {
        f"{section.anchor}-{segment.number}" for section in report.sections for segment in section.finding.evidence
    }
    further = blocks_markdown(report.supplement, language=report.language, targets=targets)
    return "\n".join([*_findings(report, numbers), *further, *_how(report), *_transcripts(report)])


def findings_markdown(report: Report) -> str:
    """The findings alone, their quotes named by transcript and turn but not linked."""
    return "\n".join(_findings(report, {}))


def _findings(report: Report, numbers: dict[str, int]) -> Iterator[str]:
    findings, language = report.findings, report.language
    if findings.note:
        yield f"> {escaped(findings.note)}\n"
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
    for section in report.sections:
        yield from _section(report, section, numbers)


def _section(report: Report, section: Section, numbers: dict[str, int]) -> Iterator[str]:
    finding, language = section.finding, report.language
    yield f"\n## {line(finding.label)}: {report.verdict(finding).lower()}\n"
    yield f"*{escaped(finding.reason)}*\n"
    yield "".join(
        _cited(piece, section, linked=bool(numbers)) if isinstance(piece, int) else escaped(piece)
        for piece in finding.prose
    )
    if finding.caveats:
        yield f"\n### {say('words.caveats', language)}\n"
        yield from (f"- {escaped(caveat)}" for caveat in finding.caveats)
    if not finding.segments:
        return
    sides = (
        (say("words.support", language), section.supporting, len(finding.supporting)),
        (say("words.against", language), section.contradicting, len(finding.contradicting)),
    )
    for heading, segments, count in sides:
        if segments:
            yield f"\n### {heading} ({count})\n"
            for segment in segments:
                yield from _quote(segment, section, numbers, language)
    if finding.indicators:
        yield f"\n### {say('words.indicators', language)}\n"
        counted = (f"{line(item.label)} ({item.segments})" for item in finding.indicators)
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
    yield f"{say('reports.how_text', report.language)}\n"
    yield f"{thresholds(report.codebook.verdict, language=report.language)}\n"


def _transcripts(report: Report) -> Iterator[str]:
    if not report.cited:
        return
    yield f"## {say('reports.cited_transcripts', report.language)}\n"
    yield f"{say('reports.cited_transcripts_text', report.language)}\n"
    for index, shown in enumerate(report.cited, 1):
        yield from _transcript(shown, index, report.language)


def _transcript(shown: Annotated, index: int, language: str) -> Iterator[str]:
    yield f"### {line(shown.transcript.id)}\n"
    values = described(shown.transcript, language=language)
    if values:
        yield " · ".join(map(line, values)) + "\n"
    for block in shown.blocks:
        time = f" ({clock(block.time)})" if block.time is not None else ""
        speaker = f"**{line(block.speaker)}**{time}: " if block.speaker else ""
        said = _said(block, index)
        if said.strip():
            yield f"{speaker}{said}\n"


def _said(block: Block, index: int) -> str:
    parts = []
    for piece in block.pieces:
        if piece.begins:
            parts.append(f'<a id="t{index}-{piece.start}"></a>')
        parts.append(escaped(piece.text).replace("\n", "  \n"))
        parts.extend(
            f" [\\[{escaped(mark.code)} {SIGNS[mark.stance]} {mark.number}\\]](#{mark.link})" for mark in piece.ends
        )
    return "".join(parts).strip()
