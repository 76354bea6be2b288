"""Agreement as a terminal shows it: coefficients with intervals, what is undefined and why, and warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.agreement.summary import needed
from qualcode.cli.screens.table import Cell, Column, FittedTable
from qualcode.figures.agreement_forest import COEFFICIENT_NAMES

if TYPE_CHECKING:
    from rich.console import RenderableType

    from qualcode.agreement import Agreement

MOST = 8
"""Number of values that are listed with their prevalence."""


def agreement_view(found: Agreement) -> RenderableType:
    """The whole answer as a table and a few sentences."""
    from rich.console import Group
    from rich.text import Text

    enough = needed(found)["coefficients"]
    columns = [
        Column("coefficient"),
        Column("value", right=True, whole=True),
        Column("interval"),
        Column("units for ±.10", right=True, rank=1),
        Column("note", sentences=True),
    ]
    rows: list[list[Cell]] = []
    for name, coefficient in found.coefficients.items():
        value = "–" if coefficient.value is None else f"{coefficient.value:.3f}"
        interval = "" if coefficient.interval is None else "[{:.3f}, {:.3f}]".format(*coefficient.interval)
        units = "" if enough[name] is None else str(enough[name])
        label = COEFFICIENT_NAMES.get(name, "Percent agreement")
        rows.append([Text(cell) for cell in (label, value, interval, units, coefficient.reason)])
    several = f" in {found.clusters} transcripts" if 1 < found.clusters < found.paired_units else ""
    coders, units = (f"{n} {what}{'s' * (n != 1)}" for n, what in ((len(found.coders), "coder"), (found.units, "unit")))
    lines = [f"{coders}, {units}, {found.paired_units} of them by two or more{several}."]
    listed = sorted(found.prevalence.items(), key=lambda pair: -pair[1])
    shares = ", ".join(f"{_named(value)} {share:.0%}" for value, share in listed[:MOST])
    more = f", and {len(listed) - MOST} more" if len(listed) > MOST else ""
    lines.append(f"Values: {shares}{more}.")
    lines += [f"Mind: {warning}." for warning in found.warnings]
    return Group(FittedTable(columns, rows, ruled=True), Text("\n" + "\n".join(lines)))


def _named(value: object) -> str:
    return "; ".join(sorted(map(str, value))) or "(none)" if isinstance(value, frozenset) else str(value)
