"""From suggestions to settled verdicts, on the sample study: `python benchmarks/settling.py [FOLDER] [--pillars …]`.

Nobody decides here: the gold of the invented interviews stands for a person who follows the draw of each pillar with
`qualcode review --sample`, one pillar after the other, and stops where its verdict is settled. It prints, a row a
pillar, how many passages the rules found, their verdict, the number of decisions until one is settled, and that one
beside the verdict of all passages decided. Answers that only their question gives a pillar are left out: no draw has
them. The intervals after each decision are written to FOLDER/settling.csv (docs/pictures, if no folder is named), of
which `python docs/build.py` draws what docs/why/settling.md shows.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

import qualcode
from qualcode.codings import Coding, grouped

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "gold"))
PILLARS = ("hrd", "institutions", "capital", "enterprise", "information")
SETTINGS = "codebook: codebooks/empowerment.yaml\ntranscripts: [transcripts]\ncoder: gold\nquestions: off\n"


def main() -> None:
    """Print the table and write the intervals."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "docs" / "pictures")
    parser.add_argument("--pillars", nargs="*", default=PILLARS)
    options = parser.parse_args()
    print(f"{'pillar':<14} found  by suggestions          decisions  settled                 wholly decided")
    looks = []
    for pillar in options.pillars:
        with TemporaryDirectory() as folder:
            study = sample_study(Path(folder))
            suggested = _finding(study, pillar)
            found = path(study, pillar)
            looks += found
            decide(study, pillar)
            whole = _finding(study, pillar).verdict
        last = found[-1]
        line = f"{last['passages']:5}  {suggested.verdict:<21}  {last['decisions']:9}  {last['verdict']:<22}  {whole}"
        print(f"{pillar:<14} {line}", flush=True)
    pd.DataFrame(looks).to_csv(options.folder / "settling.csv", index=False, lineterminator="\n")


def sample_study(folder: Path) -> qualcode.Study:
    """Return the sample study in a folder, in which nothing is decided."""
    for name in ("codebooks", "transcripts"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "qualcode.yaml").write_text(SETTINGS, encoding="utf-8")
    return qualcode.Study.open(folder)


def path(study: qualcode.Study, pillar: str) -> list[dict]:
    """Return the interval after each decision, until the verdict is settled."""
    study.sample(codes=[pillar])
    looks = []
    with study.review(code=pillar, sample=True) as review:
        while True:
            status = review.walk.status(pillar)
            found = status.certainty
            looks.append(
                {
                    "pillar": pillar,
                    "passages": status.passages,
                    "decisions": found.bounds.drawn,
                    "low": float(found.bounds.interval.low),
                    "high": float(found.bounds.interval.high),
                    "verdict": found.verdicts[0] if found.is_settled else "",
                }
            )
            if status.next is None:
                return looks
            _decide(review)


def decide(study: qualcode.Study, pillar: str) -> None:
    """Decide what is left of a pillar."""
    with study.review(code=pillar) as review:
        while review.left:
            _decide(review)


def _decide(review: qualcode.study.Review) -> None:
    here = review.current.coding
    said = [each.stance for each in _gold().get((here.transcript, here.code), ()) if each.span.overlaps(here.span)]
    if said:
        review.accept(stance=said[0])
    else:
        review.reject()


@cache
def _gold() -> dict[tuple[str, str], list[Coding]]:
    """The gold codings by transcript and pillar."""
    from test_gold import gold_codings  # noqa: PLC0415 -- the path is set above

    return dict(grouped(((each.transcript, each.code), each) for each in gold_codings()))


def _finding(study: qualcode.Study, pillar: str) -> qualcode.Finding:
    return next(each for each in study.findings() if each.code == pillar)


if __name__ == "__main__":
    main()
