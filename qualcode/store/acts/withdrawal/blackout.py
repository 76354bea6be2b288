"""Texts with a participant's words and names blacked out, sign for sign, so that every place stays where it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualcode.names import SHORT, folded, name_pattern, name_words, plain_with_places
from qualcode.spans import Span
from qualcode.store.corrections.erasures import BLACK

if TYPE_CHECKING:
    from collections.abc import Iterable

RUN = 12
"""Code points of a run of somebody's words by which it is known as theirs."""

TELLING = 24
"""Characters of a stretch of somebody's words that is hardly there by chance."""

LONG_NAME = 5
"""Letters of a name that is blacked out within other words too."""

_LARGE = 5_000_000
"""Characters of a file from which it is searched in larger steps."""

LONGEST_LABEL = 80
"""Code points of a label before a turn."""


@dataclass(frozen=True)
class Blackout:
    """A participant's names and runs of words, and their blacking out.

    Args:
        names: As transcripts give them.
        runs: Runs of their words, in small letters, that nobody else said.
    """

    names: frozenset[str]
    runs: frozenset[str]

    def text(self, text: str) -> str:
        """Return a memo, reason or name without the participant's words and names."""
        return black(text, [*self.said(text), *self.named(text)])

    def deep(self, value: Any) -> Any:  # noqa: ANN401 -- anything JSON can hold
        """Black out within every text of a JSON-ready value."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.deep(item) for item in value]
        return {key: self.deep(item) for key, item in value.items()} if isinstance(value, dict) else value

    def said(self, text: str) -> list[Span]:
        """The places of the participant's words."""
        small = text.lower()
        if not self.runs or len(small) != len(text):
            small = text
        found = (at for at in range(len(small) - RUN + 1) if small[at : at + RUN] in self.runs)
        return [Span(at, at + RUN) for at in found]

    def named(self, text: str) -> list[Span]:
        """The places of the participant's names: whole, word by word, and long ones within words."""
        seen, places = plain_with_places(text)
        words = {word for name in self.names for word in name_words(name)}
        short = {word for word in words if len(word) <= SHORT}
        found = [match.span() for match in name_pattern({*self.names, *words} - short).finditer(seen)]
        found += [match.span() for word in short for match in re.finditer(rf"(?<![^\W_]){re.escape(word)}(?!\w)", seen)]
        long = sorted({folded(name) for name in {*self.names, *words} if len(folded(name)) >= LONG_NAME})
        if long:
            within = re.compile("|".join(r"[^\w]{0,2}".join(map(re.escape, name)) for name in long), re.IGNORECASE)
            found += [match.span() for match in within.finditer(seen)]
        return [Span(places[start], max(places[end], places[end - 1] + 1)) for start, end in found]


def runs_of(said: Iterable[str], *, others: Iterable[str]) -> frozenset[str]:
    """Return the runs of somebody's words, in small letters, without those that others said too, or that are black.

    Example:
        >>> sorted(runs_of(["Modal dari kas."], others=["modal dari ka"]))
        ['al dari kas.', 'dal dari kas']
    """
    found = {small[at : at + RUN] for text in said for small in [text.lower()] for at in range(len(small) - RUN + 1)}
    found = {run for run in found if BLACK not in run}  # from an earlier withdrawal: nobody's words
    for text in others:
        small = text.lower()
        found.difference_update(small[at : at + RUN] for at in range(len(small) - RUN + 1))
    return frozenset(found)


def black(text: str, spans: Iterable[Span]) -> str:
    """Return a text with these places blacked out; the ends of lines stay.

    Example:
        >>> black("Wati: Ya.", [Span(0, 4)])
        '████: Ya.'
    """
    left = list(text)
    for span in spans:
        left[span.start : span.end] = [each if each == "\n" else BLACK for each in left[span.start : span.end]]
    return "".join(left)


def label_before(text: str, turn: Span) -> Span:
    """The label before a turn on the same line, without colon and blanks; empty where there is none."""
    start = text.rfind("\n", 0, turn.start) + 1
    label = text[start : turn.start]
    if len(label) > LONGEST_LABEL:
        return Span(turn.start, turn.start)
    shown = label.rstrip(" \t:：*_")
    return Span(start, start + len(shown))


def longest_held(data: bytes, blackout: Blackout) -> int:
    """Return the length of the longest stretch of somebody's words in the bytes of a file; 0 where there is none.

    Args:
        data: The file, or a part of it.
        blackout: Whose words.
    """
    text = data.decode("utf-8", "ignore").lower() if blackout.runs else ""
    step = 1 if len(text) < _LARGE else RUN  # steps of a run still meet every stretch of two
    longest = length = 0
    for at in range(0, len(text) - RUN + 1, step):
        if text[at : at + RUN] not in blackout.runs:
            length = 0
            continue
        length = length + step if length else RUN
        longest = max(longest, length)
    return longest
