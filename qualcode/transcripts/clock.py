"""Times as transcripts write them: `12:30`, `00:12:30.500`, `00:12:30,5`, `1.02.30`."""

from __future__ import annotations

import re

LATEST = 1e9  # larger and infinite numbers are not times

# The second form is Teams's: `0:0:3.367`.
CLOCK = r"(?:(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?|\d{1,3}:\d{1,2}:\d{1,2}[.,]\d{1,3}|\d{1,2}\.\d{2}\.\d{2})"
RANGE = rf"{CLOCK}(?:\s*(?:-->|->|[-–—→]|to|sampai|s\.?/?d\.?)\s*{CLOCK})?"
_CLOCK = re.compile(CLOCK)


def seconds(times: str | None) -> tuple[float | None, float | None]:
    """The first and the second time in `times`, in seconds; None for what is not there.

    Example:
        >>> seconds("[00:01:23.5 --> 01:25]"), seconds("(1.00.02)"), seconds(None)
        ((83.5, 85.0), (3602.0, None), (None, None))
    """
    found = [_one(clock) for clock in _CLOCK.findall(times or "")] + [None, None]
    return found[0], found[1]


def number(given: object) -> float | None:
    """A time given as a number or as a clock, in the units of the file; None where it is neither.

    Example:
        >>> number(3), number("3.5"), number("00:12"), number("")
        (3.0, 3.5, 12.0, None)
    """
    if isinstance(given, bool) or given is None:
        return None
    if isinstance(given, int | float):
        return float(given) if abs(given) < LATEST else None
    text = str(given).strip()
    return float(text) if re.fullmatch(r"\d{1,9}(\.\d{1,9})?", text) else seconds(text)[0]


def _one(clock: str) -> float:
    if clock.count(".") == 2:  # noqa: PLR2004  h.mm.ss
        clock = clock.replace(".", ":")
    whole, _, fraction = clock.replace(",", ".").partition(".")
    total = 0
    for part in whole.split(":"):
        total = total * 60 + int(part)
    return total + float(f"0.{fraction or 0}")
