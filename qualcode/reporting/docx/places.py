"""Places of a report's parts in a template: its paragraphs `{{ report }}`, `{{ title }}`, `{{ contents }}`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from qualcode.reporting.docx.markup import NAMESPACES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document

_MARK = re.compile(r"\{\{\s*(title|contents|report)\s*\}\}")


def places(document: Document, parts: Mapping[str, str]) -> None:
    """Put each part where a paragraph consists of its mark; what has no mark goes to the end, in order.

    Args:
        document: The template, which is changed.
        parts: WordprocessingML by name: `title`, `contents`, `report`.
    """
    from docx.oxml.parser import parse_xml
    from docx.text.paragraph import Paragraph

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
    for name in wanted:
        elements = list(parse_xml(f"<w:body {NAMESPACES}>{parts[name]}</w:body>"))
        before = marked.get(name)
        for element in elements:
            if before is not None:
                before.addprevious(element)
            elif last is not None:
                last.addprevious(element)
            else:
                root.append(element)
        if before is not None:
            before.getparent().remove(before)
