"""Phrases: rows of words, found for all phrases at once by walking one trie over the words' answers.

Each word of a text answers yes to some numbered questions ("a form of kerja?"). A phrase is a row of such numbers; all
phrases together are a trie. Every word where a phrase may begin becomes a state, and all states take a step together:
one array operation for the whole text, as many steps as the longest phrase has words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    Integers = NDArray[np.int64]


def spread(firsts: Integers, chosen: Integers) -> tuple[Integers, Integers]:
    """The members of the chosen groups, where group `g` has the members `firsts[g]` to `firsts[g + 1] - 1`.

    Returns:
        Of each member, the place in `chosen` of its group, and the member's number.

    Example:
        >>> [column.tolist() for column in spread(np.array([0, 2, 2, 5]), np.array([2, 0]))]
        [[0, 0, 0, 1, 1], [2, 3, 4, 0, 1]]
    """
    sizes = firsts[chosen + 1] - firsts[chosen]
    groups = np.repeat(np.arange(len(chosen)), sizes)
    within = np.arange(len(groups)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return groups, firsts[chosen][groups] + within


class Phrases:
    """All phrases of a codebook.

    Args:
        rows: Of each phrase, the questions its words must answer yes to, and its term's number.
        questions: How many questions there are.

    Example:
        >>> trie = Phrases([((0, 1), 7), ((0, 1, 2), 8)], 3)
        >>> firsts = np.array([0, 1, 2, 3])  # three words in a row that answer yes to one question each
        >>> [column.tolist() for column in trie.find(firsts, np.array([0, 1, 2]), np.array([True, True, False]))]
        [[0, 0], [1, 2], [7, 8]]
    """

    def __init__(self, rows: Iterable[tuple[tuple[int, ...], int]], questions: int) -> None:
        self._questions = max(questions, 1)
        edges: dict[int, int] = {}
        terms: list[list[int]] = [[]]
        inner: set[int] = set()
        for row, term in rows:
            node = 0
            for question in row:
                inner.add(node)
                node = edges.setdefault(node * self._questions + question, len(terms))
                if node == len(terms):
                    terms.append([])
            terms[node].append(term)
        order = sorted(edges.items())
        self._edges = np.array([edge for edge, _ in order], np.int64)
        self._nodes = np.array([node for _, node in order], np.int64)
        self._first_terms = np.cumsum([0, *map(len, terms)])
        self._terms = np.array([term for node in terms for term in node], np.int64)
        self._goes_on = np.zeros(len(terms), np.bool_)
        self._goes_on[list(inner)] = True

    def __len__(self) -> int:
        return len(self._terms)

    def find(
        self, firsts: Integers, answers: Integers, passable: NDArray[np.bool_]
    ) -> tuple[Integers, Integers, Integers]:
        """Every occurrence of every phrase, overlapping ones too.

        Args:
            firsts: Word `w` answers yes to the questions `answers[firsts[w]:firsts[w + 1]]`.
            answers: Numbers of questions.
            passable: Of each word, whether the next one stands close enough to go on with a phrase.

        Returns:
            Columns: first word, last word, term.
        """
        begun, member = spread(firsts, np.arange(len(firsts) - 1))
        node, taken = self._step(np.zeros(len(member), np.int64), answers[member])
        begin = word = begun[taken]
        found = []
        while len(node):
            ended, place = spread(self._first_terms, node)
            found.append((begin[ended], word[ended], self._terms[place]))
            on = np.flatnonzero(self._goes_on[node] & passable[word])
            state, member = spread(firsts, word[on] + 1)
            stepped, taken = self._step(node[on][state], answers[member])
            came_from = on[state[taken]]
            node, begin, word = stepped, begin[came_from], word[came_from] + 1
        nothing = np.zeros(0, np.int64)
        return tuple(np.concatenate([nothing, *column]) for column in zip(*found, strict=True)) or (nothing,) * 3  # type: ignore[return-value]

    def _step(self, nodes: Integers, questions: Integers) -> tuple[Integers, Integers]:
        """Where each of these steps leads, and which of them lead anywhere."""
        if not len(self._edges):
            return nodes[:0], nodes[:0]
        steps = nodes * self._questions + questions
        places = np.minimum(np.searchsorted(self._edges, steps), len(self._edges) - 1)
        taken = np.flatnonzero(self._edges[places] == steps)
        return self._nodes[places[taken]], taken
