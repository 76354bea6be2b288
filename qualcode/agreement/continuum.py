"""A continuum: a text end to end, and the segments in it that each coder gave a code."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from qualcode.agreement.units import coders_by_transcript
from qualcode.codings import grouped
from qualcode.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from qualcode.codings import Coding
    from qualcode.spans import Span

GAP = ""


@dataclass(frozen=True, slots=True, order=True)
class Segment:
    """The half-open stretch `[start, end)` of a continuum, called `code`; `GAP` where nothing was coded."""

    start: int
    end: int
    code: str

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Continuum:
    """One text and what each coder coded of it.

    Args:
        name: Of the text.
        length: In characters, or whatever segments are counted in.
        coders: Coder → segments, which may overlap: a stretch can carry several codes.

    Raises:
        InputError: If a segment is empty or leaves the text.
    """

    name: str
    length: int
    coders: Mapping[str, Sequence[Segment]]

    def __post_init__(self) -> None:
        for coder, segments in self.coders.items():
            for each in segments:
                if not 0 <= each.start < each.end <= self.length:
                    raise InputError(
                        f"coder {coder!r}: segment [{each.start}, {each.end}) of {self.name or 'the text'} is empty"
                        f" or leaves its {self.length} characters",
                        "give start and end with 0 ≤ start < end ≤ length",
                    )

    def labelled(self, code: str | None = None) -> dict[str, list[Segment]]:
        """Return each coder's segments, cut so that none overlap, in text order.

        A stretch with several codes is called by all of them, `capital; hrd`; what overlaps with the same code is one
        segment, what only touches stays two.

        Args:
            code: Only segments of this code.

        Example:
            >>> text = Continuum("t", 30, {"ana": [Segment(0, 20, "hrd"), Segment(10, 25, "capital")]})
            >>> [(each.start, each.end, each.code) for each in text.labelled()["ana"]]
            [(0, 10, 'hrd'), (10, 20, 'capital; hrd'), (20, 25, 'capital')]
        """
        return {
            coder: _apart([each for each in segments if code in (None, each.code)])
            for coder, segments in self.coders.items()
        }

    def renamed(self, code: str, others: str) -> Continuum:
        """Return the text with each stretch called `code` where any of its codes is, and `others` where none is."""
        named = {
            coder: [
                Segment(each.start, each.end, code if code in each.code.split("; ") else others) for each in segments
            ]
            for coder, segments in self.labelled().items()
        }
        return Continuum(self.name, self.length, named)


def _apart(segments: Sequence[Segment]) -> list[Segment]:
    """Segments cut at one another's edges, each called by all codes that cover it."""
    opened = grouped((each.start, each.code) for each in segments)
    closed = grouped((each.end, each.code) for each in segments)
    cut: list[Segment] = []
    running: Counter[str] = Counter()
    for start, end in pairwise(sorted(opened.keys() | closed.keys())):
        running.subtract(closed.get(start, ()))
        running = +running
        goes_on = running.total() > 0
        running.update(opened.get(start, ()))
        name = "; ".join(sorted(running))
        if goes_on and cut[-1].code == name:
            cut[-1] = Segment(cut[-1].start, end, name)
        elif name:
            cut.append(Segment(start, end, name))
    return cut


def with_gaps(segments: Iterable[Segment], length: int) -> list[Segment]:
    """Return the whole continuum, cut into coded segments and the gaps between them.

    Raises:
        InputError: If a segment leaves the continuum, is empty, or overlaps another.
    """
    whole, at = [], 0
    for segment in sorted(segments):
        if segment.start >= segment.end or segment.end > length:
            what = f"segment [{segment.start}, {segment.end}) is empty or leaves the text of {length}"
            raise InputError(what, "give the first character and the one behind the last")
        if segment.start < at:
            raise InputError(
                f"one coder's segments overlap at {segment.start}", "compare one code at a time, or merge the segments"
            )
        if segment.start > at:
            whole.append(Segment(at, segment.start, GAP))
        whole.append(segment)
        at = segment.end
    if at < length:
        whole.append(Segment(at, length, GAP))
    return whole


def overlaps(one: Sequence[Segment], other: Sequence[Segment]) -> Iterator[tuple[Segment, Segment, int]]:
    """Yield pairs of segments of two continua with gaps that share something, with the length they share."""
    i = j = 0
    while i < len(one) and j < len(other):
        shared = min(one[i].end, other[j].end) - max(one[i].start, other[j].start)
        if shared > 0:
            yield one[i], other[j], shared
        if one[i].end <= other[j].end:
            i += 1
        else:
            j += 1


def continua(
    codings: Iterable[Coding],
    texts: Mapping[str, Sequence[Span]],
    *,
    code: str | None = None,
    coded: Mapping[str, set[str]] | None = None,
) -> list[Continuum]:
    """Return a continuum for each transcript that all coders worked through; interviewers' talk is no part of it.

    Args:
        codings: Of two or more coders.
        texts: Transcript id → the stretches that may be coded (informants' turns), in text order.
        code: With an indicator: segments of it, or of a code under it, are called by it, all others by their
            pillar. Otherwise all are.
        coded: Coder → transcripts that they worked through; by default those in which they coded anything.
    """
    codings = list(codings)
    coded = coders_by_transcript(codings) if coded is None else coded
    by_transcript = grouped((coding.transcript, coding) for coding in codings if coding.coder in coded)
    found = []
    for name, stretches in texts.items():
        if not coded or not all(name in mine for mine in coded.values()):
            continue
        coders: dict[str, list[Segment]] = {coder: [] for coder in sorted(coded)}
        at = 0
        for stretch in stretches:
            for coding in by_transcript.get(name, ()):
                start, end = max(coding.span.start, stretch.start), min(coding.span.end, stretch.end)
                if start < end:
                    called = code if code and coding.has(code) else coding.code
                    shift = at - stretch.start
                    coders[coding.coder].append(Segment(start + shift, end + shift, called))
            at += len(stretch)
        found.append(Continuum(name, at, coders))
    return found
