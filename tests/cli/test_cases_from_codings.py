"""Cases of another program in a new study: whose document it is, and who speaks in one that several share."""

from __future__ import annotations

import csv
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from qualcode import Study
from tests.other_programs import QUALCODER

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "P: Ikut apa?\nBu Sum: Kami ikut kursus jahit.\nPak Wir: Saya tidak ikut.\nBu Sum: Habis itu sepi.\n"
PARTS = {"Bu Sum": "Kami ikut kursus jahit.", "Pak Wir": "Saya tidak ikut."}


def project(folder: Path, cases: dict[str, str | None]) -> Path:
    """A project of QualCoder with one document; a case has these words of it, or all (None)."""
    folder.mkdir()
    with closing(sqlite3.connect(folder / "data.qda")) as file, file:
        file.executescript(QUALCODER)
        file.execute("INSERT INTO code_name VALUES (1, 'Sewing', '', NULL, 'ana', '')")
        file.execute("INSERT INTO code_text VALUES (1, 1, 1, 'kursus jahit', 31, 43, 'ana', '', '', 0)")
        file.execute("INSERT INTO source VALUES (1, 'fgd.txt', ?, '', 'ana')", (TEXT,))
        for number, (name, words) in enumerate(cases.items(), 1):
            start = TEXT.index(words) if words else 0
            end = start + len(words) if words else len(TEXT)
            file.execute("INSERT INTO cases VALUES (?, ?)", (number, name))
            file.execute("INSERT INTO case_text VALUES (?, 1, ?, ?)", (number, start, end))
            file.execute("INSERT INTO attribute VALUES ('village', 'case', ?, ?)", (f"village {number}", number))
    return folder


@pytest.mark.parametrize("cases", [PARTS, dict.fromkeys(PARTS), {"Bu Sum": None, "Pak Wir": "Saya tidak ikut."}])
def test_values_of_one_of_several_are_nobody_elses(tmp_path: Path, run: Any, cases: dict[str, str | None]) -> None:
    """Each case is a speaker's row of the document that they share, whether it has all of it or passages."""
    made = run("init", str(tmp_path / "s"), "--from", str(project(tmp_path / "p.qda", cases)), "--coder", "ana")
    assert made.exit_code == 0, made.output
    with (tmp_path / "s" / "transcripts" / "attributes.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["speaker"], row["village"]) for row in csv.DictReader(file)]
    assert rows == [("Bu Sum", "village 1"), ("Pak Wir", "village 2")]
    (transcript,) = Study.open(tmp_path / "s").transcripts()
    assert transcript.informant == "fgd"
    told = {turn.speaker: transcript.attributes_of(turn).get("village") for turn in transcript.turns}
    assert told == {"P": None, "Bu Sum": "village 1", "Pak Wir": "village 2"}


def test_the_case_of_a_passage_is_no_informant_of_the_whole(tmp_path: Path, run: Any) -> None:
    """Who was made a case of two words has not said the rest; two cases of one name are one row."""
    cases = {"Bu Sum": PARTS["Bu Sum"], "bu  sum": PARTS["Bu Sum"], "***": PARTS["Pak Wir"]}
    made = run("init", str(tmp_path / "s"), "--from", str(project(tmp_path / "p.qda", cases)), "--coder", "ana")
    assert made.exit_code == 0, made.output
    (transcript,) = Study.open(tmp_path / "s").transcripts()
    assert (transcript.informant, transcript.attributes.get("village")) == ("fgd", None)
