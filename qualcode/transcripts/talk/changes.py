"""Marks of a recogniser that somebody else speaks from here on, where it cannot tell who."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.spans import Span
from qualcode.transcripts.talk.labels import speaker_after
from qualcode.transcripts.talk.roles import is_same_person
from qualcode.transcripts.talk.turns import trimmed

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from qualcode.transcripts.transcript import Turn

MARK = "[SPEAKER_TURN]"
"""The mark of whisper.cpp's `--tinydiarize`."""


def parted_turns(text: str, turns: Sequence[Turn], *, interviewers: Collection[str] = ()) -> tuple[Turn, ...]:
    """The turns parted at each mark, which is no word; those without a speaker are of two who take turns.

    Args:
        text: The document.
        turns: As labels and times part it.
        interviewers: Names and labels of people who ask; `Speaker 1` may be one.

    Example:
        >>> from qualcode.transcripts.transcript import Turn
        >>> text = "When? [SPEAKER_TURN] In 2010."
        >>> [(turn.speaker, turn.span.quote(text)) for turn in parted_turns(text, [Turn(Span(0, len(text)))])]
        [('Speaker 1', 'When?'), ('Speaker 2', 'In 2010.')]
    """
    parted: list[Turn] = []
    changes = 0
    for turn in turns:
        start = turn.span.start
        for found in [*re.finditer(re.escape(MARK), text[start : turn.span.end]), None]:
            end = turn.span.end if found is None else turn.span.start + found.start()
            span = Span(*trimmed(text, start, end))
            if len(span):
                label = turn.speaker or speaker_after(changes)
                asks = turn.interviewer or any(is_same_person(label, name) for name in interviewers)
                parted.append(replace(turn, span=span, speaker=label, interviewer=asks))
            changes += found is not None
            start = end + len(MARK)
    return tuple(parted)
