"""Words of a transcript that are in no turn: where they stand, and why nobody is read as saying them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from qualcode.time_marks import word_count
from qualcode.transcripts.talk.introduction import is_legend
from qualcode.transcripts.talk.labels import BLANK, CHAT, key_of, read_mark

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from qualcode.transcripts.talk.labels import Mark
    from qualcode.transcripts.talk.lines import Line
    from qualcode.transcripts.talk.structure import Structure
    from qualcode.transcripts.transcript import Transcript

Silent = Literal["notes", "caption", "program"]
Outside = Literal["header", "title", "preface", "remark", "footer", "legend", "footnotes"]
Why = Outside | Silent | Literal["prompt", "heading", "ignored", "unread"]
DOUBTFUL = frozenset({"preface", "unread"})
"""Reasons that may be wrong: the words may well be somebody's."""
LONGEST_TITLE = 14  # words
LONGEST_MESSAGE = 250  # characters
RULE_LINE = re.compile(
    rf"{BLANK}*+(?:(?:[-*_=~]{BLANK}*+){{3,}}+$|#{{1,6}}{BLANK}|<!--.*-->{BLANK}*+$|%%.*%%{BLANK}*+$)"
)
NOTE_LINE = re.compile(
    r"(?i)[\s#*_(\[>-]*(?:catatan (?:peneliti|lapangan|pewawancara|observasi)|field ?notes?|"
    r"(?:researcher|interviewer|observer)(?:'s|’s)? notes?|refleksi peneliti)\b"
)
FOOTER = 4  # lines
FOOTER_LINE = re.compile(
    r"(?i)[\s*_(\[<-]*(?:(?:transcribed|transcript|transcription|captions?|subtitles?|ditranskripsi(?:kan)?|ditranskrip)"
    r"(?: (?:was|is|were))?(?: (?:provided|generated|created|made|automatically))* (?:by|with|oleh|using)\b|"
    r"(?:end of (?:the )?(?:transcript|transcription|recording|interview|audio)|"
    r"akhir (?:dari )?(?:rekaman|wawancara|transkrip))\b[^.?!]{0,20}$|https?://\S+$)"
)
PROMPT = re.compile(r"[\s*_>]*(?P<sign>[\[({])(?P<words>(?=[^\[\](){}]*[^\W\d_]{2})[^\[\](){}]{2,200})[\])}][\s*_]*$")
"""A line in brackets: in the reading `prompts`, what was asked."""
_PICTURE = (
    r"(?:gambar|foto|photo(?:graph)?|figure|fig|image|picture|ilustrasi|illustration|grafik|bagan|map|peta|diagram)"
)
_CAPTION = re.compile(
    rf"(?i)[\s*_>]*(?:!\[[^\]]*\]\([^)]*\)[\s*_]*$|[\[(]?{_PICTURE}\.?\s*\d{{1,3}}(?:[.-]\d{{1,3}})?\s*[.:)\]–—-]|"
    rf"[\[(]?(?:{_PICTURE}|photo (?:by|credit)|foto oleh|kredit|credit|dok(?:umentasi|\.)?)\s*(?::|/|©)\s*\S|"
    r"[\[(](?:foto|photo|gambar|image|picture|figure)\b[^\])]*[\])]\W*$)"
    rf"|[^?]{{1,160}}[.(]\s*(?:{_PICTURE}|kredit|credit|dok\.?)\s*[:/©][^?]{{1,60}}$"
)
# A program's own words in a chat or a call: whole messages, and lines that stand where a message would.
_PROGRAM = re.compile(
    r"(?i)[\s\u200e<\[(]*(?:"
    r"(?:media|gambar|foto|video|audio|stiker|sticker|gif|dokumen|document|image|kontak|contact card|voice message)"
    r" (?:tidak disertakan|omitted|not included)|"
    r"(?:pesan ini (?:telah )?dihapus|anda (?:telah )?menghapus pesan ini|this message was deleted|"
    r"you deleted this message|menunggu pesan ini.*|waiting for this message.*)|"
    r"(?:panggilan (?:suara|video) (?:grup )?(?:tak terjawab|tidak terjawab)|missed (?:group )?(?:voice|video) call).*|"
    r"(?:pesan dan panggilan|messages and calls).{1,40}(?:terenkripsi|encrypted).*)[\s.>\])]*$"
)
_SYSTEM = re.compile(rf"{BLANK}*+{CHAT}{BLANK}*[-–:]?{BLANK}*(?![^:]{{1,60}}:{BLANK})\S")
_STAMPED = re.compile(rf"{BLANK}*+{CHAT}")
FIRST = 20  # lines, among which a chat has a message
_CALL = re.compile(
    r"(?:[^\W\d_][^.?!:]{0,60} )?(?:started|stopped|memulai|menghentikan) (?:the )?"
    r"(?:transcription|recording|transkripsi|perekaman)\W*$"
)
_PIECE = re.compile(r"[^\n]+")
_WORD = re.compile(r"\w")
_SENTENCE = re.compile(r"[.?!…][\s\"”’')\]*_]*$")
_REMARK = re.compile(r"\s*(?:[#<{_*]|[(\[](?![^\W\d_][^()\[\]\n]{0,30}[)\]]\s*\w)|//|--)")
_LASTING = frozenset({"ignored", "notes"})


