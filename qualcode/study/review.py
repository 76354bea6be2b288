"""A review: suggestions one after the other, each decided with one call, without a word about how it is shown."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from qualcode.codebook.unknown_code import known_code
from qualcode.errors import InputError
from qualcode.study.decisions import known_coder, named_coder, ready_store

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

    from qualcode.codings import Coding, Stance
    from qualcode.store import CurrentCoding, Done, Ruling, Store
    from qualcode.study.parts import Parts
    from qualcode.transcripts import Transcript


@dataclass(slots=True)
class Review:
    """A coder's way through what is still to be decided; a context manager, since it keeps the study file open.

    To be decided are suggestions that nobody has decided (in a blind round, or with `blind`, that this coder has not),
    and decided passages whose words were altered since. Every call returns after COMMIT.

    Args:
        store: The study file.
        coder: Who reviews.
        blind: True to show nobody else's decisions; None = as an open round says.
        items: What is to be decided, in text order; decided ones stay, so that one can go back.
        closing: Closes the study file.
        position: The one at hand.
        transcripts: By the hash of their text, as the files have them.
        done: How often each thing was done so far.
    """

    store: Store
    coder: str
    blind: bool | None
    items: list[CurrentCoding]
    closing: ExitStack
    position: int = 0
    transcripts: dict[str, Transcript] = field(default_factory=dict)
    done: Counter[str] = field(default_factory=Counter)
    skipped: set[str] = field(default_factory=set)
    _neighbours: tuple[str, list[CurrentCoding]] = ("", [])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.closing.close()

    @property
    def current(self) -> CurrentCoding | None:
        """The coding at hand; None where there is none at all."""
        return self.items[self.position] if self.items else None

    @property
    def left(self) -> int:
        """Number of codings that are still to be decided."""
        return sum(map(is_open, self.items))

    @property
    def transcript(self) -> Transcript | None:
        """The transcript of the coding at hand; None where its file is gone or was corrected since."""
        return self.transcripts.get(self.current.text) if self.current else None

    @property
    def text(self) -> str:
        """The text of the coding at hand, as the study file has it."""
        if self.current is None or self.current.anchor == "orphaned":
            return ""
        found = self.transcript
        return found.text if found else self.store.text(self.current.coding.transcript)

    def neighbours(self) -> list[CurrentCoding]:
        """Other codings of the passage at hand, as this coder may see them."""
        here = self.current
        if here is None:
            return []
        if self._neighbours[0] != here.text:
            every = self.store.codings(
                where=f"transcript={here.coding.transcript}", viewer=self.coder, blind=self.blind
            )
            self._neighbours = (here.text, every)
        span = here.coding.span
        return [each for each in self._neighbours[1] if each.id != here.id and each.coding.span.overlaps(span)]

    def accept(self, reason: str = "") -> Done:
        """Accept the coding at hand and go on to the next."""
        return self._decide("accepted", reason)

    def reject(self, reason: str = "") -> Done:
        """Reject the coding at hand and go on to the next."""
        return self._decide("rejected", reason)

    def change_stance(self, stance: Stance) -> Done:
        """Give the coding at hand another stance, and stay with it."""
        done = self.store.decide(ids=[self._id()], stance=stance, coder=self.coder)
        self.done["stance changed"] += done.decisions
        self._reread([self._id()])
        return done

    def memo(self, text: str) -> None:
        """Write a memo about the coding at hand, and stay with it."""
        self.store.memo(text, coding=self._id(), coder=self.coder)
        self.done["memo"] += 1

    def undo(self) -> Done:
        """Take back this coder's last command, and go to what it was about."""
        return self._turn_back(self.store.undo(coder=self.coder), "undone")

    def redo(self) -> Done:
        """Do again what was taken back, and go to what it was about."""
        return self._turn_back(self.store.redo(coder=self.coder), "redone")

    def skip(self) -> None:
        """Leave the coding at hand undecided and go on."""
        self.skipped.add(self._id())
        self._advance()

    def move(self, by: int) -> None:
        """Look at the coding before or behind, decided or not."""
        self.position = min(max(self.position + by, 0), max(len(self.items) - 1, 0))
        if self.items:
            self._reread([self._id()])

    # within

    def _id(self) -> str:
        if self.current is None:
            raise InputError("there is nothing to decide", "tag the transcripts first")
        return self.current.id

    def _decide(self, ruling: Ruling, reason: str) -> Done:
        done = self.store.decide(ruling, ids=[self._id()], coder=self.coder, reason=reason)
        self.done[ruling] += done.decisions
        self.skipped.discard(self._id())
        self._reread([self._id()])
        self._advance()
        return done

    def _turn_back(self, done: Done, word: str) -> Done:
        self.done[word] += done.decisions
        self._reread(done.codings)
        for position, item in enumerate(self.items):
            if item.id in done.codings:
                self.position = position
                break
        return done

    def _reread(self, ids: Sequence[str]) -> None:
        """Show what these codings are now; one that is gone keeps its last words, as rejected."""
        wanted = set(ids)
        for position, item in enumerate(self.items):
            if item.id not in wanted:
                continue
            try:
                self.items[position] = self.store.coding(item.id, viewer=self.coder, blind=self.blind)
            except InputError:
                self.items[position] = replace(item, coding=replace(item.coding, status="rejected"))
        self._neighbours = ("", [])

    def _advance(self) -> None:
        """Go to the next that is open, from here on and round; skipped ones come last."""
        count = len(self.items)
        order = [(self.position + step) % count for step in range(1, count + 1)]
        for fresh in (True, False):
            for position in order:
                item = self.items[position]
                if is_open(item) and (item.id in self.skipped) is not fresh:
                    self.position = position
                    self._reread([item.id])  # somebody else may have decided it meanwhile
                    if is_open(self.items[position]):
                        return


