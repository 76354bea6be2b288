"""Output of the command line: data to standard output, everything else to standard error."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

import click

from qualcode.cli.app.language import said, spoken
from qualcode.cli.app.terminal import fitted, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import pandas as pd
    from rich.console import RenderableType

    from qualcode.anonymisation import Leftover
    from qualcode.study import Study

WIDTH = 100
"""Columns of a table that is written to a file or another program."""

LOST_CODES = "qualcode.lost_codes"
"""The key of the command's context under which the codes that its study's codebook lacks can be asked for."""


SAID = "qualcode.said"
"""The key of the command's context under which all that is written is noted, where it is to be kept."""


_MOST_KEPT: Final = 6
"""Answers that are kept: those made last."""

_SCREEN: Final = ("COLUMNS", "LINES", "TERM", "COLORTERM", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "PYTHONUTF8")
"""Settings of the environment that decide how an answer looks."""


def ready_streams() -> None:
    """Make sure that no character can crash a console: what it cannot show is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def say(text: str | bytes, *, nl: bool = True, err: bool = False, color: bool | None = None) -> None:
    """Write something as `click.echo` does, and note it where the answer is to be kept."""
    context = click.get_current_context(silent=True)
    if context is not None and SAID in context.meta:
        context.meta[SAID].append((text, nl, err, color))
    click.echo(text, nl=nl, err=err, color=color)


def write_data(text: str) -> None:
    """Data for programs and files: UTF-8, except on a terminal, which gets what it can show."""
    if _is_utf8() or sys.stdout.isatty():
        say(text, nl=not text.endswith("\n"))
    else:
        say(text.encode(), nl=not text.endswith("\n"))


def write_json(value: Any, *, indent: bool = True) -> None:  # noqa: ANN401 -- anything JSON can hold
    """JSON for programs; in ASCII where the console's encoding could not carry it.

    An answer about a study whose codings have codes that its codebook lacks has them under `lost_codes`.
    """
    context = click.get_current_context(silent=True)
    if context is not None and LOST_CODES in context.meta and indent and "lost_codes" not in value:
        lost = context.meta[LOST_CODES]()
        value = {**value, "lost_codes": lost} if lost else value
    from qualcode.files.json import indented

    ascii_only = not _is_utf8()
    say(indented(value, ascii_only=ascii_only) if indent else json.dumps(value, ensure_ascii=ascii_only))


def write_lines(lines: bytes) -> None:
    """Lines of JSON in UTF-8; in ASCII where the console's encoding could not carry it."""
    if _is_utf8():
        say(lines, nl=False)
        return
    for line in lines.splitlines():
        write_json(json.loads(line), indent=False)


def write_note(text: str, *, quiet: bool = False) -> None:
    """A note for the person, on standard error; nothing with `--quiet`."""
    if not quiet:
        say(plain(fitted(text, sys.stderr), sys.stderr), err=True)


def write_line(text: str) -> None:
    """A line for a person on standard output, or several, broken where the terminal is narrower."""
    say(plain(fitted(text)))


def by_command(command: str) -> str:
    """Name the command that was recorded, as the end of a line; empty where nothing was."""
    return said("cli.command", id=command[:8]) if command else ""


def write_view(view: RenderableType) -> None:
    """Something to read: a table, a marked text; colours only where a terminal shows them."""
    from rich.console import Console

    width = None if sys.stdout.isatty() or os.environ.get("COLUMNS") else WIDTH
    console = Console(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False)
    with console.capture() as captured:
        console.print(view)
    say(plain(re.sub(r"[ \t]+$", "", captured.get(), flags=re.MULTILINE)), nl=False, color=True)


def write_answer(format_: str, values: Callable[[], Any], view: Callable[[], RenderableType]) -> None:
    """Write an answer in one format: `json` its values, or else something to read, a view or plain lines."""
    if format_ == "json":
        write_json(values())
    elif isinstance(shown := view(), str):
        write_line(shown)
    else:
        write_view(shown)


def answer_once(study: Study, make: Callable[[], None]) -> None:
    """Write a command's answer about a study: from the cache, if the same was asked of the same study, else made.

    The words themselves are kept, notes included, and so quotes of transcripts too: for their owner alone, until
    `forget` or anybody deletes the folder. Nothing is kept of an answer that ends in an error, or that notes copies.

    Args:
        study: The study, of which nothing was read yet.
        make: Writes the answer.
    """
    path = _path(study)
    if path is None:
        make()
        return
    import msgspec

    from qualcode.files.whole import put_sealed, sealed
    from qualcode.study.sample.study_state import ANSWER

    with suppress(OSError, msgspec.MsgspecError):
        if (body := sealed(path)) is not None:
            for text, newline, is_note, coloured in msgspec.msgpack.decode(body):
                say(text, nl=newline, err=is_note, color=coloured)
            return
    said: list[tuple[Any, ...]] = []
    click.get_current_context().meta[SAID] = said
    make()
    if not study.copies_read and path == _path(study):  # no file was changed meanwhile
        with suppress(OSError, UnicodeEncodeError):
            put_sealed(path, msgspec.msgpack.encode(said))
            others = sorted(path.parent.glob(f"{ANSWER}*"), key=lambda each: each.stat().st_mtime_ns, reverse=True)
            for stale in others[_MOST_KEPT:]:
                stale.unlink(missing_ok=True)


