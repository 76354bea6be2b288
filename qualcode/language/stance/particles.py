"""Words that carry a sentence but no stance of their own, in Indonesian, its colloquial forms, and English."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from qualcode.language.word_lists import word_list, word_set


def _words(name: str) -> frozenset[str]:
    return word_set(f"stance/words/{name}")


VOCATIVES: Final = _words("grammar/vocatives")
PRONOUNS: Final = _words("grammar/pronouns")
SUBJECTS: Final = _words("grammar/subjects")
FILLERS: Final = VOCATIVES | _words("grammar/fillers")
NUMBER_WORDS: Final = _words("grammar/number-words")
COMPLEMENTISERS: Final = _words("grammar/complementisers")
COMPLEMENT_TAKERS: Final = _words("grammar/complement-takers")
TOPIC_FOLLOWERS: Final = _words("grammar/topic-followers")
PROMISING: Final = _words("grammar/promising")
TOPICS: Final = _words("grammar/topics")
BRIDGES: Final = _words("matters/bridges")
COSTS: Final = _words("matters/costs")
MEASURES: Final = _words("matters/measures")
CHARGES: Final = _words("matters/charges")
DEMANDS: Final = _words("matters/demands")
PREPOSITIONS: Final = _words("grammar/prepositions")
IMPROVING: Final = _words("matters/improving")
QUANTITIES: Final = _words("matters/quantities")
TAGS: Final = _words("grammar/tags")
QUESTION_WORDS: Final = _words("grammar/question-words")
PARTIAL: Final = _words("matters/partial")
LIGHT: Final = _words("grammar/light")
ARTICLES: Final = _words("grammar/articles")
FIRM: Final = _words("matters/firm")
MORE: Final = _words("matters/more")
HABITUAL: Final = _words("matters/habitual")
RISING: Final = _words("matters/rising")
FALLING: Final = _words("matters/falling")
HELD: Final = _words("matters/held")
SOLVED: Final = _words("matters/solved")
PRAISE: Final = frozenset(tuple(line.split()) for line in word_list("stance/words/matters/praise"))
WISHED: Final = _words("matters/wished")
DONE: Final = _words("matters/done")
TIME_UNITS: Final = _words("grammar/time-units")
SPANS: Final = _words("grammar/spans")

VERB: Final = re.compile(
    r"(?:me(?:ng|ny|mp|mb|mf|mv|nd|nt|nj|nc|l|r|w|m|n)[a-z]{3,}|ber[a-z]{4,}|di[a-z]{5,}|ng[a-z]{4,})(?<!nya)$"
)
"""A word that looks like an Indonesian verb."""

_DIALECT: Final = {
    **{word[:-1] + "e": word for word in _words("grammar/malay")},
    "sikit": "sedikit",
    "je": "saja",
    "kat": "di",
    "sape": "siapa",
    "dikasi": "dikasih",
}
_TRIPLED: Final = re.compile(r"(.)\1{2,}")


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """A word as it is usually written: not drawn out, not doubled with `2`, Malay `-e` and `-nye` as `-a` and `-nya`.

    Example:
        >>> [plain(word) for word in ("nggaaak", "jarang2", "modalnye", "ade", "belum")]
        ['nggak', 'jarang', 'modalnya', 'ada', 'belum']
    """
    if word[-1] == "2" and word[:-1].isalpha():
        word = word[:-1]
    word = _TRIPLED.sub(r"\1", word)
    if len(word) > 5 and word.endswith("nye"):
        word = word[:-1] + "a"
    return _DIALECT.get(word, word)


def bare(word: str) -> str:
    """A word without the clitic -nya or -nye.

    Example:
        >>> bare("bunganya"), bare("punya")
        ('bunga', 'punya')
    """
    return word[:-3] if len(word) > 5 and word.endswith(("nya", "nye")) else word
