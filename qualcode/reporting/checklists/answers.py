"""What a study's data say to the items of checklists: facts, each with the section of the report that shows it."""

from __future__ import annotations

from collections import Counter
from importlib.metadata import version
from typing import TYPE_CHECKING

from qualcode.findings.narrative.language import in_figures
from qualcode.reporting.checklists.item import Answer
from qualcode.reporting.sections.decisions import people
from qualcode.reporting.sections.matrices import listed, saturation_sentence, several_coders, source_name
from qualcode.reporting.sections.section_words import UNITS
from qualcode.wording.numbers import decimal
from qualcode.wording.phrases import VERDICT_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qualcode.reporting.report import Report
    from qualcode.transcripts.transcript import Transcript

_ANSWERS: Mapping[str, tuple[str, str]] = {
    "interviewer": ("Dalam transkrip: {names}.", "In the transcripts: {names}."),
    "theory": ("Buku kode menyebut asalnya: {theory}", "The codebook names its source: {theory}"),
    "sample": (
        "{informants} informan dalam {transcripts} transkrip; {kinds}.",
        "{informants} {informants:informant|informants} in {transcripts} {transcripts:transcript|transcripts}; {kinds}.",
    ),
    "withdrawn": (
        "{count} informan mundur sesudah diwawancarai; kata-katanya dihapus. (Yang menolak: diisi peneliti)",
        "{count} {count:informant|informants} withdrew after being interviewed; their words were erased. (Refusals: to be answered)",
    ),
    "setting": ("Tempat wawancara: {places}.", "Places of the interviews: {places}."),
    "people": (
        "{informants} informan, {kinds}; wawancara {dates}.",
        "{informants} {informants:informant|informants}, {kinds}; interviews {dates}.",
    ),
    "repeats": (
        "{repeated} dari {informants} informan diwawancarai lebih dari sekali.",
        "{repeated} of {informants} {informants:informant|informants} {repeated:was|were} interviewed more than once.",
    ),
    "repeats_none": (
        "Tidak ada informan yang diwawancarai lebih dari sekali.",
        "No informant was interviewed more than once.",
    ),
    "recording": (
        "{timed} dari {transcripts} transkrip memuat waktu rekaman; wawancara {dates}.",
        "{timed} of {transcripts} {transcripts:transcript|transcripts} {timed:holds|hold} times of a recording; interviews {dates}.",
    ),
    "duration": (
        "Dari {timed} transkrip yang memuat waktu: {low}–{high} menit, rata-rata {mean}.",
        "Transcripts that hold times ({timed}): {low} to {high} minutes, {mean} on average.",
    ),
    "coders": (
        "{count} pengode ({names}); aturan buku kode menyarankan, pengode memutuskan.",
        "{count} {count:coder|coders} ({names}); the codebook's rules suggest, coders decide.",
    ),
    "coders_none": (
        "Baru aturan buku kode; belum ada pengode yang memutuskan.",
        "The codebook's rules alone; no coder has decided yet.",
    ),
    "codebook": (
        "{pillars} pilar dengan {indicators} indikator.",
        "{pillars} {pillars:pillar|pillars} with {indicators} {indicators:indicator|indicators}.",
    ),
    "derivation": (
        "Ditetapkan lebih dahulu dalam buku kode {book} {version}. {theory}",
        "Set beforehand in the codebook {book} {version}. {theory}",
    ),
    "software": ("qualcode {software}.", "qualcode {software}."),
    "quotations": (
        "{quotes} kutipan, masing-masing dengan informan, transkrip, dan giliran bicara; seluruh {passages} penggalan ada "
        "pada daftar bukti.",
        "{quotes} {quotes:quote|quotes}, each with its informant, transcript and turn; all passages ({passages}) are in the list of evidence.",
    ),
    "consistency": (
        "Setiap kesimpulan dihitung dari penggalan yang mendukung dan yang menyanggah dengan aturan yang disebutkan; setiap "
        "pernyataan dirujuk ke kutipannya.",
        "Each verdict is computed from the passages for and against by a stated rule; each statement cites its quotes.",
    ),
    "major": ("{verdicts}.", "{verdicts}."),
    "minor": (
        "{against} penggalan menyebut kekurangan; {unseen} dari {indicators} indikator tidak memiliki penggalan.",
        "{against} {against:passage|passages} {against:names|name} a shortcoming; {unseen} of {indicators} {indicators:indicator|indicators} {unseen:has|have} no passage.",
    ),
    "title": ("{title}", "{title}"),
    "ethics": (
        "Informan disebut dengan kode. (Persetujuan etik: diisi peneliti)",
        "Informants are named by codes. (Approval: to be answered)",
    ),
    "processing": (
        "Teks disimpan persis seperti dibaca; {files} berkas dengan sidik SHA-256.",
        "Texts are kept exactly as read; {files} {files:file|files} with their SHA-256 hashes.",
    ),
    "analysis": (
        "Pengodean per {unit} dengan {rules} aturan buku kode. {coders}",
        "Coding by {unit} with {rules} {rules:rule|rules} of the codebook. {coders}",
    ),
    "trustworthiness": (
        "Triangulasi {sources} jenis sumber, kasus negatif, jejak audit, kutipan yang dapat ditelusuri.{agreement}",
        "Triangulation of {sources} {sources:type|types} of source, negative cases, an audit trail, quotes that can be traced.{agreement}",
    ),
    "agreement": (" Kesepakatan {coders} pengode dihitung.", " The agreement of {coders} {coders:coder|coders} was computed."),
    "limitations": ("{caveats}", "{caveats}"),
}  # fmt: skip
_WHERE: Mapping[str, str] = {
    "interviewer": "informants", "theory": "methods", "sample": "informants", "withdrawn": "trail", "setting": "informants",
    "people": "informants", "repeats": "informants", "recording": "informants", "duration": "informants",
    "saturation": "saturation", "coders": "deciding", "codebook": "codebook", "derivation": "methods",
    "software": "methods", "quotations": "results", "consistency": "summary", "major": "summary", "minor": "results",
    "title": "summary", "ethics": "informants", "processing": "files", "analysis": "methods",
    "trustworthiness": "triangulation", "limitations": "results",
}  # fmt: skip


