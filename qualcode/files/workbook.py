"""Workbooks that are written: cells are words, whatever they begin with, and the bytes are the same every time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.files.whole import FIXED_TIME

if TYPE_CHECKING:
    from typing import IO

    from xlsxwriter import Workbook


def new_workbook(out: IO[bytes], *, title: str = "", **options: Any) -> Workbook:  # noqa: ANN401 -- as xlsxwriter takes them
    """Return a workbook that is written to `out` when it is closed.

    Args:
        out: Where its bytes go.
        title: Its title; none where empty.
        options: Further options of xlsxwriter.
    """
    import xlsxwriter

    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, plain | options)
    book.set_properties({"created": FIXED_TIME.replace(tzinfo=None)} | ({"title": title} if title else {}))
    return book
