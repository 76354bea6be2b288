"""XML of other programs, parsed without anything that could reach out of the file or grow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path


def parse_xml(data: bytes, *, path: Path | None) -> Any:  # noqa: ANN401  # lxml's elements are untyped
    """The root element of an XML file.

    Raises:
        InputError: If it is not well-formed, or has a document type, which could name entities or other files.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise InputError("not well-formed XML", "export the file again", path=path, line=line, column=column) from None
    if root.getroottree().docinfo.doctype:
        raise InputError("the file has a document type", "export it again without", path=path)
    return root


def local_name(element: Any) -> str:  # noqa: ANN401  # as above
    """An element's name without its namespace; empty for comments and instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
