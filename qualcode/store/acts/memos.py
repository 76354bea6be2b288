"""Memos: what coders think about passages, codings, codes, transcripts and the whole study."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from qualcode.errors import InputError
from qualcode.spans import Span
from qualcode.store.acts.rounds import round_for
from qualcode.store.current.codings import rows_by_id
from qualcode.store.current.documents import documents
from qualcode.store.current.snapshot import place_finder
from qualcode.store.current.state import is_void, undone
from qualcode.store.log import schema
from qualcode.store.log.log import append, body_of, records_where, words_by_id
from qualcode.store.log.passage_words import passage_words
from qualcode.store.log.record import Draft, Words, canonical, words

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualcode.store.log.log import Log

About = Literal["passage", "coding", "code", "transcript", "project"]


@dataclass(frozen=True, slots=True)
class Memo:
    """A memo as it stands.

    Args:
        id: Its id, by which it is edited.
        about: passage, coding, code, transcript or study.
        text: What the coder wrote.
        coder: Who wrote it.
        time: When it was last written, as UTC in ISO 8601.
        transcript: Id of the transcript; empty where it is about none.
        span: The passage now; None where it is about none, or where its words are gone.
        quote: The passage's words as they were when the memo was written.
        code: The code; empty where it is about none.
        coding: Id of the coding; empty where it is about none.
        anchor: How the passage came through corrections; empty where it is about none.
    """

    id: str
    about: About
    text: str
    coder: str
    time: str
    transcript: str = ""
    span: Span | None = None
    quote: str = ""
    code: str = ""
    coding: str = ""
    anchor: str = ""

    def as_dict(self) -> dict[str, Any]:
        """The memo as JSON-ready values."""
        return {
            "id": self.id,
            "about": self.about,
            "transcript": self.transcript,
            "start": self.span.start if self.span else None,
            "end": self.span.end if self.span else None,
            "quote": self.quote,
            "code": self.code,
            "coding": self.coding,
            "anchor": self.anchor,
            "text": self.text,
            "coder": self.coder,
            "time": self.time,
        }


def memo(
    log: Log,
    text: str,
    *,
    coder: str,
    transcript: str,
    span: Span | None,
    code: str,
    coding: str,
    edit: str,
) -> Memo:
    """Write a memo; see `Store.memo`."""
    with log.writing() as connection:
        if edit:
            draft = _edited(connection, log, text, coder=coder, edit=edit)
        elif coding:
            draft = _on_coding(connection, log, text, coding)
        elif transcript:
            draft = _on_transcript(connection, log, text, transcript, span)
        else:
            about = "code" if code else "project"
            pillar = code.partition(".")[0]
            draft = Draft(
                "memo", code=pillar, indicator=code if code != pillar else "", details=_details(about), note=_note(text)
            )
        record = append(connection, [draft], log=log, coder=coder)[0]
        known = record.facts["memo"]
        found = [each for each in listed(connection, log) if each.id == known]
    return found[0] if found else Memo(known, record.facts["about"], "", coder, record.time)


def _details(about: str) -> str:
    return canonical({"about": about, "memo": secrets.token_hex(8)})


def _note(text: str) -> Words:
    return words({"memo": text})


def _edited(connection: Connection, log: Log, text: str, *, coder: str, edit: str) -> Draft:
    table = schema.decisions
    found = [each for each in records_where(connection, table.c.kind == "memo") if each.facts["memo"] == edit]
    if not found:
        message = f"there is no memo {edit!r}"
        raise InputError(message, "list them to see their ids", path=log.path)
    if found[0].coder != coder:
        message = f"memo {edit} was written by {found[0].coder}"
        raise InputError(message, "write one of your own", path=log.path)
    old = found[-1]
    return Draft(
        "memo", coding=old.coding, transcript=old.transcript, start=old.start, stop=old.stop, code=old.code,
        indicator=old.indicator, details=old.details, passage=old.passage, note=_note(text),
    )  # fmt: skip


def _on_coding(connection: Connection, log: Log, text: str, coding: str) -> Draft:
    rows = rows_by_id(connection, log, [coding])
    if not rows:
        message = f"there is no current coding {coding!r}"
        raise InputError(message, "list the codings to see their ids", path=log.path)
    row = rows[0]
    return Draft(
        "memo", coding=coding, transcript=row["base"], start=row["base_start"], stop=row["base_stop"],
        code=row["code"], indicator=row["indicator"], details=_details("coding"), passage=row["passage"],
        note=_note(text),
    )  # fmt: skip


def _on_transcript(connection: Connection, log: Log, text: str, name: str, span: Span | None) -> Draft:
    document = documents(connection, log).named(name)
    body = body_of(connection, document.text) if document else None
    if document is None or body is None:
        message = f"the store has no transcript {name!r}"
        raise InputError(message, "refresh the study first", path=log.path)
    if span is None:
        return Draft("memo", transcript=document.text, details=_details("transcript"), note=_note(text))
    if span.end > len(body) or not len(span):
        message = f"the span [{span.start}, {span.end}) is not in transcript {name!r}"
        raise InputError(message, f"the text has {len(body)} characters", path=log.path)
    passage = passage_words({"quote": span.quote(body)}, span, body)
    return Draft(
        "memo", transcript=document.text, start=span.start, stop=span.end, details=_details("passage"),
        passage=passage, note=_note(text),
    )  # fmt: skip


def memos(log: Log, *, viewer: str) -> list[Memo]:
    """All memos; see `Store.memos`."""
    with log.reading() as connection:
        within = round_for(connection, viewer) if viewer else None
        found = listed(connection, log)
        return [each for each in found if each.coder == viewer] if within and within.blind else found


def listed(connection: Connection, log: Log) -> list[Memo]:
    """All memos that say something, in the order in which they were first written."""
    table = schema.decisions
    records = records_where(connection, table.c.kind == "memo")
    void = undone(records_where(connection, table.c.kind.in_(("undone", "redone"))))
    latest = {each.facts["memo"]: each for each in records if not is_void(each, void)}
    kept = words_by_id(connection, {key for each in latest.values() for key in (each.note, each.passage)})
    known = documents(connection, log)
    find = place_finder(connection, known)
    found = []
    for name, record in latest.items():
        text = kept[record.note].content["memo"] if record.note in kept else ""
        if not text:
            continue
        document = known.of(record.transcript) if record.transcript else None
        place = None
        if record.start is not None and record.stop is not None:
            place = find(record.transcript, record.start, record.stop)
        gone = place is None or place.anchor == "orphaned"
        found.append(
            Memo(
                id=name,
                about=record.facts["about"],
                text=text,
                coder=record.coder,
                time=record.time,
                transcript=document.name if document else "",
                span=None if place is None or gone else Span(place.start, place.stop),
                quote=kept[record.passage].content["quote"] if record.passage in kept else "",
                code=record.indicator or record.code,
                coding=record.coding,
                anchor=place.anchor if place else "",
            )
        )
    return found
