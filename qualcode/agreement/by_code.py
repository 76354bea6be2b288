"""Agreement a code at a time: what a methods section reports as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.agreement.summary import agreement
from qualcode.agreement.unitizing import Segment, unitizing
from qualcode.agreement.units import coders_by_transcript

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import pandas as pd

    from qualcode.agreement.ratings import Ratings
    from qualcode.codings import Coding
    from qualcode.spans import Span

__all__ = ["ALL_CODES", "agreement_by_code", "unitizing_by_code"]

ALL_CODES = "(all)"
"""The row in which a unit's value is the set of its codes."""

SHOWN = ("percent", "cohen_kappa", "gwet_ac1")


def agreement_by_code(
    rate: Callable[[str | None], Ratings], codes: Sequence[str], *, samples: int = 1000, seed: int = 1
) -> pd.DataFrame:
    """Agreement on each code, and on all together: a row a code, the last one for the sets of codes.

    | column | meaning |
    |---|---|
    | `code` | the code; `(all)` where a unit's value is the set of its codes |
    | `units` | units that two or more coders judged |
    | `prevalence` | share of all judgements that say yes; in the last row, that give any code |
    | `percent`, `cohen_kappa`, `gwet_ac1` | NaN where undefined; kappa of more than two coders is the mean of pairs |
    | `alpha` | Krippendorff's alpha: nominal; in the last row for sets, with partial credit where they overlap |
    | `low`, `high` | its bootstrap interval over transcripts |
    | `note` | why there is no value, and warnings, in words |

    Args:
        rate: Gives the ratings of a code, or for None of sets: `lambda code: unit_ratings(codings, units, code=code)`.
        codes: The codes, in order.
        samples: Bootstrap samples; 0 for no intervals.
        seed: Of the random generator.

    Example:
        >>> from qualcode.agreement import ratings
        >>> rows = [["yes", "yes"], ["no", "no"], ["yes", "no"], ["no", "no"]]
        >>> table = agreement_by_code(lambda code: ratings(rows), ["hrd"], samples=0)
        >>> table[["code", "units", "prevalence", "percent"]].round(3)
            code  units  prevalence  percent
        0    hrd      4       0.375     0.75
        1  (all)      4       1.000     0.75
    """
    import pandas as pd

    rows = []
    for code in (*codes, None):
        found = agreement(rate(code), samples=samples, seed=seed)
        alpha = found.coefficients["alpha_nominal" if code else "alpha_set"]
        yes = found.prevalence.get("yes", 0.0) if code else 1 - found.prevalence.get(frozenset(), 0.0)
        values = [found.coefficients[name].value for name in SHOWN]
        low, high = alpha.interval or (None, None)
        note = "; ".join(filter(None, [alpha.reason, *found.warnings]))
        rows.append((code or ALL_CODES, found.paired_units, yes, *values, alpha.value, low, high, note))
    columns = ["code", "units", "prevalence", *SHOWN, "alpha", "low", "high", "note"]
    numbers = ["prevalence", *SHOWN, "alpha", "low", "high"]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(numbers, "float64"))


def unitizing_by_code(
    codings: Iterable[Coding],
    texts: Mapping[str, Sequence[Span]],
    codes: Sequence[str],
    *,
    coded: Mapping[str, set[str]] | None = None,
) -> pd.DataFrame:
    """Agreement on where each code's segments begin and end: u-alpha, a row a code.

    The transcripts that all coders worked through are one continuum, end to end; interviewers' talk is no part of it.

    Args:
        codings: Of two or more coders.
        texts: Transcript id → the stretches that may be coded (informants' turns), in text order.
        codes: Pillars or indicators, in order.
        coded: Coder → transcripts that they worked through; by default those in which they coded anything.

    Returns:
        Columns `code`, `segments` (of all coders), `u_alpha` (NaN where undefined), `length` of the continuum.
    """
    import pandas as pd

    codings = list(codings)
    coded = coders_by_transcript(codings) if coded is None else coded
    shared = [name for name in texts if coded and all(name in mine for mine in coded.values())]
    rows = []
    for code in codes:
        coders: dict[str, list[Segment]] = {coder: [] for coder in coded}
        at = 0
        for name in shared:
            here = [k for k in codings if k.transcript == name and code in (k.code, k.indicator) and k.coder in coders]
            for stretch in texts[name]:
                for coding in here:
                    start, end = max(coding.span.start, stretch.start), min(coding.span.end, stretch.end)
                    if start < end:
                        segment = Segment(at + start - stretch.start, at + end - stretch.start, code)
                        coders[coding.coder].append(segment)
                at += len(stretch)
        cut = [_joined(segments) for segments in coders.values()]
        value = unitizing(cut, length=at).u_alpha if len(cut) > 1 and at else None
        rows.append((code, sum(map(len, cut)), value, at))
    return pd.DataFrame(rows, columns=["code", "segments", "u_alpha", "length"]).astype({"u_alpha": "float64"})


def _joined(segments: list[Segment]) -> list[Segment]:
    """Segments of one coder, overlapping ones joined; those that only touch stay apart."""
    joined: list[Segment] = []
    for segment in sorted(segments):
        if joined and segment.start < joined[-1].end:
            joined[-1] = Segment(joined[-1].start, max(joined[-1].end, segment.end), segment.code)
        else:
            joined.append(segment)
    return joined
