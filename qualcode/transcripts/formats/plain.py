"""Plain text and Markdown: the text is kept exactly as it is in the file, apart from tables of talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.transcripts.declared import ignoring
from qualcode.transcripts.formats.tables.stray_words import left_out
from qualcode.transcripts.formats.tables.text_tables import with_tables
from qualcode.transcripts.from_text import Document, from_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.transcripts.source import Source
    from qualcode.transcripts.transcript import Transcript


def read_plain(source: Source) -> Iterator[Transcript]:
    """The transcript in a .txt or .md file; Otter's and other services' text files are among them."""
    text, notes = source.text()
    table = with_tables(text, declared=ignoring(source.declared(), text))
    if table is None:
        yield from_text(text, Document.of(source, notes=notes))
        return
    left = [left_out(table.left)] if table.left else []
    document = Document.of(source, notes=[*notes, *table.notes, *left])
    yield from_text("\n".join(table.lines), document, speakers=table.speakers)
