"""Small change of English sentences: numbers, lists, people, and who was silent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.findings.narrative.wording import capitalised, enumerated, inline, percent
from qualcode.findings.verdict import exactly

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from qualcode.findings.facts import Facts
    from qualcode.findings.finding import Segment

__all__ = [
    "NAMED",
    "agreeing",
    "counted",
    "joined",
    "number",
    "numbers",
    "person",
    "silent_kinds",
    "silent_people",
    "threshold",
    "unseen_indicators",
]

WORDS = "no one two three four five six seven eight nine ten".split()  # noqa: SIM905 -- reads as prose
NAMED = 4  # more names than this make a list that nobody reads


def silent_people(facts: Facts) -> str:
    """Who says nothing about it: by name where they are few."""
    silent = facts.silent_informants
    if len(silent) <= NAMED:
        return f"{joined(silent)} {agreeing(len(silent), 'does', 'do')} not mention it."
    return f"{capitalised(counted(len(silent), 'informant'))} do not mention it."


def silent_kinds(facts: Facts) -> str:
    """Which types of source say nothing about it."""
    label = agreeing(len(facts.silent_sources), "the source type", "the source types")
    return f"Nothing is heard of it from {label} {joined(facts.silent_sources)}."


def unseen_indicators(facts: Facts) -> str:
    """Which indicators were not met; empty where all were."""
    if not facts.unseen:
        return ""
    names = [inline(indicator.label) for indicator in facts.unseen]
    if len(names) > NAMED:
        total = len(facts.unseen) + len(facts.seen)
        n = numbers(total, len(names))
        return f"Of {n(total)} indicators {n(len(names))} were not met, among them {joined(names[:2])}."
    one, more = f"The indicator {joined(names)} was not met.", f"The indicators {joined(names)} were not met."
    return agreeing(len(names), one, more)


def person(segment: Segment, *, again: bool) -> str:
    """A person as a sentence names them: with their role at first mention."""
    role = segment.role or segment.source
    if again or not role or role.casefold() in segment.informant.casefold():
        return segment.informant
    return f"{segment.informant} ({role})"


def joined(items: Sequence[str]) -> str:
    """Items as a list in a sentence."""
    return enumerated(items, last=" and ", pair=" and ")


def number(count: int) -> str:
    """A number in words where it is small."""
    return WORDS[count] if count < len(WORDS) else str(count)


def counted(count: int, noun: str) -> str:
    """A count with its noun: `one passage`, `two passages`, `no passage`."""
    return f"{number(count)} {noun if count < 2 else noun + 's'}"  # noqa: PLR2004 -- the plural begins at two


def agreeing(count: int, one: str, more: str) -> str:
    """The form that agrees with a count."""
    return one if count < 2 else more  # noqa: PLR2004 -- the plural begins at two


def numbers(*counts: int) -> Callable[[int], str]:
    """Numbers of one sentence: all in words, or all in figures."""
    return number if max(counts) < len(WORDS) else str


def threshold(value: float) -> str:
    """A threshold as a percentage."""
    return percent(exactly(value))
