"""Turns of a text, found by the labels at the starts of its lines."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import TYPE_CHECKING

from qualcode.files.memory import no_collection
from qualcode.spans import Span
from qualcode.time_marks import word_count
from qualcode.transcripts.clock import CLOCK, seconds
from qualcode.transcripts.declared import NOTHING, Declared
from qualcode.transcripts.talk.askers import asking, asking_by_questions, is_question
from qualcode.transcripts.talk.bystanders import bystanders
from qualcode.transcripts.talk.dashes import mark_dashes
from qualcode.transcripts.talk.introduction import unmark_legends
from qualcode.transcripts.talk.labels import BLANK, BLANKS, UNTIMED, Mark, key_of
from qualcode.transcripts.talk.left_out import FOOTER, FOOTER_LINE, NOTE_LINE, has_messages, silent_kind
from qualcode.transcripts.talk.lines import (
    Line,
    candidates,
    counts,
    form_of,
    lines_of,
    lines_within,
    name_below_times,
    resolve,
    split,
)
from qualcode.transcripts.talk.questions import prompts, unlabelled, words_start
from qualcode.transcripts.talk.roles import meaning
from qualcode.transcripts.talk.slips import mend_slips, spellings
from qualcode.transcripts.talk.speakers import speaking, tally
from qualcode.transcripts.talk.structure import Form, Structure, structure_of
from qualcode.transcripts.transcript import Turn
from qualcode.wording.note import Note

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence


PREFACE = 0.5  # share of the words: so much before the first label is speech, not a preface
SHORT_PREFACE = 200  # words: no more than this is a preface, however short the interview
LONG_PREFACE = 40  # words: a preface that is worth a note
EDGES = f"{BLANKS}#*_"  # ends of words behind which something may have to go
TIMED = 3  # lines with a time of their own: from here on a text without labels is a timed one
_NUMBER = re.compile(r"\d{1,5}[ \t]+(?=[^\W\d_])")  # of a line or a turn: who speaks stands behind it
_END_TIME = re.compile(rf"{BLANK}*+#{CLOCK}(?:-\d)?#$")


@dataclass(slots=True)
class _Place:
    """A span that may still change: it has the slots of `Span`, to become one."""

    start: int
    end: int


@dataclass(slots=True)
class _Draft:
    """A turn that is being gathered: it has the slots of `Turn`, to become one; None asks as its label says."""

    span: _Place
    speaker: str
    interviewer: bool | None
    start_time: float | None
    end_time: float | None
    informant: str = ""


@no_collection()
def find_turns(
    text: str,
    *,
    start: int = 0,
    lines: list[Line] | None = None,
    interviewers: Collection[str] = (),
    speakers: Iterable[str] = (),
    informants: Collection[str] = (),
    declared: Declared = NOTHING,
) -> tuple[tuple[Turn, ...], tuple[str, ...], Structure]:
    r"""The turns of `text`, notes for the reader, and the reading that was chosen.

    Args:
        text: The document.
        start: The end of the header.
        lines: Its lines, where they were read before; their marks are changed.
        interviewers: Names and labels of people who ask, beside the usual ones.
        speakers: Names and labels of people who speak.
        informants: Names and labels of people who answer.
        declared: What a person said of the labels, which holds whatever else speaks for or against it.

    Returns:
        Turns in text order; a text without labels is one turn by an unknown speaker. Notes, e.g. on a
        long preface that is no turn. The structure, with all that might have been labels.

    Example:
        >>> text = "P: Modal dari mana?\nN: Sendiri.\nModal: seadanya."
        >>> turns, notes, structure = find_turns(text)
        >>> [(turn.speaker, turn.interviewer, turn.span.quote(text)) for turn in turns]
        [('P', True, 'Modal dari mana?'), ('N', False, 'Sendiri.\nModal: seadanya.')]
        >>> [(candidate.label, candidate.speaks) for candidate in structure.candidates]
        [('Modal', False), ('N', True), ('P', True)]
    """
    lines = lines_of(text, start) if lines is None else lines_within(lines, start, len(text))
    name_below_times(lines)
    unmark_legends(lines)
    marks = candidates(lines)
    interviewers = [*declared.interviewer, *interviewers]
    people = [*declared.names_of_people, *interviewers, *speakers, *informants]
    counted = tally(marks)
    answering = [*declared.informant, *informants]
    labels = speaking(
        counted,
        marks,
        lines=len(lines),
        declared=people,
        body=text[start:],
        interviewers=interviewers,
        informants=answering,
    )
    if declared:
        labels = declared.speaking(labels, {form_of(mark) for mark in marks})
    slips: list[Note] = []
    spelt: Mapping[str, str] = {}
    if dashed := mark_dashes(lines, labels, declared=declared.labels):
        labels, counted = dashed, tally([line.mark for line in lines if line.mark])
    if labels:
        labels |= frozenset() if declared.labels else bystanders(lines, counted, labels)
        lines = list(split(lines, labels))
        slips, spelt = mend_slips(lines, counted, labels, declared=declared.names_of_people), spellings(counted, labels)
    resolve(lines, labels)
    heard = list(_heard(lines, declared)) if declared.ignore else lines
    ignored, lines = _words(lines) - _words(heard) if declared.ignore else 0, heard
    shares, asks = _asking(lines, interviewers, answering)
    lengths = cache(partial(_lengths, lines))
    timed = not labels and _is_timed(lines)
    if not labels and not timed:
        for line in lines:
            line.mark = None  # a stray "[10:30]" in a story begins no turn
    asked = prompts(lines) if not labels else frozenset()
    begun = {number + 1: False for number in asked if number + 1 not in asked}
    begun = begun or unlabelled(lines, keys=shares.keys(), asks=asks)
    if not begun and not asks:  # questions alone tell, and only where labels stand before them
        asks = asking(shares, interviewers=interviewers, informants=answering, lengths=lengths)
    form = "prompts" if asked else _form(shares, asks, begun, dashed=bool(dashed), labelled=bool(labels), timed=timed)
    structure = structure_of(counted, form=form, labels=labels, shares=shares, asks=asks)
    if guessed := asking_by_questions(shares, lengths, asks, interviewers):
        structure = replace(structure, guessed=guessed)
    if form == "prose":
        whole = [_Draft(_Place(line.start, lines[-1].end), "", None, *UNTIMED) for line in lines[:1]]
        return tuple(_finished(text, whole, ())), (), structure
    lines, footer = _without_footer(lines)
    drafts, prefaced, silenced = _gather(lines, begun, asked)
    notes = [*_notes(structure, shares, asks, asked=True in begun.values(), prefaced=prefaced), *footer]
    notes += [Note(f"reader.left.{kind}", words=words) for kind, words in sorted(silenced.items()) if words]
    notes += [Note("reader.left.ignored", words=ignored)] if ignored else []
    for draft in drafts if spelt else ():
        draft.speaker = spelt.get(draft.speaker, draft.speaker)
    notes += [*slips, *(Note("reader.slip", written=label, meant=most) for label, most in sorted(spelt.items()))]
    return tuple(_finished(text, drafts, asks)), tuple(notes), structure


def _form(
    speakers: Collection[str],
    asks: Collection[str],
    begun: Mapping[int, bool],
    *,
    dashed: bool,
    labelled: bool,
    timed: bool,
) -> Form:
    """The form of the chosen reading, by who speaks and who of them asks, and by those who begin without a label."""
    if dashed:
        return "dashes"
    if speakers and set(speakers) <= set(asks) and False in begun.values():
        return "one side"
    return "labels" if labelled else "questions" if begun else "times" if timed else "prose"


def label_starts(lines: Sequence[str], *, declared: Collection[str] = ()) -> dict[int, Mark]:
    """The lines that begin with a speaker's label, where a page's width may have broken the lines.

    Args:
        lines: Lines as they stand on the page.
        declared: Names and labels of people.

    Returns:
        By index of the line: the label.

    Example:
        >>> sorted(label_starts(["Interviewer", "Did it help?", "Respondent", "No.", "Interviewer", "Why?"]))
        [0, 2, 4]
        >>> sorted(label_starts(["1 P: Did it help?", "2 N: No,", "not at all.", "3 P: Why?"]))
        [0, 1, 3]
    """
    numbers = [begin.end() if (begin := _NUMBER.match(line)) else 0 for line in lines]
    body = "\n".join(line[words:] for line, words in zip(lines, numbers, strict=True))
    found = lines_of(body, 0)
    marks = candidates(found)
    labels = speaking(tally(marks), marks, lines=len(found), declared=declared, body=body)
    places = {line.start: line.mark for line in found if line.mark and counts(line.mark, labels)}
    # "… I was a / participant": the last word of a broken sentence is no label though it is spelt like one.
    capital = {mark.label for mark in places.values() if mark.label[:1].isupper()}
    offset, starts = 0, {}
    for number, (line, words) in enumerate(zip(lines, numbers, strict=True)):
        mark = places.get(offset)
        if mark and (mark.kind != "word" or mark.label in capital or not capital):
            starts[number] = mark._replace(words=mark.words + words)
        offset += len(line) - words + 1
    return starts


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """`[start, end)` without blanks and invisible characters at its edges."""
    if start < end and text[start] not in BLANKS and text[end - 1] not in BLANKS:
        return start, end
    words = text[start:end].lstrip(BLANKS)
    start = end - len(words)
    return start, start + len(words.rstrip(BLANKS))


def _heard(lines: Iterable[Line], declared: Declared) -> Iterator[Line]:
    """The lines without those behind a label that is to be ignored, up to the next label."""
    ignored = False
    for line in lines:
        if line.mark and line.mark.label:
            ignored = declared.ignores(line.mark.label)
        if not ignored:
            yield line


def _asking(
    lines: Sequence[Line], interviewers: Collection[str], informants: Collection[str]
) -> tuple[dict[str, float], frozenset[str]]:
    """The share of questions among each label's turns, and the labels that ask."""
    shares = _question_shares(lines)
    asks = asking(shares, interviewers=interviewers, informants=informants)
    if any(meaning(key).startswith("asks") for key in asks):
        return shares, asks
    # No word tells, so that requests without a question mark count too.
    shares = _question_shares(lines, requests=True)
    return shares, asking(shares, interviewers=interviewers, informants=informants)


