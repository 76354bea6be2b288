"""The codings that a review goes through: of all their places, of those that are shown the words too."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, overload

from qualcode.codings import Coding
from qualcode.errors import InputError
from qualcode.spans import Span
from qualcode.store import CodingPlace, CurrentCoding

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

SHOWN = 200


@dataclass(slots=True)
class ReviewItems(Sequence[CurrentCoding]):
    """Codings in the order of a review, each read whole when it is asked for; as a sequence, they are read one by one.

    Args:
        places: Their places.
        read: Reads a coding by its id as it is now, as the reviewer may see it; raises `InputError` where it is gone.
        text: Gives the present text of a transcript by its id.
        most: How many are kept whole: those that were shown last.

    Example:
        >>> len(ReviewItems([], read=lambda id_: None, text=str))
        0
    """

    places: list[CodingPlace]
    read: Callable[[str], CurrentCoding]
    text: Callable[[str], str]
    most: int = SHOWN
    every: list[CodingPlace] = field(init=False)
    """Their places, whatever a choice leaves out."""
    left: int = field(init=False)
    """Number of those that are still to be decided."""
    _whole: dict[str, CurrentCoding] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.every = list(self.places)
        self.left = sum(each.trait.is_open for each in self.places)

    @classmethod
    def of(
        cls, items: Iterable[CurrentCoding], *, read: Callable[[str], CurrentCoding], text: Callable[[str], str]
    ) -> ReviewItems:
        """Codings that were read whole already, and stay so."""
        whole = {each.id: each for each in items}
        return cls([CodingPlace.of(each) for each in whole.values()], read, text, most=sys.maxsize, _whole=whole)

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, position: int) -> CurrentCoding: ...

    @overload
    def __getitem__(self, position: slice) -> list[CurrentCoding]: ...

    def __getitem__(self, position: int | slice) -> CurrentCoding | list[CurrentCoding]:
        if isinstance(position, slice):
            return [self[each] for each in range(len(self))[position]]
        place = self.places[position]
        if place.id not in self._whole:
            self.renew(position)
        return self._whole[place.id]

    def renew(self, position: int) -> CurrentCoding:
        """Read a coding again; one that is gone keeps its last words, as rejected."""
        was = self.places[position]
        last = self._whole.pop(was.id, None)
        try:
            now = self.read(was.id)
        except InputError:
            last = last or self._of_place(was)
            now = replace(last, coding=replace(last.coding, status="rejected"))
        while len(self._whole) >= self.most:
            del self._whole[next(iter(self._whole))]
        self._whole[was.id] = now
        self.places[position] = place = CodingPlace.of(now)
        self.left += place.trait.is_open - was.trait.is_open
        return now

    def positions(self, ids: Iterable[str]) -> list[int]:
        """The positions of these codings."""
        wanted = frozenset(ids)
        return [position for position, each in enumerate(self.places) if each.id in wanted]

    def codings_of(self, pillar: str) -> list[Coding]:
        """The codings of a pillar."""
        return [self[position].coding for position, each in enumerate(self.places) if each.trait.pillar == pillar]

    def append(self, items: Iterable[CurrentCoding]) -> None:
        """Take in codings that stand behind all others."""
        for each in items:
            place = CodingPlace.of(each)
            self._whole[each.id] = each
            self.every.append(place)
            self.places.append(place)
            self.left += place.trait.is_open

    def choose(self, ids: Collection[str] | None) -> None:
        """Show only these codings; all again where nothing is chosen."""
        now = {each.id: each for each in self.places}
        self.every = [now.get(each.id, each) for each in self.every]
        self.places = [each for each in self.every if ids is None or each.id in ids]
        self.left = sum(each.trait.is_open for each in self.places)

    def take_in(self, places: Iterable[CodingPlace]) -> None:
        """Take in what codings are now, their codes above all; they stay in their order."""
        now = {each.id: each for each in places}
        self._whole.clear()
        self.places = [now.get(each.id, each) for each in self.places]
        self.every = [now.get(each.id, each) for each in self.every]
        self.left = sum(each.trait.is_open for each in self.places)

    def _of_place(self, place: CodingPlace) -> CurrentCoding:
        """A coding that was never read whole and is gone: its place, and the words that stand there."""
        span, pillar = Span(place.start, place.stop), place.trait.code.partition(".")[0]
        quote = span.quote(self.text(place.trait.transcript))
        indicator = place.trait.code if place.trait.code != pillar else None
        coding = Coding(place.trait.transcript, span, quote, pillar, indicator, "neutral", coder=place.trait.coder)
        return CurrentCoding(
            place.id,
            coding,
            anchor=place.trait.anchor,
            conflict=place.trait.conflict,
            offered=False,
            decided_by=(),
            decided_at="",
            codebook="",
            text=place.trait.text,
        )
