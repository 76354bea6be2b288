"""Reports as PDF, through typst: tagged (PDF/UA-1), without a clock, the same bytes each time."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from qualcode.codings import SIGNS
from qualcode.files.visible import visible
from qualcode.reporting.annotated import cited_marks, cited_transcripts, described, place_anchor
from qualcode.reporting.blocks import (
    Bullets,
    Figure,
    Heading,
    Link,
    Paragraph,
    Quote,
    Strong,
    Table,
    column_widths,
    is_kept_together,
    shown,
)
from qualcode.reporting.docx.caption_numbers import Numbers
from qualcode.reporting.outline import outline
from qualcode.reporting.sections.findings import corpus_line
from qualcode.wording import clock, say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from qualcode.reporting.annotated import Mark, Stretch
    from qualcode.reporting.blocks import Block, Cell, Inline
    from qualcode.reporting.report import Report

CHARACTERS = {False: 86.0, True: 140.0}
"""Characters of a table's type in a line, on upright and on wide pages."""

LETTERS = (range(0x530), range(0x1E00, 0x2500))
"""Code points of Latin, Greek and Cyrillic letters and of ordinary signs, which the fonts that typst brings along have, as they have the signs of stances."""


MAIN, MADE = "report.typ", "report.pdf"

LONGEST = 250_000
"""Characters of transcripts that one PDF holds: a page of it takes about 1 MB of memory while it is made."""


def report_pdf(report: Report) -> bytes:
    """The report as a tagged PDF.

    Words in scripts that typst's own fonts lack are set in fonts of this machine; all others are set alike everywhere.
    """
    return _compiled(*_data(report))


def report_pdfs(report: Report, path: Path) -> Iterator[tuple[Path, bytes]]:
    """Yield the report and, where its transcripts are long, those in PDFs of their own: `NAME-transcripts-1.pdf`.

    Args:
        report: What it says.
        path: The report's file.
    """
    cited = cited_marks(report) if report.with_transcripts else {}
    texts = {each.id: len(each.text) for each in report.transcripts if each.id in cited}
    if sum(texts.values()) <= LONGEST:
        yield path, report_pdf(report)
        return
    yield path, _compiled(*_data(replace(report, with_transcripts=False)), apart=True)
    parts: list[list[int]] = [[]]
    length = 0
    for index, characters in enumerate(texts.values(), 1):
        if parts[-1] and length + characters > LONGEST:
            parts.append([])
            length = 0
        parts[-1].append(index)
        length += characters
    for number, indices in enumerate(parts, 1):
        made = _compiled(*_transcripts(report, indices, f"{number}/{len(parts)}"), apart=True)
        yield path.with_name(f"{path.stem}-transcripts-{number}.pdf"), made


