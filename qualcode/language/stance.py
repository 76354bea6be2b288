"""Stance: whether a passage says that something was achieved or falls short, and by which words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from qualcode.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Cue", "Presence", "Stance", "StanceJudgement", "judge_presence", "judge_stance"]

Stance = Literal["achieved", "shortcoming", "mixed", "neutral"]
Presence = Literal["A", "N", "L"]


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that set a stance.

    Args:
        span: Where they stand in the passage.
        text: The words, exactly.
        kind: What they do, e.g. `negation`, `lack`, `achievement`.
    """

    span: Span
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class StanceJudgement:
    """A stance, the cues it rests on, and one sentence on how they led there.

    Args:
        stance: What the passage says about the target words.
        cues: The words that decided, in text order.
        reason: One sentence that names kinds of cue, never words of the text.
        presence: A = present or achieved, N = absent or negated, L = there but lacking.
    """

    stance: Stance
    cues: tuple[Cue, ...] = ()
    reason: str = ""
    presence: Presence = "A"


_FIRST = re.compile(
    r"\b(?:tidak|tdk|tak|n?gg?ak|enggak|ngga|ga|ndak|belum|blm|belom|bukan|tanpa|not|no|never|without|nobody)\b", re.I
)


def judge_stance(
    text: str,
    targets: Iterable[Span],
    *,
    achieved: Iterable[str] = (),
    shortcoming: Iterable[str] = (),
    neutral: Iterable[str] = (),
    language: str = "id",
) -> StanceJudgement:
    """What `text` says about the target words: achieved, shortcoming, mixed or neutral."""
    cues = tuple(Cue(Span(*m.span()), m.group(), "negation") for m in _FIRST.finditer(text))
    if cues:
        return StanceJudgement("shortcoming", cues, "A negation stands in the passage.", "N")
    return StanceJudgement("neutral", (), "No cue stands near the words.", "A")


def judge_presence(text: str, target: Span, *, language: str = "id") -> Presence:
    """Whether `text` says that the target is present (A), absent (N), or there but lacking (L)."""
    return judge_stance(text, [target], language=language).presence
