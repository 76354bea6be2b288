"""Transcripts that are kept: equal to those parsed anew, whatever the format, and never another file's or version's."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.files import sources
from qualcode.transcripts import Declared, Transcript, load_transcripts, reader
from qualcode.transcripts import kept_transcripts as kept
from qualcode.transcripts.notes import Note

if TYPE_CHECKING:
    from qualcode.errors import TranscriptError

ROOT = Path(__file__).parents[2]
SAID = "Informan: Bu Sri\nPeran: pedagang\n\nP: Ada modal?\nSri: Ada, dari koperasi. Café juga.\n"
FORMATS = {
    "plain.txt": SAID.encode(),
    "crlf.md": b"\xef\xbb\xbf" + SAID.replace("\n", "\r\n").encode(),
    "old.txt": SAID.encode("cp1252"),
    "wide.txt": SAID.encode("utf-16"),
    "times.vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ani>Modal ada.\n\n00:02.000 --> 00:04.000\nLancar.\n",
    "rows.csv": b"id,speaker,text,role\na,P,Ada?,\na,Sri,Ada.,owner\nb,Ani,Belum ada modal.,\n",
    "page.html": b"<html><body><p>P: Ada?</p><p>Sri: Ada, dari dinas.</p></body></html>",
    "lines.jsonl": b'{"id": "j", "text": "P: Ada?\\nSri: Ada."}\n',
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a transcript in each of many formats, and attributes beside them."""
    made = tmp_path / "t"
    made.mkdir()
    for name, data in FORMATS.items():
        (made / name).write_bytes(data)
    (made / "attributes.csv").write_text("transcript,place\nplain,Pasar\nrows/a,Kota\n", "utf-8")
    return made


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are parsed."""
    seen: list[str] = []
    true = reader.read_found

    def read_found(found: Any, **named: Any) -> Any:
        seen.append(found.path.name)
        return true(found, **named)

    monkeypatch.setattr(reader, "read_found", read_found)
    return seen


def whole(transcripts: list[Transcript]) -> list[Any]:
    """All that transcripts hold, the readings and the notes in another language too."""
    notes = [[note.said("id") if isinstance(note, Note) else note for note in each.notes] for each in transcripts]
    return [transcripts, [each.structure for each in transcripts], notes]


def test_every_format_comes_back_as_it_was_read(folder: Path, parsed: list[str], tmp_path: Path) -> None:
    """Text, turns, times, attributes, notes and structure are the same from the cache, and nothing is parsed."""
    expected = load_transcripts(folder)
    assert len(expected) == len(FORMATS) + 1
    assert any(each.notes for each in expected)
    parsed.clear()
    assert whole(load_transcripts(folder, cache=tmp_path / "c")) == whole(expected)
    assert sorted(parsed) == sorted(FORMATS)
    parsed.clear()
    assert whole(load_transcripts(folder, cache=tmp_path / "c")) == whole(expected)
    assert parsed == []


def test_the_sample_study_comes_back(tmp_path: Path, parsed: list[str]) -> None:
    """So do all transcripts of the sample study."""
    expected = whole(load_transcripts(ROOT / "transcripts"))
    parsed.clear()
    for _ in range(2):
        assert whole(load_transcripts(ROOT / "transcripts", cache=tmp_path)) == expected
    assert len(parsed) == len(set(parsed))


def test_text_files_are_not_doubled(folder: Path, tmp_path: Path) -> None:
    """The words of plain text stay in their own file; what is kept is its owner's alone."""
    load_transcripts(folder / "plain.txt", folder / "crlf.md", cache=tmp_path / "c")
    file = tmp_path / "c" / kept.NAME
    assert b"dari koperasi" not in file.read_bytes()
    assert os.name != "posix" or (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_change_has_its_file_alone_parsed(folder: Path, parsed: list[str], tmp_path: Path) -> None:
    """A changed file is parsed anew; a copy elsewhere is another file; attributes.csv decides for all beside it."""
    load_transcripts(folder, cache=tmp_path / "c")
    parsed.clear()
    (folder / "plain.txt").write_text(SAID + "Sri: Lancar.\n", "utf-8")
    now = whole(load_transcripts(folder, cache=tmp_path / "c"))
    assert parsed == ["plain.txt"]
    assert now == whole(load_transcripts(folder))
    shutil.copytree(folder, tmp_path / "other")
    assert {each.path.parent for each in load_transcripts(tmp_path / "other", cache=tmp_path / "c") if each.path} == {
        tmp_path / "other"
    }
    parsed.clear()
    (folder / "attributes.csv").write_text("transcript,place\nplain,Dompak\n", "utf-8")
    places = [each.attributes.get("place") for each in load_transcripts(folder, cache=tmp_path / "c")]
    assert "Dompak" in places
    assert len(parsed) == len(FORMATS)


@pytest.mark.parametrize(
    "named",
    [{"codebook_interviewers": ["Sri"]}, {"structure": {"*": Declared(interviewer=("Sri",))}}, {"encoding": "latin-1"}],
)
def test_what_is_declared_decides_too(folder: Path, parsed: list[str], tmp_path: Path, named: dict[str, Any]) -> None:
    """Labels of people who ask, declarations and the encoding are part of what an entry belongs to."""
    load_transcripts(folder / "old.txt", cache=tmp_path / "c")
    parsed.clear()
    now = whole(load_transcripts(folder / "old.txt", cache=tmp_path / "c", **named))
    assert parsed == ["old.txt"]
    assert now == whole(load_transcripts(folder / "old.txt", **named))


def test_another_version_or_a_damaged_file_is_not_trusted(
    folder: Path, parsed: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A changed byte, a cut and another code or library leave nothing to be taken, and no error."""
    expected = whole(load_transcripts(folder))
    file = tmp_path / kept.NAME
    load_transcripts(folder, cache=tmp_path)
    good = file.read_bytes()
    for damaged in (good[:-7], good[:200] + b"\x00" + good[201:], b"", b"x\n" + good):
        file.write_bytes(damaged)
        parsed.clear()
        assert whole(load_transcripts(folder, cache=tmp_path)) == expected
        assert len(parsed) == len(FORMATS)
        assert file.read_bytes() == good
    for name, value in (("hash_of_rooms", lambda *_: b"changed"), ("version", lambda _: "0.0")):
        with monkeypatch.context() as patch:
            patch.setattr(kept, name, value)
            parsed.clear()
            load_transcripts(folder, cache=tmp_path)
            assert len(parsed) == len(FORMATS)
    assert sources.hash_of_rooms(*kept.ROOMS) != b"changed"


def test_errors_are_told_every_time(folder: Path, tmp_path: Path) -> None:
    """A file that cannot be read is kept as nothing: its error comes again, the others are still taken."""
    (folder / "bad.vtt").write_bytes(b"")
    told: list[list[str]] = []
    for _ in range(2):
        errors: list[TranscriptError] = []
        load_transcripts(folder, cache=tmp_path / "c", on_error=errors.append)
        told.append([str(error) for error in errors])
    assert told[0] == told[1]
    assert len(told[0]) == 1


def test_a_transcript_that_would_not_come_back_is_not_kept(
    folder: Path, parsed: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A note that JSON cannot hold is a reason to parse the file every time, not to say something else."""
    true = reader.read_found
    odd = Note("reader.left.line_numbers", count=frozenset({1}))
    monkeypatch.setattr(
        reader, "read_found", lambda *given, **named: [replace(each, notes=(odd,)) for each in true(*given, **named)]
    )
    for times in (1, 2):
        (read,) = load_transcripts(folder / "plain.txt", cache=tmp_path / "c")
        assert read.notes == (odd,)
        assert parsed == ["plain.txt"] * times
