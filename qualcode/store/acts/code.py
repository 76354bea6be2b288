"""Codings that people make themselves, on a passage of their own choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from qualcode.codings import STANCES
from qualcode.errors import InputError
from qualcode.store.acts.decide import Done, codebook_in_force
from qualcode.store.acts.rounds import round_for
from qualcode.store.current.documents import documents
from qualcode.store.current.snapshot import update
from qualcode.store.log import schema
from qualcode.store.log.log import append, body_of
from qualcode.store.log.passage_words import coding_id, content_of, passage_words
from qualcode.store.log.record import Draft, canonical, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from qualcode.codings import Coding
    from qualcode.store.log.log import Log


def code(log: Log, coding: Coding, *, coder: str, reason: str) -> Done:
    """Record a person's own coding; see `Store.code`."""
    with log.writing() as connection:
        in_round = round_for(connection, coder)
        text_hash, text = _text(connection, log, coding)
        start, stop, tag = coding.span.start, coding.span.end, coding.indicator or coding.code
        row = _there(connection, coder, text_hash, start, stop, tag)
        made = row["id"] if row else coding_id(coder=coder, text=text_hash, start=start, stop=stop, code=tag)
        if row and (row["stance"], row["status"]) == (coding.stance, "accepted") and not reason:
            return Done("", 0, 1, (made,))
        draft = Draft(
            "coded",
            coding=made,
            transcript=text_hash,
            codebook=codebook_in_force(connection),
            start=start,
            stop=stop,
            code=coding.code,
            indicator=coding.indicator or "",
            stance=coding.stance,
            status="accepted",
            origin=coding.origin,
            supersedes=" ".join(_replaced(connection, made, coder)),
            details=canonical({"round": in_round.name}) if in_round else "",
            passage=passage_words(content_of(coding), coding.span, text),
            note=words({"reason": reason}) if reason else "",
        )
        records = append(connection, [draft], log=log, coder=coder)
        update(connection, records, log=log)
        return Done(records[0].command, 1, 0, (made,))


def _there(
    connection: Connection, coder: str, text_hash: str, start: int, stop: int, tag: str
) -> Mapping[str, Any] | None:
    """This coder's own current coding of this place with this code."""
    table = schema.codings
    query = select(table).where(table.c.transcript == text_hash, table.c.start == start, table.c.stop == stop)
    rows = connection.execute(query.where(table.c.coder == coder)).mappings()
    return next((dict(row) for row in rows if (row["indicator"] or row["code"]) == tag), None)


def _text(connection: Connection, log: Log, coding: Coding) -> tuple[str, str]:
    """Hash and body of the text that a coding is about, which it must quote exactly."""
    document = documents(connection, log).named(coding.transcript)
    text = body_of(connection, document.text) if document else None
    if document is None or text is None:
        message = f"the store has no transcript {coding.transcript!r}"
        raise InputError(message, "refresh the study first", path=log.path)
    if coding.stance not in STANCES:
        message = f"unknown stance {coding.stance!r}"
        raise InputError(message, f"use one of {', '.join(STANCES)}")
    if not len(coding.span) or coding.span.quote(text) != coding.quote:
        message = f"a coding of transcript {coding.transcript!r} does not quote its text"
        raise InputError(message, "refresh the study, then code the passage again", path=log.path)
    return document.text, text


def _replaced(connection: Connection, made: str, coder: str) -> list[str]:
    table = schema.held
    query = select(table.c.decision).where(table.c.coding == made, table.c.coder == coder)
    return sorted(row[0] for row in connection.execute(query))
