"""Coverage: the share of each type of source's words that carries each code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.analysis.crosstab import coded_words
from qualcode.evidence import code_order, segments

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from qualcode.codings import Level


def coverage(
    evidence: pd.DataFrame, passages: pd.DataFrame, *, level: Level = "pillar", codes: Sequence[str] = ()
) -> pd.DataFrame:
    """Return the share of each type of source's words that carries each code: a row a code and source type.

    | column | meaning |
    |---|---|
    | `code`, `source` | the pair, sources in the order of the passages |
    | `share` | words of their passages with the code ÷ all their words, 0 to 1; NaN where they said no word |
    | `words`, `of_words` | the two counts |
    | `informants`, `of` | number of them who speak of the code, out of all |

    Shares of several codes need not add up to 1: a passage can have several codes, or none.

    Args:
        evidence: The table that `qualcode.evidence` makes; rejected codings are left out.
        passages: The table that `passages` makes; informants without a type of source are left out.
        level: What a code is.
        codes: Codes to show, in this order, also where nobody speaks of them; those found where left out.

    Example:
        >>> from qualcode.analysis.example_study import study
        >>> coverage(*study())[["code", "source", "words", "of_words", "informants", "of"]]
              code    source  words  of_words  informants  of
        0      hrd  official      6        10           1   1
        1      hrd     owner      3        15           1   2
        2  capital  official      0        10           0   1
        3  capital     owner      7        15           1   2
    """
    import pandas as pd

    said = passages.dropna(subset=["source"])
    sources = list(dict.fromkeys(said["source"]))
    spoken = said.groupby("source")["words"].sum()
    people = said.groupby("source")["informant"].nunique()
    source_of = dict(zip(zip(said["transcript"], said["passage"], strict=True), said["source"], strict=True))
    coded = coded_words(evidence, passages, level=level)
    coded["source"] = [source_of.get(key) for key in zip(coded["transcript"], coded["passage"], strict=True)]
    by = coded.dropna(subset=["source"]).groupby(["code", "source"])
    words, voices = by["words"].sum().to_dict(), by["informant"].nunique().to_dict()
    rows = []
    for code in code_order(codes, segments(evidence, level=level)["code"]):
        for source in sources:
            mine, all_words = int(words.get((code, source), 0)), int(spoken[source])
            share = mine / all_words if all_words else float("nan")
            rows.append((code, source, share, mine, all_words, int(voices.get((code, source), 0)), int(people[source])))
    columns = ["code", "source", "share", "words", "of_words", "informants", "of"]
    return pd.DataFrame(rows, columns=columns).astype({"code": "string", "source": "string", "share": "float64"})
