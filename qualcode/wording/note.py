"""Notes that are English text, and can be said in every language."""

from __future__ import annotations

from typing import Any, Self

from qualcode.wording.texts import say


class Note(str):
    """A note in English, with the key of its text and what fills it, so that it can be said in another language.

    Args:
        key: The text's key in `qualcode/wording`.
        slots: What is filled in.

    Example:
        >>> note = Note("reader.left.line_numbers", count=5)
        >>> print(note, "/", note.said("id"))
        line numbers left out: 5 / nomor baris ditinggalkan: 5
    """

    __slots__ = ("key", "slots")
    key: str
    slots: dict[str, Any]

    def __new__(cls, key: str, **slots: Any) -> Self:  # noqa: ANN401  texts take values of any kind
        """The note, as a text in English."""
        note = super().__new__(cls, say(key, "en", **slots))
        note.key, note.slots = key, slots
        return note

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:  # so that it can be sent to another process
        return (self.key,), self.slots

    def said(self, language: str) -> str:
        """The note in a language."""
        return say(self.key, language, **self.slots)


def in_language(note: str, language: str) -> str:
    """A note in a language; one that was given as a plain text stays as it is.

    Example:
        >>> in_language(Note("cli.no_memos"), "id"), in_language("no memos", "id")
        ('belum ada memo', 'no memos')
    """
    return note.said(language) if isinstance(note, Note) else note
