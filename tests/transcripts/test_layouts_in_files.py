"""Dialogues of random speakers come back from each layout in each format: the same turns, no word lost."""

from __future__ import annotations

import csv
import importlib.util
import json
import os
import random
from collections import Counter
from difflib import SequenceMatcher
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import openpyxl
import pytest
import typst

from qualcode.transcripts import read_transcript

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_spec = importlib.util.spec_from_file_location("layouts", Path(__file__).with_name("test_layouts.py"))
assert _spec
assert _spec.loader
layouts = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(layouts)

FULL = bool(os.environ.get("QUALCODE_FULL"))
EACH = 40 if FULL else 4  # documents of each layout in each format
HEADINGS = (("Speaker", "Text"), ("Pembicara", "Ucapan"), ("Nama", "Isi"), ("speaker", "utterance"))
# What a format cannot hold: PDF and HTML have no tabs, and captions have no lines without a cue.
WITHOUT = {".pdf": {"tab"}, ".html": {"tab"}}
IN_CAPTIONS = ("colon", "bold", "number sign", "braces", "brackets", "dash", "question mark", "<v>")
CAPTIONS = {name: layouts.LAYOUTS.get(name, layouts.lines("<v {label}>{words}</v>", "\n")) for name in IN_CAPTIONS} | {
    "bold": layouts.lines("**{label}:** {words}")
}

Rows = list[tuple[str, str]]


class Make(NamedTuple):
    """A folder, and what writes office files into it."""

    folder: Path
    docx: Callable[..., Path]
    odt: Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path, make_docx: Callable[..., Path], make_odt: Callable[..., Path]) -> Make:
    """The folder of a test, with its writers."""
    return Make(tmp_path, make_docx, make_odt)


