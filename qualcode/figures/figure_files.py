"""Files of figures: pictures, and pages that need nothing but themselves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import InputError
from qualcode.figures.html import figures_page
from qualcode.figures.picture import FORMATS, chart_bytes, no_format
from qualcode.files.whole import write_whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    import altair as alt

    from qualcode.figures.figure import Figure


def save_chart(chart: alt.TopLevelMixin, path: str | Path) -> Path:
    """Write a chart as a picture, without the table of its numbers.

    Args:
        chart: The chart.
        path: `.png`, `.svg`, `.pdf` or `.json` (Vega-Lite).

    Returns:
        The file.

    Raises:
        InputError: If there is no such format, or the file cannot be written; then nothing is left behind.
    """
    path = Path(path)
    write_whole(path, chart_bytes(chart, path.suffix))
    return path


def save_figure(figure: Figure, path: str | Path, *, note: str = "", dark: bool = False) -> Path:
    """Write a figure in the format that the file's suffix names.

    Args:
        figure: The figure.
        path: `.png`, `.svg`, `.pdf`, `.html` (with the tables of its numbers) or `.json` (Vega-Lite).
        note: What a reader of a page must know first, e.g. that nothing is decided yet.
        dark: Light ink on dark paper; a page follows the reader's setting instead.

    Returns:
        The file.

    Raises:
        InputError: If there is no such format, or the file cannot be written; then nothing is left behind.
    """
    path = Path(path)
    if path.suffix.lower() == ".html":
        write_whole(path, figures_page([figure], title=figure.title, note=note).encode())
    elif path.suffix.lower() in FORMATS:
        write_whole(path, chart_bytes(figure.chart(dark=dark), path.suffix))
    else:
        raise no_format(path.suffix, [*FORMATS, ".html"])
    return path


def save_figures(
    figures: Sequence[Figure],
    folder: str | Path,
    *,
    title: str,
    note: str = "",
    formats: Sequence[str] = ("png", "svg"),
    dark: bool = False,
) -> list[Path]:
    """Write each figure as a picture, and all of them with their tables as one page, `index.html`.

    Args:
        figures: The figures.
        folder: Where; made where it does not exist.
        title: Heading of the page.
        note: What a reader must know first, e.g. that nothing is decided yet.
        formats: Of the pictures.
        dark: Light ink on dark paper, in pictures; the page follows the reader's setting.

    Returns:
        The files, the page first.

    Raises:
        InputError: If a format is unknown, or a file cannot be written.
    """
    folder = Path(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"cannot be made: {(error.strerror or 'the system refused').lower()}"
        raise InputError(what, "choose another folder", path=folder) from error
    page = folder / "index.html"
    write_whole(page, figures_page(figures, title=title, note=note).encode())
    pictures = [
        save_figure(figure, folder / f"{figure.name}.{kind}", dark=dark) for figure in figures for kind in formats
    ]
    return [page, *pictures]
