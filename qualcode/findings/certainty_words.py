"""The certainty of a finding in words: its interval, of which share, and the verdicts that it leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.wording import decimal, listed, say

if TYPE_CHECKING:
    from fractions import Fraction

    from qualcode.findings.settled import Bounds, Certainty, Sampled
    from qualcode.findings.verdict import Verdict
    from qualcode.intervals import Interval

ALL_VERDICTS = 5
"""Number of verdicts that a goal can have."""


def certainty_sentence(
    sampled: Sampled,
    *,
    code: str,
    verdict: Verdict | None,
    share: Fraction | None,
    is_decided: bool,
    language: str,
) -> str:
    """Return how sure a finding is, in one sentence: with a draw its interval, without one why there is none.

    Args:
        sampled: What the pillar's draw says.
        code: The pillar.
        verdict: The finding's verdict, from what is counted.
        share: The share that this verdict weighs.
        is_decided: True if every passage that counts was decided by a person.
        language: Code of the language.
    """
    found = sampled.certainty
    if sampled.reason == "not_drawn":
        return say("certainty.from_decisions" if is_decided else "certainty.from_suggestions", language)
    if found is None:
        return sampled.reason_in_words(code, language)
    bounds = bounds_in_words(found.bounds, language, share=share)
    if found.is_settled:
        settled = say(f"verdicts.{found.verdicts[0]}", language)
        said = say("certainty.sentence_settled", language, verdict=settled, share=bounds)
        if verdict != found.verdicts[0]:
            counted = say(f"verdicts.{verdict or 'none'}", language).lower()
            said = f"{said}; {say('certainty.unlike', language, verdict=counted)}"
        return said
    return "; ".join([bounds, *left_in_words(found, language)])


def bounds_in_words(bounds: Bounds, language: str, *, share: Fraction | None = None) -> str:
    """Return an interval with the share that it bounds, and the number of decisions it rests on.

    Args:
        bounds: The facts of the draw.
        language: Code of the language.
        share: The share of what is counted so far, said where it is the one that is bounded and lies in the interval.
    """
    interval = bounds.interval
    of = say("certainty.with_drawn", language, of=estimand_in_words(bounds, language), drawn=bounds.drawn)
    said = f"{interval_in_words(interval, language)}, {of}"
    is_said = bounds.estimand == "verdict" and share is not None and interval.low <= share <= interval.high
    return f"{decimal(float(share or 0), language)} ({said})" if is_said and not interval.is_exact else said


def interval_in_words(interval: Interval, language: str) -> str:
    """Return the bounds of a share; the share itself where all is decided."""
    if interval.is_empty:
        return say("certainty.contradiction", language)
    low, high = (decimal(float(bound), language) for bound in (interval.low, interval.high))
    return say("certainty.exact" if interval.is_exact else "certainty.interval", language, low=low, high=high)


def estimand_in_words(bounds: Bounds, language: str) -> str:
    """Return the name of the share that is bounded."""
    return say(f"certainty.of_{bounds.estimand}", language, informants=bounds.informants)


def left_in_words(found: Certainty, language: str) -> list[str]:
    """Return the verdicts that are left, and what it takes to leave one; or that the share settles none."""
    if not found.verdicts:
        missed = found.bounds.missed
        told = [] if missed is None else [say("certainty.missed", language, missed=missed)]
        return [*told, say("certainty.settles_none", language)]
    if found.is_settled:
        return [say("certainty.settled", language, verdict=say(f"verdicts.{found.verdicts[0]}", language))]
    if len(found.verdicts) < ALL_VERDICTS:
        names = [say(f"verdicts.{verdict}", language).lower() for verdict in found.verdicts]
        said = say("certainty.between", language, verdicts=listed(names, language))
    else:
        said = say("certainty.open" if found.bounds.judged or found.bounds.drawn else "certainty.undecided", language)
    if found.bounds.is_at_limit:
        return [said, say("certainty.limit", language)]
    if found.needs_complaints:
        return [said, say("certainty.complaints", language)]
    return [f"{said}: {say('certainty.more', language, more=found.more)}" if found.more else said]


def level_in_words(intervals: int, language: str, *, together: bool) -> str:
    """Return the level at which so many intervals hold, and how they can hold at once; empty for none.

    Example:
        >>> level_in_words(2, "en", together=False).endswith("--together makes it 95% for all of them at once.")
        True
    """
    if not intervals:
        return ""
    said = say("certainty.every_look_together" if together else "certainty.every_look", language)
    offered = say("certainty.together", language, codes=intervals) if intervals > 1 and not together else ""
    return f"{said} {offered}".strip()
