"""What is learned in an open blind round rests on the rules and one's own decisions, whatever others did or brought."""

from __future__ import annotations

import csv
import json
import random
import shutil
from contextlib import chdir
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from qualcode import Study
from qualcode.cli import main
from qualcode.language import is_function_word
from qualcode.study import missing_rules

if TYPE_CHECKING:
    from pathlib import Path

CODEBOOK = """\
name: farms
languages: [en]
codes:
  water: {label: Water, rules: [rain, pump]}
  loan: {label: Loans, rules: [loan]}
"""
SAID = {
    "water": ["the rain came late", "the pump broke", "the rain was good", "our well ran dry"],
    "loan": ["the loan was paid", "we borrowed from an uncle"],
    "": ["my son went to the city", "we met at the market", "they sang at the feast", "the road is long"],
}


def stance_of(quote: str) -> str:
    """What a careful reader says; the rules hear neither."""
    return "shortcoming" if any(word in quote.lower() for word in ("late", "broke")) else "achieved"


def made(folder: Path) -> Path:
    """Eight farmers."""
    (folder / "codebooks").mkdir(parents=True)
    (folder / "transcripts").mkdir()
    (folder / "codebooks" / "farms.yaml").write_text(CODEBOOK)
    chance = random.Random(3)
    words = [line for lines in SAID.values() for line in lines]
    for number in range(8):
        said = " ".join(f"{chance.choice(words)}, that was time {place} for me.".capitalize() for place in range(20))
        (folder / "transcripts" / f"f{number}.txt").write_text(f"informant: F{number}\n\nQ: Go on?\nA: {said}\n")
    return folder


