"""Saturation: the point from which on further interviews bring nothing new.

Source: Guest, Namey & Chen (2020), "A simple method to assess and report thematic saturation in qualitative research",
*PLoS ONE* 15(5): e0232076: the codes new in a run of interviews ÷ the codes in the base interviews, compared
with a threshold.
"""

from __future__ import annotations

from math import comb
from typing import TYPE_CHECKING, Literal

from qualcode.errors import InputError
from qualcode.evidence import segments

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from qualcode.codings import Level

Order = Literal["date", "given"]
BASES = (4, 5, 6)
RUNS = (2, 3)
THRESHOLDS = (0.05, 0.0)


def new_codes(
    evidence: pd.DataFrame, passages: pd.DataFrame, *, level: Level = "indicator", order: Order = "date"
) -> pd.DataFrame:
    """Count the codes that each interview brings and none before it did: a row an interview, in order of time.

    | column | meaning |
    |---|---|
    | `interview` | from 1 |
    | `transcript`, `date` | which; NA where the date is not known |
    | `codes` | codes it has |
    | `new`, `new_codes` | how many of them are new, and which |
    | `seen` | codes seen so far |
    | `expected` | codes one would have seen by now, as the mean over all orders of the interviews |

    The last column is sample-based rarefaction (Colwell, Mao & Chang 2004, *Ecology* 85: 2717-2727): it shows how much
    of the curve is due to the order of the interviews.

    Args:
        evidence: The table that `qualcode.evidence` makes; rejected codings are left out.
        passages: The table that `passages` makes: every interview counts, also one without any code.
        level: What a code is; indicators by default, for pillars are soon all seen.
        order: `date` where every interview has one that sorts as text, written as 2022-03-07, 2022-03 or 2022; else, or
            with `given`, the order of `passages`.

    Example:
        >>> from qualcode.analysis.example_study import study
        >>> new_codes(*study())[["transcript", "new", "seen", "expected"]]
          transcript  new  seen  expected
        0        ana    2     2  1.333333
        1       budi    1     3  2.333333
        2      citra    0     3  3.000000
    """
    import pandas as pd

    found = segments(evidence, level=level)
    by_transcript = found.groupby("transcript", sort=False)["code"].agg(lambda codes: list(dict.fromkeys(codes)))
    dates = passages.groupby("transcript", sort=False)["date"].first()
    if order == "date" and sortable(dates):
        dates = dates.sort_values(kind="stable")
    names = list(dates.index)
    codes = {name: by_transcript.get(name, []) for name in names}
    frequencies = pd.Series([code for found_here in codes.values() for code in found_here]).value_counts().tolist()
    seen: dict[str, None] = {}
    rows = []
    for number, name in enumerate(names, 1):
        fresh = [code for code in codes[name] if code not in seen]
        seen.update(dict.fromkeys(fresh))
        missed = sum(comb(len(names) - count, number) for count in frequencies) / comb(len(names), number)
        rows.append(
            (
                number,
                name,
                dates[name],
                len(codes[name]),
                len(fresh),
                tuple(fresh),
                len(seen),
                len(frequencies) - missed,
            )
        )
    columns = ["interview", "transcript", "date", "codes", "new", "new_codes", "seen", "expected"]
    return pd.DataFrame(rows, columns=columns).astype({"transcript": "string", "date": "string", "expected": "float64"})


def sortable(dates: pd.Series[str]) -> bool:
    """Return True if all dates are known, and sorted as text they are sorted in time.

    Example:
        >>> import pandas as pd
        >>> sortable(pd.Series(["2022-03-07", "2022-03"])), sortable(pd.Series(["2022-03-07", "3 Mei 2022"]))
        (True, False)
    """
    return bool(dates.astype("string").str.fullmatch(r"\d{4}(?:-\d{2}){0,2}").fillna(value=False).all())


