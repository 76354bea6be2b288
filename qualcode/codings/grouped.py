"""Values by their keys, in lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

K = TypeVar("K", bound="Hashable")
V = TypeVar("V")


def grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    """Return the values of pairs in lists by key, keys and values in the order in which they come.

    Example:
        >>> grouped([("hrd", 1), ("capital", 2), ("hrd", 3)])
        {'hrd': [1, 3], 'capital': [2]}
    """
    found: dict[K, list[V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
