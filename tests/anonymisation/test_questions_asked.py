"""The sample study with people's names in it: no name is left untold, and few words are asked about."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

from qualcode.cli import main as qualcode
from qualcode.study import Study
from qualcode.study.report import write_reports

if TYPE_CHECKING:
    import pytest

SAMPLE = Path(__file__).parents[2]
NAMES = [
    "Ibu Suryani", "Pak Jo", "Bu Ye", "Li", "Halimah", "Ibu Sari Dewi", "Pak Budi Santoso", "Nurhayati", "Hj. Aminah",
    "Rahmat", "Zulkifli", "Bu Rosmawati", "Ani1", "Siti Aisyah", "Tan Ah Hock", "Pak Darwis", "Mega Putri", "Ratna",
    "Ma'ruf Hidayat", "Wawan",
]  # fmt: skip
MOST = 20


def named_sample(folder: Path) -> int:
    """Copy the sample study, give its informants names, and have each named in speech; returns how many were."""
    shutil.copy(SAMPLE / "qualcode.yaml", folder)
    for each in ("codebooks", "transcripts"):
        shutil.copytree(SAMPLE / each, folder / each)
    names = iter(NAMES)
    given = 0
    texts = sorted(path for path in (folder / "transcripts").iterdir() if path.suffix in {".md", ".txt"})
    for path in texts:
        text = path.read_text("utf-8")
        code = re.search(r"(?mi)^(?:informant|informan): *(\S+)$", text)
        if code and (name := next(names, "")):
            called = name.split()[-1]
            text = text.replace(code[0], f"Informant: {name}").rstrip()
            path.write_text(f"{text} Kata orang, Bu {called} rajin, dan {called} dilatih dinas.\n", "utf-8")
            given += 1
    others = list(names)
    given += len(others)
    rest = [f"Kata {name} dan Bu {name}, modalnya kurang." for name in others]
    table = folder / "transcripts" / "attributes.csv"
    head, *lines = table.read_text("utf-8").splitlines()
    cells = iter(others)
    lines = [f"{line},{next(cells, '')},{next(cells, '')}" for line in lines]
    table.write_text("\n".join([f"{head},nama suami,nama ketua", *lines]) + "\n", "utf-8")
    last = texts[-1]
    last.write_text(last.read_text("utf-8").rstrip() + " " + " ".join(rest) + "\n", "utf-8")
    return given


def test_few_words_of_the_sample_study_are_asked_about(tmp_path: Path) -> None:
    """At most twenty among twenty names; with the answers given, none, and no name is left."""
    assert named_sample(tmp_path) == len(NAMES)
    paths = [tmp_path / "report.md", tmp_path / "report.json"]
    made = write_reports(Study.open(tmp_path), paths, with_transcripts=True, anonymise=True)
    words = {left.word for left in made.leftovers}
    assert 0 < len(words) <= MOST, words
    table = tmp_path / "pseudonyms.csv"
    table.write_text(re.sub(r"(?m)^(,.*,asked),$", r"\1,yes", table.read_text("utf-8")), "utf-8")
    again = write_reports(Study.open(tmp_path), paths, with_transcripts=True, anonymise=True)
    assert again.leftovers == ()
    text = "\n".join(path.read_text("utf-8") for path in paths)
    for name in NAMES:
        called = re.sub(r"\d", "", name.split()[-1])
        assert not re.search(rf"\b{called}\b", text), called


def test_the_table_to_answer_in_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By codings that are handed out, too; with the answer given, a name with a number is replaced."""
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(qualcode, ["init", ".", "--lang", "id"])
    for path in (tmp_path / "transcripts").iterdir():
        path.unlink()
    (tmp_path / "transcripts" / "w.txt").write_text("informant: U-01\n\nP: Siapa?\nN: Pak Amin2 dilatih modal.\n")
    asked = CliRunner().invoke(qualcode, ["export", "o.csv", "--anonymise"])
    assert asked.exit_code == 1
    assert "dalam kolom keep di pseudonyms.csv, lalu jalankan lagi" in asked.stderr
    table = tmp_path / "pseudonyms.csv"
    table.write_text(table.read_text("utf-8").replace(",Amin,asked,", ",Amin,asked,no"), "utf-8")
    assert CliRunner().invoke(qualcode, ["export", "o.csv", "--anonymise"]).exit_code == 0
    assert "Amin" not in (tmp_path / "o.csv").read_text("utf-8")
