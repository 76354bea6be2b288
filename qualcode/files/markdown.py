"""Text in which Markdown and HTML see only text."""

from __future__ import annotations

import re

from qualcode.files.visible import visible

SPECIAL = re.compile(r"([\\`*_{}\[\]|~$])")
INDENT = re.compile(r"(?m)^[ \t]+")
AT_LINE_START = re.compile(r"(?m)^(\s*\d+)([.)])(?=\s|$)|^(\s*)([-+=#])")


def escaped(text: str) -> str:
    r"""Text in which Markdown and HTML see only text.

    Example:
        >>> print(escaped("<b>*1* [a](b)"))
        &lt;b&gt;\*1\* \[a\](b)
    """
    text = INDENT.sub(" ", visible(text))  # four blanks would make code of it
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return AT_LINE_START.sub(r"\1\3\\\2\4", SPECIAL.sub(r"\\\1", text))


def line(text: str) -> str:
    r"""The same on one line.

    Example:
        >>> line(" a |\n b ")
        'a \\| b'
    """
    return escaped(" ".join(text.split()))
