"""A memo, a summary or a paraphrase: words of a researcher beside the informants'."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from qualcode.codings.fields import fields_as_dict
from qualcode.short_repr import fields_html, short_repr

if TYPE_CHECKING:
    from qualcode.spans import Span

About = Literal["passage", "coding", "code", "transcript", "informant", "project"]
MemoKind = Literal["memo", "summary", "paraphrase"]


@dataclass(frozen=True, slots=True)
class Memo:
    """A memo, a summary or a paraphrase as it is now.

    Args:
        id: Its id, by which it is edited.
        about: passage, coding, code, transcript, informant or study.
        text: What the coder wrote.
        coder: Who wrote it.
        time: When it was last written, as UTC in ISO 8601.
        transcript: Id of the transcript; empty where it is about none.
        span: The passage now; None where it is about none, or where its words are gone.
        quote: The passage's words as they were when the memo was written.
        code: The code; empty where it is about none.
        coding: Id of the coding; empty where it is about none.
        anchor: How the passage came through corrections; empty where it is about none.
        kind: memo: what a coder thinks; summary: what an informant says on a code; paraphrase: of a passage.
        informant: Whom a summary is of, as the transcripts named them then; empty for other kinds.
        record: Id of the decision that wrote the text as it is.
        turn: Number of the passage's turn in its transcript, from 1; None where it is in none, or not looked up.
        said_by: The informant who said the passage; empty where none did, or not looked up.
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    id: str
    about: About
    text: str
    coder: str
    time: str
    transcript: str = ""
    span: Span | None = None
    quote: str = ""
    code: str = ""
    coding: str = ""
    anchor: str = ""
    kind: MemoKind = "memo"
    informant: str = ""
    record: str = ""
    turn: int | None = None
    said_by: str = ""

    def about_code(self, code: str) -> bool:
        """Return True if it is about this code, or one under it."""
        return self.code == code or self.code.startswith(f"{code}.")

    def as_dict(self) -> dict[str, Any]:
        """The memo as JSON-ready values."""
        names = ("id", "kind", "about", "transcript", "span", "quote", "code", "coding", "anchor", "informant", "text")
        return fields_as_dict(self, *names, "coder", "time")
