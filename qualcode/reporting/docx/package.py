"""A Word document as bytes that are the same each time: no clock in the archive, parts in a fixed order."""

from __future__ import annotations

import io
import zipfile
from types import MappingProxyType
from typing import TYPE_CHECKING

from qualcode.files.visible import visible
from qualcode.files.whole import FIXED_TIME
from qualcode.files.zip import add_member

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from docx.document import Document

NOTHING: Mapping[str, Any] = MappingProxyType({})


def saved(document: Document, *, title: str, language: str, marks: Mapping[str, str] = NOTHING) -> bytes:
    """The document's bytes, with its properties set and nothing in them that changes from run to run.

    Args:
        document: The document.
        title: Its title.
        language: Of its words.
        marks: What stands in the place of each mark of its text, as `places` gives it.
    """
    properties = document.core_properties
    properties.title = visible(title)[:255]
    properties.author = ""
    properties.last_modified_by = ""
    properties.comments = ""
    properties.language = language
    properties.revision = 1
    properties.created = properties.modified = FIXED_TIME
    return as_bytes(document, marks)


def as_bytes(document: Document, marks: Mapping[str, str] = NOTHING) -> bytes:
    """The document's bytes, its properties as they are; `marks` as for `saved`."""
    out = io.BytesIO()
    document.save(out)
    main = document.part.partname.lstrip("/")
    return repacked(out.getvalue(), {main: marks} if marks else {})


def repacked(package: bytes, marks: Mapping[str, Mapping[str, str]] = NOTHING) -> bytes:
    """The same parts in an archive without times; the list of types first, as readers expect it.

    Args:
        package: The archive.
        marks: For parts by name, what stands in the place of each of their marks.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            data = source.read(name)
            for mark, text in marks.get(name, NOTHING).items():
                data = data.replace(mark.encode(), text.encode(), 1)
            add_member(target, name, data)
    return out.getvalue()
