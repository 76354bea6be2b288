"""Can this word be a form of that Indonesian root? Asked from the root outwards, without a list of roots."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from qualcode.language.affixes import BOUND, NASAL, PLAIN, SUFFIXES, Opening
from qualcode.language.analysis import Analysis
from qualcode.language.lexicalised import LEXICALISED
from qualcode.language.sounds import nasalised, one_syllable
from qualcode.language.spelling import spellings
from qualcode.language.words import fold, split

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["IndonesianForms"]

_TWICE = re.compile(r"^(\D+)2(\D*)$")
_VOWELS = frozenset("aiueo")
_REDUPLICATED = "reduplicated"


@dataclass(frozen=True, slots=True)
class _Core:
    """One shape of the root inside a word: a spelling of it, plain or behind a nasal."""

    letters: str
    spelling: str
    own: str
    nasal: bool
    weight: int
    bare: bool


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to take a word apart, and how far-fetched it is."""

    weight: int
    parts: tuple[str, ...]
    derived: bool


class IndonesianForms:
    """All forms of one Indonesian root, compiled once and asked often.

    Args:
        root: What an author writes: a root (`latih`), a derived word (`pelatihan`, taken as it stands and never stripped)
            or a compound (`kerja sama`, matched joined, hyphenated or apart).

    Example:
        >>> forms = IndonesianForms("sedia")
        >>> print(forms.analyse("menyediakannya"))
        menyediakannya = meN- + sedia + -kan + -nya
        >>> forms.patterns
        ('edia', 'edie')
    """

    __slots__ = ("_cores", "_parts", "_rivals", "_wordwise", "patterns", "root")

    def __init__(self, root: str) -> None:
        self.root = root
        self._parts = tuple(fold(part) for part in split(root))
        joined = "".join(self._parts)
        self._cores = _cores(self._parts)
        self._wordwise: tuple[IndonesianForms, ...] | None = None
        self._rivals: tuple[tuple[IndonesianForms, bool], ...] | None = None if joined in LEXICALISED else ()
        self.patterns = self._compile_patterns()

    def analyse(self, word: str) -> Analysis | None:
        """How `word` is a form of the root; None where it is not."""
        reading = self._read(word)
        return None if reading is None else Analysis(word, self.root, reading.parts)

    def matches(self, word: str) -> bool:
        """Whether `word` is a form of the root."""
        return self._read(word) is not None

    def _compile_patterns(self) -> tuple[str, ...]:
        """Substrings of which the folded form of every form has at least one."""
        if len(self._parts) > 1:
            return max((_forms(part).patterns for part in self._parts), key=lambda found: min(map(len, found)))
        owned = sorted({core.own for core in self._cores}, key=lambda own: (len(own), own))
        kept: list[str] = []
        for own in owned:
            if not any(pattern in own for pattern in kept):
                kept.append(own)
        return tuple(kept)

    def _read(self, word: str) -> _Reading | None:
        """The least far-fetched reading of a word that no rival claims."""
        folded = fold(word)
        if not any(pattern in folded for pattern in self.patterns):
            return None
        reading = self._read_whole(word, folded)
        if reading is None or self._is_taken(word):
            return None
        return reading

    def _read_whole(self, word: str, folded: str) -> _Reading | None:
        """The best reading of a word that may consist of pieces joined by hyphens or blanks."""
        pieces = (folded,) if word.isalnum() else tuple(fold(piece) for piece in split(word))
        best = self._read_atom(folded, pieces)
        if best is not None or len(pieces) == 1:
            return best
        if len(self._parts) == len(pieces) > 1:
            return self._read_wordwise(pieces)
        if len(pieces) == 2:
            readings = [self._read_atom(piece, (piece,)) for piece in pieces]
            found = [reading for reading in readings if reading is not None]
            if len(found) == 2:
                richest = max(found, key=lambda reading: len(reading.parts))
                return _Reading(
                    richest.weight, (_REDUPLICATED, *richest.parts), any(reading.derived for reading in found)
                )
        return None

    def _read_wordwise(self, pieces: tuple[str, ...]) -> _Reading | None:
        """A reading of `usaha-usaha kecilnya`-like pieces, each a form of the part at its place."""
        if self._wordwise is None:
            self._wordwise = tuple(_forms(part) for part in self._parts)
        readings = [forms._read(piece) for forms, piece in zip(self._wordwise, pieces, strict=True)]
        found = [reading for reading in readings if reading is not None]
        if len(found) < len(pieces):
            return None
        return _Reading(
            sum(reading.weight for reading in found),
            tuple(part for reading in found for part in reading.parts),
            any(reading.derived for reading in found),
        )

    def _read_atom(self, folded: str, pieces: tuple[str, ...]) -> _Reading | None:
        """The best reading of letters without joints."""
        twice = _TWICE.match(folded)
        if twice is not None:
            reading = self._read_atom(twice[1] + twice[2], pieces)
            if reading is not None:
                return _Reading(reading.weight, (_REDUPLICATED, *reading.parts), reading.derived)
        best: _Reading | None = None
        for core in self._cores:
            place = folded.find(core.letters)
            while place >= 0:
                for reading in _around(core, folded[:place], folded[place + len(core.letters) :], pieces):
                    if best is None or reading.weight < best.weight:
                        best = reading
                place = folded.find(core.letters, place + 1)
        if best is None and len(folded) > 4 and folded[-1] == folded[-2]:
            return self._read_atom(folded[:-1], pieces)
        return best

    def _is_taken(self, word: str) -> bool:
        """Whether the word belongs to a lexicalised word rather than to the root."""
        if self._rivals is None:
            listed = LEXICALISED["".join(self._parts)].split()
            self._rivals = tuple((_forms(rival.rstrip("+")), rival.endswith("+")) for rival in listed)
        for rival, everything in self._rivals:
            reading = rival._read(word)
            if reading is not None and (everything or not reading.derived):
                return True
        return False


