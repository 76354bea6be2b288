"""Clauses: the words of a passage, the cues among them, and where one statement ends and the next begins.

Three steps that an engine can do its own way, as long as it hands on the same: `tokens` (words in small letters
and the punctuation before each), `find_signs` (cues by word index), `split_clauses`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from qualcode.language.particles import (
    COMPLEMENT_TAKERS,
    COMPLEMENTISERS,
    FILLERS,
    NUMBER_WORDS,
    PRONOUNS,
    PROMISING,
    TOPIC_FOLLOWERS,
    VERB,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.language.cues import CueTable

__all__ = ["COMMA", "NONE", "QUESTION", "STOP", "Clause", "Sign", "Tokens", "find_signs", "split_clauses", "tokens"]

NONE: Final = 0
COMMA: Final = 1
STOP: Final = 2
QUESTION: Final = 3

_ATOM: Final = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_MARK: Final = re.compile(r"[?？؟]|[.!…;:\n()\[\]\"“”–—。！]|,|\s-+\s")
_TRIPLED: Final = re.compile(r"(.)\1{2,}")
_LINKS: Final = frozenset({"contrast", "concession", "reason", "result", "time", "condition"})


class Tokens(NamedTuple):
    """The words of a passage.

    Args:
        words: Each word in small letters.
        starts: Where it begins in the passage.
        ends: Where it ends.
        gaps: The strongest mark before it: `NONE`, `COMMA`, `STOP` or `QUESTION`; one more for the end.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[int]


class Sign(NamedTuple):
    """A cue among the words: `words[start:end]`, and its kind."""

    start: int
    end: int
    kind: str


@dataclass(slots=True)
class Clause:
    """A stretch of words that says one thing.

    Args:
        start: Index of its first word.
        end: Index behind its last word.
        link: How it begins: `start`, `comma`, `stop`, `question`, or the kind of the cue that opens it.
        signs: The cues in it, in order.
    """

    start: int
    end: int
    link: str
    signs: list[Sign] = field(default_factory=list)


