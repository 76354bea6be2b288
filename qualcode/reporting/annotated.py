"""A transcript with its coded passages, cut so that any renderer can mark them: overlaps included."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from qualcode.codings import QUESTION, is_model
from qualcode.spans import Span
from qualcode.wording import say, source_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qualcode.codebook import Codebook
    from qualcode.codings import Coding, Stance
    from qualcode.reporting.report import Report
    from qualcode.transcripts import Transcript, Turn

_Cover = TypeVar("_Cover")


@dataclass(frozen=True, slots=True)
class Mark:
    """One coded passage as it is to be shown.

    Args:
        span: The passage, in code points of the transcript's text.
        code: What to call it: a pillar or an indicator.
        pillar: The pillar's position in the codebook; decides its colour.
        stance: What the passage says of it.
        number: By which a finding cites it; 0 where none does.
        link: Where its mark leads, as an anchor of the same page; empty for nowhere.
        title: More about it, for a tooltip.
        words: The words within it that matched.
    """

    span: Span
    code: str
    pillar: int
    stance: Stance
    number: int = 0
    link: str = ""
    title: str = ""
    words: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """Text that is, or is not, among the words that matched."""

    text: str
    matched: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Text over which the same marks lie, all along.

    Args:
        start: Its first code point in the transcript's text.
        runs: The text.
        marks: The marks over it.
        begins: Marks whose passage begins here.
        ends: Marks whose passage ends here.
    """

    start: int
    runs: tuple[Run, ...]
    marks: tuple[Mark, ...] = ()
    begins: tuple[Mark, ...] = ()
    ends: tuple[Mark, ...] = ()

    @property
    def text(self) -> str:
        """The text without its runs."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A turn, or coded text outside all turns, in pieces; a speaker without a label is named as the informant."""

    pieces: tuple[Piece, ...]
    speaker: str = ""
    interviewer: bool = False
    time: float | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Annotated:
    """A transcript ready to be shown with its marks."""

    transcript: Transcript
    stretches: tuple[Stretch, ...]
    marks: tuple[Mark, ...] = field(default=())


def described(transcript: Transcript, *, language: str) -> tuple[str, ...]:
    """List what is known of a transcript, each thing once, a type of source as the language calls it.

    Example:
        >>> from qualcode.transcripts.transcript import Transcript
        >>> described(Transcript("u01", "Ya.", (), {"informant": "U01", "source": "owner"}), language="id")
        ('U01', 'pemilik usaha')
    """
    values = ((name, value) for name, value in transcript.attributes.items() if value)
    return tuple(dict.fromkeys(source_name(value, language) if name == "source" else value for name, value in values))


def annotated(transcript: Transcript, marks: Iterable[Mark]) -> Annotated:
    """The transcript cut into turns, and each turn where a mark or a matched word begins or ends.

    Text outside all turns (labels, headers) is shown only where it is marked; a transcript
    without turns is one block.

    Example:
        >>> from qualcode.transcripts.transcript import Transcript
        >>> shown = annotated(Transcript("a", "Kami dilatih."), [Mark(Span(5, 12), "hrd", 0, "achieved")])
        >>> [(piece.text, len(piece.marks)) for piece in shown.stretches[0].pieces]
        [('Kami ', 0), ('dilatih', 1), ('.', 0)]
    """
    ordered = tuple(sorted(marks, key=lambda mark: (mark.span, mark.pillar, mark.code)))
    stretches = []
    for span, turn, number, over in _stretches(transcript, ordered):
        pieces = tuple(_pieces(transcript.text, span, over))
        if turn is None:
            stretches.append(Stretch(pieces))
        else:
            stretches.append(Stretch(pieces, turn.speaker or turn.informant, turn.interviewer, turn.start_time, number))
    return Annotated(transcript, tuple(stretches), ordered)


def cited_transcripts(report: Report) -> Iterator[Annotated]:
    """Yield the transcripts that hold evidence of a report, each with its passages marked, in corpus order."""
    marks = cited_marks(report)
    yield from (annotated(item, marks[item.id]) for item in report.transcripts if item.id in marks)


def cited_marks(report: Report) -> dict[str, list[Mark]]:
    """The passages that a report cites or lists, by transcript."""
    marks: dict[str, list[Mark]] = {}
    for section in report.sections:
        for segment in section.finding.evidence:
            mark = Mark(
                Span(segment.start, segment.end),
                segment.code,
                section.position,
                segment.stance,
                segment.number,
                f"{section.anchor}-{segment.number}",
                f"{section.finding.label}: {section.finding.stance_name(segment.stance)}",
            )
            marks.setdefault(segment.transcript, []).append(mark)
    return marks


