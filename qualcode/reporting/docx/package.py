"""A Word document as bytes that are the same each time: no clock in the archive, parts in a fixed order."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from qualcode.files.visible import visible
from qualcode.files.whole import FIXED_TIME
from qualcode.files.zip import add_member

if TYPE_CHECKING:
    from docx.document import Document


def saved(document: Document, *, title: str, language: str) -> bytes:
    """The document's bytes, with its properties set and nothing in them that changes from run to run."""
    properties = document.core_properties
    properties.title = visible(title)[:255]
    properties.author = ""
    properties.last_modified_by = ""
    properties.comments = ""
    properties.language = language
    properties.revision = 1
    properties.created = properties.modified = FIXED_TIME
    return as_bytes(document)


def as_bytes(document: Document) -> bytes:
    """The document's bytes, its properties as they are."""
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())


def repacked(package: bytes) -> bytes:
    """The same parts in an archive without times; the list of types first, as readers expect it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            add_member(target, name, source.read(name))
    return out.getvalue()
