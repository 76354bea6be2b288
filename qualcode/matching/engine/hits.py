"""Hits: the places where terms were found, as four columns of numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Table = tuple[Integers, Integers, Integers, Integers]


def columns(rows: Sequence[tuple[int, ...]], width: int) -> Any:  # noqa: ANN401 - a tuple of as many arrays as asked for
    """The columns of a table that is given by its rows, also of one without rows.

    Example:
        >>> [column.tolist() for column in columns([(1, 2), (3, 4), (5, 6)], 2)]
        [[1, 3, 5], [2, 4, 6]]
    """
    return tuple(np.array(rows, np.int64).reshape(-1, width).T)


@dataclass(frozen=True, slots=True)
class Hits:
    """Places where terms were found: one entry a hit, in order of passage, start, end and term, none twice.

    Args:
        passage: Number of the passage.
        start: First code point, in the text that was searched.
        end: Behind the last code point.
        term: Number of the term.
    """

    passage: Integers
    start: Integers
    end: Integers
    term: Integers

    @classmethod
    def of(cls, tables: Iterable[Table]) -> Hits:
        """Hits from several tables of the four columns, in any order.

        Example:
            >>> Hits.of([([1, 0], [9, 0], [12, 4], [5, 5]), ([1], [9], [12], [5])]).start.tolist()
            [0, 9]
        """
        joined = [np.concatenate([np.zeros(0, np.int64), *column]) for column in zip(*tables, strict=True)]
        passage, start, end, term = joined or [np.zeros(0, np.int64)] * 4
        order = np.lexsort((term, end, start))  # passages ascend with their starts
        table = np.stack([passage[order], start[order], end[order], term[order]])
        fresh = np.ones(table.shape[1], np.bool_)
        fresh[1:] = (table[:, 1:] != table[:, :-1]).any(axis=0)
        return cls(*table[:, fresh & (table[1] < table[2])])

    def __len__(self) -> int:
        return len(self.passage)

    def by_passage(self, numbers: Integers | None = None) -> Iterator[tuple[int, dict[int, list[tuple[int, int]]]]]:
        """Passages that have hits, with the spans of each term found in them.

        Args:
            numbers: Which passages, ascending, each of which has hits; None is all of them.
        """
        numbers = np.unique(self.passage) if numbers is None else numbers
        firsts, lasts = (np.searchsorted(self.passage, numbers, side=side).tolist() for side in ("left", "right"))
        for number, first, last in zip(numbers.tolist(), firsts, lasts, strict=True):
            found: dict[int, list[tuple[int, int]]] = {}
            columns = (self.term[first:last], self.start[first:last], self.end[first:last])
            for term, start, end in zip(*(column.tolist() for column in columns), strict=True):
                found.setdefault(term, []).append((start, end))
            yield number, found
