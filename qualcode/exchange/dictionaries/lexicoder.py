"""Lexicoder's .lc3 files: a line `+category`, then a word a line."""

from __future__ import annotations

from qualcode.exchange.dictionaries.dictionary import Category, Losses


def read_lexicoder(text: str, losses: Losses) -> list[Category]:
    r"""The categories of a Lexicoder dictionary.

    Args:
        text: The file.
        losses: Gets a note on words before the first category.

    Example:
        >>> from qualcode.exchange.dictionaries.dictionary import Losses
        >>> [category.words for category in read_lexicoder("+negative\na lie\nabandon*\n", Losses())]
        [['a lie', 'abandon*']]
    """
    categories: list[Category] = []
    for number, line in enumerate(text.split("\n"), 1):
        content = line.strip()
        if content.startswith("+"):
            categories.append(Category(content[1:].strip()))
        elif content and categories:
            categories[-1].words.append(content)
        elif content:
            losses.add(f"'{content}' stands under no category and is left out", line=number)
    return categories
