"""Words known by other questions: learned for one codebook, used for another that asks much the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from qualcode.matching.engine.groups import Groups
from qualcode.matching.engine.word_questions import WordExaminer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from qualcode.matching.engine.tokens import Tokens
    from qualcode.matching.engine.word_questions import Question

    Integers = NDArray[np.int64]
    Answers = tuple[Integers, Integers]
    Examine = Callable[[Sequence[str]], Answers]


class KnownWords:
    """The words that another vocabulary has met; of those only the questions that are new are asked.

    Args:
        state: What the other vocabulary learned, as the cache gives it.
        patterns: Patterns of its questions about forms, by number.
        questions: The questions of now, by number.
        hashes: Their hashes.
    """

    def __init__(
        self,
        state: Mapping[str, NDArray[Any]],
        patterns: Mapping[int, Sequence[str]],
        questions: Sequence[Question],
        hashes: NDArray[np.uint64],
    ) -> None:
        order = np.argsort(state["keys"])
        self._keys, self._sorts = state["keys"][order], state["sorts"][order].astype(np.int64)
        self._checks, self._answers = state["checks"], Groups(state["firsts"], state["answers"])
        numbers = {each: number for number, each in enumerate(hashes.tolist())}
        self._now = np.array([numbers.get(each, -1) for each in state["asked"].tolist()], np.int64)
        self._fresh = np.setdiff1d(np.arange(len(questions)), self._now)
        now = self._now.tolist()
        self.patterns = {now[old]: letters for old, letters in patterns.items() if now[old] >= 0}
        """Patterns of the questions of now about forms, by number, as far as they were asked before."""
        self._examiner = WordExaminer([questions[number] for number in self._fresh.tolist()])

    def examine(self, tokens: Tokens, numbers: Integers, examine: Examine) -> Answers:
        """The number of questions that each word answers yes to, and all their numbers, as `WordExaminer` gives them.

        Args:
            tokens: The words of a text.
            numbers: The words that are asked about, each different.
            examine: Asks all questions of words that were not met before.
        """
        keys = tokens.keys[numbers]
        place = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        sorts = self._sorts[place]
        met = (self._keys[place] == keys) & ((sorts == 0) | (self._checks[sorts] == tokens.check(numbers)))
        old, new = np.flatnonzero(met), np.flatnonzero(~met)
        word, question = self._answers.spread(sorts[old])
        question = self._now[question]
        pairs = [(old[word[question >= 0]], question[question >= 0])]
        if len(self._fresh) and len(old):
            counts, answers = self._examiner.examine(tokens.words(numbers[old]))
            pairs.append((np.repeat(old, counts), self._fresh[answers]))
        if len(new):
            counts, answers = examine(tokens.words(numbers[new]))
            pairs.append((np.repeat(new, counts), answers))
        words, found = (np.concatenate(column) for column in zip(*pairs, strict=True))
        order = np.lexsort((found, words))
        return np.bincount(words, minlength=len(numbers)), found[order]