def _question_shares(lines: Iterable[Line], *, requests: bool = False) -> dict[str, float]:
    """By label, the share of its turns that hold a question mark, or with `requests` ask for more without one."""
    keys: list[str] = []
    asked: list[str] = []
    open_ = False
    for line in lines:
        if line.key:
            keys.append(line.key)
            open_ = True
        if open_ and ("?" in line.text or (requests and is_question(line.text[line.mark.words if line.mark else 0 :]))):
            asked.append(keys[-1])
            open_ = False
    questions = Counter(asked)
    return {key: questions[key] / count for key, count in Counter(keys).items()}


def _lengths(lines: Iterable[Line]) -> dict[str, list[int]]:
    """By label, the characters of each of its turns."""
    lengths: dict[str, list[int]] = {}
    key = ""
    for line in lines:
        if line.key:
            key = line.key
            lengths.setdefault(key, []).append(0)
        if key:
            lengths[key][-1] += line.end - line.start
    return lengths


def _is_timed(lines: Sequence[Line]) -> bool:
    times = sum(line.mark is not None and line.mark.kind == "time" for line in lines)
    return times >= TIMED and times * 2 >= len(lines)


def _without_footer(lines: list[Line]) -> tuple[list[Line], list[str]]:
    """The lines without a service's own words at the end, and a note on them."""
    end = len(lines)
    while end and len(lines) - end < FOOTER and FOOTER_LINE.match(lines[end - 1].text):
        end -= 1
    words = _words(lines[end:])
    return lines[:end], [Note("reader.left.footer", words=words)] if words else []


