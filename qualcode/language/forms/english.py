"""Forms of an English word: its inflection, and the agents and actions that belong to it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from qualcode.language.forms.analysis import Analysis
from qualcode.language.word_lists import word_rows, word_set
from qualcode.language.words import fold, split

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOO_SHORT = 2


def _table(name: str) -> dict[str, tuple[str, ...]]:
    """The rows of a list as a mapping from the first word to the others; a first word may stand on several lines."""
    table: dict[str, tuple[str, ...]] = {}
    for first, *others in word_rows(f"forms/words/english/{name}"):
        table[first] = (*table.get(first, ()), *others)
    return table


_AGENTS = word_set("forms/words/english/agents")
_IRREGULAR = _table("irregular")
_DERIVED = _table("derived")
_APART = {word: frozenset(others).union(other + "s" for other in others) for word, others in _table("apart").items()}
_SPELLED = {
    word: other
    for british, american in word_rows("forms/words/english/spellings")
    for word, other in ((british, american), (american, british))
}
_PREFIXED = re.compile(r"^(over|under|out|re|mis|un|with|fore|up)(?=.{2})")
_COMPOUND = re.compile(r"(?<=.{3})(man|woman|child|wife|foot|tooth|mouse|life)$")
_CLOSED = re.compile(r"(?:^|[^aeiou])[aeiou][bdfgklmnprtvz]$|[^aeiou]u?[aeiou]l$|qu[aeiou][bdgmnpt]$")
_ONE_SYLLABLE = re.compile(r"[^aeiouy]*(?:qu)?[aeiou][^aeiouy]$")
_NOT_ISE = re.compile(
    r"(?:[vc]|[^n]t|mpr|rpr|rom|^r|^w|ra|no|oi|sgu|spi|chand|nch|ert|aid|prac|prem|prom|^s|^pr|^se|cap)i[sz]e$"
)
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")

_NOUNS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(pattern), endings)
    for pattern, endings in (
        (r"(?<=.{2})ate$", ("ation", "ator")),
        (r"(?<=.{3})([iy])[sz]e$", (r"\1sation", r"\1zation")),
        (r"(?<=.{2})ify$", ("ification",)),
        (r"ply$", ("plication",)),
        (r"duce$", ("duction", "duct", "ductive", "ductivity")),
        (r"(?<=.)scribe$", ("scription", "scriber")),
        (r"(?<=.)sume$", ("sumption",)),
        (r"(?<=.)vide$", ("vision",)),
        (r"(?<=.)vise$", ("vision", "visor")),
        (r"(?<=.)cide$", ("cision",)),
        (r"(?<=.)mit$", ("mission",)),
        (r"(?<=.)clude$", ("clusion",)),
        (r"(?<=.)ceive$", ("ception",)),
        (r"(?<=.)vert$", ("version",)),
        (r"(?<=.)solve$", ("solution",)),
        (r"(?<=.)quire$", ("quisition",)),
        (r"(?<=.)([iuo])te$", (r"\1tion", r"\1tor")),
        (r"(?<=.{2})([cp]t)$", (r"\1ion", r"\1or")),
        (r"(?<=.{2})(ss)$", (r"\1ion", r"\1or")),
        (r"(?<=.{2})(st|rt)$", (r"\1or",)),
        (r"(?<=.{3})(rm|nt|lt|mn|nd|ct|it|pt|lor)$", (r"\1ation",)),
        (r"(?<=.{2})(r|n|t|l)e$", (r"\1ation",)),
        (r"(?<=.{2})(v|s|w|t)e?$", (r"\1al",)),
    )
)
"""The ends of verbs, and their ends in nouns of action or agent."""


class EnglishForms:
    """All forms of one English word, compiled once.

    Args:
        root: A word as a dictionary lists it, or a compound (`business plan`).

    Example:
        >>> forms = EnglishForms("promote")
        >>> [word for word in ("promoted", "promotional", "promontory") if forms.matches(word)]
        ['promoted', 'promotional']
        >>> print(forms.analyse("promotion"))
        promotion = promote + -ion
    """

    __slots__ = ("_forms", "_parts", "patterns", "root")

    def __init__(self, root: str) -> None:
        self.root = root
        self._parts = tuple(filter(None, map(fold, split(root))))  # a lone apostrophe is no part
        before, last = "".join(self._parts[:-1]), self._parts[-1] if self._parts else ""
        self._forms = {before + form: (*self._parts[:-1], *parts) for form, parts in _forms(last).items()}
        self.patterns = self._compile_patterns()

    def analyse(self, word: str) -> Analysis | None:
        """The parts of `word` as a form of the root; None where it is none."""
        parts = self._forms.get(fold(word)) or self._wordwise(word)
        return None if parts is None else Analysis(word, self.root, parts)

    def matches(self, word: str) -> bool:
        """Return True if `word` is a form of the root."""
        return fold(word) in self._forms or self._wordwise(word) is not None

    def _wordwise(self, word: str) -> tuple[str, ...] | None:
        """The parts of `small businesses`-like words, each a form of the part at its place."""
        if len(self._parts) < 2:
            return None
        pieces = [fold(piece) for piece in split(word)]
        if len(pieces) != len(self._parts):
            return None
        found = [_forms(part).get(piece) for part, piece in zip(self._parts, pieces, strict=True)]
        if None in found:
            return None
        return tuple(part for parts in found if parts is not None for part in parts)

    def _compile_patterns(self) -> tuple[str, ...]:
        """Substrings of which the folded form of every form has at least one."""
        candidates = [_least(part) for part in self._parts] or [("",)]
        return max(candidates, key=lambda found: min(map(len, found)))


def _least(word: str) -> tuple[str, ...]:
    """The fewest stems that the forms of a word begin with or contain."""
    kept: list[str] = []
    stems = {_stem(spelled) for spelled in _spellings(word)}
    for form in sorted(_forms(word), key=lambda form: (len(form), form)):
        if not any(stem in form for stem in stems) and not any(stem in form for stem in kept):
            kept.append(form)
    return tuple(sorted((*stems, *kept), key=lambda stem: (len(stem), stem)))


def _stem(word: str) -> str:
    """The letters that most forms share: the word without a final e or y."""
    return word[:-1] if len(word) > 3 and word[-1] in "ey" else word


def _spellings(word: str) -> tuple[str, ...]:
    """The word, and the same word as spelled across the Atlantic."""
    found = [word]
    if word in _SPELLED:
        found.append(_SPELLED[word])
    elif len(word) > 5 and word.endswith(("ise", "ize")) and not _NOT_ISE.search(word):
        found.append(word[:-2] + ("z" if word[-2] == "s" else "s") + "e")
    return tuple(found)


@lru_cache(maxsize=8192)
def _forms(word: str) -> dict[str, tuple[str, ...]]:
    """Every form of one word with the parts that explain it."""
    forms: dict[str, tuple[str, ...]] = {}
    for spelled in _spellings(word):
        forms.setdefault(spelled, (word,))
        if not spelled.isalpha() or len(spelled) < 2:
            continue
        for form in _irregular(spelled):
            forms.setdefault(form, (word, "irregular"))
            forms.setdefault(form + "s", (word, "irregular", "-s"))
        for form in _DERIVED.get(spelled, ()):
            forms.setdefault(form, (word, "derived"))
        for form, *suffixes in (*_regular(spelled), *_derived(spelled)):
            forms.setdefault(form, (word, *suffixes))
    for other in _APART.get(word, ()):
        forms.pop(other, None)
    return forms


def _irregular(word: str) -> tuple[str, ...]:
    """Listed forms, also behind a prefix: `undertook`, `rebuilt`."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    compound = _COMPOUND.search(word)
    if compound is not None:
        return tuple(word[: compound.start()] + form for form in _IRREGULAR[compound[0]])
    prefix = _PREFIXED.match(word)
    if prefix is None:
        return ()
    return tuple(prefix[0] + form for form in _IRREGULAR.get(word[prefix.end() :], ()))


