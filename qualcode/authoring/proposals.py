"""Proposals: words that would pay as rules of a code, and rules that would pay if they went.

Words are weighed by log-odds with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008, *Political Analysis*
16(4): 372-403, eq. 15-22): how much likelier a word is in the code's passages than in all others, shrunk towards
its frequency in the whole text, in standard errors (z).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from math import log, sqrt
from typing import TYPE_CHECKING

from qualcode import language as languages
from qualcode.authoring.gains import DecidedPassages, content_words, f1, greedy, price_of, union
from qualcode.matching import tag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import pandas as pd

    from qualcode.codebook.codebook import Code, Codebook
    from qualcode.codings import Coding
    from qualcode.transcripts.transcript import Transcript

PRIOR = 500.0
"""Words of prior evidence at most, spread over the vocabulary as in the whole text; a tenth of a short text."""


@dataclass(frozen=True, slots=True)
class LogOdds:
    """A word's weight in one group of texts against another.

    Args:
        word: The word, folded.
        inside: Times that it stands in the group.
        outside: Times elsewhere.
        z: The log-odds ratio in standard errors; above 1.96 it is unlikely to be chance.
    """

    word: str
    inside: int
    outside: int
    z: float


def log_odds(inside: Mapping[str, int], outside: Mapping[str, int], *, prior: float | None = None) -> list[LogOdds]:
    """Weigh every word of the group, the strongest first.

    Args:
        inside: Word → count in the group.
        outside: Word → count elsewhere.
        prior: Size of the prior, in words; by default a tenth of all words, at most 500.

    Example:
        >>> log_odds({"oven": 9, "kami": 10}, {"kami": 100, "hujan": 20})[0].word
        'oven'
    """
    total = Counter(inside) + Counter(outside)
    size = sum(total.values())
    prior = min(PRIOR, size / 10) if prior is None else prior
    n_in, n_out = sum(inside.values()), sum(outside.values())
    found = []
    for word, count in inside.items():
        alpha = prior * total[word] / size
        here, there = count + alpha, outside.get(word, 0) + alpha
        delta = log(here / (n_in + prior - here)) - log(there / (n_out + prior - there))
        found.append(LogOdds(word, count, outside.get(word, 0), delta / sqrt(1 / here + 1 / there)))
    return sorted(found, key=lambda w: (-w.z, w.word))


def missing_words(
    codebook: Codebook,
    decided: Iterable[Coding],
    transcripts: Sequence[Transcript],
    *,
    suggested: Iterable[Coding] | None = None,
    least: int = 3,
    z: float = 0.0,
    most: int = 20,
) -> pd.DataFrame:
    """Return the words, and pairs of words, that would raise a pillar's F1 on the passages that people decided on.

    A word is listed only if F1 is higher with it however the decided passages are cut: with each fifth of them left out
    in turn. The best one is taken first, and each later one is weighed beside those above it. Function words, splinters
    and what a rule of the pillar finds already are never listed.

    Args:
        codebook: The codebook.
        decided: Codings with a status; a passage that was accepted or rejected for any code counts as read for all.
        transcripts: The texts they stand in; words are weighed against those outside accepted passages.
        suggested: What the codebook's rules suggest; found here where left out.
        least: A word must stand in at least so many accepted passages that no rule finds.
        z: And be so many standard errors likelier in the accepted passages than elsewhere.
        most: At most so many words a pillar.

    Returns:
        One row a word: `code`, `word`, `passages` (accepted ones that hold it), `elsewhere` (times outside), `z`,
        `quotes`, up to three of the passages, and its price: `found` (accepted passages more), `wrong` (others more),
        `decided` (passages weighed) and `gain` (of F1). Pillars in file order, the word that pays most first.
    """
    import pandas as pd

    ruled = list(decided)
    passages = DecidedPassages.of(ruled, tag(transcripts, codebook) if suggested is None else suggested)
    language = codebook.languages[0]
    everything = Counter(
        term for transcript in transcripts for text in _said_in(transcript) for term in _terms_of(text)
    )
    rows = []
    for pillar in codebook.codes:
        given = passages.given.get(pillar.id, 0)
        before = union(passages.found.get(pillar.id, {}).values())
        quotes = [quote for number, quote in enumerate(passages.quotes) if given >> number & 1]
        inside = Counter(term for quote in quotes for term in _terms_of(quote))
        weights = {weight.word: weight for weight in log_odds(inside, everything - inside) if weight.z >= z}
        known = _known(pillar)
        hits = {
            term: passages.holding(term, language=language)
            for term in passages.terms(given & ~before, least=least)
            if term in weights and not all(map(known, term.split()))
        }
        for term, found, wrong, gain in greedy(passages, given, before, hits, most=most):
            weight = weights[term]
            holding = [quote for quote in quotes if term in set(_terms_of(quote))]
            examples = tuple(holding[:3])
            price = (found, wrong, len(passages.quotes), round(gain, 4))
            rows.append((pillar.id, term, len(holding), weight.outside, round(weight.z, 2), examples, *price))
    columns = ["code", "word", "passages", "elsewhere", "z", "quotes", "found", "wrong", "decided", "gain"]
    return pd.DataFrame(rows, columns=columns)


def idle_rules(
    codebook: Codebook, decided: Iterable[Coding], suggested: Iterable[Coding], *, least: int = 3
) -> pd.DataFrame:
    """Return the rules whose removal, or an exception to which, would raise a pillar's F1 on the decided passages.

    Args:
        codebook: The codebook.
        decided: As for `missing_words`.
        suggested: What the codebook's rules suggest.
        least: An excepted word must stand in at least so many passages that the rule alone finds wrongly.

    Returns:
        One row a change: `code`, `rule`, `without` (the word to except; empty where the whole rule is to go), `found`
        and `wrong` (passages more, so below 0), `decided` and `gain`. Where a rule should go, no exception is listed.
    """
    import pandas as pd

    passages = DecidedPassages.of(list(decided), suggested)
    language = codebook.languages[0]
    rows = []
    for pillar in codebook.codes:
        given, rules = passages.given.get(pillar.id, 0), passages.found.get(pillar.id, {})
        before = union(rules.values())
        for rule in sorted(rules):
            rest = union(mask for other, mask in rules.items() if other != rule)
            alone = rules[rule] & ~rest
            changes = {"": rest}
            if not passages.pays(given, before, rest):
                wrong = alone & ~given
                changes = {
                    term: before & ~(alone & passages.holding(term, language=language))
                    for term in passages.terms(wrong, least=least)
                    if term.split()[0] not in rule.lower()
                }
            paying = [term for term, after in changes.items() if passages.pays(given, before, after)]
            if paying:
                best = min(paying, key=lambda term: (-f1(given, changes[term]), " " in term, term))
                gain = f1(given, changes[best]) - f1(given, before)
                price = price_of(given, before, changes[best])
                rows.append((pillar.id, rule, best, *price, len(passages.quotes), round(gain, 4)))
    return pd.DataFrame(rows, columns=["code", "rule", "without", "found", "wrong", "decided", "gain"])


def _said_in(transcript: Transcript) -> list[str]:
    """The words of informants; the whole text where nobody knows who speaks."""
    turns = [turn.span.quote(transcript.text) for turn in transcript.turns if not turn.interviewer]
    return turns if transcript.turns else [transcript.text]


def _terms_of(text: str) -> list[str]:
    """The words of a text, then each two of them that follow one another."""
    said = content_words(text)
    return [*said, *(" ".join(pair) for pair in pairwise(said))]


def _known(pillar: Code) -> Callable[[str], bool]:
    """A test of whether a rule of the pillar already finds a word, in any form."""
    terms = {
        (word, term.language)
        for code in (pillar, *pillar.below)
        for rule in code.rules
        for slot in rule.slots
        for term in slot
        if term.kind in ("word", "phrase", "exact")
        for word in term.text.split()
    }
    forms = [languages.root_forms(word, language=language) for word, language in sorted(terms)]
    return lambda word: any(form.matches(word) for form in forms)
