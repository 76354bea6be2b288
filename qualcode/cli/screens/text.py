"""Lines of text with styles, which all screens are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.padding import Padding
    from rich.text import Text

    from qualcode.codings import Stance

STANCE_STYLES: Mapping[Stance, str] = {
    "achieved": "green",
    "mixed": "yellow",
    "shortcoming": "red",
    "neutral": "bright_black",
}


def styled(*parts: Any) -> Text:  # noqa: ANN401 -- texts and their styles by turns
    """A line of words and their styles by turns; the last style may be left out.

    Example:
        >>> styled("2 left", "bold", "  1 accepted", "dim").plain
        '2 left  1 accepted'
    """
    from rich.text import Text

    line = Text()
    for at in range(0, len(parts), 2):
        style = parts[at + 1] if at + 1 < len(parts) else ""
        if isinstance(parts[at], Text):
            line.append_text(parts[at])
        else:
            line.append(parts[at], style)
    return line


def indented(indent: int, *parts: Any) -> Padding:  # noqa: ANN401 -- as `styled`
    """A line as `styled` makes it, with all the lines that it is broken into, moved to the right."""
    from rich.padding import Padding

    return Padding(styled(*parts), (0, 0, 0, indent))
