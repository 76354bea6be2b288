"""The ways in which a question to a model ends: it said something, or why it did not."""

from __future__ import annotations

from dataclasses import dataclass

SAID = "said"
"""The server sent a text of the model; `checked_answer` says what it is worth."""

ANSWERED = "answered"

BY_MODEL = ("refused", "truncated", "empty", "not_json", "schema")
"""Why a text of the model is no answer; asking again at temperature 0 would bring the same."""

BY_SERVER = ("timeout", "dropped", "unreachable", "too_large", "html", "garbled", "redirected")
"""Why no text came; beside these, `http_` with a status."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A server's reply to one question.

    Args:
        outcome: `said`, one of `BY_SERVER`, or `http_500` and the like.
        text: The words of the model, verbatim; empty where none came.
        finish: Why the model stopped: `stop`, `length`, `content_filter`, `refusal`, or `other`.
        model: The model that answered, as the server says.
        seconds: Time that it took.
        refuses_form: True if the server may have refused the form of the schema.
    """

    outcome: str
    text: str = ""
    finish: str = ""
    model: str = ""
    seconds: float = 0.0
    refuses_form: bool = False


def is_final(outcome: str) -> bool:
    """Return True if asking the same again would bring nothing new: the model said something, good or bad.

    Example:
        >>> is_final("answered"), is_final("refused"), is_final("timeout"), is_final("http_429")
        (True, True, False, False)
    """
    return outcome == ANSWERED or outcome in BY_MODEL
