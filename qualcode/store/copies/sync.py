"""A shared folder of logs: each copy appends to its own file, so git and cloud folders never see a conflict.

`<copy>.jsonl` holds one JSON object a line: the words, texts and codebooks that decisions speak of,
then the decisions. A half-written last line, as a cloud folder may show, waits for the next time.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from qualcode.errors import StoreError
from qualcode.store.copies.merge import Bundle, Merged, absorb, bundle_of
from qualcode.store.corrections import erasures
from qualcode.store.log import schema
from qualcode.store.log.log import erased_ids, writer_of
from qualcode.store.log.record import FIELDS, Record, Words, canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.store.log.log import Opened


@dataclass(frozen=True, slots=True)
class Synced:
    """The decisions that went to and came from a shared folder.

    Args:
        sent: Decisions that were not in the folder before.
        received: What came in.
        file: This copy's own file there.
        holding: Other copies' files that still hold words which were withdrawn; their owners' next sync removes them.
    """

    sent: int
    received: Merged
    file: Path
    holding: tuple[Path, ...] = ()


def sync(store: Opened, folder: Path | str) -> Synced:
    """Exchange decisions through a folder in which each copy appends only to its own `.jsonl` file.

    Raises:
        StoreError: If there is no such folder, or it cannot be written.
    """
    log, folder = store.log, Path(folder)
    if not folder.is_dir():
        raise StoreError("there is no such folder", "make it, or name the shared folder", path=folder)
    bundles = {path: read_file(path) for path in sorted(folder.glob("*.jsonl"))}
    whole = Bundle()
    for bundle in bundles.values():
        whole.records += bundle.records
        whole.texts.update(bundle.texts)
        whole.words.update(bundle.words)
        whole.codebooks.update(bundle.codebooks)
        whole.damaged += bundle.damaged
    with log.writing() as connection:
        received = absorb(connection, log, whole)
        own = folder / f"{writer_of(connection, log.path)}.jsonl"
        fresh_of(own).unlink(missing_ok=True)  # an interrupted withdrawal left it
        there = {record.id for record in whole.records}
        table = schema.decisions
        missing = [row[0] for row in connection.execute(select(table.c.id)) if row[0] not in there]
        news = bundle_of(connection, missing)
        gone = erased_ids(connection)
    if received.forgotten:
        erasures.shrink(log)
    present = whole.words.keys() | whole.texts.keys() | whole.codebooks.keys()
    try:
        if own in bundles and gone.keys() & keys_of(bundles[own]):
            rewrite(own, bundles[own], gone=gone.keys())
        _append(own, list(_lines(news, skip=present)))
    except OSError as error:
        message = f"the shared folder cannot be written ({error.strerror})"
        raise StoreError(message, "check its permissions and free space, then sync again", path=own) from None
    holding = tuple(path for path, bundle in bundles.items() if path != own and gone.keys() & keys_of(bundle))
    return Synced(len(news.records), received, own, holding)


def keys_of(bundle: Bundle) -> set[str]:
    """Return the keys of all words, texts and codebooks that a bundle holds in full."""
    return {*bundle.words, *bundle.texts, *(key for key, (_, _, body) in bundle.codebooks.items() if body)}


def _lines(bundle: Bundle, *, skip: set[str]) -> Iterator[str]:
    """The bundle as lines: what decisions speak of first, then the decisions, each copy's in its order."""
    for key, (name, version, body) in sorted(bundle.codebooks.items()):
        if key not in skip:
            coded = base64.b64encode(body).decode()
            yield canonical({"is": "codebook", "hash": key, "name": name, "version": version, "body": coded})
    for key, text in sorted(bundle.texts.items()):
        if key not in skip:
            yield canonical({"is": "text", "hash": key, "body": text})
    for key, each in sorted(bundle.words.items()):
        if key not in skip:
            yield canonical({"is": "words", "id": key, "salt": each.salt, "body": each.body})
    yield from bundle.unknown
    for record in sorted(bundle.records, key=lambda each: (each.writer, each.number)):
        yield canonical({"is": "decision", **{name: getattr(record, name) for name in FIELDS}})


