"""Hostile files handed to every command that takes a file: one line of the user's, within a gigabyte and ten seconds.

The ordinary run takes a tenth of the files and a few commands for each; `QUALCODE_FULL=1` takes every command.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import vl_convert
from click.testing import CliRunner
from hostile_files import SAID, SECRETS, hostile, sound

from qualcode.cli import main as qualcode

if TYPE_CHECKING:
    from collections.abc import Iterator

FULL = bool(os.environ.get("QUALCODE_FULL"))
FILES = 1_000 if FULL else 100
BATCH = 25
SECONDS, BYTES = 10, 1_000_000_000
EACH = 3  # commands a file in the ordinary run

IMPORTS = (
    "import FILE --coder ana --format json",
    "import FILE --dry-run",
    "import FILE --coder ana --accept-unproven",
    "import FILE --coder ana --from annotations",
    "import FILE --coder ana --from nvivo",
    "import FILE --coder ana --from qualcoder",
    "import FILE --coder ana --from refi",
    "import FILE --coder ana --from table",
    "import FILE --coder ana --from taguette",
    "init new --from FILE --coder ana",
)
OF_CODINGS = ("coding", "marks", "label", "project", "report")

COMMANDS = (
    "tag FILE --codebook codebooks/study.yaml",
    "findings FILE --codebook codebooks/study.yaml --format json",
    "show FILE --codebook codebooks/study.yaml",
    "check FILE",
    "find market FILE --codebook codebooks/study.yaml",
    "analyse kwic modal FILE --codebook codebooks/study.yaml",
    "report FILE --codebook codebooks/study.yaml -o r.md",
    "tag FILE --codebook codebooks/study.yaml -o codings.jsonl",
    "tag transcripts --codebook FILE",
    "test FILE",
    "diff FILE codebooks/study.yaml",
    "export FILE --format csv",
    "agree FILE",
    "evaluate FILE --codebook codebooks/study.yaml",
    "audit FILE",
    "audit FILE -o audit.docx",
    "decisions --import FILE --coder ana",
    "codes import FILE",
    "export FILE -o book.html",
    "export study.qdpx --anonymise --pseudonyms FILE",
    "import source.csv --coder ana --map FILE",
    *IMPORTS,
    "report -o r.docx --template FILE",
    "report -o r.txt --template FILE.j2",
    "report -o r.json --anonymise --pseudonyms FILE",
    "merge FILE",
    "analyse framework --import FILE --coder ana",
    "init new --answers FILE",
    "findings SETTINGS",
    "check ATTRIBUTES",
    "doctor STORE",
    "decisions STORE",
)


_AUTHORS = ("check FILE", "test FILE", "diff FILE", "tag transcripts --codebook FILE", "export FILE")
_LONG_QUOTE = re.compile(r"'[^'\n]{60,}'")


KEPT = ("qualcode.yaml", "study.qualcode", "codebooks/study.yaml")
"""Files of the study that each command finds as they were."""


class LateError(BaseException):
    """A command took more seconds of the processor than it may."""


@contextmanager
def held() -> Iterator[None]:
    """Hold this process to so many seconds, and to so much more memory than it has."""
    if sys.platform != "linux":
        yield
        return
    import resource  # noqa: PLC0415 -- Windows has none

    def late(*_: object) -> None:
        raise LateError

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    before = signal.signal(signal.SIGPROF, late)
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + BYTES, hard))
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def laid(command: str, name: str, data: bytes, study: Path) -> list[str]:
    """Write the file where the command looks for it; returns the words of the command line."""
    special = {"SETTINGS": "qualcode.yaml", "ATTRIBUTES": "transcripts/attributes.csv", "STORE": "study.qualcode"}
    last = command.rsplit(maxsplit=1)[-1]
    place = special.get(last, name + ".j2" if "FILE.j2" in command else name)
    (study / place).write_bytes(data)
    words = [word.replace("FILE", name) for word in command.split() if word not in special]
    return [*words, "transcripts"] if last == "ATTRIBUTES" else words


def faults(number: int, command: str, study: Path) -> Iterator[str]:
    """What goes wrong when a command is handed a hostile file."""
    name, data = hostile(number)
    kept = {path: path.read_bytes() for path in map(study.joinpath, KEPT)}
    words = laid(command, name, data, study)
    try:
        with held():
            result = CliRunner().invoke(qualcode, words)
    except LateError:
        yield "too slow"
        return
    finally:
        for path in (study / "transcripts" / "attributes.csv", study / name, study / f"{name}.j2"):
            path.unlink(missing_ok=True)
        for path, was in kept.items():
            path.write_bytes(was)
        shutil.rmtree(study / "new", ignore_errors=True)
    if isinstance(result.exception, LateError):
        yield "too slow"
    elif result.exit_code not in {0, 1, 2}:
        yield f"exit {result.exit_code}: {result.stderr.strip()[-150:]}"
    # What an import could not carry over is named: those are words of a dictionary, and no error. A codebook's author
    # is told which of her own keys and words is meant (ADR 0018), cut where it is long.
    authors = name.endswith(".yaml") and command.startswith(_AUTHORS)
    told = _LONG_QUOTE.findall(result.stderr) if authors else [result.stderr]
    if result.exit_code and any(secret.casefold() in each.casefold() for each in told for secret in SECRETS):
        yield f"words of the interview: {result.stderr.strip()[:300]}"
    if not result.stderr.replace("\n", "").isprintable() or max(map(len, result.stderr.split("\n"))) > 2_000:
        yield "a line that is not short and visible"
    if "Traceback" in result.stderr:
        yield "a traceback"


@pytest.fixture(scope="module")
def drawn() -> None:
    """A figure drawn before a limit stands: at its first, the library reserves gigabytes of addresses or dies."""
    vl_convert.vegalite_to_png({"data": {"values": []}, "mark": "point"})


@pytest.fixture
def study(drawn: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:  # noqa: ARG001 -- once, and first
    """A small study, begun."""
    CliRunner().invoke(qualcode, ["init", str(tmp_path / "s"), "--lang", "id"])
    (tmp_path / "s" / "transcripts" / "said.txt").write_text(SAID, encoding="utf-8")
    (tmp_path / "s" / "source.csv").write_bytes(sound()["codings.csv"])
    monkeypatch.chdir(tmp_path / "s")
    CliRunner().invoke(qualcode, ["tag", "--save", "-q"])
    return tmp_path / "s"


@pytest.mark.parametrize("first", range(0, FILES, BATCH))
def test_no_file_is_qualcodes_fault(first: int, study: Path) -> None:
    """No exit of 70, no traceback, no words of the file on standard error, no more time or memory than is told."""
    found = []
    for number in range(first, first + BATCH):
        commands = COMMANDS if FULL else [COMMANDS[(number * EACH + k) % len(COMMANDS)] for k in range(EACH)]
        if not FULL and hostile(number)[0].partition("-")[2].startswith(OF_CODINGS):
            commands = [*commands, *IMPORTS[:2], IMPORTS[-1]]
        found += [(number, command, fault) for command in commands for fault in faults(number, command, study)]
    assert not found
