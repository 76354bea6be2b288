"""Samples of a study: begun, decided passage by passage, ended and taken back."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from qualcode import Study
from qualcode.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.study.sample import SampleStatus

CODEBOOK = """\
name: stalls
languages: [en]
codes:
  training: {label: Training, rules: [train]}
  prices: {label: Rising prices, kind: problem, rules: [price]}
  family: {label: Family, kind: topic, rules: [sister]}
stance:
  achieved: [helped]
  shortcoming: [once only]
"""
SAID = (
    "We were trained in the village hall and it helped.",
    "The training was once only, then nothing.",
    "My sister sat beside me at the training.",
    "The price of sugar rose again.",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A study of nine traders, who say three things about their training each."""
    (tmp_path / "codebooks").mkdir()
    (tmp_path / "transcripts").mkdir()
    (tmp_path / "codebooks" / "stalls.yaml").write_text(CODEBOOK)
    for number in range(9):
        text = "".join(f"Q: Go on?\nA: {said}\n" for said in SAID)
        (tmp_path / "transcripts" / f"t{number}.txt").write_text(f"informant: T{number}\n\n{text}")
    return tmp_path


def opened(folder: Path, coder: str = "ana") -> Study:
    """The study, for a coder."""
    return Study.open(folder, coder=coder)


def training(study: Study, **options: object) -> SampleStatus:
    """The draw for the pillar, as it is now."""
    (found,) = study.sample_status(codes=["training"], **options)  # type: ignore[arg-type]
    return found


def decide_next(study: Study, status: SampleStatus, outcome: str) -> SampleStatus:
    """Decide the passage that the draw asks for: a stance to accept it with, or `none`."""
    assert status.next is not None
    transcript, span = status.next
    rows = study.current(f"transcript={transcript} & code=training")
    here = list(rows["id"][(rows["start"] < span.end) & (rows["end"] > span.start)])
    if outcome == "none":
        study.decide("reject", ids=here)
    else:
        study.decide("accept", ids=here, stance=outcome)
    return training(study)


@pytest.mark.parametrize(("estimand", "lean"), [("verdict", "shortcoming"), ("found", "achieved")])
def test_a_draw_is_decided_passage_by_passage_until_it_settles(folder: Path, estimand: str, lean: str) -> None:
    """The interval never widens and holds the share; the verdict at the end is that of the wholly decided study."""
    study = opened(folder)
    chance = random.Random(lean)
    study.sample(codes=["training"], estimand=estimand, seed=4)  # type: ignore[arg-type]
    status = training(study)
    assert (status.passages, status.known) == (27, 0)
    intervals = []
    while status.next:
        status = decide_next(study, status, "none" if chance.random() < 0.2 else lean)
        assert status.certainty
        intervals.append(status.certainty.bounds.interval)
    assert status.certainty
    assert status.certainty.is_settled
    assert (len(intervals) < 27) == (estimand == "verdict")
    assert all(one.low <= two.low and two.high <= one.high for one, two in pairwise(intervals))
    study.decide("accept", where="code=training & status=suggested", stance=lean)  # type: ignore[arg-type]
    finding = study.findings(evidence="accepted")["training"]
    assert status.certainty.verdicts == (finding.verdict,)
    if finding.share is not None:
        assert all(float(each.low) <= finding.share <= float(each.high) for each in intervals)


def test_the_same_seed_asks_for_the_same_passages(folder: Path) -> None:
    """Another seed asks for others; without one it follows from what is drawn from."""
    study = opened(folder)
    asked = []
    for seed in (1, 1, 2, 3):
        study.sample(codes=["training"], seed=seed)
        asked.append(training(study).next)
    assert asked[0] == asked[1]
    assert len(set(asked)) > 1
    study.sample(codes=["training"])
    assert training(study).drawn.seed == training(study).drawn.frame[:12]  # type: ignore[union-attr]


def test_problems_and_topics_have_no_draw_and_say_why(folder: Path) -> None:
    """Their interval is null, and so is settled; the reason is one sentence, in either language."""
    study = opened(folder)
    found = {each.code: each for each in study.sample()}
    for code in ("prices", "family"):
        told = found[code].as_dict()
        assert (told["interval"], told["settled"], told["drawn"]) == (None, None, 0)
        assert told["reason"]
        assert told["reason"] != found[code].as_dict("id")["reason"]
    assert found["training"].as_dict()["settled"] is False
    assert found["training"].as_dict()["reason"] is None


