"""Files and folders, and the ids of what is in them."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from qualcode.errors import TranscriptError
from qualcode.transcripts import iter_transcripts, load_transcripts, read_transcript
from qualcode.transcripts.folder import SeenIds

WORDS = "P: Apa?\nN: Ya.\n"


def write(folder: Path, *names: str) -> None:
    """Files with an interview in each."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(WORDS, encoding="utf-8")


def test_ids(tmp_path: Path) -> None:
    """An id is the path without the folder given and without suffix; a file's own is its stem."""
    write(tmp_path, "b.txt", "a/2/c.md", "a/C.txt", "a/10.txt", "wawancara 3.2023.TXT")
    assert [one.id for one in load_transcripts(tmp_path)] == ["a/10", "a/2/c", "a/C", "b", "wawancara 3.2023"]
    assert [one.id for one in load_transcripts(tmp_path / "a" / "C.txt", str(tmp_path / "b.txt"))] == ["C", "b"]
    assert read_transcript(tmp_path / "b.txt", id="x/y").id == "x/y"


def test_what_is_passed_over(tmp_path: Path) -> None:
    """Hidden files, lock files, READMEs, attributes.csv and unknown suffixes are not transcripts."""
    write(
        tmp_path,
        "a.txt",
        ".b.txt",
        "~$c.docx",
        "README.md",
        "readme.txt",
        "photo.jpg",
        "rec.m4a",
        ".git/d.txt",
        "x.yaml",
    )
    (tmp_path / "attributes.csv").write_text("transcript,role\n", encoding="utf-8")
    assert [one.id for one in load_transcripts(tmp_path)] == ["a"]


def test_ids_that_some_disks_cannot_tell_apart_are_refused(tmp_path: Path) -> None:
    """Two files whose ids differ in case, composition or suffix only are one too many."""
    write(tmp_path, "caf\u00e9.txt", "cafe\u0301.md", "B.txt", "b.md")
    with pytest.raises(TranscriptError) as caught:
        load_transcripts(tmp_path)
    assert [problem.remedy for problem in caught.value.problems] == ["rename one of them"] * 2


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    """A folder and a file in it do not collide."""
    write(tmp_path, "a.txt")
    assert [one.id for one in load_transcripts(tmp_path, tmp_path / "a.txt")] == ["a"]


def test_links_that_lead_in_circles(tmp_path: Path) -> None:
    """A link to a folder above is entered once; a link to nowhere is an error of its own."""
    write(tmp_path, "a/a.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "a" / "self.txt").symlink_to(tmp_path / "a" / "self.txt")
    errors: list[TranscriptError] = []
    assert [one.id for one in load_transcripts(tmp_path, on_error=errors.append)] == ["a/a"]
    assert "no such file" in str(errors[0])


def test_a_fifo_does_not_block(tmp_path: Path) -> None:
    """Something that is no file is an error, not a wait."""
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(TranscriptError, match="not a file"):
        load_transcripts(tmp_path)


def test_the_others_are_still_read(tmp_path: Path) -> None:
    """Where the caller asks to go on, one bad file does not hide the others; else all problems are raised at once."""
    write(tmp_path, "a.txt", "c.txt")
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04 cut off")
    (tmp_path / "d.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    errors: list[TranscriptError] = []
    assert [one.id for one in load_transcripts(tmp_path, on_error=errors.append)] == ["a", "c"]
    assert [error.problems[0].path for error in errors] == [tmp_path / "b.docx", tmp_path / "d.doc"]
    with pytest.raises(TranscriptError) as caught:
        load_transcripts(tmp_path)
    assert len(caught.value.problems) == 2
    iterator = iter_transcripts(tmp_path)
    assert next(iterator).id == "a"
    with pytest.raises(TranscriptError):
        next(iterator)


def test_nothing_to_read(tmp_path: Path) -> None:
    """A missing path, an empty folder and an unknown suffix each say what would be needed."""
    write(tmp_path, "a.xyz", "none/b.xyz")
    for path, what in [
        (tmp_path / "missing", "no such file or folder"),
        (tmp_path / "none", "no transcripts in this folder; it needs files such as .txt"),
        (tmp_path / "a.xyz", "no reader for .xyz; save it as one of .txt"),
        (Path("nul\x00.txt"), "no such file"),
    ]:
        with pytest.raises(TranscriptError, match=what):
            load_transcripts(path)


def test_names_that_are_no_text_are_refused(tmp_path: Path) -> None:
    """A file name of bytes that are no UTF-8 cannot become an id."""
    name = os.fsdecode(b"caf\xe9.txt")
    try:
        (tmp_path / name).write_text(WORDS, encoding="utf-8")
    except OSError:
        pytest.skip("this disk has no such names")
    with pytest.raises(TranscriptError, match="not UTF-8"):
        load_transcripts(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_permissions(tmp_path: Path) -> None:
    """A file that may not be opened is named."""
    write(tmp_path, "a.txt", "b/c.txt")
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "b").chmod(0)
    try:
        with pytest.raises(TranscriptError, match="permission denied"):
            load_transcripts(tmp_path)
    finally:
        (tmp_path / "b").chmod(0o700)


def test_ids_are_seen_however_many_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is new once, in whatever capitals, before and after it was sorted away."""
    monkeypatch.setattr(SeenIds, "LATEST", 10)
    seen, known = SeenIds(), set()
    chance = random.Random(3)
    for _ in range(3000):
        id_ = f"{chance.choice('aA')}{chance.randrange(900)}"
        assert seen.add(id_) == (id_.lower() not in known)
        known.add(id_.lower())
