"""Tables of coded passages: of Taguette, MAXQDA, ATLAS.ti, and of spreadsheets that people keep.

A row is a passage with a code, or with several in one cell; or a column a code, with a mark in it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from qualcode.errors import InputError
from qualcode.exchange.codings.column_names import COLUMNS, OF_CODEBOOKS, OF_PARAGRAPHS, OTHERS, PEOPLE, meaning_of
from qualcode.exchange.codings.reader_note import note
from qualcode.exchange.codings.stance_words import stance_of
from qualcode.exchange.codings.values import (
    DEEPEST,
    CodingsSource,
    SourceCode,
    SourceCoding,
    SourceCodings,
    SourceDocument,
)
from qualcode.files.bytes import opened
from qualcode.files.cells import unguarded
from qualcode.files.json import json_records
from qualcode.files.limits import CELLS
from qualcode.files.tables import SHEETS, Row, sheets, table_text, text_rows
from qualcode.files.visible import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from qualcode.errors import Problem

HEADER = 12
"""Rows among which the names of columns are looked for."""

LINES = frozenset({".json", ".jsonl", ".ndjson"})
MARKS = frozenset({"1", "1.0", "x", "✓", "✔", "true", "yes", "ya", "y", "v"})
NO_MARKS = frozenset({"", "0", "0.0", "-", "false", "no", "tidak", "n"})
STEPS = re.compile(r"\s*(?:\\|>|»|::|→)\s*")
PARTS = re.compile(r"\s*(?:;|\n|\|)\s*")
CUT_AT = 5


def read_coding_table(path: Path, columns: Mapping[str, str] | None = None) -> CodingsSource:
    """Return the codings of a table.

    Args:
        path: `.csv`, `.tsv`, `.xlsx`, `.xlsm`, `.json` or `.jsonl`; of a workbook, the first sheet with such columns.
        columns: From `document`, `code`, `quote`, `start`, `end`, `coder`, `stance`, `memo` to the table's own names,
            where a person says them.

    Raises:
        InputError: If it has no column of codes, or neither quotes nor offsets.
        TranscriptError: If it is no text, or a damaged workbook.
    """
    notes: list[Problem] = []
    tables = list(_tables(path, notes))
    for rows in tables:
        for at, (_line, names) in enumerate(rows[:HEADER]):
            head = _Head.of(names, columns or {})
            if head.is_of_codings:
                source = codings_of(rows[at + 1 :], head, path=path)
                return replace(source, notes=(*notes, *source.notes))
    first = tables[0][0][1] if tables and tables[0] else []
    shown = listed([name.strip()[:40] for name in first if name.strip()])
    remedy = f"the columns are {shown}; say which they are with --map (columns: {{code: …, quote: …}})"
    raise InputError("no columns of a document, codes and quotes or offsets", remedy, path=path)


def is_coding_table(names: Sequence[str]) -> bool | None:
    """Return True if columns are those of codings, False if of a codebook; None if that is unclear.

    Example:
        >>> is_coding_table(["Dokumen", "Kode", "Kutipan"]), is_coding_table(["code", "definition"])
        (True, False)
        >>> is_coding_table(["code", "quote"]) is None
        True
    """
    head = _Head.of(names, {})
    has_place = "quote" in head.places or {"start", "end"} <= head.places.keys()
    is_of_codings = has_place and "document" in head.places
    if is_of_codings and not head.guessed.keys() & {"quote", "start", "end", "document"}:
        return True
    if OF_CODEBOOKS & {_folded(name) for name in names}:
        return False  # a codebook may quote examples
    return is_of_codings or (None if has_place else False)


@dataclass(frozen=True, slots=True)
class _Head:
    """The columns of a table, by their meaning.

    Args:
        names: All names, in order.
        places: From a meaning to the number of its column.
        rest: Numbers of columns that have no known meaning, which may be codes.
        guessed: Meanings that only a word of a column's name tells.
    """

    names: tuple[str, ...]
    places: Mapping[str, int] = field(default_factory=dict)
    rest: tuple[int, ...] = ()
    guessed: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, names: Sequence[str], said: Mapping[str, str]) -> _Head:
        """The columns of these names, those that a person names first."""
        folded = [_folded(name) for name in names]
        places: dict[str, int] = {}
        for meaning, name in said.items():
            if _folded(name) not in folded:
                raise InputError(f"there is no column '{name[:40]}'", f"the columns are {listed([*names])}")
            places[_folded(meaning)] = folded.index(_folded(name))
        for meaning, known in COLUMNS.items():
            found = [folded.index(name) for name in known if name in folded]
            free = [at for at in found if at not in places.values()]
            if meaning not in places and free:
                places[meaning] = free[0]
        guessed = _guessed(folded, places)
        if "subcode" in places and "code" not in places:
            places["code"] = places.pop("subcode")
        if OF_PARAGRAPHS & set(folded) and "end" in places and "last paragraph" not in places:
            places["last paragraph"] = places.pop("end")  # MAXQDA's `End` is a paragraph beside its `Beginning`
        rest = tuple(at for at, name in enumerate(folded) if name and at not in places.values() and name not in OTHERS)
        return cls(tuple(name.strip() for name in names), places, rest, guessed)

    def without_marks(self, rows: Sequence[Row]) -> _Head:
        """The same, without columns that only seemed to have a meaning: each cell is a mark, so each is a code."""
        marks = set(_columns_of_marks(rows, self.guessed.values()))
        places = {meaning: at for meaning, at in self.places.items() if at not in marks}
        return replace(self, places=places, rest=tuple(sorted({*self.rest, *marks})))

    @property
    def is_of_codings(self) -> bool:
        """True if passages are named, and codes stand in a column or may be columns."""
        has_place = "quote" in self.places or {"start", "end"} <= self.places.keys()
        return has_place and ("code" in self.places or bool(self.rest))

    def cell(self, cells: Sequence[str], meaning: str) -> str:
        """The cell of a meaning; empty where the row or the table has none."""
        at = self.places.get(meaning, len(cells))
        return unguarded(cells[at]).strip() if at < len(cells) else ""


def codings_of(rows: Sequence[Row], head: _Head, *, path: Path, kind: str = "table") -> CodingsSource:
    """Return the codings in the rows of a table whose columns are known."""
    head = head.without_marks(rows) if head.guessed else head
    wide = () if "code" in head.places else _columns_of_marks(rows, head.rest)
    if "code" not in head.places and not wide:
        what, remedy = "no column of codes", f"the columns are {listed(head.names)}; say which with --map"
        raise InputError(what, remedy, path=path)
    split = _Parts([head.cell(cells, "code") for _, cells in rows])
    codings = SourceCodings(path)
    notes: list[Problem] = []
    named: dict[str, None] = {}
    above = ""
    for line, cells in rows:
        above = document = head.cell(cells, "document") or above
        if wide:
            codes = [head.names[at] for at in wide if at < len(cells) and cells[at].strip().casefold() in MARKS]
        else:
            below = head.cell(cells, "subcode")
            codes = [f"{code} > {below}" if below else code for code in split.of(head.cell(cells, "code"))]
        quote = head.cell(cells, "quote") or None
        start, end = _number(head.cell(cells, "start")), _number(head.cell(cells, "end"))
        if not codes or (quote is None and (start is None or end is None)):
            if any(cell.strip() for cell in cells) and not wide:
                notes.append(note("row_no_place" if codes else "row_no_code", path, line))
            continue
        named.setdefault(document)
        first, last = _number(head.cell(cells, "first paragraph")), _number(head.cell(cells, "last paragraph"))
        for code in codes:
            codings.add(
                SourceCoding(
                    document,
                    path_of(code),
                    start,
                    end,
                    quote,
                    paragraphs=(first, last if last is not None else first) if first is not None else None,
                    coder=head.cell(cells, "coder"),
                    stance=stance_of(head.cell(cells, "stance")),
                    memo=head.cell(cells, "memo"),
                    time=head.cell(cells, "time"),
                    place=f"row {line}",
                )
            )
    paths = dict.fromkeys(coding.code[:depth] for coding in codings for depth in range(1, len(coding.code) + 1))
    return CodingsSource(
        kind=kind,
        documents=tuple(SourceDocument(name, name) for name in named if name),
        codes=tuple(SourceCode(each) for each in paths),
        codings=tuple(codings),
        notes=tuple(_few(notes, path)),
    )


def path_of(code: str) -> tuple[str, ...]:
    r"""Return the steps of a code's name as programs write it: parted by `>`, `\\` or `::`.

    Example:
        >>> path_of("Capital > Loans"), path_of("Capital")
        (('Capital', 'Loans'), ('Capital',))
    """
    return tuple(" ".join(step.split()) for step in STEPS.split(code) if step.strip())[: DEEPEST + 1] or (code,)


class _Parts:
    """The codes in one cell: parted by semicolons, bars and lines; by commas where the parts stand alone elsewhere."""

    def __init__(self, cells: Iterable[str]) -> None:
        alone = {part.strip().casefold() for cell in cells for part in PARTS.split(cell) if "," not in part}
        several = [cell for cell in cells if "," in cell]
        parts = Counter(part.strip().casefold() for cell in several for part in cell.split(","))
        self.by_comma = bool(parts) and all(part in alone or count > 1 for part, count in parts.items())

    def of(self, cell: str) -> list[str]:
        """The codes of a cell, each once."""
        found = [part.strip() for part in PARTS.split(cell)]
        if self.by_comma:
            found = [piece.strip() for part in found for piece in part.split(",")]
        return list(dict.fromkeys(filter(None, found)))


def _guessed(names: Sequence[str], places: dict[str, int]) -> dict[str, int]:
    """The meanings that a word of a column's name tells, also put among those that are known."""
    found: dict[str, int] = {}
    people = [at for at, name in enumerate(names) if set(name.split()) & PEOPLE]
    others = [at for at in range(len(names)) if at not in people]
    for at in (*others, *people):  # whoever was interviewed is a document only where nothing else is
        if at in places.values() or (names[at] in OTHERS and at not in people):
            continue
        meaning = meaning_of(names[at], places.keys())
        if meaning:
            places[meaning] = found[meaning] = at
    return found


