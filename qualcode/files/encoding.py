"""Text of bytes: by byte-order mark, strict UTF-8 or the zero bytes of UTF-16, and only then by a guess."""

from __future__ import annotations

import codecs
import io
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from qualcode.errors import TranscriptError
from qualcode.files.bytes import opened
from qualcode.files.limits import CELL, size
from qualcode.spans import with_newlines_as_lf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import IO, TextIO

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins alike
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
KEEPS_MARK = frozenset({"utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"})
# Characters of Indonesian and English texts beyond ASCII: too few for chardet to guess by, but enough to know them by.
USUAL = frozenset("“”‘’„–—…•·°½¼¾€£¢©®™«»×±²³§´\u00a0\u00adéèêëáàâäãóòôöúùûüíìîïñçÉÈÁÀÓÖÚÜÍÑÇ")
FEW = 0.03  # share of such bytes
NO_NOTES: tuple[str, ...] = ()
SAMPLE = 1 << 20  # bytes given to chardet
ZEROS = 0.2  # share of zero bytes on one side of each pair that marks UTF-16, in a text of some length
MOST_ZEROS = 0.5  # the same in a short one
MANY = 200  # pairs of bytes
NAME_THE_ENCODING = "name the encoding (--encoding=cp1252), or save the file as UTF-8"


def decode(data: bytes, *, path: Path | str | None = None, encoding: str | None = None) -> tuple[str, tuple[str, ...]]:
    r"""The text in `data`, without byte-order mark and with newlines as LF, and notes on how it was read.

    Args:
        data: The whole file.
        path: Named in errors.
        encoding: The encoding, where the person knows it; None = find out.

    Returns:
        The text, and a note where the encoding is a guess.

    Raises:
        TranscriptError: If the bytes are no text in that encoding, or hold NUL characters.

    Example:
        >>> decode("Bu Sri\r\n".encode("utf-16"))
        ('Bu Sri\n', ())
    """
    codec, notes = (known_codec(encoding, path=path), NO_NOTES) if encoding else find_codec(data, path=path)
    try:
        text = data.decode(codec)
    except UnicodeError as error:
        place = f" at byte {error.start}" if isinstance(error, UnicodeDecodeError) else ""
        message = f"not {encoding or codec} text{place}"
        raise TranscriptError(message, NAME_THE_ENCODING, path=path) from None
    if codec in KEEPS_MARK:
        text = text.removeprefix("\ufeff")
    return checked(with_newlines_as_lf(text), path=path), notes


def known_codec(encoding: str, *, path: Path | str | None = None) -> str:
    """Python's name of `encoding`; plain UTF-8 and UTF-16 also take a byte-order mark.

    Raises:
        TranscriptError: If Python knows no such text encoding.
    """
    try:
        name = codecs.lookup(encoding).name
        b"a".decode(name, "replace")  # "hex" and its like are codecs, but not of text
    except (LookupError, ValueError):
        message = f"unknown encoding {encoding!r}"
        raise TranscriptError(message, "try utf-8, utf-16 or cp1252", path=path) from None
    return {"utf-8": "utf-8-sig"}.get(name, name)


def find_codec(
    data: bytes, *, path: Path | str | None = None, otherwise: str | None = None
) -> tuple[str, tuple[str, ...]]:
    """The encoding of `data`, and a note where it is a guess.

    Args:
        data: The whole file.
        path: Named in errors.
        otherwise: The guess where it is no Unicode text; found by its letters if not given.

    Raises:
        TranscriptError: If nothing fits.

    Example:
        >>> find_codec("Pak Yusuf".encode("utf-16-le"))
        ('utf-16-le', ())
    """
    for mark, codec in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return codec, ()
    if wide := _utf16_by_zeros(data):
        return wide, ()
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return (otherwise, (GuessedCodec(otherwise),)) if otherwise else _guess(data, error.start, path=path)
    return "utf-8", NO_NOTES


def checked(text: str, *, path: Path | str | None = None, line: int | None = None) -> str:
    """`text` itself, if it can be stored.

    Raises:
        TranscriptError: If it holds a NUL character or half a surrogate pair.
    """
    if "\x00" not in text and (text.isascii() or _encodes(text)):
        return text
    if bad := re.search("[\x00\ud800-\udfff]", text):
        what = "NUL character" if bad[0] == "\x00" else "half of a surrogate pair"
        line = line or text.count("\n", 0, bad.start()) + 1
        raise TranscriptError(f"{what} in the text", "remove it in an editor, or export again", path=path, line=line)
    return text


