"""Forms in which an OpenAI-compatible server may take the JSON Schema of an answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMS = ("json_schema", "json_object", "none")
"""Forms, the strictest first: as OpenAI has it; the older one of llama-cpp-python; the words of the prompt alone."""

NOT_TAKEN = frozenset({400, 422, 501})
"""Statuses by which a server says that it does not take what it was sent."""

INTERNAL = 500
_ABOUT_FORM = re.compile(rb"response_format|json_schema|json_object|grammar", re.IGNORECASE)


def response_format(form: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    """The part of a request that asks for a schema.

    Args:
        form: One of `FORMS`.
        schema: The JSON Schema of an answer.

    Example:
        >>> response_format("json_object", {"type": "object"})
        {'response_format': {'type': 'json_object', 'schema': {'type': 'object'}}}
        >>> response_format("none", {"type": "object"})
        {}
    """
    if form == "none":
        return {}
    if form == "json_object":
        return {"response_format": {"type": "json_object", "schema": schema}}
    named = {"name": "codes", "strict": True, "schema": schema}
    return {"response_format": {"type": "json_schema", "json_schema": named}}


def refuses_form(status: int, body: bytes) -> bool:
    """Return True if an error may be about the form of the schema, not about a server in trouble.

    Some servers answer a form that they do not know with an internal error, and name it in the text.

    Example:
        >>> refuses_form(500, b"response_format.type: should be 'text' or 'json_object'"), refuses_form(500, b"oops")
        (True, False)
    """
    return status in NOT_TAKEN or (status == INTERNAL and _ABOUT_FORM.search(body) is not None)