def _gather(
    lines: Sequence[Line], begun: Mapping[int, bool], asked: Collection[int]
) -> tuple[list[_Draft], int, Counter[str]]:
    """Drafts in text order, and the numbers of words in the preface and in lines that nobody says or were `asked`."""
    drafts: list[_Draft] = []
    prefaced, silenced = 0, Counter[str]()
    is_chat = has_messages(lines)
    label, asks, silent, goes_on = "", None, False, False
    times = UNTIMED
    for number, line in enumerate(lines):
        mark, words = line.mark, line.start
        begins = line.key != "" or number in begun
        # "## Bagian 2", a caption or a chat program's message ends a turn; the speaker stays the same behind it.
        kind = "prompt" if number in asked else None
        if kind or (
            (is_chat or not begins) and (kind := silent_kind(line.text, mark if line.key else None, begins=begins))
        ):
            silenced[kind] += 0 if kind == "heading" else _words([line])
            goes_on = False
            continue
        if begins:
            if label == "" and asks is None:  # the first speaker: all lines above may be a preface
                drafts, prefaced = _without_preface(lines, number, drafts)
            label, asks = (mark.label, None) if mark and line.key else ("", begun[number])
            words += mark.words if mark and line.key else words_start(line.text, asks=bool(asks))
            silent = goes_on = False
        elif silent or NOTE_LINE.match(line.text):  # "Catatan peneliti: …" holds until the next label
            silent, silenced["notes"] = True, silenced["notes"] + _words([line])
            continue
        elif mark:  # a time alone begins a further turn of the same speaker
            words, goes_on = line.start + mark.words, False
        if mark and mark.timed:
            times = line.times
        if words >= line.end and not line.key:
            continue  # a time alone on its line: it belongs to what follows
        if goes_on:
            drafts[-1].span.end = line.end
        else:
            drafts.append(_Draft(_Place(words, line.end), label, asks, times[0], times[1]))
            times, goes_on = UNTIMED, True
    return drafts, prefaced, silenced


