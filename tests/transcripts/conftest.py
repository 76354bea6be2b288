"""Files of office programs, made by hand so that a test shows what is in them."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Protocol

import pytest

if TYPE_CHECKING:
    from pathlib import Path

W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


class MakeDocx(Protocol):
    """Writes a .docx file: the body's XML, and further parts by kind."""

    def __call__(self, body: str, **parts: str) -> Path:
        """The file."""


class MakeOdt(Protocol):
    """Writes an .odt file: the XML of its text."""

    def __call__(self, body: str, **members: str) -> Path:
        """The file."""


@pytest.fixture
def make_docx(tmp_path: Path) -> MakeDocx:
    """A function that writes `i-01.docx`."""

    def make(body: str, **parts: str) -> Path:
        path = tmp_path / "i-01.docx"
        relations = "".join(
            f'<Relationship Id="r{kind}" Type="{RELATION}/{kind}" Target="{kind}.xml"/>' for kind in parts
        )
        package = "http://schemas.openxmlformats.org/package/2006/relationships"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr("[Content_Types].xml", "<Types/>")
            file.writestr(
                "_rels/.rels",
                f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{RELATION}/officeDocument" '
                'Target="word/document.xml"/></Relationships>',
            )
            file.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
            file.writestr(
                "word/_rels/document.xml.rels", f'<Relationships xmlns="{package}">{relations}</Relationships>'
            )
            for kind, xml in parts.items():
                file.writestr(f"word/{kind}.xml", f"<w:{kind} {W}>{xml}</w:{kind}>")
        return path

    return make


@pytest.fixture
def make_odt(tmp_path: Path) -> MakeOdt:
    """A function that writes `i-01.odt`."""

    def make(body: str, **members: str) -> Path:
        path = tmp_path / "i-01.odt"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
            content = f"<office:document-content {ODF}><office:body><office:text>{body}</office:text></office:body>"
            file.writestr("content.xml", f"{content}</office:document-content>")
            for name, text in members.items():
                file.writestr(name, text)
        return path

    return make
