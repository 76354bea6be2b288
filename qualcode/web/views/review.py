"""A review as in the terminal: one passage after the other, in text order, by rank, or as a draw asks for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from qualcode.errors import InputError
from qualcode.study.review import PassageWalk, code_progress
from qualcode.web.calls import post
from qualcode.web.views.decide import STANCES, acted

if TYPE_CHECKING:
    from qualcode.codings import Stance
    from qualcode.store import Done
    from qualcode.study import Study
    from qualcode.study.review import Review
    from qualcode.web.calls import Values
    from qualcode.web.desk import Desk

    Walk: TypeAlias = Review | PassageWalk

WAYS = ("order", "next", "sample")


@dataclass(slots=True)
class Begun:
    """A review that goes on.

    Args:
        way: `order`, `next` or `sample`.
        code: The code that is looked for; empty for all.
        walk: The way through the passages.
        mark: The board's mark when the walk last saw what was decided.
    """

    way: str
    code: str
    walk: Walk
    mark: int

    def close(self) -> None:
        """Let go of the study file."""
        self.walk.closing.close()


def _begin(desk: Desk, values: Values) -> dict[str, Any]:
    way, code = values.one_of("way", WAYS), values.text("code", default="")
    if not desk.coder:
        raise InputError("nobody says who decides", "say who you are first")
    return desk.look(lambda study: _told(desk, _renewed(desk, study, way, code)))


def _look(desk: Desk, _values: Values) -> dict[str, Any]:
    """The passage to decide now, whatever was decided meanwhile."""
    return desk.look(lambda study: _told(desk, _fresh(desk, study)))


def _decide(desk: Desk, values: Values) -> dict[str, Any]:
    """Decide the passage at hand, if it is the one that the page shows, and go on."""
    ruling = values.one_of("ruling", ("accept", "reject", "skip"))
    stance = values.one_of("stance", STANCES, default="") or None
    key = values.text("key")

    def act(study: Study) -> Done:
        begun = _fresh(desk, study)
        if _key(begun.walk) != key:
            raise InputError("another passage is at hand meanwhile", "look at it")
        return _ruled(begun.walk, ruling, stance)

    if ruling == "skip":
        return desk.look(lambda study: _skipped(desk, study))
    told = acted(desk, act)
    return told | desk.look(lambda _study: _told(desk, _seen(desk)))


def _skipped(desk: Desk, study: Study) -> dict[str, Any]:
    begun = _fresh(desk, study)
    begun.walk.skip()
    return _told(desk, begun)


def _ruled(walk: Walk, ruling: str, stance: Stance | None) -> Done:
    if isinstance(walk, PassageWalk):
        return walk.accept(stance) if ruling == "accept" else walk.nothing()
    return walk.accept(stance=stance) if ruling == "accept" else walk.reject()


def _end(desk: Desk, _values: Values) -> dict[str, Any]:
    desk.look(lambda _study: desk.end_walk())
    return {}


def _renewed(desk: Desk, study: Study, way: str, code: str) -> Begun:
    desk.end_walk()
    ranked = way == "next"
    walk = study.walk_passages(code=code) if ranked else study.review(code=code, sample=way == "sample")
    desk.walk = begun = Begun(way, code, walk, desk.board.mark)
    return begun


def _fresh(desk: Desk, study: Study) -> Begun:
    """The review as it goes on; begun anew where something was decided otherwise."""
    begun = _at_hand(desk)
    return begun if begun.mark == desk.board.mark else _renewed(desk, study, begun.way, begun.code)


def _seen(desk: Desk) -> Begun:
    """The review after an act of its own."""
    begun = _at_hand(desk)
    begun.mark = desk.board.mark
    return begun


def _at_hand(desk: Desk) -> Begun:
    if not isinstance(desk.walk, Begun):
        raise InputError("no review is going on", "begin one")
    return desk.walk


def _key(walk: Walk) -> str:
    """The passage at hand and the code that it is asked for, so that a second press decides nothing else."""
    if isinstance(walk, PassageWalk):
        return f"{walk.current.row}:{walk.current.code}" if walk.current else ""
    return walk.current.id if walk.current and walk.current.is_open else ""


def _told(desk: Desk, begun: Begun) -> dict[str, Any]:
    walk, key = begun.walk, _key(begun.walk)
    told: dict[str, Any] = {"way": begun.way, "code": begun.code, "left": walk.left, "at": None, "bound": ""}
    if isinstance(walk, PassageWalk):
        asked = begun.code or (walk.current.code if walk.current else "")
        told["bound"] = code_progress(walk.state, asked).sentence(desk.language) if asked else ""
        if walk.current:
            here = walk.current
            place = {"transcript": here.transcript, "start": here.span.start, "end": here.span.end}
            why = here.reason(desk.language)
            told["at"] = place | {"key": key, "id": "", "code": here.code, "stance": here.stance, "why": why}
    elif key and walk.current:
        coding = walk.current.coding
        place = {"transcript": coding.transcript, "start": coding.span.start, "end": coding.span.end}
        own = {"key": key, "id": "" if walk.is_unread else key, "code": coding.indicator or coding.code, "why": ""}
        told["at"] = place | own | {"stance": coding.stance}
    return {"review": told}


ROUTES = [
    post("/api/review", _begin),
    post("/api/review/look", _look),
    post("/api/review/decide", _decide),
    post("/api/review/end", _end),
]
