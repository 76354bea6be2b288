"""Power cuts: from a writer's system calls, the disks that a cut at any moment could leave behind.

What a program wrote and did not sync may be on disk, or not, in any combination, the last write torn
at a sector. What it did to a folder (made or removed a file) and did not sync may be undone. That is
all that POSIX promises, and a kill alone never shows it, because the kernel still holds the writes.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CALLS = "openat,open,creat,pwrite64,write,ftruncate,fsync,fdatasync,unlink,unlinkat,rename,renameat,renameat2"
SECTOR = 512

_LINE = re.compile(r"^(?:\d+\s+)?(\w+)\((.*)\)\s+=\s+(-?\d+)(?:<(.*)>)?")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_DESCRIPTOR = re.compile(r"^(\d+)<((?:\\x[0-9a-f]{2})*)>")


@dataclass(frozen=True)
class Call:
    """One system call that touches the folder, or an acknowledgement.

    `kind` is write, truncate, sync, create, remove, rename, syncdir or said.
    """

    kind: str
    name: str = ""
    at: int = 0
    data: bytes = b""


def available() -> bool:
    """Whether system calls can be recorded here."""
    return shutil.which("strace") is not None


def record(script: str, *arguments: str, folder: Path) -> list[Call]:
    """The calls that a Python script makes in `folder`, and each line that it writes to its standard output."""
    log = folder.parent / "calls"
    command = ["strace", "-f", "-y", "-xx", "-s", "10000000", "-e", f"trace={CALLS}", "-o", str(log)]
    done = subprocess.run([*command, sys.executable, "-c", script, *arguments], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return list(_calls(log, folder))


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def _calls(log: Path, folder: Path) -> Iterator[Call]:
    place = str(folder.resolve())
    for line in log.read_text().splitlines():
        found = _LINE.match(line)
        if found and int(found[3]) >= 0:
            yield from _call(found[1], found[2], int(found[3]), place)


def _call(name: str, arguments: str, result: int, place: str) -> Iterator[Call]:
    """What one line of the recording did in the folder."""
    strings = [_bytes(each) for each in _STRING.findall(arguments)]
    descriptor = _DESCRIPTOR.match(arguments)
    path = _bytes(descriptor[2]).decode(errors="replace") if descriptor else ""
    if name == "write" and descriptor and descriptor[1] == "1":
        yield from (Call("said", said) for said in strings[0].decode().split())
    elif name in {"fsync", "fdatasync"} and path == place:
        yield Call("syncdir")
    elif path.startswith(place + "/"):
        yield _on_file(name, path[len(place) + 1 :], arguments, strings, result)
    elif strings and (named := strings[-1].decode(errors="replace")).startswith(place + "/"):
        if name in {"unlink", "unlinkat"}:
            yield Call("remove", named[len(place) + 1 :])
        elif name == "creat" or "O_CREAT" in arguments:
            yield Call("create", named[len(place) + 1 :])
        elif name.startswith("rename"):
            inside = named[len(place) + 1 :]
            if "/" not in inside:
                message = "a rename, which this model does not know"
                raise AssertionError(message)
            yield Call("rename", inside)  # of a backup in a folder of its own, which is not part of the disk


def _on_file(name: str, file: str, arguments: str, strings: list[bytes], result: int) -> Call:
    """What a call on an open file did."""
    if name == "pwrite64":
        return Call("write", file, int(arguments.rsplit(",", 1)[1]), strings[0][:result])
    if name == "write":  # the one line of a note beside a file that is made elsewhere
        return Call("write", file, 0, strings[0][:result])
    if name == "ftruncate":
        return Call("truncate", file, int(arguments.rsplit(",", 1)[1]))
    if name in {"fsync", "fdatasync"}:
        return Call("sync", file)
    message = f"a {name} on {file}, which this model does not know"
    raise AssertionError(message)


@dataclass
class File:
    """A file's bytes on disk, and what was written to it and not yet synced."""

    durable: bytes = b""
    pending: list[Call] = field(default_factory=list)

    def after(self, generator: random.Random, *, all_of_it: bool = False) -> bytes:
        """The bytes that a cut may leave: any of the pending writes, the last of them perhaps torn."""
        data = bytearray(self.durable)
        for call in self.pending:
            if not all_of_it and generator.random() < generator.choice([0.1, 0.5, 0.9]):
                continue
            written = call.data
            if not all_of_it and call is self.pending[-1] and len(written) > SECTOR and generator.random() < 0.3:
                written = written[: generator.randrange(0, len(written), SECTOR)]
            if call.kind == "truncate":
                del data[call.at :]
                data.extend(b"\0" * (call.at - len(data)))
            else:
                data.extend(b"\0" * (call.at - len(data)))
                data[call.at : call.at + len(written)] = written
        return bytes(data)


@dataclass
class Disk:
    """A folder on disk, with what is not yet certain."""

    files: dict[str, File]
    certain: dict[str, File] = field(default_factory=dict)
    changes: list[tuple[str, File | None]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, folder: Path) -> Disk:
        """A folder at rest."""
        files = {path.name: File(path.read_bytes()) for path in folder.iterdir() if path.is_file()}
        return cls(files, dict(files))

    def apply(self, call: Call) -> None:
        """What one call does."""
        if call.kind == "said":
            self.said.append(call.name)
        elif call.kind == "create":
            if call.name not in self.files:
                self.files[call.name] = File()
                self.changes.append((call.name, self.files[call.name]))
        elif call.kind == "remove":
            self.files.pop(call.name, None)
            self.changes.append((call.name, None))
        elif call.kind == "syncdir":
            self.certain = dict(self.files)
            self.changes = []
        elif call.kind == "sync" and call.name in self.files:
            file = self.files[call.name]
            file.durable, file.pending = file.after(random.Random(0), all_of_it=True), []
        elif call.kind in {"write", "truncate"}:
            self.files[call.name].pending.append(call)

    def cut(self, generator: random.Random, target: Path) -> None:
        """Write into `target` what a power cut now could leave: folders keep the order of their changes."""
        names = dict(self.certain)
        for name, file in self.changes[: generator.randint(0, len(self.changes))]:
            if file is None:
                names.pop(name, None)
            else:
                names[name] = file
        for name, file in names.items():
            (target / name).write_bytes(file.after(generator))


def cuts(before: Path, calls: list[Call], *, count: int, seed: int, target: Path) -> Iterator[list[str]]:
    """Rebuild `count` disks after cuts at random moments, the last at the end, one after the other, in `target`.

    Args:
        before: The folder as it was before the calls.
        calls: From `record`.
        count: How many.
        seed: For the choice of moments and of what was on disk.
        target: A folder, emptied before each.

    Yields:
        What the writer had acknowledged before the cut.
    """
    generator = random.Random(seed)
    moments = [*sorted(generator.randrange(1, len(calls) + 1) for _ in range(count - 1)), len(calls)]
    disk, done = Disk.of(before), 0
    for moment in moments:
        for call in calls[done:moment]:
            disk.apply(call)
        done = moment
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        disk.cut(generator, target)
        yield list(disk.said)