def runs(new: Sequence[int], *, bases: Sequence[int] = BASES, lengths: Sequence[int] = RUNS) -> pd.DataFrame:
    """Compare every run of interviews with its base: a row a base, run length and run.

    A run is the next `run` interviews after the first `after` ones; runs move on by one interview. Its ratio is the
    codes new in it ÷ the codes in the base interviews.

    Args:
        new: Number of new codes that each interview brought, in order: the column `new` of `new_codes`.
        bases: Number of first interviews that make the base (4 to 6 in the source).
        lengths: Number of interviews in a run (2 or 3 in the source).

    Raises:
        InputError: If a base or run is no number of interviews from 1 on.

    Returns:
        Columns `base`, `run`, `after`, `new`, `base_codes` (int64), `ratio` (float; NaN where the base has no codes).

    Example:
        >>> runs([4, 3, 2, 1, 1, 0, 0, 0], bases=[4], lengths=[2])
           base  run  after  new  base_codes  ratio
        0     4    2      4    1          10    0.1
        1     4    2      5    0          10    0.0
        2     4    2      6    0          10    0.0
    """
    import pandas as pd

    if min([*bases, *lengths], default=1) < 1:
        raise InputError("a base and a run take at least one interview", "give whole numbers from 1 on")
    rows = []
    for base in bases:
        codes = sum(new[:base])
        for length in lengths:
            for after in range(base, len(new) - length + 1):
                fresh = sum(new[after : after + length])
                rows.append((base, length, after, fresh, codes, fresh / codes if codes else float("nan")))
    columns = ["base", "run", "after", "new", "base_codes", "ratio"]
    return pd.DataFrame(rows, columns=columns).astype({"ratio": "float64", **dict.fromkeys(columns[:-1], "int64")})


def saturation(
    new: Sequence[int],
    *,
    bases: Sequence[int] = BASES,
    lengths: Sequence[int] = RUNS,
    thresholds: Sequence[float] = THRESHOLDS,
) -> pd.DataFrame:
    """Find where saturation was reached, if at all: a row for every base, run length and threshold.

    | column | meaning |
    |---|---|
    | `base`, `run`, `threshold` | the three choices that a report must name; the threshold as a share, 0.05 is ≤ 5% |
    | `base_codes` | codes in the base interviews |
    | `saturated_at` | `5+2` is after five interviews, confirmed by the next two; NA where not reached |
    | `ratio` | of the run that decides: the first at or below the threshold, else the last |
    | `note` | why there is no answer, in words; empty where there is |

    Args:
        new: Number of new codes that each interview brought, in order: the column `new` of `new_codes`.
        bases: Number of first interviews that make the base.
        lengths: Number of interviews in a run.
        thresholds: Largest shares of new codes that count as saturation.

    Raises:
        InputError: If a base or run is no number of interviews from 1 on, or a threshold no share from 0 to 1.

    Example:
        >>> saturation([4, 3, 2, 1, 1, 0, 0, 0], bases=[4], lengths=[2]).drop(columns="note")
           base  run  threshold  base_codes saturated_at  ratio
        0     4    2       0.05          10          5+2    0.0
        1     4    2       0.00          10          5+2    0.0
    """
    import pandas as pd

    if not all(0 <= threshold <= 1 for threshold in thresholds):
        raise InputError("a threshold is a share of the codes in the base", "give numbers from 0 to 1")
    table = runs(new, bases=bases, lengths=lengths)
    rows: list[tuple[int, int, float, int, str | None, float, str]] = []
    for base in bases:
        codes = sum(new[:base])
        for length in lengths:
            mine = table[(table["base"] == base) & (table["run"] == length)]
            for threshold in thresholds:
                if mine.empty:
                    count = "1 interview is" if len(new) == 1 else f"{len(new)} interviews are"
                    note = f"{count} too few: {base + length} are needed"
                    rows.append((base, length, threshold, codes, None, float("nan"), note))
                    continue
                if not codes:
                    rows.append((base, length, threshold, 0, None, float("nan"), "the base interviews have no codes"))
                    continue
                low = mine[mine["ratio"] <= threshold]
                decisive = mine.iloc[-1] if low.empty else low.iloc[0]
                at = None if low.empty else f"{int(decisive['after'])}+{length}"
                note = "" if at else f"the last run still brings {int(decisive['new'])} new"
                rows.append((base, length, threshold, codes, at, float(decisive["ratio"]), note))
    columns = ["base", "run", "threshold", "base_codes", "saturated_at", "ratio", "note"]
    return pd.DataFrame(rows, columns=columns).astype({"saturated_at": "string", "ratio": "float64", "note": "string"})
