"""Word documents (.docx): every word on the page, in reading order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from qualcode.errors import TranscriptError
from qualcode.files.bytes import opened
from qualcode.files.xml import local, parse, value
from qualcode.files.zip import Archive, open_archive
from qualcode.transcripts.formats.docx_styles import Styles, is_hidden, read_styles
from qualcode.transcripts.formats.flow import Flow, spread
from qualcode.transcripts.talk.labels import key_of
from qualcode.transcripts.talk.roles import meaning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from qualcode.transcripts.source import Source
    from qualcode.transcripts.transcript import Transcript

SKIPPED = frozenset(
    """
    rPr pPr sdtPr sdtEndPr sectPr tblPr tblGrid trPr tcPr tblPrEx instrText delInstrText fldData rt rubyPr proofErr
    annotationRef footnoteRef endnoteRef separator continuationSeparator lastRenderedPageBreak
    """.split()  # noqa: SIM905  a table reads better as words than as quoted strings
)
DELETED = frozenset({"del", "moveFrom"})
INSERTED = frozenset({"ins", "moveTo"})
SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
WANTED = frozenset({"styles", "numbering", "footnotes", "endnotes", "comments"})
LONGEST_LABEL = 60


@dataclass(frozen=True, slots=True)
class _Walk:
    """A way through a document: its flow, its styles, and the roots of its other parts by kind."""

    flow: Flow
    styles: Styles
    parts: Mapping[str, Any]


def read_docx(source: Source) -> Iterator[Transcript]:
    """The transcript in a .docx or .docm file.

    Tracked insertions, content controls, smart tags, hyperlinks, field results, tables, text boxes,
    footnotes and endnotes are kept; tracked deletions, comments and page headers are not, and a note says so.
    """
    with opened(source.path) as file:
        archive = open_archive(file, path=source.path, kind=".docx")
        main = _main_part(archive)
        parts = _related(archive, main)
        root = parse(archive.read(main), path=source.path, part=main)
        others = {
            kind: parse(archive.read(name), path=source.path, part=name)
            for kind, name in parts.items()
            if kind in WANTED
        }
    comments = Counter(comments=len(others.get("comments", ())))
    flow = Flow(lambda element: _blocks(element, walk), counts=comments, declared=source.declared())
    walk = _Walk(flow, read_styles(others), others)
    flow.read(root)
    yield flow.transcript(
        source, program="Word", if_empty="if it holds pictures of pages, recognise their text (OCR) first"
    )


def _main_part(archive: Archive) -> str:
    if "[Content_Types].xml" not in archive.names:
        raise TranscriptError("a zip file, but not a .docx file", "give it the suffix of its format", path=archive.path)
    names = [target for kind, target in _relations(archive, "_rels/.rels", "") if kind == "officeDocument"]
    main = next((name for name in [*names, "word/document.xml"] if name in archive.names), None)
    if main is None:
        raise TranscriptError("a .docx file without a document in it", "save it again in Word", path=archive.path)
    return main


def _related(archive: Archive, main: str) -> dict[str, str]:
    """Parts of the document by kind: styles, numbering, footnotes, endnotes, comments."""
    part = PurePosixPath(main)
    relations = _relations(archive, f"{part.parent}/_rels/{part.name}.rels", str(part.parent))
    return {kind: name for kind, name in relations if name in archive.names}


def _relations(archive: Archive, name: str, folder: str) -> list[tuple[str, str]]:
    if name not in archive.names:
        return []
    relations = []
    for relation in parse(archive.read(name), path=archive.path, part=name):
        target = relation.get("Target") or ""
        if relation.get("TargetMode") != "External":
            whole = target.lstrip("/") if target.startswith("/") or not folder else f"{folder}/{target}"
            relations.append(((relation.get("Type") or "").rpartition("/")[2], str(PurePosixPath(whole))))
    return relations


def _blocks(parent: Any, walk: _Walk) -> None:  # noqa: ANN401  lxml has no types
    """The lines of everything under `parent` that holds paragraphs."""
    for element in parent:
        name = local(element)
        if name == "p" and walk.styles.is_caption(element):
            walk.flow.counts["captions"] += 1
        elif name == "p":
            walk.flow.add_paragraph(_paragraph(element, walk))
        elif name == "tbl":
            walk.flow.add_table(
                spread((cell, _span(cell)) for cell in _under(row, "tc", walk)) for row in _under(element, "tr", walk)
            )
        elif name == "altChunk":
            walk.flow.counts["chunks"] += 1
        elif name not in SKIPPED and not _is_left_out(element, name, walk):
            _blocks(_chosen(element), walk)


def _under(parent: Any, wanted: str, walk: _Walk) -> Iterator[Any]:  # noqa: ANN401
    """Rows of a table or cells of a row, those in content controls and tracked insertions too."""
    for element in parent:
        name = local(element)
        if name == wanted:
            if not (wanted == "tr" and _is_deleted_row(element, walk)):
                yield element
        elif name not in SKIPPED and not _is_left_out(element, name, walk):
            yield from _under(element, wanted, walk)


def _span(cell: Any) -> int:  # noqa: ANN401
    """The number of columns that a cell spans."""
    spans = (
        value(sign, "val") or ""
        for properties in cell
        if local(properties) == "tcPr"
        for sign in properties
        if local(sign) == "gridSpan"
    )
    return next((int(span) for span in spans if span.isdecimal() and len(span) < 5), 1)  # noqa: PLR2004  as many as fit


def _is_deleted_row(row: Any, walk: _Walk) -> bool:  # noqa: ANN401
    deleted = any(local(sign) == "del" for properties in row if local(properties) == "trPr" for sign in properties)
    walk.flow.counts["deleted"] += deleted
    return deleted


def _paragraph(paragraph: Any, walk: _Walk) -> str:  # noqa: ANN401
    runs: list[tuple[str, bool]] = []
    _inline(paragraph, walk, runs, bold=walk.styles.is_bold(paragraph))
    text = _with_marks([(words, bold) for words, bold in runs if words])
    return walk.styles.prefix(paragraph) + text if text.strip() else text


def _inline(parent: Any, walk: _Walk, runs: list[tuple[str, bool]], *, bold: bool) -> None:  # noqa: ANN401
    """The words under `parent`, with whether they are bold."""
    for element in _chosen(parent):
        name = local(element)
        if name == "t":
            runs.append((element.text or "", bold))
        elif name in SIGNS:
            runs.append((SIGNS[name], bold))
        elif name in {"footnoteReference", "endnoteReference"}:
            runs.append((walk.flow.add_reference(_note(element, walk.parts.get(f"{name[:-9]}s", ()))), bold))
        elif name == "txbxContent":
            walk.flow.boxes.append(element)
        elif name == "r" and is_hidden(element):
            walk.flow.counts["hidden"] += 1
        elif name not in SKIPPED and not _is_left_out(element, name, walk):
            _inline(element, walk, runs, bold=walk.styles.is_bold(element, default=bold) if name == "r" else bold)


def _note(reference: Any, notes: Iterable[Any]) -> Any:  # noqa: ANN401
    """The footnote or endnote that a reference names; None where there is none."""
    wanted = value(reference, "id") or ""
    return next((note for note in notes if value(note, "id") == wanted), None)


def _is_left_out(element: Any, name: str, walk: _Walk) -> bool:  # noqa: ANN401
    if name in DELETED and len(element):
        walk.flow.counts["deleted"] += 1
    elif name in INSERTED and len(element):
        walk.flow.counts["inserted"] += 1
    return name in DELETED


def _chosen(element: Any) -> Any:  # noqa: ANN401
    """The first alternative with words, where there are some for newer and older programs; else the element itself."""
    if local(element) != "AlternateContent":
        return element
    with_words = (child for child in element if next(child.iter("{*}t"), None) is not None)
    return next(with_words, ())


def _with_marks(runs: list[tuple[str, bool]]) -> str:
    """A paragraph's words: a bold label without colon gets one, a wholly bold question its `**`."""
    text = "".join(words for words, _ in runs)
    lead = ""
    for words, bold in runs:
        if not bold and words.strip():
            break
        lead += words
    rest = text[len(lead) :]
    label = lead.strip()
    if rest.strip() and 0 < len(label) <= LONGEST_LABEL and not rest.lstrip().startswith((":", "(")):
        return (
            f"{label}: {rest.lstrip()}"
            if meaning(key_of(label)) in {"asks", "answers"} and label[-1].isalnum()
            else text
        )
    return f"**{label}**" if not rest.strip() and label.endswith("?") and "\n" not in label else text
