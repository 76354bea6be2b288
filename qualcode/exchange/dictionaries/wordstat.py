"""WordStat's .cat files: categories and words indented by tabs, each word with a weight in brackets."""

from __future__ import annotations

import re

from qualcode.exchange.dictionaries.dictionary import Category, Losses

_WORD = re.compile(r"(.+?)\s*\((\d+(?:[.,]\d+)?)\)")


def read_wordstat(text: str, losses: Losses) -> list[Category]:
    r"""The categories of a WordStat dictionary.

    Args:
        text: The file.
        losses: Gets a note on weights other than one, and on rules, which begin with `@` or join words by operators.

    Example:
        >>> from qualcode.exchange.dictionaries.dictionary import Losses
        >>> south = read_wordstat("SOUTH\n\tZA\n\t\tSOUTH_AFRICA* (1)\n\tCAPE* (2)", losses := Losses())[0]
        >>> south.words, south.categories[0].words, losses.found[0].what
        (['CAPE*'], ['SOUTH AFRICA*'], "the weight 2 of 'CAPE*' is left out")
    """
    top = Category("")
    above = [(-1, top)]
    for number, line in enumerate(text.split("\n"), 1):
        content = line.strip()
        if not content:
            continue
        depth = line[: len(line) - len(line.lstrip())].count("\t")
        while above[-1][0] >= depth:
            above.pop()
        found = _WORD.fullmatch(content)
        if found is None and not content.startswith("@"):
            category = Category(content)
            above[-1][1].categories.append(category)
            above.append((depth, category))
        else:
            _add(above[-1][1], found[1] if found else content, found[2] if found else "1", number, losses)
    if top.words:
        losses.add(f"{len(top.words)} words stand under no category and are left out")
    return top.categories


def _add(category: Category, word: str, weight: str, number: int, losses: Losses) -> None:  # one line's parts
    if word.startswith(("@", "#")) or re.search(r"\b(?:NEAR|AFTER|BEFORE|AND|NOT)\b.*#|\[.+\]", word):
        losses.add(f"the rule '{word}' is left out", "write it as 'near' or 'all'", line=number)
        return
    word = word.replace("_", " ")
    if float(weight.replace(",", ".")) != 1:
        losses.add(f"the weight {weight} of '{word}' is left out", line=number)
    category.words.append(word)
