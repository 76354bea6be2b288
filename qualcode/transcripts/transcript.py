"""A transcript: one document's text exactly as read, its turns, and its attributes; copies among transcripts."""

from __future__ import annotations

import hashlib
import unicodedata
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field, replace
from html import escape
from types import MappingProxyType
from typing import TYPE_CHECKING

from qualcode.short_repr import fields_html, short_repr
from qualcode.spans import Span  # noqa: TC001 -- kept turns are read by their types

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from qualcode.transcripts.talk.structure import Structure

MOST_TURNS = 6  # of a preview
MOST_CHARACTERS = 280  # of a turn in it
MUTED = "opacity:.65"
_EDGE = 40
"""Words at the beginning and the end of a file that are compared first."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The words that one speaker says without a break.

    Args:
        span: The words said, without the label, in code points of the transcript's text.
        speaker: The label as written, without surrounding blanks and colon; empty where unknown.
        interviewer: Whether the speaker asks rather than answers; interviewers' talk is not coded.
        start_time: Seconds from the start of the recording; None where the file has no times.
        end_time: Seconds from the start of the recording; None where the file has no times.
        informant: Code or name of the informant who speaks; empty for an interviewer.
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    span: Span
    speaker: str = ""
    interviewer: bool = False
    start_time: float | None = None
    end_time: float | None = None
    informant: str = ""


@dataclass(frozen=True, slots=True)
class Transcript:
    """One document: text, turns in text order, attributes.

    Args:
        id: The path without the folder that was given and without its suffix, with `/` between parts.
        text: The text exactly as read, newlines as LF, never normalised otherwise.
        turns: In text order, never overlapping; what lies between is labels, headers and blanks.
        attributes: Attributes of the document: informant, role, source, place, date, language, …
        path: The file it came from; None for a text made in memory.
        notes: Notes on how the file was read, e.g. on a guessed encoding.
        times: Further times within turns, in text order: offset in the text, seconds of the recording.
        informants: Attributes of single informants of a group, by `Turn.informant`.
        structure: The reading of who speaks, with the evidence for it; None for a text made in memory by hand.
    """

    __repr__ = short_repr

    id: str
    text: str
    turns: tuple[Turn, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    path: Path | None = None
    notes: tuple[str, ...] = ()
    times: tuple[tuple[int, float], ...] = ()
    informants: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    structure: Structure | None = field(default=None, compare=False, repr=False)

    @property
    def informant(self) -> str:
        """The person who was interviewed: the attribute, else the id."""
        return self.attributes.get("informant") or self.id

    @property
    def language(self) -> str:
        """The attribute `language`; empty where it is not known."""
        return self.attributes.get("language", "")

    @property
    def hash(self) -> str:
        """SHA-256 of the text in UTF-8, as 64 hexadecimal digits: the transcript's identity in the store."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def attributes_of(self, turn: Turn) -> Mapping[str, str]:
        """The attributes of a turn: the document's, and over them those of the informant who speaks.

        Example:
            >>> from qualcode.spans import Span
            >>> own = {"Bu Sri": {"role": "pedagang"}}
            >>> group = Transcript("fgd", "Ya.", attributes={"place": "Pasar"}, informants=own)
            >>> group.attributes_of(Turn(Span(0, 3), "Bu Sri", informant="Bu Sri"))
            {'place': 'Pasar', 'role': 'pedagang', 'informant': 'Bu Sri'}
        """
        own = self.informants.get(turn.informant, {})
        named = {"informant": turn.informant} if turn.informant else {}
        return {**self.attributes, **own, **named}

    def turn_of(self, span: Span) -> tuple[int, Turn] | tuple[None, None]:
        """The turn that a passage belongs to, and its number from 1: the first of an informant's that it has words of.

        A passage that has only interviewers' words belongs to the first turn of those; a label or a header to none.

        Example:
            >>> from qualcode.spans import Span
            >>> asked, said = Turn(Span(3, 7), "P", interviewer=True), Turn(Span(11, 14), "Sri")
            >>> transcript = Transcript("sri", "P: Ada? S: Ada", (asked, said))
            >>> [transcript.turn_of(Span(*place))[0] for place in ((3, 7), (5, 14), (8, 9))]
            [1, 2, None]
        """
        after = bisect_right(self.turns, span.start, key=lambda turn: turn.span.start)
        asked: tuple[int, Turn] | tuple[None, None] = (None, None)
        for number in range(max(after, 1), len(self.turns) + 1):
            turn = self.turns[number - 1]
            if turn.span.start >= span.end:
                break
            if turn.span.overlaps(span):
                if not turn.interviewer:
                    return number, turn
                asked = asked if asked[1] else (number, turn)
        return asked

    def time_at(self, offset: int) -> float | None:
        """Seconds of the recording at an offset of the text: the last time the turn has before it, if any.

        Example:
            >>> from qualcode.spans import Span
            >>> turn = Turn(Span(0, 14), start_time=2.0)
            >>> transcript = Transcript("i-01", "Modal sendiri.", (turn,), times=((6, 3.5),))
            >>> transcript.time_at(3), transcript.time_at(8)
            (2.0, 3.5)
        """
        number = bisect_right(self.turns, offset, key=lambda turn: turn.span.start) - 1
        if number < 0 or offset >= self.turns[number].span.end:
            return None
        turn = self.turns[number]
        last = bisect_right(self.times, offset, key=lambda entry: entry[0]) - 1
        return self.times[last][1] if last >= 0 and self.times[last][0] >= turn.span.start else turn.start_time

    def _repr_html_(self) -> str:
        """A short preview for notebooks; every word of it that comes from the file is escaped."""
        attributes = " · ".join(f"{_muted('span', name)} {escape(value)}" for name, value in self.attributes.items())
        turns = "".join(_row(self.text, turn) for turn in self.turns[:MOST_TURNS])
        more = len(self.turns) - MOST_TURNS
        rest = _muted("p", f"… and {more} more turns") if more > 0 else ""
        notes = "".join(_muted("p", note) for note in self.notes)
        return (
            f'<div style="max-width:48em"><p><strong>{escape(self.id)}</strong> '
            f"({len(self.turns)} turns, {len(self.text):,} characters)</p>"
            f"<p>{attributes}</p>{notes}"
            f'<table style="text-align:left"><tbody>{turns}</tbody></table>{rest}</div>'
        )


