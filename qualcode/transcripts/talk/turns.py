"""Turns of a text, found by the labels at the starts of its lines."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.spans import Span
from qualcode.transcripts.clock import CLOCK, seconds
from qualcode.transcripts.declared import NOTHING, Declared
from qualcode.transcripts.talk.labels import BLANK, BLANKS, Mark, key_of, read_mark, read_time
from qualcode.transcripts.talk.questions import Line, unlabelled, words_start
from qualcode.transcripts.talk.roles import is_person, meaning
from qualcode.transcripts.talk.speakers import asking, is_strong, speaking
from qualcode.transcripts.talk.structure import Form, Structure, structure_of
from qualcode.transcripts.transcript import Turn

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence


PREFACE = 0.5  # share of the words: so much before the first label is speech, not a preface
SHORT_PREFACE = 200  # words: no more than this is a preface, however short the interview
LONG_PREFACE = 40  # words: a preface that is worth a note
TIMED = 3  # lines with a time of their own: from here on a text without labels is a timed one
BREAKS = "\v\f\x85\u2028\u2029"  # that end a line, beside LF
_RULE = re.compile(rf"{BLANK}*+(?:(?:[-*_=~]{BLANK}*+){{3,}}+$|#{{1,6}}{BLANK}|<!--.*-->{BLANK}*+$)")
_NOTE = re.compile(
    r"(?i)[\s#*_(\[>-]*(?:catatan (?:peneliti|lapangan|pewawancara|observasi)|field ?notes?|"
    r"(?:researcher|interviewer|observer)(?:'s|’s)? notes?|refleksi peneliti)\b"
)
FOOTER = 4  # lines
_FOOTER = re.compile(
    r"(?i)[\s*_(\[<-]*(?:(?:transcribed|transcript|transcription|captions?|subtitles?|ditranskripsi(?:kan)?|ditranskrip)"
    r"(?: (?:was|is|were))?(?: (?:provided|generated|created|made|automatically))* (?:by|with|oleh|using)\b|"
    r"(?:end of (?:the )?(?:transcript|transcription|recording|interview|audio)|"
    r"akhir (?:dari )?(?:rekaman|wawancara|transkrip))\b[^.?!]{0,20}$|https?://\S+$)"
)
_BOLD_LABEL = re.compile(r"(?<=\S)\s+(?=\*\*[^\W\d_][^*:\n]{0,60}:\*\*)")
_INLINE = re.compile(
    rf"(?<=[.?!…\"”’)\]。？！]){BLANK}++(?:\*\*)?([^\W\d_][\w.'’/&#-]{{0,30}}+(?: [^\W_][\w.'’-]{{0,30}}+){{0,3}}+)"
    rf"{BLANK}*+[:：](?=\s|\*)"
)
_SIGN = re.compile(r"[:：]|(?<=[\w)])\*\*")
_GAP = re.compile(rf"(?<=[.?!…\"”’)\]。？！]){BLANK}++|{BLANK}(?=\*\*)")
LONGEST = 100  # code points of a label within a line
_END_TIME = re.compile(rf"{BLANK}*+#{CLOCK}(?:-\d)?#$")


@dataclass(slots=True)
class _Draft:
    """A turn that is being gathered: its label, its place, and whether it asks (None: as its label says)."""

    label: str
    start: int
    end: int
    times: tuple[float | None, float | None] = (None, None)
    asks: bool | None = None


def find_turns(
    text: str,
    *,
    start: int = 0,
    interviewers: Collection[str] = (),
    speakers: Iterable[str] = (),
    declared: Declared = NOTHING,
) -> tuple[tuple[Turn, ...], tuple[str, ...], Structure]:
    r"""The turns of `text`, notes for the reader, and the reading that was chosen.

    Args:
        text: The document.
        start: The end of the header.
        interviewers: Names and labels of people who ask, beside the usual ones.
        speakers: Names and labels of people who answer.
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
    lines = _lines(text, start)
    _name_below_times(lines)
    marks = _candidates(lines)
    interviewers = [*declared.interviewer, *interviewers]
    people = [*declared.names_of_people, *interviewers, *speakers]
    labels = (
        speaking(marks, lines=len(lines), declared=people, body=text[start:]) if marks else frozenset[tuple[str, str]]()
    )
    if declared:
        labels = declared.speaking(labels, {_form_of(mark) for mark in marks})
    if labels:
        lines = list(_split(lines, labels))
    _resolve(lines, labels)
    lines = list(_heard(lines, declared)) if declared.ignore else lines
    shares = _question_shares(lines)
    asks = asking(shares, interviewers=interviewers, informants=declared.informant)
    timed = _is_timed(lines)
    if not labels and not timed:
        for line in lines:
            line.mark = None  # a stray "[10:30]" in a story begins no turn
    begun = unlabelled(lines, keys=shares.keys(), asks=asks)
    form: Form = "labels" if labels else "questions" if begun else "times" if timed else "prose"
    if shares and set(shares) <= asks and False in begun.values():
        form = "one side"
    structure = structure_of(marks, form=form, labels=labels, shares=shares, asks=asks)
    if form == "prose":
        whole = [_Draft("", line.start, lines[-1].end) for line in lines[:1]]
        return tuple(_finished(text, whole, ())), (), structure
    lines, footer = _without_footer(lines)
    drafts, prefaced, noted = _gather(lines, begun)
    notes = [*_notes(shares, asks, prefaced=prefaced, noted=noted), *footer]
    return tuple(_finished(text, drafts, asks)), tuple(notes), structure


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
    """
    body = "\n".join(lines)
    found = _lines(body, 0)
    marks = _candidates(found)
    labels = speaking(marks, lines=len(found), declared=declared, body=body) if marks else frozenset[tuple[str, str]]()
    places = {line.start: line.mark for line in found if line.mark and _counts(line.mark, labels)}
    # "… I was a / participant": the last word of a broken sentence is no label though it is spelt like one.
    capital = {mark.label for mark in places.values() if mark.label[:1].isupper()}
    offset, starts = 0, {}
    for number, line in enumerate(lines):
        mark = places.get(offset)
        if mark and (mark.kind != "word" or mark.label in capital or not capital):
            starts[number] = mark
        offset += len(line) + 1
    return starts


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """`[start, end)` without blanks and invisible characters at its edges."""
    if start < end and text[start] not in BLANKS and text[end - 1] not in BLANKS:
        return start, end
    words = text[start:end].lstrip(BLANKS)
    start = end - len(words)
    return start, start + len(words.rstrip(BLANKS))


def _lines(text: str, start: int) -> list[Line]:
    lines = []
    others = [sign for sign in BREAKS if sign in text]
    at, last = start, -2  # `last`: the row of the line above
    for row, whole in enumerate(text[start:].split("\n")):
        if not others and "**" not in whole:
            if whole and (whole[0] not in BLANKS or whole.strip(BLANKS)):
                lines.append(_line(at, whole, opens=row - last != 1))
                last = row
            at += len(whole) + 1
            continue
        for part in re.split(f"([{''.join(others)}])", whole) if others else [whole]:
            if part.strip(BLANKS):
                # "**P:** Sudah? **N:** Belum.": Markdown that lost its line breaks
                cuts = [0, *(cut.end() for cut in _BOLD_LABEL.finditer(part)), len(part)]
                for cut, end in itertools.pairwise(cuts):
                    lines.append(_line(at + cut, part[cut:end], opens=row - last != 1 and not cut))
                last = row
            at += len(part)
        at += 1
    return lines


def _line(start: int, text: str, *, opens: bool) -> Line:
    mark = read_mark(text)
    words = mark.words if mark else 0
    return Line(start, start + len(text), text, mark, opens, text.find(":", words) >= 0 or text.find("：", words) >= 0)


def _name_below_times(lines: Sequence[Line]) -> None:
    """Give names that stand between a line with a time and their words that time, as Teams writes them."""
    if not any(_is_time(line) for line in lines):
        return
    below = [
        line
        for above, line, words in zip(lines, lines[1:], lines[2:], strict=False)
        if _is_time(above) and line.mark and line.mark.kind == "word" and not line.mark.bold and not _is_time(words)
    ]
    counts = Counter(key_of(line.mark.label) for line in below if line.mark)
    often = {key for key, count in counts.items() if count > 1}
    last = None
    named = {id(line) for line in below}
    for line in lines:
        if id(line) in named and line.mark and last and often:
            key = key_of(line.mark.label)
            full = len(key.split()) > 1 and is_person(line.mark.label)  # somebody who speaks once
            if (key in often or full) and key[-1] not in ".?!,":
                line.mark = line.mark._replace(start_time=last.start_time, end_time=last.end_time)
        last = line.mark if _is_time(line) else None


def _is_time(line: Line) -> bool:
    return line.mark is not None and line.mark.kind == "time" and line.mark.words >= len(line.text)


def _candidates(lines: Sequence[Line]) -> list[Mark]:
    """The marks at line starts and behind ends of sentences; a name alone on its line has words below it."""
    marks = []
    for number, line in enumerate(lines):
        mark = line.mark
        if mark and not (mark.kind in {"word", "heading"} and not _leads(lines, number)):
            marks.append(mark)
        if line.inner:
            marks += [Mark("inline", found[1], found.end()) for found in _INLINE.finditer(line.text)]
    return marks


def _leads(lines: Sequence[Line], number: int) -> bool:
    """Return True if words follow a line that may be a label, rather than a further such line or none."""
    if number + 1 < len(lines) and lines[number + 1].text.strip() != lines[number].text.strip():
        return True
    mark = lines[number].mark
    return mark is not None and (mark.bold or mark.start_time is not None or meaning(key_of(mark.label)) != "unknown")


def _split(lines: Iterable[Line], labels: Collection[tuple[str, str]]) -> Iterator[Line]:
    """The lines, cut where a label that is known by now follows the end of a sentence."""
    # Only labels with a colon: "… pasar. Sri - ibu saya - …" goes on, "… pasar. Sri: Iya." does not.
    known = {key for key, kind in labels if kind == "colon"}
    for line in lines:
        if not known or not line.inner:
            yield line
            continue
        start = 0
        for end, words in _inner_labels(line.text, known):
            part = line.text[start:end]
            if not any(character.isalpha() for character in part):
                continue  # "2. P: …": the number of the question
            yield _line(line.start + start, part, opens=line.opens and not start)
            start = words
        yield _line(line.start + start, line.text[start:], opens=False) if start else line


def _inner_labels(line: str, known: Collection[str]) -> Iterator[tuple[int, int]]:
    """The ends of what stands before a known label within a line, and the starts of these labels, in text order."""
    last = 0
    for sign in _SIGN.finditer(line):
        # From behind an end of a sentence up to the sign there may be a label: the longest that is known counts.
        for gap in _GAP.finditer(line, max(last, 1, sign.start() - LONGEST), sign.start()):
            if key_of(line[gap.end() : sign.start()].removeprefix("**").removesuffix("**")) in known:
                yield gap.span()
                break
        last = sign.start()


def _counts(mark: Mark, labels: Collection[tuple[str, str]]) -> bool:
    return (key_of(mark.label), "colon" if is_strong(mark) else mark.kind) in labels


def _form_of(mark: Mark) -> tuple[str, str]:
    """The key of a label, and its kind: `colon` for all that have a colon, a time or bold type."""
    return key_of(mark.label), "colon" if is_strong(mark) or mark.kind == "inline" else mark.kind


def _heard(lines: Iterable[Line], declared: Declared) -> Iterator[Line]:
    """The lines without those behind a label that is to be ignored, up to the next label."""
    ignored = False
    for line in lines:
        if line.mark and line.mark.label:
            ignored = declared.ignores(line.mark.label)
        if not ignored:
            yield line


def _resolve(lines: Iterable[Line], labels: Collection[tuple[str, str]]) -> None:
    """Give each line the key of its speaker's label, and take the marks away that are none."""
    keys: dict[int, str] = {}  # by identity: most labels are one Mark that many lines share
    for line in lines:
        mark = line.mark
        if mark is None:
            continue
        key = keys.get(id(mark))
        if key is None:
            key = keys[id(mark)] = key_of(mark.label) if _counts(mark, labels) else ""
        line.key = key
        if not key:
            line.mark = read_time(line.text)  # "[00:12] Modal: sendiri.": no label, but the time still counts


