"""Readings of an Indonesian word: the ways to take it apart around one shape of a root."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.language.forms.affixes import BOUND, NASAL, PLAIN, SUFFIXES, TAILS, Ending, Opening
from qualcode.language.forms.sounds import begins_with_er, nasalised, one_syllable
from qualcode.language.forms.spelling import FUNCTION_WORDS, ORDINARY_WORDS, Spelling, spellings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

REDUPLICATED = "reduplicated"

_VOWELS = frozenset("aiueo")
_HALF_REDUPLICATED = Opening((REDUPLICATED,), frozenset({"an"}), weight=2, least=4)
_CLEAR_AFTER_K = frozenset("bdjlmpst")
_ASKED = frozenset({"apa", "siapa", "mana", "bila", "entah"})
_TOO_SHORT_FOR = frozenset({"an", "i", "kan", "wan", "wati"})
_ABSORBED = frozenset({"i", "in", "kan"})
_LEARNED = frozenset({"isasi", "itas"})
_WEAK = frozenset({"be", "te", "se", "ke", "pe"})
_CONFLUENT = frozenset({("padu", "madu"), ("perah", "merah"), ("saring", "nyaring")})
_WITHOUT_K = frozenset({"anak", "bedak", "dayak", "enak", "katak", "kotak", "masak", "otak", "petak"})
_OWNERLESS = frozenset({"di", "ke", "se", "si", "so", "to"})
_PER_COMPOUND = 4


@dataclass(frozen=True, slots=True)
class Core:
    """One shape of the root inside a word.

    Args:
        letters: What stands in the word, with the nasal that belongs to it (`nyedia`).
        spelling: The spelling of the root that it is made of (`sedia`).
        own: The part of the letters that is the root's own (`edia`).
        shown: The root as an explanation shows it: `sedia`, `pinjem (pinjam)`.
        nasal: True if a nasal is part of the letters.
        bare: True if no suffix may follow.
        weight: The higher, the less likely the spelling.
    """

    letters: str
    spelling: str
    own: str
    shown: str
    nasal: bool = False
    bare: bool = False
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to take a word apart, with its weight.

    Args:
        weight: The higher, the less likely; the lightest reading explains the word.
        parts: The pieces in order.
        derived: True if there is more to it than clitics and reduplication.
        melted: True if a nasal has replaced the root's first sound.
    """

    weight: int
    parts: tuple[str, ...]
    derived: bool
    melted: bool = False


def cores_of(parts: tuple[str, ...], root: str) -> tuple[Core, ...]:
    """The shapes of a root, or of a compound written as one word, inside words.

    Args:
        parts: The folded words that the root consists of.
        root: The root as its author wrote it.

    Example:
        >>> [core.letters for core in cores_of(("sedia",), "sedia")][:3]
        ['sedia', 'nyedia', 'nsedia']
    """
    if not parts:
        return ()
    found = spellings(parts[0])
    for part in parts[1:]:
        found = tuple(
            Spelling(first.letters + other.letters, bare=other.bare, melts=first.melts)
            for first in found[:_PER_COMPOUND]
            if not first.bare
            for other in spellings(part)[:_PER_COMPOUND]
        )
    cores: dict[tuple[str, bool], Core] = {}
    agent = _is_agent(parts[0])
    for place, spelled in enumerate(found):
        letters, bare, weight = spelled.letters, spelled.bare, 3 if place else 0
        shown = f"{letters} ({root})" if place else root
        cores.setdefault((letters, False), Core(letters, letters, letters, shown, bare=bare, weight=weight))
        for shape, own in nasalised(letters):
            if own == letters or (spelled.melts and not agent):
                core = Core(shape, letters, own, shown, nasal=True, bare=bare, weight=weight)
                cores.setdefault((shape, True), core)
    return tuple(cores.values())


def readings_around(core: Core, before: str, after: str, *, hyphenated: bool) -> Iterator[Reading]:
    """The readings of a word in which `before` and `after` stand around the core.

    Args:
        core: A shape of the root.
        before: What stands before it.
        after: What stands behind it.
        hyphenated: True if a hyphen sets the root off, so that a short one is accepted too (`di-WA`).

    Example:
        >>> sedia = cores_of(("sedia",), "sedia")[1]
        >>> [reading.parts for reading in readings_around(sedia, "me", "kannya", hyphenated=False)]
        [('meN-', 'sedia', '-kan', '-nya')]
    """
    openings = (NASAL if core.nasal else PLAIN).get(before) or _special(core, before)
    if not openings or not _hisses(core, before):
        return
    endings = (*SUFFIXES.get(after, ()), *_merged(core, before, after))
    for opening in openings:
        if not hyphenated and not _allows(opening, core.spelling):
            continue
        for ending in endings:
            if (
                ending.suffix in opening.suffixes
                and (hyphenated or _fits(core, before, ending))
                and not _is_ordinary(core, before, after, ending)
            ):
                yield Reading(
                    core.weight + opening.weight + ending.weight,
                    (*opening.parts, core.shown, *ending.parts),
                    derived=bool(opening.parts or ending.suffix),
                    melted=core.own != core.spelling,
                )


