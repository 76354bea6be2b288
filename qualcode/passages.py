"""Passages: the units that are coded, cut from what informants say.

Interviewers' turns are left out here, once, so that no later step can code a question by mistake.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from qualcode import language as languages
from qualcode.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.codebook import Codebook, Unit
    from qualcode.transcripts import Transcript, Turn

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LONGEST_REMEMBERED = 5000
"""Characters of a turn whose passages are kept in memory."""
_LANGUAGES = {"id": "id", "in": "id", "ms": "id", "ba": "id", "en": "en"}


def passages(
    transcript: Transcript,
    *,
    unit: Unit,
    language: str = "id",  # noqa: ARG001 (one set of rules serves both)
) -> Iterator[tuple[Span, Turn | None]]:
    r"""The passages of a transcript in text order, each with the turn it belongs to.

    Args:
        transcript: The transcript. Without any turns, the whole text counts as one turn of an unknown speaker.
        unit: `sentence`, `turn` or `paragraph` (cut at blank lines).
        language: The language whose rules of punctuation and abbreviation split sentences.

    Returns:
        Spans of the transcript's text without surrounding blanks; none is empty, none is an interviewer's.

    Example:
        >>> from qualcode.transcripts.transcript import Transcript, Turn
        >>> text = "P: Ada bantuan?\nIbu Sri: Ada.\n\nDari dinas."
        >>> turns = (Turn(Span(3, 15), "P", interviewer=True), Turn(Span(25, 42), "Ibu Sri"))
        >>> interview = Transcript("sri", text, turns)
        >>> [span.quote(text) for span, turn in passages(interview, unit="paragraph", language="id")]
        ['Ada.', 'Dari dinas.']
    """
    for start, end, turn in passage_edges(transcript, unit=unit):
        yield Span(start, end), turn


def passage_edges(transcript: Transcript, *, unit: Unit) -> Iterator[tuple[int, int, Turn | None]]:
    """The passages of a transcript as `passages` cuts them, each as its start and end, with its turn.

    Args:
        transcript: As for `passages`.
        unit: As for `passages`.

    Example:
        >>> from qualcode.transcripts.transcript import Transcript
        >>> list(passage_edges(Transcript("sri", "Ada. Dari dinas."), unit="sentence"))
        [(0, 4, None), (5, 16, None)]
    """
    for turn in coded_turns(transcript):
        for start, end in turn_edges(transcript.text, turn, unit=unit):
            yield start, end, turn


def coded_turns(transcript: Transcript) -> list[Turn | None]:
    """The turns of those who answer; None, for the whole text, where a transcript has no turns."""
    return [turn for turn in transcript.turns if not turn.interviewer] if transcript.turns else [None]


def turn_edges(text: str, turn: Turn | None, *, unit: Unit) -> Iterator[tuple[int, int]]:
    """The passages of one turn, whoever speaks, each as its start and end in the transcript's text; None is all of it.

    Example:
        >>> list(turn_edges("Ada. Dari dinas.", None, unit="sentence"))
        [(0, 4), (5, 16)]
    """
    base, behind = (turn.span.start, turn.span.end) if turn is not None else (0, len(text))
    cut = _remembered if behind - base <= _LONGEST_REMEMBERED else _cut
    for start, end in cut(text[base:behind], unit):
        yield base + start, base + end


def language_of(transcript: Transcript, codebook: Codebook) -> str:
    """The language to read a transcript in: that of its attributes, else the codebook's first.

    Example:
        >>> from qualcode.codebook.codebook import Codebook
        >>> from qualcode.transcripts.transcript import Transcript
        >>> book = Codebook("clinics", {}, (), languages=("id", "en"))
        >>> english = Transcript("a", "", attributes={"language": "English"})
        >>> language_of(english, book), language_of(Transcript("b", ""), book)
        ('en', 'id')
    """
    stated = transcript.language.strip().lower()[:2]
    return _LANGUAGES.get(stated, codebook.languages[0] if codebook.languages else "id")


def _cut(words: str, unit: Unit) -> tuple[tuple[int, int], ...]:
    if unit == "sentence":
        return tuple(languages.sentence_edges(words))
    gaps = [match.span() for match in _BLANK_LINE.finditer(words)] if unit == "paragraph" else []
    starts = [0, *(end for _, end in gaps)]
    ends = [*(start for start, _ in gaps), len(words)]
    return tuple(edges for start, end in zip(starts, ends, strict=True) for edges in _stripped(words, start, end))


_remembered = lru_cache(maxsize=4096)(_cut)
"""`_cut` with a memory: an author who edits a codebook has the same transcripts tagged over and over."""


def _stripped(words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = words[start:end]
    start += len(piece) - len(piece.lstrip())
    end = start + len(piece.strip())
    if start < end:
        yield start, end
