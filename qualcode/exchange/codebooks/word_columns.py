"""Lists of words as tables: a column a category, or a column that tells what each word counts for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.exchange.codebooks.code_columns import OWN
from qualcode.exchange.dictionaries.dictionary import Category

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualcode.exchange.codebooks.code_columns import Column
    from qualcode.exchange.dictionaries.dictionary import Losses
    from qualcode.files.tables import Row

_Cells = list[tuple["Column", str]]
_NO = frozenset({"0", "0.0", "0,0", "-", "no", "tidak", "false"})


def marked_words(names: Sequence[str], rows: Iterable[Row]) -> list[Category]:
    """The categories of LIWC's .dicx: a row a word, a column a category, a sign where the word is of it.

    Example:
        >>> [(c.name, c.words) for c in marked_words(["DicTerm", "good", "bad"], [(2, ["kind*", "X", ""])])]
        [('good', ['kind*']), ('bad', [])]
    """
    categories = [Category(name.strip()) for name in names[1:]]
    for _, row in rows:
        for category, cell in zip(categories, row[1:], strict=False):
            if cell.strip() and cell.strip().casefold() not in _NO:
                category.words.append(row[0].strip())
    return [category for category in categories if category.name]


def counted_words(rows: list[_Cells], losses: Losses) -> list[_Cells]:
    """The rows of a list of words with the sign of each weight as its code, and without those that a mark says no of.

    Args:
        rows: The cells of each, with the kind of their column.
        losses: Gets a note on words that are left out, and on weights.

    Returns:
        The rows; as they are where they list no words.
    """
    own = ("level", str(OWN))
    if not rows or not all(any(column == ("words", "") for column, _ in cells) for cells in rows):
        return rows
    kept = [cells for cells in rows if dict(cells).get(("mark", ""), "1").strip() not in _NO]
    if len(kept) < len(rows):
        losses.add(f"rows marked 0 left out: {len(rows) - len(kept)}")
    weights = [_weight(cell) for cells in kept for column, cell in cells if column == own]
    if not kept or len(weights) < len(kept) or None in weights:
        return kept
    losses.add("weights are read as their signs: positive and negative")
    if count := weights.count(0):
        losses.add(f"words with the weight 0 left out: {count}")
    return [
        [(column, ("positive" if weight > 0 else "negative") if column == own else cell) for column, cell in cells]
        for cells, weight in zip(kept, weights, strict=True)
        if weight
    ]


def _weight(cell: str) -> float | None:
    try:
        return float(cell.strip().replace(",", "."))
    except ValueError:
        return None
