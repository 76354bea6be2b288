"""The findings: who was interviewed, the verdicts at a glance, and each pillar with its quotes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

from qualcode.codings import STANCES
from qualcode.findings import VERDICTS
from qualcode.names import source_of
from qualcode.reporting.annotated import transcript_places
from qualcode.reporting.blocks import Bullets, Figure, Heading, Link, Paragraph, Quote, Strong, Table, columns
from qualcode.reporting.sections.memo_lists import memos_beside
from qualcode.reporting.sections.methods import how
from qualcode.wording import capitalised, clock, listed, say, say_in_words, source_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.findings import Finding, Findings, Segment
    from qualcode.reporting.blocks import Block, Cell, Inline
    from qualcode.reporting.report import Report, Section


def informants(report: Report) -> Iterator[Block]:
    """The people who were interviewed: a row an informant."""
    language = report.language
    corpus = report.findings.corpus
    yield Heading(say("headings.informants", language), 2, "informants")
    counts = {"transcripts": corpus.transcripts, "informants": len(corpus.informants), "sources": len(corpus.sources)}
    key = "informants_sources_text" if corpus.sources else "informants_text"
    yield Paragraph((say_in_words(f"reports.{key}", language, **counts),))
    heads = columns(language, "informant role*2.4 source*1.2 place*2 date*1.3 transcript*2.2? coded_passages:count")
    rows = tuple(_people(report))
    # what no header of an interview tells takes no room on a page
    shown = tuple(replace(head, spare=head.spare or not any(cells)) for head, *cells in zip(heads, *rows, strict=True))
    yield Table("informants", say("captions.informants", language), shown, rows)


def summary(report: Report) -> Iterator[Block]:
    """The verdicts at a glance: a table and its figure."""
    language, findings = report.language, report.findings
    yield Heading(say("headings.summary", language), 2, "summary")
    counts: Counter[str] = Counter(finding.verdict or "none" for finding in findings)
    names = {
        verdict: say(f"verdicts.{verdict}", language).lower() for verdict in (*VERDICTS, "none") if counts[verdict]
    }
    said = listed([f"{name} ({counts[verdict]})" for verdict, name in names.items()], language)
    said = said or say("words.none", language)
    sentences = [say_in_words("reports.summary_text", language, pillars=len(findings), counts=said)]
    if total := findings.suggested + findings.accepted:
        sentences.append(say_in_words("reports.basis_text", language, passages=total))
    yield Paragraph((" ".join(sentences),))
    yield verdict_table(report)
    yield certainty_table(report)
    yield Figure(
        "verdicts",
        say("captions.verdict_figure", language),
        _alternative(report),
        cache(partial(_verdict_picture, report)),
    )
    if level := findings.level_told:
        yield Paragraph((level,), "small")
    if told := how(report.codebook, language=language):
        yield Paragraph((told,), "small")


def verdict_table(report: Report) -> Table:
    """A row a pillar: verdict, share, passages by stance, informants, types of source."""
    language = report.language
    told = "pillar*3 verdict*2 share:share stances:count*1.1?"
    heads = columns(language, f"{told} passages:count*1.1 informants:count*1.1 source_types:count*1.1")
    rows = tuple(
        (
            Link(section.finding.label, section.anchor),
            report.verdict(section.finding),
            section.finding.share,
            *(section.finding.stances[stance] for stance in STANCES),
            section.finding.segments,
            len(section.finding.informants),
            len(section.finding.sources),
        )
        for section in report.sections
    )
    return Table("verdicts", say("captions.verdicts", language), heads, rows)


def certainty_table(report: Report) -> Table:
    """A row a pillar: the bounds of its share, the number of drawn decisions, and what they leave."""
    heads = columns(report.language, "pillar*2 least:share most:share certainty.drawn:count certainty.name*5")
    rows = tuple(
        (
            Link(section.finding.label, section.anchor),
            *_interval(section.finding),
            section.finding.sampled.as_dict()["drawn"],
            section.finding.certainty,
        )
        for section in report.sections
    )
    return Table("certainty", say("captions.certainty", report.language), heads, rows)


def certainty_words(finding: Finding) -> tuple[Inline, ...]:
    """The certainty of a finding as a report says it: a lead, then the sentence."""
    return Strong(f"{capitalised(say('certainty.name', finding.language))}: "), f"{finding.certainty}."


def _interval(finding: Finding) -> tuple[float | None, float | None]:
    """The bounds of the share; None without a draw."""
    low, high = finding.sampled.as_dict()["interval"] or (None, None)
    return low, high


def results(report: Report) -> Iterator[Block]:
    """Each pillar: its narrative, indicators, and quotes for and against."""
    yield Heading(say("headings.results", report.language), 2, "results")
    languages = language_by_transcript(report)
    places = transcript_places(report) if "evidence" in report.left_out else {}
    for section in report.sections:
        yield from _pillar(report, section, languages, places)


def sides(finding: Finding) -> tuple[str, str]:
    """The headings of the quotes on either side: for and against, reported and denied, or all that is said."""
    keys = {"goal": ("support", "against"), "problem": ("reported", "denied"), "topic": ("said", "against")}
    one, other = keys[finding.kind]
    return say(f"words.{one}", finding.language), say(f"words.{other}", finding.language)


def citation(number: int, section: Section) -> Link:
    """A citation, which leads to the quote where it is shown, else to the list of evidence."""
    shown = {segment.number for segment in (*section.supporting, *section.contradicting)}
    anchor = f"{section.anchor}-{number}" if number in shown else evidence_anchor(section, number)
    return Link(f"[{number}]", anchor)


def evidence_anchor(section: Section, number: int) -> str:
    """Anchor of a passage in the list of evidence."""
    return f"e{section.position + 1}-{number}"


def interview_source(segment: Segment, *, language: str) -> str:
    """The source of a quote as a thesis names it: who, in which role, when and where it was said.

    Example:
        >>> from qualcode.findings import Segment
        >>> said = Segment(1, "u01", 0, 2, "Ya", "hrd", "achieved", informant="U01", role="Pemilik warung", turn=4)
        >>> interview_source(said, language="id")
        'U01, pemilik warung; u01, giliran 4'
    """
    role = segment.role or segment.source
    who = [segment.informant]
    if role and role != segment.informant:
        who.append(role[:1].lower() + role[1:] if role[1:2].islower() else role)
    if segment.date:
        who.append(segment.date)
    where = [segment.transcript] if segment.transcript != segment.informant or segment.turn is not None else []
    if segment.turn is not None:
        where.append(f"{say('words.turn', language)} {segment.turn}")
    if segment.time is not None:
        where.append(clock(segment.time))
    return "; ".join(part for part in (", ".join(who), ", ".join(where)) if part)


def source_line(segment: Segment, *, language: str) -> str:
    """The source of a quote on one line: `U01 (owner), u01-kerupuk-ikan, turn 12, 0:03:10`."""
    role = segment.role or segment.source
    who = f"{segment.informant} ({role})" if role and role != segment.informant else segment.informant
    parts = [who, segment.transcript]
    if segment.turn is not None:
        parts.append(f"{say('words.turn', language)} {segment.turn}")
    if segment.time is not None:
        parts.append(clock(segment.time))
    return ", ".join(dict.fromkeys(parts))


def corpus_line(findings: Findings) -> str:
    """The size of the corpus: `16 transcripts · 18 informants · 4 source types`."""
    corpus = findings.corpus
    counts = {"transcripts": corpus.transcripts, "informants": len(corpus.informants), "sources": len(corpus.sources)}
    return say("reports.corpus", findings.language, **counts)


def language_by_transcript(report: Report) -> dict[str, str]:
    """The language of each transcript's words, as its attributes say."""
    return {transcript.id: transcript.language for transcript in report.transcripts}


