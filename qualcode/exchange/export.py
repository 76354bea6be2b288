"""Codebooks to files for other programs and for people: a writer a format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.codebook.characters import closest
from qualcode.errors import InputError, Problem
from qualcode.exchange.codebooks.csv import write_table
from qualcode.exchange.codebooks.html import write_page
from qualcode.exchange.codebooks.markdown import write_markdown
from qualcode.exchange.dictionaries.dictionary import Losses
from qualcode.exchange.refi.codes import write_refi

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from qualcode.codebook import Codebook


@dataclass(frozen=True, slots=True)
class Exported:
    """A codebook in another format.

    Args:
        data: The file's bytes, the same every time.
        losses: Notes on everything that the format has no place for.
    """

    data: bytes
    losses: tuple[Problem, ...] = ()


EXPORTERS: Mapping[str, Callable[[Codebook, Losses, str | None], bytes]] = {
    "csv": lambda codebook, losses, _: write_table(codebook, losses).encode(),  # all languages side by side
    "html": lambda codebook, _, language: write_page(codebook, language=language).encode(),
    "md": lambda codebook, _, language: write_markdown(codebook, language=language).encode(),
    "qdc": lambda codebook, losses, language: write_refi(codebook, losses, language=language),
}
"""From a format's name, which is its suffix too, to its writer."""


def export_codebook(codebook: Codebook, *, format: str, language: str | None = None) -> Exported:  # noqa: A002  # the word that people know
    """A codebook in another format.

    Args:
        codebook: The codebook.
        format: One of `EXPORTERS`.
        language: The language of headings and texts, where the format has one; the codebook's first if not given.

    Raises:
        InputError: If there is no such format.

    Example:
        >>> from qualcode.codebook import parse_codebook
        >>> exported = export_codebook(parse_codebook("codes: {hrd: {label: Training}}"), format="csv")
        >>> print(exported.data.decode())
        code,label_id,examples,counterexamples,rules,except,without
        hrd,Training,,,,,
    """
    if format not in EXPORTERS:
        near = closest(format, EXPORTERS)
        remedy = f"did you mean '{near}'?" if near else f"name one of {', '.join(sorted(EXPORTERS))}"
        raise InputError(f"unknown format '{format}'", remedy)
    losses = Losses(codebook.path)
    return Exported(EXPORTERS[format](codebook, losses, language), tuple(losses.found))
