"""`--where` at the command line: queries as `find` reads them, each leaf testing one coding."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.study import Study

if TYPE_CHECKING:
    from pathlib import Path

OWNER = """informant: O1
role: owner
trade: snacks

Interviewer: How did it go?
O1: We attended a training course. It helped us. Nobody bought my snacks.
"""
BOOK = """name: Training
languages: [en]
codes:
  training:
    label: Training
    indicators:
      held: {label: Held, rules: [training course, trained]}
  market:
    label: Market
    rules: [bought]
"""


@pytest.fixture
def study(folder: Path) -> Path:
    """Two people: an owner who was trained and sold nothing, an official who trained people."""
    for path in (folder / "transcripts").iterdir():
        path.unlink()
    (folder / "transcripts" / "o1.txt").write_text(OWNER, "utf-8")
    other = OWNER.replace("O1", "F1").replace("owner", "official").replace("snacks", "advice")
    (folder / "transcripts" / "f1.txt").write_text(other.replace("a training course", "it: they were trained"), "utf-8")
    (folder / "codebooks" / "study.yaml").write_text(BOOK, "utf-8")
    return folder


def places(run: Any, *where: str) -> set[tuple[str, str]]:
    """Transcript and code of the codings that `decisions --current` lists."""
    conditions = [part for each in where for part in ("--where", each)]
    result = run("decisions", "--current", "--format", "json", "--coder", "ana", *conditions)
    assert result.exit_code == 0, result.stderr
    return {(each["transcript"], each["code"]) for each in json.loads(result.stdout)["codings"]}


SPLIT = "codes split training.held --into away"
ALL = {("o1", "training"), ("o1", "market"), ("f1", "training"), ("f1", "market")}


@pytest.mark.parametrize(
    ("where", "found"),
    [
        (("training & role=owner",), {("o1", "training")}),
        (("training", "role=owner"), {("o1", "training")}),
        (("transcript=o1", "market | training.held"), {("o1", "training"), ("o1", "market")}),
        (("trade=snacks & market",), {("o1", "market")}),
        (("trade~ADV",), {("f1", "training"), ("f1", "market")}),
        (("role!=owner & code=training",), {("f1", "training")}),
        (('"training   COURSE"',), {("o1", "training")}),
        (('"bought my" & speaker=F1',), {("f1", "market")}),
        (("informant=O1 | informant=F1",), ALL),
        (("code=training or code=market",), ALL),
        (("status=accepted | status=suggested",), ALL),
        (("status=accepted | status=rejected",), set()),
        (("!training & !role=official",), {("o1", "market")}),
        (("origin=rule & market",), {("o1", "market"), ("f1", "market")}),
    ],
)
def test_conditions_choose_as_find_does(study: Path, run: Any, where: tuple[str, ...], found: set[Any]) -> None:
    """Codes, attributes, words and speakers; what was a condition before stays one."""
    assert study.exists()
    assert places(run, *where) == found


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("near(training, market)", "near() compares passages, and a condition tests one coding at a time"),
        ("training & market", "a coding has one code, so none has both 'training' and 'market'"),
        ("trainin & role=owner", "there is no code 'trainin'; did you mean 'training'?"),
        ("training & rol=owner", "unknown field 'rol'; did you mean 'role'?"),
        ("training & stance=achived", "no coding can have stance 'achived'"),
        ("training & (", "query:1:13: expected a code but found the end"),
    ],
)
def test_every_command_refuses_alike(study: Path, run: Any, where: str, said: str) -> None:
    """One line, exit code 2, and nothing is decided."""
    run("decide", "reject", "--where", "market", "--coder", "ana")
    before = (study / "codebooks" / "study.yaml").read_bytes()
    for command in ("decide accept", "stance mixed", "decisions", "decisions --current", SPLIT):
        refused = run(*command.split(), "--where", where, "--coder", "ana")
        assert (refused.exit_code, refused.stdout) == (2, "")
        assert said in refused.stderr.splitlines()[-1]
    assert (study / "codebooks" / "study.yaml").read_bytes() == before
    assert places(run, "status=rejected") == {("o1", "market"), ("f1", "market")}


def test_what_they_choose_is_decided(study: Path, run: Any) -> None:
    """By `decide`, `stance`, `codes split` and in Python; conditions that no coding meets decide nothing."""
    done = json.loads(
        run("decide", "accept", "--where", "training & role=owner", "--coder", "ana", "--format", "json").stdout
    )
    assert done["decisions"] == 1
    assert places(run, "status=accepted") == {("o1", "training")}
    run("stance", "mixed", "--where", "market & trade=advice", "--coder", "ana")
    assert places(run, "market & mixed") == {("f1", "market")}
    none = run("decide", "accept", "--where", "training & 'no such words'", "--coder", "ana", "--format", "json")
    assert (none.exit_code, json.loads(none.stdout)["decisions"]) == (0, 0)
    split = run("codes", "split", "training.held", "--into", "away", "--where", "role=official", "--coder", "ana")
    assert split.exit_code == 0, split.stderr
    assert places(run, "training.away") == {("f1", "training")}
    with Study.open(study) as opened:
        assert opened.decide("reject", where="market & role=official", coder="ana").decisions == 1
        decided = opened.decisions(where="market & role=official")
        assert set(decided["transcript"]) == {"f1"}


def test_a_review_filters_by_what_its_prompt_says(study: Path) -> None:
    """`capital & role=owner` is the example of the prompt."""
    with Study.open(study) as opened, opened.review(coder="ana") as review:
        review.filter("training & role=owner")
        assert [each.coding.transcript for each in review.items] == ["o1"]
        review.filter("")
        assert len(review.items) == len(ALL)