def test_without_a_draw_the_reason_says_how_to_begin(folder: Path) -> None:
    """Nothing is made by looking."""
    study = opened(folder)
    assert "qualcode sample --code training" in str(training(study).as_dict()["reason"])
    assert not study.file.exists


@pytest.mark.parametrize(("code", "estimand"), [("trainin", "verdict"), ("training", "all"), ("training", "mean")])
def test_what_cannot_be_drawn_is_refused(folder: Path, code: str, estimand: str) -> None:
    """Unknown codes and shares, in one line; no study file is made."""
    study = opened(folder)
    with pytest.raises(InputError):
        study.sample(codes=[code], estimand=estimand)  # type: ignore[arg-type]
    assert not study.file.exists


def test_a_changed_codebook_ends_the_draw(folder: Path) -> None:
    """It says so, and the next draw takes the decisions for known."""
    study = opened(folder)
    study.sample(codes=["training"])
    decide_next(study, training(study), "achieved")
    path = folder / "codebooks" / "stalls.yaml"
    path.write_text(CODEBOOK.replace("[train]", "[train, course]"))
    later = opened(folder)
    assert (training(later).reason, training(later).certainty, training(later).next) == ("codebook", None, None)
    assert training(later).as_dict()["settled"] is None
    later.sample(codes=["training"])
    assert (training(later).reason, training(later).known) == ("", 1)


def test_a_corrected_transcript_ends_the_draw(folder: Path) -> None:
    """A passage more or less is another population."""
    study = opened(folder)
    study.sample(codes=["training"])
    path = folder / "transcripts" / "t3.txt"
    path.write_text(path.read_text().replace("The training was once only, then nothing.", "I forgot."))
    assert training(opened(folder)).reason == "transcripts"


def test_undo_takes_a_draw_back(folder: Path) -> None:
    """The draw before is in force again, and redo brings the later one back."""
    study = opened(folder)
    study.sample(codes=["training"], seed="first")
    study.sample(codes=["training"], seed="second")
    study.undo()
    assert training(study).drawn.seed == "first"  # type: ignore[union-attr]
    study.redo()
    assert training(study).drawn.seed == "second"  # type: ignore[union-attr]
    study.undo()
    study.undo()
    assert training(study).reason == "not_drawn"


def test_taking_back_what_was_known_ends_the_draw(folder: Path) -> None:
    """A passage that counted as known is not known any more; decided again, it is."""
    study = opened(folder)
    accepted = study.decide("accept", where="code=training & transcript=t1")
    study.sample(codes=["training"])
    assert training(study).known == 3
    study.undo(target=accepted.command)
    assert training(study).reason == "decisions"
    study.redo()
    assert training(study).reason == ""


def test_own_codings_before_a_draw_are_known_and_later_ones_are_told(folder: Path) -> None:
    """A person finds passages that no rule did; those coded before it began count in the share."""
    study = opened(folder)
    study.code("t2", "training", quote="The price of sugar rose again.", stance="shortcoming")
    study.sample(codes=["training"])
    assert (training(study).passages, training(study).known, training(study).since) == (28, 1, 0)
    study.code("t5", "training", quote="The price of sugar rose again.", stance="shortcoming")
    assert (training(study).passages, training(study).since) == (28, 1)


def test_a_blind_round_sees_own_draws_and_decisions_only(folder: Path) -> None:
    """Neither what another decided nor what she has drawn shows."""
    ana = opened(folder)
    ana.decide("accept", where="code=training & transcript=t1")
    ana.sample(codes=["training"], seed=8)
    ana.open_round("first", blind=True)
    ben = opened(folder, "ben")
    assert training(ben).reason == "not_drawn"
    ben.sample(codes=["training"], seed=8)
    assert training(ben).known == 0
    assert training(opened(folder)).known == 3


def test_together_the_risk_is_shared_out(folder: Path) -> None:
    """Only codes that have a draw share it."""
    study = opened(folder)
    study.sample()
    assert training(study, together=True).level == pytest.approx(0.95)
    (folder / "codebooks" / "stalls.yaml").write_text(CODEBOOK.replace("kind: problem", "kind: goal"))
    study = opened(folder)
    study.sample()
    levels = {each.code: each.level for each in study.sample_status(together=True)}
    assert (levels["training"], levels["prices"]) == (pytest.approx(0.975), pytest.approx(0.975))
