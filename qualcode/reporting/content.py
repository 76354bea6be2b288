"""What a report says, whatever the format: one content for every renderer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.reporting.annotated import Annotated, Mark, annotated
from qualcode.reporting.phrases import STANCE_NAMES, VERDICT_NAMES, clock, phrase
from qualcode.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualcode.codebook.codebook import Codebook, VerdictRule
    from qualcode.codings import Coding
    from qualcode.findings import Finding, Findings, Segment
    from qualcode.transcripts.transcript import Transcript

__all__ = ["QUOTES", "Report", "Section", "coded_transcripts", "corpus_line", "source_line", "thresholds"]

QUOTES = 4
"""Quotes shown on either side of a finding, beyond those its narrative cites."""


@dataclass(frozen=True, slots=True)
class Section:
    """One finding as a report lays it out.

    Args:
        finding: The finding.
        position: Its place among the findings, from 0; decides its colour and its anchors.
        supporting: Quotes in favour, those that the narrative cites first.
        contradicting: Quotes against, those that the narrative cites first.
        further: All other segments, in the order of their numbers.
    """

    finding: Finding
    position: int
    supporting: tuple[Segment, ...]
    contradicting: tuple[Segment, ...]
    further: tuple[Segment, ...]

    @property
    def anchor(self) -> str:
        """The id of the section on a page."""
        return f"f{self.position + 1}"


@dataclass(frozen=True, slots=True)
class Report:
    """The content of a report: findings, the codebook they rest on, and the transcripts they quote."""

    findings: Findings
    codebook: Codebook
    transcripts: tuple[Transcript, ...]

    @property
    def language(self) -> str:
        """The language of everything but the quotes."""
        return self.findings.language

    @property
    def sections(self) -> tuple[Section, ...]:
        """The findings, laid out."""
        return tuple(_section(finding, position) for position, finding in enumerate(self.findings))

    @property
    def cited(self) -> tuple[Annotated, ...]:
        """The transcripts that hold evidence, each with its passages marked, in corpus order."""
        marks: dict[str, list[Mark]] = {}
        for position, finding in enumerate(self.findings):
            for segment in finding.evidence:
                mark = Mark(
                    Span(segment.start, segment.end),
                    segment.code,
                    position,
                    segment.stance,
                    segment.number,
                    f"f{position + 1}-{segment.number}",
                    f"{finding.label}: {STANCE_NAMES[self.language][segment.stance]}",
                )
                marks.setdefault(segment.transcript, []).append(mark)
        return tuple(annotated(item, marks[item.id]) for item in self.transcripts if item.id in marks)

    def verdict(self, finding: Finding) -> str:
        """The verdict in the report's language."""
        return VERDICT_NAMES[self.language][finding.verdict]


def coded_transcripts(
    codings: Iterable[Coding], transcripts: Sequence[Transcript], codebook: Codebook
) -> tuple[Annotated, ...]:
    """The transcripts with every coding marked by its indicator; transcripts without codings are left out."""
    positions = {pillar.id: position for position, pillar in enumerate(codebook.codes)}
    marks: dict[str, list[Mark]] = {}
    for coding in codings:
        words = tuple(matched.span for matched in coding.matched)
        because = ", ".join(dict.fromkeys(matched.text for matched in coding.matched))
        title = f"{coding.rule}: {because}" if because else coding.rule
        code = coding.indicator or coding.code
        position = positions.get(coding.code, len(positions))
        mark = Mark(coding.span, code, position, coding.stance, title=title, words=words)
        marks.setdefault(coding.transcript, []).append(mark)
    return tuple(annotated(item, marks[item.id]) for item in transcripts if item.id in marks)


def source_line(segment: Segment, *, language: str) -> str:
    """Who said it and where it stands: `U01 (owner), u01-kerupuk-ikan, turn 12, 0:03:10`."""
    role = segment.role or segment.source
    who = f"{segment.informant} ({role})" if role and role != segment.informant else segment.informant
    parts = [who, segment.transcript]
    if segment.turn is not None:
        parts.append(f"{phrase('turn', language)} {segment.turn}")
    if segment.time is not None:
        parts.append(clock(segment.time))
    return ", ".join(dict.fromkeys(parts))


def corpus_line(findings: Findings) -> str:
    """Whom the study heard: `16 transcripts · 18 informants · 4 source types`."""
    corpus, language = findings.corpus, findings.language
    counts = [
        (corpus.transcripts, "transkrip", "transcript"),
        (len(corpus.informants), "informan", "informant"),
        (len(corpus.sources), "jenis sumber", "source type"),
    ]
    if language == "id":
        return " · ".join(f"{count} {noun}" for count, noun, _ in counts)
    return " · ".join(f"{count} {noun}{'' if count == 1 else 's'}" for count, _, noun in counts)


def thresholds(rule: VerdictRule, *, language: str) -> str:
    """The codebook's verdict rule in one paragraph."""
    shares = {
        name: f"{100 * getattr(rule, name):g}%".replace(".", "," if language == "id" else ".")
        for name in ("achieved", "contested", "not_achieved", "caveat")
    }
    text = phrase("how_thresholds", language)
    return text.format(min_segments=rule.min_segments, min_informants=rule.min_informants, **shares)


def _section(finding: Finding, position: int) -> Section:
    cited = set(finding.cited)
    sides = []
    for numbers in (finding.supporting, finding.contradicting):
        best = sorted(numbers[:QUOTES] + tuple(n for n in numbers[QUOTES:] if n in cited), key=lambda n: n not in cited)
        sides.append(tuple(finding.segment(number) for number in best))
    shown = {segment.number for side in sides for segment in side}
    further = tuple(segment for segment in finding.evidence if segment.number not in shown)
    return Section(finding, position, sides[0], sides[1], further)
