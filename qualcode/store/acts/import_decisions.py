"""Decisions that were listed, edited in a spreadsheet, and come back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import select

from qualcode.codebook.unknown_code import no_such_code
from qualcode.codings import STANCES
from qualcode.errors import InputError, Problem
from qualcode.files.visible import told
from qualcode.store.acts.decide import RULINGS, Done, Request
from qualcode.store.acts.recode import Recoding, record_recodings
from qualcode.store.current.current_codings import rows_by_id
from qualcode.store.current.rounds import is_blind
from qualcode.store.log import schema
from qualcode.store.log.log import records_in, records_with_ids, rows_in, words_by_id

_ID = re.compile(r"[0-9a-f]{4,64}")

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sqlalchemy import Connection

    from qualcode.store.log.log import Log, Opened


def import_decisions(
    store: Opened, rows: Iterable[Mapping[str, Any]], *, coder: str, codes: Collection[str] = ()
) -> Done:
    """Take back decisions or codings that were listed and edited, e.g. in a spreadsheet.

    Args:
        store: The open study file.
        rows: Dicts with `id` (or `coding`), and `status`, `stance` and `reason` as they should be. A row with `id`
            that says what was listed changes nothing; one with only `coding` and `status` is this coder's own
            ruling, whatever others decided. Where `code` or `indicator` is not as listed, the passage gets that code
            instead. Where a coding stands in several rows, the last counts.
        coder: Who decided.
        codes: The codebook's codes, which an edited code must be one of.

    Raises:
        InputError: With every row that cannot be read, by its line in the spreadsheet; nothing is recorded then.
    """
    log = store.log
    listed = [{key: _text(value) for key, value in row.items()} for row in rows]
    ids = [row.get("coding") or row.get("id", "") for row in listed]
    with log.reading() as connection:
        hidden = is_blind(connection, coder)  # neither the list nor its gaps may reveal what others decided
        current = _current(connection, log, ids, viewer=coder if hidden else "")
        decisions = _as_listed(connection, {row.get("id", "") for row in listed} - current.keys() - {""})
        changed = {row["id"] for row in listed if row.get("id", "") in current and _said(row) != current[row["id"]]}
        once = _as_they_were(connection, changed)
        edited = _edited_codes(connection, zip(ids, listed, strict=True), current)
        recoded = _recoded(connection, zip(ids, listed, strict=True), current, coder=coder)
        settled = {} if hidden else _settled(connection, coder)
    requests: dict[str, Request] = {}
    recodings: dict[str, Recoding] = {}
    problems: list[Problem] = []
    for number, (coding, row) in enumerate(zip(ids, listed, strict=True), start=2):  # the first line names the columns
        status, stance, reason = said = (*_said(row), row.get("reason", ""))
        seen = current.get(coding)
        code = edited.get(coding, "") if status != "rejected" else ""
        if fault := _unknown_word(status, stance, code, codes, line=number):
            problems.append(fault)
        elif code:
            recodings[coding] = Recoding(coding, code, cast("Any", stance or None), reason)
        elif seen is None:
            shown = f"{coding!r}" if _ID.fullmatch(coding) else told(coding)  # what is no id may be anybody's words
            if coding not in recoded and decisions.get(row.get("id", "")) != said:
                problems.append(Problem(f"there is no current coding {shown}", "keep the ids as listed", line=number))
        elif not _is_as_listed(row, said, coding, seen, decisions, once):
            ruling = status if status in RULINGS else None
            if ruling or (stance and stance != seen[1]):
                requests[coding] = Request(coding, ruling, cast("Any", stance or None), None, reason)
    if problems:
        raise InputError(problems)
    left = [each for each in requests.values() if not _is_so(each, settled.get(each.coding))]
    left = [each for each in left if each.coding not in recodings]
    if not left and not recodings:
        return Done("", 0, len(requests) + len(recoded), (*requests, *sorted(recoded)))
    done = record_recodings(log, list(recodings.values()), coder=coder, requests=left)
    concerned = dict.fromkeys([*requests, *done.codings])
    return Done(done.command, done.decisions, max(len(concerned) - done.decisions, 0), tuple(concerned))


def _unknown_word(status: str, stance: str, code: str, codes: Collection[str], *, line: int) -> Problem | None:
    """The problem of a row that says what nothing can be."""
    if status not in {"", "suggested", *RULINGS}:
        return Problem(f"unknown status {told(status, RULINGS)}", f"use {', '.join(RULINGS)}", line=line)
    if stance and stance not in STANCES:
        return Problem(f"unknown stance {told(stance, STANCES)}", f"use {', '.join(STANCES)}", line=line)
    return no_such_code(code, codes, line=line) if code and code not in codes else None


def _edited_codes(
    connection: Connection, rows: Iterable[tuple[str, Mapping[str, str]]], current: Mapping[str, object]
) -> dict[str, str]:
    """Coding → the code that its row was given since it was listed."""
    table = schema.codings
    now = {row[0]: (row[1], row[2]) for row in connection.execute(select(table.c.id, table.c.code, table.c.indicator))}
    known = [(coding, row) for coding, row in rows if coding in current and coding in now and "code" in row]
    other = [(each, row) for each, row in known if (row["code"], row.get("indicator", "")) != now[each]]
    listed = {each: {now[each]} for each, _ in other}
    log_table = schema.decisions
    query = select(log_table.c.coding, log_table.c.code, log_table.c.indicator).distinct()
    for row in rows_in(connection, query, log_table.c.coding, listed):
        listed[row.coding].add((row.code, row.indicator))
    return {each: code for each, row in other if (code := _edited_code(row, listed[each]))}


def _recoded(
    connection: Connection, rows: Iterable[tuple[str, Mapping[str, str]]], current: Collection[str], *, coder: str
) -> set[str]:
    """The codings that are gone since an earlier import of the same list gave their passages other codes."""
    gone = [(coding, row) for coding, row in rows if coding not in current]
    return {coding for coding, row in gone if _is_recoded(connection, coding, row, coder=coder)}


def _is_recoded(connection: Connection, coding: str, row: Mapping[str, str], *, coder: str) -> bool:
    """Return True if a coding of this coder's own is gone since its passage was given the code that its row says."""
    if "code" not in row:
        return False
    log, now = schema.decisions, schema.codings
    said = connection.execute(select(log).where(log.c.coding == coding, log.c.coder == coder)).mappings().all()
    if not said:
        return False
    code = _edited_code(row, {(each["code"], each["indicator"]) for each in said})
    places = {(each["transcript"], each["start"], each["stop"]) for each in said if each["start"] is not None}
    query = select(now.c.transcript, now.c.start, now.c.stop, now.c.code, now.c.indicator).where(now.c.coder == coder)
    return bool(code) and any(
        (each.transcript, each.start, each.stop) in places and (each.indicator or each.code) == code
        for each in connection.execute(query)
    )


