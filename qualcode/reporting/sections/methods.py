"""The methods appendix, in sentences that cite their sources, and the list of those sources."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from qualcode.reporting.blocks import Heading, Paragraph
from qualcode.reporting.sections.decisions import people
from qualcode.reporting.sections.matrices import several_coders
from qualcode.reporting.sections.models import model_sentence
from qualcode.reporting.sections.references import REFERENCES, YEAR, reference_list
from qualcode.wording import listed, percent, say, slots

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qualcode.codebook import Codebook
    from qualcode.reporting.blocks import Block
    from qualcode.reporting.report import Report


def methods(report: Report) -> Iterator[Block]:
    """The steps of the analysis that were taken, with their sources cited."""
    language = report.language
    yield Heading(say("headings.methods", language), 1, "methods", "appendix")
    values = _values(report)
    first = [
        key
        for key in ("condensation", "codebook", "theory", "unit", "rules", "undecided", "decided", "left")
        if key in values
    ]
    second = [key for key in values if key not in first]
    for keys in (first, second):
        yield Paragraph((" ".join(_sentence(key, values[key], language) for key in keys),))
    book = report.codebook
    yield Paragraph((f"{how(book, language=language)} {thresholds(book, language=language)}".strip(),))


def references(report: Report) -> Iterator[Block]:
    """The sources that the methods cite, in alphabetical order."""
    yield Heading(say("headings.references", report.language), 1, "references", "plain")
    for entry in reference_list(used_references(report)):
        yield Paragraph((entry,), "reference")


def used_references(report: Report) -> list[str]:
    """Keys of the sources of what was done."""
    return [key for name in _values(report) for key in slots(f"methods.{name}", report.language) if key in REFERENCES]


def how(book: Codebook, *, language: str) -> str:
    """The way from passages to verdicts, for the kinds of codes that the codebook has."""
    return say("reports.how_text", language) if _kinds(book) & {"goal"} else ""


def thresholds(book: Codebook, *, language: str) -> str:
    """The codebook's verdict rules in one paragraph, for the kinds of codes that it has."""
    rule, kinds = book.verdict, _kinds(book)
    names = ("achieved", "contested", "not_achieved", "caveat", "widespread", "denied")
    shares = {name: percent(getattr(rule, name), language, digits=1) for name in names}
    counts = {"min_segments": rule.min_segments, "min_informants": rule.min_informants}
    keys = {"goal": "how_thresholds", "problem": "how_problems", "topic": "how_topics"}
    said = (say(f"reports.{key}", language, **counts, **shares) for kind, key in keys.items() if kind in kinds)
    return " ".join(said) if book.verdicts else say("reasons.unasked", language)


def _kinds(book: Codebook) -> set[str]:
    return {code.kind for code in book.codes} if book.verdicts else set()


def _sentence(name: str, values: Mapping[str, object], language: str) -> str:
    cited = {key: f"({say(f'citations.{key}', language, year=YEAR)})" for key in REFERENCES}
    return say(f"methods.{name}", language, **{**cited, **values})


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
            "indicators": sum(len(pillar.below) for pillar in book.codes),
            "rules": len(book.rules),
        },
    }
    theory = book.source.get(language) or next(iter(book.source.values()), "")
    if theory:
        values["theory"] = {"theory": " ".join(theory.split())}
    values["unit"] = {"unit": say(f"units.{book.unit}", language)}
    if book.rules:
        values["rules"] = {}
    values |= {"decided": {"coders": listed(coders, language)}} if coders else {"undecided": {}}
    if coders and report.findings.decided and (left := report.findings.decided.undecided):
        values["left"] = {"count": left}
    values["triangulation"] = {}
    if report.evidence is not None:
        values |= {"framework": {}} if report.reflexive else {"framework": {}, "saturation": {}}
    goals = [finding for finding in report.findings if finding.sampled.reason not in ("problem", "topic", "unasked")]
    certain = [finding.sampled.certainty for finding in goals]
    drawn = sum(each is not None and each.bounds.estimand == "verdict" for each in certain)
    if drawn:
        values["drawn"] = {"drawn": drawn, "goals": len(goals)}
    if drawn < len(goals):
        values["undrawn"] = {"undrawn": len(goals) - drawn}
    if report.reflexive:
        values["reflexive"] = {}
    if agreeing := several_coders(report):
        values["agreement"] = {"coders": len(agreeing)}
    runs = " ".join(model_sentence(each, language) for each in report.models)
    if runs:
        values["model"] = {"runs": runs}
    else:
        values["model_tried" if report.models_tried else "no_model"] = {}
    values |= {
        name.replace("-", "_"): {} for name in ("coreq", "coreq-llm", "srqr", "rtarg") if name in report.checklists
    }
    values["software"] = {"software": version("qualcode")}
    return values