def _muted(tag: str, text: str) -> str:
    return f'<{tag} style="{MUTED}">{escape(text)}</{tag}>'


def _row(text: str, turn: Turn) -> str:
    from qualcode.wording import clock

    words = turn.span.quote(text)
    shown = words if len(words) <= MOST_CHARACTERS else f"{words[:MOST_CHARACTERS]}…"
    style = f"text-align:left;vertical-align:top;{MUTED if turn.interviewer else ''}"
    time = "" if turn.start_time is None else clock(turn.start_time)
    cells = (turn.speaker or "?", time, shown)
    return "<tr>" + "".join(f'<td style="{style}">{escape(cell)}</td>' for cell in cells) + "</tr>"


def words_hash(texts: Iterable[str]) -> str:
    r"""A hash of the words of a file's texts, whatever its blanks, line ends and normal form; empty without words.

    Example:
        >>> words_hash(["Bu Sri: Caf\u00e9\n"]) == words_hash(["\ufeffBu Sri:  Cafe\u0301"])
        True
    """
    words = [" ".join(unicodedata.normalize("NFC", text.replace("\ufeff", "")).split()) for text in texts]
    return hashlib.sha256("\0".join(words).encode()).hexdigest() if any(words) else ""


def without_copies(transcripts: Iterable[Transcript]) -> tuple[list[Transcript], list[tuple[Transcript, Transcript]]]:
    r"""The transcripts of files that say what no file before them says, and those of copies, each with its original.

    Rows of one table are no copies of each other: two people can give the same answer. An original has the attributes
    of its copies too, where it has none of its own.

    Args:
        transcripts: In their order.

    Example:
        >>> from qualcode.transcripts import Transcript
        >>> kept, copies = without_copies([Transcript("ani", "Ani: Ya."), Transcript("ani-2", "Ani: Ya.\n")])
        >>> [each.id for each in kept], [(copy.id, of.id) for copy, of in copies]
        (['ani'], [('ani-2', 'ani')])
    """
    files: dict[Path | str, list[Transcript]] = {}
    for each in transcripts:
        files.setdefault(each.path or each.id, []).append(each)
    originals: dict[str, list[int]] = {}
    kept: list[Transcript] = []
    copies: list[tuple[Transcript, int]] = []
    alike = Counter(map(_edges, files.values()))
    for found in files.values():
        # words are hashed only where others begin and end alike
        words = words_hash(each.text for each in found) if alike[_edges(found)] > 1 else ""
        places = originals.get(words)
        if places is None:
            if words:
                originals[words] = list(range(len(kept), len(kept) + len(found)))
            kept += found
            continue
        for copy, place in zip(found, places, strict=True):
            kept[place] = _with_attributes(kept[place], copy)
            copies.append((copy, place))
    return kept, [(copy, kept[place]) for copy, place in copies]


def _edges(transcripts: list[Transcript]) -> tuple[str, str]:
    """The first and the last words of a file: equal where `words_hash` is."""
    texts = [text for each in transcripts if (text := each.text.replace("\ufeff", "")).strip()]
    first, last = (texts[0].split(None, _EDGE)[:_EDGE], texts[-1].rsplit(None, _EDGE)[-_EDGE:]) if texts else ([], [])
    return unicodedata.normalize("NFC", " ".join(first)), unicodedata.normalize("NFC", " ".join(last))


def _with_attributes(transcript: Transcript, copy: Transcript) -> Transcript:
    if copy.attributes == transcript.attributes and copy.informants == transcript.informants:
        return transcript
    attributes = MappingProxyType({**copy.attributes, **transcript.attributes})
    return replace(
        transcript, attributes=attributes, informants=MappingProxyType({**copy.informants, **transcript.informants})
    )
