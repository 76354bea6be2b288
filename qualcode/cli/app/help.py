"""Help in the language of the run: English stands in the code, other languages in `qualcode/wording/phrasebook/`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.app.language import VARIABLE, spoken
from qualcode.cli.app.terminal import plain
from qualcode.wording import LANGUAGES, phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LANGUAGE_HELP = "Language of messages and help.  [default: QUALCODE_LANG, else the codebook's first, else the locale]"
_EXTRA = re.compile(r"^(.*?)\s*(\[[^\[\]]*\])$", re.DOTALL)


class SpokenFormatter(click.HelpFormatter):
    """A formatter that says each text of a help in another language, where that has it.

    Args:
        texts: By the text in English, that in the language.
        width: As for `click.HelpFormatter`.
        max_width: The same.
    """

    def __init__(self, texts: Mapping[str, str], *, width: int | None, max_width: int | None) -> None:
        super().__init__(width=width, max_width=max_width)
        self._texts = texts

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line on how the command is called."""
        super().write_usage(prog, args, prefix or f"{self._said('Usage:')} ")

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        super().write_heading(self._said(heading))

    def write_text(self, text: str) -> None:
        """Write paragraphs; of examples, only the heading is in words."""
        super().write_text("\n\n".join(map(self._paragraph, text.split("\n\n"))))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write options or commands, each with what it is for."""
        super().write_dl([(name, self._option(told)) for name, told in rows], col_max, col_spacing)

    def _said(self, text: str) -> str:
        return self._texts.get(" ".join(text.split()), text)

    def _paragraph(self, text: str) -> str:
        first, line, rest = text.removeprefix("\b\n").partition("\n")
        return f"\b\n{self._said(first)}{line}{rest}" if text.startswith("\b\n") else self._said(text)

    def _option(self, told: str) -> str:
        """Say what an option is for, and behind it what click says of its value."""
        if (whole := self._said(told)) != told or not (found := _EXTRA.match(told)):
            return whole
        extra = found[2][1:-1]
        for name in ("default", "required"):
            extra = re.sub(rf"\b{name}\b", self._said(name), extra)
        return f"{self._option(found[1])}  [{extra}]".strip()


class SpokenContext(click.Context):
    """The context of a command whose help is in the language of the run."""

    def make_formatter(self) -> click.HelpFormatter:
        """The formatter that help is written with."""
        texts = phrases(spoken())
        if not texts:
            return super().make_formatter()
        return SpokenFormatter(texts, width=self.terminal_width, max_width=self.max_content_width)

    def get_help(self) -> str:
        """The help, in characters that the terminal can show."""
        return plain(super().get_help())

    def get_usage(self) -> str:
        """The line on how the command is called, as errors have it: they are English."""
        formatter = super().make_formatter()
        self.command.format_usage(self, formatter)
        return formatter.getvalue().rstrip("\n")


def speaking(command: click.Command) -> click.Command:
    """The command, with help in the language of the run, and with `--lang` where it has no such option of its own."""
    if command.context_class is SpokenContext:
        return command
    command.context_class = SpokenContext
    if isinstance(command, click.Group):
        for each in command.commands.values():
            speaking(each)
    if not any(option.name == "language" for option in command.params):
        command.params.append(language_option(LANGUAGE_HELP, expose_value=False))
    return command


def language_option(told: str, **settings: Any) -> click.Option:  # noqa: ANN401 -- click's
    """`--lang` of a command whose words are in the language of the run, which is kept before any option is read."""
    return click.Option(["--lang", "language"], type=click.Choice(LANGUAGES), envvar=VARIABLE, help=told, **settings)
