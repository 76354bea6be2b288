"""The code tree, and the acts that change it."""

from __future__ import annotations

from colorsys import rgb_to_hls
from typing import TYPE_CHECKING, Any

from qualcode.web.calls import get, post

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.codebook import Code
    from qualcode.study import Study
    from qualcode.study.codes.book import Changed, StudyCodes
    from qualcode.web.calls import Values
    from qualcode.web.desk import Desk

GREY = 0.1
"""Saturation below which a colour has no hue that people would name."""


def _codes(desk: Desk, _values: Values) -> dict[str, Any]:
    if desk.progress.stage in {"none", "reading", "failed"}:
        return {"codes": [], "lost": [], "counts": {}}

    def read(study: Study) -> dict[str, Any]:
        language = desk.language
        book = study.codebook
        pillars = {code.id: number for number, code in enumerate(book.codes)}
        known = [_code_values(code, language, pillars[code.pillar]) for code in book]
        counts = desk.board.codes()
        own = {code.id for code in book}
        return {"codes": known, "lost": sorted(set(counts) - own), "counts": counts, "title": book.name}

    return desk.look(read)


def _code_values(code: Code, language: str, hue: int) -> dict[str, Any]:
    def said(texts: Any) -> str:  # noqa: ANN401 -- a mapping of texts by language
        return texts.get(language) or next(iter(texts.values()), "")

    return {
        "id": code.id,
        "label": said(code.label),
        "brief": said(code.brief) or said(code.definition),
        "use": said(code.when_to_use),
        "not": said(code.when_not_to_use),
        "kind": code.kind,
        "hue": hue,
        "tint": _tint(code.colour),
        "rules": len(code.rules),
    }


def _tint(colour: str) -> str:
    """The hue of a code's own colour in degrees, `grey` for one without; empty where the codebook gives no colour."""
    if not colour:
        return ""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, _, saturation = rgb_to_hls(red, green, blue)
    return str(round(hue * 360) % 360) if saturation >= GREY else "grey"


def _changed(desk: Desk, act: Callable[[StudyCodes], Changed]) -> dict[str, Any]:
    done = desk.act(lambda study: act(study.codes))[0]
    desk.tell({"what": "codes"})
    return done.as_dict()


def _add(desk: Desk, values: Values) -> dict[str, Any]:
    label, under = values.text("label"), values.text("under", default="")
    return _changed(desk, lambda codes: codes.add(label, under=under))


def _rename(desk: Desk, values: Values) -> dict[str, Any]:
    """Give a code another label, and a name made of it."""
    code, label = values.text("code"), values.text("label")

    def act(codes: StudyCodes) -> Changed:
        from qualcode.study.codes.book import code_name

        return codes.rename(code, code_name(label), label=" ".join(label.split()))

    return _changed(desk, act)


def _move(desk: Desk, values: Values) -> dict[str, Any]:
    code, under = values.text("code"), values.text("under", default="")
    return _changed(desk, lambda codes: codes.move(code, under=under))


def _merge(desk: Desk, values: Values) -> dict[str, Any]:
    codes_, into = values.texts("codes"), values.text("into")
    return _changed(desk, lambda codes: codes.merge(codes_, into))


def _delete(desk: Desk, values: Values) -> dict[str, Any]:
    code = values.text("code")
    return _changed(desk, lambda codes: codes.delete(code))


ROUTES = [
    get("/api/codes", _codes),
    post("/api/codes/add", _add),
    post("/api/codes/rename", _rename),
    post("/api/codes/move", _move),
    post("/api/codes/merge", _merge),
    post("/api/codes/delete", _delete),
]
