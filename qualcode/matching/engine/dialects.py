r"""One meaning for a codebook's regular expressions, written for two engines.

`\w`, `\d`, `\s` and `\b` mean letters, digits, blanks and word edges of any script, as they do in `re`, except that a
combining mark belongs to the word it stands in (`re` cuts decomposed accents off). google-re2 knows only their ASCII
forms, so they are spelled out for it; for the `regex` module too, so that both engines mean the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_WORD: Final = r"\p{L}\p{M}\p{N}_"
_SPACE: Final = r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_WORD_EDGE: Final = f"(?:(?<=[{_WORD}])(?![{_WORD}])|(?<![{_WORD}])(?=[{_WORD}]))"
_NO_WORD_EDGE: Final = f"(?:(?<=[{_WORD}])(?=[{_WORD}])|(?<![{_WORD}])(?![{_WORD}]))"

_INSIDE_A_CLASS: Final = {"w": _WORD, "d": r"\p{Nd}", "D": r"\P{Nd}", "s": _SPACE, "b": r"\x08"}
_OUTSIDE: Final = {
    "w": f"[{_WORD}]",
    "W": f"[^{_WORD}]",
    "d": r"\p{Nd}",
    "D": r"\P{Nd}",
    "s": f"[{_SPACE}]",
    "S": f"[^{_SPACE}]",
}
_SAME_EVERYWHERE: Final = frozenset("afnrtv")

_ESCAPE: Final = r"\\(?:x(?P<x>[0-9a-fA-F]{2})|u(?P<u>[0-9a-fA-F]{4})|U(?P<U>[0-9a-fA-F]{8})|(?P<escape>.))"
_PIECE: Final = re.compile(
    rf"(?P<class>\[\^?\]?(?:[^\]\\]|\\.)*\])|{_ESCAPE}|(?P<flags>\(\?[a-zA-Z-]+(?P<end>[:)]))|(?P<anchor>[$^])"
    rf"|(?P<fewer>\{{,(?=\d+\}}))|(?P<plain>.)",
    re.DOTALL,
)
_PIECE_OF_CLASS: Final = re.compile(rf"{_ESCAPE}|(?P<open>\[)|(?P<plain>.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Dialect:
    """The pieces that engines write differently, as one of them writes them."""

    edges: Mapping[str, str]
    anchors: Mapping[str, str]
    point: Callable[[int], str]
    space: str
    strict: bool


_TURKISH: Final = re.compile(r"[İı]|-[^\x00-\x7f]")
"""In any case, `regex` takes these letters for an i, and re2 does not; a range may hold them."""


class _Unsayable(Exception):  # noqa: N818 - caught where it is raised for, never shown
    """The rewriting does not know this piece."""


_REGEX = _Dialect(
    {"b": _WORD_EDGE, "B": _NO_WORD_EDGE, "A": r"\A", "Z": r"\Z", "z": r"\Z"},
    {"^": "^", "$": "$"},
    lambda point: rf"\U{point:08x}",
    _SPACE,
    strict=False,
)
_RE2_SPACE = re.sub(r"\\u(....)", r"\\x{\1}", _SPACE)
_RE2 = _Dialect(
    {"b": r"\b", "B": r"\B", "A": r"\A", "Z": r"\z", "z": r"\z"},
    _REGEX.anchors,
    lambda point: rf"\x{{{point:x}}}",
    _RE2_SPACE,
    strict=True,
)
_LOOSE = replace(_RE2, edges=dict.fromkeys("bBAZz", "(?:)"), anchors=dict.fromkeys("^$", "(?:)"))


def for_re2(expression: str) -> str | None:
    r"""The expression for google-re2, or None where the rewriting does not know how to say it.

    Its `\b` stays re2's own and holds in ASCII texts only.

    Example:
        >>> for_re2(r"\d+ hari\b"), for_re2(r"[\W_]")
        ('\\p{Nd}+ hari\\b', None)
    """
    return _rewritten(expression, _RE2)


def without_edges(expression: str) -> str | None:
    r"""For google-re2, an expression that matches wherever this one does and perhaps elsewhere: it ignores edges.

    Example:
        >>> without_edges(r"^\bdi-?training\b")
        '(?:)(?:)di-?training(?:)'
    """
    return _rewritten(expression, _LOOSE)


def for_regex(expression: str) -> str:
    r"""The expression for the `regex` module; as it stands where the rewriting does not know how to say it.

    Example:
        >>> for_regex(r"\d+\z")
        '\\p{Nd}+\\Z'
    """
    return _rewritten(expression, _REGEX) or expression


def _rewritten(expression: str, dialect: _Dialect) -> str | None:
    written_out = re.sub(_ESCAPE, lambda match: chr(_code_point(match) or 0), expression, flags=re.DOTALL)
    if dialect.strict and _TURKISH.search(written_out):
        return None
    try:
        return "".join(_piece(match, dialect) for match in _PIECE.finditer(expression))
    except _Unsayable:
        return None


def _piece(match: re.Match[str], dialect: _Dialect) -> str:  # noqa: PLR0911 - a case a line
    piece = match[0]
    if match["class"]:
        opening, inside = re.fullmatch(r"(\[\^?)(.*)\]", piece, re.DOTALL).groups()  # type: ignore[union-attr]
        return f"{opening}{''.join(_in_class(part, dialect) for part in _PIECE_OF_CLASS.finditer(inside))}]"
    if match["anchor"]:
        return dialect.anchors[piece]
    if match["fewer"]:
        return "{0,"
    if match["flags"]:
        # flags for the rest of the expression are the same everywhere only at its beginning
        if dialect.strict and (not set(piece[2:-1]) <= set("ims-") or (match["end"] == ")" and match.start() > 0)):
            raise _Unsayable
        return piece
    if match["escape"] is None:
        return _point(match, dialect) or piece
    escape = match["escape"]
    if escape in dialect.edges:
        return dialect.edges[escape]
    if escape in "sS":
        return _OUTSIDE[escape].replace(_SPACE, dialect.space)
    return _OUTSIDE.get(escape) or _as_it_stands(escape, dialect)


def _in_class(match: re.Match[str], dialect: _Dialect) -> str:
    if match["open"]:
        return r"\["
    if match["escape"] is None:
        return _point(match, dialect) or (r"\]" if match[0] == "]" else match[0])
    if match["escape"] == "s":
        return dialect.space
    return _INSIDE_A_CLASS.get(match["escape"]) or _as_it_stands(match["escape"], dialect)


def _point(match: re.Match[str], dialect: _Dialect) -> str:
    return dialect.point(_code_point(match)) if _code_point(match) else ""


def _code_point(match: re.Match[str]) -> int:
    """The character that an escape names by its number; 0 for other pieces."""
    return int(match["x"] or match["u"] or match["U"] or "0", 16)


def _as_it_stands(escape: str, dialect: _Dialect) -> str:
    if dialect.strict and escape not in _SAME_EVERYWHERE and (escape.isalnum() or not escape.isascii()):
        raise _Unsayable
    return "\\" + escape
