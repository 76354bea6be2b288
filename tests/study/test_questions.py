"""Answers to questions about a code, from the suggestion to the finding."""

from __future__ import annotations

import json
import re
from contextlib import chdir
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from qualcode import Study
from qualcode.cli import main
from qualcode.errors import StudyError
from qualcode.evidence import segments
from qualcode.study.agreement import coder_codings, rules_scores

if TYPE_CHECKING:
    from pathlib import Path

CODEBOOK = """\
name: care
languages: [en]
codes:
  support: {label: Support, rules: [support]}
"""
TALK = "Interviewer: Did you get support from the hospital?\n{name}: {answer} {more}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Six people who are asked about support; three of them name it."""
    (tmp_path / "codebooks").mkdir()
    (tmp_path / "transcripts").mkdir()
    (tmp_path / "codebooks" / "care.yaml").write_text(CODEBOOK)
    for number, answer in enumerate(["Yes, every week.", "No.", "Never."] * 2):
        more = "We lacked support." if number % 2 else ""
        talk = TALK.format(name=f"Ana{number}", answer=answer, more=more)
        (tmp_path / "transcripts" / f"a{number}.txt").write_text(talk)
    return tmp_path


def without(folder: Path) -> None:
    """Switch them off."""
    (folder / "qualcode.yaml").write_text("questions: off\n")


def test_they_are_suggested_unless_the_settings_say_not(folder: Path) -> None:
    """Origin `question`, coder `rules`, in text order among the others."""
    found = Study.open(folder).codings()
    assert [each.origin for each in found if each.transcript == "a1"] == ["question", "rule"]
    assert sum(each.origin == "question" for each in found) == 6
    without(folder)
    assert {each.origin for each in Study.open(folder).codings()} == {"rule"}


def test_they_are_in_no_finding_before_they_are_accepted(folder: Path) -> None:
    """All figures are those without them, with and without a study file; the evidence and a count show them."""
    switched, plain = Study.open(folder, coder="ana"), None
    for begun in (False, True):
        if begun:
            switched.suggest()
            switched = Study.open(folder, coder="ana")
        (folder / "qualcode.yaml").write_text("questions: on\n")
        with_them = Study.open(folder, coder="ana")
        shown = with_them.findings().as_dict()
        table = with_them.evidence()
        assert (table["origin"] == "question").sum() == 6
        assert with_them.decisions_counted().questions == 6
        counted = len(segments(table))
        without(folder)
        plain = Study.open(folder, coder="ana")
        assert shown == plain.findings().as_dict()
        assert counted == len(segments(plain.evidence())) == 3
        assert (plain.evidence()["passage"].tolist()) == table.loc[table["origin"] == "rule", "passage"].tolist()
        assert with_them.decisions_counted().undecided == plain.decisions_counted().undecided == 3


def test_an_accepted_one_counts(folder: Path) -> None:
    """As any coding that a person accepted; a rejected one does not."""
    study = Study.open(folder, coder="ana")
    study.decide("accept", where="origin=question & transcript=a0")
    study.decide("reject", where="origin=question & transcript=a2")
    (finding,) = Study.open(folder).findings()
    assert [each.quote for each in finding.evidence] == ["Yes, every week."]
    assert finding.segments == 1
    counted = Study.open(folder).decisions_counted()
    assert (counted.accepted, counted.rejected, counted.undecided, counted.questions) == (1, 1, 3, 4)


def test_they_are_left_out_where_people_are_compared_with_the_rules(folder: Path) -> None:
    """On both sides: the rules did not find them in their own words, whoever accepted them."""
    study = Study.open(folder, coder="ana")
    study.decide("accept", where="code=support")
    (row,) = rules_scores(Study.open(folder)).to_dict("records")
    assert (row["precision"], row["recall"]) == (1, 1)


