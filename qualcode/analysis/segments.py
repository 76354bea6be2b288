"""From codings to segments: a row a passage and code, however many coders and indicators gave it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

Level = Literal["pillar", "indicator"]


def live(evidence: pd.DataFrame) -> pd.DataFrame:
    """The evidence without rejected codings: what every table here counts."""
    return evidence[evidence["status"].ne("rejected").fillna(value=True).astype(bool)]


def segments(evidence: pd.DataFrame, *, level: Level = "pillar") -> pd.DataFrame:
    """What is counted everywhere: a row a passage and code, rejected codings left out.

    A passage that several coders, or several indicators of one pillar, gave the same code is one segment of it. Its
    stance is what its codings agree on, neutral ones left aside; `mixed` where they differ, as in the findings.

    | column | type | meaning |
    |---|---|---|
    | `transcript`, `start`, `end`, `quote` | | the passage |
    | `code` | string | the pillar; with `level="indicator"` the indicator, or the pillar where that itself was coded |
    | `stance` | string | `achieved`, `shortcoming`, `mixed` or `neutral` |
    | `indicators` | tuple of str | the indicators behind it, in the order of the evidence |
    | `matched`, `cues`, `actors` | tuple of str | as in the evidence, each word once |
    | `coders` | tuple of str | who coded it |
    | `status` | string | `accepted` where a person accepted one of its codings, else `suggested` |
    | `speaker`, `informant`, `role`, `source`, `place`, `date`, `language`, `turn`, `time` | | as in the evidence |

    Args:
        evidence: The table that `qualcode.evidence` makes.
        level: What a code is: a pillar or an indicator.

    Returns:
        Segments in the order of the evidence.

    Example:
        >>> from qualcode.codings import Coding
        >>> from qualcode.evidence import evidence
        >>> from qualcode.spans import Span
        >>> from qualcode.transcripts.transcript import Transcript
        >>> given = {"a": ("hrd.training", "achieved"), "b": ("hrd.mentoring", "shortcoming")}
        >>> codings = [Coding("t", Span(0, 4), "Baik", "hrd", i, s, coder=c) for c, (i, s) in given.items()]
        >>> segments(evidence(codings, [Transcript("t", "Baik")]))[["code", "stance", "coders"]]
          code stance  coders
        0  hrd  mixed  (a, b)
    """
    import pandas as pd

    kept = live(evidence)
    code = kept["code"] if level == "pillar" else kept["indicator"].fillna(kept["code"])
    columns = ["transcript", "start", "end", "quote", "code", "stance", "indicators", "matched", "cues", "actors"]
    columns += ["coders", "status", "speaker", "informant", "role", "source", "place", "date", "language"]
    columns += ["turn", "time"]
    table = kept.assign(
        code=code,
        favours=kept["stance"].isin(["achieved", "mixed"]),
        objects=kept["stance"].isin(["shortcoming", "mixed"]),
        accepted=kept["status"].eq("accepted").fillna(value=False),
    )
    keys = ["transcript", "start", "end", "code"]
    number = table.groupby(keys, sort=False, observed=True).ngroup()
    first = table[~number.duplicated()]
    by = table.groupby(number.to_numpy(), sort=True)
    favours, objects = by["favours"].any(), by["objects"].any()
    stance = pd.Series("neutral", index=favours.index, dtype="string")
    stance = stance.mask(favours, "achieved").mask(objects, "shortcoming").mask(favours & objects, "mixed")
    at = first.index
    result = first.assign(
        stance=stance.to_numpy(),
        indicators=pd.Series(_each_once([(value,) for value in table["indicator"]], number), index=at, dtype=object),
        matched=pd.Series(_each_once(table["matched"], number), index=at, dtype=object),
        cues=pd.Series(_each_once(table["cues"], number), index=at, dtype=object),
        actors=pd.Series(_each_once(table["actors"], number), index=at, dtype=object),
        coders=pd.Series(_each_once([(value,) for value in table["coder"]], number), index=at, dtype=object),
        status=by["accepted"].any().map({True: "accepted", False: "suggested"}).to_numpy(),
    )
    return result[columns].astype({"stance": "string", "status": "string", "code": "string"}).reset_index(drop=True)


def code_order(codes: Sequence[str], found: Iterable[str]) -> list[str]:
    """The codes asked for, in that order; those found, in order of appearance, where none were asked for."""
    return list(codes) if codes else list(dict.fromkeys(found))


def _each_once(values: Iterable[Iterable[object]], number: pd.Series[int]) -> list[tuple[str, ...]]:
    """For each group, the known members of all its rows' tuples, each once."""
    import pandas as pd

    groups: dict[int, dict[str, None]] = {}
    for group, members in zip(number.tolist(), values, strict=True):
        seen = groups.setdefault(group, {})
        for member in members:
            if member is not None and member is not pd.NA:
                seen.setdefault(str(member))
    return [tuple(groups[group]) for group in sorted(groups)]
