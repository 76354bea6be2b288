"""Pictures of a chart: PNG, SVG, PDF and its specification, always the same bytes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from qualcode.errors import InputError
from qualcode.figures.pdf import in_order
from qualcode.files.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import altair as alt

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
"""Renderers by suffix; `.json` is the Vega-Lite specification."""


def chart_bytes(chart: alt.TopLevelMixin, suffix: str) -> bytes:
    """A chart as a picture: `.png`, `.svg`, `.pdf`, or `.json` for its specification; always the same bytes.

    Raises:
        InputError: If there is no such kind of picture.
    """
    render = FORMATS.get(suffix.lower())
    if render is None:
        raise no_format(suffix, FORMATS)
    return render(chart)


def no_format(suffix: str, known: Iterable[str]) -> InputError:
    """The error for a suffix that is not among the known ones."""
    what = f"no figure can be drawn as {suffix or 'a file without a suffix'}"
    return InputError(what, f"choose one of {', '.join(known)}")
