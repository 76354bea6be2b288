"""Runs of language models as a terminal shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.cli.screens.table import Column, FittedTable
from qualcode.cli.screens.text import styled
from qualcode.codings import SIGNS
from qualcode.wording import decimal, listed, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from qualcode.codebook import Codebook
    from qualcode.store import ModelFact
    from qualcode.study.language_model.answers_kept import Replayed
    from qualcode.study.language_model.model_check import ModelCheck
    from qualcode.study.language_model.model_comparison import BesidePerson, ModelComparison
    from qualcode.study.language_model.model_run import RunOutcome
    from qualcode.study.language_model.model_status import ModelStatus

DIGITS = 8
"""Digits of a hash that are shown."""


def outcome_lines(outcome: RunOutcome, language: str) -> Iterator[str]:
    """The outcome of a run, a line for each thing to know."""
    told = {"run": outcome.run, "coder": outcome.coder, "passages": outcome.passages}
    if outcome.asked or outcome.left:
        suggested = len(outcome.codings or ())
        counts = {"asked": outcome.asked, "answered": outcome.tally.answered, "suggested": suggested}
        yield say("model.asked", language, **told, **counts)
    else:
        yield say("model.asked_nothing", language, **told)
    yield from reason_lines(outcome, language)
    if outcome.schema_form == "none":
        yield say("model.schema_none", language)
    if outcome.codings is None:
        yield say("model.hidden", language)
    if outcome.stopped in {"calls", "minutes"}:
        yield say(f"model.stopped_{outcome.stopped}", language)
    if outcome.left:
        yield say("model.left", language, left=outcome.left)


def reason_lines(outcome: RunOutcome | Replayed | ModelComparison, language: str) -> Iterator[str]:
    """A line on passages without an answer, and one on codes that were refused, by reason."""
    for key, counts in (("not_answered", outcome.tally.not_answered), ("refused", outcome.tally.refused)):
        if counts:
            reasons = ", ".join(f"{count} {reason}" for reason, count in counts.items())
            yield say("model.not_answered" if key == "not_answered" else "model.refused", language, reasons=reasons)


def status_view(found: ModelStatus, *, language: str) -> RenderableType:
    """Runs, a row each; or the sentence that no model was used."""
    from rich.console import Group

    if not found.used:
        return say("model.unused", language)
    columns = (
        Column(say("model.run", language), whole=True),
        Column(say("model.model", language)),
        Column(say("words.date", language), whole=True),
        Column(say("model.answered", language), right=True, whole=True),
        Column(say("model.suggestions", language), right=True, whole=True),
        Column(say("model.prompt", language), whole=True),
        Column(say("model.where", language)),
    )
    rows = [
        [
            styled(each.run.id),
            styled(each.run.coder),
            styled(each.run.time[:10]),
            styled(f"{each.tally.answered}/{each.passages}"),
            styled(str(each.suggested)),
            styled(str(each.run.facts.get("prompt", ""))[:DIGITS]),
            styled(" ".join(str(each.run.facts.get(key, "")) for key in ("server", "version", "host"))),
        ]
        for each in found.runs
    ]
    table = [FittedTable(columns, rows)] if rows else []
    return Group(*table, *map(styled, _status_lines(found, language)))


def _status_lines(found: ModelStatus, language: str) -> Iterator[str]:
    for each in found.frozen:
        yield frozen_line(each, language)
    for each in found.checked:
        told = {"coder": str(each.facts.get("coder", "")), "by": each.coder, "time": each.time[:10]}
        yield say("model.checked", language, **told)
    if found.undone:
        yield say("model.undone", language, undone=found.undone)


def frozen_line(fact: ModelFact, language: str) -> str:
    """A frozen prompt and codebook in one line."""
    prompt = str(fact.facts.get("prompt", ""))[:DIGITS]
    told = {"prompt": prompt, "codebook": fact.codebook[:DIGITS], "by": fact.coder, "time": fact.time[:10]}
    return say("model.frozen", language, **told)


def check_lines(found: ModelCheck, language: str) -> Iterator[str]:
    """A model that was checked, a line for each thing to know."""
    server = found.server
    told = {"server": f"{server.server} {server.version}".strip(), "host": found.host}
    yield say("model.who", language, coder=server.coder, **told)
    if not server.digest:
        yield say("model.no_digest", language)
    if server.quantisation:
        yield say("model.quantised", language, quantisation=server.quantisation)
    kept = {True: "model.schema_kept", False: "model.schema_broken", None: "model.schema_unknown"}
    if found.schema_refused:
        refused = ", ".join(f"{form} ({outcome})" for form, outcome in found.schema_refused.items())
        yield say("model.schema_refused", language, refused=refused)
    if found.schema_form == "none":
        yield say("model.schema_none", language)
    else:
        yield say(kept[found.keeps_schema], language)
    if found.schema_form:
        yield say("model.schema_form", language, form=found.schema_form)
    if found.deterministic is None:
        yield say("model.steady_unknown", language, outcomes=", ".join(found.outcomes))
    elif found.deterministic:
        yield say("model.steady", language)
    else:
        yield say("model.unsteady", language, answers=found.answers)
    if found.passages:
        alpha = "–" if found.alpha is None else decimal(found.alpha, language)
        yield say("model.wordings", language, same=found.same, passages=found.passages, alpha=alpha)
    else:
        yield say("model.wordings_none", language)
    yield say("model.pace", language, seconds=decimal(found.seconds, language, digits=1))


def comparison_view(found: ModelComparison, codebook: Codebook, *, language: str) -> RenderableType:
    """A model beside people: a row a person and code, and below what to make of it."""
    from rich.console import Group

    told = {"run": found.run, "coder": found.coder, "people": listed(found.people, language)}
    head = say("model.beside", language, **told, passages=found.passages, unanswered=found.unanswered)
    columns = (
        Column(say("words.code", language)),
        Column(say("words.coder", language), whole=True),
        Column("α", right=True, whole=True),
        Column(say("model.people_alpha", language), right=True, whole=True),
        Column("κ", right=True, whole=True),
        Column(say("model.recall", language), right=True, whole=True),
        Column(say("model.f1", language), right=True, whole=True),
    )
    rows = []
    for each in found.rows:
        code = _label(each.code, codebook, language)
        figures = [
            _figure(each.alpha, each.low, each.high, language),
            _figure(each.human, each.human_low, each.human_high, language),
            _figure(each.kappa, None, None, language),
            *(_score(each, name, language) for name in ("recall", "f1")),
        ]
        rows.append([styled(code), styled(each.coder), *map(styled, figures)])
    return Group(styled(head), FittedTable(columns, rows), *map(styled, _comparison_lines(found, codebook, language)))


def _figure(value: float | None, low: float | None, high: float | None, language: str) -> str:
    """A figure with its interval, as far as there is one."""
    if value is None:
        return "–"
    if low is None or high is None:
        return decimal(value, language)
    return f"{decimal(value, language)} [{decimal(low, language)}; {decimal(high, language)}]"


def _score(row: BesidePerson, name: str, language: str) -> str:
    value, low, high = (row.scores.get(f"{name}{part}") for part in ("", "_low", "_high"))
    return _figure(value, low, high, language)


def _label(code: str, codebook: Codebook, language: str) -> str:
    known = {each.id for each in codebook}
    return codebook.full_label(code, language=language) if code in known else say("model.sets", language)


def _comparison_lines(found: ModelComparison, codebook: Codebook, language: str) -> Iterator[str]:
    if len(found.people) == 1:
        yield say("model.alone", language)
    elif found.below_people:
        below = [_label(code, codebook, language) for code in found.below_people]
        yield say("model.below", language, codes=listed(below, language))
    tests = {code: each for code, each in found.alternative.items() if each.passed is not None}
    for code, each in tests.items():
        verdict = say("model.alternative_passed" if each.passed else "model.alternative_failed", language)
        figures = {"winning": each.winning or 0.0, "advantage": each.advantage or 0.0, "epsilon": each.epsilon}
        shown = {name: decimal(value, language) for name, value in figures.items()}
        yield say("model.alternative", language, name=_label(code, codebook, language), verdict=verdict, **shown)
    if not tests:
        yield say("model.alternative_none", language, reason=say("model.too_few", language))
    for stance in found.stances:
        if stance.share is not None:
            counts = {"same": stance.same, "passages": stance.passages}
            share = _figure(stance.share, stance.low, stance.high, language)
            yield say("model.stance_beside", language, coder=stance.coder, share=share, **counts)
    yield from reason_lines(found, language)
    if found.left_aside:
        yield say("model.aside", language, count=found.left_aside)
    if found.after_freeze:
        yield say("model.after_freeze", language, time=found.frozen[:10])
    else:
        yield say("model.never_frozen" if found.after_freeze is None else "model.before_freeze", language)


def replayed_view(found: Replayed, codebook: Codebook, *, language: str) -> RenderableType:
    """Codings, a row each, and below whether they are those that were recorded."""
    from rich.console import Group

    known = {each.id for each in codebook}
    columns = (Column(say("words.code", language)), Column(say("words.quote", language), sentences=True))
    rows = []
    for each in found.codings:
        code = each.indicator or each.code
        label = codebook.full_label(code, language=language) if code in known else code
        words = " … ".join(word.text for word in each.matched)
        rows.append([styled(f"{SIGNS[each.stance]} {label}"), styled(f"{each.transcript}: {words}")])
    lines = [say("model.replayed", language, run=found.run, coder=found.coder), *reason_lines(found, language)]
    if found.erased:
        lines.append(say("model.erased", language, erased=found.erased))
    lines += [say("model.same", language)] if found.same else []
    return Group(FittedTable(columns, rows), *map(styled, lines))
