"""A passage to read, and why it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualcode.codings import fields_as_dict
from qualcode.wording import say

if TYPE_CHECKING:
    from qualcode.codings import Stance
    from qualcode.spans import Span


@dataclass(frozen=True, slots=True)
class NextPassage:
    """A passage to read, and why it is shown.

    Args:
        transcript: Id of the transcript.
        span: The passage.
        quote: Its words.
        code: The code for which it is shown.
        way: `ranked` or `random`.
        speaker: Label of the speaker; empty where nobody is known to speak.
        words: Words of it that speak for the code, as was learned.
        near: The same of words in the passages beside it.
        beside: Number of passages beside it that have the code.
        rule: The rule that suggests the code; empty where none does.
        stance: The stance suggested on the code.
        row: Its number among the passages.
        question: The code that the question names which it answers; empty where a rule suggests it, or nothing does.
    """

    transcript: str
    span: Span
    quote: str
    code: str
    way: str
    speaker: str
    words: tuple[str, ...]
    near: tuple[str, ...]
    beside: int
    rule: str
    stance: Stance
    row: int
    question: str = ""

    def reason(self, language: str) -> str:
        """Return in words why it is shown."""
        if self.way == "random":
            return say("next.random", language)
        told = [
            say("next.rule", language, rule=self.rule) if self.rule else "",
            say("next.question", language, code=self.question) if self.question else "",
            say("next.words", language, words=", ".join(self.words)) if self.words else "",
            say("next.beside", language, count=self.beside) if self.beside else "",
            say("next.near", language, words=", ".join(self.near)) if self.near else "",
        ]
        return "; ".join(filter(None, told)) or say("next.nothing", language)

    def as_dict(self, language: str = "en") -> dict[str, Any]:
        """Return JSON-ready values."""
        return fields_as_dict(self, reason=self.reason(language))
