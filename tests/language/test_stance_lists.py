"""On lists of judged sentences the stance is right nearly always; docs/why/stance.md says how the lists came about."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from qualcode.language import judge_stance
from qualcode.spans import Span

with (Path(__file__).parent / "data" / "stance.tsv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def target_of(row: dict[str, str]) -> Span:
    """The place of the judged word in its sentence."""
    start = row["sentence"].index(row["target"])
    return Span(start, start + len(row["target"]))


@pytest.mark.parametrize(
    ("which", "floor"), [("1", 0.97), ("2", 0.97), ("3", 0.93), ("4", 0.94), ("5", 0.95), ("6", 0.95), ("7", 0.57)]
)
def test_presence_is_right_on_the_lists(which: str, floor: float) -> None:
    """Present, absent, or there but lacking: at least this share of each list."""
    rows = [row for row in ROWS if row["list"] == which]
    wrong = [row for row in rows if judge_stance(row["sentence"], [target_of(row)]).presence != row["label"]]
    assert 1 - len(wrong) / len(rows) >= floor, [row["sentence"] for row in wrong]


def test_stance_follows_presence() -> None:
    """A thing that is absent or lacking is never an achievement, one that is present never a shortcoming."""
    for row in ROWS:
        judgement = judge_stance(row["sentence"], [target_of(row)])
        wanted = {
            "present": {"achieved", "neutral"},
            "absent": {"shortcoming", "neutral"},
            "lacking": {"shortcoming", "mixed"},
        }
        assert judgement.stance in wanted[judgement.presence], row["sentence"]


def test_a_judgement_quotes_its_cues_exactly_and_explains_itself_in_kinds() -> None:
    """Every cue is a place in the sentence, and no reason repeats the target."""
    for row in ROWS:
        judgement = judge_stance(row["sentence"], [target_of(row)])
        assert all(cue.span.quote(row["sentence"]) == cue.text for cue in judgement.cues)
        assert judgement.reason.endswith(".")
        assert row["target"].casefold() not in judgement.reason.casefold().split()
        assert judgement.cues or judgement.stance == "neutral"
