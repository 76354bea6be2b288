"""OpenDocument texts (.odt), as LibreOffice writes them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from qualcode.errors import TranscriptError
from qualcode.files.bytes import opened
from qualcode.files.xml import local, parse, value
from qualcode.files.zip import open_archive
from qualcode.transcripts.formats.flow import Flow, spread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.transcripts.source import Source
    from qualcode.transcripts.transcript import Transcript

SKIPPED = frozenset(
    """
    hidden-text hidden-paragraph note-citation sequence-decls forms table-of-content-source bibliography-source
    """.split()  # noqa: SIM905  a table reads better as words than as quoted strings
)
SIGNS = {"tab": "\t", "line-break": "\n", "soft-page-break": ""}
MOST_SPACES = 1000


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
    flow = Flow(lambda element: _blocks(element, flow), declared=source.declared())
    flow.read(body)
    yield flow.transcript(
        source, program="the word processor", if_empty="recognise the text of its pictures (OCR) first"
    )


def _blocks(parent: Any, flow: Flow) -> None:  # noqa: ANN401  lxml has no types
    for element in parent:
        name = local(element)
        if name in {"p", "h"}:
            heading = "#" * min(_count(value(element, "outline-level")), 6) + " " if name == "h" else ""
            words = _inline(element, flow)
            flow.add_paragraph(f"{heading if words.strip() else ''}{words}")
        elif name == "table":
            flow.add_table(_rows(element))
        elif name == "tracked-changes":
            flow.counts["deleted"] += sum(local(change) == "deletion" for change in element.iter())
            flow.counts["inserted"] += sum(local(change) == "insertion" for change in element.iter())
        elif name not in SKIPPED and not _is_comment(name, flow):
            _blocks(element, flow)


def _rows(table: Any) -> Iterator[list[Any]]:  # noqa: ANN401
    """The cells of each row."""
    for row in table.iter("{*}table-row"):
        if next(row.iterancestors("{*}table")) is table:  # not of a table within a cell
            yield spread(
                (None if _is_covered(cell) else cell, _repeated(cell)) for cell in row if "cell" in local(cell)
            )


def _is_covered(cell: Any) -> bool:  # noqa: ANN401
    return local(cell) == "covered-table-cell"


def _repeated(cell: Any) -> int:  # noqa: ANN401
    """The number of equal cells that an element stands for: empty ones, or one that holds words once."""
    return _count(value(cell, "number-columns-repeated"))


def _count(text: str | None) -> int:
    """A number of things; one where there is none that could be."""
    return int(text) if text and text.isdecimal() and len(text) < 5 else 1  # noqa: PLR2004  as many as fit


def _inline(element: Any, flow: Flow) -> str:  # noqa: ANN401
    parts = [_collapsed(element.text)]
    for child in element:
        name = local(child)
        if name in SIGNS:
            parts.append(SIGNS[name])
        elif name == "s":
            parts.append(" " * min(_count(value(child, "c")), MOST_SPACES))
        elif name == "note":
            parts.append(flow.add_reference(child))
        elif name == "text-box":
            flow.boxes.append(child)
        elif name and name not in SKIPPED and not _is_comment(name, flow):
            parts.append(_inline(child, flow))
        parts.append(_collapsed(child.tail))
    return "".join(parts)


def _collapsed(text: str | None) -> str:
    """Text with runs of blanks as one: the format writes further ones as elements."""
    return re.sub(r"[ \t\n]+", " ", text or "")


def _is_comment(name: str, flow: Flow) -> bool:
    flow.counts["comments"] += name == "annotation"
    return name in {"annotation", "annotation-end"}
