"""Memos, summaries and paraphrases: written, edited and withdrawn."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.codings.memo import Memo
from qualcode.errors import InputError
from qualcode.store.acts.decide import Done
from qualcode.store.current.current_codings import no_such_coding, rows_by_id
from qualcode.store.current.documents import text_of
from qualcode.store.current.memos import all_memos
from qualcode.store.current.rounds import is_blind
from qualcode.store.log import schema
from qualcode.store.log.code_tree import seen_by, two_columns
from qualcode.store.log.log import append, code_names, records_where, words_by_id
from qualcode.store.log.passage_words import passage_words
from qualcode.store.log.record import Draft, Words, canonical, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from qualcode.codings.memo import MemoKind
    from qualcode.spans import Span
    from qualcode.store.log.log import Log, Opened


def memo(  # noqa: PLR0913 -- options by keyword
    store: Opened,
    text: str,
    *,
    coder: str,
    transcript: str = "",
    span: Span | None = None,
    code: str = "",
    coding: str = "",
    edit: str = "",
    kind: MemoKind = "memo",
    informant: str = "",
) -> Memo:
    """Write a memo about a coding, a passage, a transcript, a code, or (nothing given) the study.

    A summary is of an informant, who speaks in the transcript, on a code; a paraphrase is of a passage or a coding.

    Args:
        store: The open study file.
        text: The memo; empty with `edit` withdraws it.
        coder: Who writes.
        transcript: About this transcript, or with `span` about that passage of its current text.
        span: The passage.
        code: About this code.
        coding: About this coding, by id.
        edit: Write this memo of one's own anew, by id.
        kind: memo, summary or paraphrase.
        informant: Whom a summary is of.

    Raises:
        InputError: If there is no such coding, transcript, passage or memo of the coder's, or the coder has a summary
            of the informant on the code.
    """
    log = store.log
    with log.writing() as connection:
        if edit:
            draft = _edited(connection, log, text, coder=coder, edit=edit)
        elif kind == "summary":
            draft = _summary(connection, log, text, coder=coder, informant=informant, code=code, transcript=transcript)
        elif coding:
            draft = _on_coding(connection, log, text, coding, kind)
        elif transcript:
            draft = _on_transcript(connection, log, text, transcript, span, kind)
        else:
            about = "code" if code else "project"
            draft = Draft("memo", **two_columns(code), details=_details(about), note=_note(text))
        record = append(connection, [draft], log=log, coder=coder)[0]
        known = record.facts["memo"]
        found = [each for each in all_memos(connection, log) if each.id == known]
    return found[0] if found else Memo(known, record.facts["about"], "", coder, record.time)


@dataclass(frozen=True, slots=True)
class Summary:
    """A summary as it shall be.

    Args:
        text: What it says; empty with `edit` withdraws it.
        informant: Whom it is of.
        code: The code.
        transcript: A transcript in which the informant speaks; not needed with `edit`.
        edit: The coder's own summary that is written anew, by id.
    """

    text: str
    informant: str
    code: str
    transcript: str = ""
    edit: str = ""


def summarise(store: Opened, summaries: Sequence[Summary], *, coder: str, unchanged: int = 0) -> Done:
    """Write several summaries, or write them anew, in one command: all of them or none.

    Args:
        store: The open study file.
        summaries: The summaries.
        coder: Who writes.
        unchanged: How many others stay as they are, for the result.

    Raises:
        InputError: As for `memo`.
    """
    if not summaries:
        return Done("", 0, unchanged, ())
    log = store.log
    with log.writing() as connection:
        drafts = [
            _edited(connection, log, each.text, coder=coder, edit=each.edit)
            if each.edit
            else _summary(
                connection, log, each.text,
                coder=coder, informant=each.informant, code=each.code, transcript=each.transcript,
            )
            for each in summaries
        ]  # fmt: skip
        records = append(connection, drafts, log=log, coder=coder)
    return Done(records[0].command, len(records), unchanged, ())


def _details(about: str, kind: MemoKind = "memo") -> str:
    told = {} if kind == "memo" else {"kind": kind}
    return canonical({"about": about, "memo": secrets.token_hex(8), **told})


def _note(text: str, informant: str = "") -> Words:
    # her name stands among the words, which a withdrawal erases with the summary
    return words({"memo": text, "informant": informant} if informant else {"memo": text})


def _edited(connection: Connection, log: Log, text: str, *, coder: str, edit: str) -> Draft:
    table = schema.decisions
    found = [each for each in records_where(connection, table.c.kind == "memo") if each.facts["memo"] == edit]
    hidden = bool(found) and found[0].coder != coder and is_blind(connection, coder)
    if not found or hidden:
        raise InputError(f"there is no memo {edit!r}", "list them to see their ids", path=log.path)
    if found[0].coder != coder:
        raise InputError(f"memo {edit} was written by {found[0].coder}", "write one of your own", path=log.path)
    old = found[-1]
    kept = words_by_id(connection, [old.note]).get(old.note)
    informant = str(kept.content.get("informant", "")) if kept else ""
    code = code_names(connection).now(old.indicator or old.code, seen=seen_by(old), coding=old.coding)
    return Draft(
        "memo", coding=old.coding, transcript=old.transcript, start=old.start, stop=old.stop,
        **two_columns(code), details=old.details, passage=old.passage, note=_note(text, informant),
    )  # fmt: skip


def _on_coding(connection: Connection, log: Log, text: str, coding: str, kind: MemoKind) -> Draft:
    rows = rows_by_id(connection, log, [coding])
    if not rows:
        raise no_such_coding(coding, log)
    row = rows[0]
    return Draft(
        "memo", coding=coding, transcript=row["base"], start=row["base_start"], stop=row["base_stop"],
        code=row["code"], indicator=row["indicator"], details=_details("coding", kind), passage=row["passage"],
        note=_note(text),
    )  # fmt: skip


def _summary(
    connection: Connection, log: Log, text: str, *, coder: str, informant: str, code: str, transcript: str
) -> Draft:
    for each in all_memos(connection, log):
        if each.kind == "summary" and (each.coder, each.informant, each.code) == (coder, informant, code):
            what = f"{coder} has a summary of {informant} on {code} already"
            raise InputError(what, f"write it anew with --edit={each.id}", path=log.path)
    document, _ = text_of(connection, log, transcript)
    details, note = _details("informant", "summary"), _note(text, informant)
    return Draft("memo", transcript=document.text, **two_columns(code), details=details, note=note)


def _on_transcript(connection: Connection, log: Log, text: str, name: str, span: Span | None, kind: MemoKind) -> Draft:
    document, body = text_of(connection, log, name)
    if span is None:
        return Draft("memo", transcript=document.text, details=_details("transcript"), note=_note(text))
    if span.end > len(body) or not len(span):
        message = f"the span [{span.start}, {span.end}) is not in transcript {name!r}"
        raise InputError(message, f"the text has {len(body)} characters", path=log.path)
    passage = passage_words({"quote": span.quote(body)}, span, body)
    return Draft(
        "memo", transcript=document.text, start=span.start, stop=span.end, details=_details("passage", kind),
        passage=passage, note=_note(text),
    )  # fmt: skip
