"""An Indonesian study is spoken to in Indonesian where files change, copies meet, and a codebook is tried."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from qualcode import Study

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = re.compile(
    r"\b(?:the|of|is|are|was|were|now|not|only|with|from|by|and|accepted|rejected|unchanged|taken|sent|left|passed"
    r"|failed|never|found|wrong|delete|none|line|healthy|checked|forgotten|would|kept|moved|altered|orphaned)\b",
    re.IGNORECASE,
)


@pytest.fixture
def study(tmp_path: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new study in Indonesian, with decisions of two people, in which an answer was corrected."""
    monkeypatch.chdir(tmp_path)
    run("init", "studi", "--lang", "id")
    folder = tmp_path / "studi"
    (tmp_path / "tim").mkdir()
    monkeypatch.chdir(folder)
    assert run("decide", "accept", "--where", "code=training", "--coder", "ana").exit_code == 0
    shutil.copy(folder / "study.qualcode", tmp_path / "salinan.qualcode")
    assert run("decide", "reject", "--where", "code=market", "--coder", "ben").exit_code == 0
    return folder


def changed(folder: Path) -> None:
    """The answer about training, with other words."""
    text = next((folder / "transcripts").glob("warung*"))
    text.write_text(
        text.read_text("utf-8").replace("Pernah, tahun lalu kami dilatih", "Lupa saya, pernah dilatih"), "utf-8"
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["merge", "../salinan.qualcode"],
        ["sync", "../tim"],
        ["doctor"],
        ["refresh", "--dry-run"],
        ["refresh"],
        ["forget", "INFORMANT", "--coder", "ana", "--yes"],
        ["rules"],
        ["rules", "--missing"],
        ["rules", "--history"],
        ["test"],
        ["diff", "../lama.yaml", "codebooks/study.yaml"],
    ],
    ids=" ".join,
)
def test_it_is_spoken_to_in_its_language(study: Path, run: Any, arguments: list[str]) -> None:
    """No English is printed but names, quotes and codes; JSON has the English keys and values as before."""
    if arguments[0] == "refresh":
        changed(study)
    book = (study / "codebooks" / "study.yaml").read_text("utf-8")
    (study.parent / "lama.yaml").write_text(book.replace("- latih", "- magang"), "utf-8")
    informant = Study.open(study).transcripts()[0].informant
    done = run(*(informant if each == "INFORMANT" else each for each in arguments))
    assert done.exit_code in {0, 1}, done.output
    words = re.sub(r"“[^”]*”|[\w./-]*[./-][\w./-]*|SQLite.*", "", done.output)
    assert ENGLISH.findall(words) == [], done.output


def test_english_is_spoken_to_who_asks(study: Path, run: Any) -> None:
    """And the JSON of both is one."""
    assert "healthy" in run("doctor", "--lang", "en").stdout
    changed(study)
    told = [
        json.loads(run("refresh", "--dry-run", "--format", "json", *each).stdout) for each in ((), ("--lang", "en"))
    ]
    assert told[0] == told[1]
    assert {each["what"] for each in told[0]["changes"]} == {"corrected", "unchanged"}