def _append(path: Path, lines: list[str]) -> None:
    """Append whole lines and see them onto the disk; a half-written line of an earlier crash is cut off first."""
    if not lines:
        return
    with open(path, "ab", opener=_as_the_folder) as file:
        size = file.tell()
        if size:
            file.truncate(_whole(path))
            file.seek(0, os.SEEK_END)
        file.write("".join(f"{line}\n" for line in lines).encode())
        file.flush()
        os.fsync(file.fileno())


def _as_the_folder(path: str, flags: int) -> int:
    """Open a file that may be read and written by whoever may read and write in its folder, whatever the umask is."""
    descriptor = os.open(path, flags, 0o600)
    if os.name != "nt" and os.fstat(descriptor).st_size == 0:
        os.fchmod(descriptor, Path(path).parent.stat().st_mode & 0o666 | 0o600)
    return descriptor


def _whole(path: Path) -> int:
    """Number of bytes of a file that are whole lines."""
    return path.read_bytes().rfind(b"\n") + 1


def fresh_of(path: Path) -> Path:
    """The name of a copy's file while it is written anew."""
    return path.with_suffix(".new")


def rewrite(path: Path, bundle: Bundle, *, gone: Any) -> None:  # noqa: ANN401 -- a set of keys
    """Write a copy's own file anew without erased words, and overwrite the old bytes on the disk."""
    left = Bundle(
        bundle.records,
        {key: body for key, body in bundle.texts.items() if key not in gone},
        {key: each for key, each in bundle.words.items() if key not in gone},
        {key: (each[0], each[1], b"" if key in gone else each[2]) for key, each in bundle.codebooks.items()},
        unknown=bundle.unknown,
    )
    fresh = fresh_of(path)
    with open(fresh, "wb", opener=_as_the_folder) as file:
        file.write("".join(f"{line}\n" for line in _lines(left, skip=set())).encode())
        file.flush()
        os.fsync(file.fileno())
    with path.open("r+b") as file:
        if os.name != "nt":  # which lets nobody take the place of an open file
            fresh.replace(path)  # first, so that a crash leaves no half of a line, in which nobody would find the words
        file.write(b"\n" * os.fstat(file.fileno()).st_size)
        file.flush()
        os.fsync(file.fileno())
    if os.name == "nt":
        fresh.replace(path)


def read_file(path: Path) -> Bundle:
    """Read one copy's file; lines that are not whole or not valid count as damaged.

    A half last line does not, and lines that only a newer qualcode knows are left to it.
    """
    bundle = Bundle()
    data = path.read_bytes()
    for line in data[: data.rfind(b"\n") + 1].split(b"\n"):
        if not line.strip():
            continue
        try:
            _read(json.loads(line), bundle)
        except (ValueError, KeyError, TypeError, AttributeError, binascii.Error):
            bundle.damaged += 1
    return bundle


def _read(entry: dict[str, Any], bundle: Bundle) -> None:
    kind = entry["is"]
    if kind == "decision":
        numbers = (int(entry["number"]), int(entry["clock"]))
        record = Record(**{name: entry[name] for name in FIELDS})
        if (record.number, record.clock) != numbers or not isinstance(record.id, str):
            raise ValueError
        bundle.records.append(record)
    elif kind == "words":
        bundle.words[entry["id"]] = Words(entry["id"], entry["salt"], entry["body"])
    elif kind == "text":
        bundle.texts[entry["hash"]] = entry["body"]
    elif kind == "codebook":
        body = base64.b64decode(entry["body"], validate=True)
        bundle.codebooks[entry["hash"]] = (entry["name"], entry["version"], body)
    elif isinstance(kind, str):
        bundle.unknown.append(canonical(entry))
    else:
        raise ValueError