def _pillar(
    report: Report, section: Section, languages: dict[str, str], places: dict[tuple[str, int], str]
) -> Iterator[Block]:
    finding, language = section.finding, report.language
    yield Heading(finding.label, 3, section.anchor)
    yield Paragraph((Strong(f"{report.verdict(finding)}. "), _reason(report, finding)))
    yield Paragraph(certainty_words(finding))
    yield Paragraph(tuple(_prose(section)))
    if finding.indicators and finding.segments:
        yield indicator_table(report, section)
    for side, segments in zip(sides(finding), (section.supporting, section.contradicting), strict=True):
        if segments:
            yield Heading(side, 4, "", "plain")
        for segment in segments:
            yield Quote(
                segment.quote,
                segment.number,
                segment.stance,
                interview_source(segment, language=language),
                f"{section.anchor}-{segment.number}",
                places.get((segment.transcript, segment.start), "")
                if "evidence" in report.left_out
                else evidence_anchor(section, segment.number),
                languages.get(segment.transcript, ""),
            )
    if finding.segments:
        yield _all_of_them(report, section)
    yield from memos_beside(finding)
    if finding.actors:
        named = ", ".join(f"{actor.name} ({actor.segments})" for actor in finding.actors)
        yield Paragraph((Strong(f"{say('words.actors', language)}: "), f"{named}."))
    if finding.silent_informants:
        silent = ", ".join(finding.silent_informants)
        yield Paragraph((Strong(f"{say('reports.silent_informants', language)}: "), f"{silent}."))
    if finding.caveats:
        yield Heading(say("words.caveats", language), 4, "", "plain")
        yield Bullets(tuple((caveat,) for caveat in finding.caveats))


