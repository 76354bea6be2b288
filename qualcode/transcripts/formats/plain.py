"""Plain text and Markdown: the text is kept exactly as it is in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.transcripts.from_text import Document, from_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.transcripts.source import Source
    from qualcode.transcripts.transcript import Transcript


def read_plain(source: Source) -> Iterator[Transcript]:
    """The transcript in a .txt or .md file; Otter's and other services' text files are among them."""
    text, notes = source.text()
    yield from_text(text, Document.of(source, notes=notes))
