"""Ratings whose values are sets of codes: each code by itself, and the units on which coders differ."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from qualcode.agreement.coefficients import set_distance, set_of
from qualcode.agreement.ratings import MISSING

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.agreement.ratings import Ratings


def codes_of_sets(data: Ratings) -> list[str]:
    """Return the codes that occur in the sets, in order.

    Example:
        >>> from qualcode.agreement import ratings
        >>> codes_of_sets(ratings([["hrd;capital", ";"], ["hrd", "hrd"]]))
        ['capital', 'hrd']
    """
    return sorted({code for value in data.categories for code in set_of(value)})


def ratings_of_code(data: Ratings, code: str | None) -> Ratings:
    """Return the ratings of one code: `yes` where a coder's set has it, else `no`; the sets themselves for None.

    Example:
        >>> from qualcode.agreement import ratings
        >>> found = ratings_of_code(ratings([["hrd;capital", ";"], ["hrd", None]]), "hrd")
        >>> found.categories, found.codes.tolist()
        (('no', 'yes'), [[1, 0], [1, -1]])
    """
    if code is None:
        return data
    given = data.codes != MISSING
    has = np.array([code in set_of(value) for value in data.categories], dtype=np.int64)
    codes = np.where(given, has[np.where(given, data.codes, 0)], MISSING)
    occurring = [value for value in (0, 1) if (codes == value).any()]
    if occurring == [1]:
        codes = np.where(given, 0, MISSING)
    categories = tuple(("no", "yes")[value] for value in occurring)
    return replace(data, codes=codes, categories=categories, numeric=False, ordered=False)


def rating_disagreements(data: Ratings, code: str | None = None) -> pd.DataFrame:
    """List the units to which coders gave different values, the most different first.

    Args:
        data: The ratings; values may be sets of codes.
        code: Only units on which coders differ about this code.

    Returns:
        A row a unit: `unit`, `distance` (mean over pairs of coders: of sets ⅓, ⅔ or 1, of other values 1), then each
        coder's value; NA where a coder gave none.

    Example:
        >>> from qualcode.agreement import ratings
        >>> rating_disagreements(ratings([["hrd", "hrd"], ["hrd;capital", "hrd"]], coders=["ana", "ben"]))
          unit  distance          ana  ben
        0    2  0.333333  hrd;capital  hrd
    """
    import pandas as pd

    rows = []
    for unit, row in zip(data.units, data.codes.tolist(), strict=True):
        values = [None if at == MISSING else data.categories[at] for at in row]
        sets = [set_of(value) for value in values if value is not None]
        differing = [code in each for each in sets] if code else sets
        if len(set(differing)) < 2:  # noqa: PLR2004 -- it takes two to differ
            continue
        pairs = [set_distance(one, other) for one, other in combinations(sets, 2)]
        named = [pd.NA if value is None else _text(value) for value in values]
        rows.append((unit, sum(pairs) / len(pairs), *named))
    table = pd.DataFrame(rows, columns=["unit", "distance", *data.coders])
    return table.sort_values("distance", ascending=False, kind="stable", ignore_index=True)


def _text(value: object) -> str:
    return ";".join(sorted(value)) or ";" if isinstance(value, frozenset) else str(value)
