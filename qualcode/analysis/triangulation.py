"""Triangulation: types of source that say the same, say the opposite, or are silent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from qualcode.codings import STANCES, code_path
from qualcode.evidence import code_order, exactly, favour_of_each, mean_favour, segments

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    import pandas as pd

    from qualcode.codings import Level

Reading = Literal["corroborates", "contradicts", "in part", "mentions", "silent"]
FOR = 0.55
AGAINST = 0.35
"""The codebook's defaults for *achieved with caveats* and *not achieved*."""


def triangulation(
    evidence: pd.DataFrame,
    passages: pd.DataFrame,
    *,
    corroborates: float = FOR,
    contradicts: float = AGAINST,
    level: Level = "pillar",
    codes: Sequence[str] = (),
    kinds: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Compare types of source on each code: a row a code and source type.

    The claim put to the sources is that the code is achieved; of a problem, that it is there. A type's share in favour
    is (achieved + ½ mixed) ÷ (achieved + mixed + shortcoming) within each informant, then the mean over its informants;
    of a problem, 1 less that. Nothing is claimed of a topic: it is mentioned or not.

    | column | meaning |
    |---|---|
    | `code`, `source` | the pair |
    | `reading` | `corroborates`, `contradicts`, `in part` (between), `mentions` (only neutral passages), `silent` |
    | `share` | the share in favour, 0 to 1; NaN where nothing is judged |
    | `informants`, `of` | number of the source's informants speak of the code, out of all of them (int64) |
    | `passages` | their passages with the code |
    | `achieved`, `shortcoming`, `mixed`, `neutral` | of these, by stance |
    | `kind` | `goal`, `problem` or `topic` |

    The five readings are those of a triangulation protocol: agreement, dissonance, partial agreement, silence (Farmer,
    Robinson, Elliott & Eyles 2006, *Qualitative Health Research* 16: 377-394), with neutral mention set apart.

    Args:
        evidence: The table that `qualcode.evidence` makes; rejected codings are left out.
        passages: The table that `passages` makes: all informants of the study.
        corroborates: Share from which on a source supports the claim; take the codebook's `contested`.
        contradicts: Share below which it speaks against it; take the codebook's `not_achieved`.
        level: What a code is.
        codes: Codes to show, in this order, also where nobody speaks of them; those found where left out.
        kinds: Kind of each pillar that is no goal, as the codebook says.

    Example:
        >>> from qualcode.analysis.example_study import study
        >>> triangulation(*study())[["code", "source", "reading", "share", "informants", "of"]]
              code    source       reading  share  informants  of
        0      hrd  official  corroborates    1.0           1   1
        1      hrd     owner   contradicts    0.0           1   2
        2  capital  official        silent    NaN           0   1
        3  capital     owner   contradicts    0.0           1   2
    """
    import pandas as pd

    found = segments(evidence, level=level)
    people = passages[["informant", "source"]].dropna(subset=["informant"]).drop_duplicates()
    sources = list(dict.fromkeys(people["source"].dropna()))
    keys = zip(found["code"], found["informant"], found["source"].astype(object), strict=True)
    shares = favour_of_each(zip(keys, found["stance"], strict=True))
    rows = []
    for code in code_order(codes, found["code"]):
        kind = (kinds or {}).get(code_path(code)[0], "goal")
        for source in sources:
            here = found[(found["code"] == code) & (found["source"] == source)]
            voices = list(dict.fromkeys(here["informant"].dropna()))
            share = mean_favour(shares.get((code, voice, source)) for voice in voices)
            if share is not None and kind != "goal":
                share = 1 - share if kind == "problem" else None
            rows.append(
                (
                    code,
                    source,
                    reading(share, passages=len(here), corroborates=corroborates, contradicts=contradicts),
                    float("nan") if share is None else float(share),
                    len(voices),
                    int((people["source"] == source).sum()),
                    len(here),
                    *(int((here["stance"] == stance).sum()) for stance in STANCES),
                    kind,
                )
            )
    columns = ["code", "source", "reading", "share", "informants", "of", "passages", *STANCES, "kind"]
    return pd.DataFrame(rows, columns=columns).astype({"code": "string", "source": "string", "share": "float64"})


def triangulation_matrix(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table for reading: a row a code, a column a source type, the reading and its informants in the cell.

    Example:
        >>> from qualcode.analysis.example_study import study
        >>> triangulation_matrix(triangulation(*study())).loc["capital"].to_dict()
        {'official': 'silent', 'owner': 'contradicts (1 of 2)'}
    """
    cell = table["reading"] + " (" + table["informants"].astype(str) + " of " + table["of"].astype(str) + ")"
    cell = cell.where(table["reading"] != "silent", "silent")
    matrix = table.assign(cell=cell).pivot_table(
        index="code", columns="source", values="cell", aggfunc="first", sort=False
    )
    return matrix.astype("string")


def reading(share: Fraction | None, *, passages: int, corroborates: float, contradicts: float) -> Reading:
    """Read a share in favour, compared as exact fractions: 0.55 means eleven twentieths.

    Example:
        >>> from fractions import Fraction
        >>> reading(Fraction(11, 20), passages=20, corroborates=0.55, contradicts=0.35)
        'corroborates'
    """
    if not passages:
        return "silent"
    if share is None:
        return "mentions"
    if share >= exactly(corroborates):
        return "corroborates"
    return "contradicts" if share < exactly(contradicts) else "in part"
