"""Word documents of others, opened as files that may be damaged or harmful."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from qualcode.errors import InputError
from qualcode.files.xml import refuse_doctype, refuse_large
from qualcode.files.zip import open_archive

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def open_word(data: bytes, *, path: Path) -> Document:
    """The Word document of these bytes, as python-docx opens it, after a check of every part.

    Args:
        data: The file's bytes.
        path: Named in errors.

    Raises:
        InputError: If it is no Word document, or a damaged or encrypted one.
        TranscriptError: If it inflates to more than is sensible, or a part of it has a DOCTYPE.
    """
    import docx
    from docx.opc.exceptions import OpcError
    from lxml import etree

    archive = open_archive(io.BytesIO(data), path=path, kind=".docx")
    for name in archive.names:
        part = archive.read(name)
        if name.endswith((".xml", ".rels")):
            refuse_large(part, path=path, part=name)
            refuse_doctype(part, path=path, part=name)
    try:
        document = docx.Document(io.BytesIO(data))
        body, kinds = document.element.body, (document.element.tag, document.styles.element.tag)
    except (OpcError, LookupError, ValueError, AttributeError, TypeError, NotImplementedError, etree.LxmlError):
        kinds, body = ("", ""), None
    if kinds != (f"{_W}document", f"{_W}styles"):  # parts of a damaged file are of any kind
        raise InputError("is no Word document", "save it as .docx", path=path)
    if body is None:
        raise InputError("is an empty Word document", "save it as .docx again", path=path)
    return document
