"""What a word processor's document holds beside its words, told to the reader in notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def notes_on(counts: Mapping[str, int], *, feet: int, program: str) -> list[str]:
    """Notes on tracked changes, footnotes, comments and embedded documents, as far as there are any.

    Args:
        counts: Of what is `inserted`, `deleted`, `comments` and `chunks` (embedded documents); absent means none.
        feet: How many footnotes and endnotes.
        program: What the document is edited in.

    Example:
        >>> notes_on({"comments": 2}, feet=0, program="Word")
        ['comments not read: 2']
    """
    notes = []
    inserted, deleted = counts.get("inserted", 0), counts.get("deleted", 0)
    if inserted or deleted:
        made = f"insertions kept: {inserted}, deletions left out: {deleted}"
        notes.append(f"tracked changes ({made}); accept or reject them in {program}")
    if feet:
        notes.append(f"footnotes at the end of the text, not part of any turn: {feet}")
    if comments := counts.get("comments", 0):
        notes.append(f"comments not read: {comments}")
    if chunks := counts.get("chunks", 0):
        notes.append(f"embedded documents not read: {chunks}; save it again in {program} to include them")
    return notes
