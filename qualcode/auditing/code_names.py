"""Codes that a sentence names by their labels: a pillar in front, several pillars at once, or an indicator alone."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.auditing.spoken_words import GENERIC
from qualcode.codebook.codebook import Rule, Term
from qualcode.language import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualcode.codebook.codebook import Code, Codebook

NAMED = 0.6
"""Share of a label's words that is enough to name its pillar."""

LEAST = 2
"""Words of a label that must be there for it to be named."""

STEM = 5
"""Letters by which two words count as forms of one."""

SHORTEST = 4
"""Letters of a word that names something."""


def pillar_in(frame: str, pillars: Sequence[Code], language: str) -> str:
    """Return the one pillar whose label a sentence begins with; empty where there is none, or more."""
    common = _common(pillars, language)
    shares = {pillar.id: _share(frame, pillar, language, common) for pillar in pillars}
    best = max(shares.values(), default=0.0)
    named = [pillar for pillar, share in shares.items() if share == best]
    return named[0] if best >= NAMED and len(named) == 1 else ""


def pillars_in(text: str, pillars: Sequence[Code], language: str) -> list[str]:
    """Return the pillars whose labels stand in a text, in codebook order."""
    common = _common(pillars, language)
    return [pillar.id for pillar in pillars if _share(text, pillar, language, common) >= NAMED]


def indicators_by_label(codebook: Codebook) -> Codebook:
    """Return the codebook with the labels of its indicators as their only rules: `loan`, `credit`, `own capital`.

    In an interview a bare `credit` may be anybody's; in a text about the study it is what the codebook calls so.

    Example:
        >>> from qualcode.codebook import parse_codebook
        >>> book = parse_codebook(
        ...     "{languages: [en], codes: {capital: {label: Capital, indicators: {loan: "
        ...     "{label: Loans and credit, rules: [near: [loan, bank]]}}}}}"
        ... )
        >>> [slot[0].text for rule in indicators_by_label(book).rules for slot in rule.slots]
        ['loan', 'credit']
    """
    pillars = tuple(
        replace(
            pillar,
            rules=(),
            indicators=tuple(replace(code, rules=tuple(_rules(code)), indicators=()) for code in pillar.below),
        )
        for pillar in codebook.codes
    )
    return replace(codebook, codes=pillars)


def _rules(code: Code) -> Iterator[Rule]:
    exceptions = tuple(dict.fromkeys(term for rule in code.rules for term in rule.exceptions))
    for language, label in code.label.items():
        for name in re.split(r",|\b(?:dan|and|atau|or)\b|[()]", label):
            words = [word.casefold() for word in re.findall(r"[^\W\d_]+", name)]
            if len(words) == 1 and (len(words[0]) < SHORTEST or words[0] in GENERIC.get(language, ())):
                continue
            if language == "en":
                words = [re.sub(r"(?<=[^s])s$", "", re.sub(r"ies$", "y", word)) for word in words]
            if words and not set(words) <= FUNCTION_WORDS:
                term = Term("phrase" if len(words) > 1 else "word", " ".join(words), language)
                yield Rule(f"{code.id}/{term.text}", code.id, ((term,),), exceptions=exceptions)


def _common(pillars: Sequence[Code], language: str) -> frozenset[str]:
    """Beginnings of words that stand in more than one pillar's label, and so name none by themselves."""
    counts = Counter(stem for pillar in pillars for stem in {word[:STEM] for word in _label_words(pillar, language)})
    return frozenset(stem for stem, count in counts.items() if count > 1)


def _label_words(pillar: Code, language: str) -> dict[str, None]:
    label = pillar.label.get(language) or next(iter(pillar.label.values()))
    return dict.fromkeys(re.findall(r"[^\W\d_]{4,}", label.casefold()))


def _share(text: str, pillar: Code, language: str, common: frozenset[str]) -> float:
    """The share of a pillar's label that stands in a text, in words; 0 where only one word does.

    One word is no name: `produk` is not yet "Pengembangan usaha produktif".
    """
    wanted = _label_words(pillar, language)
    said = {word[:STEM] for word in re.findall(r"[^\W\d_]{4,}", text.casefold())}
    hits = [word for word in wanted if word[:STEM] in said]
    if len(hits) < LEAST or all(word[:STEM] in common for word in hits):
        return 0.0
    return len(hits) / len(wanted)