def _question_shares(lines: Iterable[Line]) -> dict[str, float]:
    """By label, the share of its turns that hold a question mark."""
    turns: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    key, open_ = "", False
    for line in lines:
        if line.key:
            key, open_ = line.key, True
            turns[key] += 1
        if open_ and "?" in line.text:
            asked[key] += 1
            open_ = False
    return {key: asked[key] / count for key, count in turns.items()}


def _is_timed(lines: Sequence[Line]) -> bool:
    times = sum(line.mark is not None and line.mark.kind == "time" for line in lines)
    return times >= TIMED and times * 2 >= len(lines)


def _without_footer(lines: list[Line]) -> tuple[list[Line], list[str]]:
    """The lines without a service's own words at the end, and a note on them."""
    end = len(lines)
    while end and len(lines) - end < FOOTER and _FOOTER.match(lines[end - 1].text):
        end -= 1
    words = _words(lines[end:])
    return lines[:end], [f"{words} words of a footer are not part of any turn"] if words else []


def _gather(lines: Sequence[Line], begun: Mapping[int, bool]) -> tuple[list[_Draft], int, int]:
    """Drafts in text order, and the numbers of words in the preface and in notes, which are no turns."""
    drafts: list[_Draft] = []
    prefaced = noted = 0
    label, asks, silent, goes_on = "", None, False, False
    times: tuple[float | None, float | None] = (None, None)
    for number, line in enumerate(lines):
        mark, words = line.mark, line.start
        if (mark and mark.label) or number in begun:
            if label == "" and asks is None:  # the first speaker: all lines above may be a preface
                drafts, prefaced = _without_preface(lines, number, drafts)
            label, asks = (mark.label, None) if mark and mark.label else ("", begun[number])
            words += mark.words if mark and mark.label else words_start(line.text, asks=bool(asks))
            silent = goes_on = False
        elif silent or _NOTE.match(line.text):  # "Catatan peneliti: …" holds until the next label
            silent, noted = True, noted + _words([line])
            continue
        elif _RULE.match(line.text):  # "---" or "## Bagian 2" ends a turn; the speaker stays the same behind it
            goes_on = False
            continue
        elif mark:  # a time alone begins a further turn of the same speaker
            words, goes_on = line.start + mark.words, False
        if mark and mark.start_time is not None:
            times = (mark.start_time, mark.end_time)
        if words >= line.end and not (mark and mark.label):
            continue  # a time alone on its line: it belongs to what follows
        if goes_on:
            drafts[-1].end = line.end
        else:
            drafts.append(_Draft(label, words, line.end, times, asks))
            times, goes_on = (None, None), True
    return drafts, prefaced, noted


