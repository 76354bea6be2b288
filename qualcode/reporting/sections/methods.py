"""The methods appendix: what was done, in sentences that cite their sources, and the list of those."""

from __future__ import annotations

import re
from importlib.metadata import version
from typing import TYPE_CHECKING

from qualcode.reporting.blocks import Heading, Paragraph
from qualcode.reporting.report import thresholds
from qualcode.reporting.sections.decisions import people
from qualcode.reporting.sections.matrices import listed, several_coders
from qualcode.reporting.sections.references import CITED_AS, YEAR, reference_list
from qualcode.reporting.sections.section_words import UNITS, say
from qualcode.wording.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qualcode.reporting.blocks import Block
    from qualcode.reporting.report import Report

_SENTENCES: Mapping[str, tuple[str, str]] = {
    "condensation": (
        "Analisis mengikuti kondensasi data, penyajian data, dan penarikan kesimpulan {miles}.",
        "The analysis followed data condensation, data display and conclusion drawing {miles}.",
    ),
    "codebook": (
        "Kode didefinisikan dalam buku kode {name} versi {version} dengan definisi ringkas dan lengkap, kapan dipakai, kapan "
        "tidak, dan contohnya {macqueen}; {pillars} pilar memuat {indicators} indikator dan {rules} aturan.",
        "Codes were defined in the codebook {name}, version {version}, with a brief and a full definition, when to use, when "
        "not to use, and examples {macqueen}; {pillars} pillars hold {indicators} indicators and {rules} rules.",
    ),
    "theory": ("Kerangka kode berasal dari: {theory}", "The coding frame comes from: {theory}"),
    "unit": (
        "Satuan yang diberi kode adalah {unit}; ucapan pewawancara tidak diberi kode.",
        "The unit of coding is the {unit}; the interviewer's talk was not coded.",
    ),
    "rules": (
        "Setiap penggalan yang memenuhi sebuah aturan disarankan untuk diberi kode, dan penilaiannya (tercapai, kekurangan, "
        "campuran, netral) dibaca dari kata penanda dan pengingkar dalam klausa yang sama; aturan, kata yang cocok, dan "
        "kata penanda setiap penggalan tercatat.",
        "Each passage that meets a rule was suggested as coded, and its stance (achieved, shortcoming, mixed, neutral) was read "
        "from cue words and negations in the same clause; the rule, the words that matched and the cues of every passage "
        "are on record.",
    ),
    "undecided": (
        "Saran itu belum diperiksa oleh pengode.",
        "No coder has checked these suggestions yet.",
    ),
    "decided": (
        "Saran itu diperiksa oleh {coders}; setiap keputusan tercatat dengan waktu dan alasannya dalam catatan yang hanya "
        "dapat ditambah.",
        "The suggestions were checked by {coders}; every decision is recorded with its time and reason in a log that can "
        "only be added to.",
    ),
    "left": (
        "Saran yang belum diputuskan berjumlah {count}.",
        "Suggestions still undecided: {count}.",
    ),
    "triangulation": (
        "Kredibilitas diperiksa dengan triangulasi sumber dan kasus negatif, dependabilitas dengan jejak audit, dan "
        "konfirmabilitas dengan kutipan yang dapat ditelusuri sampai tempatnya dalam transkrip {lincoln}. Triangulasi "
        "membedakan keterangan yang mendukung, menyanggah, sebagian, dan diam {farmer}.",
        "Credibility was checked by source triangulation and negative cases, dependability by an audit trail, and "
        "confirmability by quotes that can be traced to their place in the transcript {lincoln}. Triangulation tells "
        "corroboration, contradiction, partial agreement and silence apart {farmer}.",
    ),
    "framework": (
        "Matriks kerangka menyandingkan informan dan pilar {ritchie}.",
        "A framework matrix sets informants beside pillars {ritchie}.",
    ),
    "saturation": (
        "Kejenuhan data dinilai dari bagian indikator baru dalam rangkaian wawancara {guest}.",
        "Saturation was assessed by the share of new indicators in runs of interviews {guest}.",
    ),
    "agreement": (
        "Kesepakatan {coders} pengode dihitung pada setiap penggalan dan pilar {oconnor} dengan α nominal {krippendorff} dan "
        "AC1 {gwet}; selangnya berasal dari 1.000 sampel bootstrap atas transkrip.",
        "The agreement of {coders} coders was computed on every passage and pillar {oconnor} with nominal α {krippendorff} and "
        "AC1 {gwet}; the intervals come from 1,000 bootstrap samples of transcripts.",
    ),
    "coreq": ("Pelaporan mengikuti daftar periksa COREQ {tong}.", "Reporting follows the COREQ checklist {tong}."),
    "srqr": ("Pelaporan mengikuti standar SRQR {obrien}.", "Reporting follows the SRQR standards {obrien}."),
    "software": (
        "Pengodean dan laporan dibuat dengan qualcode versi {software} {qualcode}.",
        "Coding and report were made with qualcode, version {software} {qualcode}.",
    ),
}  # fmt: skip
_KEY = re.compile(r"\{(\w+)\}")


