"""Rich Text (.rtf)."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from qualcode.errors import TranscriptError
from qualcode.files.encoding import checked
from qualcode.files.limits import TEXT, size
from qualcode.transcripts.declared import Declared, ignoring
from qualcode.transcripts.formats.tables.stray_words import left_out
from qualcode.transcripts.formats.tables.table_lines import NamedLines, heard, label_column, named_lines, table_lines
from qualcode.transcripts.from_text import Document, from_text
from qualcode.wording.note import Note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.transcripts.source import Source
    from qualcode.transcripts.transcript import Transcript

# Control words whose text striprtf handles otherwise than the page shows; a note says so.
MARKED = {
    rb"\footnote": "reader.left.footnotes_not_read",
    rb"\shptxt": "reader.left.text_boxes_not_read",
    rb"\annotation": "reader.left.comments_not_read",
    rb"\deleted": "reader.deleted",
}
_PICTURE = re.compile(rb"[0-9a-fA-F\r\n]{400,}")  # its bytes, as digits
_HIDDEN = re.compile(r"\{\\v(?![a-z0-9])[^{}]*\}|\\v(?![a-z0-9])[^{}]*?\\v0 ?")
_HALVES = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def read_rtf(source: Source) -> Iterator[Transcript]:
    """The transcript in an .rtf file."""
    from striprtf.striprtf import rtf_to_text

    data = source.data()
    if not data.lstrip().startswith(b"{\\rtf"):
        raise TranscriptError("not an .rtf file", "give it the suffix of its format", path=source.path)
    data = _PICTURE.sub(b"", data)
    if len(data) > TEXT:
        raise TranscriptError(f"more than {size(TEXT)} of text", "split it", path=source.path)
    written = re.sub(r"\\(?:nest)?cell(?![a-z])", r"\\tab", data.decode("latin-1"))
    written = re.sub(r"\\field(?![a-z])", r"\\fielq", written)  # else addresses of links become words
    written, hidden = _HIDDEN.subn("", written)
    try:
        text: str = rtf_to_text(written, encoding=source.encoding or "cp1252")  # type: ignore[no-untyped-call]
    except (ValueError, OverflowError, LookupError, IndexError, TypeError):
        message = "a damaged .rtf file"
        raise TranscriptError(message, "open it in a word processor and save it as .docx", path=source.path) from None
    text = _HALVES.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)
    text, tables, columns = _with_tables(text.replace("\r", ""), ignoring(source.declared(), text))
    text = re.sub(r"[\t ]+(?=\n)", "", text).strip("\n") + "\n"
    if not text.strip():
        raise TranscriptError("no text in this document", "export it again as .docx", path=source.path)
    notes = [Note(key) for word, key in MARKED.items() if re.search(re.escape(word) + rb"(?![a-z])", data)]
    notes += [Note("reader.left.hidden", count=hidden)] if hidden else []
    columns += [name for table in tables for name in table.left]
    notes += [left_out(columns)] if columns else []
    notes += [note for table in tables for note in table.notes]
    speakers = [label for table in tables for label in table.speakers]
    yield from_text(checked(text, path=source.path), Document.of(source, notes=notes), speakers=speakers)


def _with_tables(text: str, declared: Declared) -> tuple[str, list[NamedLines], list[str]]:
    """The text with tables as labelled lines, the tables that name their columns, and the columns to be ignored."""
    result: list[str] = []
    tables: list[NamedLines] = []
    ignored: list[str] = []
    for tabbed, group in groupby(text.split("\n"), key=lambda line: "\t" in line.strip(" \n")):
        lines = list(group)
        # Each cell ends with a tab, the last one too.
        cells = [re.sub(r"\t *$", "", line).split("\t") for line in lines] if tabbed else []
        cells, left = heard(cells, declared)
        ignored += left
        if named := named_lines(cells):
            result += named.lines
            tables.append(named)
        else:  # a label in the first column is one before a tab as well
            is_table = left or (len(cells) > 1 and label_column(cells))
            result += table_lines(cells) if is_table else lines
    return "\n".join(result), tables, ignored
