"""Appendices: the codebook, every piece of evidence, the files."""

from __future__ import annotations

import re
from importlib.metadata import version
from typing import TYPE_CHECKING

from qualcode.reporting.annotated import transcript_places
from qualcode.reporting.blocks import Bullets, Heading, Link, Paragraph, Strong, Table, columns
from qualcode.reporting.sections.findings import evidence_anchor, interview_source
from qualcode.reporting.sections.methods import thresholds
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qualcode.codebook import Code
    from qualcode.findings import Segment
    from qualcode.reporting.blocks import Block, Cell
    from qualcode.reporting.report import Report, Section

EXAMPLES = 3
"""Examples of each code that are printed."""


def codebook(report: Report) -> Iterator[Block]:
    """The codes in the form of MacQueen et al.: brief and full definition, when to use and when not, examples."""
    language, book = report.language, report.codebook
    yield Heading(say("headings.codebook", language), 1, "codebook", "appendix")
    title = book.title.get(language) or next(iter(book.title.values()), book.name)
    source = _in(book.source, language)
    yield Paragraph((f"{title} ({book.name}, {say('words.version', language)} {book.version}). {source}".strip(),))
    yield Paragraph((thresholds(book, language=language),))
    for pillar in book.codes:
        yield Heading(f"{book.label(pillar.id, language=language)} ({pillar.id})", 2, "", "plain")
        yield from _texts(pillar, language)
        if pillar.indicators:
            heads = columns(language, "indicator*1.3 definition*3 rules:count*0.6")
            rows = tuple(
                (
                    f"{book.full_label(each.id, language=language)} ({each.id})",
                    _in(each.brief, language) or _in(each.definition, language),
                    len(each.rules),
                )
                for each in pillar.below
            )
            caption = say("captions.indicators", language, label=_in(pillar.label, language))
            yield Table(f"codebook-{pillar.id}", caption, heads, rows)


def codebook_table(report: Report) -> Table:
    """A row a code, with all that the codebook says of it."""
    language = report.language
    told = "code*1.5 label*2 definition*4 when_to_use*3 when_not_to_use*3 examples*4 counterexamples*4 rules*4"
    rows = tuple(
        (
            code.id,
            _in(code.label, language),
            "\n\n".join(text for text in (_in(code.brief, language), _in(code.definition, language)) if text) or None,
            _in(code.when_to_use, language) or None,
            _in(code.when_not_to_use, language) or None,
            "\n".join(example.text for example in code.examples) or None,
            "\n".join(example.text for example in code.counterexamples) or None,
            "\n".join(rule.id.partition("/")[2] or rule.id for rule in code.rules) or None,
        )
        for code in report.codebook
    )
    return Table("codebook", say("captions.codebook", language), columns(language, told), rows)


def evidence_list(report: Report) -> Iterator[Block]:
    """Every passage of every pillar, with the rule or coder that coded it and where it stands."""
    language = report.language
    yield Heading(say("headings.evidence", language), 1, "evidence", "appendix", wide=True)
    places = transcript_places(report)
    for section in report.sections:
        if section.finding.segments:
            yield Heading(section.finding.label, 2, f"e{section.position + 1}", "plain")
            yield _pillar_evidence(report, section, places)


def evidence_table(report: Report) -> Table:
    """Every passage of every pillar in one table, a row each, everything in a column of its own."""
    language = report.language
    heads = columns(
        language,
        "code*1.2 number:count*0.6 quote*6 stance*1.1 indicator*2 informant*1.2 role*2 source*1.2 place*1.5 date*1.2"
        " transcript*2 turn_number:count*0.8 time:seconds*0.9 start:count*0.8 end:count*0.8 rule*2.5 status*1.1 coder*1.1",
    )
    rows = tuple(
        (
            segment.code, segment.number, segment.quote, finding.stance_name(segment.stance), ", ".join(segment.indicators),
            segment.informant, segment.role or None, segment.source or None, segment.place or None, segment.date or None,
            segment.transcript, segment.turn, segment.time, segment.start, segment.end, segment.rule or None,
            say("decisions.accepted" if segment.status == "accepted" else "decisions.suggested", language), ", ".join(segment.coders),
        )
        for finding in report.findings
        for segment in finding.evidence
    )  # fmt: skip
    return Table("evidence", say("headings.evidence", language), heads, rows)


