"""Agreement as a terminal shows it: coefficients with intervals, what is undefined and why, and warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.agreement.summary import needed
from qualcode.cli.app import said, spoken
from qualcode.cli.screens.table import Cell, Column, FittedTable, head
from qualcode.figures.agreement_forest import COEFFICIENT_NAMES
from qualcode.wording import in_language

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
        Column(head("coefficient")),
        Column(head("value"), right=True, whole=True),
        Column(head("interval")),
        Column(head("units"), right=True, rank=1),
        Column(head("note"), sentences=True),
    ]
    rows: list[list[Cell]] = []
    for name, coefficient in found.coefficients.items():
        value = "–" if coefficient.value is None else f"{coefficient.value:.3f}"
        interval = "" if coefficient.interval is None else "[{:.3f}, {:.3f}]".format(*coefficient.interval)
        units = "" if enough[name] is None else str(enough[name])
        label = COEFFICIENT_NAMES.get(name, said("agreed.percent"))
        rows.append([Text(cell) for cell in (label, value, interval, units, in_language(coefficient.reason, spoken()))])
    several = said("agreed.several", n=found.clusters) if 1 < found.clusters < found.paired_units else ""
    counts = {"coders": len(found.coders), "units": found.units, "paired": found.paired_units}
    lines = [said("agreed.units", **counts, several=several)]
    listed = sorted(found.prevalence.items(), key=lambda pair: -pair[1])
    shares = ", ".join(f"{_named(value)} {share:.0%}" for value, share in listed[:MOST])
    more = said("agreed.more", n=len(listed) - MOST) if len(listed) > MOST else ""
    lines.append(said("agreed.values", shares=shares, more=more))
    lines += [said("agreed.mind", warning=in_language(warning, spoken())) for warning in found.warnings]
    return Group(FittedTable(columns, rows, ruled=True), Text("\n" + "\n".join(lines)))


def _named(value: object) -> str:
    return "; ".join(sorted(map(str, value))) or said("agreed.none") if isinstance(value, frozenset) else str(value)
