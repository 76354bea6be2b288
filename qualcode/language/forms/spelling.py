"""The other ways in which an Indonesian root is spelled or spoken: `ijin`, `pinjem`, `nggak`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qualcode.language.word_lists import word_rows, word_set

FUNCTION_WORDS = word_set("forms/words/indonesian/function")
ORDINARY_WORDS = word_set("forms/words/indonesian/ordinary")
_FOREIGN_WORDS = word_set("forms/words/indonesian/foreign")


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling of a root.

    Args:
        letters: The root so spelled.
        bare: True if it takes no suffix (Malay `kerje`, but `kerjakan`).
        melts: True if a nasal may replace its first letter (`fokus` spelled `pokus` does not become `mokus`).
    """

    letters: str
    bare: bool = False
    melts: bool = True


def _by_member(rows: list[list[str]]) -> dict[str, tuple[str, ...]]:
    """The rows in which each word stands, put together."""
    by_member: dict[str, tuple[str, ...]] = {}
    for row in rows:
        for member in row:
            by_member[member] = tuple(dict.fromkeys((*by_member.get(member, ()), *row)))
    return by_member


_INFIXED = {root: words for root, *words in word_rows("forms/words/indonesian/infixed")}
_SPOKEN_ROWS = word_rows("forms/words/indonesian/spoken")
_LISTED = _by_member(word_rows("forms/words/indonesian/spellings"))
_SAID = _by_member(_SPOKEN_ROWS)
_SHORTHAND = frozenset(member for row in _SPOKEN_ROWS for member in row[1:]) - _LISTED.keys()

_WRITTEN = tuple(
    (letter, re.compile(pattern), replacement)
    for letter, pattern, replacement in (
        ("z", r"z(?=.{2})|(?<=.{2})z", "j"),
        ("f", r"f(?=.{4})|(?<=.{4})f", "p"),
        ("v", r"v(?=.{4})|(?<=.{4})v", "f"),
        ("v", r"v(?=.{4})|(?<=.{4})v", "p"),
        ("sy", r"sy(?=.{3})|(?<=.{3})sy", "s"),
        ("kh", r"kh(?=.{3})|(?<=.{3})kh", "k"),
        ("ks", r"(?<=.)ks", "x"),
        ("x", r"x", "ks"),
        ("q", r"q", "k"),
        ("ku", r"ku(?=[aeio])", "kw"),
        ("kw", r"kw", "ku"),
        ("if", r"if$", "iv"),
        ("ik", r"(?<=..)ik$", "ek"),
        ("ei", r"ei$", "ey"),
        ("dh", r"dh", "d"),
        ("e", r"(?<=[ptkbdgsc])e(?=[rl][aiuoe].)|(?<=..[ptkbdgsc])e(?=[rl][aiuoe])", ""),
        ("se", r"^se(?=[kmgpdn][aiuoe].)", "s"),
    )
)
"""Loans and their older or simpler spellings: a letter that must be there, what is replaced, by what."""

_SPOKEN = tuple(
    (vowel, re.compile(pattern), replacement)
    for vowel, pattern, replacement in (
        ("a", r"(?<=[aeiou].)a(?=(?:m|n|ng|t|r|s|p|k|l)$)|(?<=[aeiou]..)a(?=(?:m|n|ng|t|r|s|p|k|l)$)", "e"),
        ("ai", r"(?<=..)ai$", "e"),
        ("au", r"(?<=..)au$", "o"),
        ("i", r"(?<=..)i(?=(?:k|h|ng)$)|(?<=a)i(?=[nr]$)", "e"),
        ("u", r"(?<=..)u(?=(?:k|h|ng|t|r|s|p|l|m|n)$)", "o"),
    )
)
"""Changes of the last syllable in speech, in Jakarta, on the coast of Riau and elsewhere."""

_INITIAL_H = re.compile(r"^h(?=[aiueo].{3})")
_MEDIAL_H = re.compile(r"(?<=[aiueo])h(?=[aiueo])")


def spellings(root: str) -> tuple[Spelling, ...]:
    """The root itself, then its other spellings, listed ones first; none that is an ordinary word of its own.

    Args:
        root: A folded root.

    Example:
        >>> [spelling.letters for spelling in spellings("izin")][:2]
        ['izin', 'ijin']
        >>> {"pinjem"} < {spelling.letters for spelling in spellings("pinjam")}
        True
        >>> "model" in {spelling.letters for spelling in spellings("modal")}
        False
    """
    if root in _SHORTHAND:
        return (Spelling(root),)
    found = {letters: Spelling(letters) for letters in (root, *_LISTED.get(root, ()))}
    if len(root) > 3 and root.isalpha() and root.isascii():
        written = _written(tuple(found))
        for spelling in (*written, *_spoken((*found, *(spelling.letters for spelling in written))), *_of_old(root)):
            letters = spelling.letters
            if letters not in ORDINARY_WORDS and letters not in FUNCTION_WORDS and letters not in _FOREIGN_WORDS:
                found.setdefault(letters, spelling)
    for letters in _INFIXED.get(root, ()):
        found.setdefault(letters, Spelling(letters))
    return tuple(found.values())


def _written(bases: tuple[str, ...]) -> list[Spelling]:
    """The spellings that the rules make of each base."""
    made = []
    for base in bases:
        for letter, pattern, replacement in _WRITTEN:
            if letter in base:
                letters = pattern.sub(replacement, base)
                made.append(Spelling(letters, melts=letters[0] == base[0]))
    return made


def _spoken(bases: tuple[str, ...]) -> list[Spelling]:
    """The spoken shapes of each base: a lost h, a changed last syllable."""
    made = []
    for base in bases:
        said = _INITIAL_H.sub("", base)
        made.append(Spelling(said))
        for vowel, pattern, replacement in _SPOKEN:
            if vowel in said:
                letters = pattern.sub(replacement, said)
                made.append(Spelling(letters, melts=letters[0] == said[0]))
    root = bases[0]
    if len(root) > 4 and "h" in root:
        made.append(
            Spelling(_MEDIAL_H.sub(lambda h: "" if root[h.start() - 1] != root[h.end()] else "h", root, count=1))
        )
    if root[-1] == "a":
        made += [Spelling(root[:-1] + vowel, bare=True) for vowel in "eo"]
    return made


def _of_old(root: str) -> list[Spelling]:
    """The root in the spellings before 1972 and before 1947."""
    republican = root.replace("j", "dj").replace("c", "tj")
    return [Spelling(old, melts=old[:2] != "tj") for old in (republican, republican.replace("u", "oe")) if old != root]


def whole_words(root: str) -> tuple[str, ...]:
    """Abbreviations and spoken shapes of the root that are whole words: `tidak`, `gak`, `tdk`.

    Example:
        >>> "blm" in whole_words("belum"), whole_words("latih")
        (True, ())
    """
    return tuple(word for word in _SAID.get(root, ()) if word != root)