def _path(study: Study) -> Path | None:
    """The file of the answer to what the command line asks; None where none is to be kept."""
    from qualcode.study.sample.study_state import ANSWER, study_state

    state = study_state(study)
    if state is None or study.cache is None:
        return None
    context = click.get_current_context()
    terminal = sys.stdout.isatty() and shutil.get_terminal_size()
    looks = (sys.stdout.encoding, terminal, spoken(), *(os.environ.get(name) for name in _SCREEN))
    asked = (context.command.name, sorted((name, repr(value)) for name, value in context.params.items()))
    told = repr((state, looks, asked)).encode("utf-8", "replace")
    return study.cache / f"{ANSWER}{hashlib.sha256(told).hexdigest()}.msgpack"


def write_csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """Rows as CSV that no spreadsheet mistakes for formulas; several values in a cell are separated by `; `."""
    from qualcode.files.tables import to_csv

    joined = ({k: "; ".join(map(str, v)) if isinstance(v, list | tuple) else v for k, v in row.items()} for row in rows)
    write_data(to_csv(joined, columns))


def write_table(
    table: pd.DataFrame,
    format_: str,
    *,
    key: str,
    view: Callable[[], RenderableType],
    beside: Mapping[str, Any] | None = None,
) -> None:
    """Write a table in one format: `json` an object with its rows under `key`, `csv`, or else something to read.

    What stands `beside` the rows is in JSON alone.
    """
    if format_ == "json":
        write_json({key: table_rows(table), **(beside or {})})
    else:
        write_rows(table_rows(table), format_, key=key, columns=list(table.columns), view=view)


def write_rows(
    rows: Sequence[Mapping[str, Any]],
    format_: str,
    *,
    key: str,
    columns: Sequence[str],
    view: Callable[[], RenderableType],
) -> None:
    """Write rows in one format: `json` an object with them under `key`, `jsonl`, `csv`, or something to read."""
    if format_ == "json":
        write_json({key: rows})
    elif format_ == "jsonl":
        for row in rows:
            write_json(row, indent=False)
    elif format_ == "csv":
        write_csv(rows, columns)
    else:
        write_view(view())


def table_rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """A table's rows as JSON-ready values; what is unknown is None."""
    plain = table.astype(object).where(table.notna(), None)
    return [{str(name): value for name, value in row.items()} for row in plain.to_dict("records")]


@contextmanager
def steps(total: int, *, quiet: bool = False) -> Iterator[Callable[[str], None]]:
    """Show a bar on standard error: call what is yielded with the name of each of the `total` steps as it begins.

    Only a terminal is shown one, and only if the work takes longer than a moment.
    """
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        begun = False

        def begin(name: str) -> None:
            nonlocal begun
            bar.update(task, description=name, advance=int(begun))
            begun = True

        yield begin


def write_recordings(study: Study, *, quiet: bool) -> None:
    """Say that voices are no words: no file without names holds recordings, and whoever passes them on sees to them."""
    from qualcode.study.study_file import recordings_left

    for path in recordings_left(study):
        write_note(said("exchange.recording_left", path=str(path)), quiet=quiet)


def write_questions(leftovers: Sequence[Leftover], table: Path | None) -> None:
    """Ask on standard error about words that may be names: where they are, and how to answer in the table of names."""
    for line in _asked_about(leftovers):
        click.echo(line, err=True)
    click.echo(said("cli.words_to_ask", n=len({left.word for left in leftovers}), table=str(table)), err=True)


def _asked_about(leftovers: Sequence[Leftover]) -> Iterator[str]:
    """Yield a line for each distinct word: its first place, and how many more there are."""
    places: dict[tuple[str, str], list[Leftover]] = {}
    for left in leftovers:
        places.setdefault((left.word, left.what), []).append(left)
    for found in places.values():
        more = f"; and at {len(found) - 1} more" if len(found) > 1 else ""
        yield f"{found[0]}{more}"


def _is_utf8() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") in {"utf8", "utf8sig"}
