"""A file is wholly there or not there at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.errors import InputError
from qualcode.files.whole import put_in_place, write_whole


def test_a_failed_write_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old file stays whole, and no half-written one lies beside it."""
    path = tmp_path / "findings.md"
    path.write_text("old")

    def full(self: Path, data: bytes) -> int:
        with self.open("wb") as file:
            file.write(data[:3])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(InputError, match="no space left on device"):
        write_whole(path, b"new and longer")
    assert path.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["findings.md"]


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    """The message names the file and what to do."""
    with pytest.raises(InputError, match="cannot be written"):
        write_whole(tmp_path / "no" / "x.md", b"")


def test_an_error_never_names_the_file_that_is_written_for_it(tmp_path: Path) -> None:
    """People know the file that they asked for."""
    (tmp_path / "x.md").mkdir()
    with pytest.raises(OSError, match=r"x\.md") as caught:
        put_in_place(tmp_path / "x.md", b"")
    assert ".partial" not in str(caught.value)
