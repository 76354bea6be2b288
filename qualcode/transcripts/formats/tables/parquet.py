"""Rows of .parquet files, batch by batch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.errors import TranscriptError
from qualcode.files.bytes import opened
from qualcode.libraries import install
from qualcode.transcripts.formats.tables.talk_table import Row, Table, row_of
from qualcode.transcripts.formats.whisper import LISTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.transcripts.source import Source

BATCH = 256  # rows


def parquet_tables(source: Source) -> Iterator[Table]:
    """The table in a .parquet file."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise TranscriptError("reading a .parquet file needs pyarrow", install("scale"), path=source.path) from None

    with opened(source.path) as file:
        try:
            table = pq.ParquetFile(file)
            names = [str(name) for name in table.schema_arrow.names]
        except (pa.ArrowException, OSError, ValueError):
            raise _damaged(source) from None
        if "text" not in names and any(name in LISTS for name in names):
            names.append("text")  # the turns stand in for it

        def rows() -> Iterator[Row]:
            line = 0
            try:
                for batch in table.iter_batches(batch_size=BATCH):
                    for values in batch.to_pylist():
                        line += 1
                        yield row_of(line, values, names)
            except (pa.ArrowException, OSError, ValueError):
                raise _damaged(source) from None

        yield Table(names, rows())


def _damaged(source: Source) -> TranscriptError:
    return TranscriptError("a damaged .parquet file", "write it again", path=source.path)
