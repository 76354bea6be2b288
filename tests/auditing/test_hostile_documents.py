"""Word documents that are damaged or meant to do harm: one line about each, and no more than that."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest

from qualcode.auditing import read_document
from qualcode.errors import QualcodeError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MAIN = "word/document.xml"
ENTITIES = b'?><!DOCTYPE x [<!ENTITY a "lol"><!ENTITY s SYSTEM "file:///etc/passwd">]>'
EMPTY = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
DEEP = b"<w:body>" + b"<w:sdt>" * 5_000 + b"</w:sdt>" * 5_000


def changed(name: str, change: Callable[[bytes], bytes | None]) -> bytes:
    """A Word document, one part of which is changed or, with None, left out."""
    document, whole, out = docx.Document(), io.BytesIO(), io.BytesIO()
    document.add_paragraph("Pelatihan sudah diadakan di sini.")
    document.save(whole)
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            data = change(source.read(part)) if part == name else source.read(part)
            if data is not None:
                target.writestr(part, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "change", "says"),
    [
        (MAIN, lambda _: None, "is no Word document"),
        (MAIN, lambda data: data[:-20], "is no Word document"),
        (MAIN, lambda _: EMPTY, "is an empty Word document"),
        (MAIN, lambda data: data.replace(b"?>", ENTITIES, 1), "a DOCTYPE"),
        ("word/styles.xml", lambda data: data.replace(b"?>", ENTITIES, 1), "a DOCTYPE"),
        (MAIN, lambda data: data.replace(b"<w:body>", DEEP), "no Word"),
        (MAIN, lambda data: data.replace(b"Pelatihan", b" " * 201_000_000), "inflates to more than 200 MB"),
        ("word/styles.xml", lambda _: None, "is no Word document"),
        ("[Content_Types].xml", lambda _: None, "is no Word document"),
        ("[Content_Types].xml", lambda data: data.replace(b"document.main", b"template.main"), "is no Word document"),
    ],
)  # fmt: skip
def test_each_is_told_in_one_line(
    name: str, change: Callable[[bytes], bytes | None], says: str, tmp_path: Path
) -> None:
    """With the file's name and what to do."""
    path = tmp_path / "bab4.docx"
    path.write_bytes(changed(name, change))
    with pytest.raises(QualcodeError, match=says) as caught:
        read_document(path)
    assert len(caught.value.problems) == 1
    assert "bab4.docx" in str(caught.value)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such names")
def test_a_name_that_is_no_text_is_refused(tmp_path: Path) -> None:
    """A page and JSON could not say it."""
    path = os.fsdecode(bytes(tmp_path) + b"/a\xff.txt")
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123 -- the name is no text
        file.write("Pelatihan sudah diadakan di sini.")
    with pytest.raises(QualcodeError, match="not UTF-8; rename the file") as caught:
        read_document(path)
    str(caught.value).encode()
