"""The memos, and what was done, command by command, as this coder may see them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from qualcode.web.calls import get, post
from qualcode.web.views.decide import acted
from qualcode.wording import done_in_words, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.study import Study
    from qualcode.web.calls import Values
    from qualcode.web.desk import Desk

LAST = 300
"""Commands that are listed."""


def _memos(desk: Desk, _values: Values) -> dict[str, Any]:
    keys = ("id", "about", "transcript", "quote", "code", "coding", "text", "coder", "time", "kind", "informant")
    return desk.look(lambda study: {"memos": _rows(study.memos(), keys)})


def _history(desk: Desk, _values: Values) -> dict[str, Any]:
    """The last commands, the newest first."""
    keys = ("command", "time", "coder", "what", "codes", "transcripts", "reason", "undone")

    def read(study: Study) -> dict[str, Any]:
        rows = _rows(study.commands(last=LAST), keys)[::-1]
        done = {row["command"]: row["what"] for row in rows}
        language = desk.language
        told = (
            row
            | {"what": done_in_words(_deeds(row["what"], done), language)}
            | {key: _few_in_words(row[key], language) for key in ("codes", "transcripts")}
            for row in rows
        )
        return {"commands": list(told), "coder": study.coder}

    return desk.look(read)


def _few_in_words(names: str, language: str) -> str:
    """The names of codes or transcripts, whose rest is counted, in a language."""
    found = re.fullmatch(r"(.*) and (\d+) more", names)
    return say("cli.and_more", language, names=found[1], n=int(found[2])) if found else names


def _deeds(what: str, done: Mapping[str, str]) -> str:
    """The deeds of a command; of one that took back or did again, those of the commands that it names."""
    turned, _, ids = what.partition(" ")
    if turned not in {"undone", "redone"}:
        return what
    named = [_deeds(done[each], done) if each in done else each for each in ids.split(", ")]
    return f"{turned}: {', '.join(each.partition(': ')[2] or each for each in named)}"


def _rows(table: Any, keys: tuple[str, ...]) -> list[dict[str, Any]]:  # noqa: ANN401 -- a DataFrame
    return [{key: row[key] for key in keys} for row in table.to_dict("records")]


def _undo(desk: Desk, values: Values) -> dict[str, Any]:
    """Take back one command, whichever it is."""
    command = values.text("command")
    return acted(desk, lambda study: study.undo(target=command))


ROUTES = [get("/api/memos", _memos), get("/api/history", _history), post("/api/history/undo", _undo)]
