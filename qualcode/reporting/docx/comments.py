"""Word comments: written together, without a clock."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from qualcode.reporting.docx.markup import NAMESPACES, attribute, paragraph, run

if TYPE_CHECKING:
    from docx.document import Document


class Comments:
    """Word comments, numbered as they come.

    Args:
        first: The number of the first.
    """

    def __init__(self, *, first: int = 0) -> None:
        self.first = first
        self.parts: list[str] = []

    def add(self, text: str, *, author: str, initials: str) -> int:
        """A comment; gives back its number."""
        number = self.first + len(self.parts)
        said = "".join(paragraph(run(line), "CommentText") for line in re.split("\r\n?|\n", text))
        self.parts.append(
            f'<w:comment w:id="{number}" w:author={attribute(author)} w:initials={attribute(initials)}>{said}</w:comment>'
        )
        return number


def put_comments(document: Document, comments: Comments) -> None:
    """Add the comments to a document, behind those it has."""
    from docx.oxml.parser import parse_xml

    if not comments.parts:
        return
    existing: Any = document.part._comments_part.element  # noqa: SLF001 -- its public form adds one by one, with a clock
    for comment in list(parse_xml(f"<w:comments {NAMESPACES}>{''.join(comments.parts)}</w:comments>")):
        existing.append(comment)
