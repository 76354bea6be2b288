"""QualCoder's projects: a folder with a database, code points, categories over codes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import InputError
from qualcode.exchange.codings import Target, place, read_codings
from tests.other_programs import QUALCODER

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "T: Ikut apa?\nIbu Rat: Kami 😀 ikut kursus jahit.\nT: Lalu?\nIbu Rat: Habis itu sepi.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with categories, two coders, a case with attributes, a journal and an annotation."""
    folder = tmp_path / "study.qda"
    folder.mkdir()
    at = TEXT.index("ikut kursus")
    with closing(sqlite3.connect(folder / "data.qda")) as file, file:
        file.executescript(QUALCODER)
        file.executescript("""
            INSERT INTO code_cat VALUES (1, 'People', 'all of them', NULL), (2, 'Skills', '', 1);
            INSERT INTO code_name VALUES (1, 'Sewing', 'courses', 2, 'ana', '#FF0000');
            INSERT INTO code_name VALUES (2, 'Loose', '', NULL, 'ana', '');
            INSERT INTO cases VALUES (1, 'R1'); INSERT INTO case_text VALUES (1, 1, 0, NULL);
            INSERT INTO attribute VALUES ('place', 'case', 'Kijang', 1), ('year', 'file', '2024', 1);
            INSERT INTO journal VALUES ('day 1', 'a long day', 'ana', '');
        """)
        file.execute("INSERT INTO source VALUES (1, 'rat.txt', ?, '', 'ana')", (TEXT,))
        file.execute("INSERT INTO code_text VALUES (1, 1, 1, 'ikut kursus', ?, ?, 'ana', '', 'see', 1)", (at, at + 11))
        file.execute("INSERT INTO code_text VALUES (2, 2, 1, 'sepi', 3, 7, 'ben', '', '', 0)")
        file.execute("INSERT INTO annotation VALUES (1, ?, ?, 'laughs', 'ben', '')", (at, at + 4))
    return folder


def test_a_project_is_read_whole(project: Path) -> None:
    """Paths through categories, words as proof, cases, attributes, memos."""
    source = read_codings(project)
    assert [code.path for code in source.codes] == [
        ("Loose",), ("People",), ("People", "Skills"), ("People", "Skills", "Sewing"),
    ]  # fmt: skip
    placed = place(source, {"1": Target("rat", TEXT)})
    assert [(one.status, one.source.coder, one.span.quote(TEXT) if one.span else "") for one in placed.codings] == [
        ("anchored", "ana", "ikut kursus"),
        ("found", "ben", "sepi"),
    ]
    assert source.codings[0].memo == "see"
    assert {**source.documents[0].attributes} == {"year": "2024"}
    assert [(case.name, {**case.attributes}) for case in source.cases] == [("R1", {"place": "Kijang"})]
    assert [memo.text for memo in source.memos] == ["laughs", "day 1: a long day"]


def test_the_database_alone_is_enough(project: Path) -> None:
    """The file in the folder may be named as well."""
    assert len(read_codings(project / "data.qda").codings) == 2


def test_categories_in_a_circle_end(project: Path) -> None:
    """A category that is its own parent is no hierarchy, and no endless loop."""
    with closing(sqlite3.connect(project / "data.qda")) as file, file:
        file.execute("UPDATE code_cat SET supercatid = 2 WHERE catid = 1")
    assert len(read_codings(project).codings) == 2


def test_a_folder_without_a_database_is_one_line(tmp_path: Path) -> None:
    """An empty folder is refused with what to name."""
    (tmp_path / "x.qda").mkdir()
    with pytest.raises(InputError, match=r"no data\.qda in the folder"):
        read_codings(tmp_path / "x.qda", kind="qualcoder")
