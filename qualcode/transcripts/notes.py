"""Notes on how a file was read, each of which can be said in every language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeGuard

from qualcode.files.encoding import GuessedCodec
from qualcode.wording.note import Note, in_language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.errors import Problem


def noted(notes: Iterable[str], *, attributes: bool = False) -> tuple[str, ...]:
    """The notes of decoding, as such that can be said in every language.

    Args:
        notes: As `files` gives them.
        attributes: Whether they are on `attributes.csv`.

    Example:
        >>> from qualcode.files.encoding import GuessedCodec
        >>> noted([GuessedCodec("cp1252")])[0].said("id")
        'dibaca sebagai cp1252, ...'
    """
    key = "reader.guessed_attributes" if attributes else "reader.guessed"
    return tuple(Note(key, codec=note.codec) if isinstance(note, GuessedCodec) else note for note in notes)


def problem_in_language(problem: Problem, language: str) -> Problem:
    """A problem in a language, as far as it was given as notes."""
    remedy = problem.remedy and in_language(problem.remedy, language)
    return replace(problem, what=in_language(problem.what, language), remedy=remedy)


def is_loss(note: str) -> TypeGuard[Note]:
    """Return True for a note on something that is in no turn."""
    return isinstance(note, Note) and note.key.split(".")[1] == "left"


def kind_of(note: Note) -> str:
    """The kind of thing that a note is on: the last part of its key."""
    return note.key.split(".")[-1]


def packed(note: str | None) -> Any:  # noqa: ANN401  anything JSON can hold
    """A note, or a plain text, as JSON-ready values, so that it can be kept."""
    return [note.key, note.slots] if isinstance(note, Note) else note


def unpacked(kept: Any) -> str:  # noqa: ANN401
    """The note, or text, that `packed` gave.

    Example:
        >>> unpacked(packed(Note("reader.left.line_numbers", count=5))).said("id")
        'nomor baris ditinggalkan: 5'
    """
    return Note(kept[0], **kept[1]) if isinstance(kept, list) else kept
