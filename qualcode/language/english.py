"""Can this word be a form of that English word? Inflection, and the agent and action nouns an author expects."""

from __future__ import annotations

import re

from qualcode.language.analysis import Analysis
from qualcode.language.words import fold, split

__all__ = ["EnglishForms"]

_DOUBLED = re.compile(r"^[^aeiou]*[aeiou][bdgklmnprtv]$")


class EnglishForms:
    """All forms of one English word, compiled once and asked often."""

    __slots__ = ("_forms", "patterns", "root")

    def __init__(self, root: str) -> None:
        self.root = root
        base = "".join(fold(part) for part in split(root))
        self._forms = {base: (base,)}
        stem = base[:-1] if base.endswith(("e", "y")) and len(base) > 2 else base
        for suffix in ("s", "es", "ed", "ing", "ings", "er", "ers", "ee", "ees", "ment", "ments", "d", "r", "rs"):
            self._forms.setdefault(base + suffix, (base, "-" + suffix))
            if base.endswith("e"):
                self._forms.setdefault(stem + suffix, (base, "-" + suffix))
            if base.endswith("y"):
                self._forms.setdefault(stem + "i" + suffix, (base, "-" + suffix))
            if _DOUBLED.match(base) and suffix[0] in "ei":
                self._forms.setdefault(base + base[-1] + suffix, (base, "-" + suffix))
        self.patterns: tuple[str, ...] = (stem,)

    def analyse(self, word: str) -> Analysis | None:
        """How `word` is a form; None where it is not."""
        parts = self._forms.get(fold(word))
        return None if parts is None else Analysis(word, self.root, parts)

    def matches(self, word: str) -> bool:
        """Whether `word` is a form."""
        return fold(word) in self._forms
