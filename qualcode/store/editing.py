"""Decisions that were listed, edited in a spreadsheet, and come back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from qualcode.codings import STANCES
from qualcode.errors import InputError, Problem
from qualcode.store import schema
from qualcode.store.judging import RULINGS, Done, Judgement, judge
from qualcode.store.log import chunks, words_by_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

    from qualcode.store.log import Log

__all__ = ["take_back"]


def take_back(log: Log, rows: Iterable[Mapping[str, Any]], *, coder: str) -> Done:
    """Record what was edited; see `Store.import_decisions`."""
    listed = [{key: _text(value) for key, value in row.items()} for row in rows]
    with log.reading() as connection:
        as_listed = _as_listed(connection, [row.get("id", "") for row in listed])
        current = {row.id for row in connection.execute(select(schema.codings.c.id))}
    judgements: dict[str, Judgement] = {}
    problems: list[Problem] = []
    for number, row in enumerate(listed, start=2):  # the first line of a spreadsheet names the columns
        known = as_listed.get(row.get("id", ""))
        said = (row.get("status", ""), row.get("stance", ""), row.get("reason", ""))
        if known is not None and said == known:
            continue
        coding = row.get("coding") or row.get("id", "")
        status, stance, reason = said
        if status not in {"", "suggested", *RULINGS}:
            problems.append(Problem(f"unknown status {status!r}", f"use {', '.join(RULINGS)}", line=number))
        elif stance and stance not in STANCES:
            problems.append(Problem(f"unknown stance {stance!r}", f"use {', '.join(STANCES)}", line=number))
        elif coding not in current:
            problems.append(Problem(f"there is no current coding {coding!r}", "keep the ids as listed", line=number))
        elif status in RULINGS or stance:
            ruling = status if status in RULINGS else None
            judgements[coding] = Judgement(coding, ruling, stance or None, None, reason)
    if problems:
        raise InputError(problems)
    return _changed(log, judgements, coder=coder)


def _text(value: object) -> str:
    """A cell as text: empty for what spreadsheets and pandas call empty."""
    return "" if value is None or value != value else str(value).strip()  # noqa: PLR0124 -- NaN is not equal to itself


def _as_listed(connection: Connection, ids: Iterable[str]) -> dict[str, tuple[str, str, str]]:
    """Status, stance and reason of decisions, as `history` lists them."""
    table = schema.decisions
    found: list[Any] = []
    for part in chunks({each for each in ids if each}):
        query = select(table.c.id, table.c.status, table.c.stance, table.c.note).where(table.c.id.in_(part))
        found += connection.execute(query).all()
    notes = words_by_id(connection, {row.note for row in found})
    reasons = {key: kept.content.get("reason", "") or kept.content.get("memo", "") for key, kept in notes.items()}
    return {row.id: (row.status, row.stance, reasons.get(row.note, "").strip()) for row in found}


def _changed(log: Log, judgements: Mapping[str, Judgement], *, coder: str) -> Done:
    """Judge what is not so decided already; a stance that is as it was says nothing."""
    with log.reading() as connection:
        table = schema.codings
        rows = connection.execute(select(table.c.id, table.c.status, table.c.stance))
        now = {row[0]: (row[1], row[2]) for row in rows}
    wanted = [
        each
        for each in judgements.values()
        if (each.ruling or now[each.coding][0], each.stance or now[each.coding][1]) != now[each.coding]
    ]
    done = judge(log, wanted, coder=coder) if wanted else Done("", 0)
    return Done(done.command, done.decisions, len(judgements) - done.decisions, tuple(judgements))
