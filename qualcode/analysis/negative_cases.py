"""Negative cases: people and passages that speak against the way the evidence points."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from qualcode.analysis.framework import ranked_quotes
from qualcode.codings import code_path
from qualcode.evidence import code_order, favour_of_each, mean_favour

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from qualcode.codings import Level

HALF = Fraction(1, 2)


def negative_cases(
    evidence: pd.DataFrame,
    *,
    level: Level = "pillar",
    codes: Sequence[str] = (),
    kinds: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Return the passages that speak against the way a code's evidence points, those of whole dissenters first.

    A code points to *achieved* where the mean over informants of their share in favour is above a half, to
    *shortcoming* where it is below; at exactly a half it points nowhere and has no negative cases. A negative case is a
    passage of the opposite stance, or a mixed one (Lincoln & Guba 1985, p. 309 ff.). A problem is reported by a
    shortcoming and denied by *achieved*; a topic points nowhere.

    | column | meaning |
    |---|---|
    | `code`, `points_to`, `share` | which way the code points, and the share in favour |
    | `informant`, `source` | who speaks against it |
    | `informant_share` | their own share in favour |
    | `dissenter` | whether that is on the other side too: the person is a negative case, not only the passage |
    | `stance`, `quote`, `transcript`, `start`, `end`, `turn`, `time` | the passage |
    | `kind` | `goal` or `problem` |

    Args:
        evidence: The table that `qualcode.evidence` makes; rejected codings are left out.
        level: What a code is.
        codes: Codes to check, in this order; those found where left out.
        kinds: Kind of each pillar that is no goal, as the codebook says.

    Returns:
        By code; within it whole dissenters first, opposite stances before mixed ones, then the clearest quotes.

    Example:
        >>> from qualcode.analysis.example_study import study
        >>> negative_cases(study()[0], codes=["capital"]).empty
        True
    """
    import pandas as pd

    found = ranked_quotes(evidence, level=level)
    parts = []
    for code in code_order(codes, found["code"]):
        judged = found[(found["code"] == code) & (found["stance"] != "neutral")]
        own = favour_of_each(zip(judged["informant"], judged["stance"], strict=True))
        share = mean_favour(own.values())
        kind = (kinds or {}).get(code_path(code)[0], "goal")
        if share is None or share == HALF or kind == "topic":
            continue
        favours = share > HALF
        against = judged[judged["stance"].isin(["mixed", "shortcoming" if favours else "achieved"])]
        shares = [own[informant] for informant in against["informant"]]
        parts.append(
            against.assign(
                points_to="achieved" if favours else "shortcoming",
                share=float(share),
                informant_share=[float(value) for value in shares],
                dissenter=[(value < HALF) if favours else (value > HALF) for value in shares],
                mixed=against["stance"].eq("mixed"),
                kind=kind,
            ).sort_values(["dissenter", "mixed", "clarity"], ascending=[False, True, False], kind="stable")
        )
    columns = ["code", "points_to", "share", "informant", "source", "informant_share", "dissenter", "stance", "quote"]
    columns += ["transcript", "start", "end", "turn", "time", "kind"]
    if not parts:
        empty = found.iloc[:0].assign(points_to="", share=0.0, informant_share=0.0, dissenter=False, kind="")
        return pd.DataFrame(empty[columns]).astype({"points_to": "string"})
    table = pd.concat(parts, ignore_index=True)[columns]
    return pd.DataFrame(table).astype({"points_to": "string"})