def has_messages(lines: Sequence[Line]) -> bool:
    """Return True for a chat, whose program speaks in its senders' names: lines begin with a date and a time of day."""
    return any(_STAMPED.match(line.text) or (line.mark and line.mark.kind == "stamp") for line in lines[:FIRST])


def silent_kind(line: str, mark: Mark | None, *, begins: bool = False) -> Literal["heading"] | Silent | None:
    """The kind of a line that nobody says: a heading or rule, a caption, or a chat program's own message; else None.

    Args:
        line: The line.
        mark: The speaker's label that it begins with.
        begins: Whether somebody is known to begin to speak there.

    Example:
        >>> [silent_kind(line, None) for line in ("Gambar 3. Dapur Bu Ani.", "Rina started transcription", "Ya, foto.")]
        ['caption', 'program', None]
        >>> silent_kind("Ani: <Media omitted>", read_mark("Ani: <Media omitted>"))
        'program'
    """
    if mark:
        return "program" if _PROGRAM.match(line, mark.words) else None
    if begins or NOTE_LINE.match(line):
        return None
    if RULE_LINE.match(line):
        return "heading"
    if len(line) > LONGEST_MESSAGE:
        return None
    if _CALL.match(line) or _PROGRAM.match(line) or _SYSTEM.match(line):
        return "program"
    return "caption" if _CAPTION.match(line) else None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A piece of the text that is in no turn and no label.

    Args:
        start: Offset in the text.
        end: Offset in the text.
        line: Its line, from 1.
        words: The number of its words.
        why: `header`, `title`, `preface` (sentences before the first label), `remark` (in brackets, before it),
            `prompt` (what was asked, in brackets, above an answer), `heading`, `notes` (a researcher's), `caption` (of
            a picture), `program` (its own words in a chat or call), `ignored` (as declared), `footer`, `legend`,
            `footnotes`, or `unread`.
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
            why = _outside(found.start(), structure) or _begun(found[0], structure, speaking)
            if why is None and structure.form == "prompts" and PROMPT.match(found[0]):
                why = "prompt"
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


def _begun(line: str, structure: Structure, speaking: Collection[str]) -> Why | None:
    """The kind of words that a line begins, in which nobody speaks until the next label."""
    mark = read_mark(line)
    if mark and mark.label and structure.declared.ignores(mark.label):
        return "ignored"
    speaks = mark is not None and mark.label and key_of(mark.label) in speaking
    return "notes" if NOTE_LINE.match(line) else silent_kind(line, mark if speaks else None)


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
    if is_legend(line):
        return "legend"
    if _REMARK.match(line):
        return "remark"
    return "title" if not _SENTENCE.search(line) and len(line.split()) <= LONGEST_TITLE else "preface"
