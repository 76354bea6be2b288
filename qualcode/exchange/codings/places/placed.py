"""Codings of another program in the texts of a study: each proves its place, or says why it has none.

>>> from qualcode.exchange.codings.values import CodingsSource, SourceCoding, SourceDocument
>>> source = CodingsSource(
...     "table",
...     documents=(SourceDocument("1", "sri.txt"),),
...     codings=(
...         SourceCoding("1", ("Training",), quote="ikut pelatihan"),
...         SourceCoding("1", ("Loans",), quote="dapat pinjaman"),
...     ),
... )
>>> done = place(source, {"1": Target("sri", "Ibu ikut pelatihan.")})
>>> [(one.status, one.span) for one in done.codings]
[('found', Span(start=4, end=18)), ('not_found', None)]
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, get_args

from qualcode.codings import grouped
from qualcode.codings.anchors import align
from qualcode.exchange.codings.places.convention import FoundConvention
from qualcode.exchange.codings.places.offsets import Selection, find_convention, positions
from qualcode.exchange.codings.places.quoted_words import agrees, places
from qualcode.exchange.codings.places.ruler import Ruler
from qualcode.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from qualcode.exchange.codings.places.convention import Convention
    from qualcode.exchange.codings.values import CodingsSource, SourceCoding

Status = Literal["anchored", "by_convention", "found", "ambiguous", "not_found", "unproven", "without_text"]
STATUSES: tuple[Status, ...] = get_args(Status)
"""The ways in which a coding proves its place, and those in which it has none."""

PLACED: frozenset[Status] = frozenset({"anchored", "by_convention", "found"})


@dataclass(frozen=True, slots=True)
class Target:
    """A text of the study that is a document of the other program.

    Args:
        transcript: Id of the transcript.
        text: Its text.
    """

    transcript: str
    text: str


@dataclass(frozen=True, slots=True)
class PlacedCoding:
    """A coding of another program, and its place in the study.

    Args:
        source: The coding as the file says it.
        status: How its place is proven, or why it has none.
        transcript: Id of the transcript; empty where there is none.
        span: Its place; of one that is unproven, the place that its positions name. None where there is none.
    """

    source: SourceCoding
    status: Status
    transcript: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """All codings of a file with their places.

    Args:
        codings: In the file's order.
        convention: How its positions count; None where it has none that could be measured.
    """

    codings: tuple[PlacedCoding, ...]
    convention: FoundConvention | None = None
    accepted: bool = field(default=False)

    @property
    def with_place(self) -> tuple[PlacedCoding, ...]:
        """Those that have a place: proven, or unproven and accepted as they are."""
        return tuple(one for one in self.codings if self._has_place(one))

    @property
    def without_place(self) -> tuple[PlacedCoding, ...]:
        """Those that are kept aside."""
        return tuple(one for one in self.codings if not self._has_place(one))

    def counts(self) -> dict[str, int]:
        """Return how many codings have each status."""
        counted = Counter(one.status for one in self.codings)
        return {status: counted[status] for status in STATUSES}

    def _has_place(self, one: PlacedCoding) -> bool:
        return one.status in PLACED or (self.accepted and one.status == "unproven" and one.span is not None)


def place(
    source: CodingsSource,
    targets: Mapping[str, Target],
    *,
    convention: Convention | None = None,
    accept_unproven: bool = False,
) -> Placed:
    """Return every coding of a file with its place in the study's texts.

    Args:
        source: What the file holds.
        targets: By a document's key, its text in the study.
        convention: How positions count, where a person says so; found otherwise.
        accept_unproven: Take the places of codings that nothing proves.

    Returns:
        Each coding with its status. Nothing is placed on a guess: a quote that stands in several places is ambiguous.
    """
    return _Placement(source, targets, convention, accept_unproven=accept_unproven).placed()


class _Placement:
    """The texts of a file and of the study side by side, and what is known of the file's positions."""

    def __init__(
        self,
        source: CodingsSource,
        targets: Mapping[str, Target],
        convention: Convention | None,
        *,
        accept_unproven: bool,
    ) -> None:
        self.source, self.targets, self.accept_unproven = source, targets, accept_unproven
        texts = {document.key: document.text for document in source.documents if document.text is not None}
        self.rulers = {key: Ruler(texts.get(key, target.text)) for key, target in targets.items()}
        fixed = convention or source.convention
        self.convention = FoundConvention(fixed, "setting") if fixed else self._found()
        self.known: dict[tuple[str, str, tuple[int, int] | None], Sequence[tuple[str, Span]]] = {}
        self.lines: dict[str, tuple[list[int], list[int]]] = {}

    def placed(self) -> Placed:
        """All codings, a document after the other, so that each text is measured once and one takes up memory."""
        found: dict[int, PlacedCoding] = {}
        for key, group in grouped((coding.document, at) for at, coding in enumerate(self.source.codings)).items():
            codings = [self.source.codings[at] for at in group]
            found.update(zip(group, self._of_document(key, codings) if key else self._of_none(codings), strict=True))
        return Placed(tuple(found[at] for at in range(len(found))), self.convention, self.accept_unproven)

    def _found(self) -> FoundConvention | None:
        selections = (
            Selection(one.document, one.start, one.end, one.quote, one.whole)
            for one in self.source.codings
            if one.has_text and one.start is not None and one.end is not None
        )
        return find_convention(selections, self.rulers, prior=self.source.usual)

    def _of_document(self, key: str, codings: Sequence[SourceCoding]) -> list[PlacedCoding]:
        """The codings of one document: by their positions if they prove a place, else by their words."""
        if key not in self.targets:
            return [PlacedCoding(coding, "without_text") for coding in codings]
        ruler, target = self.rulers[key], self.targets[key]
        spans = self._spans(codings, ruler)
        move = _mover(ruler.text, target.text)
        made = []
        for coding, (span, proven) in zip(codings, spans, strict=True):
            measured = self.convention is not None and coding.start is not None and coding.end is not None
            if not coding.has_text or not (measured or coding.quote):
                made.append(PlacedCoding(coding, "without_text"))
            elif coding.quote:
                agreed = span is not None and agrees(span.quote(ruler.text), coding.quote, whole=coding.whole)
                moved = move(span) if agreed else None
                made.append(
                    PlacedCoding(coding, "anchored", target.transcript, moved)
                    if moved
                    else self._by_words(coding, [key])
                )
            elif (moved := move(span)) is None:
                made.append(PlacedCoding(coding, "unproven" if span is None else "not_found", target.transcript))
            else:
                made.append(PlacedCoding(coding, "by_convention" if proven else "unproven", target.transcript, moved))
        ruler.put_away()
        return made

    def _of_none(self, codings: Sequence[SourceCoding]) -> list[PlacedCoding]:
        """The codings that name no document: where their words stand, if they stand once in all texts."""
        return [
            self._by_words(coding, list(self.targets))
            if coding.quote and coding.has_text
            else PlacedCoding(coding, "without_text")
            for coding in codings
        ]

    def _by_words(self, coding: SourceCoding, keys: Sequence[str]) -> PlacedCoding:
        """The coding where its words stand, if they stand once in these texts, or in its paragraphs."""
        asked = (coding.document, coding.quote or "", coding.paragraphs)
        if asked not in self.known:
            self.known[asked] = self._two_places(keys, asked[1], coding.paragraphs)
        found = self.known[asked]
        if len(found) != 1:
            return PlacedCoding(coding, "ambiguous" if found else "not_found")
        key, span = found[0]
        return PlacedCoding(coding, "found", self.targets[key].transcript, span)

    def _two_places(
        self, keys: Sequence[str], quote: str, paragraphs: tuple[int, int] | None
    ) -> Sequence[tuple[str, Span]]:
        """The place of a quote; two where it has several, or none that its paragraphs choose."""
        found = [(key, span) for key in keys for span in places(self.targets[key].text, quote)]
        if len(found) > 1 and paragraphs:
            chosen = {(key, span) for key in keys for span in self._in_paragraphs(key, quote, paragraphs)}
            found = sorted(chosen) or found
        return found[:2]

    def _in_paragraphs(self, key: str, quote: str, paragraphs: tuple[int, int]) -> Iterator[Span]:
        """The places of a quote in paragraphs, counted among all lines, and among those that are not empty."""
        text = self.targets[key].text
        if key not in self.lines:
            self.lines[key] = _line_starts(text)
        first, last = max(1, paragraphs[0]), paragraphs[1]
        for starts in self.lines[key]:
            if first <= len(starts):
                yield from places(
                    text, quote, among=(starts[first - 1], starts[last] if last < len(starts) else len(text))
                )

    def _spans(self, codings: Sequence[SourceCoding], ruler: Ruler) -> list[tuple[Span | None, bool]]:
        """The passage that the positions of each coding name in the file's text, and if the edges of words prove it.

        They do where the passage begins and ends at such edges, and no convention that fits as well puts it elsewhere.
        """
        if self.convention is None:
            return [(None, False)] * len(codings)
        starts = positions(-1 if one.start is None else one.start for one in codings)
        ends = positions(-1 if one.end is None else one.end for one in codings)
        first, last, valid = ruler.spans(starts, ends, self.convention.convention)
        first, last = first * valid, last * valid
        begins, stops = ruler.edges(first, last)
        proven = begins & stops & valid
        for rival in self.convention.rivals:
            there_first, there_last, there = ruler.spans(starts, ends, rival)
            proven &= there & (there_first == first) & (there_last == last)
        rows = zip(first.tolist(), last.tolist(), valid.tolist(), proven.tolist(), strict=True)
        return [(Span(start, end) if there else None, sure) for start, end, there, sure in rows]


def _mover(there: str, here: str) -> Callable[[Span | None], Span | None]:
    """A function that gives the place in the study's text of one in the file's; None where the words are not the same.

    Texts that differ are held against each other once.
    """
    if there == here:
        return lambda span: span
    moves: list[Any] = []

    def moved(span: Span | None) -> Span | None:
        if span is None:
            return None
        if not moves:
            moves.append(align(there, here))
        anchor = moves[0].anchor(span.start, span.end)
        place = Span(anchor.start, anchor.stop) if anchor.outcome in {"kept", "moved"} else None
        return place if place and place.quote(here) == span.quote(there) else None

    return moved


def _line_starts(text: str) -> tuple[list[int], list[int]]:
    """The places at which lines begin: all of them, and those that are not empty."""
    every: list[int] = []
    filled: list[int] = []
    at = 0
    for line in text.split("\n"):
        every.append(at)
        if line.strip():
            filled.append(at)
        at += len(line) + 1
    return every, filled
