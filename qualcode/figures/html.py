"""Figures as a page: the pictures live, the numbers under each, light or dark as the reader's screen is; no network."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from qualcode.figures.picture import chart_bytes, specification
from qualcode.figures.theme import DARK, LIGHT
from qualcode.files.page import page
from qualcode.wording import decimal

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from qualcode.figures.figure import Figure


def figures_page(figures: Sequence[Figure], *, title: str, note: str = "") -> str:
    """One HTML page with all figures, complete in itself: the drawing library and all data are in it.

    Pictures are drawn when the page opens, so that they answer the pointer; without scripts a still picture stands
    there. Under each are its numbers as tables, which say everything that the picture does.

    Args:
        figures: The figures.
        title: Heading of the page.
        note: What a reader must know first; empty for nothing.
    """
    language = figures[0].language if figures else "en"
    shown = []
    for figure in figures:
        light = figure.chart(dark=False)
        shown.append(
            {
                "name": figure.name,
                "title": figure.title,
                "light": _script_safe(specification(light)),
                "dark": _script_safe(specification(figure.chart(dark=True))),
                "still": _unprefixed(chart_bytes(light, ".svg").decode(), figure.name),
                "tables": [_table(caption, table, language) for caption, table in figure.tables],
            }
        )
    return page(
        "qualcode.figures",
        "figures.html.j2",
        language=language,
        title=title,
        note=note,
        figures=shown,
        light=LIGHT,
        dark=DARK,
        library=_library(),
    )


def _table(caption: str, table: pd.DataFrame, language: str) -> dict[str, Any]:
    """A table as the page shows it: every cell as text, numbers marked as such."""
    numeric = [dtype.kind in "iuf" for dtype in table.dtypes]
    rows = [
        [(_cell(value, language), number) for value, number in zip(row, numeric, strict=True)]
        for row in table.itertuples(index=False, name=None)
    ]
    return {"caption": caption, "columns": list(zip(map(str, table.columns), numeric, strict=True)), "rows": rows}


def _cell(value: object, language: str) -> str:
    if value is None or value != value:  # NaN is not itself  # noqa: PLR0124
        return "–"
    if isinstance(value, float):
        return decimal(value, language, digits=3)
    return str(value)


def _script_safe(value: object) -> str:
    """JSON that no text in it can turn into a tag."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c").replace("\u2028", "\\u2028")


def _unprefixed(svg: str, name: str) -> str:
    """The picture with ids of its own, so that several can stand in one page."""
    return re.sub(r"(?<=[\"#])(clip|gradient_)(?=\d)", rf"{re.escape(name)}-\1", svg)


@cache
def _library() -> str:
    """Vega, Vega-Lite and Vega-Embed as one script."""
    import vl_convert

    script: str = vl_convert.javascript_bundle()  # type: ignore[call-arg]  # without a snippet it is ready-made
    return script.replace("</script", "<\\/script")
