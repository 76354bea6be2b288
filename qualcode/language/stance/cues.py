"""The cues that set a stance in Indonesian, its colloquial and Malay forms, and English.

The lists in `words/` hold the phrases as they are written and said, a file for each kind of cue. Cues are matched on
surface forms, never on stems, because stemming joins `sebelumnya` with `belum` and `mengurangi` with `kurang`. A phrase
is written in small letters, with blanks between its words; hyphens and apostrophes of the text count as blanks, so that
`isn't` is `isn t`. `{not}` stands for any Indonesian negator of verbs, `{if}` for any spelling of `kalau` and `{done}`
for any of `sudah`.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from qualcode.language.word_lists import word_list

if TYPE_CHECKING:
    from collections.abc import Iterable


class Entry(NamedTuple):
    """The cues that begin with one word.

    Args:
        kind: The kind of the word by itself; empty where it is no cue.
        phrases: Second word -> all words of the phrase and its kind, the longest first.
    """

    kind: str
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]


CueTable: TypeAlias = dict[str, Entry]
"""First word -> the cues that begin with it."""

CLITICS: Final = ("nya", "nye", "lah", "pun")
"""Endings that a one-word cue may carry: `kendalanya`, `susahlah`, `terbatasnye`."""

KINDS: Final = {
    path.partition("/")[2]: word_list(f"stance/words/{path}")
    for path in (
        "framing/idiom",
        "framing/affirmation",
        "framing/inclusion",
        "framing/negation",
        "framing/without",
        "judging/absence",
        "judging/lack",
        "judging/obstacle",
        "judging/nuisance",
        "judging/excess",
        "judging/size",
        "judging/degree",
        "judging/quantifier",
        "judging/frequency",
        "judging/quality",
        "judging/achievement",
        "judging/activity",
        "judging/relief",
        "judging/cutting",
        "judging/restriction",
        "framing/wish",
        "judging/need",
        "framing/advice",
        "framing/duty",
        "framing/plan",
        "framing/hearsay",
        "joining/condition",
        "joining/contrast",
        "joining/concession",
        "joining/reason",
        "joining/result",
        "joining/time",
        "joining/addition",
        "joining/now",
        "joining/then",
    )
}
"""Kind of cue -> its phrases; where a phrase stands under two kinds, the first kind holds."""

_SIDES: Final = {
    "achievement": {"achievement", "quality"},
    "lack": {"lack", "obstacle", "absence", "need", "wish"},
    "plan": {"plan", "advice"},
}
_REPLACEABLE: Final = {"activity", "frequency"}.union(*_SIDES.values())
_WITH_CLITICS: Final = frozenset({"absence", "lack", "obstacle", "nuisance", "wish", "plan"})


_CHOICES: Final = {
    "{not}": (
        *("tidak", "tdk", "tdak", "tak", "nggak", "ngga", "ngak", "nggk", "enggak", "engga"),
        *("gak", "gk", "ga", "kagak", "kaga", "ndak", "ndk", "nda", "dak"),
    ),
    "{if}": ("kalau", "kalo", "klo", "kl", "jika"),
    "{done}": ("sudah", "udah", "udh", "sdh", "dah", "telah"),
}


def phrases(lines: Iterable[str]) -> list[tuple[str, ...]]:
    """The phrases of a list, each as its words, once for every spelling that `{not}`, `{if}` and `{done}` stand for.

    Example:
        >>> phrases(["bukan", "{if} ada"])[:3]
        [('bukan',), ('kalau', 'ada'), ('kalo', 'ada')]
    """
    return [words for line in lines for words in product(*(_CHOICES.get(word, (word,)) for word in line.split()))]


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
        The cues by their first word. Negators and the words that join clauses keep their built-in kind: an author's
        list that names `belum` must not unmake `belum lama ini`.
    """
    kinds: dict[tuple[str, ...], str] = {}
    for kind, lines in KINDS.items():
        for words in phrases(lines):
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
