"""Word lists are plain files: a comment on their use, then one entry a line, each once."""

from __future__ import annotations

from pathlib import Path

import pytest

import qualcode.language
from qualcode.language.word_lists import word_list, word_rows, word_set

ROOM = Path(qualcode.language.__file__).parent
LISTS = sorted(path.relative_to(ROOM).with_suffix("").as_posix() for path in ROOM.rglob("*.txt"))
CODE = "\n".join(path.read_text(encoding="utf-8") for path in ROOM.rglob("*.py"))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_says_what_it_is_for_and_names_each_entry_once(name: str) -> None:
    """The first line is a comment; entries are in small letters, without blanks around them, and none stands twice."""
    assert (ROOM / f"{name}.txt").read_text(encoding="utf-8").startswith("# ")
    entries = word_list(name)
    assert entries == [entry.strip().lower() for entry in entries]
    assert len(set(entries)) == len(entries) > 0


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_read(name: str) -> None:
    """A list that no module names would be dead."""
    assert any(f'"{"/".join(name.split("/")[start:])}"' in CODE for start in range(len(name.split("/"))))


def test_comments_and_blank_lines_are_no_entries() -> None:
    """Sections of a list are set apart by blank lines and comments."""
    path = "forms/words/indonesian/ordinary"
    assert not {entry for entry in word_set(path) if entry.startswith("#") or not entry}
    assert word_rows(path) == [[entry] for entry in word_list(path)]
