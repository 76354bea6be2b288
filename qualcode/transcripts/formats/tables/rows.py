"""Tables (.csv, .tsv, .jsonl, .xlsx, .parquet): a row a turn, or a row a transcript, read row by row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import chain, groupby, islice
from typing import TYPE_CHECKING

from qualcode.errors import TranscriptError
from qualcode.files.encoding import checked
from qualcode.spans import with_newlines_as_lf
from qualcode.transcripts.attributes import canonical, collect
from qualcode.transcripts.clock import number, seconds
from qualcode.transcripts.dialogue import dialogue_of
from qualcode.transcripts.folder import SeenIds
from qualcode.transcripts.formats.tables.columns import (
    NEEDED,
    Columns,
    find_columns,
    header_place,
    named_in,
    unnamed_columns,
)
from qualcode.transcripts.formats.tables.csv import csv_tables
from qualcode.transcripts.formats.tables.jsonl import jsonl_tables
from qualcode.transcripts.formats.tables.parquet import parquet_tables
from qualcode.transcripts.formats.tables.stray_words import left_out, stray, stray_words, with_speakers
from qualcode.transcripts.formats.tables.talk_table import Row, Table
from qualcode.transcripts.formats.tables.xlsx import xlsx_tables
from qualcode.transcripts.formats.whisper import in_seconds
from qualcode.transcripts.from_text import Document, Utterance, from_text, from_utterances
from qualcode.transcripts.talk.labels import key_of
from qualcode.transcripts.talk.roles import meaning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qualcode.transcripts.source import Reader, Source
    from qualcode.transcripts.transcript import Transcript

SAMPLE = 200  # rows that show what the columns hold


Later = Callable[[], "Transcript"]
"""Reads a transcript, whose rows are there."""


def _later(tables: Callable[[Source], Iterator[Table]]) -> Callable[[Source], Iterator[Later]]:
    """A function that finds the transcripts in a file's tables, and leaves it to others when each is read."""

    def find(source: Source) -> Iterator[Later]:
        readable, unclear = 0, None
        for table in tables(source):
            table = _heard(table, source)  # noqa: PLW2901
            sample = list(islice(table.rows, SAMPLE))
            if not sample:
                continue
            if unnamed := unnamed_columns([table.names, *(row.cells for row in sample)]):
                readable += 1
                rows = chain([Row(1, table.names), *sample], table.rows)
                names = [f"column {at + 1}" for at in range(len(table.names))]
                yield from _documents(replace(table, names=names), unnamed, rows, source)
                continue
            columns = find_columns(table.names, [row.cells for row in sample])
            place = header_place([row.cells for row in sample]) if isinstance(columns, str) else None
            if place is not None and place + 1 < len(sample):  # a title stands above the names of the columns
                header = sample[place]
                table = Table(header.cells, table.rows, table.label, (*table.notes, named_in(header.line)))  # noqa: PLW2901
                sample = sample[place + 1 :]
                columns = find_columns(table.names, [row.cells for row in sample])
            if isinstance(columns, str):
                unclear = unclear or columns
                continue
            readable += 1
            names = [name.strip() for name in table.names]
            body = (row for row in chain(sample, table.rows) if [cell.strip() for cell in row.cells] != names)
            yield from _documents(table, columns, body, source)
        if not readable:
            raise TranscriptError(unclear or "a table without rows", NEEDED, path=source.path)

    return find


def _reader(find: Callable[[Source], Iterator[Later]]) -> Reader:
    return lambda source: (read() for read in find(source))


def _heard(table: Table, source: Source) -> Table:
    """The table without the columns that are declared to be no talk, and a note on these."""
    ignored = {place for place, name in enumerate(table.names) if source.declared().ignores(name)}
    if not ignored:
        return table

    def heard(cells: Sequence[str]) -> list[str]:
        return [cell for place, cell in enumerate(cells) if place not in ignored]

    rows = (replace(row, cells=heard(row.cells)) for row in table.rows)
    notes = (*table.notes, left_out([table.names[place] for place in sorted(ignored)]))
    return replace(table, names=heard(table.names), rows=rows, notes=notes)


find_csv, find_jsonl = _later(csv_tables), _later(jsonl_tables)
find_xlsx, find_parquet = _later(xlsx_tables), _later(parquet_tables)
read_csv: Reader = _reader(find_csv)
read_jsonl: Reader = _reader(find_jsonl)
read_xlsx: Reader = _reader(find_xlsx)
read_parquet: Reader = _reader(find_parquet)

FINDERS = {
    ".csv": find_csv, ".tsv": find_csv, ".jsonl": find_jsonl, ".ndjson": find_jsonl, ".xlsx": find_xlsx,
    ".parquet": find_parquet,
}  # fmt: skip
"""By suffix, what finds the transcripts in a table."""


