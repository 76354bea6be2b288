"""Words of a table that no column takes: headings between the rows, notes beside numbers and times."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.transcripts.clock import RANGE
from qualcode.transcripts.talk.labels import key_of
from qualcode.transcripts.talk.roles import is_person, meaning
from qualcode.wording.note import Note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.transcripts.formats.tables.columns import Columns

TIME = re.compile(rf"[\[(]?\s*{RANGE}\s*[\])]?|\d{{1,12}}(?:[.,]\d{{1,9}})?")
LONGEST_NAME = 2  # words of a name that stands in a row without words
_NUMBER = re.compile(r"[#(]?\d{1,9}(?:[.,]\d{1,9})*[.):]?")


def left_out(names: Sequence[str]) -> Note:
    """The note on columns that are no talk."""
    return Note("reader.left.columns", names=", ".join(dict.fromkeys(" ".join(name.split()) for name in names)))


def stray(words: int) -> Note:
    """The note on words that stand in no column of the talk."""
    return Note("reader.left.stray", count=words)


def stray_words(rows: Sequence[Sequence[str]], columns: Columns) -> int:
    """The number of words in cells that hold neither talk, nor who speaks, nor a time or number, under no name.

    Args:
        rows: Their cells.
        columns: What the columns hold.

    Example:
        >>> from qualcode.transcripts.formats.tables.columns import Columns
        >>> rows = [["1", "P", "Apa?"], ["Bagian dua", "", ""], ["2", "N", "Ya."]]
        >>> stray_words(rows, Columns(2, speaker=1))
        2
    """
    named = {place for place, _ in (*columns.others, *columns.further, *columns.questions)}
    taken = {columns.text, columns.question, columns.document, columns.informant, *named}
    times = {columns.start, columns.end}
    speakers = _speakers(rows, columns)
    return sum(
        len(cell.split())
        for row in rows
        for place, cell in enumerate(row)
        if place not in taken
        and cell.strip()
        and not (
            TIME.fullmatch(cell.strip())
            if place in times
            else is_said(row, columns) or key_of(cell) in speakers
            if place == columns.speaker
            else _NUMBER.fullmatch(cell.strip()) or TIME.fullmatch(cell.strip())
        )
    )


def is_said(row: Sequence[str], columns: Columns) -> bool:
    """Return True if a row holds words that somebody says."""
    places = {columns.text, columns.question, *(place for place, _ in (*columns.further, *columns.questions))}
    return any(row[place].strip() for place in places if place is not None)


def with_speakers(rows: Sequence[Sequence[str]], columns: Columns) -> list[str]:
    """The speaker of each row: an empty cell means the one above, as a merged cell is empty below its first row.

    Example:
        >>> from qualcode.transcripts.formats.tables.columns import Columns
        >>> with_speakers([["P", "Apa?"], ["Bagian dua", ""], ["N", "Ya."], ["", "Lama."]], Columns(1, speaker=0))
        ['P', 'P', 'N', 'N']
    """
    at = columns.speaker
    if at is None:
        return [""] * len(rows)
    speakers = _speakers(rows, columns)
    found, last = [], ""
    for row in rows:
        last = row[at] if key_of(row[at]) in speakers else last
        found.append(last)
    return found


def _speakers(rows: Sequence[Sequence[str]], columns: Columns) -> set[str]:
    """Keys of the labels that stand beside words, or alone and look like one; others are headings between the rows."""
    at = columns.speaker
    if at is None:
        return set()
    beside = {key_of(row[at]) for row in rows if is_said(row, columns)}
    alone = {row[at] for row in rows if row[at].strip() and key_of(row[at]) not in beside}
    return (beside | {key_of(one) for one in alone if _is_label(one)}) - {""}


def _is_label(label: str) -> bool:
    """Return True if a cell names a role, or is a few words with a capital each that may be a name."""
    role, words = meaning(key_of(label)), label.split()
    if role != "unknown":
        return role != "stopped"
    return len(words) <= LONGEST_NAME and all(word[:1].isupper() for word in words) and is_person(label)
