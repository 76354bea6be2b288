"""The passages of a code and of those below it, in all transcripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.codebook.unknown_code import known_code
from qualcode.web.board import coding_values
from qualcode.web.calls import get

if TYPE_CHECKING:
    from qualcode.store import CurrentCoding
    from qualcode.study import Study
    from qualcode.web.calls import Values
    from qualcode.web.desk import Desk


def _passages(desk: Desk, values: Values) -> dict[str, Any]:
    code = values.text("code")

    def read(study: Study) -> dict[str, Any]:
        found = codings_of_code(desk, study, code)
        own = ({"quote": each.coding.quote, "informant": each.coding.informant} for each in found)
        pairs = zip(found, own, strict=True)
        return {"passages": [coding_values(each, desk.language) | more for each, more in pairs]}

    return desk.look(read)


def codings_of_code(desk: Desk, study: Study, code: str) -> list[CurrentCoding]:
    """The codings of a code and of those below it that nobody rejected, in the order of the transcripts."""
    known_code(study.codebook, code)
    order = {each.id: place for place, each in enumerate(study.transcripts())}
    places = [
        each
        for each in desk.board.places.values()
        if each.trait.has(code) and each.trait.status != "rejected" and each.trait.transcript in order
    ]
    found = desk.board.codings(each.id for each in places)
    return sorted(found, key=lambda each: (order[each.coding.transcript], each.coding.span, each.id))


ROUTES = [get("/api/passages/{code}", _passages)]
