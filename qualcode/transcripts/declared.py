"""Declarations of who speaks: what a study's settings, or lines at the head of a file, say of its labels."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from qualcode.transcripts.folder import folded
from qualcode.transcripts.talk.labels import key_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

ALL = "*"
"""The pattern of declarations that hold for every transcript."""


@dataclass(frozen=True, slots=True)
class Declared:
    """Labels of which a person said what they are.

    Args:
        labels: The labels that speakers have; no other one counts, apart from those of the fields below.
        interviewer: Labels or names of people who ask.
        informant: Labels or names of people who answer.
        ignore: Labels behind which nobody speaks, and names of columns that are no talk: their words are in no turn.
    """

    labels: tuple[str, ...] = ()
    interviewer: tuple[str, ...] = ()
    informant: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in KEYS)

    def over(self, other: Declared) -> Declared:
        """These declarations, and those of `other` where these say nothing.

        Example:
            >>> Declared(labels=("P", "N")).over(Declared(labels=("X",), ignore=("Memo",)))
            Declared(labels=('P', 'N'), interviewer=(), informant=(), ignore=('Memo',))
        """
        return Declared(*(getattr(self, name) or getattr(other, name) for name in KEYS))

    @property
    def names_of_people(self) -> tuple[str, ...]:
        """Labels and names of all who speak."""
        return (*self.labels, *self.interviewer, *self.informant)

    def names(self, label: str) -> bool:
        """Return True if anything is said of this label."""
        return key_of(label) in {key_of(one) for name in KEYS for one in getattr(self, name)}

    def ignores(self, name: str) -> bool:
        """Return True if this label or column is to be left out."""
        return bool(self.ignore) and key_of(name) in {key_of(one) for one in self.ignore}

    def speaking(
        self, found: Collection[tuple[str, str]], marks: Collection[tuple[str, str]]
    ) -> frozenset[tuple[str, str]]:
        """The labels that count: those found, or where labels are declared those of the document's marks that are.

        Args:
            found: Key and kind of the labels that count without declarations.
            marks: Key and kind of all that might be labels.
        """
        ignored = {key_of(one) for one in self.ignore}
        kept = {mark for mark in marks if mark[0] in ignored and mark[1] != "word"} | set(found)
        if not self.labels:
            return frozenset(kept)
        wanted = ignored | {key_of(one) for one in self.names_of_people}
        return frozenset(mark for mark in {*kept, *marks} if mark[0] in wanted)


NOTHING = Declared()
_IGNORED = re.compile(r"(?im)^[^\w\n]*(?:ignore|abaikan)[^\w\n]*?:(.+)$")
HEAD = 4000  # code points within which a file says what it ignores
KEYS = tuple(field.name for field in fields(Declared))
"""What may be said of labels, as settings and header lines name it."""


def ignoring(declared: Declared, text: str) -> Declared:
    r"""The declarations, with what a line `ignore: …` at the head of a text says.

    Example:
        >>> ignoring(NOTHING, "Informan: Ibu Sri\nignore: Memo, Bahasa\n").ignore
        ('Memo', 'Bahasa')
    """
    said = [name.strip(" *_") for found in _IGNORED.findall(text[:HEAD]) for name in re.split("[,;]", found)]
    return Declared(ignore=tuple(name for name in said if name)).over(declared)


def declared_for(structure: Mapping[str, Declared], *, id: str, path: Path | None) -> Declared:  # noqa: A002
    """The declarations for one transcript.

    Args:
        structure: Declarations by pattern of a transcript's id or file name; `*` holds for all.
        id: The transcript's id.
        path: Its file.

    Returns:
        Of all patterns that match, the last that says something of a key gives its value.

    Example:
        >>> structure = {"*": Declared(informant=("N",)), "fgd-*": Declared(interviewer=("Rina",))}
        >>> declared_for(structure, id="fgd-2", path=None)
        Declared(labels=(), interviewer=('Rina',), informant=('N',), ignore=())
    """
    names = {folded(name) for name in (id, *((path.name, path.stem, path.as_posix()) if path else ()))}
    found = Declared()
    for pattern, declared in structure.items():
        if pattern == ALL or any(fnmatchcase(name, folded(pattern)) for name in names):
            found = declared.over(found)
    return found
