"""Questions of a codebook about single words, each asked once for a word, however often the word occurs.

A codebook's terms come down to a few kinds of question about one word: is it a form of this root, does it match this
glob, is it the first word of that name? Questions are numbered; what finds phrases, doublings and exact spellings
works on those numbers.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from qualcode import language as languages
from qualcode.matching.engine.groups import Groups

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from qualcode.language import RootForms


@dataclass(frozen=True, slots=True)
class Form:
    """The question whether a word is a form of this root, and among the forms that count."""

    root: str
    language: str
    only: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()

    def allows(self, word: str) -> bool:
        """Return True if a form of the root is one that counts."""
        return (not self.only or key(word) in self.only) and not (self.never and key(word) in self.never)


@dataclass(frozen=True, slots=True)
class Glob:
    """The question whether a word matches this glob, whatever the case."""

    glob: str

    def test(self) -> Callable[[str], object]:
        """A function that is true of the words that match."""
        parts = ({"*": ".*", "?": "."}.get(character, re.escape(character)) for character in key(self.glob))
        matches = re.compile("".join(parts), re.DOTALL).fullmatch
        return lambda word: matches(key(word))

    @property
    def literal(self) -> str:
        """The longest piece that every match holds."""
        return max(re.split(r"[*?]", key(self.glob)), key=len)


@dataclass(frozen=True, slots=True)
class Spelling:
    """The question whether a word is this very word, whatever the case."""

    word: str


Question = Form | Glob | Spelling


def key(text: str) -> str:
    """The spelling under which texts are compared where case does not count: composed, lower case.

    Example:
        >>> key("Kafe\u0301") == key("KAFÉ")
        True
    """
    return text.lower() if text.isascii() else unicodedata.normalize("NFC", text).lower()


class WordExaminer:
    r"""An examiner that answers all questions about new words, with the morphology only where a word may be a form.

    An Aho-Corasick automaton over the letters that every form of a root must hold passes one word in ten or so; each
    of those then goes through the grammar.

    Args:
        questions: The questions, in order of their numbers.

    Example:
        >>> examiner = WordExaminer([Form("latih", "id"), Glob("*nya"), Spelling("kur")])
        >>> counts, answers = examiner.examine(["pelatihannya", "letih", "kur"])
        >>> counts.tolist(), answers.tolist()
        ([2, 0, 1], [0, 1, 2])
    """

    def __init__(self, questions: Sequence[Question]) -> None:
        self._questions = questions
        self._forms = [(number, question) for number, question in enumerate(questions) if isinstance(question, Form)]
        self._globs = [(number, question) for number, question in enumerate(questions) if isinstance(question, Glob)]
        self._tests = {number: question.test() for number, question in self._globs}
        self._spellings: dict[str, list[int]] = {}
        for number, question in enumerate(questions):
            if isinstance(question, Spelling):
                self._spellings.setdefault(key(question.word), []).append(number)
        self.patterns: dict[int, Sequence[str]] = {}
        """By number of a form: letters of which a word that may be one holds some. They may be put here beforehand."""
        self._matches: dict[int, Callable[[str], bool]] = {}
        self._form_filter: _Filter | None = None
        self._glob_filter: _Filter | None = None

    def examine(self, words: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The number of questions that each word answers yes to, and all their numbers in order.

        Args:
            words: Different words, lower case as far as they are ASCII.
        """
        keyed = [key(word) for word in words] if self._globs or self._spellings else ()
        yes = [*self._yes_to_forms(words), *self._yes_to_globs(words, keyed), *self._yes_to_spellings(keyed)]
        pairs = np.array(sorted(yes), np.int64).reshape(-1, 2)
        return np.bincount(pairs[:, 0], minlength=len(words)), pairs[:, 1]

    def _yes_to_forms(self, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        if self._form_filter is None:
            patterns = self.all_patterns()
            self._form_filter = _Filter((letters, n) for n, _ in self._forms for letters in patterns[n])
            self._allows = {number: form.allows for number, form in self._forms if form.only or form.never}
        matches, allows = self._matches, self._allows
        for word_number, question in self._form_filter.pairs(_folded(words)):
            word = words[word_number]
            if question not in matches:
                matches[question] = self._roots(question).matches
            if matches[question](word) and (question not in allows or allows[question](word)):
                yield word_number, question

    def all_patterns(self) -> dict[int, Sequence[str]]:
        """The patterns of all forms; making a root's forms ready takes long beside asking a few words about them."""
        for number, _ in self._forms:
            if number not in self.patterns:
                self.patterns[number] = self._roots(number).patterns
        return self.patterns

    def _roots(self, question: int) -> RootForms:
        form = self._questions[question]
        assert isinstance(form, Form)
        return languages.root_forms(form.root, language=form.language)

    def _yes_to_globs(self, words: Sequence[str], keyed: Sequence[str]) -> Iterator[tuple[int, int]]:
        if not self._globs:
            return
        if self._glob_filter is None:
            self._glob_filter = _Filter((glob.literal, number) for number, glob in self._globs)
        for word_number, question in self._glob_filter.pairs(keyed):
            if self._tests[question](words[word_number]):
                yield word_number, question

    def _yes_to_spellings(self, keyed: Sequence[str]) -> Iterator[tuple[int, int]]:
        if self._spellings:
            for word_number in [number for number, word in enumerate(keyed) if word in self._spellings]:
                yield from ((word_number, question) for question in self._spellings[keyed[word_number]])


def _folded(words: Sequence[str]) -> list[str]:
    """`fold` of every word; only those that are not plain ASCII or draw out a letter can be changed by it."""
    folded = list(words)
    points = np.frombuffer("\n".join(words).encode("utf-32-le", "surrogatepass"), np.uint32)
    unusual = points >= 128  # noqa: PLR2004
    unusual[2:] |= (points[2:] == points[1:-1]) & (points[1:-1] == points[:-2])
    begins = np.flatnonzero(points == ord("\n"))
    for number in np.unique(np.searchsorted(begins, np.flatnonzero(unusual))).tolist():
        folded[number] = languages.fold(words[number])
    return folded


class _Filter:
    """Pairs of words and questions that are worth asking, by letters that a word must hold."""

    def __init__(self, wanted: Iterable[tuple[str, int]]) -> None:
        import ahocorasick_rs

        questions: dict[str, list[int]] = {}
        for letters, question in wanted:
            questions.setdefault(letters, []).append(question)
        self._always = np.array(questions.pop("", []), np.int64)
        self._questions = Groups.of(list(questions.values()))
        self._count = max(max(self._questions.members, default=0), max(self._always, default=0)) + 1
        self._automaton = ahocorasick_rs.AhoCorasick(list(questions)) if questions else None

    def pairs(self, words: Sequence[str]) -> list[tuple[int, int]]:
        """The pairs (word, question) worth asking, in order."""
        pairs = (np.arange(len(words))[:, None] * self._count + self._always).ravel()
        if self._automaton is not None and words:
            lengths = np.fromiter(map(len, words), np.int64, len(words)) + 1
            begins = np.cumsum(lengths) - lengths
            hits = np.array(self._automaton.find_matches_as_indexes("\n".join(words), overlapping=True), np.int64)
            hits = hits.reshape(-1, 3)
            word = np.searchsorted(begins, hits[:, 1], side="right") - 1
            place, question = self._questions.spread(hits[:, 0])
            pairs = np.concatenate([pairs, word[place] * self._count + question])
        unique = np.unique(pairs)
        return list(zip((unique // self._count).tolist(), (unique % self._count).tolist(), strict=True))
