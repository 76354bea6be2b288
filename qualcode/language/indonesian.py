"""Can this word be a form of that Indonesian root? Asked from the root outwards, without a list of roots."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from qualcode.language.affixes import BOUND, NASAL, PLAIN, SUFFIXES, TAILS, Ending, Opening
from qualcode.language.analysis import Analysis
from qualcode.language.lexicalised import LEXICALISED
from qualcode.language.ordinary import FUNCTION, ORDINARY
from qualcode.language.sounds import nasalised, one_syllable
from qualcode.language.spelling import Spelling, spellings, whole_words
from qualcode.language.words import fold, split

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["IndonesianForms"]

_TWICE = re.compile(r"^(\D+)2(\D*)$")
_VOWELS = frozenset("aiueo")
_REDUPLICATED = "reduplicated"
_HALF_REDUPLICATED = Opening((_REDUPLICATED,), frozenset({"an"}), 2, 4)
_ASKED = frozenset({"apa", "siapa", "mana", "bila", "entah"})
_TOO_SHORT_FOR = frozenset({"an", "i", "kan", "wan", "wati"})
_ABSORBED = frozenset({"i", "in", "kan"})
_CONFLUENT = frozenset({("padu", "madu"), ("perah", "merah"), ("saring", "nyaring")})


@dataclass(frozen=True, slots=True)
class _Core:
    """One shape of the root inside a word.

    Args:
        letters: What stands in the word, with the nasal that belongs to it (`nyedia`).
        spelling: The spelling of the root that it is made of (`sedia`).
        own: The part of the letters that is the root's own (`edia`).
        nasal: Whether a nasal is part of the letters.
        bare: Whether no suffix may follow.
        weight: How far-fetched the spelling is.
    """

    letters: str
    spelling: str
    own: str
    nasal: bool = False
    bare: bool = False
    weight: int = 0


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to take a word apart, and how far-fetched it is.

    Args:
        weight: The lightest reading explains the word.
        parts: The pieces in order.
        derived: Whether there is more to it than clitics and reduplication.
        melted: Whether a nasal has eaten the root's first sound.
    """

    weight: int
    parts: tuple[str, ...]
    derived: bool
    melted: bool = False


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
        ('edia', 'edie', 'sdia')
    """

    __slots__ = ("_cores", "_parts", "_rivals", "_whole", "_wordwise", "patterns", "root")

    def __init__(self, root: str) -> None:
        self.root = root
        self._parts = tuple(fold(part) for part in split(root))
        joined = "".join(self._parts)
        self._cores = _cores(self._parts)
        self._whole = whole_words(joined)
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
        owned = sorted({core.own for core in self._cores}.union(self._whole), key=lambda own: (len(own), own))
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
        best = self._read_atom(folded, hyphen=len(pieces[0]) if len(pieces) == 2 else 0)
        if best is not None or len(pieces) == 1:
            return best
        if len(self._parts) == len(pieces) > 1:
            return self._read_wordwise(pieces)
        if len(pieces) == 2:
            readings = [self._read_atom(piece) for piece in pieces]
            found = [reading for reading in readings if reading is not None]
            if len(found) == 2:
                return _again(max(found, key=lambda reading: len(reading.parts)))
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

    def _read_atom(self, folded: str, *, hyphen: int = 0) -> _Reading | None:
        """The best reading of letters without joints; `hyphen` is where one stood, 0 for none."""
        best = self._read_whole_word(folded)
        for core in self._cores:
            letters = core.letters
            place = folded.find(letters)
            while place >= 0:
                end = place + len(letters)
                for reading in _around(
                    core, folded[:place], folded[end:], hyphenated=bool(hyphen) and hyphen in {place, end}
                ):
                    if best is None or reading.weight < best.weight:
                        best = reading
                place = folded.find(letters, place + 1)
        if best is not None:
            return best
        twice = _TWICE.match(folded)
        if twice is not None:
            return _again(self._read_atom(twice[1] + twice[2]))
        if len(folded) > 3 and folded[-1] == folded[-2]:
            return self._read_atom(folded[:-1])
        return None

    def _read_whole_word(self, folded: str) -> _Reading | None:
        """A reading as a known abbreviation or spoken shape of the root, clitics apart."""
        for said in self._whole:
            if folded.startswith(said):
                for ending in SUFFIXES.get(folded[len(said) :], ()):
                    if not ending.suffix and (not ending.clitics or len(said) > 3):
                        return _Reading(2 + ending.weight, (said, *ending.parts), derived=False)
        return None

    def _is_taken(self, word: str) -> bool:
        """Whether the word belongs to a lexicalised word rather than to the root."""
        if self._rivals is None:
            listed = LEXICALISED["".join(self._parts)].split()
            self._rivals = tuple((_forms(rival.rstrip("+")), rival.endswith("+")) for rival in listed)
        for rival, everything in self._rivals:
            reading = rival._read(word)
            if reading is not None and (everything and not reading.melted or not reading.derived):
                return True
        return False


def _again(reading: _Reading | None) -> _Reading | None:
    """The reading of a reduplicated word."""
    if reading is None:
        return None
    return _Reading(reading.weight, (_REDUPLICATED, *reading.parts), reading.derived, reading.melted)


@lru_cache(maxsize=8192)
def _forms(root: str) -> IndonesianForms:
    """The compiled forms of a root, kept for the next question."""
    return IndonesianForms(root)


def _cores(parts: tuple[str, ...]) -> tuple[_Core, ...]:
    """The shapes of a root or compound inside a word."""
    if not parts:
        return ()
    found = spellings(parts[0])
    for part in parts[1:]:
        found = tuple(
            Spelling(first.letters + other.letters, bare=other.bare, melts=first.melts)
            for first in found[:4]
            if not first.bare
            for other in spellings(part)[:4]
        )
    cores: dict[tuple[str, bool], _Core] = {}
    for place, spelled in enumerate(found):
        letters = spelled.letters
        weight = 3 if place else 0
        cores.setdefault((letters, False), _Core(letters, letters, letters, False, spelled.bare, weight))
        if len(letters) > 2:
            for shape, own in nasalised(letters):
                if spelled.melts or own == letters:
                    cores.setdefault((shape, True), _Core(shape, letters, own, True, spelled.bare, weight))
    return tuple(cores.values())


def _around(core: _Core, before: str, after: str, *, hyphenated: bool) -> Iterator[_Reading]:
    """The readings of a word in which `before` and `after` stand around the core."""
    openings = (NASAL if core.nasal else PLAIN).get(before) or _special(core, before)
    if not openings or (before and core.letters.startswith("ny") and core.spelling[0] == "c"):
        return
    endings = (*SUFFIXES.get(after, ()), *_merged(core, before, after))
    for opening in openings:
        if not hyphenated and not _allows(opening, core):
            continue
        for ending in endings:
            if (
                ending.suffix in opening.suffixes
                and (hyphenated or _fits(core, before, ending))
                and not _is_ordinary(core, before, after, ending)
            ):
                yield _Reading(
                    core.weight + opening.weight + ending.weight,
                    (*opening.parts, core.spelling, *ending.parts),
                    derived=bool(opening.parts or ending.suffix),
                    melted=core.own != core.spelling,
                )


def _fits(core: _Core, before: str, ending: Ending) -> bool:
    """Whether the ending may follow this root."""
    root = core.spelling
    if ending.suffix:
        if core.bare or (not before and len(root) < 4 and ending.suffix in _TOO_SHORT_FOR and root[0] not in _VOWELS):
            return False
        if len(root) < 3:
            return False
    if ending.clitics.endswith("tah"):
        return root in _ASKED
    return not ending.clitics.endswith("ny") or len(root) > 4


def _is_ordinary(core: _Core, before: str, after: str, ending: Ending) -> bool:
    """Whether the word, or a part of it that holds the core, is a word in its own right."""
    letters = core.letters
    base = before + letters + after.removesuffix(ending.clitics)
    if base == core.spelling:
        return bool(after) and (base + after in ORDINARY or base + after in FUNCTION)
    if base in ORDINARY or base in FUNCTION or base + ending.clitics in ORDINARY:
        return True
    if core.own != core.spelling and letters in ORDINARY:
        return (core.spelling, letters) not in _CONFLUENT
    closed = letters + ending.suffix
    if ending.suffix in _ABSORBED and closed in ORDINARY:
        return True
    if before:
        for suffix in _ABSORBED:
            if base.endswith(suffix) and suffix != ending.suffix and base.removesuffix(suffix) in ORDINARY:
                return True
    for tail in (before, *TAILS.get(before, ())):
        if tail and (tail + letters in ORDINARY or tail + closed in ORDINARY):
            return True
    return False


def _merged(core: _Core, before: str, after: str) -> tuple[Ending, ...]:
    """Endings that melt with the root's last sound: `mulain` (mulai + -in), `mengelompokan` (kelompok + -kan)."""
    if after.startswith("n") and core.spelling.endswith("i"):
        spoken = before == "di" or (core.nasal and not before)
        if spoken or core.spelling.endswith("ai"):
            return tuple(ending for ending in SUFFIXES.get("i" + after, ()) if ending.suffix == "in")
    if after.startswith("an") and before and core.spelling.endswith("k") and not core.spelling.endswith("ak"):
        return tuple(ending for ending in SUFFIXES.get("k" + after, ()) if ending.suffix == "kan")
    return ()


def _special(core: _Core, before: str) -> tuple[Opening, ...]:
    """Openings that depend on the root's own letters, or are bound forms: `dedaunan`, `antarinstansi`."""
    if core.nasal or len(core.spelling) < 4:
        return ()
    if len(before) == 2 and before[1] == "e" and before[0] == core.spelling[0]:
        return (_HALF_REDUPLICATED,)
    if before in BOUND:
        return (Opening((f"{before}-",), frozenset({""}), 3, 4),)
    return ()


def _allows(opening: Opening, core: _Core) -> bool:
    """Whether the opening may stand before the root."""
    root = core.spelling
    if len(root) < opening.least:
        return False
    match opening.when:
        case "":
            return True
        case "vowel":
            return root[0] in _VOWELS
        case "long or cvv":
            return len(root) > 3 or (root[1:2] in _VOWELS and root[2:3] in _VOWELS)
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
