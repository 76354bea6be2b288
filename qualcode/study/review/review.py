"""A review: suggestions one after the other, each decided with one call, without a word about how it is shown."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from qualcode.codebook.unknown_code import known_code
from qualcode.codings.query import holds_words
from qualcode.errors import InputError
from qualcode.study.codes.book import StudyCodes
from qualcode.study.decisions import known_coder, named_coder, ready_store, redo, undo
from qualcode.study.review.file_at_hand import FilesAtHand
from qualcode.study.review.first_item import first_item
from qualcode.study.review.review_items import ReviewItems
from qualcode.study.review.stances import CODER, LearnedStances, learned_stances
from qualcode.study.sample.draw_walk import UNREAD, Walk
from qualcode.study.spot import nearest, places_where, said_span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
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
        closing: Closes the study file.
        files: The transcripts as their files are.
        position: The one at hand.
        done: How often each thing was done so far.
        walk: The draws that are followed; None where everything is to be decided, in text order.
        hides_stance: True to show no suggestion's stance.
        learned: Stances learned from the decisions before it began; None where none is shown.
    """

    study: Parts
    store: Store
    coder: str
    blind: bool | None
    items: ReviewItems
    closing: ExitStack
    files: FilesAtHand
    position: int = 0
    done: Counter[str] = field(default_factory=Counter)
    skipped: set[str] = field(default_factory=set)
    walk: Walk | None = None
    hides_stance: bool = False
    learned: LearnedStances | None = None

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
        return self.items.left

    @property
    def transcript(self) -> Transcript | None:
        """The transcript of the coding at hand; None where its file is gone or was corrected since."""
        here = self.current
        return self.files.transcript(here.coding.transcript, here.text) if here else None

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
        found = self.store.codings_over(here.text, here.coding.span, viewer=self.coder, blind=self.blind)
        return [each for each in found if each.id != here.id]

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
        self._reread([self.position])
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
        self._reread([self.position])
        return done

    def search(self, words: str) -> bool:
        """Go to the next coding behind this one whose passage or code holds these words; False where there is none."""
        text, name = "", None
        for position in self._round():
            place = self.items.places[position]
            if place.trait.transcript != name:
                name = place.trait.transcript
                text = self.store.text(name)
            quote = text[place.start : place.stop] if place.trait.anchor != "orphaned" else ""
            if holds_words(quote, words) or holds_words(place.trait.code, words):
                self._go(position)
                return True
        return False

    def filter(self, where: str) -> None:
        """Show only codings that meet a condition, as for `qualcode decide --where`; all again where it is empty.

        Raises:
            InputError: If the condition cannot be read, or holds for none.
        """
        ids: frozenset[str] | None = None
        if where.strip():
            found = places_where(self.study, self.store, where, viewer=self.coder, blind=self.blind)
            ids = frozenset(each.id for each in found)
            if not any(each.id in ids for each in self.items.every):
                raise InputError("no passage of this review meets the condition", "an empty line shows all again")
        here = self._id()
        self.items.choose(ids)
        self._go(next(iter(self.items.positions([here])), 0))

    def jump(self, to: str) -> bool:
        """Go to the coding of this number, from 1, or to the first of this transcript; False where there is none."""
        at = int(to) - 1 if to.isdecimal() else -1
        if not to.isdecimal():
            names = (each.trait.transcript.casefold() for each in self.items.places)
            at = next((place for place, name in enumerate(names) if name.startswith(to.casefold())), -1)
        if not to or not 0 <= at < len(self.items):
            return False
        self._go(at)
        return True

    def change_stance(self, stance: Stance) -> Done:
        """Give the coding at hand another stance, and stay with it."""
        done = self.store.decide(ids=[self._id()], stance=stance, coder=self.coder)
        self.done["stance changed"] += done.decisions
        self._reread([self.position])
        return done

    def memo(self, text: str) -> None:
        """Write a memo about the coding at hand, and stay with it."""
        self.store.memo(text, coding=self._id(), coder=self.coder)
        self.done["memo"] += 1

    def undo(self) -> Done:
        """Take back this coder's last command, and go to what it was about."""
        return self._turn_back(partial(undo, self.study, coder=self.coder), "undone")

    def redo(self) -> Done:
        """Do again what was taken back, and go to what it was about."""
        return self._turn_back(partial(redo, self.study, coder=self.coder), "redone")

    def skip(self) -> None:
        """Leave the coding at hand undecided and go on."""
        self.skipped.add(self._id())
        self._advance()

    def move(self, by: int) -> None:
        """Look at the coding before or behind, decided or not."""
        if self.items:
            self._go(min(max(self.position + by, 0), len(self.items) - 1))

    # within

    def _coded(self, code: str, *, command: str = "") -> Done:
        here = self._open().coding
        who = {"speaker": here.speaker, "informant": here.informant}
        done = self.store.code(
            here.transcript, here.span, code, coder=self.coder, stance=here.stance, command=command, **who
        )
        self.done["coded"] += done.decisions
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
        self._reread([self.position])
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
        self.items = found = self._drawn(walk)
        for code in walk.codes:
            walk.see(code, found.codings_of(code))
        self._follow(walk)

    def _drawn(self, walk: Walk) -> ReviewItems:
        """All codings of the pillars that are drawn from."""
        every = self.store.codings(where=f"code={','.join(walk.codes)}", viewer=self.coder)
        asked = [each for each in every if not each.coding.is_open_answer]  # a draw does not ask for it
        return ReviewItems.of(asked, read=self.items.read, text=self.items.text)

    def _turn_back(self, turn: Callable[[], Done], word: str) -> Done:
        acts = [(each.record.id, each.undone) for each in self.store.code_acts()]
        done = turn()
        self.done[word] += done.decisions
        if acts != [(each.record.id, each.undone) for each in self.store.code_acts()]:
            now = self.store.coding_places(viewer=self.coder, blind=self.blind)
            self.items.take_in(now)  # a code may have its former name again
        about = self.items.positions(done.codings)
        self._reread(about)
        if about:
            self.position = about[0]
        if self.walk and self.walk.looked_for:
            self._walk_again(self.walk)
        return done

    def _go(self, position: int) -> None:
        """Show the coding at a position as it is now."""
        self.position = position
        self._reread([position])

    def _reread(self, positions: Iterable[int]) -> None:
        """Show what the codings at these positions are now; one that is gone keeps its last words, as rejected."""
        for position in positions:
            if self.items.places[position].id.startswith(UNREAD):
                continue
            pillar = self.items.renew(position).coding.code
            if self.walk:
                self.walk.see(pillar, self.items.codings_of(pillar))

    def _round(self) -> Iterator[int]:
        """All positions, those behind the one at hand first."""
        return chain(range(self.position + 1, len(self.items)), range(min(self.position + 1, len(self.items))))

    def _advance(self) -> None:
        """Go to the next that is open, from here on and round; skipped ones come last. A draw says what is next."""
        if self.walk:
            self._follow(self.walk)
            return
        for fresh in (True, False):
            for position in self._round():
                place = self.items.places[position]
                if place.trait.is_open and (place.id in self.skipped) is not fresh:
                    self._go(position)
                    if self.items.places[position].trait.is_open:  # nobody else decided it meanwhile
                        return

    def _follow(self, walk: Walk) -> None:
        """Go to the passage that a draw asks for, the first pillar's first; skipped ones come last."""
        asked = {code: place for code in walk.codes if (place := walk.status(code).next)}
        found = [
            position
            for code, (transcript, span) in asked.items()
            for position, each in enumerate(self.items.places)
            if each.trait.is_open and (each.trait.pillar, each.trait.transcript) == (code, transcript)
            if each.start < span.end and span.start < each.stop
        ]
        if not found:
            unread = [each for code in asked if (each := walk.unread(code))]
            self.items.append(unread[:1])
            found = [len(self.items) - 1] if unread else []
        if found:
            self.position = min(found, key=lambda position: self.items.places[position].id in self.skipped)


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
        found = store.coding_places(where=[*where, "conflict=no"], viewer=name, blind=hidden)
        learned = None if blind else learned_stances(study, name)

        def read(id_: str) -> CurrentCoding:
            now = store.coding(id_, viewer=name, blind=hidden)
            return learned.shown([now])[0] if learned else now

        items = ReviewItems([each for each in found if each.trait.is_open], read=read, text=store.text)
        begun = Review(study, store, name, hidden, items, stack, FilesAtHand(study), learned=learned)
        last = store.history(coder=name, kinds=["accepted", "rejected"], last=1)
        if last and items:
            begun.position = first_item(store, items.places, last[0].coding, coder=name, blind=hidden)
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
        items = ReviewItems([], read=lambda id_: store.coding(id_, viewer=name), text=store.text)
        begun = Review(study, store, name, None, items, stack, FilesAtHand(study))
        begun.items = begun._drawn(walk)  # noqa: SLF001  the room's own
        begun.walk, begun.hides_stance = walk, blind
        begun._follow(walk)  # noqa: SLF001  the room's own
        begun.closing = stack.pop_all()
    return begun
