"""Blocks as WordprocessingML: headings, paragraphs, quotes, tables, figures, and the lists of them in front."""

from __future__ import annotations

import dataclasses
from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING

from qualcode.codings import SIGNS
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
from qualcode.reporting.docx.caption_numbers import Entry, Numbers
from qualcode.reporting.docx.markup import (
    FIELD_END,
    attribute,
    bookmark_name,
    field,
    field_begin,
    hyperlink,
    paragraph,
    run,
)
from qualcode.reporting.docx.template import section, text_width
from qualcode.wording import LANGUAGES, say

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from qualcode.reporting.blocks import Block, Cell, Column, Inline

STYLES = {"body": "BodyText", "note": "ReportNote", "reference": "Bibliography", "small": "SmallText"}
BOLD = '<w:rStyle w:val="Strong"/>'
EMU = 635
"""English metric units in a twentieth of a point."""

CHARACTER = 98
"""About the width of a character of a table's type, in twentieths of a point."""

TALLEST = 8_600
"""Twentieths of a point of a picture, so that its caption stays on the page."""

FULL_WIDTH = 5_000
"""Fiftieths of a per cent: as Word gives the width of a table."""


@dataclass(eq=False)
class Body:
    """Writes blocks one after the other and remembers what the lists in front need.

    Args:
        language: Language of the report.
        styles: For each style of ours, the id that stands for it; where there is none, ours.
        picture: Adds a picture to the document and gives back its relationship, width and height in pixels.
        footer: Relationship of the footer of wide pages; empty for none.
        chapters: Whether headings are numbered by our own template.
        targets: Anchors that the document will have: links to others are plain words.
    """

    language: str
    _: KW_ONLY
    styles: Mapping[str, str]
    picture: Callable[[bytes], tuple[str, int, int]]
    footer: str = ""
    chapters: bool = True
    targets: Collection[str] = frozenset()
    contents: list[Entry] = dataclasses.field(default_factory=list)
    tables: list[Entry] = dataclasses.field(default_factory=list)
    figures: list[Entry] = dataclasses.field(default_factory=list)
    anchors: set[str] = dataclasses.field(default_factory=set)
    count: int = 0
    wide: bool = False

    def __post_init__(self) -> None:
        self.numbers = Numbers(self.language)

    def xml(self, blocks: Iterable[Block]) -> str:
        """The blocks as XML, to stand in a document's body."""
        return "".join(part for block in blocks for part in self.block(block))

    def block(self, block: Block) -> Iterator[str]:
        """One block."""
        if isinstance(block, Heading):
            yield self._heading(block)
        elif isinstance(block, Paragraph):
            yield self.paragraph(self.inlines(block.inlines), STYLES[block.style])
        elif isinstance(block, Bullets):
            yield from (self.paragraph(self.inlines(item), "ListBullet") for item in block.items)
        elif isinstance(block, Quote):
            yield self._quote(block)
        elif isinstance(block, Table):
            yield self._table(block)
        else:
            yield self._figure(block)

    def paragraph(self, content: str, style: str, properties: str = "") -> str:
        """A paragraph in one of our styles, or in the one that stands for it."""
        return paragraph(content, self.styles.get(style, style), properties)

    def inlines(self, inlines: Sequence[Inline]) -> str:
        """Words, some of which stand out or lead somewhere."""
        parts = []
        for inline in inlines:
            if isinstance(inline, Link):
                parts.append(self.link(inline))
            elif isinstance(inline, Strong):
                parts.append(run(inline.text, BOLD))
            else:
                parts.append(run(inline))
        return "".join(parts)

    def link(self, link: Link) -> str:
        """Words that lead somewhere; plain ones where the document has no such place."""
        return hyperlink(link.text, link.anchor) if link.anchor in self.targets else run(link.text)

    def bookmark(self, anchor: str, content: str = "") -> str:
        """A bookmark around some content; the second of a name is left out."""
        if not anchor or anchor in self.anchors:
            return content
        self.anchors.add(anchor)
        self.count += 1
        name = bookmark_name(anchor)
        return f'<w:bookmarkStart w:id="{self.count}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{self.count}"/>'

    def lists(self) -> str:
        """Table of contents, of tables and of figures: fields, filled in as far as can be known without pages."""
        lists = self._list("contents", 'TOC \\o "1-3" \\h \\z \\u', self.contents, "TOC{level}")
        for kind, entries in (("table", self.tables), ("figure", self.figures)):
            instruction = f'TOC \\h \\z \\c "{say(f"captions.{kind}", self.language)}"'
            lists += self._list(f"{kind}s", instruction, entries, "TableofFigures")
        return lists

    def _list(self, name: str, instruction: str, entries: Sequence[Entry], style: str) -> str:
        if not entries:
            return ""
        lines = []
        for place, entry in enumerate(entries):
            page = field(f"PAGEREF {bookmark_name(entry.anchor)} \\h", " ")
            link = (
                f'<w:hyperlink w:anchor="{bookmark_name(entry.anchor)}" w:history="1">{run(entry.text)}'
                f"<w:r><w:tab/></w:r>{page}</w:hyperlink>"
            )
            begin = "" if place else field_begin(instruction)
            end = FIELD_END if place == len(entries) - 1 else ""  # in a line of its own it may begin an empty page
            lines.append(self.paragraph(begin + link + end, style.format(level=entry.level)))
        return self.paragraph(run(say(f"headings.{name}", self.language)), "TOCHeading") + "".join(lines)

    def _heading(self, heading: Heading) -> str:
        number = self.numbers.heading(heading)
        anchor = heading.anchor or f"h{len(self.contents) + 1}"
        content = self.bookmark(anchor, run(heading.text))
        if heading.kind == "plain" and heading.level > 1:
            return self.paragraph(content, "PlainHeading2")
        turn = self.turned(wide=heading.wide) if heading.level == 1 else ""
        self.contents.append(Entry(heading.level, f"{number}{heading.text}", anchor))
        if heading.kind == "appendix":
            shown_number = "" if self.chapters else run(number)
            return turn + self.paragraph(shown_number + content, "AppendixHeading")
        if heading.kind == "plain":
            return turn + self.paragraph(content, "PlainHeading1")
        newline = "<w:r><w:br/></w:r>" if heading.level == 1 and self.chapters else ""
        return turn + self.paragraph(newline + content, f"Heading{heading.level}")

    def turned(self, *, wide: bool) -> str:
        """The end of pages that lie one way, where the next ones lie the other."""
        if wide == self.wide:
            return ""
        before, self.wide = self.wide, wide
        return f"<w:p><w:pPr>{section(self.language, footer=self.footer, wide=before)}</w:pPr></w:p>"

    def _quote(self, quote: Quote) -> str:
        spoken = f'<w:lang w:val="{say("reports.locale", quote.language)}"/>' if quote.language in LANGUAGES else ""
        words = self.paragraph(self.bookmark(quote.anchor, run(f"“{quote.text}”", spoken)), "Quote")
        lead = run(f"[{quote.number}] {SIGNS[quote.stance]} ")
        source = hyperlink(f"({quote.source})", quote.place) if quote.place else run(f"({quote.source})")
        return words + self.paragraph(lead + source, "QuoteSource")

    def _caption(self, kind: str, text: str, anchor: str) -> str:
        number = self.numbers.caption(kind)
        shown_number = run(f"{number.label} {number.before}") + field(
            f"SEQ {number.sequence} \\* ARABIC", str(number.number)
        )
        if not self.numbers.in_appendix:
            entries = self.tables if kind == "table" else self.figures
            entries.append(Entry(1, f"{number.text} {text}", anchor))
        keep = "<w:keepNext/>" if kind == "table" else '<w:spacing w:after="240"/>'
        return self.paragraph(self.bookmark(anchor, shown_number + run(f" {text}")), "Caption", keep)

    def _figure(self, figure: Figure) -> str:
        relation, width, height = self.picture(figure.draw())
        across = text_width(language=self.language) * EMU
        across = min(across, round(TALLEST * EMU * width / height))
        down = round(across * height / width)
        self.count += 1
        size = f'cx="{across}" cy="{down}"'
        drawing = (
            f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
            f'<wp:docPr id="{self.count}" name={attribute(figure.name)} descr={attribute(figure.alternative)}/>'
            '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
            f'<pic:cNvPr id="{self.count}" name={attribute(figure.name + ".png")} descr={attribute(figure.alternative)}/>'
            f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
            f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
            "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )
        return self.paragraph(drawing, "FigureBlock") + self._caption("figure", figure.caption, f"figure-{figure.name}")

    def _table(self, whole: Table) -> str:
        table = whole.on_paper
        across = text_width(language=self.language, wide=self.wide)
        characters = across / CHARACTER
        shares = column_widths(table, characters=characters, language=self.language)
        widths = [round(across * share) for share in shares]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        together = is_kept_together(table, shares, characters=characters, language=self.language)
        head = self._row([column.title for column in table.columns], table.columns, widths, head=True)
        rows = [
            self._row(
                row,
                table.columns,
                widths,
                anchor=table.anchors[place] if table.anchors else "",
                keep=together and place < len(table.rows) - 1,
            )
            for place, row in enumerate(table.rows)
        ]
        described = f"{table.caption}. {', '.join(column.title for column in table.columns)}."
        xml = (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self.styles.get("ReportTable", "ReportTable")}"/>'
            f'<w:tblW w:w="{FULL_WIDTH}" w:type="pct"/><w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
            f"<w:tblCaption w:val={attribute(table.caption)}/><w:tblDescription w:val={attribute(described)}/>"
            f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{''.join(rows)}</w:tbl>"
        )
        return self._caption("table", table.caption, f"table-{table.name}") + xml + self.paragraph("", "SmallText")

    def _row(
        self,
        cells: Sequence[Cell],
        columns: Sequence[Column],
        widths: Sequence[int],
        *,
        head: bool = False,
        anchor: str = "",
        keep: bool = False,
    ) -> str:
        properties = "<w:cantSplit/><w:tblHeader/>" if head else "<w:cantSplit/>"
        parts = []
        for place, (cell, column, width) in enumerate(zip(cells, columns, widths, strict=True)):
            text = shown(cell, "text" if head else column.kind, language=self.language)
            content = self.link(cell) if isinstance(cell, Link) else run(text)
            if place == 0 and anchor:
                content = self.bookmark(anchor, content)
            right = '<w:jc w:val="right"/>' if column.kind != "text" else ""
            said = self.paragraph(content, "TableText", ("<w:keepNext/>" if head or keep else "") + right)
            parts.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{said}</w:tc>')
        return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(parts)}</w:tr>"