def _regular(word: str) -> Iterator[tuple[str, ...]]:
    """The forms that inflection makes, each with its suffixes."""
    hissing = _SIBILANT.search(word) is not None
    if not hissing:
        yield word + "s", "-s"
    if hissing or word.endswith("o"):
        yield word + "es", "-s"
    if word.endswith("y") and word[-2] not in "aeo":
        yield word[:-1] + "ies", "-s"
    if word.endswith("f"):
        yield word[:-1] + "ves", "-s"
    for form in _joined(word, "ed"):
        yield form, "-ed"
    for form in _joined(word, "ing"):
        yield form, "-ing"
        yield form + "s", "-ing", "-s"


def _joined(word: str, suffix: str) -> list[str]:
    """The word before a suffix in each way that spelling allows: `planned`, `studied`, `making`."""
    last = word[-1]
    vowel = suffix[0] in "aeiou"
    if vowel and word.endswith("ie") and suffix == "ing":
        return [word[:-2] + "ying", word[:-1] + suffix]
    if vowel and last == "e":
        if word.endswith(("ee", "oe", "ye")) and suffix[0] != "e":
            return [word + suffix]
        return [word[:-1] + suffix] + ([word + suffix] if suffix == "ing" or word.endswith(("ce", "ge")) else [])
    if last == "y" and len(word) > 2 and word[-2] not in "aeou" and suffix[0] != "i":
        return [word[:-1] + "i" + suffix]
    found = [word + suffix]
    if vowel and _CLOSED.search(word):
        doubled = word + last + suffix
        # one syllable always doubles its consonant: "hoping" is of hope, "rating" of rate, never of hop and rat
        found = [doubled] if _ONE_SYLLABLE.match(word) else [*found, doubled]
    if vowel and last == "c":
        found.append(word + "k" + suffix)
    return found