def _encodes(text: str) -> bool:
    """Return True if a text has no halves of surrogate pairs; to encode it is faster than to search."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


@contextmanager
def open_text(path: Path, *, encoding: str | None = None) -> Iterator[tuple[Iterator[str], tuple[str, ...]]]:
    """The lines of a file of any size, newlines as they are, and notes on how it is read.

    Raises:
        TranscriptError: If it cannot be opened, is empty, its encoding cannot be told, or a line is too long.
    """
    with opened(path) as file:
        codec, notes = (known_codec(encoding, path=path), NO_NOTES) if encoding else _codec_of(file, path)
        file.seek(0)
        with io.TextIOWrapper(file, encoding=codec, newline="") as text:
            yield _lines(text, path), notes


def _lines(file: TextIO, path: Path) -> Iterator[str]:
    """The lines of a file, none longer than a cell may be."""
    number = 1
    while line := file.readline(CELL + 1):
        if len(line) > CELL:
            remedy = "break it into lines, or name the right file"
            raise TranscriptError(f"a line of more than {size(CELL)}", remedy, path=path, line=number)
        yield line
        number += 1


def _codec_of(file: IO[bytes], path: Path) -> tuple[str, tuple[str, ...]]:
    """The encoding of a file, read once from end to end, a part at a time."""
    first = file.read(SAMPLE)
    if any(first.startswith(mark) for mark, _ in BYTE_ORDER_MARKS) or _utf16_by_zeros(first):
        return find_codec(first, path=path)
    decoder = codecs.getincrementaldecoder("utf-8")()
    part = first
    try:
        while part:
            decoder.decode(part)
            part = file.read(SAMPLE) if len(part) == SAMPLE else b""
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return _guess(first + part if part is not first else first, 0, path=path)
    return "utf-8", NO_NOTES


def _utf16_by_zeros(data: bytes) -> str | None:
    sample = data[: SAMPLE & ~1]
    if len(sample) < 2 or b"\x00" not in sample:  # noqa: PLR2004  two bytes make a code unit
        return None
    pairs = len(sample) // 2
    high, low = sample[1::2].count(0) / pairs, sample[::2].count(0) / pairs
    enough = ZEROS if pairs >= MANY else MOST_ZEROS
    if high >= enough and low < ZEROS / 10:
        return "utf-16-le"
    return "utf-16-be" if low >= enough and high < ZEROS / 10 else None


def _looks_windows(sample: bytes) -> bool:
    """Return True for ASCII with a few of the characters that Windows programs put in."""
    others = sample.translate(None, bytes(range(128)))  # without ASCII
    if len(others) > max(FEW * len(sample), 8):
        return False
    try:
        return USUAL.issuperset(others.decode("cp1252"))
    except UnicodeDecodeError:
        return False


def _guess(data: bytes, bad: int, *, path: Path | str | None) -> tuple[str, tuple[str, ...]]:
    import chardet

    sample = data[:SAMPLE] if bad < SAMPLE else data[: SAMPLE // 2] + data[bad - SAMPLE // 4 : bad + SAMPLE // 4]
    name: str | None = "cp1252" if _looks_windows(sample) else chardet.detect(sample)["encoding"]
    if not name or b"\x00" in sample:
        raise TranscriptError("no text in any known encoding", NAME_THE_ENCODING, path=path)
    codec = codecs.lookup(name).name
    if codec in {"ascii", "utf-8", "iso8859-1"}:
        codec = "cp1252"  # what Windows writes; the same letters, and quotes besides
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        codec = "latin-1"
    return codec, (GuessedCodec(codec),)


class GuessedCodec(str):
    """A note in English that an encoding is a guess, with the encoding.

    Args:
        codec: Python's name of it.

    Example:
        >>> GuessedCodec("cp1252").codec
        'cp1252'
    """

    __slots__ = ("codec",)
    codec: str

    def __new__(cls, codec: str) -> Self:
        """The note."""
        either = "name the encoding (--encoding cp1252, or encoding= in Python), or save the file as UTF-8"
        note = super().__new__(cls, f"read as {codec}, a guess; if letters look wrong, {either}")
        note.codec = codec
        return note
