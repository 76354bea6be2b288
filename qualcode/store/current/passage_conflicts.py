"""Passages on which coders differ: codings of one code that overlap within one turn, accepted with unlike stances.

Each coder marks with her own edges, so that the two are two codings; the passage that they agree on is one. Neither
counts as decided until somebody adjudicates, as where two decide one coding differently.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from qualcode.codings import grouped
from qualcode.codings.overlap_groups import numbered, overlap_groups

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qualcode.store.current.documents import Documents

    Row = Mapping[str, Any]

LIGHT = ("id", "transcript", "start", "stop", "code", "indicator", "stance", "status", "anchor", "decided_by")
"""Columns of the derived table that tell which codings are one passage, and who gave them which stance."""


def one_passage(rows: Iterable[Row], known: Documents) -> list[list[Row]]:
    """Return the rows of each passage: of one code, in one turn, overlapping directly or through others."""
    placed = list(rows)
    turns = {text: [(start, end) for start, end, _ in document.turns] for text, document in _texts(placed, known)}
    keys = numbered(
        (row["transcript"], row["indicator"] or row["code"], _turn(turns.get(row["transcript"], []), row))
        for row in placed
    )
    groups = overlap_groups(keys, [row["start"] for row in placed], [row["stop"] for row in placed])
    return list(grouped(zip(groups, placed, strict=True)).values())


def unlike(rows: Iterable[Row], known: Documents) -> set[str]:
    """Return the ids of accepted codings whose passage another coder accepted with another stance."""
    accepted = [row for row in rows if row["status"] == "accepted" and row["anchor"] != "orphaned"]
    if len({row["decided_by"] for row in accepted}) < 2:  # noqa: PLR2004 -- it takes two to differ
        return set()
    found: set[str] = set()
    for passage in one_passage(accepted, known):
        if _differ(passage):
            found.update(row["id"] for row in passage)
    return found


def _differ(passage: Sequence[Row]) -> bool:
    """Return True if two people gave it different stances; one who gave it two has said that it is both."""
    stances: dict[str, set[str]] = {}
    for row in passage:
        for person in row["decided_by"].split("\n"):
            stances.setdefault(person, set()).add(row["stance"])
    return len({frozenset(given) for given in stances.values()}) > 1


def _texts(rows: Iterable[Row], known: Documents) -> list[tuple[str, Any]]:
    texts = dict.fromkeys(row["transcript"] for row in rows)
    return [(text, document) for text in texts if (document := known.of(text)) and document.text == text]


def _turn(turns: Sequence[tuple[int, int]], row: Row) -> int:
    """Number of the first turn that a passage has words of; -1 outside of turns."""
    at = max(bisect_right(turns, row["start"], key=lambda turn: turn[0]) - 1, 0)
    near = range(at, min(at + 2, len(turns)))
    return next((each for each in near if turns[each][0] < row["stop"] and row["start"] < turns[each][1]), -1)


def undecided(row: Row) -> dict[str, Any]:
    """Return the row of a coding whose passage is in conflict: undecided, until somebody adjudicates."""
    return {**row, "status": "suggested", "conflict": True}
