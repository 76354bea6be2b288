"""Code × stance: how a code is spoken of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.codings import STANCES
from qualcode.evidence import code_order, segments

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from qualcode.evidence import Level


def code_by_stance(evidence: pd.DataFrame, *, level: Level = "pillar", codes: Sequence[str] = ()) -> pd.DataFrame:
    """Code × stance: a row a code; passages by stance, and how many people speak.

    | column | meaning |
    |---|---|
    | `achieved`, `shortcoming`, `mixed`, `neutral` | passages with the code and that stance (int64; 0 = none) |
    | `passages` | all passages with the code |
    | `informants` | how many people they come from |

    Args:
        evidence: The table that `qualcode.evidence` makes; rejected codings are left out.
        level: What a code is.
        codes: Codes to show, in this order, also where nothing was found; those found where left out.

    Example:
        >>> from qualcode.analysis.example_study import study
        >>> code_by_stance(study()[0])[["achieved", "shortcoming", "passages", "informants"]]
        stance   achieved  shortcoming  passages  informants
        code
        hrd             2            1         3           2
        capital         0            1         1           1
    """
    import pandas as pd

    found = segments(evidence, level=level)
    rows = code_order(codes, found["code"])
    table = pd.crosstab(found["code"], found["stance"]).reindex(index=rows, columns=list(STANCES), fill_value=0)
    table["passages"] = table.sum(axis=1)
    table["informants"] = found.groupby("code")["informant"].nunique().reindex(rows, fill_value=0)
    table.index = pd.Index(rows, name="code")
    table.columns.name = "stance"
    return table.astype("int64")
