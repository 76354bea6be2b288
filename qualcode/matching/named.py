"""A code that rules find in a passage of which nothing is judged, such as a question."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from qualcode.spans import Span


class Named(NamedTuple):
    """A code that rules find in a passage, with nothing judged.

    Args:
        document: The number of the transcript among those that were asked about.
        span: The passage, in the transcript's text.
        code: The code, a pillar or an indicator.
        rule: The first rule that found it.
        words: Where the words stand that rules found, in order.
    """

    document: int
    span: Span
    code: str
    rule: str
    words: tuple[Span, ...]

    @property
    def pillar(self) -> str:
        """The pillar that the code belongs to."""
        return self.code.partition(".")[0]
