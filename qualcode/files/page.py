"""HTML pages from a room's templates: complete in themselves, their style sheet written into them."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from qualcode.files.visible import visible

if TYPE_CHECKING:
    import jinja2
    from markupsafe import Markup


def page(room: str, template: str, *, style: str = "", **values: Any) -> str:  # noqa: ANN401  # a template takes anything
    """A page from a room's template.

    Args:
        room: The package whose folder `templates` holds the template, e.g. `qualcode.figures`.
        template: The template's name. All that it shows is escaped, and characters that no page can hold are made
            visible; a value that it is not given is an error.
        style: The name of the style sheet beside it; the template gets it as `style`, and as `style_hash` its hash for
            a policy that allows no other.
        values: What the template shows.
    """
    if style:
        values["style"], values["style_hash"] = _style(room, style)
    return _environment(room).get_template(template).render(values)


@cache
def _environment(room: str) -> jinja2.Environment:
    import jinja2

    return jinja2.Environment(
        autoescape=True,
        finalize=_finished,
        keep_trailing_newline=True,
        loader=jinja2.PackageLoader(room),
        undefined=jinja2.StrictUndefined,
    )


def _finished(value: Any) -> Any:  # noqa: ANN401  # whatever a template writes
    """Words as a page can hold them; what is markup already was made of such."""
    return visible(value) if type(value) is str else value


@cache
def _style(room: str, name: str) -> tuple[Markup, str]:
    from markupsafe import Markup

    css = (files(room) / "templates" / name).read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return Markup(css), f"sha256-{digest}"  # noqa: S704  # our own file, with no input in it
