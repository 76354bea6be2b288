"""Ratings: units × coders, the shape from which every coefficient is computed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from qualcode.errors import InputError
from qualcode.files.visible import listed

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    import pandas as pd
    from numpy.typing import NDArray

MISSING = -1


@dataclass(frozen=True)
class Ratings:
    """Values that coders gave to units.

    Args:
        codes: Units × coders, an index into `categories`; `MISSING` (−1) where a coder gave none.
        categories: The values that occur, numbers in numeric order, anything else in text order.
        units: Names of the rows.
        coders: Names of the columns.
        clusters: For each unit the group that is resampled as a whole for intervals (its transcript);
            each unit its own where nothing better is known.
        numeric: Whether every category is a number, so that distances between them mean something.
        ordered: Whether the order of the categories means something.
        sizes: Number of units that each row stands for: 1, or a stretch's length where the unit is a character.
    """

    codes: NDArray[np.int64]
    categories: tuple[Hashable, ...]
    units: tuple[str, ...]
    coders: tuple[str, ...]
    clusters: NDArray[np.int64]
    numeric: bool
    ordered: bool
    sizes: NDArray[np.float64]

    @cached_property
    def counts(self) -> NDArray[np.float64]:
        """Units × categories: how many coders gave the unit that category."""
        given = self.codes != MISSING
        cells = np.arange(len(self.codes))[:, None] * len(self.categories) + self.codes
        counts = np.bincount(cells[given], minlength=len(self.codes) * len(self.categories)).astype(float)
        return counts.reshape(len(self.codes), len(self.categories))

    @property
    def numbers(self) -> NDArray[np.float64]:
        """The categories as numbers, NaN where one is none."""
        return np.array([_number(category) for category in self.categories], dtype=float)


def _number(value: Hashable) -> float | None:
    """The number that a value is, with a decimal point or comma."""
    if isinstance(value, (bool, frozenset)):
        return None
    try:
        number = float(str(value).replace(",", ".", 1))
    except ValueError:
        return None
    return number if np.isfinite(number) else None


def ratings(
    values: Iterable[Sequence[Hashable | None]],
    *,
    units: Sequence[str] = (),
    coders: Sequence[str] = (),
    clusters: Sequence[Hashable] = (),
    order: Sequence[Hashable] = (),
    sizes: Sequence[float] = (),
) -> Ratings:
    """Ratings from rows of values, a row a unit, a column a coder, None where there is none.

    Args:
        values: One row for each unit.
        units: Names of the units; numbered from 1 where left out.
        coders: Names of the coders; A, B, C … where left out.
        clusters: For each unit the group that is resampled together; each its own where left out.
        order: The categories from low to high, where they are words with an order.
        sizes: Number of units that each row stands for; 1 where left out.

    Raises:
        InputError: If the order leaves a value out, or names one twice.

    Example:
        >>> table = ratings([["yes", "yes"], ["no", None]])
        >>> table.categories, table.codes.tolist()
        (('no', 'yes'), [[1, 1], [0, -1]])
    """
    rows = [list(row) for row in values]
    width = len(coders) or max(map(len, rows), default=0)
    seen = {value for row in rows for value in row if value is not None}
    numbers = {value: _number(value) for value in seen}
    numeric = bool(seen) and all(number is not None for number in numbers.values())
    if order:
        if twice := [category for at, category in enumerate(order) if category in order[:at]]:
            raise InputError(f"{twice[0]!r} stands twice in the order", "name each value once")
        categories = [category for category in order if category in seen]
        if strange := sorted(map(str, seen - set(order))):
            raise InputError(
                f"the value {strange[0]!r} is not in the order given", f"name all {len(seen)} values in it"
            )
    elif numeric:
        # "1" and "1.0" are one category
        by_number = {numbers[value]: value for value in sorted(seen, key=str)}
        categories = [by_number[number] for number in sorted(by_number, key=lambda n: n or 0.0)]
        index_of = {value: categories.index(by_number[numbers[value]]) for value in seen}
    else:
        categories = sorted(seen, key=_text_order)
    if not (numeric and not order):
        index_of = {category: index for index, category in enumerate(categories)}
    codes = np.full((len(rows), width), MISSING, dtype=np.int64)
    for i, row in enumerate(rows):
        for j, value in enumerate(row):
            if value is not None:
                codes[i, j] = index_of[value]
    names = {cluster: number for number, cluster in enumerate(dict.fromkeys(clusters))}
    return Ratings(
        codes=codes,
        categories=tuple(categories),
        units=tuple(units) or tuple(str(i + 1) for i in range(len(rows))),
        coders=tuple(coders) or tuple(chr(ord("A") + j) for j in range(width)),
        clusters=np.array([names[c] for c in clusters]) if len(clusters) else np.arange(len(rows)),
        numeric=numeric,
        ordered=numeric or bool(order),
        sizes=np.array(sizes, dtype=float) if len(sizes) else np.ones(len(rows)),
    )


def _text_order(value: Hashable) -> tuple[int, str]:
    """Sets by size and members, everything else as text."""
    if isinstance(value, frozenset):
        return len(value), "\x1f".join(sorted(map(str, value)))
    return 0, str(value)


def ratings_from_rows(
    rows: Iterable[tuple[str, str, Hashable | None]],
    *,
    clusters: dict[str, Hashable] | None = None,
    order: Sequence[Hashable] = (),
) -> Ratings:
    """Ratings from (unit, coder, value) rows in any order; None is a missing value.

    Raises:
        InputError: If a coder gives one unit two different values.

    Example:
        >>> ratings_from_rows([("u1", "ana", "yes"), ("u1", "budi", "no"), ("u2", "ana", "no")]).coders
        ('ana', 'budi')
    """
    units: dict[str, dict[str, Hashable]] = {}
    coders: dict[str, None] = {}
    for unit, coder, value in rows:
        coders.setdefault(coder)
        cells = units.setdefault(unit, {})
        if value is None:
            continue
        if cells.setdefault(coder, value) != value:
            raise InputError(
                f"coder {coder!r} gives unit {unit!r} two different values", "keep one row for each unit and coder"
            )
    names = sorted(coders)
    return ratings(
        [[cells.get(coder) for coder in names] for cells in units.values()],
        units=tuple(units),
        coders=names,
        clusters=[clusters.get(unit, unit) for unit in units] if clusters else (),
        order=order,
    )


MOST_CODERS = 100
"""Coders that are set beside each other, each beside each."""

MOST_VALUES = 1_000
"""Different values, or sets of codes, the same."""


def ratings_from_table(table: pd.DataFrame, *, order: Sequence[Hashable] = ()) -> Ratings:
    """Ratings from a long table, a row a rating.

    Args:
        table: Columns `unit`, `coder`, `value` (empty or NA = missing; `;` between the codes of a set, alone for none),
            and, if there is one, `transcript`: units are counted within it, and it is resampled as a whole for
            intervals.
        order: The values from low to high, where they are words with an order.

    Raises:
        InputError: If a column is missing, or a coder gives one unit two values.
    """
    if absent := [name for name in ("unit", "coder", "value") if name not in table.columns]:
        found = listed(map(str, table.columns), ("unit", "coder", "value", "transcript"))
        raise InputError(f"no column {absent[0]!r} among: {found}", "name the columns unit, coder, value")
    for name, what, most in (("coder", "coders", MOST_CODERS), ("value", "different values", MOST_VALUES)):
        if (count := table[name].nunique()) > most:
            remedy = f"at most {most:,} are set beside each other; is {name!r} the right column?"
            raise InputError(f"{count:,} {what}", remedy)
    rows: list[tuple[str, str, Hashable | None]] = []
    clusters: dict[str, Hashable] = {}
    within = "transcript" in table.columns
    groups = table["transcript" if within else "unit"].astype(str)
    missing = table["value"].isna()
    for unit, coder, value, is_missing, group in zip(
        table["unit"], table["coder"], table["value"], missing, groups, strict=True
    ):
        name = f"{group}:{unit}" if within else group
        rows.append((name, str(coder), None if is_missing else _value(value)))
        clusters[name] = group
    return ratings_from_rows(rows, clusters=clusters, order=order)


def _value(cell: Hashable) -> Hashable | None:
    """The value of a cell: text without blanks around it, None where nothing is left; codes of a set in one order."""
    if not isinstance(cell, str):
        return cell
    if ";" in cell:
        return ";".join(sorted({code.strip() for code in cell.split(";")} - {""})) or ";"
    return cell.strip() or None