def by_others(folder: Path) -> None:
    """Ben rules on everything and reads on; codings of somebody else come from a table; both before the round."""
    ben = Study.open(folder, coder="ben")
    ben.decide("accept", where="code=water", stance="mixed")
    ben.decide("reject", where="code=loan")
    ben.sample(codes=["water"], estimand="found", seed=5)
    with ben.walk_passages(random_share=0.5) as walk:
        for _ in range(12):
            walk.nothing()
    with (folder / "theirs.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["document", "code", "quote", "coder"])
        for transcript in ben.transcripts():
            for sentence in transcript.text.split(". ")[3:9]:
                rows.writerow([transcript.id, "loan", sentence.strip(), "cleo"])
    done = ben.import_codings(folder / "theirs.csv", coder="cleo")
    assert done.placed.counts()["found"] + done.placed.counts()["anchored"] > 10


def by_ana(folder: Path) -> Study:
    """Ana rules on three of four suggestions, reads some passages, and draws."""
    ana = Study.open(folder, coder="ana")
    rows = ana.current("coder=rules").sort_values(["transcript", "start"])
    for number, row in enumerate(rows.itertuples()):
        if number % 4 and row.code == "water":
            ana.decide("accept", ids=[row.id], stance=stance_of(row.quote))
    for transcript in ana.transcripts():
        for sentence in transcript.text.split(". "):
            if "borrowed" in sentence:
                ana.code(
                    transcript.id, "loan", quote=sentence[sentence.index("We borrowed") :].strip(), stance="achieved"
                )
    with ana.walk_passages(code="loan", random_share=0.5) as walk:
        for _ in range(12):
            if walk.current and "borrowed" in walk.current.quote:
                walk.accept("achieved")
            else:
                walk.nothing()
    ana.sample(codes=["loan"], estimand="found", seed=4)
    return Study.open(folder, coder="ana")


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A study in which others decided before a blind round and in it, and the same with Ana alone."""
    here = tmp_path_factory.mktemp("blind")
    alone, among = made(here / "alone"), here / "among"
    shutil.copytree(alone, among)
    by_others(among)
    Study.open(among, coder="lead").open_round("one", coders=["ana", "ben", "cleo"], blind=True)
    Study.open(alone, coder="ana").suggest()
    by_ana(among)
    by_ana(alone)
    Study.open(among, coder="ben").decide("accept", where="code=loan", stance="shortcoming")
    return among, alone


def timeless(value: Any) -> Any:
    """JSON without the time at which something was begun."""
    if isinstance(value, dict):
        return {key: timeless(each) for key, each in value.items() if key not in {"begun", "time"}}
    return [timeless(each) for each in value] if isinstance(value, list) else value


LEARNED = {
    "ranking": lambda study: [each.as_dict() for each in study.next_passages(count=20)],
    "stance": lambda study: [each.as_dict() for each in study.codings("all")],
    "progress": lambda study: [each.as_dict() for each in study.progress()],
    "sample": lambda study: [timeless(each.as_dict()) for each in study.sample_status()],
    "proposals": lambda study: [table.to_dict("records") for table in missing_rules(study)],
}


@pytest.mark.parametrize("what", LEARNED)
def test_it_is_as_if_the_others_had_decided_nothing(folders: tuple[Path, Path], what: str) -> None:
    """Each of the five, to the last figure; and it is not empty."""
    among, alone = (LEARNED[what](Study.open(folder, coder="ana")) for folder in folders)
    assert among == alone
    assert among


def test_anas_decisions_do_teach(folders: tuple[Path, Path]) -> None:
    """A stance is learned, a rate is found: the test above compares something."""
    ana = Study.open(folders[0], coder="ana")
    assert [each for each in ana.codings("all") if each.coder == "learned"]
    assert {each.code: each.found for each in ana.progress()}["water"] > 20
    assert any(each.drawn for each in ana.sample_status())
    assert any(len(table) for table in missing_rules(ana))


@pytest.mark.parametrize(
    "command",
    [
        ["progress"],
        ["sample", "--status"],
        ["rules", "--missing"],
        ["tag", "--evidence", "all"],
        ["findings", "--evidence", "all"],
    ],
    ids=" ".join,
)
def test_json_leaks_nothing(folders: tuple[Path, Path], command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What a command prints as JSON is the same with and without the others, whom it does not name."""
    monkeypatch.setenv("QUALCODE_CODER", "ana")
    flag = "--no-save" if command[0] == "tag" else "--quiet"
    printed = []
    for folder in folders:
        with chdir(folder):
            done = CliRunner().invoke(main, [*command, flag, "--format", "json"])
        assert done.exit_code == 0, done.output
        printed.append(done.stdout)
    among, alone = (timeless(json.loads(each)) for each in printed)
    assert among == alone
    assert not any(name in printed[0] for name in ("ben", "cleo"))


def test_who_does_not_say_who_she_is_learns_from_nobody(folders: tuple[Path, Path]) -> None:
    """She may be a coder of the round."""
    nobody = Study.open(folders[0], coder="")
    assert not [each for each in nobody.codings("all") if each.coder == "learned"]
    assert {(each.read, each.found) for each in nobody.progress()} == {(0, 0)}
    assert not any(len(table) for table in missing_rules(nobody))


def test_a_review_shows_and_takes_over_the_learned_stance(folders: tuple[Path, Path], tmp_path: Path) -> None:
    """With who says so; what is accepted is what was shown, and a stance that Ana sets stays hers."""
    shutil.copytree(folders[1], tmp_path / "copy")
    ana = Study.open(tmp_path / "copy", coder="ana")
    with ana.review(code="water") as review:
        shown = review.current
        assert shown is not None
        assert (shown.coding.coder, shown.coding.origin) == ("learned", "model")
        assert shown.coding.stance == stance_of(shown.coding.quote)
        assert "right against" in shown.coding.stance_reason
        assert review.store.coding(shown.id, viewer="ana").coding.stance != shown.coding.stance
        review.accept()
        assert review.store.coding(shown.id, viewer="ana").coding.stance == shown.coding.stance
        later = review.current
        assert later is not None
        review.change_stance("mixed")
        assert review.current is not None
        assert (review.current.coding.stance, review.current.coding.coder) == ("mixed", "rules")


def test_the_terminal_says_who_says_so(folders: tuple[Path, Path], tmp_path: Path) -> None:
    """The line of the stance."""
    shutil.copytree(folders[1], tmp_path / "copy")
    with chdir(tmp_path / "copy"):
        done = CliRunner().invoke(main, ["review", "--code", "water", "--coder", "ana"], input="q")
    assert "learned from" in done.output
    assert "of your decisions" in done.output


def test_telling_words_are_no_function_words(folders: tuple[Path, Path]) -> None:
    """Neither alone nor in a pair, in the passage and beside it."""
    shown = Study.open(folders[1], coder="ana").next_passages(code="water", count=20)
    words = {word for each in shown for told in (*each.words, *each.near) for word in told.split()}
    assert words
    assert not [word for word in words if is_function_word(word)]
