"""Codings in and out: seconds for 10,000 of them, how these grow, and the memory that finding their places takes.

    python benchmarks/exchange.py            # 10,000 codings in 20 interviews
    python benchmarks/exchange.py 40000      # more of them

It prints, for tables with offsets and quotes, with offsets alone, and with quotes alone, the seconds of the processor
that an import takes, and the ratio to a quarter as many; seconds for each target of `export`; and the most memory
that finding the places takes beyond the texts and codings themselves, for one document and for sixteen of its length.
"""

from __future__ import annotations

import csv
import random
import sys
import time
import tracemalloc
from pathlib import Path
from tempfile import TemporaryDirectory

from qualcode import Study
from qualcode.exchange.codings import CodingsSource, SourceCoding, SourceDocument, Target, place
from qualcode.study import empty_study

WORDS = ["ibu", "kami", "ikut", "kursus", "jahit", "dua", "kali", "lalu", "sepi", "modal", "usaha", "desa", "é", "😀"]
DOCUMENTS = 20
COLUMNS = ("document", "code", "quote", "start", "end", "coder", "memo")
SHAPES = {"quotes and offsets": (), "offsets alone": ("quote",), "quotes alone": ("start", "end")}
TARGETS = ("study.qdpx", "codings.csv", "codings.xlsx", "codings.jsonl", "study.sqlite3", "study.jsonld")


def interview(dice: random.Random, lines: int) -> str:
    """An interview of numbered answers."""
    said = (f"{'T' if at % 2 else 'Ibu'}: {' '.join(dice.choices(WORDS, k=12))} {at}." for at in range(lines))
    return "\n".join(said)


def passage(dice: random.Random, text: str) -> tuple[int, int]:
    """A passage of whole words."""
    start = text.index(" ", dice.randrange(len(text) - 90)) + 1
    return start, text.index(" ", start + 40)


def study(folder: Path, count: int) -> Study:
    """A study with interviews, and beside it a table a shape with codings of them."""
    dice = random.Random(1)
    empty_study(folder, language="en")
    rows = []
    for number in range(DOCUMENTS):
        text = interview(dice, 400)
        (folder / "transcripts" / f"i{number}.txt").write_text(text, encoding="utf-8")
        for _ in range(count // DOCUMENTS):
            start, end = passage(dice, text)
            code, coder = f"code {dice.randrange(20)}", dice.choice(["ana", "ben"])
            memo = "a thought" if not dice.randrange(20) else ""
            rows.append((f"i{number}", code, text[start:end], start, end, coder, memo))
    for shape, left in SHAPES.items():
        kept = [at for at, name in enumerate(COLUMNS) if name not in left]
        with (folder / f"{shape}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([row[at] for at in kept] for row in (COLUMNS, *rows))
    return Study.open(folder, coder="ana")


def seconds(folder: Path, count: int) -> dict[str, float]:
    """Seconds of the processor for each import, and for each target of the first."""
    found = {}
    for shape in SHAPES:
        own = study(folder / f"{shape} {count}", count)
        own.transcripts()
        began = time.process_time()
        own.import_codings(own.root / f"{shape}.csv")
        found[f"import, {shape}"] = time.process_time() - began
        if shape == next(iter(SHAPES)):
            for target in TARGETS:
                began = time.process_time()
                own.export(own.root / target)
                found[f"export, {target}"] = time.process_time() - began
    return found


def memory(documents: int) -> int:
    """The most bytes that finding places takes, beyond the texts, the codings and the places found."""
    dice = random.Random(2)
    texts = {str(number): interview(dice, 4000) for number in range(documents)}
    codings = tuple(
        SourceCoding(key, ("code",), *passage(dice, text)) for key, text in texts.items() for _ in range(100)
    )
    source = CodingsSource("table", "", tuple(SourceDocument(key, key) for key in texts), (), codings)
    targets = {key: Target(key, text) for key, text in texts.items()}
    tracemalloc.start()
    placed = place(source, targets)
    kept, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert placed.with_place
    return most - kept


def main() -> None:
    """Print what it takes."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with TemporaryDirectory() as folder:
        seconds(Path(folder) / "start", 1_000)  # what loads once
        few, all_of_them = seconds(Path(folder), count // 4), seconds(Path(folder), count)
    print(f"{count:,} codings in {DOCUMENTS} interviews: seconds of the processor, and the ratio to a quarter as many")
    for what, taken in all_of_them.items():
        print(f"  {what:30} {taken:6.2f}  x{taken / few[what]:.1f}")
    one, many = memory(1), memory(16)
    print(f"memory to find places: one document {one / 1e6:.1f} MB, sixteen {many / 1e6:.1f} MB (x{many / one:.2f})")


if __name__ == "__main__":
    main()
