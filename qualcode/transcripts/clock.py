"""Times as transcripts write them: `12:30`, `00:12:30.500`, `00:12:30,5`, `1.02.30`."""

from __future__ import annotations

import re

__all__ = ["CLOCK", "RANGE", "seconds"]

CLOCK = r"(?:(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?|\d{1,2}\.\d{2}\.\d{2})"
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


def _one(clock: str) -> float:
    if clock.count(".") == 2:  # noqa: PLR2004  h.mm.ss
        clock = clock.replace(".", ":")
    whole, _, fraction = clock.replace(",", ".").partition(".")
    total = sum(int(part) * 60**power for power, part in enumerate(reversed(whole.split(":"))))
    return total + (int(fraction) / 10 ** len(fraction) if fraction else 0.0)
