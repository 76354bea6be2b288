"""The course of an interview: the codes by position or by the clock."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from qualcode.analysis.overlaps import overlapping
from qualcode.errors import InputError
from qualcode.evidence import code_order, segments

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from qualcode.codings import Level

MOST_PARTS = 1000


def timeline(
    evidence: pd.DataFrame, passages: pd.DataFrame, *, level: Level = "pillar", codes: Sequence[str] = ()
) -> pd.DataFrame:
    """List the codes in the order in which they come up: a row a passage and code, interview by interview.

    | column | meaning |
    |---|---|
    | `transcript`, `informant`, `passage`, `turn` | where: number of the passage and of the turn, from 1 |
    | `code`, `stance` | what is coded; the stance is the segment's |
    | `position` | share of the informants' words in this transcript said before the passage, 0 ≤ position < 1 |
    | `minute` | minutes into the recording at which the turn starts; NA where the file has no times |
    | `words` | length of the passage |

    Args:
        evidence: The table that `qualcode.evidence` makes; rejected codings are left out.
        passages: The table that `passages` makes.
        level: What a code is.
        codes: Only these codes; all where left out.

    Example:
        >>> from qualcode.analysis.example_study import study
        >>> timeline(*study())[["transcript", "passage", "code", "position"]]
          transcript  passage     code  position
        0        ana        1      hrd  0.000000
        1        ana        2      hrd  0.400000
        2       budi        1      hrd  0.000000
        3       budi        2  capital  0.272727
    """
    import pandas as pd

    found = segments(evidence, level=level)
    if codes:
        found = found[found["code"].isin(list(codes))].reset_index(drop=True)
    coded, said = overlapping(found, passages)
    by = passages.groupby("transcript", sort=False)["words"]
    total = by.transform("sum")
    position = (by.cumsum() - passages["words"]) / total.where(total > 0, 1)
    where = passages.iloc[said].reset_index(drop=True)
    what = found.iloc[coded].reset_index(drop=True)
    table = pd.DataFrame(
        {
            "transcript": where["transcript"],
            "informant": where["informant"],
            "passage": where["passage"],
            "turn": where["turn"],
            "code": what["code"],
            "stance": what["stance"],
            "position": position.iloc[said].reset_index(drop=True),
            "minute": where["time"] / 60,
            "words": where["words"],
            "at": said,
        }
    )
    return table.sort_values("at", kind="stable", ignore_index=True).drop(columns="at")


def timeline_counts(
    evidence: pd.DataFrame,
    passages: pd.DataFrame,
    *,
    parts: int = 10,
    minutes: float | None = None,
    level: Level = "pillar",
    codes: Sequence[str] = (),
) -> pd.DataFrame:
    """Count passages by part of the interview: a row a transcript and code, a column a part.

    Args:
        evidence: The table that `qualcode.evidence` makes; rejected codings are left out.
        passages: The table that `passages` makes.
        parts: Number of parts of equally many words that each interview is cut into; columns are numbered from 1.
        minutes: Cut by the clock instead: columns are named by the minute at which they begin, from 0. Transcripts
            without times are left out.
        level: What a code is.
        codes: Rows of each transcript, in this order; those found anywhere where left out.

    Raises:
        InputError: If `parts` or `minutes` is not positive, or there would be more than 1,000 columns.

    Example:
        >>> from qualcode.analysis.example_study import study
        >>> timeline_counts(*study(), parts=2).loc["budi"]
        part     1  2
        code
        hrd      1  0
        capital  1  0
    """
    import numpy as np
    import pandas as pd

    timed = passages[passages["time"].notna()]
    last = float(timed["time"].max()) / 60 if len(timed) else 0.0
    if minutes is not None:
        parts = int(last // minutes) + 1 if 0 < minutes < inf else 0
    if not 1 <= parts <= MOST_PARTS:
        what = f"an interview is cut into 1 to {MOST_PARTS:,} parts" + (f", not {parts:,}" if parts else "")
        raise InputError(what, "give another number of parts or minutes")
    table = timeline(evidence, passages, level=level, codes=codes)
    names = code_order(codes, table["code"])
    if minutes is None:
        columns: list[float] = [*range(1, parts + 1)]
        part = np.minimum((table["position"].to_numpy(dtype=float) * parts).astype(int) + 1, parts)
        shown = list(dict.fromkeys(passages["transcript"]))
    else:
        table = table[table["minute"].notna()]
        part = (table["minute"].to_numpy(dtype=float) // minutes * minutes).round(6)
        columns = [round(n * minutes, 6) for n in range(parts)]
        shown = list(dict.fromkeys(timed["transcript"]))
    rows = pd.MultiIndex.from_product([shown, names], names=["transcript", "code"])
    counted = pd.crosstab([table["transcript"], table["code"]], part) if len(table) else pd.DataFrame(index=rows)
    counted = counted.reindex(index=rows, columns=columns, fill_value=0)
    counted.columns = pd.Index([int(n) if n % 1 == 0 else n for n in columns], name="part")
    return counted.astype("int64")


def portrait(
    evidence: pd.DataFrame,
    passages: pd.DataFrame,
    *,
    transcript: str | None = None,
    level: Level = "pillar",
    codes: Sequence[str] = (),
) -> pd.DataFrame:
    """Return a document portrait: the whole interview as a strip, passage after passage, coloured by code.

    One row is one passage and code; an uncoded passage has one row with code NA. Passages with several codes are split
    into lanes of equal height, in the order of the codes.

    | column | meaning |
    |---|---|
    | `transcript`, `informant`, `passage` | where |
    | `code`, `stance` | NA where nothing is coded |
    | `from_word`, `to_word` | the passage's place, counted in the informants' words, half-open |
    | `lane`, `lanes` | which of how many codes on this passage, from 0 |

    Args:
        evidence: The table that `qualcode.evidence` makes; rejected codings are left out.
        passages: The table that `passages` makes.
        transcript: Only this one; all where left out.
        level: What a code is.
        codes: Only these codes, in this order; all where left out.

    Raises:
        InputError: If there is no such transcript.

    Example:
        >>> from qualcode.analysis.example_study import study
        >>> portrait(*study(), transcript="budi")[["passage", "code", "from_word", "to_word", "lanes"]]
           passage     code  from_word  to_word  lanes
        0        1      hrd          0        3      1
        1        2  capital          3       10      1
        2        3     <NA>         10       11      1
    """
    import pandas as pd

    if transcript is not None:
        passages = passages[passages["transcript"] == transcript]
        if passages.empty:
            raise InputError(f"no transcript {transcript!r} in which an informant speaks", "check its id")
    coded = timeline(evidence, passages, level=level, codes=codes)
    order = {code: number for number, code in enumerate(code_order(codes, coded["code"]))}
    end = passages.groupby("transcript", sort=False)["words"].cumsum()
    strip = passages.assign(from_word=end - passages["words"], to_word=end, at=range(len(passages)))
    table = strip[["transcript", "informant", "passage", "from_word", "to_word", "at"]].merge(
        coded[["transcript", "passage", "code", "stance"]].drop_duplicates(["transcript", "passage", "code"]),
        on=["transcript", "passage"],
        how="left",
    )
    table["order"] = table["code"].map(order)
    table = table.sort_values(["at", "order"], kind="stable", ignore_index=True)
    by = table.groupby("at", sort=False)
    table["lane"], table["lanes"] = by.cumcount(), by["at"].transform("size")
    columns = ["transcript", "informant", "passage", "code", "stance", "from_word", "to_word", "lane", "lanes"]
    return pd.DataFrame(table[columns]).astype({"code": "string", "stance": "string"})
