"""Passages ranked by what was learned from those read so far."""

from __future__ import annotations

import ast
import random
from pathlib import Path

import qualcode
from qualcode.suggesting.features import Unit, features
from qualcode.suggesting.ranking import Ranking, refits

WORDS = "we met them often at the market near our village and they said so to us again".split()
TOPIC = ["seed", "harvest", "rain", "field"]


def _talk(number: int = 300, *, alone: bool = False) -> tuple[list[Unit], list[bool]]:
    """Talk in which a topic stays for a while; a rule knows one of its four words."""
    chance = random.Random(3)
    units, labels, has = [], [], False
    for row in range(number):
        has = chance.random() < (0.75 if has else 0.07)
        said = chance.choices(WORDS, k=7) + ([chance.choice(TOPIC)] if has and chance.random() < 0.8 else [])
        units.append(
            Unit(f"p{row}", " ".join(said), frozenset({"farm"} if "seed" in said else ()), "" if alone else "talk")
        )
        labels.append(has)
    return units, labels


def _read_until(units: list[Unit], labels: list[bool], share: float) -> int:
    """Return how many passages are read until so much of what is there is found."""
    found, read = features(units, ["farm"]), {}
    while sum(read.values()) < share * sum(labels):
        ranking = Ranking(found, "farm", read)
        for row in ranking.order[: max(1, refits(len(read) + 20) - len(read))]:
            read[row] = labels[row]
    return len(read)


def test_what_is_there_is_found_long_before_all_is_read() -> None:
    """Words, neighbours and rules find nine tenths in less than half of the reading, with neighbours and without."""
    for alone in (False, True):
        units, labels = _talk(alone=alone)
        assert _read_until(units, labels, 0.75) < 0.5 * len(units)


def test_the_same_decisions_give_the_same_ranking() -> None:
    """Neither the order in which decisions come nor a second run changes anything."""
    units, labels = _talk()
    read = {row: labels[row] for row in range(0, 120, 2)}
    found = features(units, ["farm"])
    first = Ranking(found, "farm", read)
    second = Ranking(features(units, ["farm"]), "farm", dict(reversed(read.items())))
    assert first.order == second.order
    assert [first.ranked(row) for row in first.order] == [second.ranked(row) for row in second.order]


def test_before_anything_is_found_rules_come_first() -> None:
    """Without a passage that has the code, suggested passages lead, and no word is said to speak for any."""
    units, _ = _talk()
    ranking = Ranking(features(units, ["farm"]), "farm", {0: False})
    hits = sum("farm" in unit.hits for unit in units)
    assert all("farm" in units[row].hits for row in ranking.order[: hits - 1])
    first = ranking.ranked(ranking.order[0])
    assert (first.words, first.beside, first.by_rule) == ((), 0, True)


def test_why_a_passage_is_shown() -> None:
    """Its telling words, those beside it, the neighbours that have the code, and the rule."""
    units = [Unit(f"p{n}", text, talk="t") for n, text in enumerate(
        ["the rain came late", "our field was dry", "they sang a song", "rain again on the field", "a song", "we sang"]
    )]  # fmt: skip
    ranking = Ranking(features(units, ["farm"]), "farm", {0: True, 2: False, 5: False})
    told = {row: ranking.ranked(row) for row in ranking.order}
    assert "rain" in told[3].words
    assert (told[1].beside, told[3].beside) == (1, 0)
    assert not told[3].by_rule
    units, labels = _talk()
    ranking = Ranking(features(units, ["farm"]), "farm", dict(enumerate(labels[:200])))
    near = {word for row in ranking.order for word in ranking.ranked(row).near}
    assert set(TOPIC) <= near


def test_only_this_room_knows_scikit_learn() -> None:
    """No other room imports it, and here it is imported where it is used."""
    root = Path(qualcode.__file__).parent
    for path in root.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {
            (node.module if isinstance(node, ast.ImportFrom) else node.names[0].name) or ""
            for node in ast.walk(tree)
            if isinstance(node, ast.Import | ast.ImportFrom)
        }
        at_top = {
            (node.module if isinstance(node, ast.ImportFrom) else node.names[0].name) or ""
            for node in tree.body
            if isinstance(node, ast.Import | ast.ImportFrom)
        }
        uses = any(name.partition(".")[0] == "sklearn" for name in names)
        assert not uses or path.parent.name == "suggesting", path
        assert not any(name.partition(".")[0] == "sklearn" for name in at_top), path
