"""Marks at the start of a line: a speaker's label, a time, or neither."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from qualcode.transcripts.clock import CLOCK, RANGE, seconds

if TYPE_CHECKING:
    from collections.abc import Callable

INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
BLANK = rf"[\s{INVISIBLE}]"
BLANKS = INVISIBLE + "".join(filter(str.isspace, map(chr, range(0x3001))))  # the same, for `str.strip`
LOOK = 160  # code points of a line within which a label must end

# Fragments. `*+` and `++` never give back what they took, so that matching stays fast on any line.
_B = rf"{BLANK}*+"
_EMPHASIS = r"(?:\*{1,3}+|_{1,3}+)"
_LEAD = rf"(?P<lead>(?:{BLANK}|>)*+(?:(?:[-–—+*•·]|\d{{1,4}}[.)]){BLANK}++(?:{BLANK}|>)*+)?(?:[#@](?=[^\W\d_]))?)"
_ANY_LEAD = _LEAD.replace("?P<lead>", "?:")
_BRACED_TIME = rf"[\[(<{{]{_B}{RANGE}{_B}[\])>}}]"
# A chat's date and time of day: no time of a recording.
CHAT = r"\[?\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?\]?"
_BEFORE = rf"(?:(?:{CHAT}|(?P<before>{_BRACED_TIME}|{CLOCK}(?![\w:])))(?:{BLANK}|[-–—|,])*+)"
_AFTER = rf"(?:(?:{BLANK}|[-–—|,])*+(?P<after>{_BRACED_TIME}|(?<!\w){CLOCK}(?![\w:])))"
_LATE = rf"(?:{_B}(?P<late>{_BRACED_TIME}))"
# Vowel signs of Arabic, Indic scripts and Thai are no word characters to `re`.
_LETTER = r"[\w.'’/&#+@\u0300-\u036f\u064b-\u065f\u0900-\u0dff\u0e31-\u0e4e-]"
_NAME = rf"[^\W\d_]{_LETTER}*+(?:(?:[ \u00a0](?!{CLOCK}|-\s)|,[ ](?=\w)){_LETTER}++){{0,7}}+"
_PARENTHESIS = r"(?:\((?=[^()\n]*?[^\W\d_])[^()\n:]{1,40}+\))"
_LABEL = rf"(?:[\[<({{](?P<inner>{_NAME})[\])>}}]|(?P<name>{_NAME}(?:{_B}{_PARENTHESIS})?))"
_HEAD = (
    rf"{_LEAD}(?P<open>{_EMPHASIS})?{_BEFORE}?(?P<open2>{_EMPHASIS})?{_LABEL}{_AFTER}?{_B}(?P<close>{_EMPHASIS})?{_B}"
)


class _Pattern:
    """An expression that is compiled at its first use: all of them take a time that reading no transcript need not."""

    def __init__(self, expression: str) -> None:
        self._expression = expression

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """The method of the compiled expression."""
        return re.compile(self._expression).match


# Tried in this order, a colon being the surest sign: the first that matches says what the line begins with.
_KINDS = {
    "colon": _Pattern(
        rf"{_HEAD}(?:(?:\?|\(\?\)){_B})?[:：](?!//)(?(close)|(?(open)(?:{_B}(?P<close2>{_EMPHASIS}))?))"
        rf"(?(open2)(?P<close3>{_EMPHASIS})?){_LATE}?"
    ),
    # Not "H. Anwar", "Dr. Sri" or "INF. 2", which are names alone on their line.
    "dot": _Pattern(
        rf"{_LEAD}(?!(?i:hj?|drs?|mrs?|ms|prof|ir|st)\.)(?P<name>[^\W\d_]\w{{0,3}})[.-](?={BLANK})(?!{BLANK}*\d{{1,3}}{BLANK}*$)"
    ),
    "word": _Pattern(rf"{_HEAD}$"),
    "tab": _Pattern(rf"{_LEAD}{_BEFORE}?{_LABEL}{_AFTER}?(?:[ ]?\t|[ ]{{2,}}(?=\S))"),
    "bracket": _Pattern(rf"{_LEAD}{_BEFORE}?[\[<({{](?P<name>{_NAME}(?: \?)?)[\])>}}](?={BLANK}|\w)"),
    "dash": _Pattern(rf"{_HEAD}(?:[;=]|>(?!>)|[-–—→⇒|](?=\s))"),
    "heading": _Pattern(
        rf"{_B}#{{1,6}}{BLANK}++(?P<open>{_EMPHASIS})?(?P<name>{_NAME}){_AFTER}?{_B}(?P<close>{_EMPHASIS})?{_B}$"
    ),
    "bold": _Pattern(rf"{_LEAD}(?P<open>\*\*|__){_BEFORE}?{_LABEL}{_AFTER}?(?P<close>\*\*|__)(?=\s)"),
    "time": _Pattern(rf"{_LEAD}(?P<before>{_BRACED_TIME}|{RANGE}(?={_B}$))"),
}
# "Bayu, [14/05/2024 19:05]", "ike — 14/05/2024 19:10": a chat's sender and time above the words, whatever the name.
_STAMP = _Pattern(
    rf"{BLANK}*+(?P<name>[^\W\d_][^\[\]:：\n]{{0,60}}?){BLANK}*(?:[,|–—-]|{BLANK}){BLANK}*"
    rf"(?:\[{CHAT}\]|{CHAT}){BLANK}*$"
)
_UNSEEN = re.compile(f"[{INVISIBLE}]")
_SKIP = _Pattern(_B)
_GATE = _Pattern(
    rf"{_HEAD}(?:$|[:：;=>–—→⇒|-]|(?<=[\t*_\]>])|(?<=[*_\]>]\s))|{_ANY_LEAD}(?:[\[(<{{]|{RANGE}{_B}$)"
    rf"|{BLANK}*+\S++(?:(?: \S++){{0,4}}+[ ]{{2,}}(?=\S)|\t|[ ]{{2}})"
    rf"|{_ANY_LEAD}[^\W\d_]\w{{0,3}}[.-]{BLANK}|{_B}#{{1,6}}{BLANK}"
)

# Most lines need none of the above: they begin with a short name, a colon, a blank and a letter, maybe behind a time …
STAMP_ENDS = frozenset("0123456789]Mm")  # in which a chat's date and time ends
SHORT = 48  # code points of a label's head
SHORTEST = 20  # code points of a line that is read once
_HEAD_BEHIND_TIME = _Pattern(r"[^\W\d_][\w. ]{0,40}: (?=[^\W_])")
_TIME_BEFORE = _Pattern(r"\[(?:(\d{1,3}):)?(\d{1,2}):(\d{2})\] (?=[^\W\d_])")
# … or with more words than a name has, with a question, or with the small words that end a sentence: no label.
_WORD = r"[^\W_][\w'’-]*+"
_SPEECH = _Pattern(
    rf"(?=[^\W\d_])(?!\w{{1,4}}[.-] )(?:{_WORD}[.,]?+ ){{0,7}}+"
    rf"(?:{_WORD}[.,]?+ [^\W\d_]|{_WORD}[?!…](?:$| [^\W\d_])|(?<= )[a-zà-ÿ][\w'’-]{{2,}}+\.$)"
)


Times = tuple[float | None, float | None]
UNTIMED: Times = (None, None)


class Mark(NamedTuple):
    """A possible label of a speaker, or a time, at the start of a line: the form, which many lines share.

    Args:
        kind: How label and words are parted. `colon`; `tab`; `bracket`: `[Sri] …`; `dash`: by `-`, `=`, `>` or `;`;
            `bold`: by being bold; `dot`: `P. …`, `P- …`; `word`: the label is all there is; `heading`: the same as a
            Markdown heading; `time`: a time and no label.
        label: As written, without surrounding blanks; empty for `time`.
        words: Offset in the line where the words begin.
        close: Whether the words follow the colon without a blank.
        timed: Whether a time stands beside the label, or in its place.
        bold: Whether the label is set in bold or italics by Markdown signs.
        quoted: Whether the line stands in a block quote.
        time_first: Whether the time stands before the label or words.
    """

    kind: str
    label: str
    words: int
    close: bool = False
    timed: bool = False
    bold: bool = False
    quoted: bool = False
    time_first: bool = False


NO_MARK: tuple[None, Times] = (None, UNTIMED)
NO_TIME_BEFORE: tuple[int, Times] = (0, UNTIMED)


def read_mark(line: str) -> Mark | None:
    """The mark at the start of `line`, if there is a possible label or a time.

    Args:
        line: One line, without its newline.

    Returns:
        The mark, or None where the line begins with neither.

    Example:
        >>> read_mark("[00:01:23] Bu Sri : Iya, Mas.")
        Mark(kind='colon', label='Bu Sri', words=20, close=False, timed=True, ...)
        >>> read_mark("**Tanya (Kami):** Sejak kapan?").label
        'Tanya (Kami)'
        >>> read_mark("Buka jam 10:30 sampai sore.") is None
        True
    """
    return read_mark_and_times(line)[0]


def read_mark_and_times(line: str) -> tuple[Mark | None, Times]:
    """The mark at the start of `line` as `read_mark` gives it, and the times that stand there, in seconds.

    Example:
        >>> read_mark_and_times("[00:01:23] Bu Sri : Iya, Mas.")[1]
        (83.0, None)
    """
    if len(line) <= SHORTEST:
        return _read_short(line)
    begin, times = time_before(line) if line[0] == "[" else NO_TIME_BEFORE
    if begin and (head := _HEAD_BEHIND_TIME.match(line, begin)) and (mark := _read_timed(begin, head[0])):
        return mark, times
    end = line.find(": ", 0, SHORT) + 2
    if end > 1 and line[0].isalpha() and line[end : end + 1].isalnum() and (mark := _read_plain(line[:end])):
        return mark, UNTIMED
    return NO_MARK if _SPEECH.match(line) else _read(line[:LOOK])


def time_before(line: str) -> tuple[int, Times]:
    """The place behind a plain time in brackets at the start of `line` where a word begins, and the time; else 0.

    Example:
        >>> time_before("[01:23] Bu Sri : Iya, Mas."), time_before("[Bu Sri] Iya.")
        ((8, (83.0, None)), (0, (None, None)))
    """
    found = _TIME_BEFORE.match(line)
    if not found:
        return NO_TIME_BEFORE
    hours, minutes, rest = found.groups()
    return found.end(), ((int(hours or 0) * 60 + int(minutes)) * 60.0 + int(rest), None)


def read_time(line: str) -> Mark | None:
    """The time in brackets at the start of `line`, whatever follows."""
    found = _KINDS["time"].match(line[:LOOK])
    return _mark("time", found, line)[0] if found else None


@lru_cache(maxsize=1 << 17)
def key_of(label: str) -> str:
    """The form in which labels are compared: lower case, composed letters, blanks single, nothing invisible.

    Example:
        >>> key_of("Ibu\u00a0SRI ")
        'ibu sri'
    """
    seen = label if label.isascii() else normalize("NFC", _UNSEEN.sub("", label))
    return " ".join(seen.casefold().split())


def speaker_after(changes: int) -> str:
    """The label of who speaks behind so many changes, where two take turns.

    Example:
        >>> [speaker_after(changes) for changes in range(3)]
        ['Speaker 1', 'Speaker 2', 'Speaker 1']
    """
    return f"Speaker {1 + changes % 2}"


@lru_cache(maxsize=2048)
def _read_short(line: str) -> tuple[Mark | None, Times]:
    """The mark of a line that may be a label alone, which comes again and again."""
    return NO_MARK if _SPEECH.match(line) else _read(line)


@lru_cache(maxsize=1024)
def _read_plain(head: str) -> Mark | None:
    """The mark of a line that begins with `head` and goes on with a letter; None where `head` is too little."""
    mark, _ = _read(f"{head}x")
    return mark if mark and mark.kind == "colon" and mark.words == len(head) else None


@lru_cache(maxsize=1024)
def _read_timed(start: int, head: str) -> Mark | None:
    """The same for a line with a time in front of its head, which begins at `start`."""
    mark = _read_plain(head)
    return mark and mark._replace(words=start + mark.words, timed=True, time_first=True)


def _read(line: str) -> tuple[Mark | None, Times]:
    if line.rstrip()[-1:] in STAMP_ENDS and (found := _STAMP.match(line)):
        return Mark("stamp", found["name"].strip(), len(line)), UNTIMED
    if ":" in line and (found := _KINDS["colon"].match(line)) and (read := _mark("colon", found, line))[0]:
        return read
    if not _GATE.match(line):
        return NO_MARK
    for kind, pattern in _KINDS.items():
        if (found := pattern.match(line)) and (read := _mark(kind, found, line))[0]:
            return read
    return NO_MARK


def _mark(kind: str, found: re.Match[str], line: str) -> tuple[Mark | None, Times]:
    group = found.groupdict()
    opened, closed = (
        group.get("open") or group.get("open2"),
        group.get("close") or group.get("close2") or group.get("close3"),
    )
    label = (group.get("name") or group.get("inner") or "").strip().strip(INVISIBLE)
    if opened and not closed and opened[0] == "_" and label.endswith(opened) and len(label) > len(opened):
        label, closed = label.removesuffix(opened).rstrip(), opened  # "_Sri_: …": a low line is a letter to `re`
    if kind in {"word", "heading", "dash", "bold"} and opened != closed:
        return NO_MARK  # "**Sri" alone on a line: bold type that ends further on, so the line is speech
    words = _SKIP.match(line, found.end()).end()  # type: ignore[union-attr]  # it also matches nothing
    before, end = line[found.end() - 1 : found.end()], line[words : words + 1]
    if kind == "colon" and line[found.end() - 2 : found.end() - 1].isdigit() and words == found.end() and end.isdigit():
        return NO_MARK  # "Skala 1:5": a ratio or a time of day
    times = group.get("before") or group.get("after") or group.get("late")
    mark = Mark(
        kind,
        label,
        words,
        before in ":：" and words == found.end() and words < len(line),
        timed=times is not None,
        bold=opened is not None and opened == closed,
        quoted=">" in (group.get("lead") or ""),
        time_first=bool(group.get("before")),
    )
    return mark, seconds(times) if times else UNTIMED