def filled(report: Report) -> dict[str, Answer]:
    """The facts that the data give, by name; what they do not say is not among them."""
    language = report.language
    answers = {}
    for name, text in _facts(report, language):
        answers[name] = Answer(" ".join(text.split()), _WHERE[name])
    return answers


def _facts(report: Report, language: str) -> Iterator[tuple[str, str]]:
    yield from _about_people(report, language)
    yield from _about_interviews(report, language)
    yield from _about_analysis(report, language)
    yield from _about_findings(report, language)


def _about_people(report: Report, language: str) -> Iterator[tuple[str, str]]:
    corpus = report.findings.corpus
    named = dict.fromkeys(
        name for transcript in report.transcripts if (name := transcript.attributes.get("interviewer", ""))
    )
    if named:
        yield "interviewer", _say("interviewer", language, names=", ".join(named))
    heard = Counter(source for sources in corpus.informants.values() for source in sources)
    listed = ", ".join(f"{count} {source_name(kind, language)}" for kind, count in heard.items())
    informants = len(corpus.informants)
    if informants:
        kind_words = listed or "–"
        yield (
            "sample",
            _say("sample", language, informants=informants, transcripts=corpus.transcripts, kinds=kind_words),
        )
        yield "people", _say("people", language, informants=informants, kinds=kind_words, dates=_dates(report))
    left = sum(each.kind == "forgotten" for each in report.history)
    if left:
        yield "withdrawn", _say("withdrawn", language, count=left)
    if informants and all(_is_code(informant) for informant in corpus.informants):
        yield "ethics", _say("ethics", language)


def _about_interviews(report: Report, language: str) -> Iterator[tuple[str, str]]:
    places = Counter(place for each in report.transcripts if (place := each.attributes.get("place", "")))
    if places:
        yield "setting", _say("setting", language, places="; ".join(places))
    by_informant: dict[str, set[str]] = {}
    for transcript in report.transcripts:
        for turn in transcript.turns:
            if not turn.interviewer:
                by_informant.setdefault(turn.informant or transcript.informant, set()).add(transcript.id)
    if by_informant:
        repeated = sum(len(interviews) > 1 for interviews in by_informant.values())
        key = "repeats" if repeated else "repeats_none"
        yield "repeats", _say(key, language, repeated=repeated, informants=len(by_informant))
    minutes = [length / 60 for each in report.transcripts if (length := _length(each)) is not None]
    timed = sum(_is_timed(each) for each in report.transcripts)
    if timed:
        words = {"timed": timed, "transcripts": len(report.transcripts), "dates": _dates(report)}
        yield "recording", _say("recording", language, **words)
    if minutes:
        low, high, mean = (
            decimal(value, language, digits=0) for value in (min(minutes), max(minutes), sum(minutes) / len(minutes))
        )
        yield "duration", _say("duration", language, timed=len(minutes), low=low, high=high, mean=mean)


