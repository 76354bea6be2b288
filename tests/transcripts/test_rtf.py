"""Rich Text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.errors import TranscriptError
from qualcode.transcripts import read_transcript

if TYPE_CHECKING:
    from pathlib import Path

HEAD = rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}\pard "


def write(folder: Path, body: bytes, head: bytes = HEAD) -> Path:
    """A file."""
    path = folder / "i-01.rtf"
    path.write_bytes(head + body + b"}")
    return path


def test_an_interview(tmp_path: Path) -> None:
    """Bold labels, quotes, accents and letters beyond the first plane are read."""
    asked = rb"{\b Peneliti:} Caf\'e9 \ldblquote ini\rdblquote ?\par "
    transcript = read_transcript(write(tmp_path, asked + rb"{\b Bu Sri:} Ya \u-10179?\u-8704?\par Lama.\par"))
    assert transcript.text == "Peneliti: Café “ini”?\nBu Sri: Ya 😀\nLama.\n"
    assert [(turn.speaker, turn.interviewer) for turn in transcript.turns] == [("Peneliti", True), ("Bu Sri", False)]


def test_a_table(tmp_path: Path) -> None:
    """Cells are parted by tabs, which part labels from words too."""
    row = rb"\trowd\cellx1\cellx2 %s\cell %s\cell\row "
    body = b"".join(row % cells for cells in [(b"P", b"Apa?"), (b"N", b"Ya."), (b"P", b"Oh.")])
    transcript = read_transcript(write(tmp_path, body))
    assert transcript.text == "P\tApa?\nN\tYa.\nP\tOh.\n"
    assert [turn.speaker for turn in transcript.turns] == ["P", "N", "P"]


def test_what_is_not_read_is_noted(tmp_path: Path) -> None:
    """Footnotes and deletions are named in notes."""
    transcript = read_transcript(write(tmp_path, rb"N: Ya{\footnote kaki}.{\deleted lama}\par"))
    assert [note.split(";")[0] for note in transcript.notes] == [
        "footnotes are not read",
        "text that tracked changes delete is read as if it were there",
    ]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"Rahasia", "not an .rtf file"),
        (b"", "empty file"),
        (HEAD + b"}", "no text"),
        (HEAD + rb"Rahasia \u1234567? }", "damaged"),
        (HEAD + rb"Rahasia \u99999999999? }", "damaged"),
        (HEAD + rb"Rahasia \u-10179? }", "half of a surrogate pair"),
    ],
)
def test_bad_files(tmp_path: Path, data: bytes, what: str) -> None:
    """A file that is no Rich Text gives one line."""
    path = tmp_path / "i-01.rtf"
    path.write_bytes(data)
    with pytest.raises(TranscriptError, match=what) as caught:
        read_transcript(path)
    (problem,) = caught.value.problems
    assert "Rahasia" not in f"{problem.what} {problem.remedy}"
