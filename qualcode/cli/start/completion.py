"""The command `completion`, and what a shell offers for codes, transcripts and coders of the nearest study."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
    split_arg_string,
)

from qualcode.cli.app import examples
from qualcode.cli.app.commands import COMPLETING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $env:%(complete_var)s = "powershell_complete"
    $env:COMP_WORDS = $commandAst.ToString().Substring(0, [Math]::Min($cursorPosition, $commandAst.ToString().Length))
    $env:COMP_CWORD = $wordToComplete
    %(prog_name)s | ForEach-Object {
        $type, $value, $told = $_.Split("`t", 3)
        if ($type -in "file", "dir") {
            Get-ChildItem -Path "$wordToComplete*" -Directory:($type -eq "dir") | ForEach-Object { $_.Name }
        } else {
            $typed = if ($value -match "\\s") { "'$value'" } else { $value }
            [System.Management.Automation.CompletionResult]::new($typed, $value, "ParameterValue", $told)
        }
    }
    Remove-Item Env:%(complete_var)s, Env:COMP_WORDS, Env:COMP_CWORD
}
"""


class PowerShellComplete(ShellComplete):
    """Completion in PowerShell 5 and later, which click does not have."""

    name: ClassVar[str] = "powershell"
    source_template: ClassVar[str] = POWERSHELL

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words behind the program's name, and the one that is being typed."""
        args, incomplete = split_arg_string(os.environ["COMP_WORDS"])[1:], os.environ["COMP_CWORD"]
        if incomplete and args and args[-1] == incomplete:
            args.pop()
        return args, incomplete

    def format_completion(self, item: CompletionItem) -> str:
        """A line that the script takes apart; PowerShell refuses a hint that is empty."""
        return f"{item.type}\t{item.value}\t{item.help or item.value}"


SHELLS: Mapping[str, type[ShellComplete]] = {
    "bash": BashComplete,
    "zsh": ZshComplete,
    "fish": FishComplete,
    "powershell": PowerShellComplete,
}


@click.command(
    epilog=examples(
        "qualcode completion bash >> ~/.bashrc",
        "qualcode completion fish > ~/.config/fish/completions/qualcode.fish",
        "qualcode completion powershell | Out-String | Invoke-Expression",
    ),
)
@click.argument("shell", type=click.Choice([*SHELLS]))
def completion(shell: str) -> None:
    """Print what has SHELL complete commands, options, and the study's codes, transcripts and coders with Tab.

    Put the line for your shell where it is read at each start: ~/.bashrc, ~/.zshrc, a file in
    ~/.config/fish/completions, or $PROFILE.
    """
    made = SHELLS[shell](click.get_current_context().find_root().command, {}, "qualcode", COMPLETING)
    click.echo(made.source_template % made.source_vars())


class Named(click.ParamType[Any]):
    """A type of parameter whose values a shell offers by name.

    Args:
        inner: The type that reads what was typed.
        names: The names.
    """

    def __init__(self, inner: click.ParamType[Any], names: Callable[[], Iterator[tuple[str, str]]]) -> None:
        self.inner, self.names, self.name = inner, names, inner.name

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401
        """The value, as the type within reads it."""
        return self.inner.convert(value, param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The names that begin so, and what the type within offers; nothing where the study cannot be read."""
        found: list[CompletionItem] = []
        with suppress(Exception):  # a shell has no place for an error
            found = [CompletionItem(name, help=told) for name, told in self.names() if name.startswith(incomplete)]
        return found + self.inner.shell_complete(ctx, param, incomplete)


def codes() -> Iterator[tuple[str, str]]:
    """The codes of the nearest study's codebook with their labels; read without its rules, so that it takes no time."""
    import yaml

    from qualcode.study.settings import codebook_path, nearest_study, read_settings

    root = nearest_study(Path())
    if root is None:
        return
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    path = codebook_path(root, None, read_settings(root))
    read = yaml.load(path.read_text("utf-8-sig"), loader)  # noqa: S506 -- a safe loader
    yield from _codes(read.get("codes") or {}, "")


def _codes(read: Mapping[str, Any], above: str) -> Iterator[tuple[str, str]]:
    for name, code in read.items():
        label = code.get("label", "")
        yield f"{above}{name}", str(next(iter(label.values()), "") if isinstance(label, dict) else label)
        yield from _codes(code.get("indicators") or {}, f"{above}{name}.")


def transcripts() -> Iterator[tuple[str, str]]:
    """The ids of the nearest study's transcripts with their files; those in tables are not looked for."""
    from qualcode.errors import TranscriptError
    from qualcode.study.settings import nearest_study, read_settings, transcript_paths
    from qualcode.transcripts.reader import find_transcripts

    root = nearest_study(Path())
    for found in find_transcripts(*transcript_paths(root, read_settings(root) if root else {})):
        if not isinstance(found, TranscriptError):
            yield found.id, found.path.as_posix()


def coders() -> Iterator[tuple[str, str]]:
    """Everybody who has decided anything in the nearest study."""
    from qualcode.study import Study

    study = Study.open()
    if study.file.exists:
        with study.file.opened() as store:
            yield from ((name, "") for name in store.coders())


def topics() -> Iterator[tuple[str, str]]:
    """The pages of the documentation with their titles."""
    from qualcode.cli.start.docs import pages, title_of

    yield from ((topic, title_of(page)) for topic, page in pages().items())


OFFERED: Mapping[str, Callable[[], Iterator[tuple[str, str]]]] = {
    "CODE": codes,
    "CODE...": codes,
    "code": codes,
    "codes": codes,
    "into": codes,
    "merged": codes,
    "old": codes,
    "under": codes,
    "transcript": transcripts,
    "transcripts": transcripts,
    "by": coders,
    "coder": coders,
    "coders": coders,
    "people": coders,
    "query": codes,
    "topic": topics,
}
"""What is offered for a parameter, by its metavar, else its name."""


def completed(command: click.Command) -> click.Command:
    """The command, its parameters offering the study's names; called only while a shell completes."""
    for each in command.commands.values() if isinstance(command, click.Group) else ():
        completed(each)
    for param in command.params:
        names = OFFERED.get(param.metavar or "") or OFFERED.get(param.name or "")
        if names and not isinstance(param.type, Named | click.Choice) and not getattr(param, "is_flag", False):
            param.type = Named(param.type, names)
    return command


def register() -> None:
    """Let click know of PowerShell."""
    add_completion_class(PowerShellComplete)