def _all_of_them(report: Report, section: Section) -> Paragraph:
    """The number of passages of a pillar that are quoted, and where all of them are."""
    finding = section.finding
    shown = len({*finding.cited, *(segment.number for segment in (*section.supporting, *section.contradicting))})
    numbers = {"shown": shown, "all": finding.segments}
    if "evidence" not in report.left_out:
        where = Link(say("headings.evidence", report.language).lower(), f"e{section.position + 1}")
        return Paragraph((say_in_words("reports.more_quotes", report.language, **numbers), where, "."), "small")
    told = say_in_words("reports.quotes_shown", report.language, **numbers)
    if report.beside:
        told += f" {say('reports.quotes_beside', report.language, file=report.beside)}"
    return Paragraph((told,), "small")


def indicator_table(report: Report, section: Section) -> Table:
    """A row an indicator of one pillar: passages by stance, unseen ones with zeros."""
    language = report.language
    heads = columns(language, "indicator*4 stances:count*1.3 passages:count*1.3")
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (item.full_label, *(item.stances.get(stance, 0) for stance in STANCES), item.segments)
        for item in section.finding.indicators
    )
    caption = say("captions.indicators", language, label=section.finding.label)
    return Table(f"indicators-{section.finding.code}", caption, heads, rows)


def all_indicators(report: Report) -> Table:
    """A row an indicator of all pillars: passages by stance, unseen ones with zeros."""
    language = report.language
    heads = columns(language, "pillar*3 code*2.5 indicator*3 stances:count passages:count")
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (finding.label, item.code, item.full_label, *(item.stances.get(stance, 0) for stance in STANCES), item.segments)
        for finding in report.findings
        for item in finding.indicators
    )
    return Table("indicators", say("words.indicators", language), heads, rows)


def _prose(section: Section) -> Iterator[Inline]:
    for piece in section.finding.prose:
        yield citation(piece, section) if isinstance(piece, int) else piece


def _reason(report: Report, finding: Finding) -> str:
    """The verdict's reason without the verdict, which stands before it."""
    lead = f"{report.verdict(finding)}: "
    reason = finding.reason.removeprefix(lead)
    return reason[:1].upper() + reason[1:]


def _people(report: Report) -> Iterator[tuple[Cell, ...]]:
    """Informants in corpus order, a row for each transcript that they speak in."""
    coded: dict[tuple[str, str], set[tuple[int, int]]] = {}
    for finding in report.findings:
        for segment in finding.evidence:
            coded.setdefault((segment.informant, segment.transcript), set()).add((segment.start, segment.end))
    rows: dict[tuple[str, str], tuple[Cell, ...]] = {}
    for transcript in report.transcripts:
        for turn in transcript.turns:
            key = (turn.informant or transcript.informant, transcript.id)
            if turn.interviewer or key in rows:
                continue
            known = transcript.attributes_of(turn)
            values = (
                known.get("role") or "",
                source_name(source_of(transcript, turn), report.language),
                known.get("place") or "",
                known.get("date") or "",
            )
            rows[key] = (key[0], *values, transcript.id, len(coded.get(key, ())))
    order = {informant: place for place, informant in enumerate(report.findings.corpus.informants)}
    yield from sorted(rows.values(), key=lambda row: order.get(str(row[0]), len(order)))


def _alternative(report: Report) -> str:
    """The figure in words, numbers included."""
    parts = []
    for finding in report.findings:
        counts = ", ".join(f"{finding.stance_name(stance)} {finding.stances[stance]}" for stance in STANCES)
        parts.append(f"{finding.label}: {report.verdict(finding)} ({counts})")
    return f"{say('captions.verdict_figure', report.language)}. {'; '.join(parts)}. {corpus_line(report.findings)}."


def _verdict_picture(report: Report) -> bytes:
    from qualcode.figures import chart_bytes, verdict_bars

    return chart_bytes(verdict_bars(report.findings), ".png")
