"""Places of a report's parts in a template: its paragraphs `{{ report }}`, `{{ title }}`, `{{ contents }}`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from qualcode.reporting.docx.markup import NAMESPACES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document

_NAMESPACE = re.compile(r'xmlns:(\w+)="([^"]*)"')
_MARK = re.compile(r"\{\{\s*(title|contents|report)\s*\}\}")


def places(document: Document, parts: Mapping[str, str]) -> dict[str, str]:
    """Mark the place of each part: a paragraph that consists of its name, else the end, in order.

    Parts are long, and to move them into the document element by element takes time with the square of their length.
    So they are set in as text, when the document is written.

    Args:
        document: The template, which is changed.
        parts: WordprocessingML by name: `title`, `contents`, `report`.

    Returns:
        What stands in the place of each mark of the document's XML.
    """
    from docx.text.paragraph import Paragraph
    from lxml.etree import ProcessingInstruction

    root: Any = document.element.body
    marked: dict[str, Any] = {}
    for element in root.iter("{*}p"):
        found = _MARK.fullmatch(Paragraph(element, document).text.strip())
        if found:
            marked.setdefault(found[1], element)
    wanted: tuple[str, ...] = ("title", "contents", "report")
    if "report" in marked:  # a template that says where the report goes has its own title
        wanted = tuple(name for name in wanted if name in marked)
    last = root.find("{*}sectPr")
    marks: dict[str, str] = {}
    ours = dict(_NAMESPACE.findall(NAMESPACES))
    clash = any(root.nsmap.get(prefix, name) != name for prefix, name in ours.items())
    for name in wanted:
        mark = ProcessingInstruction("qualcode", name)
        if name in marked:
            marked[name].getparent().replace(marked[name], mark)
        elif last is not None:
            last.addprevious(mark)
        else:
            root.append(mark)
        marks[f"<?qualcode {name}?>"] = _self_contained(parts[name]) if clash else parts[name]
    missing = "".join(f' xmlns:{prefix}="{name}"' for prefix, name in ours.items() if prefix not in root.nsmap)
    if missing and not clash:
        start = f"<{document.element.prefix}:document"
        marks[start] = start + missing
    return marks


def _self_contained(part: str) -> str:
    """The elements of a part, each with its own namespaces: for a template that uses our prefixes for something else."""
    from lxml import etree

    body = etree.fromstring(f"<body {NAMESPACES}>{part}</body>".encode(), etree.XMLParser(huge_tree=True))
    return "".join(etree.tostring(element, encoding="unicode") for element in body)
