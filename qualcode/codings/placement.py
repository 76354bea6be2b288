"""Placement: the new places of passages in a corrected transcript in which several people speak.

Who spoke is part of a passage. Both texts are aligned with every speaker's letters told apart, so that the same
sentence in another person's mouth is another sentence. A speaker who was only given another name is recognised by the
turns that stayed where they were. A place can be had once: where two passages come to the same words, the one whose
own words they are keeps them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from qualcode.codings.anchors import Anchor, align

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.codings.anchors import Alignment

FIRST, LAST = 0xF0000, 0x10FFFF  # code points for private use, which stand for letters of one speaker each
SPELLING = 75.0  # likeness from which two labels are two spellings of one
AROUND = 60  # code points on either side by which a passage is known to be in its place
LABEL = 24  # code points by which another label may move what stands around it
TAKEN = 0.5  # share of the shorter of two places that both cover from which they are one place

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Voice:
    """The stretch of a text in which one person speaks who is not an interviewer.

    Args:
        start: First code point.
        stop: Code point behind it.
        name: The speaker: her code among several informants, else her label.
        informant: Who is counted as speaking.
    """

    start: int
    stop: int
    name: str
    informant: str = ""


class Placement:
    """The places of a text's passages in its corrected version.

    Args:
        old: The text before.
        new: The text after.
        before: Who speaks where in the old text, in text order; empty where that is not known.
        after: Who speaks where in the new one.
        same_file: Both texts were read from the same bytes, so that a turn that has another speaker now was read
            wrongly, and the words are the same ones.

    Example:
        >>> old, new = "Ani: Kami dilatih. Budi: Kami dilatih.", "Ani: Lupa. Budi: Kami dilatih."
        >>> before = [Voice(5, 18, "Ani"), Voice(25, 38, "Budi")]
        >>> Placement(old, new, before, [Voice(5, 10, "Ani"), Voice(17, 30, "Budi")]).anchor(5, 18).outcome
        'orphaned'
    """

    def __init__(
        self,
        old: str,
        new: str,
        before: Sequence[Voice] = (),
        after: Sequence[Voice] = (),
        *,
        same_file: bool = False,
    ) -> None:
        self.old, self.new, self.same_file = old, new, same_file
        known = bool(before and after)
        self.before, self.after = (tuple(before), tuple(after)) if known else ((), ())

    def anchor(self, start: int, stop: int) -> Anchor:
        """The place of the passage `[start, stop)`: in the turns of who spoke it, or listed as altered or orphaned."""
        if not self.before:
            found = self.plain.anchor(start, stop)
            return self._read_anew(start, stop) or found if found.outcome == "orphaned" else found
        found = self.by_speaker.anchor(start, stop)
        if found.outcome == "altered":
            found = self._within_turn(found, start, stop)
        if found.outcome != "orphaned":
            return found
        other = self.plain.anchor(start, stop)
        if other.outcome == "orphaned":
            return self._read_anew(start, stop) or other
        if self.same_file or self._is_in_place(start, stop, other):
            return Anchor("altered", other.start, other.stop)
        return found

    @cached_property
    def plain(self) -> Alignment:
        """The alignment of the letters alone, whoever speaks them."""
        return align(self.old, self.new)

    @cached_property
    def by_speaker(self) -> Alignment:
        """The alignment in which the same letter of two speakers is two letters."""
        people = [voice.name for voice in self.before]
        letters = _Letters(self.before, people)
        old = letters.told_apart(self.old, self.before, people)
        new = letters.told_apart(self.new, self.after, self._people_now)
        return self.plain if letters.are_spent else align(old, new)

    @cached_property
    def _people_now(self) -> list[str]:
        """For each turn of the new text, its speaker by the name that she had in the old one."""
        from rapidfuzz import fuzz

        names = {voice.name for voice in self.before}
        stayed = {voice.name for voice in self.after}
        people = [voice.name for voice in self.after]
        if stayed <= names:
            return people
        fresh: dict[int, str] = {}
        for index, voice in enumerate(self.after):
            if voice.name not in names and index in self._formerly:
                fresh[index] = self.before[self._formerly[index]].name
        given = Counter((former, self.after[index].name) for index, former in fresh.items())
        renamed: dict[str, str] = {}
        for former, name in (pair for pair, _count in given.most_common()):
            renamed.setdefault(former, name)
        for index, former in fresh.items():
            name = self.after[index].name
            # hers is gone, so that she was given another name; or hers is near, and its spelling was mended
            gone = former not in stayed and renamed[former] == name
            if gone or fuzz.ratio(name.casefold(), former.casefold()) >= SPELLING:
                people[index] = former
        return people

    @cached_property
    def _formerly(self) -> dict[int, int]:
        """By a turn of the new text, the turn of the old text that it has most words of."""
        shared: Counter[tuple[int, int]] = Counter()
        for begin, end, into, same in self.plain.stretches:
            if not same:
                continue
            at = begin
            while at < end:  # from one boundary of a turn, in either text, to the next
                i, i_stop = _piece(self.before, at)
                j, j_stop = _piece(self.after, into + at - begin)
                step = min(end, i_stop, j_stop - into + begin)
                if i >= 0 and j >= 0:
                    shared[i, j] += step - at
                at = step
        best: dict[int, int] = {}
        for (i, j), _count in shared.most_common():
            best.setdefault(j, i)
        return best

    def _read_anew(self, start: int, stop: int) -> Anchor | None:
        """The place between the same neighbours, where the same bytes do not give these words any more."""
        place = self.plain.proposal(start, stop) if self.same_file else None
        if place is None:
            return None
        found = Anchor("altered", *place)
        return found if place[0] < place[1] and self._is_in_place(start, stop, found) else None

    def _is_in_place(self, start: int, stop: int, other: Anchor) -> bool:
        """Return True if the same words stand before and behind a place as stood before and behind the passage."""
        sides = (max(0, start - AROUND), start, other.start - start), (stop, stop + AROUND, other.stop - stop)
        return all(self._agrees(low, min(high, len(self.old)), shift) for low, high, shift in sides)

    def _agrees(self, low: int, high: int, shift: int) -> bool:
        """Return True if most of an old stretch stands, letter for letter, about `shift` code points further on."""
        stretches = self.plain.stretches[max(0, bisect_right(self.plain.starts, low) - 1) :]
        same = 0
        for begin, end, into, equal in stretches:
            if begin >= high:
                break
            if equal and abs(into - begin - shift) <= LABEL:
                same += min(end, high) - max(begin, low)
        return 2 * same >= high - low

    def _within_turn(self, found: Anchor, start: int, stop: int) -> Anchor:
        """An altered passage without what it would have of other turns than it had."""
        turn = _turn_at(self.before, start)
        if turn is None or stop > self.before[turn].stop:
            return found
        pieces = [
            (max(voice.start, found.start), min(voice.stop, found.stop))
            for voice, person in zip(self.after, self._people_now, strict=True)
            if person == self.before[turn].name
        ]
        low, high = max(pieces, key=lambda piece: piece[1] - piece[0], default=(0, 0))
        return Anchor("altered", low, high) if low < high else Anchor("orphaned", start, stop)


class _Letters:
    """Code points that stand for one letter of one speaker; who speaks most keeps the letters as they are."""

    def __init__(self, voices: Sequence[Voice], names: Sequence[str]) -> None:
        lengths: Counter[str] = Counter()
        for voice, name in zip(voices, names, strict=True):
            lengths[name] += voice.stop - voice.start
        self.tables: dict[str | None, dict[int, int]] = {}
        self.next = FIRST
        self.most = max(lengths, key=lambda name: (lengths[name], name))

    @property
    def are_spent(self) -> bool:
        """True if there were more letters of more speakers than code points."""
        return self.next > LAST

    def told_apart(self, text: str, voices: Sequence[Voice], names: Sequence[str]) -> str:
        """The text with each speaker's letters as code points of her own; blanks stay blanks."""
        parts: list[str] = []
        at = 0
        for voice, name in zip(voices, names, strict=True):
            parts += self._of(None, text[at : voice.start]), self._of(name, text[voice.start : voice.stop])
            at = voice.stop
        return "".join([*parts, self._of(None, text[at:])])

    def _of(self, name: str | None, text: str) -> str:
        if name == self.most:
            return text
        table = self.tables.setdefault(name, {})
        for letter in set(text):
            if ord(letter) not in table and not letter.isspace():
                table[ord(letter)] = min(self.next, LAST)
                self.next += 1
        return text.translate(table)


