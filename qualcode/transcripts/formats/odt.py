"""OpenDocument texts (.odt), as LibreOffice writes them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from qualcode.errors import TranscriptError
from qualcode.files.bytes import opened
from qualcode.files.encoding import checked
from qualcode.files.xml import local, parse, value
from qualcode.files.zip import open_archive
from qualcode.transcripts.formats.hidden_notes import notes_on
from qualcode.transcripts.formats.table_lines import table_lines
from qualcode.transcripts.from_text import Document, from_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.transcripts.source import Source
    from qualcode.transcripts.transcript import Transcript

SKIPPED = frozenset({"note-citation", "sequence-decls", "forms", "table-of-content-source", "bibliography-source"})
SIGNS = {"tab": "\t", "line-break": "\n", "soft-page-break": ""}
MOST_SPACES = 1000


@dataclass(slots=True)
class _Walk:
    """What is gathered on the way through a document."""

    lines: list[str] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    feet: list[Any] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


def read_odt(source: Source) -> Iterator[Transcript]:
    """The transcript in an .odt file; tracked deletions and comments are left out, and a note says so."""
    with opened(source.path) as file:
        archive = open_archive(file, path=source.path, kind=".odt")
        if "content.xml" not in archive.names:
            raise TranscriptError(
                "a zip file, but not an .odt file", "give it the suffix of its format", path=source.path
            )
        manifest = "META-INF/manifest.xml"
        if manifest in archive.names and b"encryption-data" in archive.read(manifest):
            raise TranscriptError("an encrypted .odt file", "save it without a password", path=source.path)
        root = parse(archive.read("content.xml"), path=source.path, part="content.xml")
    body = next(
        (element for element in root.iter() if local(element) == "text" and local(element.getparent()) == "body"), None
    )
    if body is None:
        raise TranscriptError("not a text document", "save it as .odt or .docx", path=source.path)
    walk = _Walk()
    _blocks(body, walk)
    speech = len("\n".join(walk.lines)) + 1
    _footnotes(walk)
    text = checked("\n".join(walk.lines) + "\n", path=source.path)
    if not text.strip():
        raise TranscriptError(
            "no text in this document", "recognise the text of its pictures (OCR) first", path=source.path
        )
    yield from_text(
        text,
        Document.of(source, notes=notes_on(walk.counts, feet=len(walk.feet), program="the word processor")),
        end=min(speech, len(text)),
    )


def _blocks(parent: Any, walk: _Walk) -> None:  # noqa: ANN401  lxml has no types
    for element in parent:
        name = local(element)
        if name in {"p", "h"}:
            heading = "#" * min(int(value(element, "outline-level") or 1), 6) + " " if name == "h" else ""
            words = _inline(element, walk)
            walk.lines += f"{heading if words.strip() else ''}{words}".split("\n")
            boxes, walk.boxes = walk.boxes, []
            for box in boxes:
                _blocks(box, walk)
        elif name == "table":
            walk.lines += table_lines(_rows(element, walk))
        elif name == "tracked-changes":
            walk.counts["deleted"] += sum(local(change) == "deletion" for change in element.iter())
            walk.counts["inserted"] += sum(local(change) == "insertion" for change in element.iter())
        elif name not in SKIPPED and not _is_comment(name, walk):
            _blocks(element, walk)


def _rows(table: Any, walk: _Walk) -> list[list[str]]:  # noqa: ANN401
    rows = []
    for row in table.iter("{*}table-row"):
        if next(row.iterancestors("{*}table")) is not table:
            continue  # of a table within a cell
        cells = []
        for cell in row:
            if local(cell) == "table-cell":
                outer, walk.lines = walk.lines, []
                _blocks(cell, walk)
                cells.append("\n".join(walk.lines))
                walk.lines = outer
        rows.append(cells)
    return rows


def _inline(element: Any, walk: _Walk) -> str:  # noqa: ANN401
    parts = [_collapsed(element.text)]
    for child in element:
        name = local(child)
        if name in SIGNS:
            parts.append(SIGNS[name])
        elif name == "s":
            count = value(child, "c") or "1"
            parts.append(" " * min(int(count) if count.isdigit() else 1, MOST_SPACES))
        elif name == "note":
            walk.feet.append(child)
            parts.append(f"[{len(walk.feet)}]")
        elif name == "text-box":
            walk.boxes.append(child)
        elif name and name not in SKIPPED and not _is_comment(name, walk):
            parts.append(_inline(child, walk))
        parts.append(_collapsed(child.tail))
    return "".join(parts)


def _collapsed(text: str | None) -> str:
    """Text with runs of blanks as one: the format writes further ones as elements."""
    if not text:
        return ""
    words = " ".join(text.replace("\n", " ").replace("\t", " ").split(" "))
    while "  " in words:
        words = words.replace("  ", " ")
    return words


def _is_comment(name: str, walk: _Walk) -> bool:
    walk.counts["comments"] += name == "annotation"
    return name in {"annotation", "annotation-end"}


def _footnotes(walk: _Walk) -> None:
    for number, note in enumerate(list(walk.feet), start=1):
        outer, walk.lines = walk.lines, []
        _blocks(note, walk)
        walk.lines = [*outer, f"[{number}] {' '.join(line.strip() for line in walk.lines if line.strip())}"]
