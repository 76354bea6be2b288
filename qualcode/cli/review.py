"""Commands that draw passages and let a person decide, one key a decision: `review` and `sample`."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, cast

import click

from qualcode.cli.app import examples
from qualcode.cli.options import coder_option, format_option, language_option, open_study, quiet_option
from qualcode.cli.output import WIDTH, write_answer, write_note
from qualcode.errors import QualcodeError, StoreError
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.console import Console
    from rich.text import Text

    from qualcode.cli.screens.keyboard import Keyboard
    from qualcode.codebook import Codebook
    from qualcode.codings import Stance
    from qualcode.intervals import Estimand
    from qualcode.store import Done
    from qualcode.study.review import Review

KEYS = "a accept  x reject  s skip  u undo  m memo  c code  / search  1-4 stance  q quit  ? help"
STANCE_KEYS: dict[str, Stance] = {"1": "achieved", "2": "shortcoming", "3": "mixed", "4": "neutral"}
ROOMS = (500, 350, 200, 100, 0)
"""Characters of talk around a passage, the most that fit the terminal."""
HEIGHT = 40
"""Lines of a screen that goes to a file or another program."""


@click.command(
    short_help="Decide suggestions one by one, a key each.",
    epilog=examples(
        "qualcode review --coder ana",
        "qualcode review --transcript u03-batik --coder ben --blind",
        "qualcode review --sample --code training --coder ana",
    ),
)
@click.option("--code", metavar="CODE", default="", help="Only this pillar or indicator.")
@click.option("--transcript", metavar="ID", default="", help="Only this transcript.")
@click.option(
    "--blind", is_flag=True, help="Hide what others decided, round or not; of a sample, the stance suggested."
)
@click.option("--sample", "sampled", is_flag=True, help="Follow the draws of 'qualcode sample' in their order.")
@coder_option
@language_option
@quiet_option
def review(
    *, code: str, transcript: str, blind: bool, sampled: bool, coder: str | None, language: str | None, quiet: bool
) -> None:
    """Decide what the rules suggest, passage by passage, in the terminal.

    Each passage stands in its talk, with the words that matched and why it is suggested. One key
    decides and leads to the next: a accept, x reject, s skip, u undo, m memo, 1-4 stance, q quit, ? help.
    What is said to be recorded is on disk; one can stop at any time, and goes on where one stopped. Keys
    can come through a pipe as well.
    """
    from qualcode.cli.screens.keyboard import Keyboard

    study = open_study(coder, quiet=quiet)
    codebook = study.codebook
    with study.review(code=code, transcript=transcript, blind=blind, sample=sampled) as begun:
        refused: list[StoreError] = []
        try:
            if begun.items:
                with Keyboard() as keyboard:
                    _Screen(begun, codebook, language or codebook.languages[0], keyboard, refused).run()
        finally:
            told = ", ".join(f"{count} {word}" for word, count in begun.done.items() if count) or "nothing decided"
            lost = f"; {len(refused)} not recorded" if refused else ""
            write_note(f"{told}{lost}; {begun.left} left", quiet=quiet)
        if refused:
            raise refused[-1]  # who reviews through a pipe sees no screen


@click.command(
    short_help="Draw passages at random, so that findings have an interval.",
    epilog=examples(
        "qualcode sample --coder ana",
        "qualcode sample --code training --coder ana",
        "qualcode sample --status --format json",
    ),
)
@click.option("--code", "codes", metavar="CODE", multiple=True, help="Only for this pillar; may be repeated.")
@click.option(
    "--estimand",
    type=click.Choice(["verdict", "found"]),
    default="verdict",
    show_default=True,
    help="The share to bound: the verdict's own, a mean over informants, or that over the passages found.",
)
@click.option("--seed", metavar="SEED", help="Seed of the draw.  [default: from what is drawn from]")
@click.option("--status", is_flag=True, help="Begin nothing; show what the draws say so far.")
@click.option("--together", is_flag=True, help="Make the intervals hold for all codes at once.")
@coder_option
@language_option
@format_option("table", "json")
@quiet_option
def sample(
    *,
    codes: Sequence[str],
    estimand: str,
    seed: str | None,
    status: bool,
    together: bool,
    coder: str | None,
    language: str | None,
    format_: str,
    quiet: bool,
) -> None:
    """Begin a draw of passages for each pillar, and show the interval of its share.

    The order of the draw follows from its seed; 'qualcode review --sample' follows it. Once the codebook
    or the transcripts change the draw has ended, and what was decided counts as known in the next. The interval
    holds at every look; stop whenever you like.
    """
    from qualcode.cli.screens.sample import sample_view

    study = open_study(coder, quiet=quiet)
    if not status:
        study.sample(codes=codes, estimand=cast("Estimand", estimand), seed=seed)
    found = study.sample_status(codes=codes, together=together)
    spoken = language or study.codebook.languages[0]
    write_answer(
        format_,
        lambda: {"level": 0.95, "together": together, "samples": [each.as_dict(spoken) for each in found]},
        lambda: sample_view(found, study.codebook, language=spoken, together=together),
    )


class _Screen:
    """A review on a terminal: what is shown, and what each key does."""

    def __init__(
        self, review: Review, codebook: Codebook, language: str, keyboard: Keyboard, refused: list[StoreError]
    ) -> None:
        from rich.console import Console

        self.review, self.codebook, self.language, self.keyboard = review, codebook, language, keyboard
        self.refused = refused
        self.is_live = keyboard.is_terminal and sys.stdout.isatty()
        width = None if sys.stdout.isatty() else WIDTH
        self.console: Console = Console(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False)
        self.message = ""
        self.help = self.shown = False
        self.keys: dict[str, Callable[[], None]] = {
            "a": self._accept,
            "x": lambda: self._decide(f"rejected {self._named()}", self.review.reject),
            "s": self._skip,
            "u": lambda: self._turn_back("undone", "nothing of yours to undo", self.review.undo),
            "r": lambda: self._turn_back("redone", "nothing to redo", self.review.redo),
            "m": self._memo,
            "c": partial(self._ask, "another code", "code: ", self._recode),
            "+": partial(self._ask, "one more code for this passage", "code: ", self._add_code),
            "w": partial(self._ask, say("review.new_code", language), say("review.label", language), self._new_code),
            "b": partial(self._ask, "the passage's words, or its first … last words", "words: ", self._boundary),
            "/": partial(self._ask, "words of a passage, or a code", "search: ", self._search),
            "j": partial(self._ask, "the number of a coding, or a transcript", "jump to: ", self._jump),
            "f": partial(self._ask, "a condition, as capital & role=owner; empty for all", "filter: ", self._filter),
            "?": self._toggle_help,
            **dict.fromkeys(("left", "up", "p"), lambda: self.review.move(-1)),
            **dict.fromkeys(("right", "down", "n"), lambda: self.review.move(1)),
            **{key: partial(self._stance, stance) for key, stance in STANCE_KEYS.items()},
        }

    def run(self) -> None:
        """Show and act, until `q` or the end of input."""
        self.console.set_alt_screen(enable=self.is_live)
        try:
            self._show()
            while True:
                try:
                    pressed = self.keyboard.key()
                except EOFError:
                    return
                if pressed in {"q", "Q"}:
                    return
                self._act(pressed)
                self._show()
        finally:
            self.console.set_alt_screen(enable=False)  # nothing, where it was not enabled

    def _act(self, pressed: str) -> None:
        """Do what a key says; where it cannot be recorded, one line says why, and the same coding is shown again."""
        self.message = ""
        self.help = self.help and pressed == "?"
        act = self.keys.get(pressed) or self.keys.get(pressed.lower())
        if act is None:
            return
        try:
            act()
            self.codebook = self.review.study.codebook  # which a new code, or one taken back, has changed
        except QualcodeError as error:
            self.message = f"not recorded: {error}".splitlines()[0]
            if isinstance(error, StoreError):
                self.refused.append(error)

    # what keys do

    def _decide(self, told: str, act: Callable[[], Done]) -> None:
        self.message = self._told(act(), told)

    def _accept(self) -> None:
        if self._is_hidden:
            self.message = "the stance is hidden: 1-4 accept with a stance"
        else:
            self._decide(f"accepted {self._named()}", self.review.accept)

    def _stance(self, stance: Stance) -> None:
        if self._is_hidden:
            self._decide(f"accepted {self._named()}, {stance}", partial(self.review.accept, stance=stance))
        else:
            self._decide(stance, partial(self.review.change_stance, stance))

    @property
    def _is_hidden(self) -> bool:
        current = self.review.current
        return self.review.hides_stance and current is not None and current.coding.status == "suggested"

    def _skip(self) -> None:
        told = self._named()
        self.review.skip()
        self.message = f"skipped {told}"

    def _turn_back(self, word: str, otherwise: str, act: Callable[[], Done]) -> None:
        done = act()
        count = len(done.codings)
        self.message = f"recorded: {word}, {count} coding{'' if count == 1 else 's'}" if done.decisions else otherwise

    def _memo(self) -> None:
        text = self._line("a memo about this coding; Return keeps it, an empty line does not", "memo: ")
        if text:
            self.review.memo(text)
        self.message = "recorded: memo" if text else "no memo"

    def _line(self, told: str, prompt: str) -> str:
        self.message = told
        self._show(keys=False)
        return self.keyboard.line(prompt)

    def _ask(self, told: str, prompt: str, act: Callable[[str], str]) -> None:
        """Ask for a line and do what `act` makes of it; an empty one does nothing, but shows all where it filters."""
        text = self._line(told, prompt)
        self.message = act(text) if text or prompt.startswith("filter") else ""

    def _recode(self, code: str) -> str:
        told = self._named()
        return self._told(self.review.recode(code), f"{code} instead of {told}")

    def _add_code(self, code: str) -> str:
        return self._told(self.review.add_code(code), f"{code} as well")

    def _new_code(self, label: str) -> str:
        under, _, named = label.rpartition(">")
        code, done = self.review.add_new_code(named.strip(), under=under.strip())
        return self._told(done, say("review.added", self.language, code=code))

    def _boundary(self, words: str) -> str:
        return self._told(self.review.change_boundary(words), "boundary")

    def _search(self, words: str) -> str:
        return "" if self.review.search(words) else "nothing found"

    def _jump(self, to: str) -> str:
        return "" if self.review.jump(to) else f"nothing there: give a number up to {len(self.review.items)}, or a name"

    def _filter(self, where: str) -> str:
        self.review.filter(where)
        return f"{len(self.review.items)} of {len(self.review.every)} codings" if where else "all codings"

    @staticmethod
    def _told(done: Done, what: str) -> str:
        return f"{'recorded' if done.decisions else 'so already'}: {what}"

    def _toggle_help(self) -> None:
        self.help = not self.help

    def _named(self) -> str:
        current = self.review.current
        coding = current.coding if current else None
        return f"{coding.indicator or coding.code} at {coding.transcript}:{coding.span.start}" if coding else ""

    # what is shown

    def _show(self, *, keys: bool = True) -> None:
        """Draw the whole screen in one go, cut to the terminal's height."""
        from rich.text import Text

        foot = [Text(self.message, "bold"), *([Text(KEYS, "dim")] if keys else [])]
        height = max((self.console.height if self.is_live else HEIGHT) - self._height(foot) - 1, 3)
        if self.help:
            lines = [Text(say("review.help", self.language))]
        else:
            lines = next((body for room in ROOMS if self._height(body := self._body(room)) <= height), self._body(0))
        rows = [row for line in lines for row in line.wrap(self.console, self.console.width)]
        if len(rows) > height:
            rows = [*rows[: height - 1], Text("…", "dim")]
        with self.console.capture() as captured:
            for row in [*rows, *foot]:
                self.console.print(row)
        frame = captured.get()
        if not self.shown:
            self.keyboard.forget_pressed()  # nobody decides what was not shown yet
            self.shown = True
        self.console.file.write(f"\x1b[H\x1b[2J{frame}" if self.is_live else f"{frame}\n")
        self.console.file.flush()

    def _height(self, lines: Sequence[Text]) -> int:
        return sum(max(1, len(line.wrap(self.console, self.console.width))) for line in lines)

    def _body(self, room: int) -> list[Text]:
        from rich.text import Text

        from qualcode.cli.screens.review import coding_lines, head_line, talk_lines

        review, current = self.review, self.review.current
        if current is None:
            return []
        is_blind = bool(review.blind) or review.hides_stance
        head = head_line(left=review.left, done=review.done, coder=review.coder, blind=is_blind)
        head.append(f"  {current.coding.transcript}:{current.coding.span.start}", "dim")
        transcript = review.transcript
        turns = transcript.turns if transcript else ()
        shown = replace(current, coding=replace(current.coding, cues=())) if self._is_hidden else current
        talk = talk_lines(shown, text=review.text, turns=turns, room=room)
        about = coding_lines(
            current,
            codebook=self.codebook,
            language=self.language,
            neighbours=review.neighbours(),
            hides_stance=review.hides_stance,
        )
        end = [] if review.left else [Text("Nothing is left to decide: q quits, u takes back.", "bold green")]
        return [head, *self._sample(current.coding.code), Text(), *talk, Text(), *about, *end, Text()]

    def _sample(self, code: str) -> list[Text]:
        """The interval of the draw that is followed, and the verdicts that it leaves."""
        from rich.text import Text

        from qualcode.cli.screens.sample import certainty_in_words, interval_in_words

        walk = self.review.walk
        if walk is None:
            return []
        status = walk.status(code)
        told = [interval_in_words(status, self.language), certainty_in_words(status, self.language)]
        lines = [Text("   ".join(each for each in told if each), "bold")]
        if not any(walk.status(each).next for each in walk.codes):
            lines.append(Text("No draw asks for another passage: q quits, u takes back.", "bold green"))
        return lines
