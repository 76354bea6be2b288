"""A study's own CI runs its codebook by `pytest codebooks`."""

from __future__ import annotations

import subprocess
import sys

import pytest

from qualcode import authoring, codebook  # loaded before the runs below, each of which forgets what it loaded

LOADED = authoring.check_examples, codebook.load_codebook

BOOK = """name: small
title: {en: Small}
languages: [en]
codes:
  hrd:
    label: {en: Training}
    examples: [They trained us., We had a course.]
    rules: [train]
"""


@pytest.fixture
def study(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A folder with one codebook, of which one example holds and one does not; run with no plugin but ours."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("PYTEST_PLUGINS", "qualcode.pytest_plugin")
    folder = pytester.mkdir("codebooks")
    (folder / "small.yaml").write_text(BOOK, "utf-8")
    return pytester


def test_examples_are_collected_and_reported(study: pytest.Pytester) -> None:
    """One test an example; a failure shows the line, the sentence and what is wrong."""
    done = study.runpytest_inprocess("codebooks")
    done.assert_outcomes(passed=1, failed=1)
    done.stdout.fnmatch_lines(
        ["small.yaml:7: example of hrd is wrong: not tagged with hrd", "    “We had a course.”"], consecutive=True
    )


def test_a_test_has_the_name_of_its_code_and_line(study: pytest.Pytester) -> None:
    """So that one can be run alone."""
    done = study.runpytest_inprocess("codebooks", "--collect-only", "-q")
    done.stdout.fnmatch_lines(["codebooks/small.yaml::hrd:7*"])


def test_a_broken_codebook_is_a_collection_error(study: pytest.Pytester) -> None:
    """A codebook that cannot be loaded reports its problems, without a traceback."""
    (study.path / "codebooks" / "small.yaml").write_text(BOOK.replace("label", "lable"), "utf-8")
    done = study.runpytest_inprocess("codebooks")
    assert done.ret == pytest.ExitCode.INTERRUPTED
    done.stdout.fnmatch_lines(["*unknown key 'lable' in code 'hrd'; did you mean 'label'?*"])
    done.stdout.no_fnmatch_line("*Traceback*")


def test_other_yaml_is_left_alone(study: pytest.Pytester) -> None:
    """Only a folder named codebooks is collected."""
    (study.path / "codebooks").rename(study.path / "other")
    assert study.runpytest_inprocess("other").ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_it_is_installed_with_the_package(study: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a process of its own, nothing but `pytest codebooks` is needed."""
    monkeypatch.delenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD")
    monkeypatch.delenv("PYTEST_PLUGINS")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "codebooks"]
    done = subprocess.run(command, cwd=study.path, capture_output=True, text=True, check=False)
    assert "1 failed, 1 passed" in done.stdout
