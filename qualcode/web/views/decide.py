"""Acts on passages: code, decide, recode, move a boundary, memo, undo and redo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from qualcode.codings import Stance
from qualcode.errors import InputError
from qualcode.spans import Span
from qualcode.study.spot import said_span
from qualcode.web.calls import get, post

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.store import Done
    from qualcode.study import Study
    from qualcode.web.calls import Values
    from qualcode.web.desk import Desk

STANCES = ("", *get_args(Stance))
IN_VIVO = 8
"""Words of a passage that become a code's label."""


def acted(desk: Desk, act: Callable[[Study], Done]) -> dict[str, Any]:
    """The decisions that an act recorded, and the codings that changed with it."""
    done, changed = desk.act(act)
    told = {
        "command": done.command,
        "decisions": done.decisions,
        "unchanged": done.unchanged,
        "ids": list(done.codings),
    }
    board = desk.board
    return told | ({"all": True, "mark": board.mark} if changed is None else board.changes(changed, desk.language))


def _code(desk: Desk, values: Values) -> dict[str, Any]:
    """Code a passage, with a new code where a label is given, or in vivo; the quote must be what stands there."""
    name, quote = values.text("transcript"), values.text("quote")
    start, end = values.number("start"), values.number("end")
    label, under = values.text("label", default=""), values.text("under", default="")
    stance = values.one_of("stance", STANCES, default="") or None
    exact, anyone = values.flag("exact"), values.flag("anyone")

    def act(study: Study) -> Done:
        check_quote(study, name, start, end, quote)
        code, command, new = values.text("code", default=""), "", label
        if values.flag("in_vivo"):
            said = said_span(study.transcript(name), Span(start, end), exact=exact, anyone=anyone)
            code, new = _in_vivo(study, said.quote(study.transcript(name).text))
        if new:
            code, command = study.codes.add_at(name, new, start=start, end=end, under=under, exact=exact, anyone=anyone)
        return study.code(name, code, start=start, end=end, stance=stance, exact=exact, anyone=anyone, command=command)

    return acted(desk, act)


def _in_vivo(study: Study, words: str) -> tuple[str, str]:
    """The code that has these words as its label, or the label of a new one: long ones are cut."""
    label = " ".join(words.split()[:IN_VIVO])
    same = (code.id for code in study.codebook if label in code.label.values())
    known = next(same, "")
    return known, "" if known else label


def check_quote(study: Study, transcript: str, start: int, end: int, quote: str) -> None:
    """Refuse a passage that is not what the page shows: the file, or what the page has of it, changed meanwhile.

    Raises:
        InputError: If the quote does not stand there.
    """
    if not quote.strip() or study.transcript(transcript).text[start:end] != quote:
        raise InputError("the passage is not what the page shows", "load the transcript again")


def _decide(desk: Desk, values: Values) -> dict[str, Any]:
    ruling = values.one_of("ruling", ("", "accept", "reject", "remove"), default="") or None
    stance = values.one_of("stance", STANCES, default="") or None
    if ruling is None and stance is None:
        raise InputError("nothing says what to decide", "send a ruling or a stance")
    ids, reason = values.texts("ids"), values.text("reason", default="")
    if not ids:
        raise InputError("nothing says which codings", "send their ids")
    return acted(desk, lambda study: study.decide(ruling, ids=ids, stance=stance, reason=reason))


def _recode(desk: Desk, values: Values) -> dict[str, Any]:
    coding, code = values.text("coding"), values.text("code")
    return acted(desk, lambda study: study.recode(coding, code))


def _boundary(desk: Desk, values: Values) -> dict[str, Any]:
    coding, quote = values.text("coding"), values.text("quote")
    start, end = values.number("start"), values.number("end")

    def act(study: Study) -> Done:
        known = desk.board.places.get(coding)
        if known is None:
            raise InputError("there is no such coding any more", "load the transcript again")
        check_quote(study, known.trait.transcript, start, end, quote)
        exact, anyone = values.flag("exact"), values.flag("anyone")
        return study.move_boundary(coding, start, end, exact=exact, anyone=anyone)

    return acted(desk, act)


def _undo(desk: Desk, _values: Values) -> dict[str, Any]:
    return acted(desk, lambda study: study.undo())


def _redo(desk: Desk, _values: Values) -> dict[str, Any]:
    return acted(desk, lambda study: study.redo())


def _memo(desk: Desk, values: Values) -> dict[str, Any]:
    text, edit = values.text("text"), values.text("edit", default="")
    coding, code, transcript, quote = (
        values.text(key, default="") for key in ("coding", "code", "transcript", "quote")
    )

    def act(study: Study) -> str:
        return study.memo(text, edit=edit, coding=coding, code=code, transcript=transcript, quote=quote).id

    return {"id": desk.act(act)[0]}


def _memos(desk: Desk, values: Values) -> dict[str, Any]:
    """The memos about a coding, oldest first."""
    coding = values.text("coding")

    def read(study: Study) -> dict[str, Any]:
        if not study.file.exists:
            return {"memos": []}
        table = study.memos()
        rows = table[table["coding"] == coding]
        return {
            "memos": [{key: row[key] for key in ("id", "text", "coder", "time")} for row in rows.to_dict("records")]
        }

    return desk.look(read)


ROUTES = [
    post("/api/code", _code),
    post("/api/decide", _decide),
    post("/api/recode", _recode),
    post("/api/boundary", _boundary),
    post("/api/undo", _undo),
    post("/api/redo", _redo),
    post("/api/memo", _memo),
    get("/api/memos/{coding}", _memos),
]
