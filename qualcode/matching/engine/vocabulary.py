"""Words met so far, with the questions that each answers: a hash table in numpy, in which a known word is found fast.

Interviews of millions of words use a few hundred thousand different ones, and a codebook asks about a few thousand of
those. A word's key leads to its place in the table; there stands 0 for a word that no rule asks about, else the word's
*sort*: its number in the list of relevant words. Only words whose key is not in the table are looked at as text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from qualcode.matching.engine.groups import Groups

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from qualcode.matching.engine.known_words import KnownWords
    from qualcode.matching.engine.tokens import Tokens

    Examine = Callable[[Sequence[str]], tuple[NDArray[np.int64], NDArray[np.int64]]]

_FULLEST = 0.5
_SMALLEST_BITS = 12
_MOST_WORDS = 500_000
"""A vocabulary that has met more words forgets them all and starts anew, so that memory stays bounded."""


class Vocabulary:
    """The questions that each word answers yes to, learned on first sight.

    Args:
        examine: For a list of new words, the number of questions each answers yes to, and all their numbers in a row.

    Example:
        >>> from qualcode.matching.engine.tokens import tokenize
        >>> known = Vocabulary(lambda words: (np.array([len(w) == 5 for w in words], int), np.zeros(1, int)))
        >>> known.sorts(tokenize("di pasar dan di kios")).tolist()
        [0, 1, 0, 0, 0]
        >>> len(known)
        4
    """

    def __init__(self, examine: Examine) -> None:
        self._examine = examine
        self.known: KnownWords | None = None
        """The words that were met when other questions were asked."""
        self._forget()

    def __len__(self) -> int:
        """Number of different words that are known."""
        return self._words

    def sorts(self, tokens: Tokens) -> NDArray[np.int32]:
        """The sort of each word, 0 for words without interest; `answers` holds the questions that each sort answers."""
        if self._words > _MOST_WORDS:
            self._forget()
        places, new = self._find(tokens.keys)
        if len(new):
            table = self._keys
            self._learn(tokens, new[np.sort(np.unique(tokens.keys[new], return_index=True)[1])])
            if table is self._keys:
                places[new], _ = self._find(tokens.keys[new])
            else:  # a larger one
                places, _ = self._find(tokens.keys)
        sorts = self._sorts.take(places)
        relevant = np.flatnonzero(sorts)
        strangers = relevant[tokens.check(relevant) != self._checks[sorts[relevant]]]
        if len(strangers):  # another word with the same key: one in 10^19
            sorts[strangers] = self._new_sorts(tokens, strangers)
        return sorts

    def state(self) -> dict[str, NDArray[Any]]:
        """All that was learned, as arrays of numbers."""
        keys, sorts = self._in_order()
        return {
            "keys": keys,
            "sorts": sorts,
            "checks": self._checks,
            "firsts": self.answers.firsts,
            "answers": self.answers.members,
        }

    def restore(self, state: Mapping[str, NDArray[Any]]) -> None:
        """Know what another vocabulary over the same questions has learned."""
        self._checks, self.answers = state["checks"], Groups(state["firsts"], state["answers"])
        self._place(state["keys"], state["sorts"])

    def _forget(self) -> None:
        self._words = 0
        self._keys = np.zeros(1 << _SMALLEST_BITS, np.uint64)
        self._sorts = np.zeros(1 << _SMALLEST_BITS, np.int32)
        self._learned: list[tuple[NDArray[np.uint64], NDArray[np.int32]]] = []
        self._checks = np.zeros(1, np.uint64)
        self.answers = Groups(np.zeros(2, np.int64), np.zeros(0, np.int64))

    def _find(self, keys: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The place of each key in the table, or the free one where it would stand; and the keys that are not there."""
        last = len(self._keys) - 1
        places = (keys >> np.uint64(64 - last.bit_length())).view(np.int64)
        elsewhere = np.flatnonzero(self._keys.take(places) != keys)
        absent = []
        while len(elsewhere):
            there = self._keys[places[elsewhere]]
            absent.append(elsewhere[there == 0])
            elsewhere = elsewhere[(there != 0) & (there != keys[elsewhere])]
            places[elsewhere] = (places[elsewhere] + 1) & last  # taken by another word: try the next place
        return places, np.concatenate(absent) if absent else elsewhere

    def _learn(self, tokens: Tokens, numbers: NDArray[np.int64]) -> None:
        """Examine these words, each new and each different, and give them places in the table."""
        self._place(tokens.keys[numbers], self._new_sorts(tokens, numbers))

    def _new_sorts(self, tokens: Tokens, numbers: NDArray[np.int64]) -> NDArray[np.int32]:
        if self.known is None:
            counts, answers = self._examine(tokens.words(numbers))
        else:
            counts, answers = self.known.examine(tokens, numbers, self._examine)
        relevant = np.flatnonzero(counts)
        sorts = np.zeros(len(numbers), np.int32)
        sorts[relevant] = len(self._checks) + np.arange(len(relevant))
        self._checks = np.concatenate([self._checks, tokens.check(numbers[relevant])])
        known = self.answers
        self.answers = Groups(
            np.concatenate([known.firsts, known.firsts[-1] + np.cumsum(counts[relevant])]),
            np.concatenate([known.members, answers]),
        )
        return sorts

    def _place(self, keys: NDArray[np.uint64], sorts: NDArray[np.int32]) -> None:
        """Enter words in order of their first occurrence, so that frequent ones get the place their key says."""
        self._learned.append((keys, sorts))
        self._words += len(keys)
        if self._words > _FULLEST * len(self._keys):
            keys, sorts = self._in_order()
            size = 1 << int(self._words / _FULLEST).bit_length()
            self._keys = np.zeros(size, np.uint64)
            self._sorts = np.zeros(size, np.int32)
        while len(keys):
            places, _ = self._find(keys)
            self._keys[places[::-1]] = keys[::-1]  # of several that want one place, the first has it
            has_place = self._keys[places] == keys
            self._sorts[places[has_place]] = sorts[has_place]
            keys, sorts = keys[~has_place], sorts[~has_place]

    def _in_order(self) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
        if len(self._learned) != 1:
            keys = np.concatenate([keys for keys, _ in self._learned] or [self._keys[:0]])
            sorts = np.concatenate([sorts for _, sorts in self._learned] or [self._sorts[:0]])
            self._learned = [(keys, sorts)]
        return self._learned[0]
