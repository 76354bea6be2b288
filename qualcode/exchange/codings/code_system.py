"""Codes of another program and those of a codebook: which are the same, and a codebook of those that are missing."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from qualcode.exchange.dictionaries.dictionary import Category, Imported, Losses, imported

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qualcode.codebook import Code, Codebook
    from qualcode.exchange.codings.values import CodingsSource, SourceCode

Names = tuple[str, ...]


def code_paths(source: CodingsSource) -> tuple[Names, ...]:
    """Return the paths of all codes of a file, those above before those under them; its list may lack some."""
    named = [code.path for code in source.codes]
    named += [coding.code for coding in source.codings] + [memo.code for memo in source.memos if memo.code]
    return tuple(dict.fromkeys(path[:depth] for path in named for depth in range(1, len(path) + 1)))


def known_codes(paths: Iterable[Names], codebook: Codebook, *, given: Mapping[str, str]) -> dict[Names, str]:
    """Return the code of the codebook for each path that it has one for.

    Labels are compared in every language, and names, without regard to capitals, blanks and hyphens. A path of one
    step is also a code anywhere in the codebook, if only one is called so.

    Args:
        paths: The other program's codes.
        codebook: The codebook.
        given: From names as the other program writes them (a path with ` > `, or its last step) to codes, as a person
            said.

    Example:
        >>> from qualcode.codebook import parse_codebook
        >>> book = parse_codebook("codes: {hrd: {label: Training, indicators: {courses: {label: Courses}}}}")
        >>> known_codes([("training",), ("Training", "courses"), ("Courses",), ("Loans",)], book, given={})
        {('training',): 'hrd', ('Training', 'courses'): 'hrd.courses', ('Courses',): 'hrd.courses'}
    """
    anywhere: dict[str, set[str]] = {}
    for code in codebook:
        for name in _names(code):
            anywhere.setdefault(name, set()).add(code.id)
    found: dict[Names, str] = {}
    for path in paths:
        said = given.get(" > ".join(path)) or given.get(path[-1])
        if here := said or _walked(path, codebook.codes):
            found[path] = here
        elif len(path) == 1 and len(same := anywhere.get(_folded(path[0]), set())) == 1:
            found[path] = next(iter(same))
    return found


def codebook_of(source: CodingsSource, paths: Iterable[Names], *, name: str, languages: Sequence[str]) -> Imported:
    """Return a codebook of a file's codes: topics without rules, each with its definition and colour.

    Args:
        source: What the file holds.
        paths: The codes that it is to have, those above before those under them.
        name: The codebook's name.
        languages: Its languages.
    """
    told = {code.path: code for code in source.codes}
    tops: list[Category] = []
    made: dict[Names, Category] = {}
    for path in paths:
        code = told.get(path)
        kind, colour = "topic" if len(path) == 1 else "", code.colour if code else ""
        category = Category(path[-1], kind=kind, texts=_texts(code), colour=colour)
        made[path] = category
        (made[path[:-1]].categories if path[:-1] in made else tops).append(category)
    return imported(tops, Losses(), name=name, languages=languages)


def ids_of(paths: Iterable[Names], codebook: Codebook) -> dict[Names, str]:
    """Return the code of each path in a codebook that was made of these paths, which are in its order."""
    found: dict[Names, str] = {}
    under: dict[str, list[str]] = {}
    for path in paths:
        parent = found.get(path[:-1], "")  # one whose parent is not among them stands at the top
        found[path] = under.setdefault(parent, _children(codebook, parent)).pop(0)
    return found


def _children(codebook: Codebook, parent: str) -> list[str]:
    codes = codebook.code(parent).indicators if parent else codebook.codes
    return [code.id for code in codes]


def _texts(code: SourceCode | None) -> dict[str, str | dict[str, str]]:
    return {"definition": code.definition} if code and code.definition else {}


def _walked(path: Names, codes: Sequence[Code]) -> str | None:
    """The code at a path, step by step from the top."""
    found = ""
    for step in path:
        same = [code for code in codes if _folded(step) in _names(code)]
        if len(same) != 1:
            return None
        found, codes = same[0].id, same[0].indicators
    return found or None


def _names(code: Code) -> set[str]:
    labels = code.label.values() if hasattr(code.label, "values") else [code.label]
    return {_folded(name) for name in (code.id.rpartition(".")[2], code.id, *labels)}


def _folded(name: str) -> str:
    return re.sub(r"[\s_-]+", " ", unicodedata.normalize("NFKC", name).casefold()).strip()