def _edited_code(row: Mapping[str, str], listed: Collection[tuple[str, str]]) -> str:
    """The code that a row was given; empty where it stands in some list as it is here."""
    code, indicator = row["code"], row.get("indicator", "")
    if (code, indicator) in listed or not (code or indicator):
        return ""
    if "indicator" not in row:
        return "" if code in {each for pair in listed for each in pair} else code
    known = {each for _, each in listed}
    return indicator if indicator and (indicator not in known or indicator.startswith(f"{code}.")) else code


def _current(connection: Connection, log: Log, ids: Collection[str], *, viewer: str) -> dict[str, tuple[str, str]]:
    """Status and stance of these codings as this viewer may see them, or of all where nobody is named."""
    if viewer:
        rows = rows_by_id(connection, log, ids, viewer=viewer)
        return {row["id"]: (row["status"], row["stance"]) for row in rows}
    table = schema.codings
    found = connection.execute(select(table.c.id, table.c.status, table.c.stance)).all()
    return {coding: (status, stance) for coding, status, stance in found}


def _settled(connection: Connection, coder: str) -> dict[str, tuple[str, str]]:
    """Status and stance of the codings about which a coder has made one decision that is in force and in place."""
    table = schema.latest
    query = select(table.c.coding, table.c.status, table.c.stance, table.c.anchor)
    own = (table.c.coder == coder, table.c.kind != "adjudicated", table.c.own.is_(True), table.c.standing.is_(True))
    found: dict[str, tuple[str, str]] = {}
    several: set[str] = set()
    for coding, status, stance, anchor in connection.execute(query.where(*own)).all():
        if coding in found or anchor == "altered":
            several.add(coding)
        found[coding] = (status, stance)
    return {coding: said for coding, said in found.items() if coding not in several}


def _is_so(request: Request, settled: tuple[str, str] | None) -> bool:
    """Return True if a request asks for nothing but what its coder has decided already: most rows, and quickly."""
    if settled is None or request.reason or request.ruling == "removed":
        return False
    return request.ruling in {None, settled[0]} and request.stance in {None, settled[1]}


def _said(row: Mapping[str, str]) -> tuple[str, str]:
    return row.get("status", ""), row.get("stance", "")


def _is_as_listed(
    row: Mapping[str, str],
    said: tuple[str, str, str],
    coding: str,
    seen: tuple[str, str],
    decisions: Mapping[str, tuple[str, str, str]],
    once: Mapping[tuple[str, str], set[tuple[str, str]]],
) -> bool:
    """Return True if a row still says what it said when it was listed, from the log or from the codings of that time.

    Without `id` it is from no list.
    """
    listed = row.get("id", "")
    if said == decisions.get(listed):
        return True
    if listed != coding or said[2]:
        return False
    return said[:2] == seen or said[:2] in once.get((listed, row.get("decided_at", "")), ())


def _as_they_were(connection: Connection, codings: Collection[str]) -> dict[tuple[str, str], set[tuple[str, str]]]:
    """(coding, time) → status and stance as somebody decided them then; at no time, as they were suggested."""
    found: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for row in records_in(connection, "coding", codings):
        time = "" if row.kind == "suggested" else row.time
        found.setdefault((row.coding, time), set()).add((row.status, row.stance))
    return found


def _text(value: object) -> str:
    """A cell as text: empty for what spreadsheets and pandas call empty."""
    return "" if value is None or value != value else str(value).strip()  # noqa: PLR0124 -- NaN is not equal to itself


def _as_listed(connection: Connection, ids: Collection[str]) -> dict[str, tuple[str, str, str]]:
    """Status, stance and reason of decisions, as `history` lists them."""
    found = records_with_ids(connection, ids)
    notes = words_by_id(connection, {row.note for row in found})
    reasons = {key: kept.content.get("reason", "") or kept.content.get("memo", "") for key, kept in notes.items()}
    return {row.id: (row.status, row.stance, reasons.get(row.note, "").strip()) for row in found}
