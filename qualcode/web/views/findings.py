"""The findings as they stand, each with its verdict, its interval and the quotes that it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.spans import Span
from qualcode.web.calls import get
from qualcode.wording import capitalised

if TYPE_CHECKING:
    from qualcode.findings import Finding
    from qualcode.study import Study
    from qualcode.web.board import Board
    from qualcode.web.calls import Values
    from qualcode.web.desk import Desk

BEST = 5
"""Quotes a side that are sent besides those that the text cites; the view of a code's passages has all."""


def _findings(desk: Desk, _values: Values) -> dict[str, Any]:
    desk.needs_ready()

    def read(study: Study) -> dict[str, Any]:
        found = study.findings(desk.language)
        return {
            "note": found.note,
            "findings": [_finding(each, desk.board) for each in found],
        }

    return desk.look(read)


def _finding(each: Finding, board: Board) -> dict[str, Any]:
    best = dict.fromkeys((*each.cited, *each.supporting[:BEST], *each.contradicting[:BEST]))
    segments = [each.segment(number) for number in sorted(best)]
    ids = board.codings_at([(one.transcript, Span(one.start, one.end), each.code) for one in segments])
    return {
        "code": each.code,
        "label": each.label,
        "verdict": each.verdict_name,
        "reason": each.reason,
        "certainty": f"{capitalised(each.certainty)}." if each.certainty else "",
        "share": each.share,
        "interval": each.sampled.as_dict()["interval"],
        "segments": each.segments,
        "caveats": list(each.caveats),
        "prose": list(each.prose),
        "quotes": [
            {"number": one.number, "id": coding, "transcript": one.transcript, "quote": one.quote}
            | {"informant": one.informant, "stance": one.stance, "stance_name": each.stance_name(one.stance)}
            for one, coding in zip(segments, ids, strict=True)
        ],
    }


ROUTES = [get("/api/findings", _findings)]
