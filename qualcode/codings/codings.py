"""A sequence of codings, shown as a table in a notebook."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, overload

from qualcode.codings.coding import SIGNS
from qualcode.short_repr import short_repr

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from qualcode.codings.coding import Coding

SHOWN = 50
"""Codings that a notebook lists; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Codings:
    """A sequence of codings that a notebook shows as a table.

    Example:
        >>> from qualcode.codings import Coding
        >>> from qualcode.spans import Span
        >>> codings = Codings((Coding("a", Span(0, 3), "Ya.", "hrd", None, "neutral"),))
        >>> len(codings), codings[0].code
        (1, 'hrd')
    """

    __repr__ = short_repr

    items: tuple[Coding, ...]

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Coding]:
        return iter(self.items)

    @overload
    def __getitem__(self, key: int) -> Coding: ...
    @overload
    def __getitem__(self, key: slice) -> Codings: ...
    def __getitem__(self, key: int | slice) -> Coding | Codings:
        """A coding by position, or some of them."""
        return Codings(self.items[key]) if isinstance(key, slice) else self.items[key]

    def to_frame(self) -> pd.DataFrame:
        """The codings as a table, a row a coding with the values of `Coding.as_dict`.

        `qualcode.evidence` sets beside them what is known of their passages.

        Example:
            >>> from qualcode.codings import Coding
            >>> from qualcode.spans import Span
            >>> codings = Codings((Coding("a", Span(0, 3), "Ya.", "hrd", None, "neutral"),))
            >>> codings.to_frame()[["transcript", "quote", "code"]].values.tolist()
            [['a', 'Ya.', 'hrd']]
        """
        import pandas as pd

        rows = [coding.as_dict() for coding in self.items]
        return pd.DataFrame(rows, columns=list(rows[0]) if rows else ["transcript", "start", "end", "quote", "code"])

    def _repr_html_(self) -> str:
        """The codings as HTML, for notebooks."""
        head = "".join(f"<th style='text-align:left'>{name}</th>" for name in ("code", "", "quote", "who", "where"))
        rows = "".join(
            f"<tr><td style='text-align:left'>{escape(coding.indicator or coding.code)}</td>"
            f"<td title='{coding.stance}'>{SIGNS[coding.stance]}</td>"
            f"<td style='text-align:left' title='{escape(coding.rule)}'>{escape(coding.quote)}</td>"
            f"<td style='text-align:left'>{escape(coding.informant)}</td>"
            f"<td style='text-align:left'>{escape(coding.transcript)} {coding.span.start}–{coding.span.end}</td></tr>"
            for coding in self.items[:SHOWN]
        )
        more = f"<p>… {len(self.items) - SHOWN} more</p>" if len(self.items) > SHOWN else ""
        return f"<div class='qualcode'><p>{len(self.items)} codings</p><table><tr>{head}</tr>{rows}</table>{more}</div>"
