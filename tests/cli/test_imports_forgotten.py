"""A participant withdraws from a study into which codings were imported: no byte of hers stays, with a place or not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from qualcode import Study
from qualcode.study import empty_study

if TYPE_CHECKING:
    from pathlib import Path

RAT = "informant: Ibu Rat\n\nT: Ikut apa?\nIbu Rat: Kami ikut kursus. Sepi lagi. Sepi sekali.\n"
GROUP = "T: Lalu?\nIbu Rat: Utang itu. Utang dulu.\nPak Min: Pasar ramai. Pasar jauh.\n"
HEAD = "document,code,quote,coder,memo\n"


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study of an interview and a talk of two, with an empty codebook."""
    empty_study(tmp_path / "s", language="en")
    for name, text in (("rat", RAT), ("group", GROUP)):
        (tmp_path / "s" / "transcripts" / f"{name}.txt").write_text(text)
    monkeypatch.chdir(tmp_path / "s")
    return tmp_path / "s"


def imported(study: Path, rows: str, name: str = "c.csv") -> None:
    """Take rows of a table in, and take the table away."""
    (study / name).write_text(HEAD + rows)
    Study.open(study, coder="ana").import_codings(study / name)
    (study / name).unlink()


def left(study: Path) -> str:
    """All that the study file holds."""
    return (study / "study.qualcode").read_bytes().decode("utf-8", "ignore")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("rat,Trade,Sepi,ana,\n", "Sepi"),  # too short to be known by its letters
        ("rat,Trade,kursus bordir,ana,she meant sewing\n", "bordir"),
        ("group,Trade,Utang,ana,\n", "Utang"),
        ("elsewhere,Trade,ikut kursus,ana,\n", "ikut kursus"),
        ("elsewhere,Trade,Ibu Rat itu baik,ana,\n", "itu baik"),
        ("Ibu Rat kedua.docx,Trade,Semua laku,ana,\n", "Semua laku"),
        ("elsewhere,Trade,Kami senang,ana,Ibu Rat again\n", "senang"),
    ],
)
def test_what_has_no_place_is_erased_whole(study: Path, run: Any, row: str, words: str) -> None:
    """A quote of a word, one that nobody said, one of a document that is not here but called as she is, a memo."""
    imported(study, row + "group,Trade,Pasar,ben,\n")
    assert words in left(study)
    assert run("forget", "Ibu Rat", "--coder", "cem", "--yes").exit_code == 0
    assert words not in left(study)
    assert "Rat" not in left(study).replace("Ratings", "")
    assert run("doctor").exit_code == 0


def test_what_others_said_stays(study: Path, run: Any) -> None:
    """A coding without a place of a transcript in which she does not speak is none of her words."""
    (study / "transcripts" / "min.txt").write_text("informant: Pak Min\n\nT: Apa?\nPak Min: Sepi lagi. Sepi juga.\n")
    imported(study, "min,Trade,Sepi,ben,\nrat,Trade,Kami ikut kursus.,ana,\n")
    assert run("forget", "Ibu Rat", "--coder", "cem", "--yes").exit_code == 0
    assert '"quote":"Sepi"' in left(study)
    assert "kursus" not in left(study)


def test_somebody_whose_interview_is_not_here_is_found_by_her_documents_name(study: Path, run: Any) -> None:
    """Her quotes came with a table, her interview never did."""
    imported(study, "Bu Tini.docx,Trade,Semua laku,ana,\nPak Jon.docx,Trade,Sepi sekali,ana,\n")
    assert run("forget", "Bu Tini", "--coder", "cem", "--yes").exit_code == 0
    assert "Semua laku" not in left(study)
    assert "Tini" not in left(study)
    assert "Jon" in left(study)


def test_names_of_files_and_memos_lose_her_name(study: Path, run: Any) -> None:
    """The file was named after her, and coders wrote about her."""
    imported(study, "group,Trade,Pasar ramai.,ana,Ibu Rat nodded\n", name="ibu-rat.csv")
    imported(study, "rat,Trade,Kami ikut kursus.,ana,she smiled\n")
    assert run("forget", "Ibu Rat", "--coder", "cem", "--yes").exit_code == 0
    for words in ("ibu-rat", "Rat nodded", "smiled", "kursus"):
        assert words not in left(study), words
    assert "Pasar ramai" in left(study)


def test_a_coder_who_is_called_as_she_is_is_told(study: Path, run: Any) -> None:
    """On the way in, with what to do; and when she withdraws, since the log keeps who decided."""
    (study / "c.csv").write_text(f"{HEAD}rat,Trade,Kami ikut kursus.,ibu rat,\n")
    told = json.loads(run("import", "c.csv", "--coder", "ana", "--format", "json").stdout)
    assert any("called as an informant" in note and "--map" in note for note in told["notes"])
    gone = json.loads(run("forget", "Ibu Rat", "--coder", "cem", "--yes", "--format", "json").stdout)
    assert gone["coders"] == ["ibu rat"]


def test_with_a_code_for_her_nothing_of_the_coder_is_left(study: Path, run: Any) -> None:
    """As the note says: under `coders` with `--map`."""
    (study / "c.csv").write_text(f"{HEAD}rat,Trade,Kami ikut kursus.,Ibu Rat,\n")
    (study / "m.yaml").write_text("coders:\n  Ibu Rat: K1\n")
    told = json.loads(run("import", "c.csv", "--map", "m.yaml", "--coder", "ana", "--format", "json").stdout)
    assert told["notes"] == []
    assert run("forget", "Ibu Rat", "--coder", "cem", "--yes").exit_code == 0
    assert "Rat" not in left(study)