def _about_analysis(report: Report, language: str) -> Iterator[tuple[str, str]]:
    book = report.codebook
    theory = " ".join((book.source.get(language) or next(iter(book.source.values()), "")).split())
    if theory:
        yield "theory", _say("theory", language, theory=theory)
    yield "derivation", _say("derivation", language, book=book.name, version=book.version, theory=theory)
    indicators = sum(len(pillar.indicators) for pillar in book.codes)
    yield "codebook", _say("codebook", language, pillars=len(book.codes), indicators=indicators)
    coders = people(report)
    said = (
        _say("coders", language, count=len(coders), names=listed(coders, language))
        if coders
        else _say("coders_none", language)
    )
    yield "coders", said
    yield "software", _say("software", language, software=version("qualcode"))
    unit = UNITS[book.unit][language != "id"]
    yield "analysis", _say("analysis", language, unit=unit, rules=len(book.rules), coders=said)
    files = len(report.files) or len(report.transcripts) + 1
    yield "processing", _say("processing", language, files=files)
    agreeing = several_coders(report)
    agreed = _say("agreement", language, coders=len(agreeing)) if agreeing else ""
    sources = len(report.findings.corpus.sources)
    if sources > 1:
        yield "trustworthiness", _say("trustworthiness", language, sources=sources, agreement=agreed)
    if report.evidence is not None and len(report.passages):
        from qualcode.analysis import new_codes, saturation

        new = new_codes(report.evidence, report.passages)
        yield "saturation", saturation_sentence(new, saturation(new["new"].tolist()), report)


def _about_findings(report: Report, language: str) -> Iterator[tuple[str, str]]:
    findings = report.findings
    yield "title", _say("title", language, title=findings.title)
    quotes = sum(len(section.supporting) + len(section.contradicting) for section in report.sections)
    passages = findings.suggested + findings.accepted
    if quotes:
        yield "quotations", _say("quotations", language, quotes=quotes, passages=passages)
        yield "consistency", _say("consistency", language)
    names = VERDICT_NAMES[language]
    yield (
        "major",
        _say("major", language, verdicts="; ".join(f"{f.label}: {names[f.verdict].lower()}" for f in findings)),
    )
    indicators = [item for finding in findings for item in finding.indicators]
    against = sum(len(finding.contradicting) for finding in findings)
    unseen = sum(not item.segments for item in indicators)
    yield "minor", _say("minor", language, against=against, unseen=unseen, indicators=len(indicators))
    caveats = [f"{finding.label}: {' '.join(finding.caveats)}" for finding in findings if finding.caveats]
    if caveats:
        yield "limitations", _say("limitations", language, caveats=" ".join(caveats))


def _say(name: str, language: str, **values: object) -> str:
    return in_figures(_ANSWERS[name][language != "id"], values)


def _dates(report: Report) -> str:
    dates = sorted({date for each in report.transcripts if (date := each.attributes.get("date", ""))})
    return f"{dates[0]} – {dates[-1]}" if len(dates) > 1 else "".join(dates) or "–"


def _is_timed(transcript: Transcript) -> bool:
    return any(turn.start_time is not None for turn in transcript.turns)


def _length(transcript: Transcript) -> float | None:
    """Seconds from the first time of a transcript to its last; None without two."""
    times = [time for turn in transcript.turns for time in (turn.start_time, turn.end_time) if time is not None]
    return max(times) - min(times) if len(times) > 1 else None


def _is_code(informant: str) -> bool:
    """Whether an informant is named by a code, as U01 or I-03."""
    head = informant.rstrip("0123456789")
    return len(head) < len(informant) and len(head.rstrip("-_. ")) <= 4  # noqa: PLR2004 -- letters