def methods(report: Report) -> Iterator[Block]:
    """What was done, as far as it was done, with sources cited."""
    language = report.language
    yield Heading(say("methods", language), 1, "methods", "appendix")
    values = _values(report)
    first = [
        key
        for key in ("condensation", "codebook", "theory", "unit", "rules", "undecided", "decided", "left")
        if key in values
    ]
    second = [key for key in _SENTENCES if key in values and key not in first]
    for keys in (first, second):
        yield Paragraph((" ".join(_sentence(key, values[key], language) for key in keys),))
    yield Paragraph((f"{phrase('how_text', language)} {thresholds(report.codebook.verdict, language=language)}",))


def references(report: Report) -> Iterator[Block]:
    """The sources that the methods cite, in alphabetical order."""
    yield Heading(say("references", report.language), 1, "references", "plain")
    for entry in reference_list(used_references(report)):
        yield Paragraph((entry,), "reference")


def used_references(report: Report) -> list[str]:
    """Keys of the sources of what was done."""
    return [key for name in _values(report) for key in _KEY.findall(_SENTENCES[name][1]) if key in CITED_AS]


def _sentence(name: str, values: Mapping[str, object], language: str) -> str:
    english = language != "id"
    cited = {key: f"({names[english].format(year=YEAR)})" for key, names in CITED_AS.items()}
    return _SENTENCES[name][english].format(**{**cited, **values})


def _values(report: Report) -> dict[str, dict[str, object]]:
    """The sentences that hold for this report, and what they need."""
    book, language = report.codebook, report.language
    coders = people(report)
    values: dict[str, dict[str, object]] = {
        "condensation": {},
        "codebook": {
            "name": book.name,
            "version": book.version,
            "pillars": len(book.codes),
            "indicators": sum(len(pillar.indicators) for pillar in book.codes),
            "rules": len(book.rules),
        },
    }
    theory = book.source.get(language) or next(iter(book.source.values()), "")
    if theory:
        values["theory"] = {"theory": " ".join(theory.split())}
    values["unit"] = {"unit": UNITS[book.unit][language != "id"]}
    if book.rules:
        values["rules"] = {}
    values |= {"decided": {"coders": listed(coders, language)}} if coders else {"undecided": {}}
    if coders and report.findings.decided and (left := report.findings.decided.undecided):
        values["left"] = {"count": left}
    values["triangulation"] = {}
    if report.evidence is not None:
        values |= {"framework": {}, "saturation": {}}
    if agreeing := several_coders(report):
        values["agreement"] = {"coders": len(agreeing)}
    values |= {name: {} for name in report.checklists if name in _SENTENCES}
    values["software"] = {"software": version("qualcode")}
    return values
