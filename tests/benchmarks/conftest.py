"""A small invented study, fully coded, on which benchmarks run in seconds."""

from __future__ import annotations

import json
import random
import runpy
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

SCRIPTS = Path(__file__).parents[2] / "benchmarks"

CODEBOOK = """
languages: [en]
unit: turn
codes:
  training:
    label: Training
    rules: [train, teach]
  loan:
    label: Loans
    rules: [loan, credit]
  market:
    label: Markets
    rules: [buyer, {word: sell, without: [cell]}]
"""

# Rules know two words of each topic; the third is what they miss. Each comes with a stance.
SAID = {
    "training": {
        "achieved": ["the training was useful", "they taught us well", "the course was good, we cook better"],
        "shortcoming": ["the training never came", "nobody teaches us", "the course was bad, half of us left"],
        "mixed": ["the training was good but far too short"],
        "neutral": ["the training is in the hall", "the course is on a Monday"],
    },
    "loan": {
        "achieved": ["the loan came quickly", "the credit was cheap", "the savings group lends to us, that is good"],
        "shortcoming": ["we never got a loan", "the credit is expensive", "the savings group is useless"],
        "mixed": ["the loan was cheap but it came late"],
        "neutral": ["the loan is for a year"],
    },
    "market": {
        "achieved": ["we sell more than last year", "buyers come every week, that is good", "the bazaar was a success"],
        "shortcoming": ["there are no buyers", "we cannot sell it here", "the bazaar was empty, a failure"],
        "mixed": ["buyers come but they pay late"],
        "neutral": ["we sell on the corner"],
    },
}  # fmt: skip
ASIDE = [
    "my mother cooked before me", "it rained for days", "you should have seen the street", "well, what can I say",
    "we open at six", "the children help after school", "that was before the flood", "let me think", "yes, yes",
]  # fmt: skip


@pytest.fixture(scope="session")
def small_study(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """The paths of 260 answers with codes and stances, and of a codebook that finds most of them."""
    chance = random.Random(16)
    rows = []
    for number in range(260):
        codes = chance.sample(list(SAID), chance.choices([0, 1, 2], [3, 6, 1])[0])
        stances = {code: chance.choices(list(SAID[code]), [5, 3, 1, 1])[0] for code in codes}
        clauses = [chance.choice(SAID[code][stance]) for code, stance in stances.items()]
        text = ". ".join([*clauses, *chance.sample(ASIDE, 2)]) + f", day {number % 31}."
        rows.append({"id": f"a{number:03}", "text": text, "codes": codes, "stance": stances})
    folder = tmp_path_factory.mktemp("small_study")
    data, codebook = folder / "answers.jsonl", folder / "study.yaml"
    data.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    codebook.write_text(CODEBOOK, encoding="utf-8")
    return str(data), str(codebook)


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Runs a script as `python benchmarks/NAME ARGUMENTS` would, and returns what it prints."""

    def run(name: str, *arguments: str) -> str:
        monkeypatch.setattr(sys, "argv", [name, *arguments])
        monkeypatch.syspath_prepend(str(SCRIPTS))
        runpy.run_path(str(SCRIPTS / name), run_name="__main__")
        return capsys.readouterr().out

    return run
