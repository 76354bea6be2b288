"""CPU time of short commands on the sample study, as multiples of what loading click takes.

    python benchmarks/startup.py [--times 9] [--before PYTHON]

Each command and `python -c "import click"` run in turn, so that other work on the machine weighs on all of them alike;
the least user and system time of each is taken. `--before` names the interpreter of another installation, whose
commands run in the same turns and on a copy of the study of its own.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from tempfile import TemporaryDirectory

from review import environment

ROOT = Path(__file__).parents[1]
SENTENCE = "Pelatihan itu membuat kami lebih terampil, tetapi modalnya belum cukup."
COMMANDS = {  # as the rows are named; the sample's codebook is unchanged from the second turn on
    "--help": ["--help"],
    "check": ["check"],
    "explain": ["explain", SENTENCE],
    "findings, all kept": ["findings"],
    "findings": ["findings"],
}
COLD = "findings"  # the row before which all that was kept is deleted; the last one, so that the others find it again


def main() -> None:
    """Print a row a command: milliseconds and the multiple of loading click."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=9, help="runs of each command, after one that is not counted")
    parser.add_argument("--before", help="interpreter of another installation")
    options = parser.parse_args()
    installations = [each for each in (options.before, "") if each is not None]
    with TemporaryDirectory() as folder:
        studies = [Path(folder) / str(number) for number, _ in enumerate(installations)]
        for study in studies:
            shutil.copytree(ROOT / "transcripts", study / "transcripts")
            (study / "codebooks").mkdir()
            shutil.copy(ROOT / "codebooks" / "empowerment.yaml", study / "codebooks")
        for installation, study in zip(installations, studies, strict=True):
            for arguments in COMMANDS.values():
                cpu([*qualcode(installation), *arguments], installation, study)
        least: dict[tuple[str, str], float] = {}
        for _ in range(options.times):
            for installation, study in zip(installations, studies, strict=True):
                click = [installation or sys.executable, "-c", "import click"]
                rows = {"import click": click} | {
                    name: [*qualcode(installation), *arguments] for name, arguments in COMMANDS.items()
                }
                for name, command in rows.items():
                    key = installation, name
                    if name == COLD:
                        shutil.rmtree(study / ".qualcode-cache", ignore_errors=True)
                    least[key] = min(least.get(key, float("inf")), cpu(command, installation, study))
    for installation in installations:
        print(installation or "this tree")
        unit = least[installation, "import click"]
        for name in ("import click", *COMMANDS):
            spent = least[installation, name]
            print(f"  {name:20} {spent * 1000:7.0f} ms {spent / unit:6.1f}×")


def qualcode(installation: str) -> list[str]:
    """The start of a command line of an installation."""
    return [installation or sys.executable, "-m", "qualcode"]


def cpu(command: list[str], installation: str, study: Path) -> float:
    """User and system seconds of a command in a study's folder; what it prints is dropped.

    Raises:
        CalledProcessError: If the command fails.
    """
    before = getrusage(RUSAGE_CHILDREN)
    quiet = subprocess.DEVNULL
    subprocess.run(command, check=True, cwd=study, env=environment(installation), stdout=quiet, stderr=quiet)
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


if __name__ == "__main__":
    main()
