"""Findings in prose: what is said is decided once, and each language brings its words and grammar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.errors import InputError
from qualcode.findings.narrative import paragraph, verdicts

if TYPE_CHECKING:
    from qualcode.findings.decided import Decided
    from qualcode.findings.facts import Facts
    from qualcode.findings.narrative.language import Language
    from qualcode.findings.narrative.phrases import Citations

__all__ = ["PROSE_LANGUAGES", "Prose", "prose_in"]

PROSE_LANGUAGES = ("id", "en")


@dataclass(frozen=True, slots=True)
class Prose:
    """What can be said of findings, in one language."""

    language: Language

    def narrate(self, facts: Facts, cite: Citations) -> str:
        """The narrative paragraph."""
        return paragraph.narrate(facts, cite, self.language)

    def explain(self, facts: Facts) -> str:
        """The verdict in one sentence, with its numbers and thresholds."""
        return verdicts.explain(facts, self.language)

    def caveats(self, facts: Facts) -> tuple[str, ...]:
        """What a reader must bear in mind, a sentence each."""
        return verdicts.caveats(facts, self.language)

    def undecided(self, *, suggested: int, accepted: int) -> str:
        """The first line of a report that rests on undecided suggestions; empty where it does not."""
        return verdicts.undecided(self.language, suggested=suggested, accepted=accepted)

    def decided(self, count: Decided, *, passages: int) -> str:
        """The first line of a report where people have decided something; `passages` is how many it is made of."""
        return verdicts.decided(count, self.language, passages=passages)


def prose_in(language: str) -> Prose:
    """The prose of a language.

    Raises:
        InputError: If findings cannot be written in it.
    """
    if language == "id":
        from qualcode.findings.narrative.indonesian import INDONESIAN

        return Prose(INDONESIAN)
    if language == "en":
        from qualcode.findings.narrative.english import ENGLISH

        return Prose(ENGLISH)
    what = f"findings cannot be written in the language {language!r}"
    raise InputError(what, f"choose one of {', '.join(PROSE_LANGUAGES)}")
