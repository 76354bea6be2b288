"""The walk through unread passages at a terminal: what is shown, and what each key does."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from qualcode.cli.screens.review import code_lines, head_line, head_of, stance_line, talk_lines
from qualcode.cli.screens.text import STANCE_STYLES, styled
from qualcode.codings import SIGNS
from qualcode.errors import QualcodeError, StoreError
from qualcode.store import CurrentCoding
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.text import Text

    from qualcode.cli.screens.display import Display
    from qualcode.codebook import Codebook
    from qualcode.codings import Stance
    from qualcode.store import Done
    from qualcode.study.review import PassageWalk

STANCE_KEYS: dict[str, Stance] = {"1": "achieved", "2": "shortcoming", "3": "mixed", "4": "neutral"}


class PassageScreen:
    """A walk on a terminal.

    Args:
        walk: The walk.
        codebook: The codebook.
        language: The language of labels.
        display: The screen.
    """

    def __init__(self, walk: PassageWalk, codebook: Codebook, language: str, display: Display) -> None:
        self.walk, self.codebook, self.language, self.display = walk, codebook, language, display
        self.message = ""
        self.help = False
        self.refused: list[StoreError] = []
        self.keys: dict[str, Callable[[], str]] = {
            "a": lambda: self._there(None),
            "x": lambda: self._recorded(say("next.nothing_at", language, place=self._place()), walk.nothing),
            "+": self._add,
            "s": self._skip,
            "u": lambda: self._turned_back("review.undone", "review.nothing_to_undo", walk.undo),
            "r": lambda: self._turned_back("review.redone", "cli.nothing_to_redo", walk.redo),
            **{key: partial(self._there, stance) for key, stance in STANCE_KEYS.items()},
        }

    def run(self) -> None:
        """Show and act, until `q` or the end of input.

        Raises:
            StoreError: Something could not be recorded; it was said on the screen, too.
        """
        with self.display:
            self._show()
            for pressed in self.display.pressed():
                self._act(pressed)
                self._show()
        if self.refused:
            raise self.refused[-1]  # who reads through a pipe sees no screen

    def _act(self, pressed: str) -> None:
        self.message = ""
        self.help = pressed == "?" and not self.help
        act = self.keys.get(pressed) or self.keys.get(pressed.lower())
        if act is None:
            return
        try:
            self.message = act()
        except QualcodeError as error:
            self.message = say("review.not_recorded", self.language, why=error.with_options).splitlines()[0]
            if isinstance(error, StoreError):
                self.refused.append(error)

    def _there(self, stance: Stance | None) -> str:
        here = self.walk.current
        told = ""
        if here:
            named = say(f"stances.{stance or here.stance}", self.language)
            told = say("next.at", self.language, code=here.code, stance=named, place=self._place())
        return self._recorded(told, partial(self.walk.accept, stance))

    def _add(self) -> str:
        self.message = say("review.ask_another", self.language)
        self._show(keys=False)
        code = self.display.keyboard.line(say("review.code", self.language))
        told = say("review.as_well", self.language, code=code)
        return self._recorded(told, partial(self.walk.accept, None, code)) if code else ""

    def _skip(self) -> str:
        told = say("review.skipped", self.language, coding=self._place())
        self.walk.skip()
        return told

    def _recorded(self, told: str, act: Callable[[], Done]) -> str:
        key = "review.recorded" if act().decisions else "review.so_already"
        return say(key, self.language, what=told)

    def _turned_back(self, word: str, otherwise: str, act: Callable[[], Done]) -> str:
        if not act().decisions:
            return say(otherwise, self.language)
        return say("review.recorded", self.language, what=say(word, self.language))

    def _place(self) -> str:
        here = self.walk.current
        return f"{here.transcript}:{here.span.start}" if here else ""

    # what is shown

    def _show(self, *, keys: bool = True) -> None:
        from rich.text import Text

        foot = [Text(self.message, "bold"), *([Text(say("next.keys", self.language), "dim")] if keys else [])]
        self.display.show([Text(say("next.help", self.language))] if self.help else self._body, foot)

    def _body(self, room: int) -> list[Text]:
        from rich.text import Text

        walk, here, passage = self.walk, self.walk.current, self.walk.passage
        head = head_line(self.language, left=walk.left, done=walk.done, coder=walk.coder, blind=walk.blind)
        if here is None or passage is None:
            return [head, Text(), Text(say("next.nothing_left", self.language), "bold green")]
        head.append(f"  {here.transcript}:{here.span.start}", "dim")
        coding = walk.coding
        shown = CurrentCoding("", coding, "kept", False, False, (), "", "", passage.transcript.hash)  # noqa: FBT003
        talk = talk_lines(shown, text=passage.transcript.text, turns=passage.transcript.turns, room=room)
        why = styled(head_of("why", self.language), "dim", here.reason(self.language))
        about = [*code_lines(coding, self.codebook, self.language), stance_line(coding, self.language), why]
        also = styled(head_of("also", self.language), "dim")
        for each in walk.codes_here():
            also.append(f"+{each.indicator or each.code} {SIGNS[each.stance]}  ", STANCE_STYLES[each.stance])
        return [head, Text(), *talk, Text(), *about, *([also] if walk.codes_here() else []), Text()]