def one_place_each(found: Mapping[K, Anchor], was: Mapping[K, tuple[int, int] | None]) -> dict[K, Anchor]:
    """The anchors, but each place only once: a passage at the place of another one's own words is orphaned.

    Args:
        found: The anchor of each passage, by anything.
        was: Where each passage was until now, in one and the same text; None where it had no place there. Passages
            that were at one place stay so; one that is not in `was` is left as it is.

    Example:
        >>> found = {1: Anchor("moved", 4, 9), 2: Anchor("altered", 4, 8)}
        >>> one_place_each(found, {1: (0, 5), 2: (6, 10)})[2].outcome
        'orphaned'
    """
    settled = dict(found)
    placed = [key for key, anchor in found.items() if anchor.outcome != "orphaned" and key in was]
    placed.sort(key=lambda key: (found[key].start, found[key].stop))
    for index, one in enumerate(placed):
        for other in placed[index + 1 :]:
            a, b = found[one], found[other]
            if b.start >= a.stop:
                break
            if "orphaned" in {settled[one].outcome, settled[other].outcome} or _together(was[one], was[other]):
                continue
            if min(a.stop, b.stop) - b.start > TAKEN * min(a.stop - a.start, b.stop - b.start):
                ranks = [(was[key] is None, found[key].outcome == "altered") for key in (one, other)]
                weaker = other if ranks[1] >= ranks[0] else one
                settled[weaker] = Anchor("orphaned", found[weaker].start, found[weaker].stop)
    return settled


def _together(one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    """Return True if two passages shared words, or neither had a place."""
    if one is None or other is None:
        return one is other
    return min(one[1], other[1]) > max(one[0], other[0])


def _turn_at(voices: Sequence[Voice], at: int) -> int | None:
    index = bisect_right(voices, at, key=lambda voice: voice.start) - 1
    return index if index >= 0 and at < voices[index].stop else None


def _piece(voices: Sequence[Voice], at: int) -> tuple[int, int]:
    """The turn at a place, -1 between turns; and where it, or what is between, ends."""
    index = bisect_right(voices, at, key=lambda voice: voice.start) - 1
    if index >= 0 and at < voices[index].stop:
        return index, voices[index].stop
    following = index + 1
    return -1, voices[following].start if following < len(voices) else 1 << 62
