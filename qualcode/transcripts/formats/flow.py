"""The flow of a word processor's document: its lines in reading order, its footnotes, and notes on what is left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from qualcode.errors import TranscriptError
from qualcode.files.encoding import checked
from qualcode.transcripts.declared import NOTHING, Declared, ignoring
from qualcode.transcripts.formats.tables.stray_words import left_out
from qualcode.transcripts.formats.tables.table_lines import heard, named_lines, table_lines
from qualcode.transcripts.from_text import Document, from_text
from qualcode.wording.note import Note

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from qualcode.transcripts.source import Source
    from qualcode.transcripts.transcript import Transcript

WIDEST = 200  # columns of a table


@dataclass(slots=True)
class Flow:
    """The lines of a document, gathered on the way through it.

    Args:
        read: Gathers the lines of everything under an element.
        lines: Those so far.
        boxes: Text boxes met in the paragraph at hand, which follow it.
        feet: Footnotes and endnotes in the order of their references; None for one that the file lacks.
        counts: Of what is `hidden`, `inserted`, `deleted`; of `captions`, `comments` and `chunks` (embedded documents).
        columns: Names of tables' columns that are no talk and left out.
        notes: How the file was read.
        speakers: Labels in the columns that tables name so.
        declared: What the study's settings say of columns.
    """

    read: Callable[[Any], None]
    lines: list[str] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    feet: list[Any] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    columns: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    speakers: list[str] = field(default_factory=list)
    declared: Declared = NOTHING

    def add_paragraph(self, text: str) -> None:
        """Add a paragraph's lines, and behind them those of the text boxes in it."""
        self.lines += text.split("\n")
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self.read(box)

    def add_table(self, rows: Iterable[Iterable[Any]]) -> None:
        """Add the lines that stand for a table, given the elements of each row's cells; None for a covered one."""
        cells = [["\n".join(self._apart(cell)) for cell in row] for row in rows]
        cells, ignored = heard(cells, ignoring(self.declared, "\n".join(self.lines)))
        self.columns += ignored
        named = named_lines(cells)
        if named is None:
            self.lines += table_lines(cells)
            return
        self.lines += named.lines
        self.columns += named.left
        self.notes += named.notes
        self.speakers += named.speakers

    def add_reference(self, note: Any) -> str:  # noqa: ANN401  lxml has no types
        """The sign that stands for a footnote, whose text will follow at the document's end."""
        self.feet.append(note)
        return f"[{len(self.feet)}]"

    def transcript(self, source: Source, *, program: str, if_empty: str) -> Transcript:
        """The transcript that the document is, footnotes at its end.

        Args:
            source: The file.
            program: What such a document is edited in, for notes.
            if_empty: What to do where there are no words.

        Raises:
            TranscriptError: If there are none.
        """
        speech = len("\n".join(self.lines)) + 1
        for number, note in enumerate(list(self.feet), start=1):
            words = " ".join(line.strip() for line in self._apart(note) if line.strip())
            self.lines.append(f"[{number}] {words}")
        text = checked("\n".join(self.lines) + "\n", path=source.path)
        if not text.strip():
            raise TranscriptError("no text in this document", if_empty, path=source.path)
        return from_text(
            text,
            Document.of(source, notes=[*self.notes, *self._notes(program)]),
            end=min(speech, len(text)),
            speakers=self.speakers,
        )

    def _apart(self, element: Any) -> list[str]:  # noqa: ANN401
        """The lines of one element, apart from those around it."""
        outer, self.lines = self.lines, []
        if element is not None:
            self.read(element)
        inner, self.lines = self.lines, outer
        return inner

    def _notes(self, program: str) -> Iterator[str]:
        """Notes on tracked changes, footnotes, comments and embedded documents, as far as there are any."""
        inserted, deleted = self.counts["inserted"], self.counts["deleted"]
        if inserted or deleted:
            yield Note("reader.tracked", inserted=inserted, deleted=deleted, program=program)
        if self.feet:
            yield Note("reader.left.footnotes", count=len(self.feet))
        if hidden := self.counts["hidden"]:
            yield Note("reader.left.hidden", count=hidden)
        if self.columns:
            yield left_out(self.columns)
        if captions := self.counts["captions"]:
            yield Note("reader.left.captions", count=captions)
        if comments := self.counts["comments"]:
            yield Note("reader.left.comments", count=comments)
        if chunks := self.counts["chunks"]:
            yield Note("reader.left.embedded", count=chunks, program=program)


def spread(cells: Iterable[tuple[Any, int]]) -> list[Any]:
    """The cells of a row, each followed by None for each further column that it spans.

    Example:
        >>> spread([("a", 1), ("b", 3)])
        ['a', 'b', None, None]
    """
    return [part for cell, span in cells for part in (cell, *[None] * (min(max(span, 1), WIDEST) - 1))][:WIDEST]
