"""Codings that people make themselves, on a passage of their own choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from qualcode.codings import STANCES, Coding
from qualcode.errors import InputError
from qualcode.store.acts.decide import Done, codebook_in_force
from qualcode.store.current.documents import text_of
from qualcode.store.current.rounds import round_for
from qualcode.store.current.snapshot import update
from qualcode.store.log import schema
from qualcode.store.log.log import append, code_names
from qualcode.store.log.passage_words import coding_id, content_of, passage_words
from qualcode.store.log.record import Draft, canonical, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from qualcode.codings import Stance
    from qualcode.spans import Span
    from qualcode.store.current.documents import Document
    from qualcode.store.log.log import Opened


def code(  # noqa: PLR0913 -- options by keyword
    store: Opened,
    transcript: str,
    span: Span,
    code: str,
    *,
    coder: str,
    stance: Stance = "neutral",
    reason: str = "",
    speaker: str = "",
    informant: str = "",
    command: str = "",
) -> Done:
    """Code a passage of a transcript's current text oneself.

    Args:
        store: The open study file.
        transcript: Id of the transcript.
        span: The passage.
        code: The pillar, or `pillar.indicator`.
        coder: Who codes.
        stance: What the passage says about the code.
        reason: Why.
        speaker: Label of the speaker.
        informant: Who is quoted; the transcript's informant where empty.
        command: The command that it is part of, as of the act that added the code; one of its own where empty.

    Raises:
        InputError: If the store has no such transcript or the span is not in it.
    """
    log = store.log
    with log.writing() as connection:
        document, text = text_of(connection, log, transcript)
        if span.end > len(text) or not len(span):
            message = f"the span [{span.start}, {span.end}) is not in transcript {transcript!r}"
            raise InputError(message, f"the text has {len(text)} characters", path=log.path)
        if stance not in STANCES:
            raise InputError(f"unknown stance {stance!r}", f"use one of {', '.join(STANCES)}")
        coding = coding_of(
            transcript, document, text, span, code, coder=coder, stance=stance, speaker=speaker, informant=informant
        )
        made, draft = coded_draft(connection, coding, text_hash=document.text, text=text, reason=reason)
        if draft is None:
            return Done("", 0, 1, (made,))
        records = append(connection, [draft], log=log, coder=coder, command=command)
        update(connection, records, log=log)
        return Done(records[0].command, 1, 0, (made,))


def _new_id(connection: Connection, code: str, *, coder: str, text: str, span: Span) -> str:
    """The id of a coding that is not there yet; a split may have given one of that id another code."""
    names = code_names(connection)
    made = coding_id(coder=coder, text=text, span=span, code=names.identity(code))
    taken = connection.execute(select(schema.codings.c.id).where(schema.codings.c.id == made)).scalar()
    return coding_id(coder=coder, text=text, span=span, code=f"{code} {names.seen}") if names and taken else made


def coding_of(  # noqa: PLR0913 -- options by keyword
    transcript: str,
    document: Document,
    text: str,
    span: Span,
    code: str,
    *,
    coder: str,
    stance: Stance,
    speaker: str = "",
    informant: str = "",
) -> Coding:
    """A coding that a person makes of a passage of the document's current text."""
    pillar = code.partition(".")[0]
    return Coding(
        transcript, span, span.quote(text), pillar, code if code != pillar else None, stance,
        speaker=speaker, informant=informant or document.informant_at(span) or document.informant,
        coder=coder, origin="person", status="accepted",
    )  # fmt: skip


def coded_draft(
    connection: Connection, coding: Coding, *, text_hash: str, text: str, reason: str = ""
) -> tuple[str, Draft | None]:
    """The id of the coding that a person makes, and the decision that makes it; None where she has made it already."""
    code = coding.indicator or coding.code
    coder, span = coding.coder, coding.span
    in_round = round_for(connection, coder)
    row = _there(connection, coder, text_hash, span, code)
    made = row["id"] if row else _new_id(connection, code, coder=coder, text=text_hash, span=span)
    is_so = row is not None and (row["stance"], row["status"]) == (coding.stance, "accepted") and not reason
    if is_so and not (in_round and in_round.blind and not _is_of_round(connection, made, coder, in_round.name)):
        return made, None
    return made, Draft(
        "coded",
        coding=made,
        transcript=text_hash,
        codebook=codebook_in_force(connection),
        start=span.start,
        stop=span.end,
        code=coding.code,
        indicator=coding.indicator or "",
        stance=coding.stance,
        status="accepted",
        origin=coding.origin,
        supersedes=" ".join(_replaced(connection, made, coder)),
        details=canonical({"round": in_round.name}) if in_round else "",
        passage=passage_words(content_of(coding), span, text),
        note=words({"reason": reason}) if reason else "",
    )


def _there(connection: Connection, coder: str, text_hash: str, span: Span, code: str) -> Mapping[str, Any] | None:
    """This coder's own current coding of this place with this code."""
    table = schema.codings
    query = select(table).where(table.c.transcript == text_hash, table.c.start == span.start, table.c.stop == span.end)
    rows = connection.execute(query.where(table.c.coder == coder)).mappings()
    return next((dict(row) for row in rows if (row["indicator"] or row["code"]) == code), None)


def _is_of_round(connection: Connection, coding: str, coder: str, name: str) -> bool:
    """Return True if this coder decided a coding in a round: in a blind one, what was before it is not seen."""
    table = schema.latest
    query = select(table.c.decision).where(table.c.coding == coding, table.c.coder == coder, table.c.round == name)
    return connection.execute(query.limit(1)).first() is not None


def _replaced(connection: Connection, made: str, coder: str) -> list[str]:
    table = schema.latest
    query = select(table.c.decision).where(table.c.coding == made, table.c.coder == coder)
    return sorted(row[0] for row in connection.execute(query))
