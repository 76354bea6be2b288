"""Errors name options to whom uses the command line, and arguments to whom writes Python."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from qualcode import Study
from qualcode.cli import main
from qualcode.errors import Problem, QualcodeError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PACKAGE = Path(__file__).parents[1] / "qualcode"
OPTION = re.compile(r"(?<![^\s(])--[a-z][a-z-]*=?")

MISTAKES: dict[str, tuple[Callable[[Study], Any], list[str], str]] = {
    "nobody": (
        lambda study: study.decide("accept", where=["code=training"]),
        ["decide", "accept", "--where", "code=training"],
        "name yourself with {--coder=}NAME",
    ),
    "interviewer": (
        lambda study: study.code("warung", "market", quote="Jualnya ke mana", coder="ana"),
        ["code", "warung", "market", "--quote", "Jualnya ke mana", "--coder", "ana"],
        "code it with {--anyone}",
    ),
    "both": (
        lambda study: study.report("r.md", include=["methods"], without=["methods"]),
        ["report", "-o", "r.md", "--with", "methods", "--without", "methods"],
        "keep one of {--with} and {--without}",
    ),
    "summary": (
        lambda study: study.memo("Satu.", kind="summary", coder="ana"),
        ["memo", "add", "Satu.", "--kind", "summary", "--coder", "ana"],
        "name both with {--informant} and {--code}",
    ),
}
"""By name: a mistake in Python, the same on the command line, and the advice with options in braces."""


def remedies() -> Iterator[tuple[str, str]]:
    """Texts of the library that name an option, documentation apart, with their place."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if {"cli", "web"}.isdisjoint(path.relative_to(PACKAGE).parts):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for node in ast.walk(tree):
                calls = isinstance(node, ast.Call) and re.search(r"Error$|^Problem$|_refuse$", ast.unparse(node.func))
                for each in ast.walk(node) if calls else ():
                    if isinstance(each, ast.Constant) and isinstance(each.value, str) and OPTION.search(each.value):
                        yield each.value, f"{path.name}:{each.lineno}"


def arguments() -> set[str]:
    """Names of arguments that functions of the library take."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py"))
    functions = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    return {each.arg for one in functions for each in (*one.args.args, *one.args.kwonlyargs)}


def test_an_option_is_an_argument_in_python() -> None:
    """In remedies alone; a command in quotes stays as it is, and so do names of files with dashes."""
    problem = Problem("out--of-place", "leave out --dry-run, name --coder=NAME (--with), or 'qualcode tag --save'")
    told = "out--of-place; leave out dry_run=, name coder=NAME (include=), or 'qualcode tag --save'"
    assert str(problem) == told
    assert problem.with_options == f"{problem.what}; {problem.remedy}"
    many = QualcodeError([problem] * 201)
    assert str(many).splitlines()[::200] == [told, "and 1 more of such problems"]
    assert many.with_options.splitlines()[::200] == [problem.with_options, "and 1 more of such problems"]


def test_every_option_of_a_remedy_is_an_argument_of_the_library() -> None:
    """Whoever follows the advice in Python finds the argument."""
    known, found = arguments(), list(remedies())
    assert len(found) > 15
    for text, place in found:
        for name in re.findall(r"(?<![^\s(])(\w+)=", str(Problem("", text))):
            assert name in known, f"{place}: {name}="


@pytest.mark.parametrize("name", MISTAKES)
def test_the_same_mistake_is_told_twice(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With arguments from Python, with options on the command line."""
    in_python, on_command_line, advice = MISTAKES[name]
    monkeypatch.delenv("QUALCODE_CODER", raising=False)
    monkeypatch.chdir(tmp_path)
    run = CliRunner()
    assert run.invoke(main, ["init", ".", "--lang", "id"]).exit_code == 0
    with pytest.raises(QualcodeError) as error:
        in_python(Study.open())
    assert "--" not in str(error.value)
    assert re.sub(r"\{--([a-z]+)=?\}", lambda one: {"with": "include"}.get(one[1], one[1]) + "=", advice) in str(
        error.value
    )
    told = run.invoke(main, on_command_line)
    assert told.exit_code == 2
    assert advice.replace("{", "").replace("}", "") in told.stderr
