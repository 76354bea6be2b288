"""WordprocessingML in small: text, runs, links, bookmarks, fields. Everything a reader's words go through is here."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from qualcode.files.visible import visible

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)

FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'

_LINES = re.compile(r"(\t|\r\n|\r|\n|\x85|\u2028|\u2029)")
_LONGEST_NAME = 40


def attribute(text: str) -> str:
    """A quoted attribute value."""
    return quoteattr(visible(text))


def run(text: str, properties: str = "") -> str:
    r"""A run of text; line ends and tabs become what Word has for them.

    Example:
        >>> run("a\nb", "<w:b/>")
        '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">a</w:t><w:br/><w:t xml:space="preserve">b</w:t></w:r>'
    """
    parts = []
    for piece in _LINES.split(text):
        if piece == "\t":
            parts.append("<w:tab/>")
        elif _LINES.fullmatch(piece):
            parts.append("<w:br/>")
        elif piece:
            parts.append(f'<w:t xml:space="preserve">{escape(visible(piece))}</w:t>')
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{inside}{''.join(parts)}</w:r>" if parts else ""


def hyperlink(text: str, anchor: str) -> str:
    """Text that leads to a bookmark of the same document."""
    shown = run(text, '<w:rStyle w:val="Hyperlink"/>')
    return f'<w:hyperlink w:anchor="{bookmark_name(anchor)}" w:history="1">{shown}</w:hyperlink>'


def bookmark_name(anchor: str) -> str:
    """A bookmark's name: letters, digits and underscores, at most 40.

    Example:
        >>> bookmark_name("f1-12")
        'q_f1_12'
    """
    return f"q_{re.sub('[^A-Za-z0-9]', '_', anchor)}"[:_LONGEST_NAME]


def field(instruction: str, shown: str) -> str:
    """A field that Word computes, with what it shows until then."""
    return f"{field_begin(instruction)}{run(shown)}{FIELD_END}"


def field_begin(instruction: str) -> str:
    """The beginning of a field, up to what it shows."""
    begin, separate = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate"))
    return f'{begin}<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>{separate}'


def paragraph(content: str, style: str, properties: str = "") -> str:
    """A paragraph of a style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'