def _silent(line: Line, *, begins: bool, asked: bool, is_chat: bool) -> str | None:
    """The kind of a line that nobody says; None for talk."""
    if asked or (begins and not is_chat):
        return "prompt" if asked else None
    return silent_kind(line.text, line.mark if line.key else None, begins=begins)


def _without_preface(lines: Sequence[Line], number: int, drafts: list[_Draft]) -> tuple[list[_Draft], int]:
    words = _words(lines[:number])
    # A long text in front of the one label "N:" near the end is the interview itself, not a preface to it.
    speech = words > SHORT_PREFACE and words > PREFACE * _words(lines)
    return (drafts, 0) if speech else ([], words)


def _words(lines: Iterable[Line]) -> int:
    return sum(word_count(line.text) for line in lines)


def _finished(text: str, drafts: Sequence[_Draft], asks: Collection[str]) -> Iterator[Turn]:
    """The turns that drafts become: trimmed, and without the signs that only mark where words begin or end."""
    asking_labels = {label for label in {draft.speaker for draft in drafts} if key_of(label) in asks}
    for draft in drafts:
        span = draft.span
        if span.start >= span.end or text[span.start] in BLANKS or text[span.end - 1] in EDGES:
            _trim(text, draft)
            if span.start >= span.end:
                continue
        if draft.interviewer is None:
            draft.interviewer = draft.speaker in asking_labels
        # The constructors of frozen values would take a quarter of the time of reading. Values with the same slots that
        # were checked just above may change their class instead.
        span.__class__ = Span  # type: ignore[assignment]
        draft.__class__ = Turn  # type: ignore[assignment]
        yield draft  # type: ignore[misc]


def _trim(text: str, draft: _Draft) -> None:
    """Take blanks, a closing time and a lone closing sign of bold type from the edges of a draft."""
    start, end = trimmed(text, draft.span.start, draft.span.end)
    # "Sudah lama. #00:01:23-4#": f4 writes the time behind the turn that ends there.
    if text.endswith("#", start, end) and (late := _END_TIME.search(text, max(start, end - 24), end)):
        start, end = trimmed(text, start, late.start())
        draft.end_time = seconds(late[0])[0]
    for sign in ("**", "__"):
        if end - start > len(sign) and text.endswith(sign, start, end) and text.count(sign, start, end) % 2:
            start, end = trimmed(text, start, end - 2)  # it closes bold type that began before the label
    draft.span.start, draft.span.end = start, end


def _notes(
    structure: Structure,
    shares: Mapping[str, float],
    asks: Collection[str],
    *,
    asked: bool,
    prefaced: int,
) -> Iterator[str]:
    if prefaced >= LONG_PREFACE:
        yield Note("reader.left.preface", words=prefaced)
    if structure.form == "dashes":
        yield Note("reader.take_turns")
    if len(shares) > 1 and not asks and not asked:
        yield Note("reader.no_interviewer")
    if structure.guessed:
        label = next(one.label for one in structure.candidates if one.asks)
        yield Note("reader.by_questions", label=label)
