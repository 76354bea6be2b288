"""How long a report takes in all formats: the sample study, warm, from codings to files.

    python benchmarks/reports.py            # unshare -n python benchmarks/reports.py: the same without a network

Each format is made twice of a report that shares nothing with the one before; the bytes must be the same.
"""

from __future__ import annotations

import hashlib
import sys
import time
from pathlib import Path

import pypdfium2

from qualcode.reporting import RENDERERS, report_of
from qualcode.reporting.outline import outline, supplement
from qualcode.study import Study

ROOT = Path(__file__).parents[1]
BUDGET = 5.0


def main() -> int:
    """Print a line for each format; 1 if bytes differ or the whole takes too long."""
    study = Study.open(ROOT)
    codings, transcripts, codebook = study.codings(), study.transcripts(), study.codebook
    hashes: list[dict[str, str]] = []
    times: dict[str, float] = {}
    pages = 0
    for _ in range(2):  # the first loads libraries, fonts and the figures' renderer
        begun = time.perf_counter()
        report = report_of(codings, transcripts, codebook)
        times = {"findings": time.perf_counter() - begun}
        begun = time.perf_counter()
        _ = outline(report), supplement(report)
        times["tables"] = time.perf_counter() - begun
        made: dict[str, str] = {}
        for suffix, render in RENDERERS.items():
            begun = time.perf_counter()
            data = render(report)
            times[suffix] = time.perf_counter() - begun
            made[suffix] = hashlib.sha256(data).hexdigest()
            if suffix == ".pdf":
                pages = len(pypdfium2.PdfDocument(data))
        hashes.append(made)
    for name, seconds in times.items():
        same = (
            "" if name not in hashes[0] else "  same bytes" if hashes[0][name] == hashes[1][name] else "  BYTES DIFFER"
        )
        print(f"{name:10}{seconds:7.2f} s{same}")
    whole = sum(times.values())
    print(f"{'all':10}{whole:7.2f} s  {pages} pages; budget {BUDGET:.0f} s for 50")
    return int(hashes[0] != hashes[1] or whole > BUDGET)


if __name__ == "__main__":
    sys.exit(main())