def files(report: Report) -> Iterator[Block]:
    """The files behind the report, with their hashes, and what made it."""
    language = report.language
    yield Heading(say("headings.files", language), 1, "files", "appendix")
    yield Paragraph((f"{say('reports.files_text', language)} {say('reports.text_differs', language)}",))
    yield files_table(report)
    yield Paragraph((say("reports.made_by", language, version=version("qualcode")),))


def files_table(report: Report) -> Table:
    """A row a file; without files, a row a transcript with the hash of its text."""
    language = report.language
    rows: list[tuple[Cell, ...]] = [(file.name, file.hash or None, file.text_hash or None) for file in report.files]
    if not rows:
        book = report.codebook
        rows = [(book.path.name if book.path else book.name, book.hash or None, None)]
        rows += [(transcript.id, None, transcript.hash) for transcript in report.transcripts]
    heads = columns(language, "file*1.6 =SHA-256*3 text_hash*3")
    return Table("files", say("captions.files", language), heads, tuple(rows))


def _pillar_evidence(report: Report, section: Section, places: Mapping[tuple[str, int], str]) -> Table:
    language = report.language
    shown = {segment.number for segment in (*section.supporting, *section.contradicting)}

    def where(segment: Segment) -> Cell:
        source = interview_source(segment, language=language)
        anchor = places.get((segment.transcript, segment.start))
        return Link(source, anchor) if anchor else source

    rows = tuple(
        (
            Link(str(segment.number), f"{section.anchor}-{segment.number}")
            if segment.number in shown
            else segment.number,
            segment.quote,
            section.finding.stance_name(segment.stance),
            where(segment),
            _why(segment, report, language),
        )
        for segment in section.finding.evidence
    )
    heads = columns(language, "number:count*0.5 quote*4.2 stance place*2.2 indicator*1.9")
    caption = say("captions.evidence", language, label=section.finding.label)
    anchors = tuple(evidence_anchor(section, segment.number) for segment in section.finding.evidence)
    return Table(f"evidence-{section.finding.code}", caption, heads, rows, anchors=anchors)


def _why(segment: Segment, report: Report, language: str) -> str:
    """The indicators by label, and who coded it where that was a person."""
    labels = [report.codebook.full_label(code, language=language) for code in segment.indicators]
    named = ", ".join(labels) or report.codebook.label(segment.code, language=language)
    people = [coder for coder in segment.coders if coder != "rules"]
    return f"{named} ({', '.join(people)})" if people else named


def _texts(code: Code, language: str) -> Iterator[Block]:
    brief, definition = _in(code.brief, language), _in(code.definition, language)
    for text in (brief, definition):
        if text:
            yield Paragraph((text,))
    for key in ("when_to_use", "when_not_to_use"):
        if text := _in(getattr(code, key), language):
            yield Paragraph((Strong(f"{say(f'words.{key}', language)}: "), text))
    for key, examples in (("examples", code.examples), ("counterexamples", code.counterexamples)):
        # a few, those of the report's language first
        chosen = sorted(examples, key=lambda example: example.language not in (language, ""))[:EXAMPLES]
        if chosen:
            yield Heading(say(f"words.{key}", language), 4, "", "plain")
            yield Bullets(tuple((example.text,) for example in chosen))


def _in(texts: Mapping[str, str], language: str) -> str:
    """A text in the language, else in the first there is, its lines joined."""
    text = texts.get(language) or next(iter(texts.values()), "")
    return re.sub(r"\s*\n\s*", " ", text).strip()