def _special(core: Core, before: str) -> tuple[Opening, ...]:
    """Openings that depend on the root's own letters, or are bound forms: `dedaunan`, `antarinstansi`."""
    if core.nasal or len(core.spelling) < _HALF_REDUPLICATED.least:
        return ()
    if before == core.spelling[0] + "e":
        return (_HALF_REDUPLICATED,)
    if before in BOUND:
        return (Opening((f"{before}-",), frozenset({""}), weight=3),)
    return ()


def _is_agent(root: str) -> bool:
    """Return True if a root as written is itself built with pe- (`pelatih`), so that `pelatihan` is no form of it."""
    return len(root) > 5 and root.startswith("pe") and root not in ORDINARY_WORDS


def _hisses(core: Core, before: str) -> bool:
    """Return True if the nasal may make ny- of c-: in speech, and loosely after me- (`menyicil`) where no s- does."""
    if not (before and core.nasal and core.spelling[0] == "c") or core.own == core.spelling:
        return True
    return before == "me" and f"s{core.own}" not in ORDINARY_WORDS


def _allows(opening: Opening, root: str) -> bool:
    """Return True if the opening may stand before the root."""
    if len(root) < opening.least:
        return False
    condition = _CONDITIONS.get(opening.when)
    return root == opening.when if condition is None else condition(root)


_CONDITIONS: dict[str, Callable[[str], bool]] = {
    "": lambda _root: True,
    "vowel": lambda root: root[0] in _VOWELS,
    "clear": lambda root: root[0] in _CLEAR_AFTER_K,
    "long or cvv": lambda root: len(root) > 3 or (root[1] in _VOWELS and root[2] in _VOWELS),
    "r or er": lambda root: root[0] == "r" or begins_with_er(root),
    "not r": lambda root: root[0] != "r" and not begins_with_er(root),
    "one syllable": one_syllable,
}
"""The conditions of openings on the root; any other text is the one root that an opening stands before."""


def _merged(core: Core, before: str, after: str) -> tuple[Ending, ...]:
    """Endings that melt with the root's last sound: `mulain` (mulai + -in), `mengelompokan` (kelompok + -kan)."""
    root = core.spelling
    if after.startswith("n") and root.endswith("i"):
        spoken = before == "di" or (core.nasal and not before)
        if spoken or root.endswith("ai"):
            return tuple(ending for ending in SUFFIXES.get("i" + after, ()) if ending.suffix == "in")
    if after.startswith("an") and before and root.endswith("k") and root not in _WITHOUT_K:
        return tuple(ending for ending in SUFFIXES.get("k" + after, ()) if ending.suffix == "kan")
    return ()


def _fits(core: Core, before: str, ending: Ending) -> bool:
    """Return True if the ending may follow this root."""
    root = core.spelling
    if ending.suffix in _LEARNED:  # "formalitas", "legalisasi": learned endings stand behind few sounds
        return len(root) > 3 and root[-1] in "lnrfv"
    if ending.suffix:
        # -an behind a word that is itself built with pe- belongs to the root inside: "pelatihan" is latih, not pelatih
        if core.bare or len(root) < 3 or (ending.suffix == "an" and not before and _is_agent(root)):
            return False
        # "dimasukan" is dimasukkan with one k: `_merged` reads it as -kan
        if before == "di" and ending.suffix == "an" and root.endswith("k"):
            return False
        # three letters and a suffix make too many other words: "lawan" is not law + -an
        if len(root) == 3 and not before and ending.suffix in _TOO_SHORT_FOR and root[0] not in _VOWELS:
            return False
    if ending.clitics.endswith("tah"):
        return root in _ASKED
    # a preposition has no owner: "Kenya" is not ke + -nya
    return not (ending.clitics and root in _OWNERLESS) and (not ending.clitics.endswith("ny") or len(root) > 4)


def _is_ordinary(core: Core, before: str, after: str, ending: Ending) -> bool:
    """Return True if the word, or a part of it that holds the core, is a word in its own right."""
    letters = core.letters
    base = before + letters + after.removesuffix(ending.clitics)
    if base == core.spelling:
        return bool(after) and (base + after in ORDINARY_WORDS or base + after in FUNCTION_WORDS)
    if base in ORDINARY_WORDS or base in FUNCTION_WORDS or base + ending.clitics in ORDINARY_WORDS:
        return True
    if core.own != core.spelling and letters in ORDINARY_WORDS:
        return (core.spelling, letters) not in _CONFLUENT
    closed = letters + ending.suffix
    if ending.suffix in _ABSORBED and closed in ORDINARY_WORDS:
        return True
    if before in _WEAK and not core.nasal and _holds_ordinary(base):
        return True
    return any(
        tail and (tail + letters in ORDINARY_WORDS or tail + closed in ORDINARY_WORDS)
        for tail in (before, *TAILS.get(before, ()))
    )


def _holds_ordinary(base: str) -> bool:
    """Return True if a suffix behind an ordinary word makes all of it: `beresin` is beres + -in, not be- + resin."""
    return any(base.endswith(suffix) and base.removesuffix(suffix) in ORDINARY_WORDS for suffix in ("in", "kan"))
