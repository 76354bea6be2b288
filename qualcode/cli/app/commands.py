"""The group of all commands: turns every error into one line and an exit code."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

import click

from qualcode.cli.app.help import SpokenContext, speaking
from qualcode.cli.app.language import keep_asked, said
from qualcode.cli.output import ready_streams
from qualcode.errors import QualcodeError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType, TracebackType

INPUT_ERROR = 2
INTERNAL_ERROR = 70
INTERRUPTED = 130
PIPE_CLOSED = 141
COMPLETING = "_QUALCODE_COMPLETE"
"""The variable by which a shell asks for completions."""


@dataclass(slots=True)
class Session:
    """One run of a command, with the number of inputs that it had to leave out."""

    left_out: int = 0

    def leave_out(self, error: QualcodeError) -> None:
        """Report an input that cannot be used, and go on."""
        self.left_out += 1
        click.echo(error.with_options, err=True)


class Homes(Mapping[str, click.Command]):
    """Commands by name, each loaded from its module when it is looked up.

    Args:
        homes: `file:name` of each command in this room, and what the list of commands says of it.
    """

    def __init__(self, homes: Mapping[str, tuple[str, str]]) -> None:
        self._homes = homes

    def __getitem__(self, name: str) -> click.Command:
        home, short_help = self._homes[name]
        file, _, attribute = home.partition(":")
        command: click.Command = getattr(import_module(f"qualcode.cli.{file}"), attribute)
        command.short_help = short_help
        if COMPLETING in os.environ:
            return _completion().completed(speaking(command))  # type: ignore[no-any-return]
        return speaking(command)

    def __iter__(self) -> Iterator[str]:
        return iter(self._homes)

    def __len__(self) -> int:
        return len(self._homes)


class Commands(click.Group):
    """A group that catches, once and for all its commands, whatever goes wrong.

    Args:
        groups: By the heading of a group: `file:name` of each of its commands, and what the list says of it.
        wishes: Words that are no command, and the command that does what is wished.
        settings: As for `click.Group`.

    Exit codes: 0 clean, 1 a check found something, 2 wrong usage or input, 70 a fault of qualcode itself,
    130 interrupted, 141 the reading program went away.
    """

    context_class = SpokenContext

    def __init__(
        self,
        *,
        groups: Mapping[str, Mapping[str, tuple[str, str]]],
        wishes: Mapping[str, str],
        **settings: Any,  # noqa: ANN401 -- click's
    ) -> None:
        super().__init__(**settings)
        self._groups = groups
        self._wishes = wishes
        homes = {name: home for group in groups.values() for name, home in group.items()}
        self.commands = Homes(homes)  # type: ignore[assignment]  # none is ever added

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 -- click's
        """Write the list of commands by groups, none of which is loaded for it."""
        width = max(map(len, self.commands))
        for heading, group in self._groups.items():
            with formatter.section(heading):
                formatter.write_dl([(name.ljust(width), short_help) for name, (_, short_help) in group.items()])

    def main(self, *args: Any, **settings: Any) -> Any:  # noqa: ANN401 -- click's
        """Run as a program; a shell that asks for completions is answered, PowerShell too."""
        if COMPLETING in os.environ:
            _completion().register()
        return super().main(*args, **settings)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words behind `qualcode`, the language that they ask for before all else."""
        keep_asked(ctx, args)
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or name the one that does what is wished.

        Raises:
            UsageError: The word is another program's.
        """
        if args and args[0] in self._wishes:
            ctx.fail(f"No such command '{args[0]}': 'qualcode {self._wishes[args[0]]}' does it.")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 -- as click declares it
        """Run the command."""
        ready_streams()
        session = ctx.ensure_object(Session)
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except QualcodeError as error:
            click.echo(error.with_options, err=True)
            ctx.exit(INPUT_ERROR)
        except KeyboardInterrupt:
            click.echo(said("cli.interrupted"), err=True)
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            _leave_pipe(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except OSError as error:
            place = f"{error.filename}: " if error.filename else ""
            click.echo(f"{place}{(error.strerror or 'the system refused').lower()}", err=True)
            ctx.exit(INPUT_ERROR)
        except Exception as error:
            if os.environ.get("QUALCODE_TRACEBACK"):
                raise
            where = _place(error.__traceback__)
            click.echo(f"internal error: {type(error).__name__} in {where}; please report this line", err=True)
            ctx.exit(INTERNAL_ERROR)
        if session.left_out:
            ctx.exit(INPUT_ERROR)
        return result


def examples(*lines: str) -> str:
    r"""Examples for the end of a command's help.

    Example:
        >>> examples("qualcode findings")
        '\x08\nExamples:\n  qualcode findings'
    """
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def keep(ctx: click.Context, option: click.Parameter, value: bool) -> None:
    """Keep the value of an option for those that are read after it."""
    ctx.meta[f"qualcode.{option.name}"] = value


def show_versions(ctx: click.Context, option: click.Parameter, value: bool) -> None:  # noqa: ARG001 -- as click calls it
    """Print the versions of qualcode, Python and the libraries, and end.

    Args:
        ctx: The run; `--json`, kept by [`keep`][], asks for JSON.
        option: `--version`.
        value: Its value.

    Raises:
        UsageError: `--json` stands alone.
    """
    as_json = ctx.meta.get("qualcode.json", False)
    if ctx.resilient_parsing or not (value or as_json):
        return
    if not value:
        message = "--json goes with --version; a command has --format json of its own"
        raise click.UsageError(message, ctx)
    from qualcode.libraries import versions

    found = versions()
    extras = {f"{name} [{extra}]": told for extra, names in found["extras"].items() for name, told in names.items()}
    lines = [f"{name:26} {told or 'not installed'}" for name, told in (found["libraries"] | extras).items()]
    head = [f"qualcode, version {found['qualcode']}", f"Python {found['python']}, {found['platform']}", ""]
    # written at once, so that a program that reads the first line only breaks no pipe
    click.echo(json.dumps(found, indent=2) if as_json else "\n".join(head + lines))
    ctx.exit()


def _completion() -> ModuleType:
    """The module that answers a shell; like any command, it is loaded when it is called."""
    return import_module("qualcode.cli.start.completion")


def _leave_pipe(ctx: click.Context) -> NoReturn:
    """Stop without a message: the reading program has closed its end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    ctx.exit(PIPE_CLOSED)


def _place(trace: TracebackType | None) -> str:
    """File and line where an error arose; no value of any variable, so no word of a transcript."""
    place = "an unknown place"
    while trace is not None:
        code = trace.tb_frame.f_code
        if "qualcode" in code.co_filename:
            name = code.co_filename.replace(os.sep, "/").rpartition("qualcode/")[2]
            place = f"{name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
