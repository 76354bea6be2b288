"""Groups of spans that overlap, directly or through others: what several coders marked there is one passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import ArrayLike


def overlap_groups(keys: ArrayLike, starts: ArrayLike, ends: ArrayLike) -> list[int]:
    """Return the group of each span: spans with one key that share a character, directly or through others, have one.

    Args:
        keys: A number for whatever spans must have in common: transcript, turn and code.
        starts: First code points.
        ends: Code points behind them.

    Returns:
        Numbers of groups, from 0, in no particular order.

    Example:
        >>> overlap_groups([0, 0, 0, 1], [0, 5, 9, 0], [6, 9, 12, 6])
        [0, 0, 1, 2]
    """
    import numpy as np

    key, start, end = (np.asarray(values, dtype=np.int64) for values in (keys, starts, ends))
    if not len(key):
        return []
    reach = int(end.max()) + 1  # one key's spans lie behind those of the key before
    low, high = start + key * reach, end + key * reach
    order = np.argsort(low, kind="stable")
    furthest = np.maximum.accumulate(high[order])
    begins = np.concatenate([[True], low[order][1:] >= furthest[:-1]])
    groups = np.empty(len(key), dtype=np.int64)
    groups[order] = np.cumsum(begins) - 1
    found: list[int] = groups.tolist()
    return found


def joined_quote(parts: Iterable[tuple[int, int, str]]) -> str:
    """Return the words of a group, from the start, end and quote of each of its spans.

    Example:
        >>> joined_quote([(4, 9, "So, w"), (8, 12, "we d"), (4, 6, "So")])
        'So, we d'
    """
    words, at = "", -1
    for start, end, quote in sorted(parts):
        at = start if at < 0 else at
        if end > at:
            words, at = words + quote[max(at - start, 0) :], end
    return words


def numbered(values: Iterable[object]) -> Sequence[int]:
    """Return a number for each value, the same for equal ones.

    Example:
        >>> numbered(["a", "b", "a"])
        [0, 1, 0]
    """
    known: dict[object, int] = {}
    return [known.setdefault(value, len(known)) for value in values]