def _documents(table: Table, columns: Columns, rows: Iterable[Row], source: Source) -> Iterator[Later]:
    """A table's transcripts: consecutive rows of one document are one transcript."""
    prefix = f"{source.inner}{table.label}/" if table.label else source.inner
    whole = f"{source.id}/{table.label}" if table.label else source.id
    if columns.questions and columns.document is None:
        for row in rows:
            yield partial(_transcript, [row], columns, f"{prefix}{row.line}", table, source)
        return
    if columns.document is None:
        together = list(rows)
        if any(row.said is not None for row in together):
            for row in together:
                yield partial(_transcript, [row], columns, f"{prefix}{row.line}", table, source)
        else:
            yield partial(_transcript, together, columns, whole, table, source)
        return
    place, seen = columns.document, SeenIds()
    for name, group in groupby(
        _without_headings(rows, columns, place), key=lambda row: " ".join(row.cells[place].split())
    ):
        together = list(group)
        line = together[0].line
        if not name:
            message = f"a row without {table.names[place]!r}"
            raise TranscriptError(
                message, "say in each row which transcript it belongs to", path=source.path, line=line
            )
        if not seen.add(name):
            message = f"rows of one {table.names[place]!r} that do not stand together"
            raise TranscriptError(message, "sort the table by that column", path=source.path, line=line)
        yield partial(_transcript, together, columns, f"{prefix}{name}", table, source)


def _without_headings(rows: Iterable[Row], columns: Columns, place: int) -> Iterator[Row]:
    """The rows, those with a heading in the column of documents as rows of the document above."""
    last, above = "", 0
    for row in rows:
        alone = row.cells[place].strip() and not any(cell.strip() for at, cell in enumerate(row.cells) if at != place)
        if not (alone and columns.is_dialogue and not row.said):
            last = row.cells[place]
            yield replace(row, stray=row.stray + above)
            above = 0
        elif last:
            yield replace(
                row, cells=[last if at == place else "" for at in range(len(row.cells))], stray=_words(row, place)
            )
        else:
            above += _words(row, place)


def _words(row: Row, place: int) -> int:
    return row.stray + len(row.cells[place].split())


def _transcript(rows: Sequence[Row], columns: Columns, id: str, table: Table, source: Source) -> Transcript:  # noqa: A002
    for row in rows:
        for text in row.cells:
            checked(text, path=source.path, line=row.line)
    given, left = _attributes(rows, columns)
    notes = [*table.notes, *([left_out(left)] if left else [])]
    cells = [row.cells for row in rows]
    words = sum(row.stray for row in rows) + (stray_words(cells, columns) if columns.is_dialogue else 0)
    notes += [stray(words)] if words else []
    document = Document.of(source, id=id, given=given, notes=notes)
    if len(rows) == 1 and rows[0].said is not None:
        return from_utterances(rows[0].said, document)
    if len(rows) == 1 and columns.speaker is None and columns.question is None and not columns.questions:
        return from_text(with_newlines_as_lf(rows[0].cells[columns.text]), document)
    speakers = with_speakers(cells, columns)
    said = in_seconds(
        [
            utterance
            for row, speaker in zip(rows, speakers, strict=True)
            for utterance in _utterances(row, columns, table.names, speaker=speaker)
        ]
    )
    if columns.speaker is None and columns.question is None and not columns.questions:
        found = dialogue_of(said, document)
        document = replace(document, notes=(*document.notes, *found.notes))
        return from_utterances(found.utterances, document, structure=found.structure)
    return from_utterances(said, document)


def _attributes(rows: Sequence[Row], columns: Columns) -> tuple[dict[str, str], list[str]]:
    """The attributes whose column has one value in all rows of a transcript, and the names of the other columns."""
    pairs, left = [], []
    for place, name in columns.others:
        values = {row.cells[place].strip() for row in rows} - {""}
        if len(values) == 1:
            pairs.append((name, values.pop()))
        elif values and canonical(name) != "role":  # the role of each speaker tells who asks
            left.append(name)
    return collect(pairs), left


def _utterances(row: Row, columns: Columns, names: Sequence[str], *, speaker: str) -> Iterator[Utterance]:
    cells = row.cells
    for place, name in columns.questions:
        if cells[place].strip():
            yield Utterance("", name, asks=True)
            yield Utterance("", cells[place], asks=False)
    if columns.questions:
        return
    start, end = (None if place is None else number(cells[place]) for place in (columns.start, columns.end))
    if columns.start is not None and end is None:
        end = seconds(cells[columns.start])[1]  # "0:00.0 - 0:04.5"
    if columns.question is not None:
        yield Utterance(names[columns.question], cells[columns.question], start, end, asks=True)
        for place in (columns.text, *dict(columns.further)):
            yield Utterance(names[place], cells[place], start, end, asks=False)
        return
    informant = "" if columns.informant is None else cells[columns.informant].strip()
    roles = [meaning(key_of(cells[place])) for place, name in columns.others if canonical(name) == "role"]
    asks = True if "asks" in roles else False if "answers" in roles else None
    yield Utterance(speaker, cells[columns.text], start, end, asks, informant)
