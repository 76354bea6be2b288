"""The passages of a study, and what people found in those that they read, code by code."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from qualcode.codings import grouped
from qualcode.errors import InputError
from qualcode.passages import language_of, passages
from qualcode.spans import Span
from qualcode.store import CodingPlace, Moment, ReadPassage
from qualcode.study.review.stances import meanings_of
from qualcode.study.status import rules_codings, viewpoint
from qualcode.suggesting import Features, Read, Unit, features

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualcode.store import CurrentCoding, Done, Store
    from qualcode.study.parts import Parts
    from qualcode.transcripts import Transcript, Turn

_MOVED = frozenset({"altered", "orphaned"})
"""Anchors of codings whose words a correction changed: they say nothing of the passage that stands there now."""

Step = tuple[int, str]
"""The place of a command among all commands."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a study that can be read.

    Args:
        row: Its number, from 0, in the order of the transcripts and the text.
        transcript: The transcript.
        text: The hash of its text.
        span: The passage.
        turn: The turn it belongs to; None where nobody is known to speak.
    """

    row: int
    transcript: Transcript
    text: str
    span: Span
    turn: Turn | None

    @property
    def name(self) -> str:
        """Its name, the same whatever its transcript is called."""
        return f"{self.text}:{self.span.start}:{self.span.end}"

    @property
    def quote(self) -> str:
        """Its words."""
        return self.span.quote(self.transcript.text)


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A passage that was read for a code.

    Args:
        row: The passage.
        has_code: True if it has the code now.
        step: The command by which it was first read or decided.
        way: `ranked` or `random`, as it was chosen among the passages there are now; empty where it was chosen
            otherwise, or among others.
    """

    row: int
    has_code: bool
    step: Step
    way: str


