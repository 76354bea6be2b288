"""A Word document as bytes that are the same each time: no clock in the archive, parts in a fixed order."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from qualcode.files.visible import visible

if TYPE_CHECKING:
    from docx.document import Document

FIXED_TIME = datetime(2000, 1, 1, tzinfo=UTC)
"""The time that documents give as that of their making: reports hold no clock."""

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


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
            info = zipfile.ZipInfo(name, _ZIP_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            target.writestr(info, source.read(name))
    return out.getvalue()
