"""XML of others, parsed without DOCTYPE, entities, network or huge trees."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from qualcode.errors import InputError, QualcodeError, TranscriptError
from qualcode.files.limits import MARKS, PART, size

if TYPE_CHECKING:
    from pathlib import Path


PLAIN = re.compile(r"(?i)utf-?8|utf-?16(?:le|be)?|us-ascii|ascii|iso-8859-1|windows-1252")


def parse(data: bytes, *, path: Path | None, part: str = "") -> Any:  # noqa: ANN401  lxml has no types
    """The root element of `data`.

    Args:
        data: An XML document.
        path: Named in errors.
        part: The archive's member, whose name may be anybody's words; empty where the file itself is XML.

    Raises:
        TranscriptError: If a part is not well-formed, or has a DOCTYPE.
        InputError: If a file is not well-formed, or has a DOCTYPE.
    """
    from lxml import etree

    refuse_large(data, path=path, part=part)
    if part:
        refuse_doctype(data, path=path, part=part)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        if part:
            message = "damaged: a part of it is no well-formed XML"
            raise TranscriptError(message, "open it in its program and save it again", path=path) from None
        line, column = getattr(error, "position", (None, None))
        raise InputError("not well-formed XML", "export the file again", path=path, line=line, column=column) from None
    if root.getroottree().docinfo.doctype:
        raise _doctype(path, part)
    return root


def refuse_large(
    data: bytes, *, path: Path | None, part: str = "", marks: int = MARKS, most: int = PART, what: str = "XML"
) -> None:
    """Refuse XML whose tree would take more memory than any document of words does.

    Args:
        data: An XML document.
        path: Named in errors.
        part: The archive's member.
        marks: Signs `<` and `=` that it may have.
        most: Bytes that it may have.
        what: The kind of file, said of one that is too large.

    Raises:
        TranscriptError: If it is too large.
    """
    where = " in a part of it" if part else ""
    if len(data) > most:
        raise TranscriptError(f"more than {size(most)} of {what}{where}", "split it", path=path)
    if data.count(b"<") + data.count(b"=") > marks:
        raise TranscriptError(f"more than {marks:,} tags and attributes{where}", "split it", path=path)


def refuse_doctype(data: bytes, *, path: Path | None, part: str) -> None:
    """Refuse a part of an archive that has a DOCTYPE, or an encoding that could hide one.

    Raises:
        TranscriptError: If it has; no program writes one into these files.
    """
    if any(
        word.encode(codec) in data
        for word in ("<!DOCTYPE", "<!ENTITY")
        for codec in ("ascii", "utf-16-le", "utf-16-be")
    ):
        raise _doctype(path, part)
    declared = re.match(rb"""[\xef\xbb\xbf\s]*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)""", data[:200])
    if declared and not PLAIN.fullmatch(declared[1].decode("latin-1")):
        raise _doctype(path, part)


def local(element: Any) -> str:  # noqa: ANN401
    """An element's name without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(element: Any, name: str) -> str | None:  # noqa: ANN401
    """An attribute by its name without namespace."""
    for key, text in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(text)
    return None


def _doctype(path: Path | None, part: str) -> QualcodeError:
    if not part:
        return InputError("the file has a document type", "export it again without", path=path)
    message = "a DOCTYPE, entity or odd encoding in a part of it"
    return TranscriptError(message, "do not use this file; ask for it again", path=path)
