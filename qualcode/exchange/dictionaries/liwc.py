"""LIWC's .dic files: numbered categories between two `%`, then words with their numbers."""

from __future__ import annotations

import re

from qualcode.errors import InputError
from qualcode.exchange.dictionaries.dictionary import Category, Losses


def read_liwc(text: str, losses: Losses) -> list[Category]:
    r"""The categories of a LIWC dictionary; indented ones belong to those above them.

    Args:
        text: The file.
        losses: Gets a note on conditions, unknown numbers and lines that cannot be read.

    Raises:
        InputError: If there are no two lines `%`.

    Example:
        >>> from qualcode.exchange.dictionaries.dictionary import Losses
        >>> categories = read_liwc("%\n1\tgood\n2\tbad\n%\nkind*\t1\nmean\t2\n", Losses())
        >>> [(category.name, category.words) for category in categories]
        [('good', ['kind*']), ('bad', ['mean'])]
    """
    lines = text.split("\n")
    marks = [number for number, line in enumerate(lines) if line.strip() == "%"]
    if len(marks) < 2:  # noqa: PLR2004  # one before the categories, one behind
        raise InputError(
            "no category list between two lines '%'", "check that it is a LIWC dictionary", path=losses.path
        )
    top, numbered = _categories(lines, marks[0] + 1, marks[1], losses)
    for number, line in enumerate(lines[marks[1] + 1 :], marks[1] + 2):
        if line.strip():
            _word(line.strip(), number, numbered, losses)
    return top


def _categories(lines: list[str], start: int, end: int, losses: Losses) -> tuple[list[Category], dict[str, Category]]:
    top = Category("")
    above = [(-1, top)]
    numbered: dict[str, Category] = {}
    for number, line in enumerate(lines[start:end], start + 1):
        found = re.fullmatch(r"(\s*)(\d+)\s+(\S.*?)\s*", line, re.ASCII)
        if found is None:
            if line.strip():
                losses.add("a line of the category list that is none", line=number)
            continue
        depth = len(found[1].expandtabs(4))
        category = Category(found[3])
        while above[-1][0] >= depth:
            above.pop()
        above[-1][1].categories.append(category)
        above.append((depth, category))
        numbered[_number(found[2])] = category
    return top.categories, numbered


def _word(line: str, number: int, numbered: dict[str, Category], losses: Losses) -> None:
    found = re.fullmatch(r"([^\t]+?)\s*\t\s*(.+)", line) or re.fullmatch(r"(.+?)\s+([\d\s]+)", line, re.ASCII)
    if found is None:
        losses.add(f"'{line}' has no category and is left out", line=number)
        return
    word, references = found[1], found[2].split()
    conditions = [part for part in references if not part.isascii() or not part.isdigit()]
    if conditions:
        losses.add(f"a condition of '{word}' is left out: {' '.join(conditions)}", line=number)
    if re.search(r"\(.+\)", word):
        losses.add(f"what stands in brackets in '{word}' is left out", line=number)
        word = re.sub(r"\s*\(.+\)", "", word)
    for reference in references:
        if reference.isascii() and reference.isdigit():
            category = numbered.get(_number(reference))
            if category is None:
                losses.add(f"category {reference} of '{word}' is not in the list", line=number)
            else:
                category.words.append(word)


def _number(digits: str) -> str:
    """The number of a category, which may be too long for a number."""
    return digits.lstrip("0")
