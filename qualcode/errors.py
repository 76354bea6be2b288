"""Errors that say where, what and how to mend it: the only exceptions a user meets.

Every error is a [`QualcodeError`][]; the command line catches that one class, once, and
prints a line for each problem. No error holds a word of a transcript: interviews are
confidential, and errors end up in logs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path


LONGEST = 500
"""Characters that a message says of one problem, and as many of its remedy."""

MOST = 200
"""Problems that a message lists."""

_OPTION = re.compile(r"('qualcode [^']*')|(?<![^\s(])--([a-z][a-z-]*)=?")
"""A command in quotes, or an option of the command line that advice names, `--coder=NAME`."""

_ARGUMENTS = {"with": "include", "model": "name", "map": "given", "from": "kind", "id": "coding"}
"""What an option is called in Python where its own name does not do."""

_SIGNS = {"\n": " ", "\r": " ", "\t": " ", "\u2028": " ", "\u2029": " ", "\xa0": " "} | {
    chr(code): chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\n\r\t"
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: what, where, and what to do about it.

    Args:
        what: What is wrong, in one clause without a full stop.
        remedy: What the person can do, in one clause; None where there is nothing to say.
        path: The file, as the person named it.
        line: Line in that file, counted from 1.
        column: Column in that line, counted from 1, in code points.
        key: The key or name the problem is about, e.g. `codes.hrd.label`.

    Example:
        >>> print(Problem("unknown key 'lable'", "did you mean 'label'?", path="a.yaml", line=6, column=5))
        a.yaml:6:5: unknown key 'lable'; did you mean 'label'?

        A remedy names options, which `str()` gives as arguments:

        >>> problem = Problem("a decision needs a coder", "name one with --coder=NAME")
        >>> print(problem)
        a decision needs a coder; name one with coder=NAME
        >>> problem.with_options
        'a decision needs a coder; name one with --coder=NAME'
    """

    what: str
    remedy: str | None = None
    path: Path | str | None = None
    line: int | None = None
    column: int | None = None
    key: str | None = None

    def __str__(self) -> str:
        return self._line(_as_arguments(self.remedy) if self.remedy else None)

    @property
    def with_options(self) -> str:
        """The line as the command line says it, where a remedy's options are options."""
        return self._line(self.remedy)

    def _line(self, remedy: str | None) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        message = "; ".join(_shortened(part) for part in (self.what, remedy) if part)
        return _on_one_line(f"{place}: {message}" if place else message)


def _as_arguments(remedy: str) -> str:
    """The remedy with arguments of Python in place of options; commands in quotes stay."""

    def argument(found: re.Match[str]) -> str:
        command, option = found.groups()
        return command or f"{_ARGUMENTS.get(option, option.replace('-', '_'))}="

    return _OPTION.sub(argument, remedy)


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _on_one_line(text: str) -> str:
    """The text with signs in place of characters that end a line, or that a terminal obeys."""
    return text if text.isprintable() else "".join(c if c.isprintable() else _SIGNS.get(c, "\ufffd") for c in text)


class LostCodeWarning(UserWarning):
    """Codings are left out of a table, since the codebook lacks their codes; the command line says so in a note."""


class QualcodeError(Exception):
    """Something that a person can mend; `str()` gives one line a problem, and names arguments of Python.

    Args:
        problems: All that is wrong, in file order. A plain string is one problem without a place.
        remedy: With a plain string: what to do.
        path: With a plain string: the file.
        line: With a plain string: the line, from 1.
        column: With a plain string: the column, from 1.

    Example:
        >>> raise QualcodeError("no transcripts found", "name a folder", path="interviews")
        Traceback (most recent call last):
        qualcode.errors.QualcodeError: interviews: no transcripts found; name a folder
    """

    def __init__(
        self,
        problems: str | Problem | Iterable[Problem],
        remedy: str | None = None,
        *,
        path: Path | str | None = None,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        if isinstance(problems, str):
            problems = Problem(problems, remedy, path, line, column)
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__(self._lines(str))

    @property
    def with_options(self) -> str:
        """The lines as the command line says them, where a remedy's options are options."""
        return self._lines(lambda problem: problem.with_options)

    def _lines(self, line: Callable[[Problem], str]) -> str:
        lines = [line(problem) for problem in self.problems[:MOST]]
        if more := len(self.problems) - len(lines):
            lines.append(f"and {more:,} more of such problems")
        return "\n".join(lines)


class InputError(QualcodeError):
    """An argument, a file or a setting that a person named cannot be used."""


class CodebookError(QualcodeError):
    """A codebook cannot be loaded; `problems` holds every mistake in it."""


class TranscriptError(QualcodeError):
    """A transcript cannot be read without losing something."""


class StudyError(QualcodeError):
    """A study's folder or settings are not as they must be."""


class StoreError(QualcodeError):
    """The study file refuses: locked, full, read-only, damaged, or made by a newer version."""


class DamagedError(StoreError):
    """The study file is not what it was: a part of it is missing, changed or added."""
