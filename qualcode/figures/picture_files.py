"""Figures as files: PNG, SVG, PDF, and pages that need nothing but themselves."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualcode.errors import InputError
from qualcode.figures.html import figures_page
from qualcode.figures.pdf import in_order
from qualcode.files.visible import visible
from qualcode.files.whole import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import altair as alt

    from qualcode.figures.figure import Figure

SCALE = 2.0
"""Pixels of a PNG for each unit of a chart: sharp on paper and on dense screens."""


def specification(chart: alt.TopLevelMixin) -> dict[str, Any]:
    """The chart as a Vega-Lite specification with all of its data.

    Characters that XML forbids are shown as in every report: the renderer would end the whole process over one.
    """
    import altair as alt

    with alt.data_transformers.enable("default", max_rows=None):
        found: dict[str, Any] = _drawable(chart.to_dict())
    return found


def _drawable(part: Any) -> Any:  # noqa: ANN401 -- any part of a specification
    if isinstance(part, str):
        return visible(part)
    if isinstance(part, dict):
        return {visible(name): _drawable(value) for name, value in part.items()}
    return [_drawable(value) for value in part] if isinstance(part, list) else part


def _png(chart: alt.TopLevelMixin) -> bytes:
    import vl_convert

    picture: bytes = vl_convert.vegalite_to_png(specification(chart), scale=SCALE)
    return picture


def _svg(chart: alt.TopLevelMixin) -> bytes:
    import vl_convert

    picture: str = vl_convert.vegalite_to_svg(specification(chart))
    # clip paths are numbered through the life of the renderer: number them from 0 in each picture
    numbers: dict[str, str] = {}
    for name in re.findall(r'id="((?:clip|gradient_)\d+)"', picture):
        numbers.setdefault(name, re.sub(r"\d+$", str(len(numbers)), name))
    return re.sub(r"(?<=[\"#])(?:clip|gradient_)\d+", lambda match: numbers.get(match[0], match[0]), picture).encode()


def _pdf(chart: alt.TopLevelMixin) -> bytes:
    import vl_convert

    document: bytes = vl_convert.vegalite_to_pdf(specification(chart))
    return in_order(document)


def _json(chart: alt.TopLevelMixin) -> bytes:
    return (json.dumps(specification(chart), ensure_ascii=False, indent=1) + "\n").encode()


FORMATS: Mapping[str, Callable[[alt.TopLevelMixin], bytes]] = {".png": _png, ".svg": _svg, ".pdf": _pdf, ".json": _json}
"""Pictures by suffix; `.html` is a page with the tables under the picture, `.json` the Vega-Lite specification."""


def chart_bytes(chart: alt.TopLevelMixin, suffix: str) -> bytes:
    """A chart as a picture: `.png`, `.svg`, `.pdf`, or `.json` for its specification; always the same bytes.

    Raises:
        InputError: If there is no such kind of picture.
    """
    render = FORMATS.get(suffix.lower())
    if render is None:
        raise _no_format(suffix, FORMATS)
    return render(chart)


def _no_format(suffix: str, known: Iterable[str]) -> InputError:
    what = f"no figure can be drawn as {suffix or 'a file without a suffix'}"
    return InputError(what, f"choose one of {', '.join(known)}")


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


def save_figure(figure: Figure, path: str | Path, *, dark: bool = False) -> Path:
    """Write a figure in the format that the file's suffix names.

    Args:
        figure: The figure.
        path: `.png`, `.svg`, `.pdf`, `.html` (with the tables of its numbers) or `.json` (Vega-Lite).
        dark: Light ink on dark paper; a page follows the reader's setting instead.

    Returns:
        The file.

    Raises:
        InputError: If there is no such format, or the file cannot be written; then nothing is left behind.
    """
    path = Path(path)
    if path.suffix.lower() == ".html":
        write_whole(path, figures_page([figure], title=figure.title).encode())
    elif path.suffix.lower() in FORMATS:
        write_whole(path, chart_bytes(figure.chart(dark=dark), path.suffix))
    else:
        raise _no_format(path.suffix, [*FORMATS, ".html"])
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
