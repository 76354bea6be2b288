"""Findings in prose: one module a language, the same functions in each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from qualcode.errors import InputError

if TYPE_CHECKING:
    from qualcode.findings.decided import Decided
    from qualcode.findings.facts import Facts
    from qualcode.findings.narrative.wording import Citations

__all__ = ["PROSE_LANGUAGES", "Prose", "prose_in"]

PROSE_LANGUAGES = ("id", "en")


class Prose(Protocol):
    """What a language must be able to say."""

    def narrate(self, facts: Facts, cite: Citations) -> str:
        """The narrative paragraph."""

    def explain(self, facts: Facts) -> str:
        """The verdict in one sentence, with its numbers and thresholds."""

    def caveats(self, facts: Facts) -> tuple[str, ...]:
        """What a reader must bear in mind, a sentence each."""

    def undecided(self, *, suggested: int, accepted: int) -> str:
        """The first line of a report that rests on undecided suggestions; empty where it does not."""

    def decided(self, count: Decided, *, passages: int) -> str:
        """The first line of a report where people have decided something; `passages` is how many it is made of."""


def prose_in(language: str) -> Prose:
    """The prose of a language.

    Raises:
        InputError: If findings cannot be written in it.
    """
    if language == "id":
        from qualcode.findings.narrative import indonesian

        return indonesian
    if language == "en":
        from qualcode.findings.narrative import english

        return english
    what = f"findings cannot be written in the language {language!r}"
    raise InputError(what, f"choose one of {', '.join(PROSE_LANGUAGES)}")
