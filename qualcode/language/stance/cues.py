"""The cues that set a stance in Indonesian, its colloquial and Malay forms, and English.

The tables of `framing_words` and `judging_words` hold the phrases as they are written and said: cues are matched on
surface forms, never on stems, because stemming joins `sebelumnya` with `belum` and `mengurangi` with `kurang`. A phrase
is written with blanks between its words; hyphens and apostrophes of the text count as blanks, so that `isn't` is
`isn t`. `{not}` stands for any Indonesian negator of verbs and `{if}` for any spelling of `kalau`.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import Final, NamedTuple, TypeAlias

from qualcode.language.stance import framing_words, judging_words


class Entry(NamedTuple):
    """What may begin with one word.

    Args:
        kind: The kind of the word by itself; empty where it is no cue.
        phrases: Second word -> all words of the phrase and its kind, the longest first.
    """

    kind: str
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]


CueTable: TypeAlias = dict[str, Entry]
"""First word -> what may begin with it."""

CLITICS: Final = ("nya", "nye", "lah", "pun")
"""Endings that a one-word cue may carry: `kendalanya`, `susahlah`, `terbatasnye`."""

KINDS: Final = {
    "idiom": framing_words.IDIOM,
    "affirmation": framing_words.AFFIRMATION,
    "inclusion": framing_words.INCLUSION,
    "negation": framing_words.NEGATION,
    "without": framing_words.WITHOUT,
    "absence": judging_words.ABSENCE,
    "lack": judging_words.LACK,
    "obstacle": judging_words.OBSTACLE,
    "excess": judging_words.EXCESS,
    "size": judging_words.SIZE,
    "degree": judging_words.DEGREE,
    "quantifier": judging_words.QUANTIFIER,
    "frequency": judging_words.FREQUENCY,
    "quality": judging_words.QUALITY,
    "achievement": judging_words.ACHIEVEMENT,
    "activity": judging_words.ACTIVITY,
    "relief": judging_words.RELIEF,
    "cutting": judging_words.CUTTING,
    "restriction": judging_words.RESTRICTION,
    "wish": framing_words.WISH,
    "need": judging_words.NEED,
    "advice": framing_words.ADVICE,
    "duty": framing_words.DUTY,
    "plan": framing_words.PLAN,
    "hearsay": framing_words.HEARSAY,
    "condition": framing_words.CONDITION,
    "contrast": framing_words.CONTRAST,
    "concession": framing_words.CONCESSION,
    "reason": framing_words.REASON,
    "result": framing_words.RESULT,
    "time": framing_words.TIME,
    "addition": framing_words.ADDITION,
    "now": framing_words.NOW,
    "then": framing_words.THEN,
}
"""Kind of cue -> its phrases; where a phrase stands under two kinds, the first kind holds."""

_SIDES: Final = {
    "achievement": {"achievement", "quality"},
    "lack": {"lack", "obstacle", "absence", "need", "wish"},
    "plan": {"plan", "advice"},
}
_REPLACEABLE: Final = {"activity", "frequency"}.union(*_SIDES.values())
_WITH_CLITICS: Final = frozenset({"absence", "lack", "obstacle", "wish", "plan"})


_CHOICES: Final = {
    "{not}": (
        *("tidak", "tdk", "tdak", "tak", "nggak", "ngga", "ngak", "nggk", "enggak", "engga"),
        *("gak", "gk", "ga", "kagak", "kaga", "ndak", "ndk", "nda", "dak"),
    ),
    "{if}": ("kalau", "kalo", "klo", "kl", "jika"),
}


def phrases(table: str) -> list[tuple[str, ...]]:
    """The phrases of a table, each as its words, once for every spelling that `{not}` and `{if}` stand for.

    Example:
        >>> phrases("bukan, {if} ada")[:3]
        [('bukan',), ('kalau', 'ada'), ('kalo', 'ada')]
    """
    found: list[tuple[str, ...]] = []
    for phrase in table.split(","):
        if words := phrase.split():
            found.extend(product(*(_CHOICES.get(word, (word,)) for word in words)))
    return found


@lru_cache(maxsize=64)
def cue_table(
    achieved: tuple[str, ...] = (), shortcoming: tuple[str, ...] = (), neutral: tuple[str, ...] = ()
) -> CueTable:
    """All cues by their first word, with an author's own cues beside the built-in ones.

    Args:
        achieved: More words and phrases that speak for an achievement.
        shortcoming: More words and phrases that speak for a shortcoming.
        neutral: Words and phrases that announce or recommend, and so say nothing of the present.

    Returns:
        What may begin with each word. Negators and the words that join
        clauses keep their built-in kind: an author's list that names `belum` must not unmake
        `belum lama ini`.
    """
    kinds: dict[tuple[str, ...], str] = {}
    for kind, table in KINDS.items():
        for words in phrases(table):
            kinds.setdefault(words, kind)
            if len(words) == 1 and kind in _WITH_CLITICS:
                for ending in CLITICS:
                    kinds.setdefault((words[0] + ending,), kind)
    for kind, given in (("achievement", achieved), ("lack", shortcoming), ("plan", neutral)):
        for phrase in given:
            key = tuple(_atoms(phrase))
            present = kinds.get(key)
            if key and (present is None or (present in _REPLACEABLE and present not in _SIDES[kind])):
                kinds[key] = kind
    longer: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = {}
    for words, kind in sorted(kinds.items(), key=lambda item: -len(item[0])):
        seconds = longer.setdefault(words[0], {})
        if len(words) > 1:
            seconds.setdefault(words[1], []).append((words, kind))
    return {
        first: Entry(kinds.get((first,), ""), {second: tuple(found) for second, found in seconds.items()})
        for first, seconds in longer.items()
    }


def _atoms(phrase: str) -> list[str]:
    """The words of an author's phrase, as a text's words are cut."""
    return "".join(c if c.isalnum() else " " for c in phrase.lower()).split()
