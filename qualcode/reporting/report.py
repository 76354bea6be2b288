"""The content of a report, the same for every renderer."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from qualcode.short_repr import fields_html, short_repr

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    import pandas as pd

    from qualcode.codebook import Codebook
    from qualcode.codings import Coding, Decision
    from qualcode.codings.memo import Memo
    from qualcode.findings import Decided, Finding, Findings, Sampled, Segment
    from qualcode.reporting.blocks import Block
    from qualcode.reporting.sections.models import ModelUse
    from qualcode.transcripts import Transcript

QUOTES = 4
"""Quotes shown on either side of a finding, beyond those its narrative cites."""

SECTIONS = (
    "informants", "memos", "triangulation", "saturation", "agreement", "decisions", "references", "methods", "codebook",
    "framework", "evidence", "trail", "files",
)  # fmt: skip
"""Sections of a report that settings and commands can name."""

APART = frozenset({"evidence", "trail"})
"""Sections that grow with the study: a workbook beside a report on paper holds them, unless they are asked for."""


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

    __repr__ = short_repr
    _repr_html_ = fields_html

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
class SourceFile:
    """A file on which a report rests.

    Args:
        name: Its name, without the folders above the study.
        hash: SHA-256 of its bytes, in hexadecimal digits; empty where it is unknown.
        transcript: Id of the transcript that it holds; empty for a codebook.
        text_hash: SHA-256 of the transcript's text.
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    name: str
    hash: str = ""
    transcript: str = ""
    text_hash: str = ""


@dataclass(frozen=True, eq=False)
class Report:
    """The content of a report: findings, the codebook they rest on, and the transcripts they quote.

    Args:
        findings: The findings; their language is the report's.
        codebook: The codebook.
        transcripts: All transcripts of the study.
        evidence: The table that the findings were made of; without it, tables that count codings are left out.
        history: The log of decisions, oldest first; empty where nothing has been decided.
        codings: All codings, rejected ones included, whatever the findings rest on; empty where those are all.
        ratings: What each coder coded, apart from the others; agreement needs two of them.
        coded: Coder → transcripts that they worked through.
        files: The files behind it all.
        checklists: Names of the checklists to add: `coreq`, `coreq-llm`, `srqr`, `rtarg`.
        with_transcripts: Whether the transcripts are to be added where they are not part of the format anyway.
        approach: The way of working that the study names; `reflexive` leaves out agreement and saturation.
        left_out: Sections that it does without, as `outline` names them.
        beside: Name of the workbook that holds the list of evidence and the audit trail; empty where there is none.
        models: Runs of language models, as their record has them; empty where none counts.
        models_tried: True if a language model was shown passages at all, though its run may have been undone.
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    findings: Findings
    codebook: Codebook
    transcripts: tuple[Transcript, ...]
    evidence: pd.DataFrame | None = None
    history: tuple[Decision, ...] = ()
    codings: tuple[Coding, ...] = ()
    ratings: tuple[Coding, ...] = ()
    coded: Mapping[str, set[str]] = field(default_factory=lambda: MappingProxyType({}))
    files: tuple[SourceFile, ...] = field(default=())
    checklists: tuple[str, ...] = ()
    with_transcripts: bool = False
    approach: str = ""
    left_out: frozenset[str] = frozenset()
    beside: str = ""
    models: tuple[ModelUse, ...] = ()
    models_tried: bool = False

    def leaving_out(self, names: Collection[str], *, beside: str = "") -> Report:
        """The same report without these sections; what was counted and drawn for this one is not made again.

        Args:
            names: As `outline` names them.
            beside: Name of the workbook that holds what is left out.
        """
        other = replace(self, left_out=frozenset(names), beside=beside)
        given = {each.name for each in fields(self)}
        vars(other).update({name: value for name, value in vars(self).items() if name not in given})
        return other

    @cached_property
    def made(self) -> dict[tuple[str, frozenset[str], str], tuple[Block, ...]]:
        """Sections that some format has asked for: a report is often written in several, and each is made once."""
        return {}

    @property
    def reflexive(self) -> bool:
        """True where agreement and saturation are left out, as the study's approach has no use for them."""
        return self.approach == "reflexive"

    @property
    def language(self) -> str:
        """The language of everything but the quotes."""
        return self.findings.language

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The findings, laid out."""
        return tuple(_section(finding, position) for position, finding in enumerate(self.findings))

    @cached_property
    def passages(self) -> pd.DataFrame:
        """The passages that could have been coded, a row each."""
        from qualcode.analysis import passages

        return passages(self.transcripts, self.codebook)

    @cached_property
    def new_codes(self) -> pd.DataFrame | None:
        """The codes that each interview is the first to bring, a row an interview; None where nothing tells of them."""
        from qualcode.analysis import new_codes

        if self.reflexive or self.evidence is None or not len(self.passages):
            return None
        return new_codes(self.evidence, self.passages)

    def verdict(self, finding: Finding) -> str:
        """The verdict in the report's language."""
        return finding.verdict_name


def report_of(
    codings: Iterable[Coding],
    transcripts: Sequence[Transcript],
    codebook: Codebook,
    *,
    language: str | None = None,
    decided: Decided | None = None,
    memos: Iterable[Memo] = (),
    sampled: Mapping[str, Sampled] | None = None,
    together: bool = False,
) -> Report:
    """The report of codings, made from scratch; what else is known of the study is set with `dataclasses.replace`.

    Args:
        codings: Suggested or decided.
        transcripts: All transcripts of the study.
        codebook: The codebook.
        language: `id` or `en`; None is the codebook's first.
        decided: How many codings were decided, and by whom, where anybody did.
        memos: Memos, summaries and paraphrases, shown beside their themes.
        sampled: As for `findings`.
        together: As for `findings`.

    Raises:
        InputError: If a coding does not quote its transcript.

    Example:
        >>> from qualcode.analysis.example_study import CODEBOOK, codings, transcripts
        >>> report = report_of(codings(), transcripts(), CODEBOOK)
        >>> [(section.anchor, section.finding.code) for section in report.sections]
        [('f1', 'hrd'), ('f2', 'capital')]
    """
    from qualcode.evidence import evidence
    from qualcode.findings import findings

    table = evidence(codings, transcripts)
    found = findings(
        table,
        codebook,
        transcripts=transcripts,
        language=language,
        decided=decided,
        memos=memos,
        sampled=sampled,
        together=together,
    )
    return Report(found, codebook, tuple(transcripts), evidence=table)


def _section(finding: Finding, position: int) -> Section:
    cited = set(finding.cited)
    sides = []
    for numbers in (finding.supporting, finding.contradicting):
        best = sorted(numbers[:QUOTES] + tuple(n for n in numbers[QUOTES:] if n in cited), key=lambda n: n not in cited)
        sides.append(tuple(finding.segment(number) for number in best))
    shown = {segment.number for side in sides for segment in side}
    further = tuple(segment for segment in finding.evidence if segment.number not in shown)
    return Section(finding, position, sides[0], sides[1], further)
