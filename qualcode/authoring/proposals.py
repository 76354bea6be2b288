"""Words that mark a code's passages and stand in none of its rules: what an author might add.

Words are weighed by log-odds with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008, *Political Analysis*
16(4): 372-403, eq. 15-22): how much likelier a word is in the code's passages than in all others, shrunk towards
its frequency in the whole text, in standard errors (z).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import log, sqrt
from typing import TYPE_CHECKING

from qualcode import language as languages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import pandas as pd

    from qualcode.codebook.codebook import Code, Codebook
    from qualcode.codings import Coding
    from qualcode.spans import Span
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
    least: int = 3,
    z: float = 1.96,
    most: int = 20,
) -> pd.DataFrame:
    """Return the words that mark the passages people accepted for a pillar and are in none of its rules.

    Args:
        codebook: The codebook.
        decided: Codings with a status; accepted ones count.
        transcripts: The texts they stand in; words are weighed against those outside accepted passages.
        least: A word must stand in at least so many accepted passages.
        z: And be so many standard errors likelier there.
        most: At most so many words a pillar.

    Returns:
        One row a word: `code`, `word`, `passages` (accepted ones that hold it), `elsewhere` (times outside), `z`, and
        `quotes`, up to three of the passages. Pillars in file order, the strongest words first.
    """
    import pandas as pd

    accepted = [coding for coding in decided if coding.status == "accepted"]
    everything = Counter(
        languages.fold(span.quote(t.text))
        for t in transcripts
        for turn in t.turns
        if not turn.interviewer
        for span in _words_of(turn.span.quote(t.text), turn.span.start)
    )
    rows = []
    for pillar in codebook.codes:
        places: dict[tuple[str, Span], str] = {(c.transcript, c.span): c.quote for c in accepted if c.code == pillar.id}
        holders: dict[str, list[str]] = {}
        inside: Counter[str] = Counter()
        for quote in places.values():
            words = [languages.fold(span.quote(quote)) for span in languages.words(quote)]
            inside.update(words)
            for word in dict.fromkeys(words):
                holders.setdefault(word, []).append(quote)
        known = _known(pillar)
        chosen = [
            word
            for word in log_odds(inside, everything - inside)
            if word.z >= z and len(holders[word.word]) >= least and word.word.isalpha() and not known(word.word)
        ]
        for odds in chosen[:most]:
            quotes = holders[odds.word]
            rows.append((pillar.id, odds.word, len(quotes), odds.outside, round(odds.z, 2), tuple(quotes[:3])))
    return pd.DataFrame(rows, columns=["code", "word", "passages", "elsewhere", "z", "quotes"])


def _words_of(text: str, start: int) -> list[Span]:
    return [span.shifted(start) for span in languages.words(text)]


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
