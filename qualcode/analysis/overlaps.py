"""Overlaps of the spans of two tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray


def overlapping(one: pd.DataFrame, other: pd.DataFrame) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the pairs of rows that share at least one code point of one transcript.

    Args:
        one: A table with `transcript`, `start` and `end`.
        other: Another, or the same.

    Returns:
        Positions in `one` and, beside them, in `other`, in the order of `one`, then by start in `other`.

    Example:
        >>> import pandas as pd
        >>> said = pd.DataFrame({"transcript": ["a", "a", "b"], "start": [0, 10, 0], "end": [10, 20, 9]})
        >>> coded = pd.DataFrame({"transcript": ["a"], "start": [8], "end": [12]})
        >>> [positions.tolist() for positions in overlapping(coded, said)]
        [[0, 0], [0, 1]]
    """
    import numpy as np

    by_transcript = {name: np.asarray(at) for name, at in other.groupby("transcript", sort=False).indices.items()}
    starts, ends = other["start"].to_numpy(), other["end"].to_numpy()
    left: list[NDArray[np.int64]] = []
    right: list[NDArray[np.int64]] = []
    for name, mine in one.groupby("transcript", sort=False).indices.items():
        theirs = by_transcript.get(name)
        if theirs is None:
            continue
        theirs = theirs[np.argsort(starts[theirs], kind="stable")]
        first, last = one["start"].to_numpy()[mine], one["end"].to_numpy()[mine]
        # no span that begins more than the longest one's length before mine can reach it
        longest = int((ends[theirs] - starts[theirs]).max())
        low = np.searchsorted(starts[theirs], first - longest, side="left")
        high = np.searchsorted(starts[theirs], last, side="left")
        counts = np.maximum(high - low, 0)
        rows = np.repeat(np.arange(len(mine)), counts)
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        candidates = theirs[np.repeat(low, counts) + within]
        kept = (ends[candidates] > first[rows]) & (starts[candidates] < last[rows])
        left.append(np.asarray(mine)[rows[kept]])
        right.append(candidates[kept])
    if not left:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    ones, others = np.concatenate(left).astype(np.int64), np.concatenate(right).astype(np.int64)
    order = np.argsort(ones, kind="stable")
    return ones[order], others[order]
