"""Single keys from a terminal, none of them lost while something else is done; or from a pipe."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

ARROWS = {b"\x1b[A": "up", b"\x1b[B": "down", b"\x1b[C": "right", b"\x1b[D": "left"}
WINDOWS_ARROWS = {"\xe0H": "up", "\xe0P": "down", "\xe0M": "right", "\xe0K": "left"}
END_OF_INPUT = b"\x04"


class Keyboard:
    """Keys as they are pressed, without Return; Ctrl-C interrupts as always.

    While it is open, the terminal neither waits for Return nor shows what is typed; keys that were pressed ahead wait
    for their turn. A context manager, since the terminal must be as before afterwards, whatever happens. Where
    standard input is no terminal, its characters are the keys, without line ends.
    """

    def __init__(self) -> None:
        self.is_terminal = sys.stdin.isatty()
        self.descriptor = -1
        self.before: list[Any] = []

    def __enter__(self) -> Self:
        if self.is_terminal and sys.platform != "win32":
            import termios

            self.descriptor = sys.stdin.fileno()
            self.before = termios.tcgetattr(self.descriptor)
            self._single_keys()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._whole_lines()

    def key(self) -> str:
        """The next key: a character, or up, down, left, right; empty for any other.

        Raises:
            EOFError: At the end of input.
        """
        if not self.is_terminal:
            return _next_of_pipe()
        if sys.platform == "win32":
            pressed = click.getchar()
            return WINDOWS_ARROWS.get(pressed, pressed)
        first = os.read(self.descriptor, 1)
        if first in {b"", END_OF_INPUT}:
            raise EOFError
        if first == b"\x1b":
            return ARROWS.get(first + self._rest_of_escape(), "")
        size = sum(first[0] >= least for least in (0xC0, 0xE0, 0xF0))
        return (first + (os.read(self.descriptor, size) if size else b"")).decode(errors="replace")

    def forget_pressed(self) -> None:
        """Forget the keys that were pressed so far at a terminal; what comes through a pipe was meant."""
        if not self.is_terminal:
            return
        if sys.platform == "win32":
            import msvcrt

            while msvcrt.kbhit():
                msvcrt.getwch()
        else:
            import termios

            termios.tcflush(self.descriptor, termios.TCIFLUSH)

    def line(self, prompt: str) -> str:
        """A line of text, typed as usual; empty where it was broken off with Ctrl-C or Ctrl-D."""
        if not self.is_terminal:
            return sys.stdin.readline().strip()
        self._whole_lines()
        try:
            return input(prompt).strip()
        except (EOFError, KeyboardInterrupt):
            return ""
        finally:
            self._single_keys()

    def _rest_of_escape(self) -> bytes:
        """Read what follows Escape at once; nothing where the key was Escape itself."""
        import select

        rest = b""
        while select.select([self.descriptor], [], [], 0.02)[0] and not rest[1:].isalpha():
            rest += os.read(self.descriptor, 1)
            if rest[:1] not in {b"[", b"O"}:
                break
        return rest

    def _single_keys(self) -> None:
        if sys.platform != "win32":
            import termios
            import tty

            tty.setcbreak(self.descriptor, termios.TCSADRAIN)

    def _whole_lines(self) -> None:
        if sys.platform != "win32" and self.before:
            import termios

            termios.tcsetattr(self.descriptor, termios.TCSADRAIN, self.before)


def _next_of_pipe() -> str:
    while (pressed := sys.stdin.read(1)) in {"\n", "\r"}:
        continue
    if not pressed:
        raise EOFError
    return pressed
