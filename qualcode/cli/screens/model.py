"""Runs of language models as a terminal shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.cli.screens.table import Column, FittedTable
from qualcode.cli.screens.text import styled
from qualcode.codings import SIGNS
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from qualcode.codebook import Codebook
    from qualcode.study.language_model.answers_kept import Replayed
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
    if outcome.codings is None:
        yield say("model.hidden", language)
    if outcome.stopped in {"calls", "minutes"}:
        yield say(f"model.stopped_{outcome.stopped}", language)
    if outcome.left:
        yield say("model.left", language, left=outcome.left)


def reason_lines(outcome: RunOutcome | Replayed, language: str) -> Iterator[str]:
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
        prompt = str(each.facts.get("prompt", ""))[:DIGITS]
        told = {"prompt": prompt, "codebook": each.codebook[:DIGITS], "by": each.coder, "time": each.time[:10]}
        yield say("model.frozen", language, **told)
    for each in found.checked:
        told = {"coder": str(each.facts.get("coder", "")), "by": each.coder, "time": each.time[:10]}
        yield say("model.checked", language, **told)
    if found.undone:
        yield say("model.undone", language, undone=found.undone)


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
