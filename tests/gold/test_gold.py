"""The gold codings stand in the sample interviews as they say, and are enough to judge a codebook by."""

from __future__ import annotations

import csv
import json
import runpy
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from docx import Document

HERE = Path(__file__).parent
TRANSCRIPTS = HERE.parent.parent / "transcripts"
PILLARS = ("hrd", "institutions", "capital", "enterprise", "information")
STANCES = {"achieved", "shortcoming", "mixed", "neutral"}
INVENTED = ("Wawancara rekaan untuk contoh; bukan orang sungguhan", "Invented interview; no real person")

GOLD: list[dict[str, Any]] = [json.loads(line) for line in (HERE / "codings.jsonl").read_text("utf-8").splitlines()]
FILES = {path.stem: path for path in sorted(TRANSCRIPTS.iterdir()) if path.name != "attributes.csv"}


def words_of(path: Path) -> str:
    """The text of a file, read without qualcode so that a reader's mistake cannot hide one here."""
    if path.suffix == ".docx":
        return "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            return "\n".join(row["text"] for row in csv.DictReader(file))
    return path.read_text("utf-8")


TEXTS = {stem: words_of(path) for stem, path in FILES.items()}
OF = {stem: [item for item in GOLD if item["transcript"] == stem] for stem in FILES}


def judged(*, standing_alone: bool) -> list[tuple[str, str, dict[str, Any]]]:
    """Every (pillar, stance, item); with `standing_alone`, only where the sentence needs no context."""
    return [
        (code, item["stance"][code], item)
        for item in GOLD
        for code in item["codes"]
        if not (standing_alone and code in item.get("context", []))
    ]


@pytest.mark.parametrize("stem", FILES)
def test_each_quote_stands_in_its_interview(stem: str) -> None:
    """A quote is there exactly once, or as often as its `occurrence` needs."""
    for item in OF[stem]:
        found = TEXTS[stem].count(item["quote"])
        if "occurrence" in item:
            assert 1 <= item["occurrence"] <= found > 1, item["quote"]
        else:
            assert found == 1, item["quote"]


@pytest.mark.parametrize("stem", FILES)
def test_codes_stances_and_context_are_known(stem: str) -> None:
    """Codes are the five pillars in order, each with a stance; `context` names some of them."""
    for item in OF[stem]:
        assert item["codes"], item["quote"]
        assert item["codes"] == [code for code in PILLARS if code in item["codes"]], item["quote"]
        assert list(item["stance"]) == item["codes"], item["quote"]
        assert set(item["stance"].values()) <= STANCES, item["quote"]
        assert set(item.get("context", [])) <= set(item["codes"]), item["quote"]
        assert item["quote"] == item["quote"].strip()


def test_no_sentence_is_listed_twice() -> None:
    """Each line speaks of another sentence."""
    assert sum(map(len, OF.values())) == len(GOLD)
    seen = Counter((item["transcript"], item["quote"], item.get("occurrence", 1)) for item in GOLD)
    assert max(seen.values()) == 1


@pytest.mark.parametrize("pillar", PILLARS)
@pytest.mark.parametrize("standing_alone", [True, False])
def test_each_pillar_has_enough_sentences_of_several_stances(pillar: str, *, standing_alone: bool) -> None:
    """At least 25 sentences a pillar, in which people praise as well as complain."""
    stances = Counter(stance for code, stance, _ in judged(standing_alone=standing_alone) if code == pillar)
    assert stances.total() >= 25
    assert stances["achieved"] >= 5
    assert stances["shortcoming"] >= 5


@pytest.mark.parametrize("pillar", PILLARS)
def test_each_pillar_is_spoken_of_by_several_informants(pillar: str) -> None:
    """No pillar rests on a few talkative people."""
    assert len({item["transcript"] for code, _, item in judged(standing_alone=False) if code == pillar}) >= 12


@pytest.mark.parametrize("stem", FILES)
def test_each_interview_has_gold_and_says_that_it_is_invented(stem: str) -> None:
    """The note stands in the file or, for a table of turns, in the table of attributes."""
    assert OF[stem]
    with (TRANSCRIPTS / "attributes.csv").open(encoding="utf-8", newline="") as file:
        notes = {row["transcript"]: row["note"] for row in csv.DictReader(file)}
    assert any(note in TEXTS[stem] or note in notes.get(stem, "") for note in INVENTED)


@pytest.mark.parametrize("stem", FILES)
def test_each_interview_is_of_a_usual_length(stem: str) -> None:
    """Between 600 and 1,500 words."""
    assert 600 <= len(TEXTS[stem].split()) <= 1500


@pytest.mark.parametrize("stem", [stem for stem, path in FILES.items() if path.suffix == ".docx"])
def test_word_files_say_what_their_sources_say(stem: str) -> None:
    """The Word interviews are built from `sources/` and were built since the last change there."""
    build = runpy.run_path(str(HERE / "build_docx.py"))
    source = (HERE / "sources" / f"{stem}.txt").read_text("utf-8")
    turns = [turn for turn in source.split("\n") if turn]
    assert [p.text for p in Document(str(FILES[stem])).paragraphs] == [build["TITLES"][stem], build["NOTE"], *turns]
    assert build["document"](build["TITLES"][stem], source) == build["document"](build["TITLES"][stem], source)
