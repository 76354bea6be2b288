"""The state of the study, who works on it, and the page's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.web.calls import get, post
from qualcode.web.page_words import page_words, signs
from qualcode.wording import LANGUAGES

if TYPE_CHECKING:
    from qualcode.web.calls import Values
    from qualcode.web.desk import Desk


def _state(desk: Desk, _values: Values) -> dict[str, Any]:
    progress = desk.progress
    state: dict[str, Any] = {
        "study": desk.study is not None,
        "folder": desk.folder.resolve().name,
        "coder": desk.coder,
        "language": desk.language,
        "languages": list(LANGUAGES),
        "stage": progress.stage,
        "done": progress.done,
        "of": progress.of,
        "problems": progress.problems,
        "changed": desk.changed_files,
        "blind": False,
        "mark": desk.board.mark,
    }
    if desk.study is not None:
        state["blind"] = desk.is_blind()
    return state


def _words(desk: Desk, _values: Values) -> dict[str, Any]:
    return {"language": desk.language, "words": page_words(desk.language), "signs": signs()}


def _coder(desk: Desk, values: Values) -> dict[str, str]:
    return {"coder": desk.name_coder(values.text("name"))}


def _language(desk: Desk, values: Values) -> dict[str, str]:
    desk.language = values.one_of("language", tuple(LANGUAGES))
    return {"language": desk.language}


ROUTES = [
    get("/api/state", _state),
    get("/api/words", _words),
    post("/api/coder", _coder),
    post("/api/language", _language),
]
