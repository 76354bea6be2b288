"""Codings that people make themselves, on a passage of their own choice."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
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
    from collections.abc import Callable, Iterable, Mapping

    from sqlalchemy import Connection

    from qualcode.codings import Stance
    from qualcode.spans import Span
    from qualcode.store.current.documents import Document
    from qualcode.store.current.rounds import Round
    from qualcode.store.log.code_tree import CodeNames
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


@dataclass(frozen=True, slots=True)
class InForce:
    """All that the codings of one coder's command have in common.

    Args:
        codebook: Hash of the codebook in force.
        names: The names of codes.
        round: The round that the coder is in, if any.
    """

    codebook: str
    names: CodeNames
    round: Round | None


def in_force(connection: Connection, coder: str) -> InForce:
    """Return what holds for all codings that a coder makes now."""
    return InForce(codebook_in_force(connection), code_names(connection), round_for(connection, coder))


def new_id(coding: Coding, within: InForce, *, text_hash: str, is_taken: Callable[[str], object]) -> str:
    """Return the id of a coding that is not there yet; a split may have given one of that id another code."""
    code, names = coding.indicator or coding.code, within.names
    made = coding_id(coder=coding.coder, text=text_hash, span=coding.span, code=names.identity(code))
    if not (names and is_taken(made)):
        return made
    return coding_id(coder=coding.coder, text=text_hash, span=coding.span, code=f"{code} {names.seen}")


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
    coder = coding.coder
    within = in_force(connection, coder)
    in_round = within.round
    row = _there(connection, coder, text_hash, coding.span, coding.indicator or coding.code)
    made = row["id"] if row else new_id(coding, within, text_hash=text_hash, is_taken=partial(_is_taken, connection))
    is_so = row is not None and (row["stance"], row["status"]) == (coding.stance, "accepted") and not reason
    if is_so and not (in_round and in_round.blind and not _is_of_round(connection, made, coder, in_round.name)):
        return made, None
    replaced = _replaced(connection, made, coder)
    return made, draft_of(coding, made, within, text_hash=text_hash, text=text, replaced=replaced, reason=reason)


def draft_of(
    coding: Coding,
    made: str,
    within: InForce,
    *,
    text_hash: str,
    text: str,
    replaced: Iterable[str] = (),
    reason: str = "",
) -> Draft:
    """Return the decision that makes a coding.

    Args:
        coding: The coding.
        made: Its id.
        within: As for its coder's whole command.
        text_hash: Hash of the text.
        text: The text.
        replaced: Ids of the coder's decisions on it that this one replaces.
        reason: Why.
    """
    span = coding.span
    return Draft(
        "coded",
        coding=made,
        transcript=text_hash,
        codebook=within.codebook,
        start=span.start,
        stop=span.end,
        code=coding.code,
        indicator=coding.indicator or "",
        stance=coding.stance,
        status="accepted",
        origin=coding.origin,
        supersedes=" ".join(replaced),
        details=canonical({"round": within.round.name}) if within.round else "",
        passage=passage_words(content_of(coding), span, text),
        note=words({"reason": reason}) if reason else "",
    )


def _is_taken(connection: Connection, made: str) -> bool:
    """Return True if there is a coding of this id."""
    return connection.execute(select(schema.codings.c.id).where(schema.codings.c.id == made)).first() is not None


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
