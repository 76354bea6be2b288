"""Files that are either wholly there or not there at all."""

from __future__ import annotations

import contextlib
import hashlib
import os
from datetime import UTC, datetime
from glob import escape
from pathlib import Path
from threading import get_ident
from typing import TYPE_CHECKING, Final

from qualcode.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

FIXED_TIME: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""The time that files name which are to have the same bytes every time."""


def write_whole(path: str | Path, data: bytes, *, private: bool = False, source: Path | None = None) -> None:
    """Write a file as a whole: half of it is never there to read, and a failure leaves the old file in place.

    Args:
        path: The file; its folder must exist.
        data: All of its bytes.
        private: Whether only its owner may read it.
        source: The file that it was made from, which is never written over.

    Raises:
        InputError: If it cannot be written.
    """
    path = Path(path)
    if source is not None and path.exists() and source.exists() and path.samefile(source):
        raise InputError("is what this was to be made of", "choose another file with -o", path=path)
    with named_if_full(path):
        put_in_place(path, data, private=private)


@contextlib.contextmanager
def named_if_full(path: Path) -> Iterator[None]:
    """Name the file that cannot be written, whatever the file that is written for it is called.

    Raises:
        InputError: In place of an OSError, which names another file or none.
    """
    try:
        yield
    except OSError as error:
        what = f"cannot be written: {(error.strerror or 'the system refused').lower()}"
        raise InputError(what, "choose another place with -o", path=path) from error


def put_in_place(path: Path, data: bytes, *, private: bool = False) -> None:
    """Write a file beside `path` and, once it is whole, let it take that place.

    Raises:
        OSError: If it cannot be written.
    """
    _remove_left(path)
    partial = path.with_name(f".{path.name}.{os.getpid()}.{get_ident()}.partial")
    try:
        if private:
            partial.touch(mode=0o600)
        partial.write_bytes(data)
        partial.replace(path)
    except OSError as error:
        error.filename, error.filename2 = str(path), None  # the file that was asked for, not the one that stands for it
        raise
    finally:
        partial.unlink(missing_ok=True)


def put_sealed(path: Path, body: bytes) -> None:
    """Write a file of a cache for its owner alone, behind a hash by which damage shows; its folder is made.

    Raises:
        OSError: If it cannot be written.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    put_in_place(path, hashlib.sha256(body).hexdigest().encode() + b"\n" + body, private=True)


def sealed(path: Path) -> bytes | None:
    """Return what `put_sealed` wrote; None where the file is damaged.

    Raises:
        OSError: If it cannot be read.
    """
    digest, _, body = path.read_bytes().partition(b"\n")
    return body if hashlib.sha256(body).hexdigest().encode() == digest else None


def _remove_left(path: Path) -> None:
    """Remove what interrupted programs left of this file: it may hold interviews."""
    with contextlib.suppress(OSError):
        for left in list(path.parent.glob(f".{escape(path.name)}.*.partial")):
            process = left.name.removeprefix(f".{path.name}.").partition(".")[0]
            if process.isdecimal() and not is_running(int(process)):
                left.unlink(missing_ok=True)


def is_running(process: int) -> bool:
    """Return True if a process of this number runs, or nobody can tell."""
    if os.name == "nt":
        return process == os.getpid()  # there, asking would end it
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
