"""Transcripts as files to hand on: a text file each, and their attributes in one table, as they are read again."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from qualcode.files.cells import guarded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.transcripts.transcript import Transcript

ATTRIBUTES = "attributes.csv"
FIRST = ("transcript", "speaker")
"""Columns that say whom a row is about."""


def transcript_files(transcripts: Sequence[Transcript]) -> dict[str, bytes]:
    r"""Return the content of each file by its name.

    Example:
        >>> from qualcode.transcripts.transcript import Transcript
        >>> transcript_files([Transcript("i1", "I1: Ya.", (), {"place": "Sintang"})])
        {'i1.txt': b'I1: Ya.', 'attributes.csv': b'transcript,speaker,place\ni1,,Sintang\n'}
    """
    files = {f"{each.id}.txt": each.text.encode() for each in transcripts}
    attributes = _attributes(transcripts)
    return {**files, ATTRIBUTES: attributes} if attributes else files


def _attributes(transcripts: Sequence[Transcript]) -> bytes:
    """Attributes of transcripts and of the people in them as a table, as it is read beside transcripts."""
    rows: list[tuple[dict[str, str], Mapping[str, str]]] = []
    for each in transcripts:
        rows.append(({"transcript": each.id}, each.attributes))
        rows += [({"transcript": each.id, "speaker": name}, own) for name, own in each.informants.items()]
    rows = [(about, own) for about, own in rows if own]
    if not rows:
        return b""
    columns = dict.fromkeys(FIRST) | dict.fromkeys(key for _, own in rows for key in own)
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([guarded(str({**own, **about}.get(column, ""))) for column in columns] for about, own in rows)
    return made.getvalue().encode()
