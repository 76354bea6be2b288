"""Line numbers, as editors and transcription guides put them before each line or each fifth one."""

from __future__ import annotations

import itertools
import re

_NUMBERED = re.compile(r"(?m)^[ \t]*+(?P<number>\d{1,5})(?:[ \t]*\|[ \t]?|[ \t]++|$)(?![-–—/]|\d)")
_FIRST_DIGIT = re.compile(r"\n\s*+\d")
FAR = 20_000  # code points within which numbers begin
FEWEST = 3  # numbered lines
STEP = 5  # lines: margins often number each fifth
ALL = 0.8  # share of the lines with words
EVEN = 0.85  # share of the neighbours whose numbers are as far apart as their lines


def without_numbers(text: str) -> tuple[str, int]:
    r"""The text without line numbers, and how many there were; numbers of another kind stay.

    Numbers are line numbers where they rise as the lines do, and where nearly all lines, or each fifth line, have one.

    Args:
        text: The text.

    Returns:
        The text, and the number of numbers that are gone: 0 where the text is as it was.

    Example:
        >>> without_numbers("1 P: Kapan?\n2 N: Tahun 2010, sesudah\n3 pasar terbakar.")
        ('P: Kapan?\nN: Tahun 2010, sesudah\npasar terbakar.', 3)
        >>> without_numbers("Ada dua:\n1 beras\n2 gula")
        ('Ada dua:\n1 beras\n2 gula', 0)
    """
    if len(_FIRST_DIGIT.findall(f"\n{text[:FAR]}")) < FEWEST:
        return text, 0
    lines = text.split("\n")
    numbers = _numbers(lines)
    if not numbers:
        return text, 0
    for place, start in numbers.items():
        lines[place] = lines[place][start:]
    return "\n".join(lines), len(numbers)


def _numbers(lines: list[str]) -> dict[int, int]:
    """By place of a numbered line, the offset at which its words begin; empty where lines are not numbered."""
    found = {place: match for place, line in enumerate(lines) if (match := _NUMBERED.match(line))}
    filled = [place for place, line in enumerate(lines) if line.strip()]
    if len(found) < FEWEST:
        return {}
    fifth = {place: match for place, match in found.items() if int(match["number"]) % STEP == 0}
    # Some programs number blank lines, others do not.
    for counted in (dict(enumerate(filled)), {place: place for place in range(len(lines))}):
        order = {place: at for at, place in counted.items()}
        for candidates, share in ((found, ALL), (fifth, ALL / STEP)):
            kept = _rising(candidates, order)
            if len(kept) >= FEWEST and len(kept) >= share * len(filled):
                return {place: candidates[place].end() for place in kept}
    return {}


def _rising(found: dict[int, re.Match[str]], order: dict[int, int]) -> list[int]:
    """The places whose numbers rise as the lines do; empty where too many do not."""
    places = [place for place in found if place in order]
    even = {
        place
        for one, other in itertools.pairwise(places)
        if int(found[other]["number"]) - int(found[one]["number"]) == order[other] - order[one]
        for place in (one, other)
    }
    # A page begins again at 1: its first number is even with the next one.
    return [place for place in places if place in even] if len(even) >= EVEN * len(places) else []
