"""Notes of readers on what could not be read: said in English by themselves, and in the study's language to people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.errors import Problem
from qualcode.wording.note import Note

if TYPE_CHECKING:
    from pathlib import Path


ALIKE = {"bad_positions": "no_memo_text", "graphs": "sets", "links": "sets"}
"""Notes with the remedy of another."""


def note(key: str, path: Path | None = None, line: int | None = None, **slots: object) -> Problem:
    """Return a note on a file, with its remedy.

    Args:
        key: The key of its text below `exchange.notes`; its remedy's, or that of the note alike, ends in `_remedy`.
        path: The file.
        line: The line in it.
        slots: Values that the text says.

    Example:
        >>> from qualcode.transcripts.notes import problem_in_language
        >>> made = note("untagged", n=2)
        >>> str(made)
        '2 highlights have no tag; tag them in Taguette, or leave them'
        >>> str(problem_in_language(made, "id"))
        '2 sorotan tidak punya tag; beri tag di Taguette, atau biarkan'
    """
    own = f"exchange.notes.{key}"
    return Problem(Note(own, **slots), Note(f"exchange.notes.{ALIKE.get(key, key)}_remedy"), path, line)