def _without_preface(lines: Sequence[Line], number: int, drafts: list[_Draft]) -> tuple[list[_Draft], int]:
    words = _words(lines[:number])
    # A long text in front of the one label "N:" near the end is the interview itself, not a preface to it.
    speech = words > SHORT_PREFACE and words > PREFACE * _words(lines)
    return (drafts, 0) if speech else ([], words)


def _words(lines: Iterable[Line]) -> int:
    return sum(len(line.text.split()) for line in lines)


def _finished(text: str, drafts: Sequence[_Draft], asks: Collection[str]) -> Iterator[Turn]:
    interviewers = {draft.label: key_of(draft.label) in asks for draft in drafts}
    for draft in drafts:
        start, end = trimmed(text, draft.start, draft.end)
        if start == end:
            continue
        start_time, end_time = draft.times
        last = text[end - 1]
        # "Sudah lama. #00:01:23-4#": f4 writes the time behind the turn that ends there.
        if last == "#" and (late := _END_TIME.search(text, max(start, end - 24), end)):
            start, end = trimmed(text, start, late.start())
            end_time = seconds(late[0])[0]
            last = text[end - 1]
        for sign in ("**", "__") if last in "*_" else ():
            if end - start > len(sign) and text.endswith(sign, start, end) and text.count(sign, start, end) % 2:
                start, end = trimmed(text, start, end - 2)  # it closes bold type that began before the label
        if start < end:
            asked = interviewers[draft.label] if draft.asks is None else draft.asks
            yield Turn(Span(start, end), draft.label, asked, start_time, end_time)


def _notes(shares: Mapping[str, float], asks: Collection[str], *, prefaced: int, noted: int) -> Iterator[str]:
    if prefaced >= LONG_PREFACE:
        yield f"{prefaced} words before the first speaker are not part of any turn"
    if noted:
        yield f"{noted} words of researcher's notes are not part of any turn"
    if len(shares) > 1 and not asks:
        yield "no speaker is known to be the interviewer; if one is, name the label as `interviewer:`"
