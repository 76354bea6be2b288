"""A codebook as a page to print: one HTML file, complete in itself, without scripts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from qualcode.exchange.codebooks.printed import printed
from qualcode.files.page import page
from qualcode.wording import say

if TYPE_CHECKING:
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
    content = printed(codebook, language=language)
    return page(
        "qualcode.exchange.codebooks",
        "codebook.html.j2",
        style="codebook.css",
        content=content,
        say=partial(say, language=content.language),
    )
