"""Lines of a text with the labels they may begin with, and the marks that are evidence of who speaks."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from qualcode.transcripts.talk.labels import (
    BLANK,
    BLANKS,
    NO_TIME_BEFORE,
    SHORT,
    UNTIMED,
    Mark,
    Times,
    key_of,
    read_mark_and_times,
    read_time,
    time_before,
)
from qualcode.transcripts.talk.roles import is_person, meaning
from qualcode.transcripts.talk.speakers import is_strong

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

BREAKS = "\v\f\x85\u2028\u2029"  # that end a line, beside LF
_BOLD_LABEL = re.compile(r"(?<=\S)\s+(?=\*\*[^\W\d_][^*:\n]{0,60}:\*\*)")
_INLINE = re.compile(
    rf"(?<=[.?!…\"”’)\]。？！]){BLANK}++(?:\*\*)?([^\W\d_][\w.'’/&#-]{{0,30}}+(?: [^\W_][\w.'’-]{{0,30}}+){{0,3}}+)"
    rf"{BLANK}*+[:：](?=\s|\*)"
)
_SIGN = re.compile(r"[:：]|(?<=[\w)])\*\*")
_GAP = re.compile(rf"(?<=[.?!…\"”’)\]。？！]){BLANK}++|{BLANK}(?=\*\*)")
LONGEST = 100  # code points of a label within a line


@dataclass(slots=True)
class Line:
    """A line that is not blank.

    Args:
        start: Offset in the text.
        end: Offset in the text, before the newline.
        text: Its characters.
        mark: The mark that it begins with.
        opens: Whether it is the first of a paragraph.
        inner: Whether it has a colon beside its mark's own, so that another label may stand within it.
        key: Key of the label, once it is known to be a speaker's.
        times: The times beside its mark, in seconds.
    """

    start: int
    end: int
    text: str
    mark: Mark | None
    opens: bool
    inner: bool = False
    key: str = ""
    times: Times = UNTIMED


def lines_of(text: str, start: int = 0) -> list[Line]:
    r"""The lines of `text` from `start` that are not blank, each with the mark it begins with.

    Example:
        >>> [(line.start, line.mark.label, line.opens) for line in lines_of("P: Kapan?\nN: Dulu.\n\nP: Oh.", 0)]
        [(0, 'P', True), (10, 'N', False), (20, 'P', True)]
    """
    lines: list[Line] = []
    # Marks by where a label begins and what stands before its ": ", as the lines of a dialogue share a few heads.
    heads: defaultdict[int, dict[str, Mark]] = defaultdict(dict)
    is_plain = "**" not in text and not any(sign in text for sign in BREAKS)
    at, last = start, -2  # `last`: the row of the line above
    for row, whole in enumerate(text[start:].split("\n")):
        begin, times = time_before(whole) if whole[:1] == "[" else NO_TIME_BEFORE
        head, colon, words = whole[begin:].partition(": ")
        known = heads[begin]
        if head in known and colon and is_plain and words[:1].isalnum():
            inner = ":" in words or "：" in words
            lines.append(Line(at, at + len(whole), whole, known[head], row - last != 1, inner, "", times))
            last = row
        elif whole:
            for place, part, is_cut in ((0, whole, False),) if is_plain else _parts(whole):
                if part[0] in BLANKS and not part.strip(BLANKS):
                    continue
                line = _line(at + place, part, opens=row - last != 1 and not is_cut)
                lines.append(line)
                last = row
                if line.mark and line.mark.words == begin + len(head) + 2 < SHORT and line.mark.timed == (begin > 0):
                    known[head] = line.mark
        at += len(whole) + 1
    return lines


def _parts(row: str) -> Iterator[tuple[int, str, bool]]:
    """The parts of a row that are lines of their own: where each begins, its text, and if a label cuts it off."""
    start = 0
    for part in re.split(f"([{BREAKS}])", row):
        # "**P:** Sudah? **N:** Belum.": Markdown that lost its line breaks
        cuts = [0, *(cut.end() for cut in _BOLD_LABEL.finditer(part)), len(part)]
        for cut, end in itertools.pairwise(cuts):
            if part:
                yield start + cut, part[cut:end], cut > 0
        start += len(part)


def _line(start: int, text: str, *, opens: bool) -> Line:
    mark, times = read_mark_and_times(text)
    words = mark.words if mark else 0
    inner = text.find(":", words) >= 0 or text.find("：", words) >= 0
    return Line(start, start + len(text), text, mark, opens, inner, times=times)


def lines_within(lines: list[Line], start: int, end: int) -> list[Line]:
    r"""The lines that begin in `[start, end)`; the first one opens a paragraph, whatever stood above it.

    Example:
        >>> [line.text for line in lines_within(lines_of("Informan: Ibu Sri\nP: Kapan?\nN: Dulu."), 18, 28)]
        ['P: Kapan?']
    """
    first, last = (bisect_left(lines, place, key=attrgetter("start")) for place in (start, end))
    for line in lines[first : first + 1]:
        line.opens = True
    return lines[first:last]


def name_below_times(lines: Sequence[Line]) -> None:
    """Give names that stand between a line with a time and their words that time, as Teams writes them."""
    if all(line.times is UNTIMED for line in lines):
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
                line.mark, line.times = line.mark._replace(timed=True), last
        last = line.times if _is_time(line) else None


def _is_time(line: Line) -> bool:
    return line.mark is not None and line.mark.kind == "time" and line.mark.words >= len(line.text)


def candidates(lines: Sequence[Line]) -> list[Mark]:
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
    return mark is not None and (mark.bold or mark.timed or meaning(key_of(mark.label)) != "unknown")


def split(lines: Iterable[Line], labels: Collection[tuple[str, str]]) -> Iterator[Line]:
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


def counts(mark: Mark, labels: Collection[tuple[str, str]]) -> bool:
    """Return True if a mark is one of the labels that are speakers."""
    return (key_of(mark.label), "colon" if is_strong(mark) else mark.kind) in labels


def form_of(mark: Mark) -> tuple[str, str]:
    """The key of a label, and its kind: `colon` for all that have a colon, a time or bold type."""
    return key_of(mark.label), "colon" if is_strong(mark) or mark.kind == "inline" else mark.kind


def resolve(lines: Iterable[Line], labels: Collection[tuple[str, str]]) -> None:
    """Give each line the key of its speaker's label, and take the marks away that are none."""
    keys: dict[int, str] = {}  # by identity: most labels are one Mark that many lines share
    for line in lines:
        mark = line.mark
        if mark is None:
            continue
        key = keys.get(id(mark))
        if key is None:
            key = keys[id(mark)] = key_of(mark.label) if counts(mark, labels) else ""
        if key:
            line.key = key
        else:
            line.mark = read_time(line.text)  # "[00:12] Modal: sendiri.": no label, but the time still counts
