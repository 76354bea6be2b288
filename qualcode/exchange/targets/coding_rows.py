"""Codings as rows: a table for spreadsheets and statistics, or a line of JSON each."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

from qualcode.exchange.targets.study_contents import note_loss
from qualcode.files.cells import guarded
from qualcode.files.tables import to_csv
from qualcode.files.workbook import new_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.exchange.dictionaries.dictionary import Losses
    from qualcode.exchange.targets.study_contents import StudyContents

COLUMNS = (
    "document", "start", "end", "quote", "code", "label", "coder", "stance", "status", "origin", "speaker", "informant",
    "memo",
)  # fmt: skip


def coding_rows(study: StudyContents) -> Iterator[dict[str, Any]]:
    """Return a row for each coding.

    `document` is the transcript's id, `start` and `end` count code points of its text, `code` is the code's whole name
    with ` > ` between the labels' steps in `label`, and `memo` what coders wrote about the passage.
    """
    for each in study.codings:
        coding = each.coding
        yield {
            "document": coding.transcript,
            "start": coding.span.start,
            "end": coding.span.end,
            "quote": coding.quote,
            "code": each.code,
            "label": " > ".join(study.labels(each.code)),
            "coder": each.coder,
            "stance": coding.stance,
            "status": coding.status,
            "origin": coding.origin,
            "speaker": coding.speaker,
            "informant": coding.informant,
            "memo": "\n\n".join(memo.text for memo in study.memos_on(each)),
        }


def write_csv(study: StudyContents, losses: Losses) -> bytes:
    """Return the codings as CSV in UTF-8."""
    _tell(study, losses)
    return to_csv(coding_rows(study), COLUMNS).encode()


def write_jsonl(study: StudyContents, losses: Losses) -> bytes:
    """Return the codings as a line of JSON each."""
    _tell(study, losses)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in coding_rows(study)).encode()


def write_xlsx(study: StudyContents, losses: Losses) -> bytes:
    """Return the codings as a workbook of one sheet."""
    _tell(study, losses)
    return workbook(study, "codings", COLUMNS, ([row[name] for name in COLUMNS] for row in coding_rows(study)), losses)


def workbook(
    study: StudyContents, title: str, columns: tuple[str, ...], rows: Iterator[list[Any]], losses: Losses
) -> bytes:
    """Return a workbook of one sheet, the same bytes every time."""
    out = io.BytesIO()
    book = new_workbook(out)
    sheet = book.add_worksheet(title)
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, columns, book.add_format({"bold": True}))
    cut = 0
    for number, row in enumerate(rows, 1):
        for place, value in enumerate(row):
            if isinstance(value, str):
                text = guarded(value)
                cut += len(text) > LONGEST
                sheet.write_string(number, place, text[:LONGEST])
            else:
                sheet.write(number, place, value)
    if cut:
        note_loss(losses, study, "cells_cut", n=cut, most=LONGEST)
    book.close()
    return out.getvalue()


LONGEST = 32_767


def _tell(study: StudyContents, losses: Losses) -> None:
    own = {(each.coding.transcript, each.coding.span, each.coder) for each in study.codings}
    left = sum(1 for memo in study.memos if not memo.span or (memo.transcript, memo.span, memo.coder) not in own)
    if left:
        note_loss(losses, study, "loose_memos_left", n=left)
    if study.transcripts:
        note_loss(losses, study, "texts_left")
