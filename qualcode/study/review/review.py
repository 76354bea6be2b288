"""A review: suggestions one after the other, each decided with one call, without a word about how it is shown."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from qualcode.codebook.unknown_code import known_code
from qualcode.codings.query import holds_words
from qualcode.errors import InputError
from qualcode.study.codes.book import StudyCodes
from qualcode.study.decisions import known_coder, named_coder, ready_store, redo, undo
from qualcode.study.review.first_item import first_item
from qualcode.study.review.stances import CODER, LearnedStances, learned_stances
from qualcode.study.sample.draw_walk import UNREAD, Walk
from qualcode.study.spot import codings_where, nearest, said_span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

    from qualcode.codings import Stance
    from qualcode.store import CurrentCoding, Done, Ruling, Store
    from qualcode.study.parts import Parts
    from qualcode.transcripts import Transcript


@dataclass(slots=True)
class Review:
    """A coder's way through what is still to be decided; a context manager, since it keeps the study file open.

    To be decided are suggestions that nobody has decided (in a blind round, or with `blind`, that this coder has not),
    and decided passages whose words were altered since. Every call returns after COMMIT.

    Args:
        study: The study.
        store: The study file.
        coder: Who reviews.
        blind: True to show nobody else's decisions; None = as an open round says.
        items: What is to be decided, in text order; decided ones stay, so that one can go back.
        every: The same, whatever a filter leaves out.
        closing: Closes the study file.
        position: The one at hand.
        transcripts: By the hash of their text, as the files have them.
        done: How often each thing was done so far.
        walk: The draws that are followed; None where everything is to be decided, in text order.
        hides_stance: True to show no suggestion's stance.
        learned: Stances learned from the decisions before it began; None where none is shown.
    """

    study: Parts
    store: Store
    coder: str
    blind: bool | None
    items: list[CurrentCoding]
    closing: ExitStack
    position: int = 0
    transcripts: dict[str, Transcript] = field(default_factory=dict)
    done: Counter[str] = field(default_factory=Counter)
    skipped: set[str] = field(default_factory=set)
    every: list[CurrentCoding] = field(default_factory=list)
    walk: Walk | None = None
    hides_stance: bool = False
    learned: LearnedStances | None = None
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

    def accept(self, reason: str = "", *, stance: Stance | None = None) -> Done:
        """Accept the coding at hand, with another stance where one is named, and go on to the next."""
        return self._decide("accepted", reason, stance)

    def reject(self, reason: str = "") -> Done:
        """Reject the coding at hand and go on to the next."""
        return self._decide("rejected", reason)

    def recode(self, code: str) -> Done:
        """Give the passage at hand another code instead, and go on to the next."""
        done = self.store.recode(self._id(), self._known(code), coder=self.coder)
        self.done["recoded"] += 1 if done.decisions else 0
        self._reread([self._id()])
        self._advance()
        return done

    def add_code(self, code: str) -> Done:
        """Give the passage at hand one more code, with the stance of the coding at hand, and stay with it."""
        return self._coded(self._known(code))

    def add_new_code(self, label: str, *, under: str = "") -> tuple[str, Done]:
        """Give the passage at hand a code that is not there yet, made of a label, as one command; return its name."""
        self._open()
        made = StudyCodes(self.study).add(label, under=under, coder=self.coder).done
        return made.change.to, self._coded(made.change.to, command=made.command)

    def change_boundary(self, words: str) -> Done:
        """Let the coding at hand cover these words of the transcript; `first … last` names its ends alone."""
        here = self._open()
        span = nearest(self.text, words, here.coding.span)
        if self.transcript is not None:
            span = said_span(self.transcript, span)
        done = self.store.move_boundary(self._id(), span, coder=self.coder)
        self.done["boundary moved"] += done.decisions
        self._reread([self._id()])
        return done

    def search(self, words: str) -> bool:
        """Go to the next coding behind this one whose passage or code holds these words; False where there is none."""
        count = len(self.items)
        for position in ((self.position + step) % count for step in range(1, count + 1)):
            coding = self.items[position].coding
            if holds_words(coding.quote, words) or holds_words(coding.indicator or coding.code, words):
                self.position = position
                self._reread([self._id()])
                return True
        return False

    def filter(self, where: str) -> None:
        """Show only codings that meet a condition, as for `qualcode decide --where`; all again where it is empty.

        Raises:
            InputError: If the condition cannot be read, or holds for none.
        """
        ids: frozenset[str] | None = None
        if where.strip():
            found = codings_where(self.study, self.store, where, viewer=self.coder, blind=self.blind)
            ids = frozenset(each.id for each in found)
            if not any(each.id in ids for each in self.every):
                raise InputError("no passage of this review meets the condition", "an empty line shows all again")
        here = self._id()
        now = {each.id: each for each in self.items}
        self.every = [now.get(each.id, each) for each in self.every]
        self.items = [each for each in self.every if ids is None or each.id in ids]
        self.position = next((at for at, each in enumerate(self.items) if each.id == here), 0)
        self._reread([self._id()])

    def jump(self, to: str) -> bool:
        """Go to the coding of this number, from 1, or to the first of this transcript; False where there is none."""
        at = int(to) - 1 if to.isdecimal() else -1
        if not to.isdecimal():
            names = [each.coding.transcript for each in self.items]
            at = next((place for place, name in enumerate(names) if name.casefold().startswith(to.casefold())), -1)
        if not to or not 0 <= at < len(self.items):
            return False
        self.position = at
        self._reread([self._id()])
        return True

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
        return self._turn_back(undo(self.study, coder=self.coder), "undone")

    def redo(self) -> Done:
        """Do again what was taken back, and go to what it was about."""
        return self._turn_back(redo(self.study, coder=self.coder), "redone")

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

    def _coded(self, code: str, *, command: str = "") -> Done:
        here = self._open().coding
        who = {"speaker": here.speaker, "informant": here.informant}
        done = self.store.code(
            here.transcript, here.span, code, coder=self.coder, stance=here.stance, command=command, **who
        )
        self.done["coded"] += done.decisions
        self._neighbours = ("", [])
        return done

    def _open(self) -> CurrentCoding:
        if self.current is None or self.current.anchor == "orphaned":
            raise InputError("the words of this coding are gone", "reject it, or skip it")
        return self.current

    def _known(self, code: str) -> str:
        return known_code(self.study.codebook, code.strip())

    def _id(self) -> str:
        if self.current is None:
            raise InputError("there is nothing to decide", "tag the transcripts first")
        return self.current.id

    @property
    def is_unread(self) -> bool:
        """True if nobody, and no rule, coded the passage at hand: a draw from everything there is asks for it."""
        return self.current is not None and self.current.id.startswith(UNREAD)

    def _decide(self, ruling: Ruling, reason: str, stance: Stance | None = None) -> Done:
        if self.walk and self.is_unread:
            return self._read(self.walk, ruling, stance or "neutral")
        if ruling == "accepted" and stance is None and self.current and self.current.coding.coder == CODER:
            stance = self.current.coding.stance  # the log has the rules' stance, and accepted is what was shown
        done = self.store.decide(ruling, ids=[self._id()], coder=self.coder, reason=reason, stance=stance)
        self.done[ruling] += done.decisions
        self.skipped.discard(self._id())
        self._reread([self._id()])
        self._advance()
        return done

    def _read(self, walk: Walk, ruling: Ruling, stance: Stance) -> Done:
        """Record that the passage at hand was read for all draws from everything, and what it says of this code."""
        here = self._open().coding
        done = self.store.read(
            here.transcript,
            here.span,
            codes=walk.looked_for,
            asked=here.code,
            coder=self.coder,
            coded={here.code: stance} if ruling == "accepted" else {},
            speaker=here.speaker,
            informant=here.informant,
        )
        self.done["coded" if ruling == "accepted" else "read"] += 1
        self._walk_again(walk)
        return done

    def _walk_again(self, walk: Walk) -> None:
        """Take in what the log has now, and go to the passage that is asked for."""
        every = self.store.codings(where=f"code={','.join(walk.codes)}", viewer=self.coder)
        self.every = self.items = found = [each for each in every if not each.coding.is_open_answer]
        for code in walk.codes:
            walk.see(code, [each.coding for each in found if each.coding.code == code])
        self._follow(walk)

    def _turn_back(self, done: Done, word: str) -> Done:
        self.done[word] += done.decisions
        self._reread([each.id for each in self.items])  # a code may have its former name again
        for position, item in enumerate(self.items):
            if item.id in done.codings:
                self.position = position
                break
        if self.walk and self.walk.looked_for:
            self._walk_again(self.walk)
        return done

    def _reread(self, ids: Sequence[str]) -> None:
        """Show what these codings are now; one that is gone keeps its last words, as rejected."""
        wanted = {each for each in ids if not each.startswith(UNREAD)}
        for position, item in enumerate(self.items):
            if item.id not in wanted:
                continue
            try:
                found = self.store.coding(item.id, viewer=self.coder, blind=self.blind)
                self.items[position] = self.learned.shown([found])[0] if self.learned else found
            except InputError:
                self.items[position] = replace(item, coding=replace(item.coding, status="rejected"))
            if self.walk:
                code = item.coding.code
                self.walk.see(code, [each.coding for each in self.items if each.coding.code == code])
        self._neighbours = ("", [])

    def _advance(self) -> None:
        """Go to the next that is open, from here on and round; skipped ones come last. A draw says what is next."""
        if self.walk:
            self._follow(self.walk)
            return
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

    def _follow(self, walk: Walk) -> None:
        """Go to the passage that a draw asks for, the first pillar's first; skipped ones come last."""
        asked = {code: place for code in walk.codes if (place := walk.status(code).next)}
        found = [
            position
            for code, (transcript, span) in asked.items()
            for position, item in enumerate(self.items)
            if is_open(item) and (item.coding.code, item.coding.transcript) == (code, transcript)
            if item.coding.span.overlaps(span)
        ]
        if not found:
            unread = [each for code in asked if (each := walk.unread(code))]
            self.items = self.every = [*self.items, *unread[:1]]
            found = [len(self.items) - 1] if unread else []
        if found:
            self.position = min(found, key=lambda position: self.items[position].id in self.skipped)


