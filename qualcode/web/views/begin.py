"""A study begun from an empty folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.authoring.theory import Pillar, Sign, Theory
from qualcode.errors import InputError, StudyError
from qualcode.study import create_study, empty_study, start_study
from qualcode.study.decisions import checked_name
from qualcode.web.calls import post
from qualcode.wording import LANGUAGES

if TYPE_CHECKING:
    from qualcode.web.calls import Values
    from qualcode.web.desk import Desk


def _begin(desk: Desk, values: Values) -> dict[str, Any]:
    """Make a study: with an empty codebook, one of a theory's pillars, or the small example."""
    if desk.study is not None:
        raise StudyError("there is a study here already", "go on with it")
    name, language = values.text("name", default=""), values.one_of("language", tuple(LANGUAGES))
    coder = "" if desk.coder else values.text("coder", default="").strip()
    if coder:
        checked_name(coder)
    way = values.one_of("way", ("empty", "theory", "example"))
    if way == "theory":
        start_study(desk.folder, Theory(name or "study", _pillars(values.given("pillars")), language=language))
    elif way == "example":
        create_study(desk.folder, language=language)
    else:
        empty_study(desk.folder, language=language, name=name or "study")
    desk.begun()
    if coder:
        desk.name_coder(coder)
    return {"begun": way}


def _pillars(given: object) -> tuple[Pillar, ...]:
    """The pillars that were written, each `{label, signs: [{label, words}]}`."""
    if not isinstance(given, list) or not given:
        raise InputError("no pillar is named", "name one at least, or begin with an empty codebook")
    return tuple(
        Pillar(_label(each), tuple(Sign(_label(sign), _words(sign)) for sign in _list(each, "signs")), _words(each))
        for each in given
    )


def _label(given: object) -> str:
    label = given.get("label") if isinstance(given, dict) else None
    if not isinstance(label, str) or not label.strip():
        raise InputError("a pillar or an indicator has no name", "write one")
    return " ".join(label.split())


def _words(given: dict[str, Any]) -> tuple[str, ...]:
    words = _list(given, "words")
    if not all(isinstance(each, str) for each in words):
        raise InputError("words are texts", "separate them by commas")
    return tuple(dict.fromkeys(word for each in words if (word := " ".join(each.split()))))


def _list(given: dict[str, Any], key: str) -> list[Any]:
    found = given.get(key, [])
    if not isinstance(found, list):
        raise InputError(f"{key!r} is no list", "send one")
    return found


ROUTES = [post("/api/begin", _begin)]
