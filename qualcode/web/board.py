"""The codings as the person at the page may see them, kept up with the log, with numbers by code and transcript."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from qualcode.codings import grouped
from qualcode.errors import InputError
from qualcode.spans import Span
from qualcode.store import CodingPlace
from qualcode.study.status import viewpoint
from qualcode.wording import phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from qualcode.store import CurrentCoding, Store

REMEMBERED = 500
"""Changes that a page that was away can ask for; one that was away longer reads all anew."""


KEPT = 20_000
"""Codings that are kept with their words; of a larger study, those that were looked at."""


@dataclass(slots=True)
class Board:
    """The codings that a viewer may see.

    In a blind round that is nobody else's: nothing that the page shows is made of anything but this.

    Args:
        viewer: Who looks; empty for somebody who has not said who she is.
    """

    viewer: str
    places: dict[str, CodingPlace] = field(default_factory=dict)
    mark: int = 0
    by_code: Counter[tuple[str, str]] = field(default_factory=Counter)
    by_transcript: Counter[tuple[str, str]] = field(default_factory=Counter)
    _read: Callable[..., list[CurrentCoding]] = lambda **_: []
    _whole: dict[str, CurrentCoding] = field(default_factory=dict)
    _version: tuple[tuple[str, int], ...] = ()
    _changes: deque[tuple[int, frozenset[str] | None]] = field(default_factory=lambda: deque(maxlen=REMEMBERED))

    def catch_up(self, store: Store) -> frozenset[str] | None:
        """Take in what the log has now; return the ids of codings that changed, None where all were read anew."""
        version = store.version()
        if version == self._version:
            return frozenset()
        ids = store.touched(self._version) if self._version else None
        viewer, blind = viewpoint(store, self.viewer)
        if ids is None:
            self._all(store.coding_places(viewer=viewer, blind=blind))
            few = len(self.places) <= KEPT
            self._whole = {each.id: each for each in store.codings(viewer=viewer, blind=blind)} if few else {}
            changed: frozenset[str] | None = None
        else:
            before = {key for key, each in self.places.items() if each.trait.conflict} if ids else set()
            changed = frozenset(each for each in ids | before if self._one(store, each, viewer=viewer, blind=blind))
        self._read = partial(store.codings, viewer=viewer, blind=blind)
        self._version = version
        if changed is None or changed:
            self.mark += 1
            self._changes.append((self.mark, changed))
        return changed

    def codings(self, ids: Iterable[str]) -> list[CurrentCoding]:
        """The codings of these ids that the viewer may see, with their words."""
        wanted = list(ids)
        if missing := [each for each in wanted if each not in self._whole]:
            if len(self._whole) + len(missing) > KEPT:
                self._whole.clear()
                missing = wanted
            self._whole.update((each.id, each) for each in self._read(ids=missing))
        return [self._whole[each] for each in wanted if each in self._whole]

    def since(self, mark: int) -> frozenset[str] | None:
        """Ids of the codings that changed since; None where that is not known, or all were read anew."""
        if mark == self.mark:
            return frozenset()
        if not self._changes or mark < self._changes[0][0] - 1 or mark > self.mark:
            return None
        found: set[str] = set()
        for number, ids in self._changes:
            if number > mark:
                if ids is None:
                    return None
                found |= ids
        return frozenset(found)

    def changes(self, ids: Iterable[str], language: str) -> dict[str, Any]:
        """The codings of these ids as JSON-ready values, those that are gone, and the numbers that they change."""
        wanted = sorted(ids)
        here = {each.id: each for each in self.codings(wanted)}
        shown = [here[each] for each in wanted if each in here]
        return {
            "mark": self.mark,
            "codings": [coding_values(each, language) for each in shown],
            "gone": [each for each in wanted if each not in here],
            "codes": self.codes(),
            "transcripts": self.transcripts(),
        }

    def codes(self) -> dict[str, dict[str, int]]:
        """Numbers of codings by code and status."""
        return _nested(self.by_code)

    def transcripts(self) -> dict[str, dict[str, int]]:
        """Numbers of codings by transcript and status."""
        return _nested(self.by_transcript)

    def codings_at(self, places: Sequence[tuple[str, Span, str]]) -> list[str]:
        """Ids of codings, one a place: with its code, or one below it, on its passage; empty where none is there.

        Args:
            places: Id of the transcript, passage and code of each.
        """
        there = grouped(
            (each.trait.transcript, each) for each in self.places.values() if each.trait.status != "rejected"
        )
        return [
            next(
                (
                    each.id
                    for each in there.get(transcript, ())
                    if span.overlaps(Span(each.start, each.stop)) and each.trait.has(code)
                ),
                "",
            )
            for transcript, span, code in places
        ]

    # within

    def _all(self, places: Iterable[CodingPlace]) -> None:
        self.places = {each.id: each for each in places}
        self.by_code.clear()
        self.by_transcript.clear()
        for each in self.places.values():
            self._count(each, 1)

    def _one(self, store: Store, coding: str, *, viewer: str, blind: bool | None) -> bool:
        """Take in one coding; return True if it is not what it was, as far as that is known."""
        was, whole = self.places.get(coding), self._whole.pop(coding, None)
        try:
            now = store.coding(coding, viewer=viewer, blind=blind)
        except InputError:
            now = None
        if was:
            self._count(was, -1)
        if now:
            self._whole[coding] = now
            self.places[coding] = place = CodingPlace.of(now)  # where it stood: the order, too, is seen
            self._count(place, 1)
        elif was:
            del self.places[coding]
        return whole != now if whole else bool(was or now)

    def _count(self, each: CodingPlace, by: int) -> None:
        trait = each.trait
        self.by_code[trait.code, trait.status] += by
        self.by_transcript[trait.transcript, trait.status] += by


def _nested(counts: Counter[tuple[str, str]]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for (name, status), count in counts.items():
        if count:
            found.setdefault(name, {})[status] = count
    return found


def coding_values(each: CurrentCoding, language: str) -> dict[str, Any]:
    """A coding as the page draws it; its words are in the text that the page has."""
    coding = each.coding
    return {
        "id": each.id,
        "transcript": coding.transcript,
        "text": each.text,
        "start": coding.span.start,
        "end": coding.span.end,
        "code": coding.indicator or coding.code,
        "stance": coding.stance,
        "status": coding.status,
        "origin": coding.origin,
        "coder": coding.coder,
        "by": list(each.decided_by),
        "rule": coding.rule,
        "why": phrase(coding.stance_reason, language),
        "speaker": coding.speaker,
        "matched": [[word.span.start, word.span.end] for word in coding.matched],
        "cues": [[word.span.start, word.span.end] for word in coding.cues],
        "anchor": each.anchor,
        "conflict": each.conflict,
    }