def _compiled(data: dict[str, Any], pictures: dict[str, bytes], *, apart: bool = False) -> bytes:
    """The template filled with data.

    Args:
        data: What it needs.
        pictures: Pictures by name.
        apart: Whether a process of its own does it: typst keeps the memory of what it made as long as its process runs.
    """
    template = (files("qualcode.reporting") / "templates" / "report.typ").read_bytes()
    with TemporaryDirectory(prefix="qualcode-") as folder:  # typst takes pictures from files only
        Path(folder, MAIN).write_bytes(template)
        Path(folder, "data.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
        for name, picture in pictures.items():
            Path(folder, name).write_bytes(picture)
        if apart:
            code = "import sys; from qualcode.reporting.pdf import compile_folder; compile_folder(sys.argv[1])"
            subprocess.run([sys.executable, "-c", code, folder], check=True)  # noqa: S603 -- this program, on a folder made here
        else:
            compile_folder(folder)
        return Path(folder, MADE).read_bytes()


def compile_folder(folder: str) -> None:
    """Make the PDF of a folder that holds the template, its data and its pictures."""
    import typst

    text = Path(folder, "data.json").read_text("utf-8")
    options: dict[str, Any] = {
        "output": Path(folder, MADE),
        "root": Path(folder),
        "format": "pdf",
        "sys_inputs": {"data": text},
        "ignore_system_fonts": all(_is_built_in(character) for character in text),
    }
    try:
        typst.compile(Path(folder, MAIN), pdf_standards=["ua-1"], **options)
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
        # a sign that no font here has: the file is tagged all the same, but cannot claim the standard
        typst.compile(Path(folder, MAIN), **options)


def _is_built_in(character: str) -> bool:
    return character in SIGNS.values() or any(ord(character) in letters for letters in LETTERS)


def _data(report: Report) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Everything the template needs, and the pictures by name."""
    language, findings = report.language, report.findings
    writer = _Writer(language)
    sections: list[dict[str, Any]] = []
    for block in outline(report):
        if isinstance(block, Heading) and block.level == 1 and not _runs_on(block, sections):
            sections.append({"wide": block.wide, "appendix": block.kind != "chapter", "blocks": []})
            writer.wide = block.wide
        sections[-1]["blocks"].append(writer.block(block))
    if report.with_transcripts:
        heading = Heading(say("headings.transcripts", language), 1, "transcripts", "appendix")
        sections.append(
            {"wide": False, "appendix": True, "blocks": [writer.block(heading), *_interviews(report, writer)]}
        )
    book = f"{say('words.codebook', language)} {findings.codebook} {findings.version}"
    subtitle = f"{book} · {corpus_line(findings)}"
    return _filled(report, writer, sections, subtitle), writer.pictures


def _transcripts(report: Report, indices: Collection[int], part: str) -> tuple[dict[str, Any], dict[str, bytes]]:
    """The same for some of the cited transcripts alone, by their numbers."""
    writer = _Writer(report.language)
    title = f"{say('headings.transcripts', report.language)} {part}"
    head = writer.block(Heading(title, 1, "transcripts", "plain"))
    sections = [{"wide": False, "blocks": [head, *_interviews(report, writer, indices)]}]
    return _filled(report, writer, sections, title), writer.pictures


def _filled(report: Report, writer: _Writer, sections: list[dict[str, Any]], subtitle: str) -> dict[str, Any]:
    language, findings = report.language, report.findings
    front = [Paragraph((findings.note,), "note")] if findings.note else []
    data = {
        "language": language,
        "title": visible(findings.title) or "–",
        "subtitle": visible(subtitle),
        "front": [writer.block(block) for block in front],
        "sections": sections,
        "words": {key: say(f"headings.{key}", language) for key in ("contents", "tables", "figures")},
        "tables": writer.listed["table"] > 0,
        "figures": writer.listed["figure"] > 0,
    }
    filled: dict[str, Any] = _without_dead_links(data, writer.anchors)
    return filled


def _runs_on(heading: Heading, sections: Sequence[dict[str, Any]]) -> bool:
    """True of an appendix that begins on the page on which an upright one ends."""
    appendix = heading.kind == "appendix" and not heading.wide
    return appendix and bool(sections) and sections[-1]["appendix"] and not sections[-1]["wide"]


class _Writer:
    """Turns blocks into values for the template, in order, counting headings and captions."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.numbers = Numbers(language)
        self.anchors: set[str] = set()
        self.pictures: dict[str, bytes] = {}
        self.listed = {"table": 0, "figure": 0}
        self.wide = False
        self.level = 0

    def block(self, block: Block) -> dict[str, Any]:
        """One block."""
        if isinstance(block, Heading):
            return self._heading(block)
        if isinstance(block, Paragraph):
            return {"kind": "paragraph", "style": block.style, "inlines": _inlines(block.inlines)}
        if isinstance(block, Bullets):
            return {"kind": "bullets", "items": [_inlines(item) for item in block.items]}
        if isinstance(block, Quote):
            return {
                "kind": "quote",
                "text": visible(block.text),
                "lead": f"[{block.number}] {SIGNS[block.stance]}",
                "source": visible(f"({block.source})"),
                "place": block.place,
                "anchor": self.anchor(block.anchor),
                "language": _tongue(block.language),
            }
        return self._figure(block) if isinstance(block, Figure) else self._table(block.on_paper)

    def anchor(self, name: str) -> str:
        """A name that a place can be given; empty where another has it."""
        if name in self.anchors:
            return ""
        self.anchors.add(name)
        return name

    def _heading(self, heading: Heading) -> dict[str, Any]:
        number = self.numbers.heading(heading).strip()
        # a tagged document may not skip a level on the way down
        self.level = min(heading.level, self.level + 1)
        return {
            "kind": "heading",
            "text": visible(heading.text),
            "level": self.level,
            "number": number,
            "chapter": heading.kind == "chapter",
            "listed": heading.kind != "plain" or heading.level == 1,
            "anchor": self.anchor(heading.anchor) if heading.anchor else "",
        }

    def _caption(self, kind: str) -> dict[str, Any]:
        caption = self.numbers.caption(kind)
        listed = not self.numbers.in_appendix
        self.listed[kind] += listed
        return {"label": caption.label, "number": f"{caption.before}{caption.number}", "listed": listed}

    def _figure(self, figure: Figure) -> dict[str, Any]:
        path = f"picture-{len(self.pictures) + 1}.png"
        self.pictures[path] = figure.draw()
        words = {"caption": visible(figure.caption), "alternative": visible(figure.alternative)}
        return {"kind": "figure", "path": path, **words, **self._caption("figure")}

    def _table(self, table: Table) -> dict[str, Any]:
        characters = CHARACTERS[self.wide]
        widths = column_widths(table, characters=characters, language=self.language)
        return {
            "kind": "table",
            "caption": visible(table.caption),
            "head": [visible(column.title) for column in table.columns],
            "rows": [
                [_cell(cell, column.kind, self.language) for cell, column in zip(row, table.columns, strict=True)]
                for row in table.rows
            ],
            "widths": widths,
            "aligned": [column.kind != "text" for column in table.columns],
            "anchors": [self.anchor(name) for name in table.anchors],
            "together": is_kept_together(table, widths, characters=characters, language=self.language),
            **self._caption("table"),
        }


def _interviews(report: Report, writer: _Writer, indices: Collection[int] | None = None) -> Iterator[dict[str, Any]]:
    """The cited transcripts: a paragraph a turn, coded passages underlined, numbers leading to the list of evidence."""
    for index, one in enumerate(cited_transcripts(report), 1):
        if indices is not None and index not in indices:
            continue
        yield writer.block(Heading(one.transcript.id, 2, f"t{index}", "plain"))
        known = described(one.transcript, language=report.language)
        if known:
            yield writer.block(Paragraph((" · ".join(known),), "small"))
        for block in one.stretches:
            yield {
                "kind": "turn",
                "speaker": visible(_speaker(block)),
                "asks": block.interviewer,
                "language": _tongue(one.transcript.language),
                "pieces": [
                    {
                        "text": visible(piece.text),
                        "marked": bool(piece.marks),
                        "anchor": writer.anchor(place_anchor(index, piece.start)) if piece.begins else "",
                        "marks": [
                            {
                                "text": f"{visible(mark.code)} {mark.number}",
                                # the list of evidence, else the quote where it is shown
                                "anchor": next((a for a in _places_of(mark) if a in writer.anchors), ""),
                            }
                            for mark in piece.ends
                        ],
                    }
                    for piece in block.pieces
                ],
            }


def _places_of(mark: Mark) -> tuple[str, str]:
    return f"e{mark.pillar + 1}-{mark.number}", mark.link


def _speaker(block: Stretch) -> str:
    time = f" ({clock(block.time)})" if block.time is not None else ""
    return f"{block.speaker}{time}:" if block.speaker else ""


def _inlines(inlines: Iterable[Inline]) -> list[Any]:
    found: list[Any] = []
    for inline in inlines:
        if isinstance(inline, Link):
            found.append({"text": visible(inline.text), "anchor": inline.anchor})
        elif isinstance(inline, Strong):
            found.append({"text": visible(inline.text)})
        else:
            found.append(visible(inline))
    return found


def _cell(cell: Cell, kind: Any, language: str) -> Any:  # noqa: ANN401 -- words, or words that lead somewhere
    text = visible(shown(cell, kind, language=language))
    return {"text": text, "anchor": cell.anchor} if isinstance(cell, Link) else text


def _tongue(language: str) -> str:
    return language if language in ("id", "en") else ""


def _without_dead_links(value: Any, anchors: set[str]) -> Any:  # noqa: ANN401 -- JSON
    """The same data, in which what leads nowhere is plain words."""
    if isinstance(value, list):
        return [_without_dead_links(item, anchors) for item in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"text", "anchor"} and value["anchor"] not in anchors:
        return value["text"]
    if "place" in value and value["place"] not in anchors:
        value = {**value, "place": ""}
    return {key: _without_dead_links(item, anchors) for key, item in value.items()}
