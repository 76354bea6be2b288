"""Words of a transcript that are in no turn: where they stand, and why nobody is read as saying them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from qualcode.time_marks import word_count
from qualcode.transcripts.talk.labels import key_of, read_mark
from qualcode.transcripts.talk.turns import FOOTER_LINE, NOTE_LINE, RULE_LINE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from qualcode.transcripts.talk.structure import Structure
    from qualcode.transcripts.transcript import Transcript

Why = Literal[
    "header", "title", "preface", "remark", "heading", "notes", "ignored", "footer", "legend", "footnotes", "unread"
]
DOUBTFUL = frozenset({"preface", "unread"})
"""Reasons that may be wrong: the words may well be somebody's."""
LONGEST_TITLE = 14  # words
_PIECE = re.compile(r"[^\n]+")
_WORD = re.compile(r"\w")
_SENTENCE = re.compile(r"[.?!…][\s\"”’')\]*_]*$")
_REMARK = re.compile(r"\s*(?:[#<{_*]|[(\[](?![^\W\d_][^()\[\]\n]{0,30}[)\]]\s*\w)|//|--)")
_LASTING = frozenset({"ignored", "notes"})


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A piece of the text that is in no turn and no label.

    Args:
        start: Offset in the text.
        end: Offset in the text.
        line: Its line, from 1.
        words: The number of its words.
        why: `header`, `title`, `preface` (sentences before the first label), `remark` (in brackets, before it),
            `heading`, `notes` (a researcher's), `ignored` (as declared), `footer`, `legend`, `footnotes`, or `unread`.
    """

    start: int
    end: int
    line: int
    words: int
    why: Why


def left_out(transcript: Transcript) -> tuple[LeftOut, ...]:
    r"""The pieces of a transcript's text that are in no turn, apart from labels and times, in text order.

    Example:
        >>> from qualcode.transcripts import transcript_from_text
        >>> found = transcript_from_text("Pasar Baru\n\nP: Kapan?\nN: Tahun 2010.\nCatatan peneliti: ragu", id="a")
        >>> [(piece.line, piece.words, piece.why) for piece in left_out(found)]
        [(1, 2, 'title'), (5, 3, 'notes')]
    """
    structure = transcript.structure
    if structure is None or structure.form == "columns":  # such a text is made of labels and words alone
        return ()
    found: list[LeftOut] = []
    line, counted = 1, 0
    for start, end, why in _pieces(transcript, structure):
        line, counted = line + transcript.text.count("\n", counted, start), start
        words = word_count(transcript.text[start:end])
        if found and found[-1].why == why and not _WORD.search(transcript.text, found[-1].end, start):
            last = found.pop()
            found.append(LeftOut(last.start, end, last.line, last.words + words, why))
        else:
            found.append(LeftOut(start, end, line, words, why))
    return tuple(found)


def _pieces(transcript: Transcript, structure: Structure) -> Iterator[tuple[int, int, Why]]:
    text = transcript.text
    speaking = frozenset(key_of(candidate.label) for candidate in structure.candidates if candidate.speaks)
    at = 0
    for number, turn in enumerate([*transcript.turns, None]):
        until = len(text) if turn is None else turn.span.start
        within: Why | None = None  # "Catatan peneliti: …" goes on until the next turn
        for found in _PIECE.finditer(text, at, until) if _WORD.search(text, at, until) else ():
            if not _WORD.search(found[0]) or (found.end() == until < len(text)):
                continue  # what stands before words on their line is their label, number or time
            why = _outside(found.start(), structure) or _begun(found[0], structure)
            if why in _LASTING:
                within = why
            elif why is None and not _is_label(found[0], speaking):
                why = within or _told(found[0], first=not number, last=turn is None)
            if why:
                yield found.start(), found.end(), why
        at = until if turn is None else turn.span.end


def _outside(start: int, structure: Structure) -> Why | None:
    """The part of the document around the talk that an offset is in."""
    if start < structure.head:
        return "header"
    if structure.feet is not None and start >= structure.feet:
        return "footnotes"
    return "legend" if structure.end is not None and start >= structure.end else None


def _begun(line: str, structure: Structure) -> Why | None:
    """The kind of words that a line begins, in which nobody speaks until the next label."""
    mark = read_mark(line)
    if mark and mark.label and structure.declared.ignores(mark.label):
        return "ignored"
    return "notes" if NOTE_LINE.match(line) else None


def _is_label(line: str, speaking: Collection[str]) -> bool:
    """Return True for a label or a time alone on its line."""
    mark = read_mark(line)
    return bool(mark and mark.words >= len(line) and (not mark.label or key_of(mark.label) in speaking))


def _told(line: str, *, first: bool, last: bool) -> Why:
    """The kind of a line within the talk, before its first turn or behind its last one."""
    if RULE_LINE.match(line):
        return "heading"
    if last and FOOTER_LINE.match(line):
        return "footer"
    if not first:
        return "unread"
    if _REMARK.match(line):
        return "remark"
    return "title" if not _SENTENCE.search(line) and len(line.split()) <= LONGEST_TITLE else "preface"
