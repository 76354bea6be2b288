"""Writes the sample interviews in Word format from their plain sources, byte for byte the same each time.

Run `python tests/gold/build_docx.py` from the root of the repository after a change to `tests/gold/sources/`.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path

from docx import Document

HERE = Path(__file__).parent
TRANSCRIPTS = HERE.parent.parent / "transcripts"
NOTE = "Wawancara rekaan untuk contoh; bukan orang sungguhan"
TITLES = {
    "d03-dinas-pariwisata": "Wawancara D03: Dinas Pariwisata",
    "u05-batik-gonggong": "Wawancara U05: pembatik gonggong",
}
WRITTEN = datetime(2022, 4, 1, 9, 0)  # noqa: DTZ001 - python-docx takes a date without a zone
ZIP_TIME = (2022, 4, 1, 9, 0, 0)


def document(title: str, source: str) -> bytes:
    """A Word file: title, note, then a paragraph a turn with the speaker's label in bold.

    Args:
        title: The heading.
        source: Turns as `Label: words`, parted by blank lines.

    Returns:
        The bytes of the file.
    """
    doc = Document()
    doc.core_properties.title = title
    doc.core_properties.author = ""
    doc.core_properties.comments = NOTE
    doc.core_properties.created = doc.core_properties.modified = WRITTEN
    doc.add_heading(title, level=1)
    doc.add_paragraph().add_run(NOTE).italic = True
    for turn in filter(None, source.split("\n")):
        label, words = turn.split(": ", 1)
        paragraph = doc.add_paragraph()
        paragraph.add_run(f"{label}:").bold = True
        paragraph.add_run(f" {words}")
    buffer = io.BytesIO()
    doc.save(buffer)
    return with_fixed_times(buffer.getvalue())


def with_fixed_times(data: bytes) -> bytes:
    """The same archive with every entry dated alike, so that equal content gives equal bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return buffer.getvalue()


def build() -> None:
    """Writes every Word interview into the folder of transcripts."""
    for stem, title in TITLES.items():
        source = (HERE / "sources" / f"{stem}.txt").read_text(encoding="utf-8")
        (TRANSCRIPTS / f"{stem}.docx").write_bytes(document(title, source))


if __name__ == "__main__":
    build()