class ReadState:
    """The passages of a study, and what was read in them, as one person may see it.

    A passage is read for a code if a coding of it was accepted, or all that were suggested were rejected, or if
    somebody read it for the code and left it alone. Transcripts that the study file does not have as they are now are
    left out: `absent` names them.

    Args:
        study: The study.
        store: The study file; None where nothing was recorded yet.
        viewer: Who sees it; empty for nobody in particular.
        blind: True to see nobody else's decisions.
    """

    def __init__(self, study: Parts, store: Store | None, viewer: str, *, blind: bool = False) -> None:
        self._study, self._store = study, store
        self._viewer, self._blind = viewer, blind
        self.codes = tuple(code.id for code in study.codebook)
        self.absent: tuple[str, ...] = ()
        self.passages = tuple(self._passages())
        names = sorted(passage.name for passage in self.passages)
        self.frame = hashlib.sha256("\n".join(names).encode()).hexdigest()
        self._rows = {
            text: ([each.span.start for each in here], [each.span.end for each in here], here[0].row)
            for text, here in grouped((each.text, each) for each in self.passages).items()
        }
        self.see()

    def see(self) -> None:
        """Read anew what was decided."""
        self.walked: Counter[str] = Counter()
        self._places: dict[int, dict[str, CodingPlace]] = {}
        self._readings: dict[int, list[ReadPassage]] = {}
        self._touched: set[int] = set()  # rows that somebody read or decided anything in
        self._reads: dict[str, dict[int, ReadRow]] = {}
        self._first: dict[str, Moment] = {}
        self._last = 0
        if self._store is None:
            return
        viewer, blind = viewpoint(self._store, self._viewer)
        self._seen_as = viewer, True if self._blind else blind
        for each in self._store.coding_places(viewer=viewer, blind=self._seen_as[1]):
            self._take(each)
        readings = self._store.readings(viewer=self._viewer)
        if (blind and not viewer) or self._blind:
            readings = [each for each in readings if each.coder == self._viewer]
        for reading in readings:
            self._take_reading(reading)
        self._first = self._store.first_rulings(viewer=self._viewer)
        moments = [*self._first.values(), *(each.moment for each in readings)]
        self._last = max((moment[0] for moment in moments), default=0)

    def see_read(self, passage: Passage, done: Done, *, codes: Sequence[str], asked: str, way: str) -> None:
        """Take in what was just recorded about one passage, without reading the rest anew."""
        self._last += 1
        moment = (self._last, "", 0)
        assert self._store is not None, "something was recorded"
        for each in done.codings:
            self._take(CodingPlace.of(self._store.coding(each, viewer=self._seen_as[0], blind=self._seen_as[1])))
            self._first.setdefault(each, moment)
        text, span, name = passage.text, passage.span, passage.transcript.id
        self._take_reading(
            ReadPassage(name, text, span, frozenset(codes), asked, way, self.frame, self._viewer, "", moment)
        )
        for code, reads in self._reads.items():
            found = self._read_row(code, passage.row)
            if found:
                reads[passage.row] = found

    def reads(self, code: str) -> dict[int, ReadRow]:
        """Return the passages that were read for a code by their row, in the order in which they were read."""
        if code not in self._reads:
            found = [each for row in sorted(self._touched) if (each := self._read_row(code, row))]
            self._reads[code] = {each.row: each for each in sorted(found, key=lambda each: (each.step, each.row))}
        return self._reads[code]

    def looks(self, code: str, *ways: str) -> list[Read]:
        """Return the passages of these ways as draws among those unread when each was chosen."""
        draws, found = [], 0
        for number, each in enumerate(self.reads(code).values()):
            if each.way in ways:
                draws.append(Read(len(self.passages) - number, found, each.has_code))
            found += each.has_code
        return draws

    def codings_at(self, row: int) -> list[CurrentCoding]:
        """Return the codings of a passage, as they are now."""
        if self._store is None:
            return []
        here, (viewer, blind) = self.passages[row], self._seen_as
        found = self._store.codings_over(here.text, here.span, viewer=viewer, blind=blind)
        return [each for each in found if each.anchor not in _MOVED]

    @cached_property
    def features(self) -> Features:
        """The features of all passages."""
        hits: dict[int, set[str]] = {}
        hashes = {each.transcript.id: each.text for each in self.passages}
        for coding in rules_codings(self._study):
            if coding.transcript in hashes:
                for row in self._rows_at(hashes[coding.transcript], coding.span):
                    hits.setdefault(row, set()).update(coding.path)
        units = [
            Unit(each.name, each.quote, frozenset(hits.get(each.row, ())), each.transcript.id) for each in self.passages
        ]
        meanings = meanings_of(self._study)
        return features(units, self.codes, meanings([unit.text for unit in units]) if meanings else None)

    # within

    def _passages(self) -> Iterator[Passage]:
        book = self._study.codebook
        known = {each.name: each.text for each in self._store.documents()} if self._store else None
        row, absent = 0, []
        for transcript in self._study.transcripts():
            text = transcript.hash
            if known is not None and known.get(transcript.id) != text:
                absent.append(transcript.id)
                continue
            for span, turn in passages(transcript, unit=book.unit, language=language_of(transcript, book)):
                yield Passage(row, transcript, text, span, turn)
                row += 1
        self.absent = tuple(absent)

    def _take(self, place: CodingPlace) -> None:
        if place.trait.anchor not in _MOVED:
            for row in self._rows_at(place.trait.text, Span(place.start, place.stop)):
                self._places.setdefault(row, {})[place.id] = place
                if place.trait.status != "suggested":
                    self._touched.add(row)

    def _take_reading(self, reading: ReadPassage) -> None:
        rows = self._rows_in(reading.text, reading.span)
        self._touched.update(rows)
        for row in rows:
            if reading.way and reading.frame == self.frame:
                earlier = {each.asked for each in self._readings.get(row, ()) if each.way}
                self.walked[reading.asked] += reading.asked not in earlier
            self._readings.setdefault(row, []).append(reading)

    def _read_row(self, code: str, row: int) -> ReadRow | None:
        """A passage as it was read for a code; None where it is unread."""
        here = [each for each in self._places.get(row, {}).values() if each.trait.has(code)]
        readings = [each for each in self._readings.get(row, ()) if code in each.codes]
        statuses = {each.trait.status for each in here}
        if not readings and "accepted" not in statuses and statuses != {"rejected"}:
            return None
        decided = (each.id for each in here if each.trait.status != "suggested")
        moments = [self._first[each] for each in decided if each in self._first]
        moments += [each.moment for each in readings]
        step = min((moment[:2] for moment in moments), default=(0, ""))
        chosen = next((each for each in readings if each.moment[:2] == step and each.frame == self.frame), None)
        return ReadRow(row, "accepted" in statuses, step, chosen.way if chosen else "")

    def _rows_at(self, text: str, span: Span) -> range:
        """The passages that a span overlaps."""
        starts, ends, first = self._rows.get(text, ([], [], 0))
        return range(first + bisect_right(ends, span.start), first + bisect_left(starts, span.end))

    def _rows_in(self, text: str, span: Span) -> range:
        """The passages that lie within a span: what was read."""
        starts, ends, first = self._rows.get(text, ([], [], 0))
        return range(first + bisect_left(starts, span.start), first + bisect_right(ends, span.end))


def scope_of(codes: Sequence[str], code: str) -> tuple[str, ...]:
    """Return the codes that somebody looks for who reads for a code: itself and those under it; all where it is empty.

    Example:
        >>> scope_of(["hrd", "hrd.training", "capital"], "hrd")
        ('hrd', 'hrd.training')
    """
    return tuple(each for each in codes if not code or each == code or each.startswith(f"{code}."))


def check_present(state: ReadState) -> None:
    """Refuse to go on where no passage can be read.

    Raises:
        InputError: If the study file has none of the transcripts as they are now.
    """
    if not state.passages:
        what = "the study file has no passage of the transcripts as they are now"
        raise InputError(what, "take them in with 'qualcode tag --save' or 'qualcode refresh'")
