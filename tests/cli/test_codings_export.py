"""`qualcode export`: codings for other programs, what they cannot hold told first, and all of it back again."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from qualcode import Study
from qualcode.exchange import read_codings
from qualcode.study import create_study

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study in which two people decided, and one wrote a memo."""
    create_study(tmp_path / "s", language="en")
    monkeypatch.chdir(tmp_path / "s")
    made = Study.open(tmp_path / "s", coder="ana")
    made.decide("accept", where="code=training")
    made.decide("accept", where="code=training", coder="ben")
    made.memo("ask again", transcript=made.transcripts()[0].id)
    return tmp_path / "s"


def accepted(folder: Path) -> set[tuple[str, str, str]]:
    """The accepted codings as words, code and stance."""
    found = Study.open(folder).codings("accepted")
    return {(coding.quote, coding.indicator or coding.code, coding.stance) for coding in found}


def test_a_study_goes_out_and_comes_back(study: Path, tmp_path: Path, run: Any) -> None:
    """Words, codes, stances, coders and memos are the same in a new study."""
    result = run("export", "study.qdpx", "--coder", "ana", "--format", "json")
    told = json.loads(result.stdout)
    assert result.exit_code == 0
    assert told["codings"] == 2 * len(accepted(study))
    assert any("rules" in loss for loss in told["losses"])
    assert run("init", str(tmp_path / "new"), "--lang", "en", "--from", "study.qdpx", "--coder", "ana").exit_code == 0
    assert {(words, stance) for words, _, stance in accepted(tmp_path / "new")} == {
        (words, stance) for words, _, stance in accepted(study)
    }
    new = Study.open(tmp_path / "new")
    assert {coding.coder for coding in new.codings("accepted")} == {"ana", "ben"}
    assert new.memos()["text"].tolist() == ["ask again"]


@pytest.mark.parametrize("name", ["codings.csv", "codings.xlsx", "codings.jsonl", "study.sqlite3", "study.qdpx"])
def test_every_target_is_read_again(study: Path, run: Any, name: str) -> None:
    """What went out is known for what it is, with all its codings."""
    assert run("export", name, "--coder", "ana").exit_code == 0
    assert len(read_codings(study / name).codings) == 2 * len(accepted(study))


def test_losses_are_told_before_anything_is_written(study: Path, run: Any) -> None:
    """`--dry-run` lists them and writes nothing."""
    result = run("export", "study.sqlite3", "--coder", "ana", "--dry-run")
    assert "memo is left out" in result.stderr
    assert not (study / "study.sqlite3").exists()


def test_a_blind_round_hides_the_others(study: Path, run: Any) -> None:
    """Who is in one hands out her own decisions only."""
    Study.open(study, coder="ana").open_round("first", coders=["ana", "ben"])
    Study.open(study, coder="ben").decide("accept", where="code=market")
    run("export", "codings.csv", "--coder", "ana")
    assert {coding.coder for coding in read_codings(study / "codings.csv").codings} <= {"ana", "rules"}


def test_names_are_replaced(study: Path, run: Any) -> None:
    """With `--anonymise` no name of a coder is in the archive."""
    run("export", "study.qdpx", "--coder", "ana", "--anonymise")
    with zipfile.ZipFile(study / "study.qdpx") as archive:
        words = b"".join(archive.read(name) for name in archive.namelist())
    assert b'name="ana"' not in words
    assert b'name="ben"' not in words


@pytest.mark.parametrize("name", ["study.qdpx", "codes.sqlite3", "codings.csv", "codebook.xlsx"])
def test_a_name_within_the_name_of_a_code_is_asked_about(study: Path, run: Any, name: str) -> None:
    """Nothing replaces it there, so the export does not end as if no name were left; "yes" lets it stay."""
    (study / "transcripts" / "more.txt").write_text("informant: Rosmawati\n\nP: Lalu?\nN: Pasar itu ramai.\n")
    assert run("codes", "add", "Cerita Rosmawati", "--coder", "ana").exit_code == 0
    result = run("export", name, "--coder", "ana", "--anonymise")
    assert result.exit_code == 1, result.stderr
    assert "codes.txt" in result.stderr
    table = study / "pseudonyms.csv"
    assert "rosmawati,asked," in table.read_text()
    table.write_text(
        "".join(f"{line}yes\n" if line.endswith("asked,") else f"{line}\n" for line in table.read_text().splitlines())
    )
    assert run("export", name, "--coder", "ana", "--anonymise").exit_code == 0


def test_a_codebook_is_handed_out_as_before(study: Path, run: Any) -> None:
    """A YAML is `codes export`; an unknown name is one line."""
    book = next((study / "codebooks").glob("*.yaml"))
    assert run("export", str(book), "--format", "csv").stdout.startswith("code,")
    result = run("export", "study.odt", "--coder", "ana")
    assert result.exit_code == 2
    assert "no format is known by that name; name a file that ends in" in result.stderr