@lru_cache(maxsize=8192)
def _forms(root: str) -> IndonesianForms:
    """The compiled forms of a root, kept for the next question."""
    return IndonesianForms(root)


def _cores(parts: tuple[str, ...]) -> tuple[_Core, ...]:
    """The shapes of a root or compound inside a word."""
    found = spellings(parts[0]) if parts else ()
    for part in parts[1:]:
        found = tuple(first + other for first in found[:4] if not first.endswith("*") for other in spellings(part)[:4])
    cores: dict[tuple[str, bool], _Core] = {}
    for place, listed in enumerate(found):
        spelling = listed.rstrip("*")
        weight = 3 * min(place, 1)
        bare = listed.endswith("*")
        cores.setdefault((spelling, False), _Core(spelling, spelling, spelling, nasal=False, weight=weight, bare=bare))
        if len(spelling) > 2:
            for letters, own in nasalised(spelling):
                core = _Core(letters, spelling, own, nasal=True, weight=weight, bare=bare)
                cores.setdefault((letters, True), core)
    return tuple(cores.values())


def _around(core: _Core, before: str, after: str, pieces: tuple[str, ...]) -> Iterator[_Reading]:
    """The readings of a word in which `before` and `after` stand around the core."""
    openings = (NASAL if core.nasal else PLAIN).get(before, ())
    if not openings:
        openings = _bound(core, before)
        if not openings:
            return
    endings = SUFFIXES.get(after, ())
    hyphenated = len(pieces) > 1 and pieces[0] == before
    for opening in openings:
        if not hyphenated and not _allows(opening, core, before):
            continue
        for ending in (*endings, *_merged(core, after, before)):
            if ending.suffix not in opening.suffixes or (core.bare and ending.suffix):
                continue
            if len(core.spelling) <= 3 and not before and not hyphenated and ending.suffix in _RISKY:
                continue
            root = core.spelling
            parts = (*opening.parts, root, *ending.parts)
            yield _Reading(
                core.weight + opening.weight + ending.weight,
                parts,
                bool(opening.parts or ending.suffix),
            )


_RISKY = frozenset({"an", "i", "kan", "wan", "wati"})


def _merged(core: _Core, after: str, before: str) -> tuple:
    """Endings that melt with the root's last sound: `mulain` (mulai + -in), `mengelompokan` (k + -kan)."""
    if after.startswith("n") and core.spelling.endswith("i") and (before or core.spelling.endswith("ai")):
        return tuple(ending for ending in SUFFIXES.get("i" + after, ()) if ending.suffix == "in")
    if after.startswith("an") and core.spelling.endswith("k") and before:
        return tuple(ending for ending in SUFFIXES.get("k" + after, ()) if ending.suffix == "kan")
    return ()


def _bound(core: _Core, before: str) -> tuple[Opening, ...]:
    """Openings of a bound form: `antar-`, `pasca-`."""
    if len(core.spelling) < 4 or core.nasal or before not in BOUND:
        return ()
    return (Opening((f"{before}-",), frozenset({""}), 3, 4),)


def _allows(opening: Opening, core: _Core, before: str) -> bool:
    """Whether the opening may stand before the root."""
    root = core.spelling
    if len(root) < opening.least:
        return False
    match opening.when:
        case "":
            return True
        case "vowel":
            return root[0] in _VOWELS
        case "long or vowel":
            return len(root) > 3 or root[0] in _VOWELS
        case "r or er":
            return root[0] == "r" or _begins_with_er(root)
        case "not r":
            return root[0] != "r" and not _begins_with_er(root)
        case "one syllable":
            return one_syllable(root)
        case "ajar":
            return root == "ajar"
        case _:
            return False


def _begins_with_er(root: str) -> bool:
    """Whether the first syllable ends in `er`, so that ber- loses its r: `bekerja`, `beternak`, `tepercaya`."""
    return len(root) > 3 and root[1:3] == "er" and root[0] not in _VOWELS and root[3] not in _VOWELS
