"""Forms in which a value prints in a notebook: what it is, and the first of what it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from html import escape
from pathlib import Path
from typing import Any

LONGEST = 300
"""Characters that no value prints more than."""
TEXT = 60
"""Characters of a text that is shown whole."""
FEW = 3
"""Items that are shown one by one."""


def short_repr(value: Any) -> str:  # noqa: ANN401 -- any dataclass
    """Print a dataclass as Python does, with long texts cut and long collections counted.

    Give it to a class as `__repr__ = short_repr`.

    Example:
        >>> from dataclasses import dataclass
        >>> @dataclass
        ... class Talk:
        ...     id: str
        ...     text: str
        ...     turns: tuple[int, ...]
        ...     __repr__ = short_repr
        >>> Talk("a", "Ya.", (1, 2))
        Talk(id='a', text='Ya.', turns=(1, 2))
        >>> Talk("a", "We were trained. " * 9, tuple(range(100)))
        Talk(id='a', text='We were trained. We were trained. We were trained. We were …', turns=<100 items>)
    """
    parts = (f"{each.name}={_shown(getattr(value, each.name))}" for each in fields(value) if each.repr)
    return _cut(f"{type(value).__qualname__}({', '.join(parts)})", ")")


def _shown(value: object) -> str:
    if isinstance(value, str):
        return repr(value if len(value) <= TEXT else f"{value[: TEXT - 1]}…")
    if isinstance(value, Path):
        return repr(value)
    if isinstance(value, Mapping | tuple | list | frozenset | set):
        if len(value) > FEW:
            return f"<{len(value)} items>"
        held = [*value, *value.values()] if isinstance(value, Mapping) else value
        if any(hasattr(each, "__dataclass_fields__") for each in held):
            return f"<{len(value)} {type(next(iter(held))).__name__ if not isinstance(value, Mapping) else 'items'}>"
    return _cut(repr(value), "")


def _cut(text: str, end: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1 - len(end)]}…{end}"


def fields_html(value: Any) -> str:  # noqa: ANN401 -- any dataclass
    """A dataclass as a table of its fields, for notebooks; without colours of its own, so that it suits light and dark.

    Give it to a class as `_repr_html_ = fields_html`.
    """
    rows = "".join(
        f"<tr><th style='text-align:left'>{escape(each.name)}</th>"
        f"<td style='text-align:left'>{escape(_shown(getattr(value, each.name)))}</td></tr>"
        for each in fields(value)
        if each.repr
    )
    return f"<table class='qualcode'><caption>{escape(type(value).__qualname__)}</caption>{rows}</table>"
