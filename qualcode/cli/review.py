"""Commands that let a person decide, one key a decision, and tell what it says: `review`, `progress` and `sample`."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, cast

import click

from qualcode.cli.app import examples, said
from qualcode.cli.options import (
    coder_option,
    format_option,
    language_option,
    open_study,
    quiet_option,
    together_option,
)
from qualcode.cli.output import write_answer, write_note
from qualcode.errors import InputError, QualcodeError, StoreError
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.text import Text

    from qualcode.cli.screens.keyboard import Keyboard
    from qualcode.codebook import Codebook
    from qualcode.codings import Stance
    from qualcode.intervals import Estimand
    from qualcode.store import Done
    from qualcode.study import Study
    from qualcode.study.review import Review

STANCE_KEYS: dict[str, Stance] = {"1": "achieved", "2": "shortcoming", "3": "mixed", "4": "neutral"}


@click.command(
    epilog=examples(
        "qualcode review --transcript u03-batik --coder ben --blind",
        "qualcode review --sample --code training --coder ana",
        "qualcode review --next --code training --coder ana",
    ),
)
@click.option("--code", metavar="CODE", default="", help="Only this pillar or indicator.")
@click.option("--transcript", metavar="ID", default="", help="Only this transcript.")
@click.option(
    "--blind", is_flag=True, help="Hide what others decided, round or not; of a sample, the stance suggested."
)
@click.option("--sample", "sampled", is_flag=True, help="Follow the draws of 'qualcode sample' in their order.")
@click.option("--next", "unread", is_flag=True, help="Read passages that nobody read yet, the likeliest first.")
@click.option(
    "--random-share",
    metavar="SHARE",
    type=click.FloatRange(0, 1),
    default=0.2,
    show_default=True,
    help="With --next, the share of passages drawn at random; they audit 'qualcode progress'.",
)
@click.option("--seed", metavar="SEED", help="With --next, the seed of the draw.  [default: from what is drawn from]")
@coder_option
@language_option
@quiet_option
def review(
    *,
    code: str,
    transcript: str,
    blind: bool,
    sampled: bool,
    unread: bool,
    random_share: float,
    seed: str | None,
    coder: str | None,
    language: str | None,
    quiet: bool,
) -> None:
    """Decide what the rules suggest, passage by passage, in the terminal.

    Each passage stands in its talk, with the words that matched and why it is suggested. One key
    decides and leads to the next: a accept, x reject, s skip, u undo, m memo, 1-4 stance, q quit, ? help.
    What is said to be recorded is on disk; one can stop at any time, and goes on where one stopped. Keys
    can come through a pipe as well.

    With --next, passages come that nobody read yet, whether a rule suggests something or not: a and 1-4 say that the
    code is there, x that it is not. What is learned from that decides what comes next, and why is said.
    """
    from qualcode.cli.screens.keyboard import Keyboard
    from qualcode.cli.screens.review import counted

    study = open_study(coder, quiet=quiet)
    if unread:
        if sampled or transcript:
            what = "--next walks all transcripts, and a sample has an order of its own"
            raise InputError(what, "leave out --sample and --transcript, or --next")
        _read(study, code=code, blind=blind, random_share=random_share, seed=seed, language=language, quiet=quiet)
        return
    codebook = study.codebook
    with study.review(code=code, transcript=transcript, blind=blind, sample=sampled) as begun:
        refused: list[StoreError] = []
        try:
            if begun.items:
                with Keyboard() as keyboard:
                    _Screen(begun, codebook, language or codebook.languages[0], keyboard, refused).run()
        finally:
            spoken = language or codebook.languages[0]
            told = counted(begun.done, spoken) or say("review.nothing_decided", spoken)
            lost = say("review.lost", spoken, n=len(refused)) if refused else ""
            write_note(f"{told}{lost}; {say('page.review.left', spoken, n=begun.left)}", quiet=quiet)
        if refused:
            raise refused[-1]  # who reviews through a pipe sees no screen


def _read(study: Study, *, language: str | None, quiet: bool, **options: Any) -> None:  # noqa: ANN401  passed on
    """Let a person read what nobody read yet."""
    from qualcode.cli.screens.display import Display
    from qualcode.cli.screens.keyboard import Keyboard
    from qualcode.cli.screens.review import counted
    from qualcode.cli.screens.walk import PassageScreen

    spoken = language or study.codebook.languages[0]
    with study.walk_passages(**options) as walk:
        for name in walk.state.absent:
            write_note(say("next.absent", spoken, name=name), quiet=quiet)
        try:
            if walk.current:
                with Keyboard() as keyboard:
                    PassageScreen(walk, study.codebook, spoken, Display(keyboard)).run()
        finally:
            told = counted(walk.done, spoken) or say("next.nothing_read", spoken)
            write_note(f"{told}; {say('next.unread', spoken, n=walk.left)}", quiet=quiet)


@click.command(
    epilog=examples("qualcode progress", "qualcode progress --code training --format json"),
)
@click.option("--code", "codes", metavar="CODE", multiple=True, help="Only for this code; may be repeated.")
@coder_option
@language_option
@format_option("table", "json")
@quiet_option
def progress(*, codes: Sequence[str], coder: str | None, language: str | None, format_: str, quiet: bool) -> None:
    """Show for each code how many passages were read and found, and which share of all there is that is at least.

    The bound rests on what was read with 'qualcode review --next', and holds however often one looks. What reaching
    .80, .90 and .95 would cost is the number of further passages to read, if none of them has the code.
    """
    from qualcode.cli.screens.progress import progress_view

    study = open_study(coder, quiet=quiet)
    found = study.progress(codes=codes)
    spoken = language or study.codebook.languages[0]
    write_answer(
        format_,
        lambda: {"level": 0.95, "codes": [each.as_dict(spoken) for each in found]},
        lambda: progress_view(found, study.codebook, language=spoken),
    )


@click.command(
    epilog=examples(
        "qualcode sample --coder ana",
        "qualcode sample --code training --coder ana",
        "qualcode sample --status --format json",
    ),
)
@click.option("--code", "codes", metavar="CODE", multiple=True, help="Only for this pillar; may be repeated.")
@click.option(
    "--estimand",
    type=click.Choice(["verdict", "found", "all"]),
    default="verdict",
    show_default=True,
    help="The share to bound: the verdict's own, a mean over informants; that over the passages found; or that over all"
    " there is, passages that the rules missed included.",
)
@click.option("--seed", metavar="SEED", help="Seed of the draw.  [default: from what is drawn from]")
@click.option("--status", is_flag=True, help="Begin nothing; show what the draws say so far.")
@together_option
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
        from qualcode.cli.screens.display import Display

        self.review, self.codebook, self.language, self.keyboard = review, codebook, language, keyboard
        self.refused = refused
        self.display = Display(keyboard)
        self.message = ""
        self.help = False
        self.keys: dict[str, Callable[[], None]] = {
            "a": self._accept,
            "x": lambda: self._decide(self._say("rejected", coding=self._named()), self.review.reject),
            "s": self._skip,
            "u": lambda: self._turn_back(self._say("undone"), self._say("nothing_to_undo"), self.review.undo),
            "r": lambda: self._turn_back(self._say("redone"), said("cli.nothing_to_redo"), self.review.redo),
            "m": self._memo,
            "c": partial(self._ask, "ask_code", "code", self._recode),
            "+": partial(self._ask, "ask_another", "code", self._add_code),
            "w": partial(self._ask, "new_code", "label", self._new_code),
            "b": partial(self._ask, "ask_words", "words", self._boundary),
            "/": partial(self._ask, "ask_search", "search", self._search),
            "j": partial(self._ask, "ask_jump", "jump", self._jump),
            "f": partial(self._ask, "ask_filter", "filter", self._filter),
            "?": self._toggle_help,
            **dict.fromkeys(("left", "up", "p"), lambda: self.review.move(-1)),
            **dict.fromkeys(("right", "down", "n"), lambda: self.review.move(1)),
            **{key: partial(self._stance, stance) for key, stance in STANCE_KEYS.items()},
        }

    def run(self) -> None:
        """Show and act, until `q` or the end of input."""
        with self.display:
            self._show()
            for pressed in self.display.pressed():
                self._act(pressed)
                self._show()

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
            self.message = self._say("not_recorded", why=error.with_options).splitlines()[0]
            if isinstance(error, StoreError):
                self.refused.append(error)

    # what keys do

    def _decide(self, told: str, act: Callable[[], Done]) -> None:
        self.message = self._told(act(), told)

    def _accept(self) -> None:
        if self.review.is_unread:
            self.message = self._say("nothing_suggested")
        elif self._is_hidden:
            self.message = self._say("stance_hidden")
        else:
            self._decide(self._say("accepted", coding=self._named()), self.review.accept)

    def _stance(self, stance: Stance) -> None:
        named = say(f"stances.{stance}", self.language)
        if self._is_hidden:
            told = self._say("accepted_as", coding=self._named(), stance=named)
            self._decide(told, partial(self.review.accept, stance=stance))
        else:
            self._decide(named, partial(self.review.change_stance, stance))

    @property
    def _is_hidden(self) -> bool:
        current, hides = self.review.current, self.review.hides_stance or self.review.is_unread
        return hides and current is not None and current.coding.status == "suggested"

    def _skip(self) -> None:
        told = self._named()
        self.review.skip()
        self.message = self._say("skipped", coding=told)

    def _turn_back(self, word: str, otherwise: str, act: Callable[[], Done]) -> None:
        done = act()
        self.message = self._say("turned", what=word, n=len(done.codings)) if done.decisions else otherwise

    def _memo(self) -> None:
        text = self._line("ask_memo", "memo")
        if text:
            self.review.memo(text)
        self.message = self._say("memo_recorded" if text else "no_memo")

    def _line(self, told: str, prompt: str) -> str:
        self.message = self._say(told)
        self._show(keys=False)
        return self.keyboard.line(self._say(prompt))

    def _ask(self, told: str, prompt: str, act: Callable[[str], str]) -> None:
        """Ask for a line and do what `act` makes of it; an empty one does nothing, but shows all where it filters."""
        text = self._line(told, prompt)
        self.message = act(text) if text or prompt == "filter" else ""

    def _recode(self, code: str) -> str:
        told = self._named()
        return self._told(self.review.recode(code), self._say("instead", code=code, coding=told))

    def _add_code(self, code: str) -> str:
        return self._told(self.review.add_code(code), self._say("as_well", code=code))

    def _new_code(self, label: str) -> str:
        under, _, named = label.rpartition(">")
        code, done = self.review.add_new_code(named.strip(), under=under.strip())
        return self._told(done, self._say("added", code=code))

    def _boundary(self, words: str) -> str:
        return self._told(self.review.change_boundary(words), self._say("boundary"))

    def _search(self, words: str) -> str:
        return "" if self.review.search(words) else self._say("nothing_found")

    def _jump(self, to: str) -> str:
        return "" if self.review.jump(to) else self._say("nothing_there", n=len(self.review.items))

    def _filter(self, where: str) -> str:
        self.review.filter(where)
        counts = {"n": len(self.review.items), "every": len(self.review.items.every)}
        return self._say("filtered", **counts) if where else self._say("all")

    def _told(self, done: Done, what: str) -> str:
        return self._say("recorded" if done.decisions else "so_already", what=what)

    def _say(self, key: str, **slots: object) -> str:
        return say(f"review.{key}", self.language, **slots)

    def _toggle_help(self) -> None:
        self.help = not self.help

    def _named(self) -> str:
        current = self.review.current
        coding = current.coding if current else None
        if not coding:
            return ""
        place = f"{coding.transcript}:{coding.span.start}"
        return say("lists.at", self.language, code=coding.indicator or coding.code, place=place)

    # what is shown

    def _show(self, *, keys: bool = True) -> None:
        from rich.text import Text

        foot = [Text(self.message, "bold"), *([Text(self._say("keys"), "dim")] if keys else [])]
        self.display.show([Text(self._say("help"))] if self.help else self._body, foot)

    def _body(self, room: int) -> list[Text]:
        from rich.text import Text

        from qualcode.cli.screens.review import coding_lines, head_line, talk_lines

        review, current = self.review, self.review.current
        if current is None:
            return []
        is_blind = bool(review.blind) or review.hides_stance
        head = head_line(self.language, left=review.left, done=review.done, coder=review.coder, blind=is_blind)
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
            hides_stance=self._is_hidden,
        )
        end = [] if review.left else [Text(self._say("nothing_left"), "bold green")]
        return [head, *self._sample(current.coding.code), Text(), *talk, Text(), *about, *end, Text()]

    def _sample(self, code: str) -> list[Text]:
        """The interval of the draw that is followed, and the verdicts that it leaves."""
        from rich.text import Text

        from qualcode.cli.screens.sample import certainty_in_words
        from qualcode.findings import bounds_in_words

        walk = self.review.walk
        if walk is None:
            return []
        status = walk.status(code)
        share = bounds_in_words(status.certainty.bounds, self.language) if status.certainty else ""
        told = [share, certainty_in_words(status, self.language)]
        lines = [Text("   ".join(each for each in told if each), "bold")]
        if not any(walk.status(each).next for each in walk.codes):
            lines.append(Text(self._say("no_draw"), "bold green"))
        return lines
