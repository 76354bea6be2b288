"""Rows of evidence, one a coding, become segments: one a passage and pillar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.evidence import combined_stance
from qualcode.findings.finding import Segment

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from qualcode.codebook.codebook import Code


def segments_by_pillar(evidence: pd.DataFrame, pillars: Sequence[Code]) -> dict[str, list[Segment]]:
    """The segments of each pillar, in the order of the table; rejected codings are left out.

    A passage coded with several indicators of a pillar, or by several coders, is one segment of it.

    Args:
        evidence: The table that `qualcode.evidence` makes.
        pillars: The codebook's pillars.

    Returns:
        Segments by pillar, numbered 0: numbers come when a finding knows which it cites.
    """
    import pandas as pd

    indicators = {pillar.id: [indicator.id for indicator in pillar.indicators] for pillar in pillars}
    passages: dict[tuple[str, int, int], dict[str, list[dict[str, Any]]]] = {}
    kept = evidence[evidence["status"] != "rejected"]
    columns: dict[str, list[Any]] = {
        name: [None if _is_na(value, pd.NA) else value for value in kept[name].tolist()] for name in kept.columns
    }
    for position in range(len(kept)):
        row = {name: values[position] for name, values in columns.items()}
        if row["code"] in indicators:
            passage = (row["transcript"], int(row["start"]), int(row["end"]))
            passages.setdefault(passage, {}).setdefault(row["code"], []).append(row)
    found: dict[str, list[Segment]] = {pillar.id: [] for pillar in pillars}
    for by_code in passages.values():
        for code, rows in by_code.items():
            others = tuple(other for other in indicators if other in by_code and other != code)
            found[code].append(_segment(rows, indicators[code], others))
    return found


def _is_na(value: object, na: object) -> bool:
    return value is None or value is na or value != value  # noqa: PLR0124 -- only NaN differs from itself


def _segment(rows: list[dict[str, Any]], order: list[str], others: tuple[str, ...]) -> Segment:
    first = rows[0]
    seen = {row["indicator"] for row in rows}
    return Segment(
        number=0,
        transcript=first["transcript"],
        start=int(first["start"]),
        end=int(first["end"]),
        quote=first["quote"],
        code=first["code"],
        stance=combined_stance(row["stance"] for row in rows),
        indicators=tuple(indicator for indicator in order if indicator in seen),
        rule=next((row["rule"] for row in rows if row["rule"]), ""),
        matched=_gathered(rows, "matched"),
        cues=_gathered(rows, "cues"),
        speaker=first["speaker"] or "",
        informant=first["informant"] or first["transcript"],
        source=first["source"] or "",
        role=first["role"] or "",
        place=first["place"] or "",
        date=first["date"] or "",
        turn=None if first["turn"] is None else int(first["turn"]),
        time=None if first["time"] is None else float(first["time"]),
        actors=_gathered(rows, "actors"),
        status="accepted" if any(row["status"] == "accepted" for row in rows) else "suggested",
        coders=tuple(dict.fromkeys(row["coder"] for row in rows if row["coder"])),
        other_codes=others,
    )


def _gathered(rows: list[dict[str, Any]], column: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for row in rows for word in row[column]))
