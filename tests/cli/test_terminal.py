"""The terminal as it is: narrow, without colour, without Unicode, with wide and combining characters in names."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from qualcode.cli import main
from qualcode.cli.app.terminal import LINES, SIGNS
from qualcode.study import create_study

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

CHAPTER = "Pelatihan diadakan setiap tahun oleh kantor penyuluh. Pemasaran belum menjangkau luar desa.\n"
PREPARED = (
    "tag --save -q",
    "decide accept --where code=training --coder ana --reason 'disebut dengan jelas, dua kali, oleh kedua orang'",
    "decide reject --where code=training --coder 美玲",
    "memo add 'Tanyakan lagi soal kemasan, dan siapa yang melatih.' --code market --coder 美玲",
    "round open 'putaran pertama bersama' --coder ana",
    "round close 'putaran pertama bersama' --coder ana",
)
READS = (
    "check",
    "codes list",
    "findings",
    "findings --lang en",
    "find market",
    "find 'training & achieved'",
    "tag",
    "rules",
    "rules --missing",
    "rules --history",
    "explain 'Kami ikut pelatihan, tapi cuma sekali dan tidak pernah didampingi.'",
    "progress",
    "sample --status",
    "history",
    "decisions",
    "decisions --current",
    "memo list",
    "conflicts",
    "round",
    "doctor",
    "show warung",
    "show warung --structure",
    "test",
    "refresh --dry-run",
    "agree",
    "agree --disagreements",
    "agree --rules --coder rules",
    "model status",
    "audit chapter.txt",
    "--version",
    "analyse kwic pasar",
    "analyse keyness --of training",
    *(
        f"analyse {name}"
        for name in ("crosstab cooccurrence coverage framework negative saturation timeline triangulation").split()
    ),
)


@pytest.fixture(scope="module")
def study(tmp_path_factory: Any) -> Path:
    """A study whose code, person and place are written in wide letters, or in letters with marks of their own."""
    folder: Path = tmp_path_factory.mktemp("terminal") / "study"
    create_study(folder, language="id")
    book = folder / "codebooks" / "study.yaml"
    book.write_text(book.read_text("utf-8").replace("Pelatihan diadakan", "培训与指导工作坊"), encoding="utf-8")
    text = folder / "transcripts" / "warung.md"
    wide = text.read_text("utf-8").replace("Pembuat keripik", "王小明的薯片作坊").replace("kemasan", "ke\u0301masan")
    text.write_text(wide, encoding="utf-8")
    (folder / "chapter.txt").write_text(CHAPTER, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for line in PREPARED:
            assert CliRunner().invoke(main, shlex.split(line)).exit_code == 0, line
    return folder


def too_wide(lines: Sequence[str], width: int) -> list[str]:
    """The lines that are wider than the terminal, though none of their words is nearly so alone."""
    return [line for line in lines if cell_len(line) > width and max(map(cell_len, line.split())) < width - 8]


@pytest.mark.parametrize("line", READS)
def test_no_line_is_wider_than_the_terminal(line: str, study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At 40, 60, 70 and 80 columns, of tables, lines and notes alike; in cells, of which wide characters take two."""
    monkeypatch.chdir(study)
    for width in (40, 60, 70, 80):
        told = CliRunner().invoke(main, shlex.split(line), env={"COLUMNS": str(width)})
        assert told.exit_code in {0, 1}, told.output
        assert told.output
        assert not too_wide(told.output.splitlines(), width), (width, told.output)


@pytest.mark.parametrize("line", ["decisions", "decisions --current", "codes list"])
def test_what_goes_on_in_a_further_line_stands_below_its_own(
    line: str, study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there is no room, only the first line of an entry begins at the edge."""
    monkeypatch.chdir(study)
    wide, narrow = (CliRunner().invoke(main, shlex.split(line), env={"COLUMNS": width}) for width in ("200", "40"))
    entries = [each.split()[0] for each in wide.stdout.splitlines() if each[:1].isalnum()]
    begun = [each.split()[0] for each in narrow.stdout.splitlines() if each[:1] != " "]
    assert begun == (entries[1:] if line == "codes list" else entries)
    assert len(narrow.stdout.splitlines()) > len(wide.stdout.splitlines())


def run(*args: str, cwd: Path, **environment: str) -> str:
    """What the command writes to standard output, in a process of its own."""
    clean = {key: value for key, value in os.environ.items() if key not in {"COLUMNS", "TERM", "NO_COLOR"}}
    told = subprocess.run(
        [sys.executable, "-m", "qualcode", *args], cwd=cwd, env=clean | environment, capture_output=True, check=True
    )
    return told.stdout.decode("utf-8")  # words of interviews stay UTF-8, whatever the console


@pytest.mark.parametrize("args", [["findings"], ["show", "warung"], ["tag"], ["analyse", "crosstab", "--help"]])
def test_a_console_without_unicode_gets_signs_of_its_own(args: list[str], study: Path) -> None:
    """Bars, rules, signs of stances and quotation marks are ASCII where the encoding has no more."""
    told = run(*args, cwd=study, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert not set(told) & set(LINES | SIGNS)
    assert "\\u" not in told
    assert "\\x" not in told


def test_legend_and_bars_use_the_same_signs(study: Path) -> None:
    """The legend tells what stands for what, in ASCII as in Unicode."""
    told = run("findings", cwd=study, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert "# tercapai  = campuran  - kekurangan  . netral" in told
    assert len({*LINES.values()}) >= 4


def test_a_dumb_terminal_gets_no_bars_and_no_colours(study: Path) -> None:
    """`TERM=dumb` has neither block characters nor escape sequences, and keeps the words of the interviews."""
    told = run("findings", cwd=study, TERM="dumb", FORCE_COLOR="")
    assert not set(told) & set(LINES)
    assert "\x1b" not in told
    assert "“" in told


def test_colours_are_left_out_where_nobody_wants_them(study: Path) -> None:
    """`NO_COLOR` leaves no colour, even where colours are forced."""
    assert "\x1b[3" in run("findings", cwd=study, FORCE_COLOR="1", TERM="xterm-256color")
    told = run("findings", cwd=study, FORCE_COLOR="1", NO_COLOR="1", TERM="xterm-256color")
    assert "\x1b[3" not in told.replace("\x1b[3m", "")  # italics are no colour
    assert "\x1b[9" not in told


def test_every_sign_is_as_wide_as_what_stands_for_it() -> None:
    """Columns stay columns where signs are replaced after the layout."""
    assert all(cell_len(sign) == len(mark) == 1 and mark.isascii() for sign, mark in (LINES | SIGNS).items())
