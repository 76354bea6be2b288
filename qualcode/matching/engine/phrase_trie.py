"""Phrases: rows of words, found for all phrases at once by walking one trie over the words' answers.

Each word of a text answers yes to some numbered questions ("a form of kerja?"). A phrase is a row of such numbers; all
phrases together are a trie. Every word where a phrase may begin becomes a state, and all states take a step together:
one array operation for the whole text, as many steps as the longest phrase has words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from qualcode.matching.engine.groups import Groups

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    Integers = NDArray[np.int64]


class Phrases:
    """All phrases of a codebook.

    Args:
        rows: For each phrase, the questions that its words must answer yes to, and its term's number.
        questions: Number of questions there are.

    Example:
        >>> trie = Phrases([((0, 1), 7), ((0, 1, 2), 8)], 3)
        >>> answers = Groups.of([[0], [1], [2]])  # three words in a row that answer yes to one question each
        >>> [column.tolist() for column in trie.find(answers, np.array([True, True, False]))]
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
        self._terms = Groups.of(terms)
        self._goes_on = np.zeros(len(terms), np.bool_)
        self._goes_on[list(inner)] = True

    def __len__(self) -> int:
        return len(self._terms.members)

    def find(self, answers: Groups, passable: NDArray[np.bool_]) -> tuple[Integers, Integers, Integers]:
        """Every occurrence of every phrase, overlapping ones too.

        Args:
            answers: For each word, the numbers of the questions that it answers yes to.
            passable: For each word, whether the next one stands close enough to go on with a phrase.

        Returns:
            Columns: first word, last word, term.
        """
        begun, question = answers.spread(np.arange(len(answers.firsts) - 1))
        node, taken = self._step(np.zeros(len(question), np.int64), question)
        begin = word = begun[taken]
        found = []
        while len(node):
            ended, term = self._terms.spread(node)
            found.append((begin[ended], word[ended], term))
            on = np.flatnonzero(self._goes_on[node] & passable[word])
            state, question = answers.spread(word[on] + 1)
            stepped, taken = self._step(node[on][state], question)
            came_from = on[state[taken]]
            node, begin, word = stepped, begin[came_from], word[came_from] + 1
        nothing = np.zeros(0, np.int64)
        return tuple(np.concatenate([nothing, *column]) for column in zip(*found, strict=True)) or (nothing,) * 3  # type: ignore[return-value]

    def _step(self, nodes: Integers, questions: Integers) -> tuple[Integers, Integers]:
        """The nodes to which these steps lead, and the steps that lead anywhere."""
        if not len(self._edges):
            return nodes[:0], nodes[:0]
        steps = nodes * self._questions + questions
        places = np.minimum(np.searchsorted(self._edges, steps), len(self._edges) - 1)
        taken = np.flatnonzero(self._edges[places] == steps)
        return self._nodes[places[taken]], taken
