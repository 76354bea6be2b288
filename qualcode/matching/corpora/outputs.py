"""Files of codings, written portion by portion: after each, a position to which the file can be cut back."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Protocol

from qualcode.codings import Coding
from qualcode.errors import InputError
from qualcode.libraries import install

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


class Output(Protocol):
    """A file of codings that is being written."""

    def write(self, lines: bytes) -> Any:  # noqa: ANN401 - JSON-ready, each kind has its own
        """Write a portion, given as lines of JSON, so that it survives a crash, and say where it ends."""

    def finish(self) -> None:
        """All portions are written."""

    def close(self) -> None:
        """Let go of the file, finished or not."""


class JsonLines:
    """A JSON object a line, as `Coding.as_dict` gives it.

    Args:
        path: The file.
        position: Bytes to keep of what is there; None = begin anew.
    """

    def __init__(self, path: Path, position: int | None) -> None:
        self._file = path.open("r+b" if position is not None else "wb")
        self._file.truncate(position or 0)
        self._file.seek(0, os.SEEK_END)

    def write(self, lines: bytes) -> int:
        """Append a portion; its end is a byte offset."""
        self._file.write(lines)
        self._file.flush()
        os.fsync(self._file.fileno())
        return self._file.tell()

    def finish(self) -> None:
        """Nothing is left to do."""

    def close(self) -> None:
        """Close the file."""
        self._file.close()


class Parquet:
    """A table with a row a coding; portions stand as files of their own until all are there.

    Args:
        path: The file.
        position: Number of portions to keep of those that are there; None = begin anew.
    """

    def __init__(self, path: Path, position: int | None) -> None:
        try:
            import pyarrow.parquet  # noqa: F401 -- missed before anything is tagged, not after
        except ImportError:
            message = "writing a .parquet file needs pyarrow"
            remedy = f"{install('scale')}, or write a .jsonl file"
            raise InputError(message, remedy, path=path) from None
        self._path = path
        self._folder = path.with_name(f"{path.name}.portions")
        self._count = position or 0
        self._is_finished = False
        self._folder.mkdir(exist_ok=True)
        for stale in set(self._folder.iterdir()) - {self._portion(n) for n in range(self._count)}:
            stale.unlink()

    def write(self, lines: bytes) -> int:
        """Write a portion; its end is the number of portions."""
        import pyarrow.parquet as pq

        temporary = self._folder / "part"
        table = _table(lines)
        with temporary.open("wb") as file:
            pq.write_table(table, file)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(self._portion(self._count))
        self._count += 1
        return self._count

    def finish(self) -> None:
        """Make one file of the portions, one at a time."""
        import pyarrow.parquet as pq

        temporary = self._folder / "whole"
        with pq.ParquetWriter(temporary, _schema()) as whole:
            for number in range(self._count):
                whole.write_table(pq.read_table(self._portion(number)))
        temporary.replace(self._path)
        self._is_finished = True

    def close(self) -> None:
        """Remove the portions if they are no longer needed."""
        if self._is_finished:
            shutil.rmtree(self._folder)

    def _portion(self, number: int) -> Path:
        return self._folder / f"{number:08d}.parquet"


def as_line(coding: Coding) -> bytes:
    """A coding as a line of JSON."""
    return json.dumps(coding.as_dict(), ensure_ascii=False).encode() + b"\n"


OUTPUTS: Mapping[str, Callable[[Path, Any], Output]] = {".jsonl": JsonLines, ".parquet": Parquet}
"""Formats in which codings can be written, by the file's suffix."""


def _table(lines: bytes) -> Any:  # noqa: ANN401 - pyarrow has no types
    from pyarrow import BufferReader
    from pyarrow.json import ParseOptions, ReadOptions, read_json

    if not lines:
        return _schema().empty_table()
    options = ParseOptions(explicit_schema=_schema(), unexpected_field_behavior="error")
    whole = ReadOptions(block_size=len(lines) + 1)  # no object may straddle two blocks
    return read_json(BufferReader(lines), parse_options=options, read_options=whole)


def _schema() -> Any:  # noqa: ANN401 - pyarrow has no types
    import pyarrow as pa

    def words(last: str) -> Any:  # noqa: ANN401
        return pa.list_(pa.struct({"start": pa.int64(), "end": pa.int64(), "text": pa.string(), last: pa.string()}))

    own = {"matched": words("rule"), "cues": words("kind"), "actors": pa.list_(pa.string())}
    columns: dict[str, Any] = {}
    for field in fields(Coding):
        if field.name == "span":
            columns |= {"start": pa.int64(), "end": pa.int64()}
        else:
            columns[field.name] = own.get(field.name, pa.string())
    return pa.schema(columns | {"path": pa.list_(pa.string())})
