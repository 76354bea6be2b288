"""The other ways in which an Indonesian root is spelled or spoken: `izin`/`ijin`, `pinjam`/`pinjem`, `tidak`/`nggak`."""

from __future__ import annotations

import re

from qualcode.language.variants import APART, SETS

__all__ = ["spellings"]

_MOST = 24


def _sets() -> dict[str, tuple[str, ...]]:
    """The listed variants by each of their members."""
    by_member: dict[str, tuple[str, ...]] = {}
    for line in SETS.strip().splitlines():
        members = tuple(line.split())
        for member in members:
            by_member[member] = tuple(dict.fromkeys(by_member.get(member, ()) + members))
    return by_member


def _apart() -> dict[str, frozenset[str]]:
    """The words that a rule would make of a root although they are other words."""
    return {root: frozenset(others.split()) for root, others in APART.items()}


_LISTED = _sets()
_APART = _apart()

_WRITTEN: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"z", "j"),
        (r"z", "s"),
        (r"f", "p"),
        (r"v", "f"),
        (r"v", "p"),
        (r"sy", "s"),
        (r"kh", "k"),
        (r"ks", "x"),
        (r"x", "ks"),
        (r"q", "k"),
        (r"k[uw](?=[aeio])", "kw"),
        (r"kw", "ku"),
        (r"(?<=[aeiou])j(?=[aeo])", "y"),
        (r"if$", "ip"),
        (r"ik$", "ek"),
        (r"ei$", "ey"),
        (r"dh", "d"),
        (r"([bdfgklmnprst])\1", r"\1"),
        (r"(?<=[ptkbdgsc])e(?=[rl][aiuoe])", ""),
    )
)
"""Spelling: loans and their older or simpler spellings."""

_OLD: tuple[tuple[str, str], ...] = (("c", "tj"), ("j", "dj"))

_SPOKEN: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<=[aeiou]..)a(?=(?:m|n|ng|t|r|s|p|k|l)$)", "e"),
        (r"(?<=[aeiou].)a(?=(?:m|n|ng|t|r|s|p|k|l)$)", "e"),
        (r"(?<=..)ai$", "e"),
        (r"(?<=..)au$", "o"),
        (r"(?<=.)i(?=(?:k|h|ng)$)", "e"),
        (r"(?<=.)u(?=(?:k|h|ng|t|r|s|p|l|m|n)$)", "o"),
    )
)
"""Speech: what the last syllable becomes in Jakarta, on the coast of Riau and elsewhere."""

_INITIAL_H = re.compile(r"^h(?=[aiueo])(?=.{4})")
_MEDIAL_H = re.compile(r"(?<=[aiueo])h(?=[aiueo])")
_FINAL_A = re.compile(r"(?<=..)a$")


def spellings(root: str) -> tuple[str, ...]:
    """The root itself, then its other spellings, best known first.

    Args:
        root: A folded root.

    Returns:
        Each spelling once. One that ends in `*` is only used without a suffix (Malay `kerje` for `kerja`).

    Example:
        >>> spellings("izin")[:2], "pinjem" in spellings("pinjam"), "model" in spellings("modal")
        (('izin', 'ijin'), True, False)
    """
    apart = _APART.get(root, frozenset())
    found = dict.fromkeys((root, *_LISTED.get(root, ())))
    if len(root) > 2 and root.isalpha() and root.isascii():
        for base in list(found):
            for pattern, replacement in _WRITTEN:
                found.setdefault(pattern.sub(replacement, base))
        for base in list(found):
            found.setdefault(_without_h(base))
        for base in list(found):
            if len(base) > 3:
                for pattern, replacement in _SPOKEN:
                    found.setdefault(pattern.sub(replacement, base, count=1))
        old = root
        for now, before in _OLD:
            old = old.replace(now, before)
        found.setdefault(old)
        found.setdefault(old.replace("u", "oe"))
        if len(root) > 2 and "e" not in apart:
            found.setdefault(_FINAL_A.sub("e*", root))
    return tuple(spelling for spelling in found if spelling.rstrip("*") not in apart)[:_MOST]


def _without_h(root: str) -> str:
    """The root without an h that speech drops: `abis`, `liat`; itself where there is none."""
    dropped = _INITIAL_H.sub("", root)
    if dropped == root and len(root) > 4:
        dropped = _MEDIAL_H.sub(lambda h: "" if root[h.start() - 1] != root[h.end()] else "h", root, count=1)
    return dropped
