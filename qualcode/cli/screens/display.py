"""A screen that is drawn anew after each key: what fits the terminal, in one go."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from qualcode.cli.app.terminal import plain
from qualcode.cli.output import WIDTH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Self

    from rich.text import Text

    from qualcode.cli.screens.keyboard import Keyboard

ROOMS = (500, 350, 200, 100, 0)
"""Characters of talk around a passage, the most that fit the terminal."""
HEIGHT = 40
"""Lines of a screen that goes to a file or another program."""


class Display:
    """The terminal as one screen while it is open, or a page after the other where output goes elsewhere.

    Args:
        keyboard: The keys that are pressed meanwhile.
    """

    def __init__(self, keyboard: Keyboard) -> None:
        from rich.console import Console

        self.keyboard = keyboard
        self._is_live = keyboard.is_terminal and sys.stdout.isatty()
        width = None if sys.stdout.isatty() or os.environ.get("COLUMNS") else WIDTH
        self._console: Console = Console(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False)
        self._shown = False

    def __enter__(self) -> Self:
        self._console.set_alt_screen(enable=self._is_live)
        return self

    def __exit__(self, *error: object) -> None:
        self._console.set_alt_screen(enable=False)  # nothing, where it was not enabled

    def pressed(self) -> Iterator[str]:
        """Yield the keys that are pressed, until `q` or the end of input."""
        while True:
            try:
                key = self.keyboard.key()
            except EOFError:
                return
            if key in {"q", "Q"}:
                return
            yield key

    def show(self, body: list[Text] | Callable[[int], list[Text]], foot: Sequence[Text]) -> None:
        """Draw the whole screen, cut to the terminal's height.

        Args:
            body: The lines, or what gives them for a number of characters of talk around a passage.
            foot: The lines at the end, which are always shown.
        """
        from rich.text import Text

        height = max((self._console.height if self._is_live else HEIGHT) - self._height(foot) - 1, 3)
        if callable(body):
            lines = next((found for room in ROOMS if self._height(found := body(room)) <= height), None) or body(0)
        else:
            lines = body
        rows = [row for line in lines for row in line.wrap(self._console, self._console.width)]
        if len(rows) > height:
            rows = [*rows[: height - 1], Text("…", "dim")]
        with self._console.capture() as captured:
            for row in [*rows, *foot]:
                self._console.print(row)
        frame = plain(captured.get())
        if not self._shown:
            self.keyboard.forget_pressed()  # nobody decides what was not shown yet
            self._shown = True
        self._console.file.write(f"\x1b[H\x1b[2J{frame}" if self._is_live else f"{frame}\n")
        self._console.file.flush()

    def _height(self, lines: Sequence[Text]) -> int:
        return sum(max(1, len(line.wrap(self._console, self._console.width))) for line in lines)