def is_open(item: CurrentCoding) -> bool:
    """Return True if a coding is still to be decided, or to be looked at again."""
    return item.anchor == "altered" or (item.coding.status == "suggested" and item.anchor != "orphaned")


def review(
    study: Parts, *, coder: str | None = None, code: str = "", transcript: str = "", blind: bool = False
) -> Review:
    """A review of what is still to be decided, beginning behind the last passage that this coder decided.

    Args:
        study: The study.
        coder: Who reviews; None is the study's coder.
        code: Only this pillar or indicator.
        transcript: Only this transcript.
        blind: Show nobody else's decisions, even if no round is open.
    """
    if code:
        known_code(study.codebook, code)
    if transcript:
        transcript = study.transcript(transcript).id
    where = [f"{name}={value}" for name, value in (("code", code), ("transcript", transcript)) if value]
    hidden = True if blind else None
    with ExitStack() as stack:
        person = named_coder(study, coder)
        store = stack.enter_context(ready_store(study))
        name = known_coder(store, person)
        found = store.codings(where=[*where, "conflict=no"], viewer=name, blind=hidden)
        items = [each for each in found if is_open(each)]
        by_text = {each.hash: each for each in study.transcripts()}
        begun = Review(store, name, hidden, items, stack, transcripts=by_text)
        last = store.history(coder=name, kinds=["accepted", "rejected"], last=1)
        if last and items:
            begun.position = _behind(store, items, last[0].coding, coder=name, blind=hidden)
        begun.closing = stack.pop_all()
    return begun


def _behind(store: Store, items: Sequence[CurrentCoding], coding: str, *, coder: str, blind: bool | None) -> int:
    """The first item at or behind the place of a coding, in text order; the first of all where there is none."""
    try:
        last = _order(store.coding(coding, viewer=coder, blind=blind).coding)
    except InputError:
        return 0
    return next((position for position, item in enumerate(items) if _order(item.coding) >= last), 0)


def _order(coding: Coding) -> tuple[str, int, int, str]:
    return coding.transcript, coding.span.start, coding.span.end, coding.indicator or coding.code
