"""Gains: what a word more, or a rule less, would change among the passages that people decided on.

A set of passages is an integer with a bit a passage, so that a count is `bit_count` and a union one operation.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from qualcode import language as languages

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qualcode.codings import Coding
    from qualcode.spans import Span

FOLDS = 5
"""Parts that the decided passages are cut into; a change must pay with each of them left out."""


@dataclass(frozen=True)
class DecidedPassages:
    """The passages on which people decided, with their words, what they were given and which rules find them.

    Args:
        quotes: The passages' words, in the order of the bits.
        given: Pillar → the passages that people gave it.
        found: Pillar → rule → the passages that it finds.
        folds: The passages of each part; those of one transcript stay together where there are enough transcripts.
    """

    quotes: tuple[str, ...]
    given: Mapping[str, int]
    found: Mapping[str, Mapping[str, int]]
    folds: tuple[int, ...]

    @classmethod
    def of(cls, decided: Iterable[Coding], suggested: Iterable[Coding]) -> DecidedPassages:
        """The passages of codings that were accepted or rejected; what was given to none of a passage's is not given.

        Example:
            >>> from qualcode.codings import Coding
            >>> from qualcode.spans import Span
            >>> coding = Coding("a", Span(0, 5), "Modal", "capital", None, "neutral", status="accepted")
            >>> passages = DecidedPassages.of([coding], [])
            >>> passages.quotes, passages.given["capital"]
            (('Modal',), 1)
        """
        ruled = [coding for coding in decided if coding.status != "suggested"]
        quotes = {(coding.transcript, coding.span): coding.quote for coding in ruled}
        places = sorted(quotes, key=lambda place: (place[0], place[1].start, place[1].end))
        bits = {place: 1 << number for number, place in enumerate(places)}
        given: dict[str, int] = defaultdict(int)
        for coding in ruled:
            if coding.status == "accepted":
                given[coding.code] |= bits[coding.transcript, coding.span]
        by_transcript: dict[str, list[tuple[Span, int]]] = defaultdict(list)
        for (transcript, span), bit in bits.items():
            by_transcript[transcript].append((span, bit))
        found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for coding in suggested:
            hit = sum(bit for span, bit in by_transcript.get(coding.transcript, ()) if span.overlaps(coding.span))
            for rule in {coding.rule, *(matched.rule for matched in coding.matched)} if hit else ():
                found[coding.code][rule] |= hit
        folds = [0] * FOLDS
        names = {name: number for number, name in enumerate(by_transcript)}
        for number, place in enumerate(places):
            folds[(names[place[0]] if len(names) >= FOLDS else number) % FOLDS] |= 1 << number
        return cls(tuple(quotes[place] for place in places), given, found, tuple(folds))

    @cached_property
    def _words(self) -> tuple[dict[str, int], dict[tuple[str, str], int]]:
        """The passages of each word and of each two words that follow one another."""
        words: dict[str, int] = defaultdict(int)
        pairs: dict[tuple[str, str], int] = defaultdict(int)
        for number, quote in enumerate(self.quotes):
            said = content_words(quote)
            for word in said:
                words[word] |= 1 << number
            for first, second in pairwise(said):
                pairs[first, second] |= 1 << number
        return words, pairs

    def holding(self, term: str, *, language: str) -> int:
        """The passages that hold a form of a word, or forms of two words side by side."""
        words, pairs = self._words
        forms = [languages.root_forms(word, language=language) for word in term.split()]
        if len(forms) == 1:
            return union(mask for word, mask in words.items() if forms[0].matches(word))
        firsts, seconds = ({word for word in words if form.matches(word)} for form in forms)
        return union(mask for (one, two), mask in pairs.items() if one in firsts and two in seconds)

    def terms(self, passages: int, *, least: int) -> list[str]:
        """The words, and pairs of words, in at least so many of these passages; no function words, no splinters."""
        words, pairs = self._words
        single = [word for word, mask in words.items() if (mask & passages).bit_count() >= least]
        double = [
            " ".join(pair)
            for pair, mask in pairs.items()
            if (mask & passages).bit_count() >= least and pair[0] != pair[1]
        ]
        return [term for term in single + double if not any(map(is_too_little, term.split()))]

    def pays(self, given: int, before: int, after: int) -> bool:
        """Return True if F1 is higher after than before, with each part of the passages left out in turn."""
        return all(f1(given & ~fold, after & ~fold) > f1(given & ~fold, before & ~fold) for fold in self.folds)


def content_words(quote: str) -> list[str]:
    """The folded words of a passage in order."""
    return [languages.fold(span.quote(quote)) for span in languages.words(quote)]


def is_too_little(word: str) -> bool:
    """Return True if a word is no rule by itself: a function word, a splinter of a word, a number.

    Example:
        >>> [word for word in ("yang", "nya", "the", "2024", "oven") if not is_too_little(word)]
        ['oven']
    """
    return len(word) < _SHORTEST or not word.isalpha() or word in _SPLINTERS or languages.is_function_word(word)


_SHORTEST = 3
_SPLINTERS = frozenset({"nya", "kan", "lah", "kah", "pun", "tah", "isasi", "wan", "wati", "ing", "ment", "tion"})


def f1(given: int, found: int) -> float:
    """The F1 of what is found against what people gave; 0 where there is neither.

    Example:
        >>> f1(0b1100, 0b0110)
        0.5
    """
    total = given.bit_count() + found.bit_count()
    return 2 * (given & found).bit_count() / total if total else 0.0


def price_of(given: int, before: int, after: int) -> tuple[int, int]:
    """The number of passages more that are found, and wrongly found; both below 0 where a rule is taken away."""
    found = (given & after).bit_count() - (given & before).bit_count()
    return found, after.bit_count() - before.bit_count() - found


def union(masks: Iterable[int]) -> int:
    """All passages of several sets."""
    found = 0
    for mask in masks:
        found |= mask
    return found


def greedy(
    passages: DecidedPassages, given: int, before: int, hits: Mapping[str, int], *, most: int
) -> list[tuple[str, int, int, float]]:
    """The words that pay, each with the price it has behind those chosen before it: word, found, wrong, gain of F1."""
    chosen: list[tuple[str, int, int, float]] = []
    left: Sequence[str] = sorted(hits)
    while left and len(chosen) < most:
        now = f1(given, before)
        gains = {word: f1(given, before | hits[word]) - now for word in left}
        left = [word for word in left if gains[word] > 0 and passages.pays(given, before, before | hits[word])]
        if not left:
            break
        # of two that gain alike the single word, then the first in the alphabet
        best = min(left, key=lambda word: (-gains[word], word.count(" "), word))
        chosen.append((best, *price_of(given, before, before | hits[best]), gains[best]))
        before |= hits[best]
        left = [word for word in left if word != best]
    return chosen
