"""Writes the sample interviews that are not plain text from their plain sources, byte for byte the same each time.

Run `python tests/gold/build_files.py` from the root of the repository after a change to `tests/gold/sources/`.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typst
from docx import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).parent
TRANSCRIPTS = HERE.parent.parent / "transcripts"
NOTE = "Wawancara rekaan untuk contoh; bukan orang sungguhan"
WRITTEN = datetime(2022, 4, 1, 9, 0)  # noqa: DTZ001 - python-docx takes a date without a zone
ZIP_TIME = (2022, 4, 1, 9, 0, 0)
WORDS_A_SECOND = 2.4  # how fast people talk in the recogniser's file


def turns(source: str) -> Iterator[tuple[str, str]]:
    """The label and words of each turn, `Label: words` on a line; the header in front is left out."""
    body = source.partition("\n\n")[2] if source.startswith("Note:") else source
    for line in filter(None, body.split("\n")):
        label, words = line.split(":", 1)
        yield label.strip(), words.strip()


def header(source: str) -> list[str]:
    """The lines in front of the talk, `Key: value`."""
    return source.partition("\n\n")[0].split("\n") if source.startswith("Note:") else []


def word_paragraphs(title: str, source: str) -> bytes:
    """A Word file: title, note, then a paragraph a turn with the speaker's label in bold."""
    doc = _word(title)
    doc.add_paragraph().add_run(NOTE).italic = True
    for label, words in turns(source):
        paragraph = doc.add_paragraph()
        paragraph.add_run(f"{label}:").bold = True
        paragraph.add_run(f" {words}")
    return _saved(doc)


def word_table(title: str, source: str) -> bytes:
    """A Word file whose talk is a table of number, speaker and words, as offices like to type it."""
    doc = _word(title)
    for line in header(source):
        doc.add_paragraph(line)
    table = doc.add_table(rows=1, cols=3)
    for cell, name in zip(table.rows[0].cells, ("No", "Pembicara", "Ucapan"), strict=True):
        cell.text = name
    for number, (label, words) in enumerate(turns(source), 1):
        for cell, text in zip(table.add_row().cells, (str(number), label, words), strict=True):
            cell.text = text
    return _saved(doc)


def numbered_pdf(title: str, source: str) -> bytes:
    """A PDF whose lines are numbered in the margin, with page numbers, as transcription bureaus deliver it."""
    head = "\n\n".join(map(_typst, header(source)))
    talk = "\n\n".join(_typst(f"{label}: {words}") for label, words in turns(source))
    return typst.compile(
        f"#set document(title: [{_typst(title)}], date: none)\n"
        '#set page(paper: "a4", margin: (left: 3cm, rest: 2.2cm), numbering: "1")\n'
        '#set text(font: "New Computer Modern", size: 11pt, lang: "id", hyphenate: false)\n'
        f'#set par(spacing: 1.1em)\n\n{head}\n\n#set par.line(numbering: "1")\n\n{talk}\n'.encode()
    )


def recogniser_json(title: str, source: str) -> bytes:
    """A speech recogniser's file: segments with times and numbered speakers, no capitals, no punctuation."""
    names = {
        label: f"SPEAKER_{number:02}" for number, label in enumerate(dict.fromkeys(each for each, _ in turns(source)))
    }
    segments, clock = [], 0.0
    for label, words in turns(source):
        length = round(len(words.split()) / WORDS_A_SECOND, 2)
        segments.append({"start": clock, "end": round(clock + length, 2), "speaker": names[label], "text": f" {words}"})
        clock = round(clock + length + 0.6, 2)
    content = {"note": f"{title}. {NOTE}", "language": "id", "segments": segments}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


FILES: dict[str, tuple[str, Callable[[str, str], bytes]]] = {
    "d03-dinas-pariwisata.docx": ("Wawancara D03: Dinas Pariwisata", word_paragraphs),
    "d05-kasi-kelurahan.pdf": ("Wawancara D05: kelurahan", numbered_pdf),
    "u05-batik-gonggong.docx": ("Wawancara U05: pembatik gonggong", word_paragraphs),
    "u12-ikan-salai.json": ("Wawancara U12: ikan salai", recogniser_json),
    "u13-tukang-las.docx": ("Wawancara U13: tukang perabot dan las", word_table),
}


def _word(title: str) -> Document:
    doc = Document()
    doc.core_properties.title = title
    doc.core_properties.author = ""
    doc.core_properties.comments = NOTE
    doc.core_properties.created = doc.core_properties.modified = WRITTEN
    doc.add_heading(title, level=1)
    return doc


def _saved(doc: Document) -> bytes:
    """The document's bytes, every entry of the archive dated alike, so that equal content gives equal bytes."""
    drafted, buffer = io.BytesIO(), io.BytesIO()
    doc.save(drafted)
    with zipfile.ZipFile(drafted) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return buffer.getvalue()


def _typst(text: str) -> str:
    """Text in which typst sees no markup, and whose hyphened words stay on one line."""
    plain = re.sub(r"""([\\#$*_`<>@\[\]~/"'=+.-])""", r"\\\1", text)
    return re.sub(r"\S*\w\\-\w\S*", r"#box[\g<0>]", plain)


def build() -> None:
    """Writes every file that is made by this script into the folder of transcripts."""
    for name, (title, write) in FILES.items():
        source = (HERE / "sources" / f"{Path(name).stem}.txt").read_text(encoding="utf-8")
        (TRANSCRIPTS / name).write_bytes(write(title, source))


if __name__ == "__main__":
    build()
