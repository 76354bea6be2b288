"""The one call for large corpora gives the same file on one machine and on a cluster."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from qualcode.codebook.codebook import Code, Codebook, Rule, Term
from qualcode.errors import InputError
from qualcode.matching import tag
from qualcode.matching.corpora.tag_files import tag_files
from qualcode.transcripts import load_transcripts

if TYPE_CHECKING:
    from pathlib import Path

BOOK = Codebook(
    "study",
    {},
    (Code("hrd", {}, rules=(Rule("hrd/latih", "hrd", ((Term("word", "latih"),),)),)),),
    interviewers=("Surveyor",),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of interviews."""
    made = tmp_path / "interviews"
    made.mkdir()
    for number in range(9):
        text = f"Surveyor: Ada pelatihan?\n\nIbu: Ya. Pelatihan ke-{number} sudah. Belum ada lagi pelatihan.\n"
        (made / f"i{number}.txt").write_text(text, "utf-8")
    return made


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
@pytest.mark.parametrize("questions", [False, True])
def test_the_same_file_on_one_machine_and_on_a_cluster(folder: Path, tmp_path: Path, questions: bool) -> None:
    """Interviewers of the codebook are known to both, so are answers; words are kept for the next run."""
    read = load_transcripts(folder, codebook_interviewers=["Surveyor"])
    expected = [coding.as_dict() for coding in tag(read, BOOK, questions=questions)]
    assert {row["origin"] for row in expected} == ({"rule", "question"} if questions else {"rule"})
    here, there = tmp_path / "here.jsonl", tmp_path / "there.jsonl"
    assert tag_files(BOOK, [folder], here, questions=questions, cache=tmp_path / "cache").transcripts == 9
    assert [json.loads(line) for line in here.read_text("utf-8").splitlines()] == expected
    assert list((tmp_path / "cache").glob("*.npz"))
    tag_files(BOOK, [folder], there, questions=questions, engine="dask", workers=1)
    assert there.read_bytes() == here.read_bytes()


def test_what_a_cluster_cannot_do(tmp_path: Path) -> None:
    """Standard input cannot be shared out."""
    with pytest.raises(InputError, match="standard input"):
        tag_files(BOOK, ["-"], tmp_path / "out.jsonl", engine="dask")