def place_anchor(index: int, start: int) -> str:
    """Anchor of a passage in the transcripts of a report: transcript number `index`, code point `start`."""
    return f"t{index}-{start}"


def transcript_places(report: Report) -> dict[tuple[str, int], str]:
    """Anchors in the transcripts by transcript and start; empty where the report holds none."""
    if not report.with_transcripts:
        return {}
    marks = cited_marks(report)
    cited = (transcript.id for transcript in report.transcripts if transcript.id in marks)
    return {
        (name, mark.span.start): place_anchor(index, mark.span.start)
        for index, name in enumerate(cited, 1)
        for mark in marks[name]
    }


def coded_transcripts(
    codings: Iterable[Coding], transcripts: Sequence[Transcript], codebook: Codebook
) -> tuple[Annotated, ...]:
    """The transcripts with every coding marked by its indicator; transcripts without codings are left out."""
    positions = {pillar.id: position for position, pillar in enumerate(codebook.codes)}
    marks: dict[str, list[Mark]] = {}
    for coding in codings:
        words = tuple(matched.span for matched in coding.matched)
        because = ", ".join(dict.fromkeys(matched.text for matched in coding.matched))
        title = f"{coding.rule}: {because}" if because else coding.rule
        code = coding.indicator or coding.code
        if is_model(coding.coder):
            title = f"{coding.coder}: {because}"
        if coding.origin == QUESTION:
            title = say("next.question", codebook.languages[0], code=f"{code} ({coding.rule})")
        position = positions.get(coding.code, len(positions))
        mark = Mark(coding.span, code, position, coding.stance, title=title, words=words)
        marks.setdefault(coding.transcript, []).append(mark)
    return tuple(annotated(item, marks[item.id]) for item in transcripts if item.id in marks)


def _stretches(
    transcript: Transcript, marks: Sequence[Mark]
) -> Iterator[tuple[Span, Turn | None, int | None, list[Mark]]]:
    """Yield the parts of the text that are shown, in text order, each with the marks over it."""
    parts: list[tuple[Span, Turn | None, int | None]] = []
    at = 0
    for number, said in enumerate(transcript.turns, 1):
        parts += [(Span(at, max(at, said.span.start)), None, None), (said.span, said, number)]
        at = said.span.end
    parts.append((Span(at, max(at, len(transcript.text))), None, None))
    begun, following = list[Mark](), 0
    for span, turn, place in parts:
        while following < len(marks) and marks[following].span.start < span.end:
            begun.append(marks[following])
            following += 1
        begun = [mark for mark in begun if mark.span.end > span.start]
        over = [mark for mark in begun if mark.span.overlaps(span)]
        if turn or over or not transcript.turns:
            yield span, turn, place, over


def _pieces(text: str, within: Span, marks: Sequence[Mark]) -> Iterator[Piece]:
    for span, over in _parts(within, [(mark.span, mark) for mark in marks]):
        words = [(word, True) for mark in over for word in mark.words]
        yield Piece(
            span.start,
            tuple(Run(run.quote(text), bool(matched)) for run, matched in _parts(span, sorted(words))),
            tuple(over),
            tuple(mark for mark in over if mark.span.start == span.start),
            tuple(mark for mark in over if mark.span.end == span.end),
        )


def _parts(within: Span, covers: Sequence[tuple[Span, _Cover]]) -> Iterator[tuple[Span, list[_Cover]]]:
    """Yield the parts of a span, each with what covers it; the covers are sorted by their spans."""
    begun, following = list[tuple[Span, _Cover]](), 0
    for span in _cut(within, (span for span, _ in covers)):
        while following < len(covers) and covers[following][0].start <= span.start:
            begun.append(covers[following])
            following += 1
        begun = [cover for cover in begun if cover[0].end > span.start]
        yield span, [value for place, value in begun if place.contains(span)]


def _cut(within: Span, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the parts of a span, cut wherever one of the others begins or ends."""
    edges = {within.start, within.end}
    for span in spans:
        edges.update(edge for edge in (span.start, span.end) if within.start < edge < within.end)
    yield from (Span(start, end) for start, end in pairwise(sorted(edges)))
