"""Signs: the cues among the words of a passage, without those that are another word where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from qualcode.language.stance.particles import (
    COMPLEMENT_TAKERS,
    FILLERS,
    NUMBER_WORDS,
    PRONOUNS,
    QUANTITIES,
    SPANS,
    TIME_UNITS,
    VERB,
    VOCATIVES,
)
from qualcode.language.stance.words_and_marks import COMMA, NONE, QUESTION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.language.stance.cues import CueTable

_USED_UP: Final = frozenset({"sudah", "udah", "dah", "telah", "sering", "keburu", "selalu", "langsung", "pada"})
_PERFECT: Final = frozenset({"sudah", "udah", "udh", "sdh", "dah", "telah"})
_PLACING: Final = frozenset({"di", "ke", "dari", "pinggir", "tepi", "sepanjang"})
_HEARD: Final = 6  # words in which a verb of knowing makes `apa` a question


class Sign(NamedTuple):
    """A cue among the words: `words[start:end]`, and its kind."""

    start: int
    end: int
    kind: str


def find_signs(words: Sequence[str], gaps: Sequence[int], table: CueTable) -> list[Sign]:
    """The cues among `words`, in order, none overlapping; the longest phrase at a place wins."""
    signs: list[Sign] = []
    count = len(words)
    at = 0
    while at < count:
        entry = table.get(words[at])
        if words[at] == "apa" and _scoffs(words, gaps, at, table):
            signs.append(Sign(at, at + 1, "absence"))
            at += 1
            continue
        if entry is None:
            at += 1
            continue
        kind, end = entry.kind, at + 1
        # "Belum lama ini ada modal": the phrase is an idiom, its first word alone a negator; "Belum. Lama sekali." is
        # two cues, because no phrase runs across a mark
        if entry.phrases and end < count and gaps[end] == NONE:
            for phrase, longer in entry.phrases.get(words[end], ()):
                behind = at + len(phrase)
                if behind <= count and tuple(words[at:behind]) == phrase and not any(gaps[at + 1 : behind]):
                    kind, end = longer, behind
                    break
        if kind and not _means_nothing(words, gaps, at, end, kind):
            signs.append(Sign(at, end, kind))
        at = end
    return signs


def _means_nothing(words: Sequence[str], gaps: Sequence[int], start: int, end: int, kind: str) -> bool:
    """Return True if a cue is another word here: a number (`No. 5`), a tag (`…, bukan?`), an address (`…, nak`)."""
    word = words[start]
    if kind == "negation":
        return _is_particle(words, gaps, start, end)
    if kind in {"quality", "achievement"}:
        # "Jualan di jalan": behind a word of place stands a noun, not a word of quality. "Udah dua tahun kami nunggu"
        # tells how long, not that something is there
        placed = kind == "quality" and start > 0 and words[start - 1] in _PLACING and gaps[start] == NONE
        return placed or (word in _PERFECT and end == start + 1 and _spans(words, gaps, end))
    if word == "nak":
        # "Belum ada, nak." addresses a child; "Kami nak buka warung" is Malay for a plan
        return gaps[end] != NONE or (start > 0 and gaps[start] == COMMA)
    if word == "habis" and end == start + 1:
        # "Modalnya habis", "sudah habis": used up; elsewhere `habis` is spoken for "after" or "because"
        return start == 0 or not (words[start - 1] in _USED_UP or words[start - 1].endswith("nya"))
    if word == "too":
        # "We got training too." means also; but a phrase such as `too late` ends where it likes
        return end == start + 1 and gaps[end] != NONE
    # "Tidak pernah sekalipun" means not even once; behind a mark the word opens a clause of concession
    return word == "sekalipun" and gaps[start] == NONE


def _spans(words: Sequence[str], gaps: Sequence[int], at: int) -> bool:
    """Return True if a span of time begins at word `at`: `dua tahun`, `hampir 3 bulan`, `setahun`."""
    while at < len(words) and gaps[at] == NONE and words[at] in {"hampir", "mau", "ada", "lebih", "sekitar", "kurang"}:
        at += 1
    if at == len(words) or gaps[at] != NONE:
        return False
    counted = words[at].isdecimal() or words[at] in QUANTITIES or words[at] in {"berapa", "puluhan", "belasan"}
    return words[at] in SPANS or (counted and not TIME_UNITS.isdisjoint(words[at + 1 : at + 3]))


def _scoffs(words: Sequence[str], gaps: Sequence[int], at: int, table: CueTable) -> bool:
    """Return True if `apa` behind a noun scoffs at it (`pelatihan apa, nggak pernah`) instead of asking."""
    if at == 0 or gaps[at] != NONE:
        return False
    # "Buat apa", "nggak apa", "itu apa": behind a particle, a pronoun or a cue `apa` asks or fills
    before = words[at - 1]
    if before in FILLERS or before in PRONOUNS or before in table or VERB.match(before) or before in COMPLEMENT_TAKERS:
        return False
    behind = at + 1
    while behind < len(words) and words[behind] in VOCATIVES:
        behind += 1
    if gaps[behind] == QUESTION or (behind < len(words) and gaps[behind] == NONE):
        return False
    return not any(word in COMPLEMENT_TAKERS for word in words[max(0, at - _HEARD) : at])


def _is_particle(words: Sequence[str], gaps: Sequence[int], start: int, end: int) -> bool:
    """Return True if a negator only numbers (`No. 5`) or asks (`…, bukan?`, `…, don't we?`)."""
    if words[start] == "no" and end < len(words) and (words[end].isdecimal() or words[end] in NUMBER_WORDS):
        return True
    if start == 0:  # "Belum?" has nothing before it that it could be the tag of
        return False
    # "We have groups, don't we?": the cue ends in `t`, and a pronoun stands between it and the question mark
    if end < len(words) and words[end - 1] == "t" and gaps[start] == COMMA and gaps[end + 1] == QUESTION:
        return words[end] in PRONOUNS
    # "Modal ada, bukan?" and "Ada modal nggak?" ask; "Modal ada, belum?" may still deny
    return gaps[end] == QUESTION and (words[start] == "bukan" or gaps[start] == NONE)
