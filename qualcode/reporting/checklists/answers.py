"""Answers of a study's data to the items of checklists: facts, each with the section of the report that shows it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING

from qualcode.names import is_code
from qualcode.reporting.sections.decisions import people
from qualcode.reporting.sections.matrices import saturation_sentence, several_coders
from qualcode.reporting.sections.models import model_facts
from qualcode.wording import decimal, listed, say, source_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qualcode.reporting.report import Report
    from qualcode.transcripts import Transcript

_WHERE: Mapping[str, str] = {
    "interviewer": "informants", "theory": "methods", "sample": "informants", "withdrawn": "trail", "setting": "informants",
    "people": "informants", "repeats": "informants", "recording": "informants", "duration": "informants",
    "saturation": "saturation", "coders": "deciding", "codebook": "codebook", "derivation": "methods",
    "software": "methods", "quotations": "results", "consistency": "summary", "major": "summary", "minor": "results",
    "title": "summary", "ethics": "informants", "processing": "files", "analysis": "methods",
    "trustworthiness": "triangulation", "limitations": "results", "measures": "approach",
    "model_use": "methods", "model_name": "methods", "model_server": "methods", "model_settings": "methods",
    "model_prompt": "methods", "model_frozen": "methods", "model_review": "deciding", "model_refusals": "methods",
    "model_agreement": "methods", "model_steady": "methods", "model_place": "methods", "model_record": "trail",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of the data to an item.

    Args:
        text: The answer.
        where: The anchor of the section where it stands.
    """

    text: str
    where: str


def filled(report: Report) -> dict[str, Answer]:
    """The facts that the data give, by name."""
    answers = {}
    for about in (_about_people, _about_interviews, _about_analysis, _about_findings, _about_models):
        for name, text in about(report, report.language):
            answers[name] = Answer(" ".join(text.split()), _WHERE[name])
    return answers


def _about_people(report: Report, language: str) -> Iterator[tuple[str, str]]:
    corpus = report.findings.corpus
    named = dict.fromkeys(
        name for transcript in report.transcripts if (name := transcript.attributes.get("interviewer", ""))
    )
    if named:
        yield "interviewer", say("answers.interviewer", language, names=", ".join(named))
    sources = Counter(source for sources in corpus.informants.values() for source in sources)
    kind_words = ", ".join(f"{count} {source_name(kind, language)}" for kind, count in sources.items()) or "–"
    informants = len(corpus.informants)
    if informants:
        yield (
            "sample",
            say("answers.sample", language, informants=informants, transcripts=corpus.transcripts, kinds=kind_words),
        )
        yield "people", say("answers.people", language, informants=informants, kinds=kind_words, dates=_dates(report))
    left = sum(each.kind == "forgotten" for each in report.history)
    if left:
        yield "withdrawn", say("answers.withdrawn", language, count=left)
    if informants and all(is_code(informant) for informant in corpus.informants):
        yield "ethics", say("answers.ethics", language)


def _about_interviews(report: Report, language: str) -> Iterator[tuple[str, str]]:
    places = Counter(place for each in report.transcripts if (place := each.attributes.get("place", "")))
    if places:
        yield "setting", say("answers.setting", language, places="; ".join(places))
    by_informant: dict[str, set[str]] = {}
    for transcript in report.transcripts:
        for turn in transcript.turns:
            if not turn.interviewer:
                by_informant.setdefault(turn.informant or transcript.informant, set()).add(transcript.id)
    if by_informant:
        repeated = sum(len(interviews) > 1 for interviews in by_informant.values())
        key = "answers.repeats" if repeated else "answers.repeats_none"
        yield "repeats", say(key, language, repeated=repeated, informants=len(by_informant))
    minutes = [length / 60 for each in report.transcripts if (length := _length(each)) is not None]
    timed = sum(any(turn.start_time is not None for turn in each.turns) for each in report.transcripts)
    if timed:
        words = {"timed": timed, "transcripts": len(report.transcripts), "dates": _dates(report)}
        yield "recording", say("answers.recording", language, **words)
    if minutes:
        low, high, mean = (
            decimal(value, language, digits=0) for value in (min(minutes), max(minutes), sum(minutes) / len(minutes))
        )
        yield "duration", say("answers.duration", language, timed=len(minutes), low=low, high=high, mean=mean)


def _about_analysis(report: Report, language: str) -> Iterator[tuple[str, str]]:
    book = report.codebook
    theory = " ".join((book.source.get(language) or next(iter(book.source.values()), "")).split())
    if theory:
        yield "theory", say("answers.theory", language, theory=theory)
    yield "derivation", say("answers.derivation", language, book=book.name, version=book.version, theory=theory)
    indicators = sum(len(pillar.below) for pillar in book.codes)
    yield "codebook", say("answers.codebook", language, pillars=len(book.codes), indicators=indicators)
    coders = people(report)
    said = (
        say("answers.coders", language, count=len(coders), names=listed(coders, language))
        if coders
        else say("answers.coders_none", language)
    )
    yield "coders", said
    if report.reflexive:
        yield "measures", say("answers.measures", language)
    yield "software", f"qualcode {version('qualcode')}."
    unit = say(f"units.{book.unit}", language)
    yield "analysis", say("answers.analysis", language, unit=unit, rules=len(book.rules), coders=said)
    files = len(report.files) or len(report.transcripts) + 1
    yield "processing", say("answers.processing", language, files=files)
    agreeing = several_coders(report)
    agreed = say("answers.agreement", language, coders=len(agreeing)) if agreeing else ""
    sources = len(report.findings.corpus.sources)
    if sources > 1:
        yield "trustworthiness", say("answers.trustworthiness", language, sources=sources, agreement=agreed)
    if (new := report.new_codes) is not None:
        from qualcode.analysis import saturation

        yield "saturation", saturation_sentence(new, saturation(new["new"].tolist()), report)


def _about_findings(report: Report, language: str) -> Iterator[tuple[str, str]]:
    findings = report.findings
    yield "title", findings.title
    quotes = sum(len(section.supporting) + len(section.contradicting) for section in report.sections)
    passages = findings.suggested + findings.accepted
    if quotes:
        yield "quotations", say("answers.quotations", language, quotes=quotes, passages=passages)
        yield "consistency", say("answers.consistency", language)
    verdicts = [f"{finding.label}: {finding.verdict_name.lower()}" for finding in findings]
    yield "major", f"{'; '.join(verdicts)}."
    indicators = [item for finding in findings for item in finding.indicators]
    against = sum(len(finding.contradicting) for finding in findings)
    unseen = sum(not item.segments for item in indicators)
    yield "minor", say("answers.minor", language, against=against, unseen=unseen, indicators=len(indicators))
    caveats = [f"{finding.label}: {' '.join(finding.caveats)}" for finding in findings if finding.caveats]
    if caveats:
        yield "limitations", " ".join(caveats)


def _about_models(report: Report, language: str) -> Iterator[tuple[str, str]]:
    yield from model_facts(report.models, language, tried=report.models_tried)


def _dates(report: Report) -> str:
    dates = sorted({date for each in report.transcripts if (date := each.attributes.get("date", ""))})
    return f"{dates[0]} – {dates[-1]}" if len(dates) > 1 else "".join(dates) or "–"


def _length(transcript: Transcript) -> float | None:
    """Seconds from the first time of a transcript to its last; None without two."""
    times = [time for turn in transcript.turns for time in (turn.start_time, turn.end_time) if time is not None]
    return max(times) - min(times) if len(times) > 1 else None
