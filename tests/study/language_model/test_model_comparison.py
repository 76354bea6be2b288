"""A model beside people: figures worked out by hand, what is left aside, what came after a freeze, and its check."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from model_server import Raw, code, codes, passage_in, said, served

from qualcode.errors import InputError
from qualcode.study import Study

if TYPE_CHECKING:
    from pathlib import Path

CODER = "model:tiny@46e0c10c039e"
WORDS = ("course", "customer", "boat", "net", "tide")


@pytest.fixture
def coded(folder: Path) -> Study:
    """A study of sixty passages in six interviews; Ana and Ben each coded all of it, apart from each other.

    Ten passages an interview. Ana has `training` on the first four, Ben on the first three, of each.
    """
    for file in (folder / "transcripts").iterdir():
        file.unlink()
    for number in range(6):
        lines = [f"Ita: Passage {at} is about the {WORDS[at % 5]} of year {number}." for at in range(10)]
        text = f"informant: I{number}\n\n" + "\n\n".join(f"P: And?\n{line}" for line in lines)
        (folder / "transcripts" / f"i{number}.txt").write_text(text + "\n", encoding="utf-8")
    study = Study.open(folder, coder="ana")
    study.begin()
    for name, most in (("ana", 4), ("ben", 3)):
        with study.file:
            for number in range(6):
                for at in range(most):
                    quote = f"Passage {at} is about the {WORDS[at % 5]} of year {number}."
                    study.code(f"i{number}", "training", quote=quote, coder=name, stance="achieved")
    return study


def five(passage: str) -> str:
    """A model that has `training` on the first five passages of each interview, the first as a shortcoming."""
    at = int(passage.split()[1])
    return codes(code("training", passage, "shortcoming" if at == 0 else "achieved")) if at < 5 else codes()


def run_of(study: Study, answer: Any, **settings: Any) -> str:
    """A run over everything."""
    with served(answer) as server:
        return study.model("tiny", url=server.url, **settings).run().run


def test_figures_are_those_worked_out_by_hand(coded: Study) -> None:
    """Ana has 24 passages of 60, Ben 18, the model 30: all of theirs and more."""
    run = run_of(coded, five)
    found = coded.model().compare(codes=["training"], samples=200)
    assert (found.run, found.people, found.passages, found.unanswered) == (run, ("ana", "ben"), 60, 0)
    rows = {(each.coder, each.code): each for each in found.rows}
    ana, ben = rows["ana", "training"], rows["ben", "training"]
    assert (ana.gold, ben.gold, ana.passages) == (24, 18, 60)
    assert (ana.scores["recall"], ana.scores["precision"]) == (1.0, 24 / 30)
    assert ben.scores["f1"] == pytest.approx(2 * 18 / (2 * 18 + 12))
    # nominal alpha of two: 1 − (2n − 1) · disagreements / (2 · a · b ), a and b being all yes and all no
    yes, no = 54, 66
    assert ana.alpha == pytest.approx(1 - (120 - 1) * 6 * 2 / (2 * yes * no))
    people_yes, people_no = 42, 78
    assert ana.human == ben.human == pytest.approx(1 - (120 - 1) * 6 * 2 / (2 * people_yes * people_no))
    assert found.below_people == ("training", "(all)")
    for each in found.rows:
        assert each.low is None or each.low <= (each.alpha or 0) <= (each.high or 0)
        assert each.scores.get("f1_low", 0) is not None
    stance = {each.coder: (each.passages, each.same) for each in found.stances}
    assert stance == {"ana": (24, 18), "ben": (18, 12)}  # the first of each interview is a shortcoming to the model


def test_the_alternative_annotator_test_stands_beside(coded: Study) -> None:
    """Sixty passages that two people coded: the model that codes as Ana does passes, one that codes all does not."""
    run_of(coded, lambda passage: five(passage) if int(passage.split()[1]) < 4 else codes())
    good = coded.model().compare(codes=["training"], samples=0).alternative["training"]
    assert (good.passed, good.winning) == (True, 1.0)
    assert {each.coder: each.units for each in good.people} == {"ana": 60, "ben": 60}
    run_of(coded, lambda passage: codes(code("training", passage)), seed=5)
    bad = coded.model().compare(codes=["training"], samples=0).alternative["training"]
    assert (bad.passed, bad.winning) == (False, 0.0)
    few = coded.model().compare(codes=["training"], coders=["ana"], samples=0).alternative["training"]
    assert (few.passed, bool(few.reason)) == (None, True)


def test_rulings_on_the_models_own_suggestions_are_left_aside(coded: Study) -> None:
    """Whoever accepts what a model says agrees with it, and that proves nothing."""
    run_of(coded, five)
    before = coded.model().compare(samples=0).as_dict()
    done = coded.decide("accept", where=f"coder={CODER}", coder="ana")
    after = coded.model().compare(samples=0).as_dict()
    assert after.pop("left_aside") == done.decisions == 30
    assert before.pop("left_aside") == 0
    assert after == before


def test_who_only_ruled_on_suggestions_is_no_one_to_compare_with(study: Study) -> None:
    """And nobody coded this study."""
    run_of(study, lambda passage: codes(code("market", passage.split()[0])))
    study.decide("accept", where=f"coder={CODER}", coder="ana")
    with pytest.raises(InputError, match="but for its own suggestions"):
        study.model().compare()


def test_passages_without_an_answer_are_compared_with_nobody(coded: Study) -> None:
    """A refusal is not a no."""
    run_of(coded, lambda passage: "Sorry, no." if "Passage 9" in passage else five(passage))
    found = coded.model().compare(codes=["training"], samples=0)
    assert (found.passages, found.unanswered, found.tally.not_answered) == (54, 6, {"refused": 6})


def test_agreement_of_people_is_without_the_model(coded: Study) -> None:
    """Whatever it suggests."""
    before = coded.ratings(code="training")
    run_of(coded, five)
    after = Study.open(coder="ana").ratings(code="training")
    assert (before.coders, before.codes.tolist()) == (after.coders, after.codes.tolist())


def test_an_evaluation_says_whether_it_came_after_the_freeze(coded: Study, folder: Path) -> None:
    """Never frozen, frozen afterwards, and frozen before; a changed codebook is not the frozen one."""
    run_of(coded, five)
    assert coded.model().compare(samples=0).after_freeze is None
    frozen = coded.model().freeze()
    assert coded.model().compare(samples=0).after_freeze is False
    run_of(coded, five, seed=1)
    found = coded.model().compare(samples=0)
    assert (found.after_freeze, found.frozen) == (True, frozen.time)
    book = folder / "codebooks" / "small.yaml"
    book.write_text(book.read_text().replace("Courses for the business.", "Courses of any kind."), encoding="utf-8")
    changed = Study.open(folder, coder="ana")
    run_of(changed, five)
    assert changed.model().compare(samples=0).after_freeze is False
    frozen_by = [row["command"] for row in changed.commands().to_dict("records") if "frozen" in row["what"]]
    changed.undo(target=frozen_by[0])
    assert changed.model().compare(samples=0).after_freeze is None


def test_a_reflexive_study_has_no_such_figures(folder: Path, coded: Study) -> None:
    """Its approach leaves agreement out."""
    run_of(coded, five)
    (folder / "qualcode.yaml").write_text("approach: reflexive\n", encoding="utf-8")
    with pytest.raises(InputError, match="reflexive"):
        Study.open(folder, coder="ana").model().compare()


def test_a_check_tells_what_a_model_is_worth_asking(study: Study) -> None:
    """A model that is steady, keeps the schema, and takes no notice of the wording."""
    with served(lambda passage: codes(code("training", "course")) if "course" in passage else codes()) as server:
        found = study.model("tiny", url=server.url).check(first=4)
        assert len(server.asked) == 1 + 3 + 3 * 4
        wordings = {each["messages"][0]["content"] for each in server.asked if len(each["messages"]) == 2}
    assert len(wordings) == 3
    assert (found.keeps_schema, found.deterministic, found.is_clean) == (True, True, True)
    assert (found.asked, found.passages, found.same, found.alpha) == (4, 4, 4, 1.0)
    assert (found.server.coder, found.remote) == (CODER, False)
    status = study.model().status()
    assert (status.used, len(status.checked)) == (True, 1)
    assert status.checked[0].facts["phrasings"]["alpha"] == 1.0


def test_a_check_sees_what_is_wrong(study: Study) -> None:
    """Another answer each time, no schema, and a wording that decides."""
    number = iter(range(1000))

    def moody(_: str) -> str:
        turn = next(number)
        return "yes" if turn == 0 else codes(code("market", str(turn)))

    with served(moody) as server:
        found = study.model("tiny", url=server.url).check(first=2, record=False)
    assert (found.keeps_schema, found.deterministic, found.answers, found.is_clean) == (False, False, 3, False)
    assert not study.file.exists

    def by_wording(passage: str) -> Any:
        return codes() if not passage else next(answers)

    answers = iter([codes()] * 3 + [codes(), codes(code("training", "Slow")), "no"] * 1)
    with served(by_wording) as server:
        found = study.model("tiny", url=server.url).check(first=1, record=False)
    assert (found.passages, found.same, found.alpha) == (0, 0, None)
    with served(lambda _: Raw(b"", 500)) as server:
        found = study.model("tiny", url=server.url).check(first=1, record=False)
    assert (found.keeps_schema, found.deterministic, found.outcomes) == (None, None, ("http_500",) * 3)
    assert said("x").status == 200
    assert passage_in({"messages": []}) == ""


def test_a_comparison_is_json(coded: Study) -> None:
    """All of it, with figures where there are some and null where there are none."""
    run_of(coded, five)
    found = json.loads(json.dumps(coded.model().compare(samples=50).as_dict()))
    assert {*found["codes"][0]} >= {
        "coder", "code", "passages", "gold", "alpha", "alpha_low", "alpha_high", "kappa", "human_alpha", "precision",
        "recall", "recall_low", "recall_high", "f1", "f1_low", "f1_high",
    }  # fmt: skip
    assert found["alternative"]["(all)"]["epsilon"] == 0.2
