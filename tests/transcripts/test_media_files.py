"""Recordings of transcripts: found beside them and by their headers, within the study alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.transcripts import Recordings, read_transcript, recordings_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """A study's folder with transcripts, and a file outside of it."""
    (tmp_path / "study" / "transcripts").mkdir(parents=True)
    (tmp_path / "elsewhere.mp3").write_bytes(b"ID3")
    return tmp_path / "study"


def found(room: Path, head: str = "") -> Recordings:
    """The recordings of a transcript with these lines at its head."""
    path = room / "transcripts" / "sri.txt"
    path.write_text(f"{head}P: Modalnya?\nSri: Dari tabungan.\n", "utf-8")
    return recordings_of(read_transcript(path), root=room)


def test_files_of_the_same_name_are_recordings(room: Path) -> None:
    """Sound and video, whatever the case of their suffix; other files and other names are none."""
    for name in ("sri.mp3", "sri.MP4", "sri.docx.txt", "sri2.mp3", "sri.jpg"):
        (room / "transcripts" / name).write_bytes(b"x")
    (room / "transcripts" / "sri.wav").mkdir()
    files = found(room).files
    assert [(each.path.name, each.media) for each in files] == [("sri.MP4", "video/mp4"), ("sri.mp3", "audio/mpeg")]


@pytest.mark.parametrize("key", ["rekaman", "recording", "Rekaman"])
def test_a_header_names_files_from_its_folder_or_the_studys(room: Path, key: str) -> None:
    """Several apart by commas, with slashes of any system; named ones come first, each once."""
    (room / "rekaman").mkdir()
    for path in (room / "rekaman" / "bu sri 1.m4a", room / "transcripts" / "b.ogg", room / "transcripts" / "sri.mp3"):
        path.write_bytes(b"x")
    told = found(room, f"{key}: rekaman\\bu sri 1.m4a, b.ogg, sri.mp3\n\n")
    assert [each.path.name for each in told.files] == ["bu sri 1.m4a", "b.ogg", "sri.mp3"]
    assert (told.missing, told.outside) == ((), ())


def test_a_remark_names_no_file(room: Path) -> None:
    """`rekaman: ada` says that there is one."""
    assert found(room, "rekaman: ada, 45 menit\n\n") == Recordings()


def test_a_file_that_is_not_there_is_named(room: Path) -> None:
    """So that the page can say so."""
    assert found(room, "rekaman: lost.mp3\n\n").missing == ("lost.mp3",)


@pytest.mark.parametrize("name", ["../../elsewhere.mp3", "/etc/passwd.mp3", "link.mp3", "../../../x.mp3"])
def test_nothing_outside_of_the_study_is_touched(room: Path, name: str) -> None:
    """By dots, from the root, or by a link."""
    if name == "link.mp3":
        (room / "transcripts" / name).symlink_to(room.parent / "elsewhere.mp3")
        (room / "transcripts" / "sri.mp3").symlink_to(room.parent / "elsewhere.mp3")
    told = found(room, f"rekaman: {name}\n\n")
    assert (told.files, told.outside or told.missing) == ((), (name,))
