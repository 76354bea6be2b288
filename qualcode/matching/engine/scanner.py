"""The scanner: all terms of a codebook in a long text at once, by passages, as columns of numbers.

One pass makes the text into words and keys, the vocabulary says which words matter and to which questions they answer
yes, and everything else works on the few words that do. No step costs more the more rules there are, except by the
hits they make.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from qualcode import language as languages
from qualcode.matching.engine.doublings import merged
from qualcode.matching.engine.exact_spellings import holds_name, spellings
from qualcode.matching.engine.expressions import Expressions
from qualcode.matching.engine.gaps import CLOSED, HYPHEN, gaps
from qualcode.matching.engine.groups import Groups
from qualcode.matching.engine.hits import Hits, columns
from qualcode.matching.engine.phrase_trie import Phrases
from qualcode.matching.engine.plan import Name, plan
from qualcode.matching.engine.token_patterns import TokenPatterns
from qualcode.matching.engine.tokens import tokenize
from qualcode.matching.engine.vocabulary import Vocabulary
from qualcode.matching.engine.word_questions import Glob, WordExaminer, key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from numpy.typing import NDArray

    from qualcode.codebook import Term
    from qualcode.matching.engine.hits import Integers, Table
    from qualcode.matching.engine.tokens import Tokens


_MOST_WHOLES = 50_000
"""Hyphened words whose globs are remembered."""

_BALLAST = 30 << 20
"""Bytes allocated and freed once: glibc's malloc then keeps freed memory at hand instead of returning it between texts,
which halves the time of short array operations."""


class Scanner:
    """Finds terms in texts and remembers the words it has met; several threads may share one.

    Args:
        terms: What to look for, each different.

    Example:
        >>> from qualcode.codebook.codebook import Term
        >>> scanner = Scanner([Term("word", "latih"), Term("phrase", "kerja sama")])
        >>> hits = scanner.scan("Pelatihan-pelatihan, lalu bekerja sama.", np.array([0]), np.array([39]))
        >>> list(zip(hits.start.tolist(), hits.end.tolist(), hits.term.tolist()))
        [(0, 19, 0), (26, 38, 1)]
    """

    def __init__(self, terms: Iterable[Term | Name]) -> None:
        self.plan = plan(terms)
        self.examiner = WordExaminer(self.plan.questions)
        self.vocabulary = Vocabulary(self.examiner.examine)
        self._phrases = Phrases(self.plan.phrases, len(self.plan.questions))
        self._expressions = Expressions({n: self.plan.terms[n].text for n in self.plan.expressions})
        self._patterns = TokenPatterns({n: self.plan.terms[n].text for n in self.plan.patterns})
        self._globs = {n: Glob(self.plan.terms[n].text).test() for n in self.plan.globs.members.tolist()}
        self._whole_globs: dict[str, tuple[int, ...]] = {}
        self._by_question = self._terms_by_question()
        self._last: tuple[str, Tokens] | None = None
        self._lock = Lock()
        np.empty(_BALLAST, np.uint8)

    def scan(
        self,
        text: str,
        starts: Integers,
        ends: Integers,
        *,
        documents: Integers | None = None,
        on_timeout: Callable[[int, int], None] | None = None,
    ) -> Hits:
        """Every occurrence of every term within one of the passages.

        Args:
            text: Any text.
            starts: The beginnings of the passages in code points, ascending; passages do not overlap.
            ends: Their ends.
            documents: The document of each passage; without it, all belong to one.
            on_timeout: Called with the term and the document when an expression takes too long.
        """
        with self._lock:  # words are learned on the way
            return self._scan(self._read(text), starts, ends, documents, on_timeout)

    def _terms_by_question(self) -> Groups:
        """By question, the terms that a passage may hold whose word answers it; a phrase by its first word."""
        uses = [self.plan.singles, self.plan.globs, self.plan.judged_whole, self.plan.spellings]
        firsts: dict[int, list[int]] = {}
        for questions, term in self.plan.phrases:
            firsts.setdefault(questions[0], []).append(term)
        return Groups.of(
            [
                [*(term for use in uses for term in use.members[use.firsts[number] : use.firsts[number + 1]]),
                 *firsts.get(number, ())]
                for number in range(len(self.plan.questions))
            ]
        )  # fmt: skip

    def possible(self, text: str, starts: Integers, ends: Integers) -> tuple[Integers, Integers] | None:
        """Passages, each with a term that it may hold as far as its single words tell: a shorter way than `scan`.

        A passage that is not named with a term holds it nowhere, nor does any part of it that cuts no word. None where
        terms are asked for that no word tells, as regular expressions are, or where a passage cuts one itself.

        Args:
            text: As for `scan`.
            starts: As for `scan`.
            ends: As for `scan`.

        Example:
            >>> from qualcode.codebook.codebook import Term
            >>> scanner = Scanner([Term("word", "latih"), Term("phrase", "kerja sama")])
            >>> scanner.possible("Ada modal. Bekerja, dilatih.", np.array([0, 11]), np.array([10, 28]))
            (array([1, 1]), array([1, 0]))
        """
        if self.plan.everywhere or self.plan.expressions or self.plan.patterns:
            return None
        with self._lock:
            tokens = self._read(text)
            if _cuts_a_word(tokens, starts, ends):
                return None
            sorts = self.vocabulary.sorts(tokens)
            words = np.flatnonzero(sorts)
            passages = _Passages(tokens, starts, ends)
            passage = passages.holding(tokens.starts[words])
            words, passage = words[passage >= 0], passage[passage >= 0]
            answering, answers = self.vocabulary.answers.spread(sorts[words].astype(np.int64))
            pair, term = self._by_question.spread(answers)
            found, terms = passage[answering[pair]], term
            if self._globs:  # which may match a hyphened word as a whole
                hyphened = np.unique(_hyphened_words(tokens, passages)[2])
                globs = np.array(list(self._globs), np.int64)
                found = np.concatenate([found, np.repeat(hyphened, len(globs))])
                terms = np.concatenate([terms, np.tile(globs, len(hyphened))])
            return found, terms

    def _read(self, text: str) -> Tokens:
        """The words of a text, which is remembered: it is read in two ways, one right after the other."""
        if self._last is None or self._last[0] != text:
            self._last = text, tokenize(languages.without_times(text))
        return self._last[1]

    def _scan(
        self,
        tokens: Tokens,
        starts: Integers,
        ends: Integers,
        documents: Integers | None,
        on_timeout: Callable[[int, int], None] | None,
    ) -> Hits:
        text = tokens.text
        if _cuts_a_word(tokens, starts, ends):
            return self._scan_apart(text, starts, ends, documents, on_timeout)
        passages = _Passages(tokens, starts, ends)
        documents = np.zeros(len(starts), np.int64) if documents is None else documents
        return Hits.of(
            [
                *self._by_words(tokens, passages),
                *self._expressions.find(tokens, starts, ends, documents, on_timeout),
                *self._patterns.find(text, starts, ends),
            ]
        )

    def _scan_apart(
        self,
        text: str,
        starts: Integers,
        ends: Integers,
        documents: Integers | None,
        on_timeout: Callable[..., None] | None,
    ) -> Hits:
        """As `scan`, on a text of the passages alone: where one begins or ends within a word, the word must be cut."""
        pieces = [text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
        lengths = np.fromiter(map(len, pieces), np.int64, len(pieces))
        moved = np.cumsum(lengths + 1) - lengths - 1
        hits = self._scan(tokenize("\n".join(pieces)), moved, moved + lengths, documents, on_timeout)
        shift = (starts - moved)[hits.passage]
        return Hits(hits.passage, hits.start + shift, hits.end + shift, hits.term)

    def _by_words(self, tokens: Tokens, passages: _Passages) -> Iterator[Table]:
        """Hits of words, phrases, globs, exact spellings and names."""
        sorts = self.vocabulary.sorts(tokens)
        words = np.flatnonzero(sorts)
        passage = passages.holding(tokens.starts[words])
        inside = passage >= 0
        words, passage = words[inside], passage[inside]
        answering, answers = self.vocabulary.answers.spread(sorts[words].astype(np.int64))
        by_word = Groups(np.searchsorted(answering, np.arange(len(words) + 1)), answers)
        passable, hyphened = _joints(tokens, words, passage)

        def placed(first: Integers, last: Integers, term: Integers) -> Table:
            start = tokens.characters(tokens.starts[words[first]])
            return passage[first], start, tokens.characters(tokens.ends[words[last]]), term

        pair, term = self.plan.singles.spread(answers)
        yield placed(*merged(answering[pair], term, hyphened))
        if len(self._phrases):
            yield placed(*self._phrases.find(by_word, passable))
        pair, term = self.plan.judged_whole.spread(answers)
        if len(pair):
            yield placed(*self._judged_whole(tokens, words, answering[pair], term, hyphened))
        if self._globs:
            pair, term = self.plan.globs.spread(answers)
            single = placed(answering[pair], answering[pair], term)
            yield from self._by_globs(tokens, passages, single)
        pair, term = self.plan.spellings.spread(answers)
        yield from self._by_spelling(tokens.text, passages, passage[answering[pair]], term)

    def _judged_whole(
        self, tokens: Tokens, words: Integers, chosen: Integers, terms: Integers, hyphened: NDArray[np.bool_]
    ) -> tuple[Integers, Integers, Integers]:
        """Words of which `only` or `never` names hyphened forms: these judge a doubling whole, else word by word."""
        found: list[tuple[int, int, int]] = []
        for first, last, number in zip(*(column.tolist() for column in merged(chosen, terms, hyphened)), strict=True):
            term = self.plan.terms[number]
            assert not isinstance(term, Name)
            spelled = [tokens.word(words[word]) for word in range(first, last + 1)]
            begin, end = tokens.starts[words[first]], tokens.ends[words[last]]
            whole = key(tokens.raw[begin:end].decode("utf-8", "surrogatepass"))
            if len(spelled) > 1 and whole in term.never:
                continue
            if len(spelled) > 1 and whole in term.only:
                found.append((first, last, number))
                continue
            begun = None
            for word, form in enumerate(map(key, spelled), first):
                if (not term.only or form in term.only) and form not in term.never:
                    begun = word if begun is None else begun
                elif begun is not None:
                    found.append((begun, word - 1, number))
                    begun = None
            if begun is not None:
                found.append((begun, last, number))
        return columns(found, 3)  # type: ignore[no-any-return]

    def _by_globs(self, tokens: Tokens, passages: _Passages, single: Table) -> Iterator[Table]:
        """Hyphened words that match as a whole, and single words that match in none of those."""
        first, last, passage = _hyphened_words(tokens, passages)
        begin, end = tokens.starts[first], tokens.ends[last]
        found: list[tuple[int, int]] = []
        for number, (start, stop) in enumerate(zip(begin.tolist(), end.tolist(), strict=True)):
            whole = tokens.raw[start:stop].decode("utf-8", "surrogatepass")
            terms = self._whole_globs.get(whole)
            if terms is None:
                if len(self._whole_globs) >= _MOST_WHOLES:
                    self._whole_globs.clear()
                terms = tuple(term for term, matches in self._globs.items() if matches(whole))
                self._whole_globs[whole] = terms
            found += [(number, term) for term in terms]
        chosen, term = columns(found, 2)
        whole_starts, whole_ends = tokens.characters(begin[chosen]), tokens.characters(end[chosen])
        yield passage[chosen], whole_starts, whole_ends, term
        covered = np.zeros(len(single[0]), np.bool_)
        for glob in np.unique(term).tolist():
            mine, own = np.flatnonzero(single[3] == glob), term == glob
            place = np.searchsorted(whole_starts[own], single[1][mine], side="right") - 1
            covered[mine] = (place >= 0) & (single[1][mine] < whole_ends[own][place])
        yield tuple(column[~covered] for column in single)  # type: ignore[misc]

    def _by_spelling(self, text: str, passages: _Passages, passage: Integers, terms: Integers) -> Iterator[Table]:
        """Exact spellings and names, in passages that hold their first word."""
        pairs = set(zip(passage.tolist(), terms.tolist(), strict=True))
        pairs.update((number, term) for term in self.plan.everywhere for number in range(len(passages.starts)))
        found: list[tuple[int, int, int, int]] = []
        for number, term in pairs:
            wanted, start = self.plan.terms[term], int(passages.starts[number])
            words = text[start : passages.ends[number]]
            if isinstance(wanted, Name):
                if holds_name(wanted.text, words):
                    found.append((number, start, start + len(words), term))
            else:
                found += [(number, start + begin, start + end, term) for begin, end in spellings(wanted.text, words)]
        yield columns(found, 4)


class _Passages:
    """The passages of a text, and which of them holds a place."""

    def __init__(self, tokens: Tokens, starts: Integers, ends: Integers) -> None:
        self.starts, self.ends = starts, ends
        self._first_bytes, self._last_bytes = tokens.offsets(starts), tokens.offsets(ends)

    def holding(self, offsets: Integers) -> Integers:
        """The passage in which each byte offset lies, or -1."""
        if not len(self.starts):
            return np.full(len(offsets), -1)
        passage = np.searchsorted(self._first_bytes, offsets, side="right") - 1
        return np.where((passage >= 0) & (offsets < self._last_bytes[passage]), passage, -1)


def _cuts_a_word(tokens: Tokens, starts: Integers, ends: Integers) -> bool:
    """Return True if a passage begins or ends within a word."""
    if not len(tokens):
        return False
    edges = tokens.offsets(np.concatenate([starts, ends]))
    word = np.searchsorted(tokens.starts, edges, side="left") - 1
    return bool(((word >= 0) & (edges < tokens.ends[word])).any())


def _joints(tokens: Tokens, words: Integers, passage: Integers) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """For each of these words, whether the next of them follows it in a phrase, and whether a hyphen joins the two."""
    passable, hyphened = np.zeros(len(words), np.bool_), np.zeros(len(words), np.bool_)
    neighbours = np.flatnonzero((words[1:] == words[:-1] + 1) & (passage[1:] == passage[:-1]))
    kinds = gaps(tokens, words[neighbours])
    passable[neighbours] = kinds != CLOSED
    hyphened[neighbours] = kinds == HYPHEN
    return passable, hyphened


def _hyphened_words(tokens: Tokens, passages: _Passages) -> tuple[Integers, Integers, Integers]:
    """Rows of words joined by hyphens, as long as they go within a passage: first word, last word, passage."""
    between = np.flatnonzero(tokens.starts[1:] - tokens.ends[:-1] <= 3)  # noqa: PLR2004 - bytes of a hyphen
    symbols = np.frombuffer(tokens.raw, np.uint8)[tokens.ends[between]]
    between = between[(symbols == ord("-")) | (symbols == 0xE2)]  # noqa: PLR2004 - where other hyphens begin
    between = between[gaps(tokens, between) == HYPHEN]
    passage = passages.holding(tokens.starts[between])
    inside = (passage >= 0) & (passage == passages.holding(tokens.starts[between + 1]))
    between, passage = between[inside], passage[inside]
    goes_on = (between[1:] == between[:-1] + 1) & (passage[1:] == passage[:-1])
    heads = np.flatnonzero(np.concatenate([[True], ~goes_on])[: len(between)])
    tails = np.concatenate([heads[1:], [len(between)]])[: len(heads)] - 1
    return between[heads], between[tails] + 1, passage[heads]
