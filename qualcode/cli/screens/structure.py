"""The reading of a transcript's structure on a terminal: speakers, what is in no turn, and the readings weighed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.cli.screens.table import Cell, Column, FittedTable
from qualcode.cli.screens.text import styled
from qualcode.transcripts.notes import problem_in_language
from qualcode.wording import say
from qualcode.wording.note import in_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from qualcode.transcripts.account import Account
    from qualcode.transcripts.talk.alternatives import Reading

SURE_STYLES = {"sure": "green", "likely": "yellow", "unsure": "red"}
MOST = 5
"""Readings that are shown; JSON has all."""


def structure_view(account: Account, *, language: str) -> RenderableType:
    """Who speaks and why, what is in no turn and why, the readings that were weighed, notes and problems."""
    from rich.console import Group

    form = say(f"structure.form.{account.form.replace(' ', '_')}", language)
    sure = say(f"structure.sure.{account.sure}", language)
    parts: list[RenderableType] = [
        styled(f"{account.transcript}: ", "bold", f"{form}; ", "", sure, SURE_STYLES[account.sure]),
        styled(""),
        _speakers(account, language),
        styled(""),
        styled(say("structure.heads.left_out", language), "bold"),
        _left_out(account, language),
    ]
    if len(account.readings) > 1:
        parts += [styled(""), styled(say("structure.heads.readings", language), "bold")]
        parts += [_readings(account.readings[:MOST], language)]
    if account.setting:
        parts += [styled(say(f"structure.close.{account.setting}", language), "yellow")]
    told = [note for note in account.notes if note not in account.losses]
    lines = [styled(in_language(note, language), "dim") for note in told]
    lines += [styled(problem_in_language(problem, language).with_options, "red") for problem in account.problems]
    return Group(*parts, *([styled("")] if lines else []), *lines)


def _heads(language: str, *names: str) -> list[str]:
    return [say(f"structure.heads.{name}", language) for name in names]


def _speakers(account: Account, language: str) -> FittedTable:
    speaker, turns, words, role, why = _heads(language, "speaker", "turns", "words", "role", "why")
    columns = [
        Column(speaker),
        Column(turns, right=True, whole=True),
        Column(words, right=True, whole=True),
        Column(role, whole=True),
        Column(why, sentences=True),
    ]
    rows: list[list[Cell]] = [
        [
            styled(one.label or say("structure.unnamed", language), "" if one.asks else "bold"),
            styled(str(one.turns)),
            styled(str(one.words)),
            styled(say(f"structure.role.{'asks' if one.asks else 'answers'}", language)),
            styled(one.why.said(language), "dim"),
        ]
        for one in account.speakers
    ]
    return FittedTable(columns, rows)


def _left_out(account: Account, language: str) -> RenderableType:
    line, words, why = say("audit.line", language), *_heads(language, "words", "why")
    columns = [Column(line, right=True, whole=True), Column(words, right=True, whole=True), Column(why, sentences=True)]
    rows: list[list[Cell]] = [
        [styled(str(one.line)), styled(str(one.words)), styled(say(f"structure.left.{one.why}", language))]
        for one in account.left_out
    ]
    rows += [[styled("–"), styled("–"), styled(in_language(note, language))] for note in account.losses]
    return FittedTable(columns, rows) if rows else styled(say("structure.all_read", language))


def _readings(readings: Sequence[Reading], language: str) -> FittedTable:
    reading, asking, evidence = _heads(language, "reading", "asking", "evidence")
    columns = [Column(reading, sentences=True), Column(asking, sentences=True), Column(evidence, sentences=True)]
    rows: list[list[Cell]] = []
    for one in readings:
        form = say(f"structure.form.{one.form.replace(' ', '_')}", language)
        mark = f" {say('structure.chosen', language)}" if one.chosen else ""
        asks = ", ".join(one.asks) or say("structure.nobody", language)
        told = say(
            "structure.shares",
            language,
            covered=f"{one.covered:.0%}",
            turns=one.turns,
            alternates=f"{one.alternates:.0%}",
        )
        if one.questions is not None:
            told += say("structure.shares_asked", language, questions=f"{one.questions:+.0%}")
        row = (f"{form}{mark}", asks, f"{one.score:.2f}: {told}")
        rows.append([styled(cell, "bold" if one.chosen else "") for cell in row])
    return FittedTable(columns, rows)
