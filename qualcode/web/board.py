"""The codings as the person at the page may see them, kept up with the log, with numbers by code and transcript."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from qualcode.codings import grouped
from qualcode.errors import InputError
from qualcode.study.status import viewpoint

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualcode.spans import Span
    from qualcode.store import CurrentCoding, Store

REMEMBERED = 500
"""Changes that a page that was away can ask for; one that was away longer reads all anew."""


@dataclass(slots=True)
class Board:
    """The codings that a viewer may see.

    In a blind round that is nobody else's: nothing that the page shows is made of anything but this.

    Args:
        viewer: Who looks; empty for somebody who has not said who she is.
    """

    viewer: str
    codings: dict[str, CurrentCoding] = field(default_factory=dict)
    mark: int = 0
    by_code: Counter[tuple[str, str]] = field(default_factory=Counter)
    by_transcript: Counter[tuple[str, str]] = field(default_factory=Counter)
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
            self._all(store.codings(viewer=viewer, blind=blind))
            changed: frozenset[str] | None = None
        else:
            before = {key for key, each in self.codings.items() if each.conflict} if ids else set()
            changed = frozenset(each for each in ids | before if self._one(store, each, viewer=viewer, blind=blind))
        self._version = version
        if changed is None or changed:
            self.mark += 1
            self._changes.append((self.mark, changed))
        return changed

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

    def changes(self, ids: Iterable[str]) -> dict[str, Any]:
        """The codings of these ids as JSON-ready values, those that are gone, and the numbers that they change."""
        here = {each: self.codings.get(each) for each in sorted(ids)}
        shown = [each for each in here.values() if each]
        return {
            "mark": self.mark,
            "codings": [coding_values(each) for each in shown],
            "gone": [key for key, each in here.items() if each is None],
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
            (each.coding.transcript, each) for each in self.codings.values() if each.coding.status != "rejected"
        )
        return [
            next(
                (
                    each.id
                    for each in there.get(transcript, ())
                    if each.coding.span.overlaps(span) and each.coding.has(code)
                ),
                "",
            )
            for transcript, span, code in places
        ]

    # within

    def _all(self, codings: Iterable[CurrentCoding]) -> None:
        self.codings = {each.id: each for each in codings}
        self.by_code.clear()
        self.by_transcript.clear()
        for each in self.codings.values():
            self._count(each, 1)

    def _one(self, store: Store, coding: str, *, viewer: str, blind: bool | None) -> bool:
        """Take in one coding; return True if it is not what it was."""
        was = self.codings.get(coding)
        try:
            now = store.coding(coding, viewer=viewer, blind=blind)
        except InputError:
            now = None
        if was:
            self._count(was, -1)
        if now:
            self.codings[coding] = now  # where it stood: the order, too, is seen
            self._count(now, 1)
        elif was:
            del self.codings[coding]
        return was != now

    def _count(self, each: CurrentCoding, by: int) -> None:
        coding = each.coding
        self.by_code[coding.indicator or coding.code, coding.status] += by
        self.by_transcript[coding.transcript, coding.status] += by


def _nested(counts: Counter[tuple[str, str]]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for (name, status), count in counts.items():
        if count:
            found.setdefault(name, {})[status] = count
    return found


def coding_values(each: CurrentCoding) -> dict[str, Any]:
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
        "why": coding.stance_reason,
        "speaker": coding.speaker,
        "matched": [[word.span.start, word.span.end] for word in coding.matched],
        "cues": [[word.span.start, word.span.end] for word in coding.cues],
        "anchor": each.anchor,
        "conflict": each.conflict,
    }
