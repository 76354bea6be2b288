"""Rows of .jsonl files: an object a line."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from qualcode.errors import TranscriptError
from qualcode.files.encoding import open_text
from qualcode.files.json import json_value
from qualcode.transcripts.formats.tables.talk_table import Table, row_of
from qualcode.transcripts.formats.whisper import LISTS
from qualcode.transcripts.notes import noted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.transcripts.source import Source

SAMPLE = 200  # rows whose keys are the columns


def jsonl_tables(source: Source) -> Iterator[Table]:
    """The table in a .jsonl file."""
    with open_text(source.path, encoding=source.encoding) as (file, notes):
        objects = _objects(file, source)
        sample = list(islice(objects, SAMPLE))
        names = list(dict.fromkeys(name for _, values in sample for name in values))
        if any(isinstance(values.get(key), list) for _, values in sample for key in LISTS) and "text" not in names:
            names.append("text")  # the turns stand in for it
        yield Table(names, (row_of(line, values, names) for line, values in chain(sample, objects)), notes=noted(notes))


def _objects(file: Iterator[str], source: Source) -> Iterator[tuple[int, dict[str, object]]]:
    try:
        for number, line in enumerate(file, start=1):
            if line.strip():
                values = json_value(line.rstrip(), path=source.path, line=number, error=TranscriptError)
                if not isinstance(values, dict):
                    what = f"a {type(values).__name__} where an object is needed"
                    remedy = 'write {"document": …, "text": …} on each line'
                    raise TranscriptError(what, remedy, path=source.path, line=number)
                yield number, values
    except UnicodeError:
        raise TranscriptError("not text in its encoding", "name the encoding (--encoding)", path=source.path) from None
