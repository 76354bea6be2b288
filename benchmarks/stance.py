"""How often the stance of a sentence is read right, by list, beside a plain rule, and on the sample interviews.

    python benchmarks/stance.py                  # the lists of tests/language/data, the interviews, the speed
    python benchmarks/stance.py MINE.tsv         # label (present, absent or lacking), sentence, target, tab-separated
    python benchmarks/stance.py --spoken         # the blind list of spoken sentences: stance read, by topic

The rule to compare with looks for a cue anywhere in the sentence: a negator means absent, else a word of want means
lacking, else present.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

from qualcode.codebook import load_codebook
from qualcode.language import judge_stance
from qualcode.language.stance.cues import cue_table
from qualcode.language.stance.signs import find_signs
from qualcode.language.stance.words_and_marks import tokens
from qualcode.matching import tag
from qualcode.spans import Span
from qualcode.transcripts import load_transcripts

ROOT = Path(__file__).parents[1]
LISTS = ROOT / "tests" / "language" / "data" / "stance.tsv"
SPOKEN = ROOT / "tests" / "language" / "data" / "blind-stance.tsv"
GOLD = ROOT / "tests" / "gold" / "codings.jsonl"
STANCES = ("achieved", "shortcoming", "mixed", "neutral")
Row = tuple[str, str, str]


def rows_of(path: Path) -> dict[str, list[Row]]:
    """Label, sentence and target of each row, by list."""
    found: dict[str, list[Row]] = defaultdict(list)
    if path == LISTS:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                found[row["list"]].append((row["label"], row["sentence"], row["target"]))
        return found
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) > 2 and cells[0] in {"present", "absent", "lacking"}:
            found[path.name].append((cells[0], cells[1], cells[2]))
    return found


def target(sentence: str, word: str) -> Span:
    """Where the target stands in its sentence."""
    start = sentence.casefold().index(word.casefold())
    return Span(start, start + len(word))


def any_cue(sentence: str) -> str:
    """The label by the rule to compare with."""
    found = tokens(sentence)
    kinds = {sign.kind for sign in find_signs(found.words, found.gaps, cue_table())}
    if kinds & {"negation", "without", "absence"}:
        return "absent"
    return "lacking" if kinds & {"lack", "obstacle", "restriction", "need", "excess"} else "present"


def interviews() -> Counter[tuple[str, str]]:
    """Gold stance and stance read, for every coding of the sample study that the gold has too."""
    gold = {}
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        coding = json.loads(line)
        for code, stance in coding["stance"].items():
            gold[coding["transcript"], coding["quote"], code] = stance
    found: Counter[tuple[str, str]] = Counter()
    codings = tag(load_transcripts(ROOT / "transcripts"), load_codebook(ROOT / "codebooks" / "empowerment.yaml"))
    for coding in codings:
        stance = gold.pop((coding.transcript, coding.quote, coding.code), None)
        if stance is not None:
            found[stance, coding.stance] += 1
    return found


def spoken(path: Path = SPOKEN) -> list[tuple[str, str, str, str]]:
    """Topic, sentence, stance and stance read, of each line of the blind list; a target is judged at every place."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    found = []
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        places = re.finditer(re.escape(row["target"]), row["sentence"], re.IGNORECASE)
        read = judge_stance(row["sentence"], [Span(*place.span()) for place in places]).stance
        found.append((row["topic"], row["sentence"], row["stance"], read))
    return found


def print_spoken() -> None:
    """Print how often the stance of a spoken sentence is right, by topic, and what is taken for what."""
    found = spoken()
    for topic in sorted({topic for topic, *_ in found}):
        right = [stance == read for of, _, stance, read in found if of == topic]
        print(f"{topic:12} {len(right):4} {sum(right) / len(right):6.3f}")
    print(f"{'all':12} {len(found):4} {sum(stance == read for *_, stance, read in found) / len(found):6.3f}")
    print_confusion(Counter((stance, read) for *_, stance, read in found))


def print_confusion(found: Counter[tuple[str, str]]) -> None:
    """Print the table of gold stance against stance read."""
    print(f"{'gold / read':12}" + "".join(f"{stance:>13}" for stance in STANCES))
    for gold in STANCES:
        print(f"{gold:12}" + "".join(f"{found[gold, read]:13}" for read in STANCES))


def _seconds(passages: list[tuple[str, list[Span]]]) -> float:
    """The processor time to judge all passages once."""
    began = time.process_time()
    for sentence, spans in passages:
        judge_stance(sentence, spans)
    return time.process_time() - began


def main() -> None:
    """Print the tables."""
    if sys.argv[1:] == ["--spoken"]:
        print_spoken()
        return
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else LISTS
    rows = rows_of(path)
    print(f"{'list':12} {'n':>4} {'any cue':>8} {'read':>6}")
    for name, items in rows.items():
        naive = sum(any_cue(sentence) == label for label, sentence, _ in items) / len(items)
        right = sum(
            judge_stance(sentence, [target(sentence, word)]).presence == label for label, sentence, word in items
        )
        print(f"{name:12} {len(items):4} {naive:8.3f} {right / len(items):6.3f}")
    passages = [(sentence, [target(sentence, word)]) for items in rows.values() for _, sentence, word in items]
    best = min(_seconds(passages) for _ in range(5))
    print(f"\n{len(passages) / best:,.0f} passages a second")
    if path == LISTS:
        found = interviews()
        right = sum(count for (gold, read), count in found.items() if gold == read)
        print(f"\nsample interviews: {right} of {sum(found.values())} codings with the stance of the gold")
        print_confusion(found)


if __name__ == "__main__":
    main()
