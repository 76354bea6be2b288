"""Passages read next, and how much of what is there has been found."""

from __future__ import annotations

import random
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from qualcode import Study
from qualcode.errors import InputError
from qualcode.store import CurrentCoding, Store

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.study.review import CodeProgress, NextPassage, PassageWalk

CODEBOOK = """\
name: farms
languages: [en]
codes:
  water:
    label: Water
    rules: [rain]
    indicators:
      pump: {label: Pump, rules: [pump]}
  loan: {label: Loans, rules: [loan]}
"""
WATER = ["the rain came late", "our well ran dry", "the pump broke", "we carried buckets from the river"]
LOAN = ["the loan was paid", "we borrowed from an uncle", "the bank asked for papers"]
REST = [
    "my son went to the city",
    "we met at the market",
    "they sang at the feast",
    "the road is long",
    "it was a year",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Eight farmers, who stay with a topic for a while; rules know some words of it."""
    (tmp_path / "codebooks").mkdir()
    (tmp_path / "transcripts").mkdir()
    (tmp_path / "codebooks" / "farms.yaml").write_text(CODEBOOK)
    chance = random.Random(8)
    for number in range(8):
        said, topic = [], REST
        for place in range(30):
            topic = topic if chance.random() < 0.6 else chance.choice([WATER, LOAN, REST, REST, REST])
            said.append(f"{chance.choice(topic)}, that was time {place} for me.".capitalize())
        text = f"informant: F{number}\n\nQ: Go on?\nA: {' '.join(said)}\n"
        (tmp_path / "transcripts" / f"f{number}.txt").write_text(text)
    return tmp_path


def opened(folder: Path, coder: str = "ana") -> Study:
    """The study, for a coder."""
    return Study.open(folder, coder=coder)


def has(passage: NextPassage, code: str) -> bool:
    """Return what a careful reader decides."""
    words = {"water": WATER, "water.pump": [WATER[2]], "loan": LOAN}[code]
    return any(each in passage.quote.lower() for each in words)


def decide(walk: PassageWalk, times: int) -> list[NextPassage]:
    """Read so many passages."""
    shown = []
    for _ in range(times):
        if walk.current is None:
            break
        shown.append(walk.current)
        if not walk.code:
            for code in ("water", "loan"):
                if has(walk.current, code):
                    walk.accept("achieved", code)
            walk.nothing()
        elif has(walk.current, walk.code):
            walk.accept("achieved")
        else:
            walk.nothing()
    return shown


def of_code(study: Study, code: str) -> CodeProgress:
    """The progress of one code."""
    return next(each for each in study.progress() if each.code == code)


def test_reading_what_is_ranked_finds_what_is_there_and_says_so(folder: Path) -> None:
    """Nine tenths are found in half of the reading; the bound never exceeds the truth and ends at all."""
    study = opened(folder)
    with study.walk_passages(code="water") as walk:
        total, every = len(walk.state.passages), walk.state.passages
        truth = sum(any(each in passage.quote.lower() for each in WATER) for passage in every)
        decide(walk, total // 2)
        half = of_code(study, "water")
        assert half.read == total // 2
        assert half.found > 0.9 * truth
        assert 0.5 < half.bound.share <= half.found / truth
        decide(walk, total)
        assert walk.current is None
        assert walk.left == 0
    whole = of_code(study, "water")
    assert (whole.read, whole.found, whole.bound.share, whole.audit.share) == (total, truth, 1, 1)
    assert set(whole.bound.cost.values()) == {0}


def test_a_seeded_share_is_random_and_audits_alone(folder: Path) -> None:
    """About one passage in five, or as asked; the same for the same seed, and none of it counts as ranked."""
    study = opened(folder)
    with study.walk_passages(code="water") as walk:
        shown = decide(walk, 100)
    drawn = sum(each.way == "random" for each in shown)
    assert 10 <= drawn <= 32
    found = of_code(study, "water")
    assert (found.bound.draws, found.audit.draws) == (100, drawn)
    assert {each.way for each in study.next_passages(code="loan", random_share=0)} == {"ranked"}
    assert {each.way for each in study.next_passages(code="loan", random_share=1)} == {"random"}
    first, again, other = (study.next_passages(code="loan", random_share=1, seed=seed) for seed in (1, 1, 2))
    assert first == again != other
    with pytest.raises(InputError, match="is no share"):
        study.next_passages(random_share=1.5)


def test_whoever_goes_on_tomorrow_goes_on_the_same(folder: Path, tmp_path: Path) -> None:
    """A walk that is begun anew after every few passages shows what one in one go does; the log is all it needs."""
    other = tmp_path / "other"
    shutil.copytree(folder, other, ignore=shutil.ignore_patterns("other"))
    with opened(folder).walk_passages() as walk:
        once = [(each.span, each.code, each.way, each.words) for each in decide(walk, 45)]
    pieces = []
    for _ in range(9):
        with opened(other).walk_passages() as walk:
            pieces += [(each.span, each.code, each.way, each.words) for each in decide(walk, 5)]
    assert once == pieces


def test_nothing_here_is_undone_like_every_decision(folder: Path) -> None:
    """The passage comes back, unread, with the suggestion that was rejected with it."""
    study = opened(folder)
    with study.walk_passages(code="water", random_share=0) as walk:
        first = walk.current
        assert first
        assert first.rule
        walk.nothing()
        assert walk.current != first
        assert of_code(study, "water").read == 1
        walk.undo()
        assert walk.current == first
        assert of_code(study, "water").read == 0
        walk.redo()
        assert walk.current != first
    assert of_code(study, "water.pump").read == 1
    assert of_code(study, "loan").read == 0


def test_a_code_that_is_added_later_is_unread(folder: Path) -> None:
    """Nothing here was said of the codes of that version of the codebook."""
    study = opened(folder)
    with study.walk_passages() as walk:
        decide(walk, 12)
    assert [each.read for each in study.progress(codes=["water", "loan"])] == [12, 12, 12]
    study.codes.add("School")
    study.codes.rename("loan", "credit")
    assert [(each.code, each.read) for each in study.progress()] == [
        ("water", 12), ("water.pump", 12), ("credit", 12), ("school", 0),
    ]  # fmt: skip
    (found,) = study.next_passages(code="school", count=1)
    assert found.code == "school"


def test_a_new_transcript_begins_the_audit_anew(folder: Path) -> None:
    """Random passages were drawn from those there were: what was found stays, the bound waits for new draws."""
    study = opened(folder)
    with study.walk_passages(code="water") as walk:
        decide(walk, 60)
    before = of_code(study, "water")
    text = (folder / "transcripts" / "f1.txt").read_text().replace("F1", "F9").replace("the ", "that ")
    (folder / "transcripts" / "f9.txt").write_text(text)
    study.read_again()
    with study.walk_passages() as walk:
        assert walk.state.absent == ("f9",)
    study.suggest()
    after = of_code(study, "water")
    assert (after.read, after.found, after.passages - before.passages) == (before.read, before.found, 30)
    assert (after.bound.draws, after.audit.draws, after.bound.share) == (0, 0, 0)


def test_looking_records_nothing(folder: Path) -> None:
    """Progress and the next passages are there before anything was recorded, and begin nothing."""
    study = opened(folder, coder="")
    assert [(each.read, each.bound.share) for each in study.progress()] == [(0, 0)] * 3
    assert study.next_passages(code="water", count=1)[0].rule
    assert not (folder / "study.qualcode").exists()


def test_a_blind_round_knows_ones_own_decisions_only(folder: Path) -> None:
    """Ranking, progress and what was read are as if the others had decided nothing."""
    ana, ben = opened(folder), opened(folder, "ben")
    with ana.walk_passages() as walk:
        decide(walk, 30)
    ana.open_round("one", coders=["ana", "ben"])
    alone = folder / "alone"
    shutil.copytree(folder, alone, ignore=shutil.ignore_patterns("study.qualcode", "alone"))
    untouched = opened(alone, "ben")
    with ana.walk_passages() as walk:
        decide(walk, 40)
    assert of_code(ana, "water").read == 40
    assert ben.progress() == untouched.progress()
    assert ben.next_passages() == untouched.next_passages()
    with ben.walk_passages() as mine, untouched.walk_passages() as theirs:
        assert decide(mine, 25) == decide(theirs, 25)
    assert ben.progress() == untouched.progress()
    nobody = opened(folder, "")
    assert of_code(nobody, "water").read == 0
    ana.close_round("one")
    assert of_code(opened(folder, "cem"), "water").read == 40


def test_what_was_read_is_known_to_a_sample(folder: Path) -> None:
    """A passage that was read before a draw begins is never part of it."""
    study = opened(folder)
    with study.walk_passages(code="loan") as walk:
        shown = decide(walk, 8)
    decided = sum(bool(each.rule) for each in shown)
    (status,) = study.sample(codes=["loan"])
    assert decided
    assert status.known >= decided
    assert status.next
    assert status.next not in [(each.transcript, each.span) for each in shown]


def test_other_decisions_count_as_read_but_as_no_draw(folder: Path) -> None:
    """Suggestions decided elsewhere are known, and no bound rests on them."""
    study = opened(folder)
    study.decide("accept", where="code=loan")
    found = of_code(study, "loan")
    assert found.read == found.found > 0
    assert (found.bound.draws, found.bound.share) == (0, 0)


def test_learned_stances_are_suggested_where_they_are_better(folder: Path) -> None:
    """After enough decisions the rest gets the stance that they teach, by a coder and an origin of its own."""
    study = opened(folder)

    def stance_of(quote: str) -> str:
        return "shortcoming" if any(word in quote.lower() for word in ("late", "broke")) else "achieved"

    study.suggest()
    rows = study.current("coder=rules").sort_values(["transcript", "start"])
    for number, row in enumerate(rows.itertuples()):
        if number % 4:
            study.decide("accept", ids=[row.id], stance=stance_of(row.quote))
    codings = study.codings("all")
    learned = [each for each in codings if each.coder == "learned"]
    assert learned
    assert {(each.origin, each.status) for each in learned} == {("model", "suggested")}
    assert all(each.stance == stance_of(each.quote) for each in learned if each.code == "water")
    assert all("right against" in each.stance_reason for each in learned)
    assert not [each for each in study.codings("suggested") if each.coder == "learned"]
    assert not [each for each in study.codings("accepted") if each.coder == "learned"]
    water = of_code(study, "water")
    assert water.stance
    assert water.stance.right > water.stance.rules_right
    assert "learned from" in water.stance_in_words("en")
    study.open_round("one", coders=["ana", "ben"])
    for coder in ("ana", "ben", ""):
        seen = opened(folder, coder)
        assert not [each for each in seen.codings("all") if each.coder == "learned"], coder
        assert {each.stance for each in seen.progress()} == {None}


def test_a_walk_reads_whole_only_the_codings_of_the_passage_at_hand(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A walk begins, records and turns back without ever listing all codings with their words."""
    codings = Store.codings

    def listed(store: Store, *, where: str = "", **names: Any) -> list[CurrentCoding]:
        assert where, "all codings were read"
        return codings(store, where=where, **names)

    opened(folder).begin()
    monkeypatch.setattr(Store, "codings", listed)
    with opened(folder).walk_passages(code="water", random_share=0) as walk:
        first = walk.current
        assert first
        walk.accept()
        walk.undo()
        assert walk.current == first
        assert [each.coding.status for each in walk.state.codings_at(first.row)] == ["suggested"]


def test_a_walk_shows_what_another_coder_decided_meanwhile(folder: Path) -> None:
    """A code that somebody else accepts while a passage is at hand is among its codes."""
    opened(folder).begin()
    with opened(folder).walk_passages(code="water", random_share=0) as walk:
        assert walk.codes_here() == []
        here = walk.coding
        opened(folder, "budi").code(here.transcript, "loan", start=here.span.start, end=here.span.end)
        assert [each.code for each in walk.codes_here()] == ["loan"]
