"""Clauses: where one statement of a passage ends and the next begins.

Three steps: `tokens` gives words in small letters and the punctuation before each, `find_signs` the cues by word
index, `split_clauses` the clauses.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from qualcode.language.stance.particles import (
    COMPLEMENT_TAKERS,
    COMPLEMENTISERS,
    FILLERS,
    PROMISING,
    PRONOUNS,
    SUBJECTS,
    TOPIC_FOLLOWERS,
    VERB,
)
from qualcode.language.stance.words_and_marks import COMMA, NONE, QUESTION, STOP

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualcode.language.stance.signs import Sign


_LINKS: Final = frozenset({"contrast", "concession", "reason", "result", "time", "addition", "condition"})
_STATING: Final = frozenset(
    {"achievement", "activity", "quality", "negation", "without", "absence", "lack", "obstacle", "wish", "need", "plan"}
)
_AT_MARK: Final = {COMMA: "comma", STOP: "stop", QUESTION: "question"}
_AND: Final = frozenset({"dan", "and", "serta", "lalu", "terus", "trus"})
_UNTIL: Final = frozenset({"sampai", "hingga", "sejak", "until", "till", "dari", "not", "the"})
_LATE: Final = frozenset({"anymore", "any", "still", "eventually", "today", "now"})
_LEADING: Final = _LINKS - {"contrast", "result"}
_AMISS: Final = frozenset({"negation", "lack", "obstacle", "absence"})
LONGEST: Final = 80
"""Words of a clause. In talk that was typed without a mark a cue governs nothing farther away, and a sentence of any
length is read in a time that grows with its length."""
_LONG: Final = 60  # words of a clause that the next subject ends


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


class _Marked(NamedTuple):
    """The words of a passage, the mark before each, and the cue that begins at a word."""

    words: Sequence[str]
    gaps: Sequence[int]
    signs: dict[int, Sign]


def split_clauses(words: Sequence[str], gaps: Sequence[int], signs: Sequence[Sign]) -> list[Clause]:
    """The clauses of a passage: cut at marks and joining words, and put together again where a comma only lists."""
    marked = _Marked(words, gaps, {sign.start: sign for sign in signs})
    clauses: list[Clause] = []
    current = Clause(0, 0, "start")
    count = len(words)
    at = 0
    while at < count:
        sign = marked.signs.get(at)
        link = _link(marked, at, sign, current) if at else _first_link(marked, sign)
        if link is None and _too_long(marked, at, current):
            link = "stop"
        if link is not None and at:
            current.end = at
            clauses.append(current)
            current = Clause(at, at, link)
        elif link is not None:
            current.link = link
        if sign is not None:
            # "Ada pelatihan, cuma tidak rutin": here `cuma` means "but" and restricts nothing
            if not (sign.kind == "restriction" and link == "contrast"):
                current.signs.append(sign)
            at = sign.end
        else:
            at += 1
    current.end = count
    clauses.append(current)
    return _joined(words, clauses)


def _first_link(marked: _Marked, sign: Sign | None) -> str | None:
    """The way the first clause begins, if a joining word opens it."""
    if sign is not None and sign.kind in _LINKS:
        return sign.kind
    if marked.words[0] in COMPLEMENTISERS and _is_condition(marked, 0):
        return "condition"
    return None


def _too_long(marked: _Marked, at: int, current: Clause) -> bool:
    """Return True if a clause has gone on for so long that what begins at word `at` is said by itself."""
    length = at - current.start
    return length >= LONGEST or (length >= _LONG and marked.words[at] in SUBJECTS)


def _link(marked: _Marked, at: int, sign: Sign | None, current: Clause) -> str | None:
    """The way a clause that begins at word `at` is joined to the one before; None where none begins."""
    joining = _joining(marked, at, sign)
    if joining is not None:
        return joining
    if marked.gaps[at] != NONE:
        return _AT_MARK[marked.gaps[at]]
    if _main_begins(marked, at, sign, current):
        return "comma"
    # "Tapi sekarang sudah ada": a clause that has stated nothing yet goes on
    if all(s.kind in _LINKS or s.kind == "then" for s in current.signs):
        return None
    return _unmarked(marked, at, sign)


def _joining(marked: _Marked, at: int, sign: Sign | None) -> str | None:
    """The kind of joining word at `at`, if one opens a clause there."""
    word, gap = marked.words[at], marked.gaps[at]
    kind = sign.kind if sign is not None else ""
    if word in COMPLEMENTISERS:
        # "Kami tahu kalau ada bantuan": behind a verb of knowing or saying `kalau` means "that"
        complement = not COMPLEMENT_TAKERS.isdisjoint(marked.words[max(0, at - 2) : at])
        return "condition" if not complement and _is_condition(marked, at) else None
    # "Modal kurang, jadi kami berhenti" but "kami jadi anggota"; "kami ikut biar maju" but "biar sulit, kami ikut"
    if (word in {"jadi", "so"} and gap != NONE) or (word == "biar" and gap == NONE):
        return "result"
    if kind in _LINKS and (kind != "time" or _opens_time(marked.words, at, gap)):
        return kind
    if kind == "restriction" and gap in {COMMA, STOP} and _contrasts(marked, at):
        return "contrast"
    return None


def _unmarked(marked: _Marked, at: int, sign: Sign | None) -> str | None:
    """The way a clause begins without a mark or a joining word: with `dan` and a statement, or with the other time."""
    word = marked.words[at]
    if word in _AND and _new_statement(marked, at):
        return "comma"
    # "Dulu ada koperasi sekarang tidak" sets two times against each other; "sampai sekarang" and "not anymore" do not
    if sign is None or sign.kind not in {"now", "then"} or word in _LATE or marked.words[at - 1] in _UNTIL:
        return None
    return "now" if sign.kind == "now" else "comma"


def _main_begins(marked: _Marked, at: int, sign: Sign | None, current: Clause) -> bool:
    """Return True if the main clause begins here behind a subordinate one that no comma closes."""
    words = marked.words
    # "Kalau ada modal kami pasti maju": the promise belongs to the main clause
    if current.link == "condition" and words[at] in PROMISING and at - current.start > 1:
        return True
    if current.link not in _LEADING or at - current.start < 3:
        return False
    # "Setelah pelatihan selesai belum ada kabar": a clause of time does not deny, so the negator is the main clause's
    if current.link == "time" and sign is not None and sign.kind == "negation":
        return True
    # "Karena modal kurang sekali kami meminjam": once something is stated, a subject with its own verb begins the main
    # clause; "untuk kami" and "yang kami terima" are no subjects
    return (
        any(s.kind not in _LINKS for s in current.signs)
        and words[at] in SUBJECTS
        and words[at - 1] not in {"yang", "dan", "dari", "untuk", "and", "for", "with", "dengan"}
        and at + 1 < len(words)
        and ((at + 1) in marked.signs or VERB.match(words[at + 1]) is not None)
        and current.signs[-1].end < at
    )


def _opens_time(words: Sequence[str], at: int, gap: int) -> bool:
    """Return True if `waktu`, `saat`, `once`, … opens a clause here rather than being a noun or adverb."""
    following = words[at + 1] if at + 1 < len(words) else ""
    if following in {"ini", "itu", "tu", "kan", "ya"}:  # "Waktu itu belum ada": at that time
        return False
    # "Butuh waktu lama", "held only once": within a clause these are a noun and an adverb
    return words[at] not in {"waktu", "saat", "usai", "once", "sambil"} or gap != NONE


def _is_condition(marked: _Marked, at: int) -> bool:
    """Return True if `kalau` at word `at` sets a condition (`kalau ada modal`), not a topic (`kalau modal, belum`)."""
    at += 1
    while at < len(marked.words) and (marked.words[at] in TOPIC_FOLLOWERS or marked.words[at] in PRONOUNS):
        at += 1
    sign = marked.signs.get(at)
    return sign is not None and sign.kind in _STATING


def _contrasts(marked: _Marked, at: int) -> bool:
    """Return True if `cuma` behind a comma means "but": another cue of want follows before the next mark."""
    return any(sign.kind in _AMISS for sign in _signs_before_mark(marked, at + 1))


def _new_statement(marked: _Marked, at: int) -> bool:
    """Return True if `dan` at word `at` joins a statement with its own subject or negation, not a noun or verb."""
    if at + 1 < len(marked.words) and marked.gaps[at + 1] == NONE and marked.words[at + 1] in PRONOUNS:
        return True  # "Modal ada dan kami ikut pelatihan"
    for sign in _signs_before_mark(marked, at + 1):
        # "Modal ada dan pelatihan belum pernah", "dan izinnya sudah ada"
        if sign.kind in _AMISS or marked.words[sign.start] in {"sudah", "udah", "dah", "telah"}:
            return True
        if sign.kind in _LINKS:  # "Ada modal dan alat karena tidak ada bunga": the negator is of the next clause
            return False
    return False


def _signs_before_mark(marked: _Marked, at: int) -> Iterator[Sign]:
    """The cues from word `at` to the next mark, as far as a clause goes."""
    end = min(len(marked.words), at + LONGEST)
    while at < end and marked.gaps[at] == NONE:
        if at in marked.signs:
            yield marked.signs[at]
        at += 1


def _joined(words: Sequence[str], clauses: list[Clause]) -> list[Clause]:
    """The clauses, with the members of a list put back to the statement they belong to."""
    joined: list[Clause] = []
    for clause in clauses:
        fits = joined and clause.end - joined[-1].start <= LONGEST
        if clause.link == "comma" and fits and _belongs(words, joined[-1], clause):
            last = joined[-1]
            last.end = clause.end
            last.signs.extend(clause.signs)
        else:
            joined.append(clause)
    return joined


def _belongs(words: Sequence[str], last: Clause, clause: Clause) -> bool:
    """Return True if a clause behind a comma continues the last one: as a member of a list, or denied with it."""
    # "Modal tidak ada, apalagi pelatihan": what follows `apalagi` is denied too
    if words[clause.start] in {"apalagi", "let", "nor"} and any(sign.kind == "negation" for sign in last.signs):
        return True
    return _lists(words, last, clause)


def _lists(words: Sequence[str], last: Clause, clause: Clause) -> bool:
    """Return True if a clause behind a comma is one more member of a list: few words, no cue, no verb or subject."""
    if any(sign.kind != "idiom" for sign in clause.signs):
        return _ends_list(words, last, clause)
    content = [word for word in words[clause.start : clause.end] if word not in FILLERS]
    if len(content) > 4:
        return False
    return not content or not (content[0] in PRONOUNS or any(VERB.match(word) for word in content))


def _ends_list(words: Sequence[str], last: Clause, clause: Clause) -> bool:
    """Return True if a clause with cues is the end of a list (`modal, mesin dan pelatihan belum ada`)."""
    first = next(sign.start for sign in clause.signs if sign.kind != "idiom")
    opening = words[clause.start : first]
    if not any(word in {"dan", "and", "serta", "maupun", "ataupun", "or"} for word in opening[:4]):
        return False
    # "Modal ada, dan kami dilatih": a subject or a verb of its own makes it a statement of its own
    if opening[0] in PRONOUNS or any(VERB.match(word) for word in opening):
        return False
    # before the comma must stand something to list: "Belum ada, mesin dan pelatihan juga belum" lists nothing; `sudah`
    # sets a clause against the one before ("belum dapat modal, mesin dan pelatihan sudah ada")
    tail = last.signs[-1].end if last.signs else last.start
    return any(word not in FILLERS for word in words[tail : last.end]) and words[first] not in {
        "sudah",
        "udah",
        "telah",
    }
