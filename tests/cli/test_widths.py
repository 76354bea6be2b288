"""Every table of the command line at 80, 70, 60 and 40 columns: nothing runs over, no word is broken or cut."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from qualcode.cli import main
from qualcode.cli.screens.table import Column, FittedTable

ROOT = Path(__file__).parents[2]
GOLD = str(ROOT / "tests" / "gold" / "codings.jsonl")
BARS = re.compile(r"[█▓░·]+|[─━]+")

UNDECIDED = [
    ["findings"],
    ["findings", "--lang", "en"],
    ["tag"],
    ["rules"],
    ["find", "hrd & capital"],
    ["evaluate", GOLD],
    *(
        ["analyse", name]
        for name in (
            "crosstab cooccurrence framework timeline saturation triangulation negative coverage keyness".split()
        )
        if name != "keyness"
    ),
    ["analyse", "kwic", "modal"],
    *(["show", name, "--structure"] for name in ("f01-diskusi-senggarang", "u14-nasi-lemak", "d05-kasi-kelurahan")),
]
DECIDED = [
    ["findings"],
    ["tag"],
    ["decisions"],
    ["decisions", "--current"],
    ["history"],
    ["conflicts"],
    ["memo", "list"],
    ["round", "list"],
    ["rules"],
    ["agree"],
    ["agree", "--disagreements"],
]


def sample(folder: Path) -> Path:
    """A folder with the sample study, in which no answer is kept that would be printed without being laid out."""
    for name in ("codebooks", "transcripts"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "qualcode.yaml", folder)
    return folder


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: Any) -> Path:
    """The sample study, of which nothing is decided."""
    return sample(tmp_path_factory.mktemp("fresh"))


@pytest.fixture(scope="module")
def decided(tmp_path_factory: Any) -> Path:
    """The sample study with rulings of two people who differ, a memo and a round."""
    folder = sample(tmp_path_factory.mktemp("decided"))
    commands = (
        ["decide", "accept", "--where", "code=hrd", "--coder", "ana", "--reason", "a reason of several words"],
        ["decide", "reject", "--where", "code=hrd & transcript~u0", "--coder", "ben"],
        ["decide", "accept", "--where", "code=capital & transcript~u0", "--coder", "ben"],
        ["memo", "add", "Money comes late, they say, and then all at once.", "--code", "capital", "--coder", "ana"],
        ["round", "open", "first round of two", "--coder", "ana"],
        ["round", "close", "first round of two", "--coder", "ana"],
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for command in commands:
            assert CliRunner().invoke(main, command).exit_code == 0, command
    return folder


def words(text: str) -> set[str]:
    """The words that stand in an output; bars, rules and the colons behind heads left out."""
    return {word.removesuffix(":") for word in BARS.sub(" ", text).split()}


def views(command: list[str], run: Any, monkeypatch: Any) -> list[Any]:
    """Everything that a command shows with rich, before it is laid out."""
    found: list[Any] = []
    monkeypatch.setattr(Console, "print", lambda _, view: found.append(view))
    assert run(*command).exit_code in {0, 1}
    monkeypatch.undo()
    assert found
    return found


def shown(view: Any, width: int) -> str:
    """What a terminal of this width shows."""
    console = Console(width=width, color_system=None, highlight=False, markup=False, emoji=False)
    with console.capture() as captured:
        console.print(view)
    return captured.get()


def check(view: Any) -> None:
    """Hold what narrow terminals show against a very wide one."""
    known = words(shown(view, 2000))
    for columns in (80, 70, 60, 40):
        narrow = shown(view, columns)
        assert all(cell_len(line.rstrip()) <= columns for line in narrow.splitlines())
        long = [word for word in known if len(word) > columns]
        broken = {word for word in words(narrow) - known if not any(word in each for each in long)}
        assert not broken, (columns, sorted(broken)[:10])


@pytest.mark.parametrize("command", UNDECIDED, ids=" ".join)
def test_no_word_of_a_fresh_study_is_broken(command: list[str], fresh: Path, run: Any, monkeypatch: Any) -> None:
    """Names, codes and figures are whole words in every table, however narrow the terminal."""
    monkeypatch.chdir(fresh)
    for view in views(command, run, monkeypatch):
        check(view)


@pytest.mark.parametrize("command", DECIDED, ids=" ".join)
def test_no_word_of_a_decided_study_is_broken(command: list[str], decided: Path, run: Any, monkeypatch: Any) -> None:
    """The same for what people decided."""
    monkeypatch.chdir(decided)
    for view in views(command, run, monkeypatch):
        check(view)


def test_every_pillar_is_named_whole_at_eighty_columns(run: Any, monkeypatch: Any) -> None:
    """The README's first command shows all names on one line, or broken between words."""
    monkeypatch.chdir(ROOT)
    out = run("findings", env={"COLUMNS": "80"}).stdout
    table = out.partition("Pilar")[2].partition("█ tercapai")[0]
    assert "Pengembangan sumber daya manusia" in table
    assert {"kelembagaan", "Pemupukan", "produktif", "informasi"} <= words(table)


def test_bars_shrink_first_then_side_figures_go_then_names_break() -> None:
    """The order in which columns give way."""
    columns = (Column("name"), Column("", rank=2, bar=(2, 6)), Column("n", right=True, rank=3, whole=True))
    table = FittedTable(columns, [(Text("long name"), lambda width: Text("#" * width), Text("7"))])
    assert "######" in shown(table, 20)
    assert "####" in shown(table, 18)
    assert "######" not in shown(table, 18)
    assert "7" not in shown(table, 15)
    assert "#" in shown(table, 13)
    assert "#" not in shown(table, 12)
    assert "long name" in shown(table, 9)
    assert "long\nname" in re.sub(" +\n", "\n", shown(table, 8))


def test_rows_become_blocks_where_no_table_fits() -> None:
    """Words that do not fit beside each other stand below each other, with their heads."""
    table = FittedTable(
        (Column("code", whole=True), Column("passage", sentences=True)),
        [(Text("hrd.training"), Text("We were trained."))],
    )
    assert [line.rstrip() for line in shown(table, 20).splitlines()] == [
        "hrd.training",
        "  passage: We were",
        "  trained.",
    ]
