"""Forms of an Indonesian root, found from the root outwards, without a list of roots."""

from __future__ import annotations

import re
from functools import lru_cache

from qualcode.language.forms.affixes import SUFFIXES
from qualcode.language.forms.analysis import Analysis
from qualcode.language.forms.readings import REDUPLICATED, Reading, cores_of, readings_around
from qualcode.language.forms.spelling import whole_words
from qualcode.language.word_lists import word_rows
from qualcode.language.words import fold, split

_LEXICALISED = {root: words for root, *words in word_rows("forms/words/indonesian/lexicalised")}
_TWICE = re.compile(r"^(\D+)2(\D*)$")
_PAIR = 2
_LONGEST = 100  # letters of a word with its affixes, doubled and in compounds
_SHORTEST_DRAWN_OUT = 4


class IndonesianForms:
    """All forms of one Indonesian root, compiled once.

    Args:
        root: What an author writes: a root (`latih`), a derived word (`pelatihan`, taken as it stands and never
            stripped) or a compound (`kerja sama`, matched joined, hyphenated or apart).

    Example:
        >>> forms = IndonesianForms("sedia")
        >>> print(forms.analyse("menyediakannya"))
        menyediakannya = meN- + sedia + -kan + -nya
        >>> forms.patterns
        ('edia', 'edie', 'edio', 'sdia')
    """

    __slots__ = ("_cores", "_parts", "_rivals", "_whole", "_wordwise", "patterns", "root")

    def __init__(self, root: str) -> None:
        self.root = root
        self._parts = tuple(filter(None, map(fold, split(root))))  # a lone apostrophe is no part
        joined = "".join(self._parts)
        self._cores = cores_of(self._parts, root)
        self._whole = whole_words(joined)
        self._wordwise: tuple[IndonesianForms, ...] | None = None
        self._rivals: tuple[tuple[IndonesianForms, bool], ...] | None = None if joined in _LEXICALISED else ()
        self.patterns = self._compile_patterns()

    def analyse(self, word: str) -> Analysis | None:
        """The parts of `word` as a form of the root; None where it is none."""
        reading = self.read(word)
        return None if reading is None else Analysis(word, self.root, reading.parts)

    def matches(self, word: str) -> bool:
        """Return True if `word` is a form of the root."""
        return self.read(word) is not None

    def _compile_patterns(self) -> tuple[str, ...]:
        """Substrings of which the folded form of every form has at least one."""
        if len(self._parts) > 1:
            return max((_forms(part).patterns for part in self._parts), key=lambda found: min(map(len, found)))
        kept: list[str] = []
        for own in sorted({core.own for core in self._cores}.union(self._whole), key=lambda own: (len(own), own)):
            if not any(pattern in own for pattern in kept):
                kept.append(own)
        return tuple(kept)

    def read(self, word: str) -> Reading | None:
        """The lightest reading of a word, if no lexicalised word claims it."""
        folded = fold(word)
        # a run of letters that nobody says; the places of a root in it grow with its length, and so does each reading
        if len(folded) > _LONGEST:
            return None
        if not any(pattern in folded for pattern in self.patterns):
            return None
        reading = self._read_word(word, folded)
        if reading is not None and (reading.derived or reading.parts[0] == REDUPLICATED) and self._is_taken(word):
            return None
        return reading

    def _read_word(self, word: str, folded: str) -> Reading | None:
        """The best reading of a word that may consist of pieces joined by hyphens or blanks."""
        if word.isalnum():
            return self._read_atom(folded)
        pieces = [fold(piece) for piece in split(word)]
        best = self._read_atom(folded, hyphen=len(pieces[0]) if len(pieces) == _PAIR else 0)
        if best is not None or len(pieces) == 1:
            return best
        if len(self._parts) > 1:
            return self._read_wordwise(word)
        if len(pieces) == _PAIR:
            first, second = (self._read_atom(piece) for piece in pieces)
            if first is not None and second is not None:
                return _again(max(first, second, key=lambda reading: len(reading.parts)))
            if first is not None and len(pieces[1]) >= _SHORTEST_DRAWN_OUT and pieces[0].endswith(pieces[1]):
                return _again(first)
        return None

    def _read_wordwise(self, word: str) -> Reading | None:
        """A reading of `usaha-usaha kecilnya`, each word a form of the part at its place."""
        pieces = word.split()
        if len(pieces) != len(self._parts):
            return None
        if self._wordwise is None:
            self._wordwise = tuple(_forms(part) for part in self._parts)
        readings = [forms.read(piece) for forms, piece in zip(self._wordwise, pieces, strict=True)]
        found = [reading for reading in readings if reading is not None]
        if len(found) < len(pieces):
            return None
        return Reading(
            sum(reading.weight for reading in found),
            tuple(part for reading in found for part in reading.parts),
            derived=any(reading.derived for reading in found),
        )

    def _read_atom(self, folded: str, *, hyphen: int = 0) -> Reading | None:
        """The best reading of letters without joints; `hyphen` is where one stood, 0 for none."""
        best = self._read_whole(folded)
        for core in self._cores:
            letters = core.letters
            place = folded.find(letters)
            while place >= 0:
                end = place + len(letters)
                hyphenated = hyphen > 0 and hyphen in {place, end}
                for reading in readings_around(core, folded[:place], folded[end:], hyphenated=hyphenated):
                    if best is None or reading.weight < best.weight:
                        best = reading
                place = folded.find(letters, place + 1)
        if best is not None:
            return best
        twice = _TWICE.match(folded)
        if twice is not None:
            return _again(self._read_atom(twice[1] + twice[2]))
        if len(folded) >= _SHORTEST_DRAWN_OUT and folded[-1] == folded[-2]:
            return self._read_atom(folded[:-1])
        return None

    def _read_whole(self, folded: str) -> Reading | None:
        """A reading as a known abbreviation or spoken shape of the root, clitics apart."""
        for said in self._whole:
            if folded.startswith(said):
                for ending in SUFFIXES.get(folded[len(said) :], ()):
                    if not ending.suffix and (not ending.clitics or len(said) >= _SHORTEST_DRAWN_OUT):
                        shown = f"{said} ({self.root})"
                        return Reading(2 + ending.weight, (shown, *ending.parts), derived=False)
        return None

    def _is_taken(self, word: str) -> bool:
        """Return True if the word belongs to a lexicalised word rather than to the root."""
        if self._rivals is None:
            listed = _LEXICALISED["".join(self._parts)]
            self._rivals = tuple((_forms(rival.rstrip("+")), rival.endswith("+")) for rival in listed)
        for rival, everything in self._rivals:
            reading = rival.read(word)
            if reading is not None and (not reading.derived or (everything and not reading.melted)):
                return True
        return False


@lru_cache(maxsize=8192)
def _forms(root: str) -> IndonesianForms:
    """The compiled forms of a root, kept for the next question."""
    return IndonesianForms(root)


def _again(reading: Reading | None) -> Reading | None:
    """The reading of a reduplicated word."""
    if reading is None:
        return None
    return Reading(reading.weight, (REDUPLICATED, *reading.parts), reading.derived, reading.melted)
