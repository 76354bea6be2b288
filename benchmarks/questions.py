"""Precision and recall of the topics that questions hand on to their answers, on the sample study's gold.

Run `python benchmarks/questions.py` from the root of the repository, or `python benchmarks/questions.py GOLD CODEBOOK
TRANSCRIPTS` for a study of your own, whose gold has the form of `tests/gold/codings.jsonl`. It prints, of passages and
pillars: what rules suggest in the passage itself, what questions suggest, by pillar and by place in the answer, and how
many of the codes that only context reveals are found.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path

import qualcode

ROOT = Path(__file__).parents[1]
UNREAD = ("d06-pengawas-koperasi", "u13-tukang-las", "u15-coffee-roaster", "u16-hidroponik")
Place = tuple[str, int, str]


def gold_of(path: Path, texts: dict[str, str]) -> tuple[dict[Place, str], set[Place]]:
    """The stance of each place (transcript, start, pillar), and the places whose code only context reveals."""
    stances: dict[Place, str] = {}
    context: set[Place] = set()
    for item in map(json.loads, path.read_text("utf-8").splitlines()):
        name = item["transcript"]
        starts = [found.start() for found in re.finditer(re.escape(item["quote"]), texts[name])]
        start = starts[item.get("occurrence", 1) - 1]
        stances |= {(name, start, code): stance for code, stance in item["stance"].items()}
        context |= {(name, start, code) for code in item.get("context", ())}
    return stances, context


def share(right: int, total: int) -> str:
    """A share with its number."""
    return f"{right / total:.2f} of {total}" if total else "none"


def main(
    gold: Path = ROOT / "tests" / "gold" / "codings.jsonl",
    codebook: Path = ROOT / "codebooks" / "empowerment.yaml",
    transcripts: Path = ROOT / "transcripts",
) -> None:
    """Print the figures."""
    book, read = qualcode.load_codebook(codebook), qualcode.load_transcripts(transcripts)
    stances, context = gold_of(gold, {each.id: each.text for each in read})
    suggested = qualcode.tag(read, book, questions=True)
    by_rule = {(each.transcript, each.span.start, each.code) for each in suggested if each.origin == "rule"}
    asked = {(each.transcript, each.span.start, each.code): each for each in suggested if each.origin == "question"}
    right = asked.keys() & stances.keys()
    print(f"rules       right {share(len(by_rule & stances.keys()), len(by_rule))}", end="   ")
    print(f"found {share(len(stances.keys() & by_rule), len(stances))}")
    print(f"questions   right {share(len(right), len(asked))}", end="   ")
    print(
        f"found {share(len(right), len(stances))}, both {share(len(stances.keys() & (by_rule | right)), len(stances))}"
    )
    missed = context - by_rule
    print(f"of codes that only context reveals and no rule finds: {share(len(missed & right), len(missed))}")
    same = sum(asked[place].stance == stances[place] for place in right)
    print(f"stance of the right ones: {share(same, len(right))}")
    unread = {place for place in asked if place[0] in UNREAD}
    print(f"in the four unread interviews: right {share(len(unread & right), len(unread))}")
    for code in dict.fromkeys(place[2] for place in sorted(asked)):
        mine = {place for place in asked if place[2] == code}
        print(f"  {code:14} {share(len(mine & right), len(mine))}")
    numbers: Counter[tuple[str, int | None, str]] = Counter()
    places: dict[Place, int] = {}
    turns = {each.id: each for each in read}
    for place in sorted(asked):
        number, _ = turns[place[0]].turn_of(asked[place].span)
        answer = place[0], number, place[2]
        numbers[answer] += 1
        places[place] = numbers[answer]
    for order in range(1, max(places.values(), default=0) + 1):
        mine = {place for place, at in places.items() if at == order}
        print(f"  suggestion {order} of an answer: {share(len(mine & right), len(mine))}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