def tokens(text: str) -> Tokens:
    """The words of `text` with the marks between them.

    Example:
        >>> tokens("Modal? Belum, kak.").words
        ['modal', 'belum', 'kak']
        >>> tokens("Modal? Belum, kak.").gaps
        [2, 3, 1, 2]
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    gaps: list[int] = []
    before = 0
    for atom in _ATOM.finditer(text):
        start, end = atom.span()
        gaps.append(_mark(text, before, start) if words else STOP)
        words.append(atom.group().lower())
        starts.append(start)
        ends.append(end)
        before = end
    gaps.append(_mark(text, before, len(text)) or STOP)
    return Tokens(words, starts, ends, gaps)


def _mark(text: str, start: int, end: int) -> int:
    """The strongest mark between two words."""
    if end - start == 1 and text[start] == " ":
        return NONE
    strongest = NONE
    for mark in _MARK.findall(text[start:end]):
        found = COMMA if mark == "," or mark.isspace() else QUESTION if mark in "?？؟" else STOP
        if mark.strip().startswith("-"):
            found = STOP
        strongest = max(strongest, found)
    return strongest


def find_signs(words: Sequence[str], gaps: Sequence[int], table: CueTable) -> list[Sign]:
    """The cues among `words`, in order, none overlapping; the longest phrase at a place wins."""
    signs: list[Sign] = []
    get = table.get
    count = len(words)
    at = 0
    while at < count:
        word = words[at]
        entries = get(word)
        if entries is None:
            plain = _plain(word)
            if plain is None or (entries := get(plain)) is None:
                at += 1
                continue
        for phrase, kind in entries:
            size = len(phrase)
            if size > 1 and (
                at + size > count or tuple(words[at + 1 : at + size]) != phrase[1:] or any(gaps[at + 1 : at + size])
            ):
                continue
            if word == "no" and at + 1 < count and (words[at + 1].isdecimal() or words[at + 1] in NUMBER_WORDS):
                break
            signs.append(Sign(at, at + size, kind))
            at += size
            break
        else:
            at += 1
            continue
        if signs and signs[-1].end == at:
            continue
        at += 1
    return signs


def _plain(word: str) -> str | None:
    """A drawn-out or doubled word as it is usually written (`nggaaak`, `jarang2`), or None."""
    if word[-1] == "2" and word[:-1].isalpha():
        return word[:-1]
    if _TRIPLED.search(word):
        return _TRIPLED.sub(r"\1", word)
    return None


def split_clauses(words: Sequence[str], gaps: Sequence[int], signs: Sequence[Sign]) -> list[Clause]:
    """The clauses of a passage: cut at stops, commas and joining words, and put together again where a comma only lists."""
    at_word = {sign.start: sign for sign in signs}
    clauses: list[Clause] = []
    current = Clause(0, 0, "start")
    count = len(words)
    at = 0
    while at < count:
        sign = at_word.get(at)
        link = _link(words, gaps, at, sign, current, at_word) if at else _first_link(words, sign, at_word)
        if link is not None and at:
            current.end = at
            clauses.append(current)
            current = Clause(at, at, link)
        elif link is not None:
            current.link = link
        if sign is not None:
            current.signs.append(sign)
            at = sign.end
        else:
            at += 1
    current.end = count
    clauses.append(current)
    return _joined(words, clauses)


def _first_link(words: Sequence[str], sign: Sign | None, at_word: dict[int, Sign]) -> str | None:
    """How the first clause begins, if a joining word opens it."""
    if sign is not None and sign.kind in _LINKS:
        return sign.kind
    if words[0] in COMPLEMENTISERS and _is_condition(words, 0, at_word):
        return "condition"
    return None


def _link(
    words: Sequence[str],
    gaps: Sequence[int],
    at: int,
    sign: Sign | None,
    current: Clause,
    at_word: dict[int, Sign],
) -> str | None:
    """How a clause that begins at word `at` is joined to the one before; None where none begins."""
    gap = gaps[at]
    word = words[at]
    if sign is not None and sign.kind in _LINKS and not (sign.kind == "time" and not _opens_time(words, at, gap)):
        if sign.kind == "concession" and word == "biar" and gap == NONE:
            return "result"
        return sign.kind
    if word in COMPLEMENTISERS and words[at - 1] not in COMPLEMENT_TAKERS and _is_condition(words, at, at_word):
        return "condition"
    if gap == QUESTION:
        return "question"
    if gap == STOP:
        return "stop"
    if gap == COMMA:
        if sign is not None and sign.kind == "restriction" and _contrasts(words, gaps, at, at_word):
            return "contrast"
        return "comma"
    if not current.signs:
        return None
    if word in {"dan", "and", "serta", "lalu", "terus", "trus"} and _new_statement(words, gaps, at, at_word):
        return "comma"
    if (
        sign is not None
        and sign.kind in {"now", "then"}
        and words[at - 1] not in {"sampai", "hingga", "sejak", "until", "till", "dari", "not", "the"}
        and current.signs[-1].end <= at
        and word not in {"anymore", "any", "still", "eventually", "today", "now"}
    ):
        return "now" if sign.kind == "now" else "comma"
    if word in PROMISING and current.link == "condition" and at - current.start > 1:
        return "comma"
    return None


def _opens_time(words: Sequence[str], at: int, gap: int) -> bool:
    """Whether `waktu`, `saat`, `once`, … opens a clause here rather than being a noun or adverb."""
    following = words[at + 1] if at + 1 < len(words) else ""
    if following in {"ini", "itu", "tu", "kan", "ya"}:
        return False
    return words[at] not in {"waktu", "saat", "usai", "once", "sambil"} or gap != NONE


def _is_condition(words: Sequence[str], at: int, at_word: dict[int, Sign]) -> bool:
    """Whether `kalau` at word `at` sets a condition (`kalau ada modal`) rather than a topic (`kalau modal, belum`)."""
    at += 1
    while at < len(words) and (words[at] in TOPIC_FOLLOWERS or words[at] in PRONOUNS):
        at += 1
    sign = at_word.get(at)
    return sign is not None and sign.kind in {
        "achievement", "negation", "without", "wish", "need", "plan", "quality", "obstacle", "lack", "absence",
    }  # fmt: skip


def _contrasts(words: Sequence[str], gaps: Sequence[int], at: int, at_word: dict[int, Sign]) -> bool:
    """Whether `cuma` behind a comma means "but": another cue of want follows before the next mark."""
    at += 1
    while at < len(words) and gaps[at] == NONE:
        sign = at_word.get(at)
        if sign is not None and sign.kind in {"negation", "lack", "obstacle", "absence"}:
            return True
        at += 1
    return False


def _new_statement(words: Sequence[str], gaps: Sequence[int], at: int, at_word: dict[int, Sign]) -> bool:
    """Whether `dan` at word `at` joins a statement with its own subject or negation, not another noun or verb."""
    at += 1
    first = at
    while at < len(words) and gaps[at] == NONE:
        sign = at_word.get(at)
        if sign is not None and sign.kind in {"negation", "obstacle", "lack", "absence"}:
            return True
        if sign is not None and words[at] in {"sudah", "udah", "dah", "telah"}:
            return True
        if words[at] in PRONOUNS and at == first:
            return True
        if sign is not None and sign.kind in _LINKS:
            return False
        at += 1
    return False


def _joined(words: Sequence[str], clauses: list[Clause]) -> list[Clause]:
    """The clauses, with the members of a list put back to the statement they belong to."""
    joined: list[Clause] = []
    for clause in clauses:
        if clause.link == "comma" and joined and _lists(words, clause):
            last = joined[-1]
            last.end = clause.end
            last.signs.extend(clause.signs)
        else:
            joined.append(clause)
    return joined


def _lists(words: Sequence[str], clause: Clause) -> bool:
    """Whether a clause behind a comma is one more member of a list: few words, no cue, no verb or subject."""
    if any(sign.kind != "idiom" for sign in clause.signs):
        return False
    content = [word for word in words[clause.start : clause.end] if word not in FILLERS]
    if len(content) > 4:  # noqa: PLR2004 (a member of a list is a short phrase)
        return False
    return not content or not (content[0] in PRONOUNS or any(VERB.match(word) for word in content))
