"""Differences between coders, the worst first, and the act that settles them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.spans import Span
from qualcode.study.agreement import disagreement_list, independent_coders
from qualcode.web.board import coding_values
from qualcode.web.calls import get, post
from qualcode.web.views.decide import STANCES, acted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qualcode.store import CurrentCoding
    from qualcode.study import Study
    from qualcode.web.calls import Values
    from qualcode.web.desk import Desk

WORST = 100
"""Passages that are listed."""


def _compare(desk: Desk, _values: Values) -> dict[str, Any]:
    """The passages on which coders differ, a lane a coder; then conflicts about edges alone, which no lane shows."""
    desk.needs_ready()

    def read(study: Study) -> dict[str, Any]:
        coders = independent_coders(study)
        names = sorted(coders.coded)
        table = disagreement_list(study, coders)
        worst = table.head(WORST).astype(object)
        rows = [_row(row, names, desk) for row in worst.where(worst.notna(), None).to_dict("records")]
        shown = {each["id"] for row in rows for each in row["codings"]}
        more = [] if len(table) > WORST else _edges(study, desk, shown, names)
        return {
            "coders": names,
            "caution": coders.caution(desk.language),
            "all": len(table) + len(more),
            "passages": rows + more,
        }

    return desk.look(read)


def _row(row: Mapping[Any, Any], names: Sequence[str], desk: Desk) -> dict[str, Any]:
    span = Span(int(row["start"]), int(row["end"]))
    said = {name: _codes(row[name]) for name in names}
    codes = {code for lane in said.values() for code, _ in lane or ()}
    places = [
        each
        for each in desk.board.places.values()
        if each.trait.transcript == row["transcript"]
        and span.overlaps(Span(each.start, each.stop))
        and any(each.trait.has(code) for code in codes)
    ]
    here = [
        each
        for each in desk.board.codings(each.id for each in places)
        if each.decided_by or each.coding.origin == "person" or each.conflict
    ]
    lanes = [{"coder": name, "codes": said[name], "memo": row.get(f"memo {name}") or ""} for name in names]
    known = {"transcript": row["transcript"], "quote": row["quote"], "distance": round(float(row["distance"]), 4)}
    return {**known, "lanes": lanes, "codings": _codings(here, desk.language)}


def _codes(cell: str | None) -> list[list[str]] | None:
    """Codes and stances of a cell, as `disagreement_list` writes them; None where the transcript was not read."""
    if cell is None:
        return None
    pairs = (each.removesuffix(")").rpartition(" (") for each in cell.split("; ") if each)
    return [[code, stance] for code, _, stance in pairs]


def _edges(study: Study, desk: Desk, shown: set[str], names: Sequence[str]) -> list[dict[str, Any]]:
    """Codings in conflict that stand on no passage whose codes differ."""
    there = (each for each in desk.board.places.values() if each.trait.conflict and each.id not in shown)
    left = desk.board.codings(each.id for each in there)
    left.sort(key=lambda each: (each.coding.transcript, each.coding.span, each.id))
    sides = study.conflicts().to_dict("records") if left else []
    accepted = {(row["side"], row["coder"]): row["stance"] for row in sides if row["status"] == "accepted"}
    return [
        {"transcript": each.coding.transcript, "quote": each.coding.quote, "distance": 0.0}
        | {"lanes": [{"coder": name, "codes": _own(each, name, accepted), "memo": ""} for name in names]}
        | {"codings": _codings([each], desk.language)}
        for each in left
    ]


def _own(each: CurrentCoding, name: str, accepted: Mapping[tuple[str, str], str]) -> list[list[str]]:
    if (each.id, name) not in accepted:
        return []
    coding = each.coding
    return [[coding.indicator or coding.code, accepted[each.id, name] or coding.stance]]


def _codings(found: Iterable[CurrentCoding], language: str) -> list[dict[str, Any]]:
    ordered = sorted(found, key=lambda each: (each.coding.span, each.id))
    return [coding_values(each, language) | {"quote": each.coding.quote} for each in ordered]


def _settle(desk: Desk, values: Values) -> dict[str, Any]:
    """Settle what coders decided differently; what each decided stays in the log."""
    coding, reason = values.text("coding"), values.text("reason", default="")
    ruling = values.one_of("ruling", ("accept", "reject"))
    stance = values.one_of("stance", STANCES, default="") or None
    return acted(desk, lambda study: study.adjudicate(coding, ruling, stance=stance, reason=reason))


ROUTES = [get("/api/compare", _compare), post("/api/compare/settle", _settle)]
