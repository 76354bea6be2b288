"""Tables in documents as lines of text: `Label: words` where a column holds labels, else cells with tabs between."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.transcripts.attributes import is_attribute
from qualcode.transcripts.clock import RANGE
from qualcode.transcripts.formats.tables.column_roles import is_analysts
from qualcode.transcripts.formats.tables.columns import (
    HEADER,
    Columns,
    find_columns,
    header_place,
    is_speaker_column,
    is_text_column,
    named_in,
    unnamed_columns,
)
from qualcode.transcripts.formats.tables.stray_words import stray, stray_words, with_speakers
from qualcode.transcripts.talk.labels import key_of
from qualcode.transcripts.talk.roles import is_person, meaning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.transcripts.declared import Declared
    from qualcode.wording.note import Note

LONGEST_LABEL = 60
_TIME = re.compile(rf"[\[(]?\s*{RANGE}\s*[\])]?")
_NUMBER = re.compile(r"\d{1,4}[.)]?")


@dataclass(frozen=True, slots=True)
class NamedLines:
    """The lines that stand for a table with named columns.

    Args:
        lines: Those above the names first.
        left: Names of columns that are no talk and left out.
        notes: Notes on whatever else is left out, and on where the names stand.
        speakers: Labels of those who speak.
    """

    lines: list[str]
    left: list[str]
    notes: tuple[Note, ...] = ()
    speakers: tuple[str, ...] = ()


def named_lines(rows: Sequence[Sequence[str]]) -> NamedLines | None:
    r"""The lines that stand for a table whose columns are named as those of a CSV file are.

    Args:
        rows: As for `table_lines`.

    Returns:
        None where no row names columns of who speaks or of questions and answers.

    Example:
        >>> named_lines([["", "Timespan", "Content", "Speaker"], ["1", "0:00.0 - 0:04.5", "When?", "Rina"]])
        NamedLines(lines=['[0:00.0 - 0:04.5] Rina: When?'], left=[], notes=(), speakers=('Rina',))
        >>> named_lines([["No", "Pertanyaan", "Jawaban", "Koding"], ["1", "Kapan?", "Tahun 2010.", "awal"]])
        NamedLines(lines=['Pertanyaan: Kapan?', 'Jawaban: Tahun 2010.'], left=['Koding'], notes=(), speakers=())
    """
    cells = [[cell.strip() for cell in row] for row in rows]
    unnamed = unnamed_columns(cells)
    place = -1 if unnamed else header_place(cells)
    if place is None or place == len(cells) - 1:
        return None
    names = [f"column {at + 1}" for at in range(len(cells[0]))] if unnamed else cells[place]
    body = [[*row, *[""] * len(names)][: len(names)] for row in cells[place + 1 :]]
    body = [row for row in body if row != names]  # named again on each page
    columns = unnamed or find_columns(names, body)
    if isinstance(columns, str):
        return None
    passages = columns.speaker is None and columns.question is None
    if passages and (columns.document is not None or not all(is_analysts(name) for _, name in columns.others)):
        return None
    at_end = columns.speaker == columns.text - 1 == len(names) - 2 == label_column(rows)
    if place == 0 and at_end and columns.speaker and not columns.others and columns.document is None:
        return None  # behind numbers and times only, speaker and words stand side by side: read without names too
    above = [
        line for row in cells[: max(place, 0)] for line in "\t".join(cell for cell in row if cell).split("\n") if line
    ]
    lines: list[str] = []
    for row, speaker in zip(body, with_speakers(body, columns), strict=True):
        time = _time_of(row, columns)
        if columns.question is None:
            said = [(" ".join(speaker.split()).rstrip(" :"), row[columns.text])]
        else:
            said = [(names[at], row[at]) for at in (columns.question, columns.text, *dict(columns.further))]
        for label, words in said:
            if words:
                lines += f"{time}{label}: {words}".split("\n") if label else words.split("\n")
    unread = [*columns.others, *((at, names[at]) for at in (columns.document, columns.informant) if at is not None)]
    left = [name for at, name in dict(sorted(unread)).items() if any(row[at] for row in body)]
    notes = [named_in(place + 1)] if above else []
    wider = [row[len(names) :] for row in cells[place + 1 :]]
    count = stray_words(body, columns) + sum(len(cell.split()) for row in wider for cell in row)
    notes += [stray(count)] if count else []
    people = () if columns.speaker is None else tuple(dict.fromkeys(with_speakers(body, columns)))
    return NamedLines([*above, *lines], left, tuple(notes), tuple(" ".join(one.split()) for one in people if one))


def heard(rows: Sequence[Sequence[str]], declared: Declared) -> tuple[list[list[str]], list[str]]:
    """The rows without the columns that are declared to be no talk, and the names of these.

    Example:
        >>> from qualcode.transcripts.declared import Declared
        >>> heard([["Siapa", "Kata", "Paraf"], ["P", "Apa?", "ok"]], Declared(ignore=("paraf",)))
        ([['Siapa', 'Kata'], ['P', 'Apa?']], ['Paraf'])
    """
    names = next((row for row in rows[:HEADER] if any(declared.ignores(cell.strip()) for cell in row)), [])
    left = {place: cell.strip() for place, cell in enumerate(names) if declared.ignores(cell.strip())}
    kept = [[cell for place, cell in enumerate(row) if place not in left] for row in rows]
    return kept, list(left.values())


def _time_of(row: Sequence[str], columns: Columns) -> str:
    clocks = [row[place].strip("[]() ") for place in (columns.start, columns.end) if place is not None and row[place]]
    return f"[{' - '.join(clocks)}] " if clocks and all(_TIME.fullmatch(clock) for clock in clocks) else ""


def table_lines(rows: Sequence[Sequence[str]]) -> list[str]:
    r"""The lines that stand for a table.

    Args:
        rows: The cells of each row, paragraphs of a cell parted by newlines.

    Returns:
        A line a row, and further ones for the further paragraphs of a cell.

    Example:
        >>> table_lines([["1", "Peneliti", "Sejak kapan?"], ["2", "Narasumber", "Sejak 2010."]])
        ['1. Peneliti: Sejak kapan?', '2. Narasumber: Sejak 2010.']
        >>> table_lines([["Pinjaman", "5 juta"], ["Cicilan", "500 ribu"]])
        ['Pinjaman\t5 juta', 'Cicilan\t500 ribu']
    """
    label = label_column(rows)
    return [line for row in rows for line in _row(row, label).split("\n")]


def _row(row: Sequence[str], label: int | None) -> str:
    cells = [cell.strip("\n") for cell in row]
    if label is None or len(cells) <= label + 1 or not cells[label].strip() or is_text_column(cells[-1]):
        return "\t".join(cells).rstrip("\t") if len(cells) > 1 else "".join(cells)
    name = " ".join(cells[label].split()).rstrip(" :")
    before = [_before_label(cell.strip()) for cell in cells[:label] if cell.strip()]
    behind = [cell for cell in cells[label + 1 :] if cell.strip()]
    if behind and _TIME.fullmatch(behind[0].strip()) and len(behind) > 1:
        name, behind = f"{name} ({behind[0].strip('[]() ')})", behind[1:]
    return " ".join([*before, f"{name}:", "\t".join(behind)]).rstrip()


def _before_label(cell: str) -> str:
    if _NUMBER.fullmatch(cell):
        return f"{cell.rstrip('.)')}."
    return f"[{cell.strip('[]() ')}]" if _TIME.fullmatch(cell) else cell


def label_column(rows: Sequence[Sequence[str]]) -> int | None:
    """The column that holds who speaks or what a value is; None where there is none."""
    width = max((len(row) for row in rows), default=0)
    for place in range(min(3, width - 1)):
        cells = [row[place].strip() for row in rows if len(row) > place and row[place].strip()]
        if cells and (is_speaker_column(cells[0]) and len(cells) > 1):
            cells = cells[1:]
        if cells and all(_is_label(cell) or (is_person(cell) and cells.count(cell) > 1) for cell in cells):
            return place
    return None


def _is_label(cell: str) -> bool:
    if len(cell) > LONGEST_LABEL or "\n" in cell:
        return False
    key = key_of(cell.rstrip(" :"))
    role = meaning(key)
    return (
        is_attribute(key)
        or role in {"asks", "answers", "asks?", "answers?", "either"}
        or (role == "title" and is_person(cell))
    )