def test_switching_them_off_withdraws_the_undecided(folder: Path) -> None:
    """What somebody decided stays."""
    study = Study.open(folder, coder="ana")
    study.decide("accept", where="origin=question & transcript=a0")
    without(folder)
    done = Study.open(folder, coder="ana").suggest()
    assert done.withdrawn == 5
    assert [each.transcript for each in Study.open(folder).codings()] == ["a0"]


def test_a_rule_that_finds_the_answer_later_takes_the_suggestion_over(folder: Path) -> None:
    """One coding, not two, and its decision holds."""
    study = Study.open(folder, coder="ana")
    study.decide("accept", where="origin=question & transcript=a0")
    book = folder / "codebooks" / "care.yaml"
    book.write_text(CODEBOOK.replace("[support]", "[support, week, never]"))
    done = Study.open(folder, coder="ana").suggest()
    assert (done.changed, done.decided) == (3, 1)
    found = Study.open(folder).codings("all")
    places = [(each.transcript, each.span, each.code) for each in found]
    assert len(places) == len(set(places)) == 9


def test_they_are_no_coding_of_the_rules_as_a_coder(folder: Path) -> None:
    """Neither where coders are compared with the rules, nor among what a coder left undecided."""
    study = Study.open(folder, coder="ana")
    study.decide("accept", where="origin=rule")
    found, _ = coder_codings(Study.open(folder), coders=["ana", "rules"])
    assert sum(each.coder == "rules" for each in found) == 3


def test_they_are_in_no_draw(folder: Path) -> None:
    """A sample is drawn from what the rules found in passages themselves."""
    study = Study.open(folder, coder="ana")
    study.sample(estimand="found", seed=1)
    (status,) = study.sample_status()
    assert status.passages == 3


def test_a_draw_from_everything_reads_them_as_unread(folder: Path) -> None:
    """It does not ask about the suggestion, and comes to an end."""
    study = Study.open(folder, coder="ana")
    study.sample(estimand="all", seed=1)
    asked = 0
    with study.review(sample=True) as review:
        while asked < 20 and review.walk and review.walk.status("support").next:
            assert review.current is not None
            assert not review.current.coding.is_open_answer
            review.accept(stance="achieved")
            asked += 1
    assert asked == 9


def shown(folder: Path, *arguments: str, keys: str = "") -> str:
    """What a command prints in the study's folder."""
    with chdir(folder):
        done = CliRunner().invoke(main, list(arguments), input=keys, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_commands_say_that_it_is_an_answer(folder: Path) -> None:
    """`tag`, `explain` and `review`, and JSON by its origin."""
    told = "answer to a question about support"
    assert told in shown(folder, "tag")
    origins = [each["origin"] for each in json.loads(shown(folder, "tag", "--format", "json"))["codings"]]
    assert origins.count("question") == 6
    talk = TALK.format(name="Ana", answer="Yes.", more="")
    assert told in shown(folder, "explain", talk)
    explained = json.loads(shown(folder, "explain", talk, "--format", "json"))
    assert [each["origin"] for each in explained["passages"][0]["codings"]] == ["question"]
    assert told in shown(folder, "review", "--coder", "ana", keys="q")
    without(folder)
    assert told not in shown(folder, "explain", talk)


@pytest.mark.parametrize("value", ["never", "no", "[on, off]", "3"])
def test_a_wrong_setting_is_told(folder: Path, value: str) -> None:
    """With the values that there are."""
    (folder / "qualcode.yaml").write_text(f"questions: {value}\n")
    with pytest.raises(StudyError, match="write one of on, off"):
        Study.open(folder)


@pytest.mark.parametrize(("language", "words"), [("en", "rests? on a question"), ("id", "pertanyaan")])
def test_a_report_counts_them(folder: Path, language: str, words: str) -> None:
    """In a sentence of its own, outside all other numbers."""
    study = Study.open(folder, coder="ana")
    study.decide("accept", where="origin=rule")
    text = Study.open(folder).report(folder / "report.md", language=language).read_text("utf-8")
    assert re.search(words, text)
