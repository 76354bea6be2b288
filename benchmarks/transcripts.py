"""How fast transcripts are read, and beside another checkout how many times as fast: the same files, alternating runs.

    python benchmarks/transcripts.py                                             # 60 invented interviews
    python benchmarks/transcripts.py --against ../older --python ../older/.venv/bin/python

Each run is a process of its own that reads all files once to warm up and then once more, in CPU seconds without
imports; the figures are medians. A hash of all turns shows whether two checkouts read the same.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from interviews import interviews

HERE = Path(__file__).resolve().parent
READ = """
import hashlib, json, resource, sys, time
from qualcode.transcripts import load_transcripts
load_transcripts(sys.argv[1])
begun = time.process_time()
transcripts = load_transcripts(sys.argv[1])
seconds = time.process_time() - begun
turns = [(t.id, turn.speaker, turn.interviewer, turn.start_time, turn.span.start, turn.span.end)
         for t in transcripts for turn in t.turns]
told = {"seconds": seconds, "turns": len(turns), "hash": hashlib.sha256(repr(turns).encode()).hexdigest()[:12],
        "megabytes": sum(len(t.text) for t in transcripts) / 1e6,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}
print(json.dumps(told))
"""


def main() -> None:
    """Read, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", help="transcripts to read instead of invented ones")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--words", type=int, default=8000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--against", type=Path, help="another checkout of qualcode")
    parser.add_argument("--python", default=sys.executable, help="the interpreter for the other checkout")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = options.folder or Path(made)
        if not options.folder:
            for name, text in interviews(options.count, words=options.words, seed=options.seed):
                (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        checkouts = {"this": (sys.executable, HERE.parent)}
        if options.against:
            checkouts["other"] = (options.python, options.against.resolve())
        runs: dict[str, list[dict[str, float]]] = {name: [] for name in checkouts}
        for _ in range(options.runs):
            for name, (python, root) in checkouts.items():
                runs[name].append(_read(python, root, folder))
    for name, told in runs.items():
        seconds = statistics.median(one["seconds"] for one in told)
        last = told[-1]
        print(
            f"{name:6}{last['megabytes']:7.1f} MB {seconds:8.3f} s {last['megabytes'] / seconds:8.2f} MB/s "
            f"{last['turns']:9,} turns, hash {last['hash']}, {last['memory']:.0f} MB of memory"
        )
    if options.against:
        ratio = statistics.median(
            other["seconds"] / this["seconds"] for this, other in zip(runs["this"], runs["other"], strict=True)
        )
        print(f"this reads {ratio:.2f} × as fast as the other")


def _read(python: str, root: Path, folder: Path) -> dict[str, float]:
    environment = {**os.environ, "PYTHONPATH": str(root)}
    command = [python, "-c", READ, str(folder.resolve())]
    told = subprocess.run(command, check=True, capture_output=True, text=True, env=environment, cwd=root).stdout
    return json.loads(told)  # type: ignore[no-any-return]  # what READ prints


if __name__ == "__main__":
    main()
