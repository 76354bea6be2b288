"""Files of codings, written portion by portion: after each, a position to which the file can be cut back."""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Protocol

from qualcode.codings import Coding
from qualcode.errors import InputError
from qualcode.libraries import install

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


PART = re.compile(r"\d{8}(-\d{12})?\.parquet")
"""A file of a dataset: by its number, or by where in the corpus a worker's part begins."""
UNFINISHED = ".part-"


class Output(Protocol):
    """A file of codings that is being written."""

    def write(self, lines: bytes, part: str = "") -> Any:  # noqa: ANN401 - JSON-ready, each kind has its own
        """Write a portion, given as lines of JSON, so that it survives a crash, and say where it ends.

        Args:
            lines: A JSON object a coding.
            part: Name of the file of a dataset to which a worker has written them already; then there are no lines.
        """

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

    def write(self, lines: bytes, part: str = "") -> int:  # noqa: ARG002 - workers write datasets only
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


class Dataset:
    """A folder of Parquet files, one a portion, in the order of their names; nothing is put together in the end.

    Args:
        path: The folder.
        position: Name of the last file to keep of those that are there; None = begin anew.

    Raises:
        InputError: If pyarrow is not installed, or the folder holds other files.
    """

    def __init__(self, path: Path, position: str | None) -> None:
        _require_pyarrow(path, "folder")
        if path.exists() and not path.is_dir():
            raise InputError("a file, and a dataset is a folder", "name a new folder", path=path)
        path.mkdir(exist_ok=True)
        unfinished: list[Path] = []
        there: list[Path] = []
        for each in path.iterdir():
            (unfinished if each.name.startswith(UNFINISHED) else there).append(each)
        if not all(PART.fullmatch(each.name) for each in there):
            raise InputError("a folder that holds other files", "name a new folder", path=path)
        stale = [each for each in there if position is None or each.name > position]
        for each in (*unfinished, *stale):
            each.unlink(missing_ok=True)  # a worker of an interrupted run may be at it still
        self._path, self._count = path, len(there) - len(stale)

    def write(self, lines: bytes, part: str = "") -> str:
        """Write a portion, unless a worker has; its end is the name of its file."""
        name = part or f"{self._count:08d}.parquet"
        if not part:
            write_part(self._path / name, lines)
        self._count += 1
        return name

    def finish(self) -> None:
        """Nothing is left to do."""

    def close(self) -> None:
        """Nothing is open."""

    def parts(self) -> list[Path]:
        """Its files, in order."""
        return sorted(self._path.iterdir())


class Parquet:
    """A table with a row a coding; portions stand as files of their own until all are there.

    Args:
        path: The file.
        position: As for the dataset of its portions.

    Raises:
        InputError: If pyarrow is not installed.
    """

    def __init__(self, path: Path, position: str | None) -> None:
        _require_pyarrow(path, "file")  # asked here too, so that the error names the file and not its portions
        self._path, self._folder = path, path.with_name(f"{path.name}.portions")
        self._portions = Dataset(self._folder, position)
        self._is_finished = False

    def write(self, lines: bytes, part: str = "") -> str:
        """Write a portion; its end is the name of its file."""
        return self._portions.write(lines, part)

    def finish(self) -> None:
        """Make one file of the portions, one at a time."""
        import pyarrow.parquet as pq

        temporary = self._path.with_name(f"{self._path.name}.whole")
        with pq.ParquetWriter(temporary, _schema()) as whole:
            for portion in self._portions.parts():
                whole.write_table(pq.read_table(portion))
        temporary.replace(self._path)
        self._is_finished = True

    def close(self) -> None:
        """Remove the portions if they are no longer needed."""
        if self._is_finished:
            shutil.rmtree(self._folder)


def _require_pyarrow(path: Path, kind: str) -> None:
    """Refuse to write Parquet without pyarrow, before anything is tagged."""
    try:
        import pyarrow.parquet  # noqa: F401 -- missed now, not when the first portion is whole
    except ImportError:
        message = f"writing a {path.suffix} {kind} needs pyarrow"
        raise InputError(message, f"{install('scale')}, or write a .jsonl file", path=path) from None


def part_name(file: int, begin: int) -> str:
    """The name of a part's file in a dataset: parts sort as they follow each other in the corpus.

    Args:
        file: Number of the first file of transcripts in the part.
        begin: The first transcript, of a large table.
    """
    return f"{file:08d}-{begin:012d}.parquet"


def write_part(path: Path, lines: bytes) -> None:
    """Write a file of a dataset whole or not at all, though two processes write the same one.

    Args:
        path: The file.
        lines: Codings, a JSON object a line.
    """
    import pyarrow.parquet as pq

    # the lost worker that began this part may be at it still
    temporary = path.with_name(f"{UNFINISHED}{secrets.token_hex(4)}")
    with temporary.open("wb") as file:
        pq.write_table(_table(lines), file)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def as_line(coding: Coding) -> bytes:
    """A coding as a line of JSON."""
    return json.dumps(coding.as_dict(), ensure_ascii=False).encode() + b"\n"


OUTPUTS: Mapping[str, Callable[[Path, Any], Output]] = {".jsonl": JsonLines, ".parquet": Parquet, ".dataset": Dataset}
"""Formats in which codings can be written, by the suffix of the file or folder."""


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