def is_open(item: CurrentCoding) -> bool:
    """Return True if a coding is still to be decided, or to be looked at again."""
    return item.anchor == "altered" or (item.coding.status == "suggested" and item.anchor != "orphaned")


def review(
    study: Parts,
    *,
    coder: str | None = None,
    code: str = "",
    transcript: str = "",
    blind: bool = False,
    sample: bool = False,
) -> Review:
    """A review of what is still to be decided, beginning behind the last passage that this coder decided.

    Args:
        study: The study.
        coder: Who reviews; None is the study's coder.
        code: Only this pillar or indicator.
        transcript: Only this transcript.
        blind: Show nobody else's decisions, even if no round is open; in a draw, no suggestion's stance.
        sample: Follow the draws of `Study.sample`, in their order.

    Raises:
        InputError: A code or transcript is unknown, or there is no draw to follow.
    """
    if sample:
        return _walked(study, coder=coder, code=code, transcript=transcript, blind=blind)
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
        learned = None if blind else learned_stances(study, name)
        items = [each for each in found if is_open(each)]
        items = learned.shown(items) if learned else items
        by_text = {each.hash: each for each in study.transcripts()}
        begun = Review(
            study, store, name, hidden, items, stack, transcripts=by_text, every=list(items), learned=learned
        )
        last = store.history(coder=name, kinds=["accepted", "rejected"], last=1)
        if last and items:
            begun.position = first_item(store, items, last[0].coding, coder=name, blind=hidden)
        begun.closing = stack.pop_all()
    return begun


def _walked(study: Parts, *, coder: str | None, code: str, transcript: str, blind: bool) -> Review:
    """A review that follows the draws."""
    if transcript:
        raise InputError("a draw is of all transcripts", "leave out the transcript, or the sample")
    walk = Walk(study, [code] if code else [])
    with ExitStack() as stack:
        person = named_coder(study, coder)
        store = stack.enter_context(ready_store(study))
        name = known_coder(store, person)
        found = store.codings(where=f"code={','.join(walk.codes)}", viewer=name)
        items = [each for each in found if not each.coding.is_open_answer]  # a draw does not ask for it
        by_text = {each.hash: each for each in study.transcripts()}
        begun = Review(study, store, name, None, items, stack, transcripts=by_text, every=list(items))
        begun.walk, begun.hides_stance = walk, blind
        begun._follow(walk)  # noqa: SLF001  the room's own
        begun.closing = stack.pop_all()
    return begun
