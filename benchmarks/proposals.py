"""Proposals of `qualcode rules --missing` taken as they come: what they do to F1 on passages that nobody decided yet.

    python benchmarks/proposals.py DATA CODEBOOK [SPLITS]

DATA has a JSON object a line (`id`, `text`, `codes`), every passage fully coded. In each of 20 fixed random splits 30%
of the passages are decided, all words that are offered are added and all changes made, and F1 is measured on the other
70%, a row a code: before, after, the mean gain and the worst split.
"""

from __future__ import annotations

import json
import random
import sys
from dataclasses import replace
from pathlib import Path

from qualcode.authoring import idle_rules, missing_words
from qualcode.authoring.gains import DecidedPassages, f1, union
from qualcode.codebook import load_codebook
from qualcode.codings import Coding
from qualcode.matching import tag
from qualcode.spans import Span
from qualcode.transcripts.transcript import Transcript, Turn

DECIDED = 0.3


def main() -> None:
    """Print the table."""
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    book = replace(load_codebook(sys.argv[2]), unit="turn")
    splits = int(sys.argv[3]) if len(sys.argv) > 3 else 20
    spans = {row["id"]: Span(0, len(row["text"])) for row in rows}
    texts = {row["id"]: Transcript(row["id"], row["text"], (Turn(spans[row["id"]]),)) for row in rows}
    suggested = list(tag(texts.values(), book))
    pillars = [code.id for code in book.codes]
    rulings = [
        Coding(
            row["id"], spans[row["id"]], row["text"], code, None, "neutral",
            status="accepted" if code in row["codes"] else "rejected",
        )
        for row in rows
        for code in pillars
    ]  # fmt: skip
    everything = DecidedPassages.of(rulings, suggested)
    places = {name: 1 << number for number, name in enumerate(sorted(texts))}
    before: dict[str, list[float]] = {code: [] for code in pillars}
    after: dict[str, list[float]] = {code: [] for code in pillars}
    for seed in range(splits):
        chosen = set(random.Random(seed).sample(sorted(texts), round(DECIDED * len(texts))))
        rest = union(bit for name, bit in places.items() if name not in chosen)
        decided = [coding for coding in rulings if coding.transcript in chosen]
        transcripts = [texts[name] for name in sorted(chosen)]
        mine = [coding for coding in suggested if coding.transcript in chosen]
        words = missing_words(book, decided, transcripts, suggested=mine)
        changes = idle_rules(book, decided, mine)
        for code in pillars:
            given, rules = everything.given.get(code, 0), dict(everything.found.get(code, {}))
            before[code].append(f1(given & rest, union(rules.values()) & rest))
            for change in changes[changes["code"] == code].to_dict("records"):
                gone = everything.holding(change["without"], language=book.languages[0]) if change["without"] else -1
                rules[change["rule"]] &= ~gone
            found = union(rules.values())
            for word in words.loc[words["code"] == code, "word"]:
                found |= everything.holding(word, language=book.languages[0])
            after[code].append(f1(given & rest, found & rest))
    print(f"{'code':16} before  after  mean gain  worst split")
    for code in pillars:
        gains = [late - early for early, late in zip(before[code], after[code], strict=True)]
        means = [sum(each) / splits for each in (before[code], after[code], gains)]
        print(f"{code:16} {means[0]:6.3f} {means[1]:6.3f} {means[2]:+10.3f} {min(gains):+12.3f}")
    for name, values in (("before", before), ("after", after)):
        print(f"macro F1 {name}: {sum(sum(each) for each in values.values()) / splits / len(pillars):.3f}")


if __name__ == "__main__":
    main()
