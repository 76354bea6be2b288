"""Columns on a PDF page, told apart by where words stand: a column of labels, or two columns of talk."""

from __future__ import annotations

import ctypes
import itertools
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualcode.transcripts.formats.tables.table_lines import label_column, table_lines
from qualcode.transcripts.talk.labels import read_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

GAP = 1.2  # heights of a line: wider than between any two words, even in a justified line
NEAR = 3.0  # points within which edges stand below each other
ROWS = 2  # rows with a label and words: fewer are chance
SHARED = 0.7  # share of the rows whose second column begins at the same place
DENSE = 3  # rows with two parts: from here on a page without known columns is worth a note
WORDS = 3  # on average, in each of two columns of talk


@dataclass(frozen=True, slots=True)
class Part:
    """Words that stand together on one line of a page.

    Args:
        left: Points from the left edge.
        right: Points from the left edge.
        bottom: Points from the lower edge.
        top: Points from the lower edge.
        words: The words.
        order: The place in the order of drawing.
    """

    left: float
    right: float
    bottom: float
    top: float
    words: str
    order: int


def page_rows(page: Any) -> list[list[Part]]:  # noqa: ANN401  pypdfium2 has no types
    """The parts of each line of a page that has wide gaps within lines, from the top; none for any other page.

    Args:
        page: The page's text, as pypdfium2 gives it.
    """
    return _rows(_parts(page))


def column_lines(rows: Sequence[Sequence[Part]]) -> tuple[list[str] | None, bool]:
    """The lines of a page that has columns, in the order of the talk.

    Args:
        rows: As `page_rows` gives them.

    Returns:
        The lines, or None where the order of drawing is right; and True if the page has two columns that were drawn
        row by row but are not known to be talk, so that their order may be wrong.
    """
    edges = Counter(round(row[1].left / NEAR) for row in rows if len(row) == 2)  # noqa: PLR2004
    if not edges:
        return None, False
    edge, _ = edges.most_common(1)[0]
    pairs = [row for row in rows if len(row) == 2 and abs(row[1].left / NEAR - edge) <= 1]  # noqa: PLR2004
    several = sum(len(row) > 1 for row in rows)
    if len(pairs) < ROWS or len(pairs) < SHARED * several:
        return None, False
    if labelled := _label_rows(rows, edge * NEAR):
        return labelled, False
    by_row = sum(one[0].order < one[1].order < other[0].order for one, other in itertools.pairwise(pairs))
    if len(pairs) < DENSE or by_row < SHARED * (len(pairs) - 1) or not _is_prose(pairs):
        return None, False
    if all(sum(_has_label(row[side].words) for row in pairs) >= ROWS for side in (0, 1)):
        return _side_by_side(rows, edge * NEAR), False
    return None, True


def _parts(page: Any) -> list[Part]:  # noqa: ANN401
    """Words with the same base line and no gap between them, in the order of drawing."""
    from pypdfium2 import raw

    if not _has_gaps(page):
        return []  # most pages; characters are asked for one by one, which takes long
    parts: list[Part] = []
    words, box, base = "", (0.0, 0.0, 0.0, 0.0), 0.0
    x, y = ctypes.c_double(), ctypes.c_double()
    for order in range(page.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(page, order))
        if letter.isspace() or raw.FPDFText_IsGenerated(page, order) == 1:
            words += " "
            continue
        left, bottom, right, top = page.get_charbox(order, loose=True)
        raw.FPDFText_GetCharOrigin(page, order, x, y)
        height = top - bottom
        if words.strip() and abs(y.value - base) < height / 4 and -height < left - box[2] < GAP * height:
            words += letter
            box = (box[0], min(box[1], bottom), right, max(box[3], top))
        else:
            parts += [Part(box[0], box[2], box[1], box[3], " ".join(words.split()), order)] if words.strip() else []
            words, box = letter, (left, bottom, right, top)
        base = y.value
    return (
        [*parts, Part(box[0], box[2], box[1], box[3], " ".join(words.split()), page.count_chars())]
        if words.strip()
        else parts
    )


def _has_gaps(page: Any) -> bool:  # noqa: ANN401
    """Return True if some lines of a page have boxes of words with a wide gap between them."""
    boxes = sorted(
        (page.get_rect(number) for number in range(page.count_rects())), key=lambda box: (-box[1] - box[3], box[0])
    )
    gaps = 0
    for one, other in itertools.pairwise(boxes):
        height = max(one[3] - one[1], other[3] - other[1])
        beside = abs(one[1] + one[3] - other[1] - other[3]) < height
        gaps += beside and max(one[0], other[0]) - min(one[2], other[2]) > GAP * height / 2
    return gaps >= ROWS


def _rows(parts: Sequence[Part]) -> list[list[Part]]:
    """The parts of each line from the top, those without a gap between them as one."""
    rows: list[list[Part]] = []
    for part in sorted(parts, key=lambda part: (-(part.bottom + part.top), part.left)):
        middle = (part.bottom + part.top) / 2
        # Loose boxes of one font have one height; half of it tells a line from the next.
        if rows and abs(middle - (rows[-1][0].bottom + rows[-1][0].top) / 2) < (part.top - part.bottom) / 2:
            rows[-1].append(part)
        else:
            rows.append([part])
    return [_joined(sorted(row, key=lambda part: part.left)) for row in rows]


def _joined(row: Sequence[Part]) -> list[Part]:
    result: list[Part] = []
    for part in row:
        last = result[-1] if result else None
        height = max(part.top - part.bottom, last.top - last.bottom if last else 0)
        if last and part.left - last.right < GAP * height:
            result[-1] = Part(last.left, part.right, last.bottom, last.top, f"{last.words} {part.words}", last.order)
        else:
            result.append(part)
    return result


def _label_rows(rows: Sequence[Sequence[Part]], edge: float) -> list[str]:
    """The lines of a page with labels in its first column; empty where that column holds others."""
    table: list[list[str]] = []
    labels = []
    for row in rows:
        beside = len(row) == 2 and abs(row[1].left - edge) <= 2 * NEAR  # noqa: PLR2004
        if beside and not row[0].words.endswith((":", "：")):
            table.append([part.words for part in row])
            labels.append(table[-1])
        elif len(row) == 1 and table and len(table[-1]) > 1 and abs(row[0].left - edge) <= 2 * NEAR:
            table[-1][1] += f" {row[0].words}"
        else:
            table.append([" ".join(part.words for part in row)])
    if len(labels) < ROWS or label_column(labels) != 0:
        return []
    return [line for row in table for line in (table_lines([row, row])[:1] if len(row) > 1 else row)]


def _is_prose(pairs: Sequence[Sequence[Part]]) -> bool:
    return all(sum(len(row[side].words.split()) for row in pairs) >= WORDS * len(pairs) for side in (0, 1))


def _has_label(words: str) -> bool:
    mark = read_mark(words)
    return mark is not None and mark.kind == "colon"


def _side_by_side(rows: Sequence[Sequence[Part]], edge: float) -> list[str]:
    """The lines of the first column, then those of the second; a line over both stands where the columns begin anew."""
    result: list[str] = []
    first: list[str] = []
    second: list[str] = []
    for row in rows:
        if len(row) == 1 and row[0].left < edge - NEAR and row[0].right > edge:
            result += [*first, *second, row[0].words]
            first, second = [], []
            continue
        for part in row:
            (first if part.left < edge - 2 * NEAR else second).append(part.words)
    return [*result, *first, *second]