def in_word(lines: Sequence[str], make: Make) -> Path:
    """A paragraph a line, tabs as Word writes them."""
    runs = [escape(line).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">') for line in lines]
    return make.docx("".join(f'<w:p><w:r><w:t xml:space="preserve">{run}</w:t></w:r></w:p>' for run in runs))


def in_odt(lines: Sequence[str], make: Make) -> Path:
    """A paragraph a line, tabs as LibreOffice writes them."""
    return make.odt("".join(f"<text:p>{escape(line).replace(chr(9), '<text:tab/>')}</text:p>" for line in lines))


def in_text(lines: Sequence[str], make: Make) -> Path:
    """The lines."""
    (make.folder / "i-01.txt").write_text("\n".join(lines), encoding="utf-8")
    return make.folder / "i-01.txt"


def in_rtf(lines: Sequence[str], make: Make) -> Path:
    """A paragraph a line."""
    written = [line.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}") for line in lines]
    written = [line.replace("\t", "\\tab ") for line in written]
    written = ["".join(sign if sign.isascii() else f"\\u{ord(sign)}?" for sign in line) for line in written]
    (make.folder / "i-01.rtf").write_text("{\\rtf1\\ansi " + "\\par\n".join(written) + "}", encoding="ascii")
    return make.folder / "i-01.rtf"


def in_html(lines: Sequence[str], make: Make) -> Path:
    """A paragraph a line."""
    body = "".join(f"<p>{escape(line)}</p>\n" for line in lines if line)
    (make.folder / "i-01.html").write_text(f"<html><body>{body}</body></html>", encoding="utf-8")
    return make.folder / "i-01.html"


def in_pdf(lines: Sequence[str], make: Make) -> Path:
    """A line break a line, a paragraph break a blank line."""
    source = "".join(f"#text({json.dumps(line, ensure_ascii=False)}) \\\n" if line else "\n" for line in lines)
    typst.compile(source.encode(), output=str(make.folder / "i-01.pdf"))
    return make.folder / "i-01.pdf"


PAGES = {
    ".txt": in_text, ".docx": in_word, ".odt": in_odt, ".rtf": in_rtf, ".html": in_html, ".pdf": in_pdf
}  # fmt: skip


def in_captions(cues: Sequence[str], folder: Path, suffix: str) -> Path:
    """A cue a turn."""
    comma = "," if suffix == ".srt" else "."
    times = [f"00:{at // 60:02}:{at % 60:02}{comma}000" for at in range(len(cues) + 1)]
    blocks = [f"{at + 1}\n{times[at]} --> {times[at + 1]}\n{cue}" for at, cue in enumerate(cues)]
    path = folder / f"i-01{suffix}"
    path.write_text(("WEBVTT\n\n" if suffix == ".vtt" else "") + "\n\n".join(blocks) + "\n", encoding="utf-8")
    return path


def in_table(rows: Rows, make: Make, kind: str) -> Path:
    """A row a turn, below names of columns."""
    path = make.folder / f"i-01.{kind}"
    if kind == "csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    elif kind == "xlsx":
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.save(path)
    elif kind == "html":
        cells = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
        path.write_text(f"<table>{cells}</table>", encoding="utf-8")
    elif kind == "docx":
        paragraph = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
        cells = "".join("<w:tr>" + "".join(paragraph.format(escape(cell)) for cell in row) + "</w:tr>" for row in rows)
        return make.docx(f"<w:tbl>{cells}</w:tbl>")
    else:
        paragraph = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
        cells = "".join(
            "<table:table-row>" + "".join(paragraph.format(escape(cell)) for cell in row) + "</table:table-row>"
            for row in rows
        )
        return make.odt(f"<table:table>{cells}</table:table>")
    return path


class Count:
    """How many turns came back, and what went wrong."""

    def __init__(self) -> None:
        self.turns = self.right = self.documents = 0
        self.lost: list[str] = []
        self.wrong: Counter[str] = Counter()

    def add(self, layout: str, dialogue: Rows, path: Path) -> None:
        """Hold a file against what was written into it."""
        asks = dialogue[0][0]
        transcript = read_transcript(path, interviewers=[asks] if asks == "Rina" else [])
        read = [
            (turn.speaker, turn.interviewer, " ".join(turn.span.quote(transcript.text).split()))
            for turn in transcript.turns
        ]
        written = [(label, label == asks, words) for label, words in dialogue]
        right = sum(block.size for block in SequenceMatcher(None, written, read, autojunk=False).get_matching_blocks())
        self.documents += 1
        self.turns += len(written)
        self.right += right
        self.wrong[layout] += len(written) - right
        said = Counter(word for _, words in dialogue for word in words.split())
        kept = Counter(word for *_, words in read for word in words.split())
        if said - kept and not any("not part of any turn" in note for note in transcript.notes):
            self.lost.append(f"{layout}: {sorted(said - kept)}")

    def check(self) -> None:
        """99 of 100 turns came back, and no word was lost unsaid."""
        print(f"{self.documents} documents, {self.right} of {self.turns} turns, {len(self.lost)} that lost words")  # noqa: T201
        assert not self.lost
        assert self.right >= 0.99 * self.turns, self.wrong.most_common(5)


@pytest.mark.parametrize("suffix", PAGES)
def test_pages_come_back(suffix: str, make: Make) -> None:
    """Each layout of labels in each format that has lines or paragraphs."""
    count, random_ = Count(), random.Random(suffix)
    for layout, write in layouts.LAYOUTS.items():
        for _ in range(EACH if layout not in WITHOUT.get(suffix, ()) else 0):
            dialogue = layouts.dialogue_of(random_)
            path = PAGES[suffix](write(dialogue).split("\n"), make)
            count.add(layout, dialogue, path)
    count.check()


@pytest.mark.parametrize("suffix", [".vtt", ".srt"])
def test_captions_come_back(suffix: str, tmp_path: Path) -> None:
    """Labels of many forms in a caption's words, and WebVTT's own."""
    count, random_ = Count(), random.Random(suffix)
    for layout, write in CAPTIONS.items():
        for _ in range(EACH if suffix == ".vtt" or layout != "<v>" else 0):
            dialogue = layouts.dialogue_of(random_)
            count.add(layout, dialogue, in_captions(write(dialogue).split("\n"), tmp_path, suffix))
    count.check()


@pytest.mark.parametrize("kind", ["csv", "xlsx", "docx", "odt", "html"])
def test_tables_come_back(kind: str, make: Make) -> None:
    """Columns under names of several languages, in either order."""
    count, random_ = Count(), random.Random(kind)
    for heading in HEADINGS:
        for number in range(EACH):
            dialogue = layouts.dialogue_of(random_)
            rows = [heading, *dialogue] if number % 2 else [row[::-1] for row in (heading, *dialogue)]
            path = in_table(rows, make, kind)
            count.add(" ".join(heading), dialogue, path)
    count.check()
