"""Imported codings without a place, in a withdrawal: the notes of the log that may hold somebody's words.

A quote that has no place may be a word long, and stands in no turn by which it could be known as somebody's. So the
whole note goes wherever it may be hers: it is of a transcript in which she speaks, its document is called as she is,
or she said these words and no other transcript is known to be theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.names import folded
from qualcode.store.log import schema
from qualcode.store.log.log import records_where, words_by_id

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sqlalchemy import Connection

    from qualcode.store.acts.withdrawal.blackout import Blackout


def unplaced_of(
    connection: Connection, blackout: Blackout, *, said: Iterable[str], texts: Collection[str]
) -> dict[str, str]:
    """Return the words of imported codings without a place that may be somebody's, each with nothing in its place.

    Args:
        connection: A transaction.
        blackout: Her names and words.
        said: Everything that she said.
        texts: Hashes of the transcripts in which she speaks.
    """
    spoken = _plain(" ".join(said))
    records = records_where(connection, schema.decisions.c.kind == "unplaced")
    kept = words_by_id(connection, {record.note for record in records})
    return {
        kept[record.note].id: ""
        for record in records
        if record.note in kept
        and (
            record.transcript in texts
            or _tells_of(kept[record.note].content, blackout)
            or (not record.transcript and _plain(str(kept[record.note].content.get("quote", "-"))) in spoken)
        )
    }


def is_named(connection: Connection, informant: str) -> bool:
    """Return True if the document of an imported coding without a place is called as a person is."""
    records = records_where(connection, schema.decisions.c.kind == "unplaced")
    kept = words_by_id(connection, {record.note for record in records})
    titles = {str(each.content.get(key, "")) for each in kept.values() for key in ("title", "document")}
    return any(folded(informant) in folded(title) for title in titles)


def _tells_of(content: dict[str, Any], blackout: Blackout) -> bool:
    return any(blackout.named(text) or blackout.said(text) for text in _texts(content))


def _texts(value: object) -> Iterator[str]:
    """Every text within a JSON-ready value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
