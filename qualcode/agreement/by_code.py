"""Agreement a code at a time: what a methods section reports as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.agreement.coefficients import set_of
from qualcode.agreement.summary import agreement, units_needed
from qualcode.agreement.unitizing import unitizing
from qualcode.codings import grouped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import pandas as pd

    from qualcode.agreement.continuum import Continuum
    from qualcode.agreement.ratings import Ratings
    from qualcode.agreement.summary import Agreement
    from qualcode.agreement.unitizing import Unitizing

ALL_CODES = "(all)"
"""The row in which a unit's value is the set of its codes."""

SHOWN = ("percent", "cohen_kappa", "gwet_ac1")


def agreement_by_code(
    rate: Callable[[str | None], Ratings], codes: Sequence[str], *, samples: int = 1000, seed: int = 1
) -> pd.DataFrame:
    """Tabulate agreement on each code, and on all together: a row a code, the last one for the sets of codes.

    | column | meaning |
    |---|---|
    | `code` | the code; `(all)` where a unit's value is the set of its codes |
    | `units` | units that two or more coders judged |
    | `prevalence` | share of all judgements that say yes; in the last row, that give any code |
    | `percent`, `cohen_kappa`, `gwet_ac1` | NaN where undefined; kappa of more than two coders is the mean of pairs |
    | `alpha` | Krippendorff's alpha: nominal; in the last row for sets, with partial credit where they overlap |
    | `low`, `high` | its bootstrap interval over transcripts |
    | `units_needed` | so many double-coded units would give an interval of ± .10; NA without one, or without width |
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
    return agreement_table(agreements(rate, codes, samples=samples, seed=seed))


def agreements(
    rate: Callable[[str | None], Ratings], codes: Sequence[str], *, samples: int = 1000, seed: int = 1
) -> dict[str, Agreement]:
    """Return all coefficients by code, `(all)` last; the arguments are `agreement_by_code`'s."""
    return {code or ALL_CODES: agreement(rate(code), samples=samples, seed=seed) for code in (*codes, None)}


def agreement_table(found: Mapping[str, Agreement]) -> pd.DataFrame:
    """Return the table that `agreement_by_code` describes, from the result of `agreements`."""
    import pandas as pd

    rows = []
    for code, about in found.items():
        whole = code == ALL_CODES
        alpha = about.coefficients["alpha_set" if whole else "alpha_nominal"]
        given = (value for value in about.prevalence if (set_of(value) if whole else value == "yes"))
        yes = sum(about.prevalence[value] for value in given)
        values = [about.coefficients[name].value for name in SHOWN]
        note = "; ".join(filter(None, [alpha.reason, *about.warnings]))
        enough = units_needed(alpha, units=about.paired_units)
        interval = alpha.interval or (None, None)
        rows.append((code, about.paired_units, yes, *values, alpha.value, *interval, enough, note))
    numbers = ["prevalence", *SHOWN, "alpha", "low", "high"]
    columns = ["code", "units", *numbers, "units_needed", "note"]
    return pd.DataFrame(rows, columns=columns).astype({**dict.fromkeys(numbers, "float64"), "units_needed": "Int64"})


def unitizings(
    texts: Callable[[str | None], Sequence[Continuum]],
    codes: Sequence[str],
    *,
    samples: int = 1000,
    seed: int = 1,
    with_gamma: bool = False,
) -> dict[str, Unitizing]:
    """Return agreement on where segments begin and end by code, `(all)` last.

    Args:
        texts: Gives the texts for a code, or for None for all: `lambda code: continua(codings, stretches, code=code)`.
        codes: The codes, in order.
        samples: Bootstrap samples; 0 for no intervals.
        seed: Of the random generator.
        with_gamma: Compute gamma too.

    Raises:
        InputError: If there is no text that all coders worked through, or one coder only.
    """
    return {
        code or ALL_CODES: unitizing(texts(code), code, samples=samples, seed=seed, with_gamma=with_gamma)
        for code in (*codes, None)
    }


def unitizing_table(found: Mapping[str, Unitizing]) -> pd.DataFrame:
    """Tabulate the result of `unitizings`: a row a code, the last one for all codes.

    | column | meaning |
    |---|---|
    | `code` | the code; `(all)` where a stretch's value is the set of its codes |
    | `segments` | of all coders |
    | `coverage` | share of their length that overlaps a coded stretch of another coder |
    | `u_alpha`, `low`, `high` | segments and gaps, with the bootstrap interval over texts; NaN where undefined |
    | `ku_alpha` | this code against all others where coded stretches overlap |
    | `cu_alpha`, `binary` | in the last row: codes where coded stretches overlap; coded against not coded |
    | `gamma` | only with `with_gamma` |
    | `length` | of all texts |
    | `note` | why there is no value, and warnings, in words |

    Example:
        >>> from qualcode.agreement import Continuum, Segment
        >>> text = Continuum("t", 50, {"ana": [Segment(0, 20, "hrd")], "ben": [Segment(0, 10, "hrd")]})
        >>> unitizing_table(unitizings(lambda code: [text], ["hrd"])).iloc[:, :4].round(3)
            code  segments  coverage  u_alpha
        0    hrd         2     0.667    0.551
        1  (all)         2     0.667    0.551
    """
    import pandas as pd

    rows = []
    for code, about in found.items():
        values = {name: coefficient.value for name, coefficient in about.coefficients.items()}
        low, high = about.coefficients["u_alpha"].interval or (None, None)
        reasons = grouped((one.reason, name) for name, one in about.coefficients.items())
        note = "; ".join(
            [*(f"{', '.join(names)}: {reason}" for reason, names in reasons.items() if reason), *about.warnings]
        )
        row = {"code": code, "segments": about.segments, "coverage": about.coverage, **values}
        rows.append({**row, "low": low, "high": high, "length": about.length, "note": note})
    numbers = ["coverage", "u_alpha", "low", "high", "ku_alpha", "cu_alpha", "binary"]
    numbers += ["gamma"] if any("gamma" in about.coefficients for about in found.values()) else []
    columns = ["code", "segments", *numbers, "length", "note"]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(numbers, "float64"))
