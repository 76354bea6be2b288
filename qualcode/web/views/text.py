"""The transcripts, and the text of one with its turns and codings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.errors import InputError
from qualcode.files.memory import no_collection
from qualcode.web.board import coding_values
from qualcode.web.calls import get
from qualcode.web.views.sound import sound_values

if TYPE_CHECKING:
    from qualcode.study import Study
    from qualcode.transcripts import Transcript
    from qualcode.web.calls import Values
    from qualcode.web.desk import Desk


def _transcripts(desk: Desk, _values: Values) -> dict[str, Any]:
    if desk.progress.stage in {"none", "reading", "failed"}:
        return {"transcripts": [], "counts": {}, "mark": 0}

    def rows(study: Study) -> dict[str, Any]:
        found = [
            {"id": each.id, "informant": each.attributes.get("informant", ""), "characters": len(each.text)}
            | {"heard": bool(sound_values(study, each)["times"])}
            | {"attributes": {key: value for key, value in each.attributes.items() if key != "informant"}}
            for each in study.transcripts()
        ]
        return {"transcripts": found, "counts": desk.board.transcripts(), "mark": desk.board.mark}

    return desk.look(rows)


def _text(desk: Desk, values: Values) -> dict[str, Any]:
    if desk.progress.stage == "reading":
        raise InputError("the transcripts are still being read", "wait a moment")

    def read(study: Study) -> dict[str, Any]:
        transcript = study.transcript(values.text("transcript"))
        places = [each for each in desk.board.places.values() if each.trait.transcript == transcript.id]
        own = desk.board.codings(each.id for each in places)
        text = transcript.hash  # computed anew each time it is asked for
        here = [each for each in own if each.text == text and each.anchor != "orphaned"]
        here.sort(key=lambda each: (each.coding.span.start, each.coding.span.end, each.id))
        with no_collection():
            codings = [coding_values(each, desk.language) for each in here]
        return {
            "id": transcript.id,
            "hash": text,
            "text": transcript.text,
            "language": transcript.language,
            "attributes": dict(transcript.attributes),
            "turns": _turns(transcript),
            "sound": sound_values(study, transcript),
            "codings": codings,
            "elsewhere": len(own) - len(here),
            "mark": desk.board.mark,
        }

    return desk.look(read)


def _turns(transcript: Transcript) -> list[list[Any]]:
    """The turns: start, end, speaker, 1 for an interviewer, seconds or null."""
    return [
        [each.span.start, each.span.end, each.speaker, int(each.interviewer), each.start_time]
        for each in transcript.turns
    ]


def _changes(desk: Desk, values: Values) -> dict[str, Any]:
    mark = values.number("since")

    def read(_study: Study) -> dict[str, Any]:
        ids = desk.board.since(mark)
        return {"all": True, "mark": desk.board.mark} if ids is None else desk.board.changes(ids, desk.language)

    return desk.look(read)


ROUTES = [
    get("/api/transcripts", _transcripts),
    get("/api/text/{transcript:path}", _text),
    get("/api/changes", _changes),
]
