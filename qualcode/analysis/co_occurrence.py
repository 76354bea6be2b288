"""Co-occurrence of codes: in the same passage, in the same words, or within a few passages."""

from __future__ import annotations

from itertools import combinations
from math import log, sqrt
from typing import TYPE_CHECKING, Literal

from qualcode.analysis.overlaps import overlapping
from qualcode.codings import grouped
from qualcode.errors import InputError
from qualcode.evidence import Z95, code_order, segments

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from qualcode.codings import Level

Relation = Literal["same", "overlapping", "near"]
HALF = 0.5


def co_occurrence(
    evidence: pd.DataFrame,
    passages: pd.DataFrame,
    *,
    relation: Relation = "same",
    within: int = 1,
    level: Level = "pillar",
    codes: Sequence[str] = (),
) -> pd.DataFrame:
    """Count which codes go together: a row a pair of codes, the closest pairs first.

    Counts are of passages (sentences, turns or paragraphs, as the codebook says). A passage has a code where any
    coding of it touches the passage; its code *meets* another one

    - `same`: where the same passage has both;
    - `overlapping`: where the codings share at least one character there, however long each is;
    - `near`: where a passage at most `within` passages away, in the same transcript, has the other.

    | column | meaning |
    |---|---|
    | `a`, `b` | the codes, in the order given |
    | `a_passages`, `b_passages` | passages with each (int64) |
    | `both` | passages with either that meet the other |
    | `a_only`, `b_only` | passages with one that do not meet the other; with both, in different words: `a_only` |
    | `neither` | all other passages of the study; the four add up to it |
    | `jaccard` | both ÷ (both + a_only + b_only); NaN where neither code occurs |
    | `log_odds` | natural log of the odds ratio of the four counts, half added to each; above 0 the codes attract |
    | `low`, `high` | its 95% interval, from the standard error √Σ 1/(count + ½) |

    Sources: Jaccard (1901); the half added: Haldane (1956), Anscombe (1956); standard error: Gart & Zweifel (1967,
    *Biometrika* 54: 181-187). Passages of one interview are not independent, so the interval is rather too narrow; with
    `near`, chance alone takes the log odds above 0, so compare pairs with one another only.

    Args:
        evidence: The table that `qualcode.evidence` makes; rejected codings are left out.
        passages: The table that `passages` makes.
        relation: The condition on which two codes go together.
        within: With `near`: at most so many passages apart; 0 is the same passage.
        level: What a code is.
        codes: Codes to pair, in this order; those found where left out.

    Raises:
        InputError: If `within` is negative.

    Example:
        >>> from qualcode.analysis.example_study import study
        >>> co_occurrence(*study(), relation="near")[["a", "b", "a_passages", "both", "a_only", "neither", "jaccard"]]
             a        b  a_passages  both  a_only  neither  jaccard
        0  hrd  capital           3     2       2        3      0.5
    """
    import numpy as np
    import pandas as pd

    if within < 0:
        raise InputError(f"passages cannot be {within} apart", "give 0 or more")
    found = segments(evidence, level=level)
    names = code_order(codes, found["code"])
    coded, said = overlapping(found, passages)
    place = {name: number for number, name in enumerate(names)}
    of = np.array([place.get(code, -1) for code in found["code"]], dtype=np.int64)
    has = np.zeros((len(names), len(passages)), dtype=bool)
    wanted = of[coded] >= 0
    has[of[coded][wanted], said[wanted]] = True
    near = np.array([_spread(row, passages, within) for row in has]) if relation == "near" else has
    touching = _touching(found, of, passages, coded, said) if relation == "overlapping" else {}
    rows = []
    for i, j in combinations(range(len(names)), 2):
        if relation == "overlapping":
            meets = np.zeros(len(passages), dtype=bool)
            meets[list(touching.get((i, j), ()))] = True
        else:
            meets = (has[i] & near[j]) | (has[j] & near[i])
        either = has[i] | has[j]
        cells = meets, has[i] & ~meets, either & ~meets & ~has[i], ~either
        counts = [int(cell.sum()) for cell in cells]
        union = sum(counts[:3])
        jaccard = counts[0] / union if union else float("nan")
        rows.append((names[i], names[j], int(has[i].sum()), int(has[j].sum()), *counts, jaccard, *_log_odds(*counts)))
    columns = ["a", "b", "a_passages", "b_passages", "both", "a_only", "b_only", "neither", "jaccard"]
    table = pd.DataFrame(rows, columns=[*columns, "log_odds", "low", "high"])
    return table.sort_values(["both", "jaccard"], ascending=False, kind="stable", ignore_index=True)


def _log_odds(both: int, a_only: int, b_only: int, neither: int) -> tuple[float, float, float]:
    cells = [count + HALF for count in (both, a_only, b_only, neither)]
    value = log(cells[0] * cells[3] / (cells[1] * cells[2]))
    spread = Z95 * sqrt(sum(1 / cell for cell in cells))
    return value, value - spread, value + spread


def _spread(has: NDArray[np.bool_], passages: pd.DataFrame, within: int) -> NDArray[np.bool_]:
    """The passages that have the code, or have one within so many passages in the same transcript that has it."""
    result = has.copy()
    transcript = passages["transcript"].to_numpy()
    for step in range(1, min(within, len(has) - 1) + 1):
        same = transcript[step:] == transcript[:-step]
        result[step:] |= has[:-step] & same
        result[:-step] |= has[step:] & same
    return result


def _touching(
    found: pd.DataFrame,
    of: NDArray[np.int64],
    passages: pd.DataFrame,
    coded: NDArray[np.int64],
    said: NDArray[np.int64],
) -> dict[tuple[int, int], set[int]]:
    """For each pair of codes, the passages in which a coding of one shares a character with a coding of the other."""
    start, end = found["start"].to_numpy(), found["end"].to_numpy()
    begins, stops = passages["start"].to_numpy(), passages["end"].to_numpy()
    within = grouped(zip(said.tolist(), coded.tolist(), strict=True))
    pairs: dict[tuple[int, int], set[int]] = {}
    for passage, here in within.items():
        for a, b in combinations(here, 2):
            if of[a] == of[b] or min(of[a], of[b]) < 0:
                continue
            if max(start[a], start[b], begins[passage]) < min(end[a], end[b], stops[passage]):
                pairs.setdefault((min(of[a], of[b]), max(of[a], of[b])), set()).add(passage)
    return pairs
