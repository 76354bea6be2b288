"""The terminal as it is: its width, the characters that it can show, and lines that fit it."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

LINES = {
    "█": "#", "▓": "=", "░": "-", "■": "#", "─": "-", "━": "-", "│": "|", "┃": "|", "╸": "-", "╺": "-", "▸": ">",
}  # fmt: skip
"""Bars and rules, each with the one character that stands for it on a terminal of the simplest kind."""
SIGNS = {
    "✓": "v", "✗": "x", "±": "=", "·": ".", "…": "~", "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-",
    "−": "-", "→": ">", "←": "<", "›": ">", "×": "x", "÷": "/", "≥": ">", "≤": "<", "•": "*", "α": "a", "κ": "k",
}  # fmt: skip
"""Other signs that screens are made of, each with what stands for it where the encoding lacks it."""


def plain(text: str, stream: TextIO | None = None) -> str:
    """The text in characters that a stream can carry, each of our own replaced by one as wide.

    On a terminal that calls itself dumb, bars and rules are ASCII as well. Characters of transcripts that the encoding
    lacks stay, and are written as escapes.

    Args:
        text: The text.
        stream: Where it goes; standard output where left out.

    Example:
        >>> from io import BytesIO, TextIOWrapper
        >>> plain("█░ tercapai ✓ “培训…”", TextIOWrapper(BytesIO(), encoding="ascii"))
        '#- tercapai v "培训~"'
        >>> plain("░ 3–5 ✓", TextIOWrapper(BytesIO(), encoding="cp1252"))
        '- 3–5 v'
    """
    encoding = getattr(stream or sys.stdout, "encoding", None) or "utf-8"
    is_dumb = os.environ.get("TERM", "").lower() == "dumb"
    if not is_dumb and encoding.lower().replace("-", "") in {"utf8", "utf8sig"}:
        return text
    marks = {sign: mark for sign, mark in (LINES | SIGNS).items() if not _can(encoding, sign)}
    return text.translate({ord(sign): mark for sign, mark in (marks | LINES if is_dumb else marks).items()})


def fitted(text: str, stream: TextIO | None = None) -> str:
    """Lines broken between words where they are wider than the terminal; as they are where there is none.

    Args:
        text: One line or several.
        stream: Where it goes; standard output where left out.
    """
    width = _width(stream or sys.stdout)
    return text if width is None else "\n".join(part for line in text.split("\n") for part in _parts(line, width))


def _width(stream: TextIO) -> int | None:
    """The columns of the terminal that a stream goes to, or that the environment names; None where neither is known."""
    named = os.environ.get("COLUMNS", "")
    if named.isdecimal() and int(named):
        return int(named)
    return shutil.get_terminal_size().columns if stream.isatty() else None


def _parts(line: str, width: int) -> Iterator[str]:
    if len(line) <= width // 2:  # not even wide characters could fill it
        yield line
        return
    from rich.cells import cell_len

    part = ""
    for word in line.split(" "):
        longer = f"{part} {word}" if part else word
        if part.strip() and cell_len(longer) > width:
            yield part
            longer = word
        part = longer
    yield part


def _can(encoding: str, sign: str) -> bool:
    try:
        sign.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