def _columns_of_marks(rows: Sequence[Row], columns: Iterable[int]) -> tuple[int, ...]:
    """The columns in which every cell is a mark or none, and some is one: each is a code."""
    found = []
    for at in columns:
        cells = [row[at].strip().casefold() if at < len(row) else "" for _, row in rows]
        if all(cell in MARKS or cell in NO_MARKS for cell in cells) and any(cell in MARKS for cell in cells):
            found.append(at)
    return tuple(found)


def _tables(path: Path, notes: list[Problem]) -> Iterator[list[Row]]:
    if path.suffix.lower() in SHEETS:
        with opened(path) as file:
            for _, rows in sheets(file, path=path):
                yield list(rows)
        return
    if path.suffix.lower() in LINES:
        yield list(_of_objects(path))
        return
    text, guessed = table_text(path)
    if guessed:
        notes.append(note("guessed", path))
    yield list(text_rows(text, path=path))


def _of_objects(path: Path) -> Iterator[Row]:
    """The rows of JSON objects, below one with the names of all their keys."""
    found = json_records(path)
    names: dict[str, None] = {}
    for number, each in found:
        if not isinstance(each, dict):
            raise InputError("a row that is no JSON object", "write an object a row", path=path, line=number)
        names.update(dict.fromkeys(each))
    if len(names) * len(found) > CELLS:
        raise InputError(f"more than {CELLS:,} cells", "leave out the keys that are not needed", path=path)
    yield 1, [*names]
    for at, (number, each) in enumerate(found, 1):
        yield number or at, [_cell(each.get(name)) for name in names]


def _cell(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(map(_cell, value))
    return "" if value is None else str(value)


def _few(notes: Sequence[Problem], path: Path) -> Iterator[Problem]:
    yield from notes[:CUT_AT]
    if len(notes) > CUT_AT:
        yield note("more_rows", path, n=len(notes) - CUT_AT)


def _folded(name: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", unguarded(name)).casefold().split())


def _number(cell: str) -> int | None:
    return int(float(cell)) if re.fullmatch(r"\d{1,12}(?:\.0+)?", cell) else None
