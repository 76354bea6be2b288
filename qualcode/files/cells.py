"""Cells of tables: any value as text, and text that no spreadsheet runs as a formula."""

from __future__ import annotations

import json
import re

_LIVE = re.compile("'*[=+@\t\r\n-]")


def guarded(text: str) -> str:
    """The text with an apostrophe in front where a spreadsheet would run it as a formula.

    A text that begins with apostrophes and goes on like a formula gets one more, so that `unguarded` gives back every
    text as it was.

    Example:
        >>> guarded("=1+1"), guarded("'=1"), guarded("'tis so")
        ("'=1+1", "''=1", "'tis so")
    """
    return f"'{text}" if _LIVE.match(text) else text


def unguarded(text: str) -> str:
    """The text as it was before `guarded`.

    Example:
        >>> unguarded("'=1+1"), unguarded("''=1"), unguarded("'tis so")
        ('=1+1', "'=1", "'tis so")
    """
    return text[1:] if text.startswith("'") and _LIVE.match(text) else text


def text_of(value: object) -> str:
    """A value as the text of a cell.

    Example:
        >>> text_of(3.0), text_of(None), text_of("Bu Sri"), text_of(True)
        ('3', '', 'Bu Sri', 'true')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)
