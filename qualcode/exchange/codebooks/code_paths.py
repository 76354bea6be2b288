"""Names of codes that hold those of the codes above them: paths, indentation, numbers and parents."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.exchange.dictionaries.dictionary import Category

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

DEEPEST = 12  # codes above one another
_PARTS = re.compile(r"::|\\+|\s>+\s|(?<=\w)>(?=\w)|→|»|\s\|\s")
_ROOT = re.compile(r"(?i)(?:nodes|codes|code system|kode)\\+")
_DOTTED = re.compile(r"[^\W\d][^.]*(?:(?<!\s)\.[^\W\d][^.]*)+")  # no number, no abbreviation at the end
_NUMBER = re.compile(r"\d{1,4}(?:\.\d{1,4}){0,5}\.?")
_TITLE = re.compile(r"[A-ZÀ-Þ]\w*[a-zß-ÿ]")


def path_of(name: str, *, slashes: bool = False) -> list[str]:
    r"""The parts of a name that holds those of the codes above it.

    Args:
        name: As the table has it.
        slashes: Whether `/` parts too.

    Returns:
        At least one part.

    Example:
        >>> path_of("Capital > Loan"), path_of("Nodes\\\\Capital\\Loan"), path_of("hrd.training")
        (['Capital', 'Loan'], ['Capital', 'Loan'], ['hrd', 'training'])
        >>> path_of("No. 1"), path_of("3.1 Modal"), path_of("tahun 2020 s.d. 2024")
        (['No. 1'], ['3.1 Modal'], ['tahun 2020 s.d. 2024'])
    """
    name = _ROOT.sub("", name.strip(), count=1)
    if _PARTS.search(name):
        parts = _PARTS.split(name)
    elif slashes and "/" in name:
        parts = name.split("/")
    else:
        parts = name.split(".") if _DOTTED.fullmatch(name) else [name]
    found = [part.strip() for part in parts if part.strip()] or [name]
    return found if len(found) <= DEEPEST else [name]


def has_slashes(names: Iterable[str]) -> bool:
    """Return True if `/` in names parts codes from those above.

    What stands before it comes again, or each part begins like a name of its own.

    Example:
        >>> has_slashes(["Capital/Loan", "Capital/Savings"]), has_slashes(["Suami/istri", "Modal"])
        (True, False)
        >>> has_slashes(["Capital/Loan", "Training/Course"]), has_slashes(["KUR/PNM", "Modal"])
        (True, False)
    """
    written = {name.strip() for name in names}
    parted = [[part.strip() for part in name.split("/")] for name in sorted(written) if "/" in name]
    first = Counter(parts[0] for parts in parted)
    titles = bool(parted) and all(_TITLE.match(part) for parts in parted for part in parts)
    return titles or any(count > 1 or name in written for name, count in first.items())


def indented(names: Sequence[str]) -> list[list[str]] | None:
    """The paths of names that are indented below those above them; None where none is.

    Example:
        >>> indented(["Capital", "  Loan", "  Savings", "Training"])
        [['Capital'], ['Capital', 'Loan'], ['Capital', 'Savings'], ['Training']]
    """
    signs = [re.match(r"[\s\u00a0]*(?:[-–•·>]+\s+)?", name) for name in names]
    depths = [len(sign[0].expandtabs(4)) if sign else 0 for sign in signs]
    if not any(depths) or not names or depths[0]:
        return None
    stack: list[tuple[int, str]] = []
    paths = []
    for name, depth, sign in zip(names, depths, signs, strict=True):
        while stack and (stack[-1][0] >= depth or len(stack) == DEEPEST):
            stack.pop()
        stack.append((depth, name[len(sign[0]) if sign else 0 :].strip()))
        paths.append([part for _, part in stack])
    return paths


def under_paths(categories: Iterable[Category]) -> list[Category]:
    """The categories with those whose names hold a path under the ones that it names.

    Example:
        >>> found = [Category("modal.pinjaman"), Category("Pasar", categories=[Category("Pasar > Kota")])]
        >>> [(one.name, [code.name for code in one.categories]) for one in under_paths(found)]
        [('modal', ['pinjaman']), ('Pasar', ['Kota'])]
    """
    top: list[Category] = []
    implied: list[Category] = []  # named by a path so far, not by themselves
    for category in categories:
        *above, own = path_of(category.name)
        level = top
        for name in above:
            outer = next((one for one in level if one.name == name), None)
            if outer is None:
                outer = Category(name)
                level.append(outer)
                implied.append(outer)
            level = outer.categories
        inner = under_paths(category.categories)
        # "Pasar > Kota" under "Pasar" names its place twice
        doubled = [one for one in inner if one.name == own and not one.words and not one.texts]
        inner = [*(code for one in doubled for code in one.categories), *(one for one in inner if one not in doubled)]
        same = next((one for one in level if one.name == own and (above or any(one is each for each in implied))), None)
        if same is None:
            level.append(replace(category, name=own, categories=inner))
        else:
            same.categories += inner
            same.texts = {**category.texts, **same.texts}
    return top


def numbered_parents(ids: Sequence[str]) -> dict[int, int]:
    """The place of the row above each one whose number goes on from it, `1.2` below `1`; empty where numbers tell none.

    Example:
        >>> numbered_parents(["1", "1.1", "1.2", "2"]), numbered_parents(["1", "1"])
        ({1: 0, 2: 0}, {})
    """
    found = [number.strip().rstrip(".") for number in ids]
    places = {number: place for place, number in enumerate(found)}
    if len(places) < len(found) or not all(is_number(number) for number in found):
        return {}
    below = {place: number.rpartition(".")[0] for place, number in enumerate(found) if "." in number}
    return {place: places[above] for place, above in below.items() if above in places}


def is_number(text: str) -> bool:
    """Return True if a text numbers something: `3`, `1.2`, `2.1.4.`."""
    return _NUMBER.fullmatch(text.strip()) is not None


def chain_of(key: str, parents: Mapping[str, str]) -> list[str]:
    """The keys from the outermost code down to one; the way stops where it would go in a circle.

    Example:
        >>> chain_of("3", {"3": "2", "2": "1"}), chain_of("a", {"a": "b", "b": "a"})
        (['1', '2', '3'], ['b', 'a'])
    """
    chain = [key]
    while (above := parents.get(chain[0])) and above not in chain and len(chain) < DEEPEST:
        chain.insert(0, above)
    return chain
