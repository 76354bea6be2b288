"""The bytes that a suggestion of a rule takes in the study file, and where they go.

    python benchmarks/study_size.py [--count 110] [--keep FOLDER] [--before PYTHON]

makes a study of invented interviews (see `interviews.py`) with the sample study's codebook, records what the rules
suggest, and divides what the file takes beside the interviews' texts by the number of suggestions. `--before` names the
interpreter of another installation, which makes a file of its own from the same study.
"""

from __future__ import annotations

import argparse
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import interviews
from review import environment

CODEBOOK = Path(__file__).parents[1] / "codebooks" / "empowerment.yaml"
SCRIPT = "from qualcode.study import Study; print(Study.open('.', coder='ana').begin().added)"
LISTED = 12  # tables and indexes, the largest ones


def main() -> None:
    """Make the study and print the figures of each installation."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=110)
    parser.add_argument("--keep", type=Path, help="make the study in this folder")
    parser.add_argument("--before", help="interpreter of another installation")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        study = options.keep or Path(folder) / "study"
        (study / "transcripts").mkdir(parents=True)
        (study / "codebooks").mkdir()
        shutil.copy(CODEBOOK, study / "codebooks")
        for name, text in interviews.interviews(options.count, words=8000):
            (study / "transcripts" / f"{name}.txt").write_text(text, encoding="utf-8")
        for each in (each for each in (options.before, "") if each is not None):
            (study / "study.qualcode").unlink(missing_ok=True)
            command = [each or sys.executable, "-c", SCRIPT]
            added = subprocess.run(command, check=True, cwd=study, env=environment(each), stdout=subprocess.PIPE)
            print(each or "this tree")
            show(study / "study.qualcode", int(added.stdout))


def show(path: Path, suggestions: int) -> None:
    """Print the size of a study file, all of it and the largest of its tables and indexes."""
    with sqlite3.connect(path) as connection:
        texts = connection.execute("SELECT sum(length(CAST(body AS BLOB))) FROM texts").fetchone()[0]
        query = "SELECT name, sum(pgsize) AS size FROM dbstat GROUP BY name ORDER BY size DESC"
        parts = connection.execute(f"{query} LIMIT {LISTED}").fetchall()
    connection.close()
    size = path.stat().st_size
    beside = (size - texts) / suggestions
    print(f"{suggestions:,} suggestions, {size / 1e6:.1f} MB, {beside:,.0f} bytes a suggestion beside the texts")
    for name, bytes_ in parts:
        print(f"  {name:32} {bytes_ / suggestions:7,.0f}")


if __name__ == "__main__":
    main()
