"""Quotes: the clarity with which a passage speaks about a code, and a quote in little room."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.time_marks import without_times

if TYPE_CHECKING:
    from collections.abc import Collection

MODERATE = range(8, 46)
"""Words of a quote that a reader takes in at once and that still says something."""

TURNS = frozenset("tapi tetapi namun cuma cuman hanya but however although though only except".split())  # noqa: SIM905
"""Words after which a passage often takes back what it said before."""

WORD = re.compile(r"\w+(?:[-'’]\w+)*")


def clarity(
    quote: str,
    *,
    stance: str,
    cues: Collection[str] = (),
    matched: Collection[str] = (),
    actors: Collection[str] = (),
    alone: bool = True,
) -> float:
    """Return how clearly a passage speaks about its pillar, from 0; higher is clearer.

    Two points where words set the stance, two where no other pillar is coded on it, two for a moderate
    length (8 to 45 words; less the further off), one for a stance that is not mixed, one and a half where
    no word such as "but" turns it, one where it does not ask, half a point for each matched word beyond
    the first, three at most, and half a point where it names an actor.

    Args:
        quote: The passage's words.
        stance: Its stance on the pillar.
        cues: Words that set the stance.
        matched: Words that matched a rule.
        actors: Actors that it names.
        alone: Whether no other pillar is coded on it.

    Example:
        >>> said = "Kami sudah ikut pelatihan membuat kue dua kali"
        >>> clarity("Ya begitu", stance="neutral") < clarity(said, stance="achieved", cues=["sudah"])
        True
    """
    words = WORD.findall(without_times(quote).casefold())
    off = max(MODERATE.start - len(words), len(words) - MODERATE.stop + 1, 0)
    return (
        2.0 * bool(cues)
        + 2.0 * alone
        + max(0.0, 2.0 - off / 8)
        + 1.0 * (stance in ("achieved", "shortcoming"))
        + 1.5 * TURNS.isdisjoint(words)
        + 1.0 * ("?" not in quote)
        + 0.5 * min(max(len(matched) - 1, 0), 3)
        + 0.5 * bool(actors)
    )


def shortened(quote: str, *, words: int = 45) -> str:
    """Return the quote on one line, cut after a whole word where it is longer than `words`, with an ellipsis.

    Times of the recording stay, and count as no words.

    Example:
        >>> shortened("Satu dua  tiga empat", words=3), shortened("Satu [00:12] dua tiga", words=3)
        ('Satu dua tiga …', 'Satu [00:12] dua tiga')
    """
    ends = [word.end() for word in re.finditer(r"\S+", without_times(quote))]
    if len(ends) <= words:
        return " ".join(quote.split())
    return " ".join(quote[: ends[words - 1]].split()).rstrip(",;:–—-") + " …"
