"""Small change of Indonesian sentences: numbers, lists, people, and who was silent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.findings.narrative.wording import enumerated, inline, percent
from qualcode.findings.verdict import exactly

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from qualcode.findings.facts import Facts
    from qualcode.findings.finding import Segment

__all__ = ["NAMED", "joined", "kinds", "number", "numbers", "person", "silent_people", "threshold", "unseen_indicators"]

WORDS = (
    "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split()  # noqa: SIM905 -- reads as prose
)
SOURCES = {
    "adviser": "penasihat",
    "community": "masyarakat",
    "cooperative": "koperasi",
    "customer": "pelanggan",
    "official": "pejabat",
    "owner": "pemilik usaha",
    "private": "swasta",
    "staff": "petugas",
}
"""English words for types of source that studies use as attributes; all others are shown as written."""
NAMED = 4  # more names than this make a list that nobody reads


def silent_people(facts: Facts) -> str:
    """Who says nothing about it: by name where they are few."""
    silent = facts.silent_informants
    if len(silent) <= NAMED:
        return f"{joined(silent)} tidak menyinggung hal ini."
    return f"Sebanyak {number(len(silent))} informan tidak menyinggung hal ini."


def unseen_indicators(facts: Facts) -> str:
    """Which indicators were not met; empty where all were."""
    if not facts.unseen:
        return ""
    names = [inline(indicator.label) for indicator in facts.unseen]
    if len(names) > NAMED:
        total = len(facts.unseen) + len(facts.seen)
        return f"Dari {number(total)} indikator, {number(len(names))} tidak muncul, antara lain {joined(names[:2])}."
    return f"Indikator {joined(names)} tidak muncul dalam wawancara."


def person(segment: Segment, *, again: bool) -> str:
    """A person as a sentence names them: with their role at first mention."""
    role = segment.role or kinds([segment.source])[0]
    if again or not role or role.casefold() in segment.informant.casefold():
        return segment.informant
    return f"{segment.informant} ({role})"


def joined(items: Sequence[str]) -> str:
    """Items as a list in a sentence."""
    return enumerated(items, last=", dan ", pair=" dan ")


def kinds(sources: Sequence[str]) -> list[str]:
    """Types of source as a sentence names them."""
    return [SOURCES.get(source.casefold(), source) for source in sources]


def number(count: int) -> str:
    """A number in words where it is small."""
    return WORDS[count] if count < len(WORDS) else str(count)


def numbers(*counts: int) -> Callable[[int], str]:
    """Numbers of one sentence: all in words, or all in figures."""
    return number if max(counts) < len(WORDS) else str


def threshold(value: float) -> str:
    """A threshold as a percentage."""
    return percent(exactly(value), point=",")