def _derived(word: str) -> Iterator[tuple[str, ...]]:
    """Agents, actions, qualities: `trainer`, `payment`, `promotion`, `readiness`."""
    if len(word) <= _TOO_SHORT:
        return
    for suffix in ("est", "able", "ness", "ly"):
        for form in _joined(word, suffix):
            yield form, f"-{suffix}"
    if word.endswith("le"):
        yield word[:-1] + "y", "-ly"
    if word.endswith("ic"):
        yield word + "ally", "-ly"
    for form, *suffixes in _nouns(word):
        yield form, *suffixes
        yield form + "s", *suffixes, "-s"


def _nouns(word: str) -> Iterator[tuple[str, ...]]:
    """The nouns of agent and action in the singular."""
    for form in _joined(word, "er"):
        yield form, "-er"
    yield word + "ment", "-ment"
    if word.endswith("ue"):
        yield word[:-1] + "ment", "-ment"
    if len(word) > _TOO_SHORT + 1:
        yield word + "ship", "-ship"
        yield word + "ful", "-ful"
        yield word + "fully", "-ful", "-ly"
    if word in _AGENTS:
        for form in _joined(word, "ee"):
            yield form, "-ee"
    for pattern, endings in _NOUNS:
        if pattern.search(word):
            for ending in endings:
                noun = pattern.sub(ending, word)
                yield noun, _suffix(noun)
                if noun.endswith("ion"):
                    yield noun + "al", "-ion", "-al"
                    yield noun + "ally", "-ion", "-al", "-ly"


def _suffix(noun: str) -> str:
    """The suffix to show for a noun of action or agent."""
    return next((f"-{suffix}" for suffix in ("ion", "or", "al", "ivity", "ive") if noun.endswith(suffix)), "noun")
