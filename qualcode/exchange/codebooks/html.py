"""A codebook as a page to print: one HTML file that needs no other and runs nothing."""

from __future__ import annotations

import base64
import hashlib
from functools import cache, partial
from importlib.resources import files
from typing import TYPE_CHECKING

from qualcode.exchange.codebooks.printed import printed
from qualcode.wording import say

if TYPE_CHECKING:
    import jinja2

    from qualcode.codebook import Codebook


def write_page(codebook: Codebook, *, language: str | None = None) -> str:
    """A codebook as one HTML page: the appendix of a thesis, on paper or screen, light or dark.

    Args:
        codebook: The codebook.
        language: The language of headings and texts; the codebook's first if not given.

    Example:
        >>> from qualcode.codebook import parse_codebook
        >>> "<h2>Training &amp; skills</h2>" in write_page(parse_codebook("codes: {hrd: {label: Training & skills}}"))
        True
    """
    from markupsafe import Markup

    style = (files("qualcode.exchange.codebooks") / "templates" / "codebook.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    content = printed(codebook, language=language)
    return (
        _environment()
        .get_template("codebook.html.j2")
        .render(
            content=content,
            say=partial(say, language=content.language),
            style=Markup(style),  # noqa: S704  # our own file, with no input in it
            style_hash=f"sha256-{digest}",
        )
    )


@cache
def _environment() -> jinja2.Environment:
    import jinja2

    return jinja2.Environment(
        autoescape=True,
        keep_trailing_newline=True,
        loader=jinja2.PackageLoader("qualcode.exchange.codebooks"),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
