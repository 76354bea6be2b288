"""Decisions about codings: who decided them, in which rounds, and the whole trail."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.codings import KINDS, STANCES, is_person
from qualcode.codings.bulk_rulings import bulk_rulings
from qualcode.evidence import without_answers
from qualcode.reporting.blocks import Heading, Paragraph, Table, columns
from qualcode.wording import listed, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qualcode.codings import Decision
    from qualcode.reporting.blocks import Block, Cell
    from qualcode.reporting.report import Report

OF_MACHINES = frozenset({"suggested", "withdrawn", "model_answer"})
"""Kinds of decision that come by the hundred, from rules or a model."""


def deciding(report: Report) -> Iterator[Block]:
    """Counts of codings suggested, accepted and rejected, by pillar and coder, and the rounds of coding."""
    language = report.language
    yield Heading(say("headings.deciding", language), 2, "deciding")
    counts = _by_status(report)
    total = sum(counts.values(), Counter[str]())
    coders = people(report)
    if not total["accepted"] + total["rejected"]:
        yield Paragraph((say("reports.undecided", language),))
    else:
        words = {status: total[status] for status in ("accepted", "rejected", "suggested")}
        named = listed(coders, language) if coders else say("words.nobody", language)
        yield Paragraph((say("reports.decided_text", language, all=total.total(), coders=named, **words),))
    if waiting := sum(coding.is_open_answer for coding in report.codings):
        yield Paragraph((say("reports.questions_text", language, count=waiting),))
    bulk = bulk_rulings(each for each in report.history if each.coder not in {"", "rules"})
    if bulk.bulk:
        numbers = {"rulings": bulk.rulings, "bulk": bulk.bulk, "accepted": bulk.accepted, "commands": bulk.commands}
        yield Paragraph((say("reports.bulk_text", language, **numbers),))
    if report.beside and report.history:
        yield Paragraph((say("reports.trail_beside", language, file=report.beside),), "small")
    if counts:
        statuses = ("suggested", "accepted", "rejected")
        yield Table(
            "decided",
            say("captions.decided", language),
            columns(language, " ".join(["pillar*3", *(f"decisions.{status}:count" for status in statuses)])),
            tuple(
                (
                    report.codebook.label(pillar.id, language=language),
                    *(counts.get(pillar.id, Counter())[status] for status in statuses),
                )
                for pillar in report.codebook.codes
            ),
        )
    yield from _coders(report, coders)
    yield from _rounds(report)


def people(report: Report) -> list[str]:
    """The people who decided anything, in the order of their first decision."""
    found = dict.fromkeys(
        each.coder for each in report.history if each.kind not in OF_MACHINES and is_person(each.coder)
    )
    found.update(dict.fromkeys(filter(is_person, report.coded)))
    if report.findings.decided is not None:
        found.update(dict.fromkeys(report.findings.decided.coders))
    return list(found)


def audit_trail(report: Report) -> Iterator[Block]:
    """The log of decisions as an appendix: a row each, those of machines summed up by command."""
    language = report.language
    yield Heading(say("headings.trail", language), 1, "trail", "appendix", wide=True)
    if not report.history:
        yield Paragraph((say("reports.no_trail", language),))
        return
    yield Paragraph((say("reports.trail_text", language, hash=report.history[-1].id),))
    yield trail_table(report, whole=False)


def trail_table(report: Report, *, whole: bool) -> Table:
    """The log as a table.

    Args:
        report: The report.
        whole: Every decision a row; else those of machines are summed up by command.
    """
    language = report.language
    number, time, *others = columns(
        language, "number:count*0.6 time*1.5 coder*0.9 decision*1.3 code*1.5 place*1.8 stance reason*2"
    )
    heads = (number, replace(time, title=f"{time.title} (UTC)"), *others)
    rows = tuple(_summed(report) if not whole else trail_rows(report, report.history))
    return Table("trail", say("captions.trail", language), heads, rows)


def trail_rows(report: Report, decisions: Iterable[Decision], *, first: int = 1) -> Iterator[tuple[Cell, ...]]:
    """A row a decision."""
    names = {transcript.hash: transcript.id for transcript in report.transcripts}
    names.update({file.text_hash: file.transcript for file in report.files if file.text_hash})
    language = report.language
    for number, each in enumerate(decisions, first):
        place = names.get(each.transcript, each.transcript[:12])
        if each.span is not None:
            place = f"{place} {each.span.start}–{each.span.end}".strip()
        # what only a newer version knows has the name that it has in the study file
        stance = say(f"stances.{each.stance}", language) if each.stance in STANCES else each.stance or ""
        kind = say(f"decisions.{each.kind}", language) if each.kind in KINDS else each.kind.replace("_", " ")
        code = each.indicator or each.code
        name = str(each.details.get("name", ""))
        reason = each.reason or ("" if name == place else name)
        yield number, to_the_second(each.time), each.coder, kind, code, place, stance, reason


def to_the_second(time: str) -> str:
    """A time of the log as a table shows it.

    Example:
        >>> to_the_second("2026-01-02T03:04:05.678Z")
        '2026-01-02 03:04:05'
    """
    return time[:19].replace("T", " ")


def _summed(report: Report) -> Iterator[tuple[Cell, ...]]:
    language = report.language
    waiting: list[Decision] = []
    number = 1

    def summary() -> Iterator[tuple[Cell, ...]]:
        if waiting:
            kind = say(f"decisions.{waiting[0].kind}", language)
            said = say("reports.by_rules", language, count=len(waiting), coder=waiting[0].coder)
            yield number, to_the_second(waiting[0].time), waiting[0].coder, kind, "", "", "", said

    for each in report.history:
        same = waiting and (waiting[0].command, waiting[0].kind) == (each.command, each.kind)
        if waiting and not same:
            yield from summary()
            number += len(waiting)
            waiting.clear()
        if each.kind in OF_MACHINES:
            waiting.append(each)
        else:
            yield from trail_rows(report, [each], first=number)
            number += 1
    yield from summary()


def _by_status(report: Report) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {}
    for coding in report.codings:
        if not coding.is_open_answer:
            counts.setdefault(coding.code, Counter())[coding.status] += 1
    if not report.codings and report.evidence is not None:
        rows = without_answers(report.evidence)
        for code, status in zip(rows["code"], rows["status"], strict=True):
            counts.setdefault(str(code), Counter())[str(status)] += 1
    return counts


def _coders(report: Report, coders: list[str]) -> Iterator[Block]:
    if not coders:
        return
    language = report.language
    groups: dict[str, set[str]] = {
        "decisions.accepted": {"accepted"},
        "decisions.rejected": {"rejected"},
        "words.coded_by_hand": {"coded"},
        "words.changed": {"stance_changed", "boundary_moved", "removed", "adjudicated"},
    }
    done = Counter((each.coder, str(each.kind)) for each in report.history)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (coder, *(sum(done[coder, kind] for kind in kinds) for kinds in groups.values())) for coder in coders
    )
    if any(any(row[1:]) for row in rows):
        heads = columns(language, " ".join(["coder*2", *(f"{key}:count" for key in groups)]))
        yield Table("coders", say("captions.coders", language), heads, rows)


def _rounds(report: Report) -> Iterator[Block]:
    language = report.language
    rows: dict[str, list[Cell]] = {}
    for each in report.history:
        name = str(each.details.get("name", ""))
        if each.kind == "round_opened":
            coders = ", ".join(str(coder) for coder in each.details.get("coders", ()))
            rows[name] = [name, coders, bool(each.details.get("blind")), to_the_second(each.time), ""]
        elif each.kind == "round_closed" and name in rows:
            rows[name][4] = to_the_second(each.time)
    if rows:
        heads = columns(language, "round coder blind opened closed")
        yield Table("rounds", say("captions.rounds", language), heads, tuple(tuple(row) for row in rows.values()))
