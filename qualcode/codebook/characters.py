"""Characters of a codebook: its text from bytes, lines and columns from offsets, problems from faults."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from difflib import get_close_matches
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING

from qualcode.errors import CodebookError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

LARGEST = 5_000_000
"""Bytes a codebook may have. The largest in use are a hundredth of that."""

DEEPEST = 64
"""Levels of nesting that are read; a codebook needs ten."""

UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""Characters that no text of a codebook may hold: control characters, lone surrogates, U+FEFF, U+FFFE and U+FFFF."""

SHOWN = 20
"""Unprintable characters named one by one; a file of nothing else is no codebook."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong at a place of the text: a problem before it has a line and a column.

    Args:
        index: The offset of the place, in code points.
        what: What is wrong, as in `Problem`.
        remedy: What to do, as in `Problem`.
        key: The dotted path of the place, e.g. `codes.hrd.label`.
    """

    index: int
    what: str
    remedy: str
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a codebook and where it came from.

    Args:
        text: The text, with every unprintable character replaced, so that it can be read on.
        path: The file, as the person named it; None for a text in memory.
        hash: SHA-256 of the bytes, hexadecimal.
        faults: What was wrong with the characters.
        starts: The offset at which each line begins.
    """

    text: str
    path: Path | None = None
    hash: str = ""
    faults: tuple[Fault, ...] = ()
    starts: tuple[int, ...] = field(default=(0,), repr=False)

    def position(self, index: int) -> tuple[int, int]:
        r"""The line and the column of an offset, both from 1.

        Example:
            >>> source_from_text("name: a\ncodes:").position(10)
            (2, 3)
        """
        line = bisect_right(self.starts, index)
        return line, index - self.starts[line - 1] + 1

    def error(self, faults: Iterable[Fault]) -> CodebookError:
        """One error of all `faults`, in file order, each said once."""
        ordered = sorted(dict.fromkeys(faults), key=lambda fault: fault.index)
        return CodebookError(
            Problem(
                _on_one_line(fault.what), _on_one_line(fault.remedy), self.path, *self.position(fault.index), fault.key
            )
            for fault in ordered
        )


def read_source(path: Path) -> Source:
    """The text of the file at `path`.

    Raises:
        CodebookError: If there is no such file, or it cannot be read, is too large, or is not UTF-8.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise CodebookError(*_unreadable(path, error), path=path) from None
    _refuse_large(len(data), path)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        what, remedy = "the file is UTF-16, not UTF-8", "save it as UTF-8"
        raise CodebookError(what, remedy, path=path, line=1, column=1)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8", errors="replace")
        line, column = _source(before).position(len(before))
        what = f"the file is not UTF-8: byte {error.object[error.start]:#04x}"
        raise CodebookError(what, "save it as UTF-8", path=path, line=line, column=column) from None
    return _source(text, path=path, digest=sha256(data).hexdigest())


def source_from_text(text: str, *, path: Path | None = None) -> Source:
    """The source of a text in memory; a byte order mark at its start is left out.

    Raises:
        CodebookError: If it is too large.
    """
    data = text.encode("utf-8", errors="surrogatepass")
    _refuse_large(len(data), path)
    return _source(text.removeprefix("\ufeff"), path=path, digest=sha256(data).hexdigest())


def cleaned(text: str, *, index: int = 0) -> tuple[str, tuple[Fault, ...]]:
    r"""`text` with U+FFFD for each unprintable character, and a fault for each of the first few.

    Args:
        text: The text.
        index: Where it begins in the file.

    Example:
        >>> cleaned("a\0b")[1][0].what
        'control character U+0000'
    """
    if UNPRINTABLE.search(text) is None:
        return text, ()
    found = islice(UNPRINTABLE.finditer(text), SHOWN)
    faults = tuple(Fault(index + match.start(), _named(match[0]), "delete it") for match in found)
    return UNPRINTABLE.sub("\ufffd", text), faults


def closest(word: str, known: Iterable[str]) -> str | None:
    """The one of `known` that `word` was probably meant to be.

    Example:
        >>> closest("exmaples", ["examples", "except"]), closest("ne", ["id", "en"])
        ('examples', 'en')
    """
    folded = word.casefold()
    names = {name.casefold(): name for name in known}
    swapped = (name for name in names if sorted(name) == sorted(folded))
    near = next(swapped, None) or next(iter(get_close_matches(folded, names, n=1, cutoff=0.6)), None)
    return None if near is None else names[near]


def shown(text: str) -> str:
    """A text of an author short enough for a line."""
    return text if len(text) <= 40 else f"{text[:39]}…"  # noqa: PLR2004  # half a line


def _on_one_line(message: str) -> str:
    """A message whose quoted text may hold line breaks, without them."""
    return " ".join(message.splitlines())


def _source(text: str, *, path: Path | None = None, digest: str = "") -> Source:
    text, faults = cleaned(text)
    starts = (0, *(match.end() for match in re.finditer("\r\n|\n|\r", text)))
    return Source(text, path, digest, faults, starts)


def _refuse_large(size: int, path: Path | None) -> None:
    if size > LARGEST:
        raise CodebookError("larger than 5 MB", "split it, or name the right file", path=path)


def _named(character: str) -> str:
    if "\ud800" <= character <= "\udfff":
        return f"lone surrogate U+{ord(character):04X}"
    kind = "control character" if character < "\xa0" else "invisible or forbidden character"
    return f"{kind} U+{ord(character):04X}"


def _unreadable(path: Path, error: Exception) -> tuple[str, str]:
    match error:
        case FileNotFoundError():
            return "no such file", _suggestion(path)
        case IsADirectoryError():
            return "a folder, not a file", _inside(path)
        case PermissionError():
            return "no permission to read it", "change the file's permissions"
        case OSError():
            return f"cannot be read ({error.strerror})", "check the path"
        case _:
            return "not the name of a file", "check the path"


def _suggestion(path: Path) -> str:
    try:
        names = [entry.name for entry in _yaml_files(path.parent)]
    except OSError:
        return "check the path"
    near = closest(path.name, names)
    if near:
        return f"did you mean '{path.with_name(near)}'?"
    return f"the folder holds {', '.join(names[:5])}" if names else "check the path"


def _inside(path: Path) -> str:
    try:
        first = next(iter(sorted(_yaml_files(path))), None)
    except OSError:
        first = None
    return f"name a file in it, such as '{first}'" if first else "name a YAML file"


def _yaml_files(folder: Path) -> Iterator[Path]:
    return (entry for entry in sorted(folder.iterdir()) if entry.suffix.lower() in {".yaml", ".yml"})
