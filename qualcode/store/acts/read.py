"""Passages that a person read for some codes: what was found there, and what was not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.errors import InputError
from qualcode.store.acts.code import coded_draft, coding_of
from qualcode.store.acts.decide import Request, codebook_in_force, record_decisions
from qualcode.store.current.documents import text_of
from qualcode.store.current.rounds import round_for
from qualcode.store.log.code_tree import two_columns
from qualcode.store.log.passage_words import passage_words
from qualcode.store.log.record import Draft, canonical

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from qualcode.codings import Stance
    from qualcode.spans import Span
    from qualcode.store.acts.decide import Done, Ruling
    from qualcode.store.log.log import Opened


def read(  # noqa: PLR0913 -- options by keyword
    store: Opened,
    transcript: str,
    span: Span,
    *,
    codes: Sequence[str],
    coder: str,
    asked: str = "",
    way: str = "",
    frame: str = "",
    rulings: Sequence[tuple[str, Ruling, Stance | None]] = (),
    coded: Mapping[str, Stance] | None = None,
    speaker: str = "",
    informant: str = "",
) -> Done:
    """Record that a passage was read for some codes, with what was found there, as one command.

    The passage counts as read for these codes from now on: where nobody codes it, nothing is there.

    Args:
        store: The open study file.
        transcript: Id of the transcript.
        span: The passage, in the transcript's current text.
        codes: The codes that were looked for, as they are called now.
        coder: Who read it.
        asked: The code for which it was shown; empty where it was shown for none.
        way: `ranked` or `random`, as it was chosen; empty where a person chose it.
        frame: Hash of the passages that it was chosen from.
        rulings: Decisions about codings of the passage: the coding's id, the ruling, and another stance or None.
        coded: Codes that the passage has, each with its stance.
        speaker: Label of the speaker.
        informant: Who is quoted; the transcript's informant where empty.

    Raises:
        InputError: If the store has no such transcript, the span is not in it, or no code was looked for.
    """
    log = store.log
    if not codes:
        raise InputError("a passage is read for some code", "name one of the codebook", path=log.path)
    with log.reading() as connection:
        document, text = text_of(connection, log, transcript)
    if span.end > len(text) or not len(span):
        what = f"the span [{span.start}, {span.end}) is not in transcript {transcript!r}"
        raise InputError(what, f"the text has {len(text)} characters", path=log.path)

    def drafts(connection: Connection) -> Mapping[str, Draft | None]:
        codings = [
            coding_of(
                transcript, document, text, span, code, coder=coder, stance=stance, speaker=speaker, informant=informant
            )
            for code, stance in (coded or {}).items()
        ]
        return dict(coded_draft(connection, each, text_hash=document.text, text=text) for each in codings)

    def reading(connection: Connection) -> list[Draft]:
        in_round = round_for(connection, coder)
        facts = {
            "looked_for": sorted(set(codes)),
            "way": way,
            "frame": frame,
            "round": in_round.name if in_round else "",
        }
        return [
            Draft(
                "read",
                transcript=document.text,
                codebook=codebook_in_force(connection),
                start=span.start,
                stop=span.end,
                **two_columns(asked),
                details=canonical({key: value for key, value in facts.items() if value}),
                passage=passage_words({"quote": span.quote(text), "informant": informant}, span, text),
            )
        ]

    requests = [Request(coding, ruling, stance) for coding, ruling, stance in rulings]
    return record_decisions(log, requests, coder=coder, more=drafts, beside=reading)
