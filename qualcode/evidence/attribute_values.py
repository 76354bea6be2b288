"""Attributes of one coding by their names, for conditions: of who speaks there, and of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.evidence.evidence_table import speaker_cells

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.spans import Span
    from qualcode.transcripts.transcript import Transcript

SAID = ("role", "source", "place", "date", "language")
"""Attributes that are told as in the evidence: of interviewers' talk neither role nor source."""


def attribute_values(transcript: Transcript, span: Span | None, name: str) -> tuple[str, ...]:
    """Return the values that a passage has for an attribute; none where nothing is known.

    Args:
        transcript: Its transcript, as the file is now.
        span: Its place there; None where it has none, so that only the document's attributes are known.
        name: The attribute, in lower case; `role` also finds the type of source.

    Example:
        >>> from qualcode.transcripts.transcript import Transcript
        >>> siti = Transcript("siti", "Ya.", attributes={"role": "owner"})
        >>> attribute_values(siti, None, "role")
        ('owner', 'owner')
    """
    number, turn = transcript.turn_of(span) if span else (None, None)
    if name not in SAID:
        attributes = transcript.attributes if turn is None else transcript.attributes_of(turn)
        return tuple(value for key, value in attributes.items() if key.casefold() == name)
    cells = speaker_cells(transcript, turn, number, span.start if span else 0)
    found = (cells["role"], cells["source"]) if name == "role" else (cells[name],)
    return tuple(str(value) for value in found if value is not None)


def attribute_names(transcripts: Iterable[Transcript]) -> list[str]:
    """Return the names of all attributes that passages can have."""
    sets = (one for each in transcripts for one in (each.attributes, *each.informants.values()))
    return list(dict.fromkeys([*SAID, *(name for one in sets for name in one)]))
