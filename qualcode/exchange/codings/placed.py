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

from qualcode.codings.anchors import align
from qualcode.exchange.codings.offsets import (
    Convention,
    FoundConvention,
    Ruler,
    Selection,
    find_convention,
    is_at_edges,
)
from qualcode.exchange.codings.quoted_words import agrees, places
from qualcode.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
        self.moves: dict[str, Any] = {}

    def placed(self) -> Placed:
        codings = tuple(self.one(coding) for coding in self.source.codings)
        return Placed(codings, self.convention, self.accept_unproven)

    def one(self, coding: SourceCoding) -> PlacedCoding:
        """The coding by its positions if they prove it, else by its words."""
        if not coding.has_text or (coding.document and coding.document not in self.targets):
            return PlacedCoding(coding, "without_text")
        if coding.start is None or coding.end is None or self.convention is None or not coding.document:
            return self._by_words(coding) if coding.quote else PlacedCoding(coding, "without_text")
        target, ruler = self.targets[coding.document], self.rulers[coding.document]
        span = ruler.span(coding.start, coding.end, self.convention.convention)
        if coding.quote:
            agreed = span is not None and agrees(span.quote(ruler.text), coding.quote, whole=coding.whole)
            moved = self._moved(coding.document, span) if agreed else None
            return PlacedCoding(coding, "anchored", target.transcript, moved) if moved else self._by_words(coding)
        moved = self._moved(coding.document, span)
        if moved is None:
            return PlacedCoding(coding, "unproven" if span is None else "not_found", target.transcript)
        proven = span is not None and self._is_proven(coding, span, ruler)
        return PlacedCoding(coding, "by_convention" if proven else "unproven", target.transcript, moved)

    def _found(self) -> FoundConvention | None:
        selections = (
            Selection(one.document, one.start, one.end, one.quote, one.whole)
            for one in self.source.codings
            if one.has_text and one.start is not None and one.end is not None
        )
        return find_convention(selections, self.rulers, prior=self.source.usual)

    def _is_proven(self, coding: SourceCoding, span: Span, ruler: Ruler) -> bool:
        """Return True if a passage without words begins and ends at edges, and no rival puts it elsewhere."""
        start, end = coding.start or 0, coding.end or 0
        rivals = self.convention.rivals if self.convention else ()
        return all(is_at_edges(ruler.text, span)) and all(ruler.span(start, end, one) == span for one in rivals)

    def _moved(self, document: str, span: Span | None) -> Span | None:
        """The place in the study's text of a place in the file's; None where the words are not the same."""
        there, here = self.rulers[document].text, self.targets[document].text
        if span is None or there == here:
            return span
        if document not in self.moves:
            self.moves[document] = align(there, here)
        anchor = self.moves[document].anchor(span.start, span.end)
        moved = Span(anchor.start, anchor.stop) if anchor.outcome in {"kept", "moved"} else None
        return moved if moved and moved.quote(here) == span.quote(there) else None

    def _by_words(self, coding: SourceCoding) -> PlacedCoding:
        """The coding where its words stand, if they stand once in its document, or in its paragraphs."""
        quote = coding.quote or ""
        keys = [coding.document] if coding.document else list(self.targets)
        found = [(self.targets[key], span) for key in keys for span in places(self.targets[key].text, quote)]
        if len(found) > 1 and coding.paragraphs:
            found = [(target, span) for target, span in found if self._is_in_paragraphs(target, span, coding)] or found
        if len(found) != 1:
            return PlacedCoding(coding, "ambiguous" if found else "not_found")
        target, span = found[0]
        return PlacedCoding(coding, "found", target.transcript, span)

    def _is_in_paragraphs(self, target: Target, span: Span, coding: SourceCoding) -> bool:
        first, last = coding.paragraphs or (0, 0)
        return any(first <= number <= last for number in _paragraph_numbers(target.text, span))


def _paragraph_numbers(text: str, span: Span) -> Iterator[int]:
    """The number of the paragraph in which a passage begins: among all lines, and among those that are not empty."""
    lines = text[: span.start].split("\n")
    yield len(lines)
    yield sum(1 for line in lines[:-1] if line.strip()) + 1
