"""Samples of a study: begun, decided passage by passage, ended and taken back."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from qualcode import Study
from qualcode.errors import InputError
from qualcode.suggesting import draw_informants

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.study.sample.sample_status import SampleStatus

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


@pytest.mark.parametrize(("code", "estimand"), [("trainin", "verdict"), ("training", "mean")])
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


def read_next(study: Study, status: SampleStatus, outcome: str) -> SampleStatus:
    """Read the passage that a draw from everything asks for: a stance to code it with, or `none`."""
    with study.review(code="training", sample=True) as begun:
        assert begun.current is not None
        assert status.next == (begun.current.coding.transcript, begun.current.coding.span)
        if outcome == "none":
            begun.reject()
        else:
            begun.accept(stance=outcome)  # type: ignore[arg-type]
    return training(study)


def test_a_draw_from_everything_counts_what_the_rules_missed(folder: Path) -> None:
    """Two of three passages are missed by the rules, and read; the interval holds the share over all there is."""
    study = opened(folder)
    for number in range(9):
        path = folder / "transcripts" / f"t{number}.txt"
        path.write_text(path.read_text() + "Q: And then?\nA: That course was of no use at all.\n")
    study = opened(folder)
    study.sample(codes=["training"], estimand="all", seed=2)
    status = training(study)
    assert (status.passages, status.known) == (45, 0)
    bounds = []
    while status.next:
        transcript, span = status.next
        said = study.transcript(transcript).text[span.start : span.end]
        bad = "no use" in said or "once only" in said
        status = read_next(study, status, "shortcoming" if bad else "achieved" if "helped" in said else "none")
        assert status.certainty
        bounds.append(status.certainty.bounds)
    assert len(bounds) == 45
    assert all(one.interval.low <= one.interval.high and one.interval.low <= Fraction(1, 3) for one in bounds)
    assert all(Fraction(1, 3) <= one.interval.high for one in bounds)
    assert all((one.missed or 0) >= 9 for one in bounds[:-1])
    assert bounds[-1].interval.is_exact
    last = status.as_dict()
    assert (last["estimand"], last["interval"]) == ("all", [0.3333, 0.3333])


def test_a_reading_is_taken_back_with_one_undo(folder: Path) -> None:
    """The draw asks for the same passage again."""
    study = opened(folder)
    study.sample(codes=["training"], estimand="all", seed=2)
    before = training(study)
    for outcome in ("none", "mixed"):
        after = read_next(study, before, outcome)
        assert after.certainty
        assert after.certainty.bounds.drawn == 1
        assert after.next != before.next
        study.undo()
        assert training(study).next == before.next


def test_the_draw_turns_to_complaints_once_all_hangs_on_them(folder: Path) -> None:
    """Within the top band the share of complaints settles the verdict, by an order of its own."""
    for number in range(9, 40):
        path = folder / "transcripts" / f"t{number}.txt"
        path.write_text((folder / "transcripts" / "t0.txt").read_text().replace("T0", f"T{number}"))
    study = opened(folder)
    study.sample(codes=["training"], seed=4)
    status = training(study)
    turned = False
    while status.next:
        assert status.certainty
        turned = turned or status.certainty.needs_complaints
        status = decide_next(study, status, "achieved")
    assert turned
    assert status.certainty
    assert status.certainty.verdicts == ("achieved",)
    assert status.certainty.bounds.drawn < 120


def test_drawn_passages_have_their_probability(folder: Path) -> None:
    """One over the passages in a draw over passages; one over informants and their passages in one for the verdict."""
    study = opened(folder)
    assert study.evidence()["probability"].isna().all()
    for estimand, chance in (("found", 1 / 27), ("verdict", 1 / 9 / 3)):
        study.sample(codes=["training"], estimand=estimand, seed=4)  # type: ignore[arg-type]
        status = training(study)
        for _ in range(3):
            status = decide_next(study, status, "achieved")
        table = study.evidence("all")
        drawn = table[table["probability"].notna()]
        assert 3 <= len(drawn) < 9
        assert set(drawn["code"]) == {"training"}
        assert drawn["probability"].round(9).unique().tolist() == [pytest.approx(chance, abs=1e-6)]
        study.undo(steps=4)
    assert status.drawn
    assert sum(chance * len(places) for chance, places in status.drawn.chances) == pytest.approx(1)


def test_a_draw_at_its_limit_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is no end: nothing more is asked for, and another draw can be begun."""
    study = opened(folder)
    study.sample(codes=["training"], seed=4)
    decide_next(study, training(study), "mixed")
    monkeypatch.setattr(draw_informants, "__kwdefaults__", {**draw_informants.__kwdefaults__, "most": 1})
    status = training(study)
    assert (status.next, status.as_dict()["at_limit"]) == (None, True)
    assert "reached its limit" in study.findings("en")["training"].certainty
