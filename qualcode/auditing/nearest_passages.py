"""The passages nearest to a claim: those that speak of its indicator in its own words, where they are enough."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from qualcode.findings import judge
from qualcode.language import Lexicon, fold, without_times

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.auditing.spoken_words import SpokenWords
    from qualcode.codebook.codebook import VerdictRule
    from qualcode.findings import Segment

TWICE = 2
"""Passages and informants, as multiples of what a verdict needs, that are enough to leave the others aside."""

MOST = 0.5
"""Share of the passages; a word that more of them have tells nothing apart."""


def nearest(
    pool: Sequence[Segment],
    words: Sequence[str],
    *,
    language: str,
    spoken: SpokenWords,
    rule: VerdictRule,
    names: Sequence[str] = (),
) -> tuple[tuple[Segment, ...], str]:
    """Return the passages that share the claim's rarest word, where they are enough to judge by.

    Permits are many things: a claim about the NIB is compared with what was said of the NIB. Abbreviations count in any
    language; another word only where it alone is what the claim is about, in any form, and where most passages are in
    the claim's language.

    Args:
        pool: The passages about the claim's indicators.
        words: The words of the claim that the codebook's rules matched.
        language: The claim's language.
        spoken: Languages of the transcripts, and what is known of their informants.
        rule: How many judged passages and informants are enough.
        names: Names of two words or more in the claim: Kampung Bugis.

    Returns:
        The passages and the word they share; all of the pool and no word where no word tells enough of them apart.
    """
    own = sum(spoken.languages.get(segment.transcript) == language for segment in pool)
    found: list[tuple[int, str, tuple[Segment, ...]]] = []
    tokens = _tokens(words)
    for word in tokens:
        if not word.isupper() and (2 * own < len(pool) or len(tokens) > 1):
            continue
        shared = tuple(segment for segment in pool if _has(segment, word, language=language))
        if judge(shared, rule).enough(TWICE) and len(shared) <= MOST * len(pool):
            found.append((len(shared), word, shared))
    for name in names:
        folded = name.casefold()
        shared = tuple(
            segment
            for segment in pool
            if folded in segment.quote.casefold() or folded in spoken.described.get(segment.transcript, "")
        )
        if judge(shared, rule).enough(TWICE) and len(shared) <= MOST * len(pool):
            found.append((len(shared), name, shared))
    if not found:
        return tuple(pool), ""
    _, word, shared = min(found, key=lambda each: each[0])
    return shared, word


def names_in(text: str) -> list[str]:
    """The names of two words or more in a sentence, behind its first word.

    Example:
        >>> names_in("Koperasi di Kampung Bugis dan Pulau Penyengat tertib.")
        ['Kampung Bugis', 'Pulau Penyengat']
    """
    return list(dict.fromkeys(re.findall(r"(?<!^)\b[A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)+", text)))


def _tokens(texts: Sequence[str]) -> list[str]:
    """The words of three letters or more, each once."""
    return list(dict.fromkeys(token for text in texts for token in re.findall(r"[^\W\d_]{3,}", without_times(text))))


def _has(segment: Segment, word: str, *, language: str) -> bool:
    """Return True if a passage's matched words have a word in any form; an abbreviation, as it stands."""
    matched = tuple(_tokens(segment.matched))
    return word in matched if word.isupper() else _has_kin(matched, word, language)


@lru_cache(maxsize=65536)
def _has_kin(matched: tuple[str, ...], word: str, language: str) -> bool:
    """True if one of the words is a form of `word`; kept, for every claim asks it of the same passages."""
    return Lexicon(map(fold, matched), language=language).has_kin(word)
