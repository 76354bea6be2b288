"""The Word document that a report is poured into: our own, or the study's."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from qualcode.files.bytes import file_bytes
from qualcode.files.word import open_word
from qualcode.reporting.docx.markup import NAMESPACES, field, paragraph
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from docx.document import Document

INCH = (1440, 1440, 1440, 1440)
MARGINS = {"id": (2268, 1701, 1701, 2268)}
"""Top, right, bottom and left, in twentieths of a point: 4-3-3-4 cm as Indonesian theses have it, an inch elsewhere."""

PAGE = (11906, 16838)
"""A4."""

_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Template:
    """A document to fill.

    Args:
        document: As python-docx opens it.
        styles: For each style of ours, the id of the style that stands for it.
        ours: Whether it is our own template, whose headings and lists are numbered.
    """

    document: Document
    styles: Mapping[str, str]
    ours: bool


def opened_template(path: Path | None, *, language: str) -> Template:
    """The document to fill.

    Args:
        path: The study's own template, a `.docx`; None for ours.
        language: Language of the report.

    Raises:
        InputError: If the template cannot be opened.
    """
    import docx

    if path is None:
        return Template(docx.Document(io.BytesIO(_ours(language))), {}, ours=True)
    document = open_word(file_bytes(path), path=path)
    return Template(document, _add_styles(document, language), ours=False)


def text_width(*, language: str, wide: bool = False) -> int:
    """Width of the text of our own template, in twentieths of a point."""
    _, right, _, left = MARGINS.get(language, INCH)
    return PAGE[1 if wide else 0] - left - right


def _ours(language: str) -> bytes:
    """Our own template, made of a few parts."""
    head, appendix = say("reports.chapter_number", language), f"{say('headings.appendix', language)} %1."
    numbering = _part("numbering.xml").replace("CHAPTER", head).replace("APPENDIX %1.", appendix)
    footer = f"<w:ftr {NAMESPACES}>{paragraph(field('PAGE', '1'), 'Footer')}</w:ftr>"
    settings = (
        f'<w:settings {NAMESPACES}><w:updateFields w:val="true"/><w:defaultTabStop w:val="720"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        f'</w:compat><w:themeFontLang w:val="{say("reports.locale", language)}"/></w:settings>'
    )
    sections = {
        "styles": _styles(language),
        "numbering": numbering,
        "settings": _HEAD + settings,
        "footer": _HEAD + footer,
    }
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}{name}+xml"/>' for name in sections
    )
    types = (
        f'{_HEAD}<Types xmlns="{_PACKAGE}content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPES}document.main+xml"/>{overrides}</Types>'
    )
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}{name}" Target="{name}.xml"/>'
        for number, name in enumerate(sections, 1)
    )
    body = f"{_HEAD}<w:document {NAMESPACES}><w:body>{section(language, footer='rId4')}</w:body></w:document>"
    parts = {
        "[Content_Types].xml": types,
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}relationships"><Relationship Id="rId1" '
        f'Type="{_RELATIONS}officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": body,
        "word/_rels/document.xml.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}relationships">{relations}</Relationships>',
        **{f"word/{name}.xml": text for name, text in sections.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def section(language: str, *, footer: str = "", wide: bool = False) -> str:
    """The properties of a section of pages; a wide one is in landscape."""
    top, right, bottom, left = MARGINS.get(language, INCH)
    width, height = PAGE[::-1] if wide else PAGE
    orientation = ' w:orient="landscape"' if wide else ""
    numbers = f'<w:footerReference w:type="default" r:id="{footer}"/>' if footer else ""
    return (
        f'<w:sectPr>{numbers}<w:pgSz w:w="{width}" w:h="{height}"{orientation}/><w:pgMar w:top="{top}" w:right="{right}" '
        f'w:bottom="{bottom}" w:left="{left}" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
    )


def _styles(language: str) -> str:
    width = str(text_width(language=language))
    return _part("styles.xml").replace("LANGUAGE", say("reports.locale", language)).replace("TEXTWIDTH", width)


def _part(name: str) -> str:
    return (files("qualcode.reporting.docx") / name).read_text(encoding="utf-8")


def _add_styles(document: Document, language: str) -> dict[str, str]:
    """Our styles where the study's template lacks them; which of its own stand for ours, by our ids.

    Styles are known by name, since Word gives the same style another id in another language.
    """
    from docx.oxml.parser import parse_xml

    root: Any = document.styles.element
    theirs = {_name_of(style): style.get(_w("styleId")) for style in root.iterchildren(_w("style"))}
    ours = list(parse_xml(_styles(language).encode()).iterchildren(_w("style")))
    ids = {style.get(_w("styleId")): theirs.get(_name_of(style), "") for style in ours}
    taken = set(theirs.values())
    for own, known in ids.items():
        ids[own] = known or (f"Report{own}" if own in taken else own)
    for style in ours:
        own = style.get(_w("styleId"))
        if _name_of(style) in theirs:
            continue
        style.set(_w("styleId"), ids[own])
        for numbered in list(style.iter(_w("numPr"))):
            numbered.getparent().remove(numbered)
        for other in ("basedOn", "next", "link"):
            for reference in style.iterchildren(_w(other)):
                reference.set(_w("val"), ids.get(reference.get(_w("val")), reference.get(_w("val"))))
        style.attrib.pop(_w("default"), None)
        root.append(style)
    return ids


def _name_of(style: Any) -> str:  # noqa: ANN401 -- an element
    name = style.find(_w("name"))
    return "" if name is None else str(name.get(_w("val"))).casefold()


def _w(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"
