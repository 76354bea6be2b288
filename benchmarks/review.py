"""A review of 115,000 suggestions: how long it takes to open, what a key costs, and how much memory it needs.

    python benchmarks/review.py [--keep FOLDER] [--before PYTHON] [--times 3]

makes a study of 300 invented interviews (see `interviews.py`) with a codebook of common words, and measures a review of
a copy of its study file in a new process, from its start: CPU seconds until the first passage is shown, milliseconds
from one accepted passage to the next, and the most memory. `--before` names the interpreter of another installation,
which is measured in turn with this one.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import interviews

WORDS = (
    "orang", "mau", "dia", "mereka", "apa", "sama", "masih", "belum", "udah", "banyak", "semua", "harus", "waktu",
    "hari", "bisa",
)  # fmt: skip

MEASURED = """
import json, resource, sys, time
from qualcode.study import Study

def shown(review):
    return review.current, review.left, review.neighbours(), review.text, review.transcript

with Study.open(sys.argv[1], coder="ana").review() as review:
    shown(review)
    opened = time.process_time()
    keys = []
    for number in range(30):
        begun = time.process_time()
        review.accept() if number % 3 else review.skip() if number % 2 else review.reject()
        shown(review)
        keys.append(time.process_time() - begun)
    begun = time.process_time()
    review.undo()
    shown(review)
    undone = time.process_time() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"left": review.left, "open s": opened, "key ms": sorted(keys)[15] * 1000,
                      "slowest key ms": max(keys) * 1000, "undo ms": undone * 1000, "memory MB": memory / 1024}))
"""


def main() -> None:
    """Make the study and print one line for each installation."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--keep", type=Path, help="make the study in this folder, or use the one that is there")
    parser.add_argument("--before", help="interpreter of another installation")
    parser.add_argument("--times", type=int, default=3)
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        study = options.keep or Path(folder) / "study"
        if not (study / "study.qualcode").exists():
            make(study, options.count, options.before or "")
        size = (study / "study.qualcode").stat().st_size
        print(f"{options.count} interviews, study file of {size / 1e6:.0f} MB")
        installations = [each for each in (options.before, "") if each is not None]
        found: dict[str, list[dict[str, float]]] = {each: [] for each in installations}
        for _ in range(options.times):
            for each in installations:
                found[each].append(measured(each, study))
        for each in installations:
            told = {name: statistics.median(row[name] for row in found[each]) for name in found[each][0]}
            print(each or "this tree", "  ".join(f"{name}: {value:,.2f}" for name, value in told.items()))


def make(study: Path, count: int, python: str) -> None:
    """A study with the suggestions of its codebook recorded, by another installation where one is named."""
    (study / "transcripts").mkdir(parents=True)
    (study / "codebooks").mkdir()
    codes = "".join(f"  {word}:\n    label: {word.title()}\n    rules: [{{exact: {word}}}]\n" for word in WORDS)
    book = f"name: common words\nlanguages: [id]\nverdict: none\ncodes:\n{codes}"
    (study / "codebooks" / "common.yaml").write_text(book, encoding="utf-8")
    for name, text in interviews.interviews(count, words=8000):
        (study / "transcripts" / f"{name}.txt").write_text(text, encoding="utf-8")
    script = "import sys; from qualcode.study import Study; Study.open(sys.argv[1], coder='ana').begin()"
    subprocess.run([python or sys.executable, "-c", script, "."], check=True, cwd=study, env=environment(python))


def environment(python: str) -> dict[str, str]:
    """The environment in which an installation is what is imported; this tree where none is named."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return kept if python else kept | {"PYTHONPATH": str(Path(__file__).parents[1])}


def measured(python: str, study: Path) -> dict[str, float]:
    """One installation with a copy of the study file, so that each begins with the same."""
    kept = study / "study.qualcode"
    copy = study / "study.qualcode.copy"
    shutil.copyfile(kept, copy)
    try:
        command = [python or sys.executable, "-c", MEASURED, "."]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=study, env=environment(python))
    finally:
        copy.replace(kept)
    found: dict[str, float] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    main()
