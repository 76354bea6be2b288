"""The sums behind Krippendorff's unitizing coefficients: what coders' segments share, and how long they are."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING

import numpy as np

from qualcode.agreement.continuum import GAP, overlaps, with_gaps

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from qualcode.agreement.continuum import Segment


@dataclass(frozen=True, slots=True)
class Lengths:
    """Sums over each of T texts, for G gaps and q labels, the gaps first: shapes (T, q + 1, q + 1) and (T, q + 1).

    Sums of texts are sums of these, so that several texts are one continuum, and a bootstrap sample is a weighted sum.

    Args:
        shared: ℓ_ck: the length that one coder's c shares with another's k, over ordered pairs of m coders, ÷ (m − 1).
        squares: S_c: Σ length² of segments; Σ length of gaps, since a longer gap is not one larger decision.
        pairable: The same with the length of a segment that other coders cover, their average; 0 for gaps.
    """

    shared: NDArray[np.float64]
    squares: NDArray[np.float64]
    pairable: NDArray[np.float64]

    @classmethod
    def of(cls, texts: Sequence[tuple[int, Mapping[str, Sequence[Segment]]]], labels: Sequence[str]) -> Lengths:
        """The sums of texts, each its length and its coders' segments, none of which overlap."""
        index = {label: number for number, label in enumerate([GAP, *labels])}
        shared = np.zeros((len(texts), len(index), len(index)))
        squares, pairable = np.zeros((2, len(texts), len(index)))
        for text, (length, coders) in enumerate(texts):
            cut = [with_gaps(segments, length) for segments in coders.values()]
            covered: dict[tuple[int, Segment], float] = {}
            for one, other in permutations(range(len(cut)), 2):
                for a, b, common in overlaps(cut[one], cut[other]):
                    shared[text, index[a.code], index[b.code]] += common / (len(cut) - 1)
                    if GAP not in (a.code, b.code):
                        covered[one, a] = covered.get((one, a), 0.0) + common / (len(cut) - 1)
            for (_, segment), part in covered.items():
                pairable[text, index[segment.code]] += part**2
            for segment in (segment for whole in cut for segment in whole):
                size = len(segment)
                squares[text, index[segment.code]] += size if segment.code == GAP else size**2
        return cls(shared, squares, pairable)

    def merged(self) -> Lengths:
        """Return the sums with one label for whatever is coded."""
        squares = np.stack([self.squares[:, 0], self.squares[:, 1:].sum(axis=1)], axis=1)
        pairable = np.stack([self.pairable[:, 0], self.pairable[:, 1:].sum(axis=1)], axis=1)
        left = np.stack([self.shared[:, 0], self.shared[:, 1:].sum(axis=1)], axis=1)
        shared = np.stack([left[:, :, 0], left[:, :, 1:].sum(axis=2)], axis=2)
        return Lengths(shared, squares, pairable)

    def u_alpha(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return 1 − Do/De over gaps and labels, with ε_ck = (ℓ_c ℓ_k − δ_ck S_c)/(T − ΣS/T), T = Σℓ.

        Args:
            weights: (samples, T): how often each text counts.

        Returns:
            A value a sample, NaN where undefined.
        """
        return _alpha(_weighted(weights, self.shared), _weighted(weights, self.squares))

    def cu_alpha(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return 1 − Do/De over labels alone, where coded stretches overlap."""
        return _alpha(_weighted(weights, self.shared[:, 1:, 1:]), _weighted(weights, self.pairable[:, 1:]))

    def ku_alpha(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return (k)u-alpha of the first label: 1 − (ℓ_k − ℓ_kk)/(ℓ_k − ε_kk), where coded stretches overlap."""
        shared, squares = _weighted(weights, self.shared[:, 1:, 1:]), _weighted(weights, self.pairable[:, 1:])
        own, total = shared[:, 0].sum(axis=-1), shared.sum(axis=(1, 2))
        with np.errstate(invalid="ignore", divide="ignore"):
            chance = (own**2 - squares[:, 0]) / (total - squares.sum(axis=1) / total)
            return _defined(1 - (own - shared[:, 0, 0]) / (own - chance))

    def coverage(self) -> float | None:
        """Return the share of the first label's length that overlaps another coder's coding; None without any."""
        first = self.shared[:, 1].sum(axis=0)
        return float(first[1:].sum() / first.sum()) if first.sum() else None


def _weighted(weights: NDArray[np.float64], sums: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.tensordot(weights, sums, axes=1)


def _alpha(shared: NDArray[np.float64], squares: NDArray[np.float64]) -> NDArray[np.float64]:
    apart = 1 - np.eye(shared.shape[1])
    lengths, total = shared.sum(axis=2), shared.sum(axis=(1, 2))
    with np.errstate(invalid="ignore", divide="ignore"):
        chance = np.einsum("sc,sk,ck->s", lengths, lengths, apart) / (total - squares.sum(axis=1) / total)
        return _defined(1 - (shared * apart).sum(axis=(1, 2)) / chance)


def _defined(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Division by zero is no value."""
    return np.where(np.isfinite(values), values, np.nan)
