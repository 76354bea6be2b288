"""A study's own CI runs its codebook by `pytest codebooks`."""

from __future__ import annotations

import subprocess
import sys

import pytest

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
def study(tmp_path):
    """A folder with one codebook, of which one example holds and one does not."""
    (tmp_path / "codebooks").mkdir()
    (tmp_path / "codebooks" / "small.yaml").write_text(BOOK, "utf-8")
    return tmp_path


def _pytest(folder):
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:hypothesispytest", "codebooks"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_examples_are_collected_and_reported(study):
    """One test an example; a failure shows the line, the sentence and what is wrong."""
    done = _pytest(study)
    assert done.returncode == 1
    assert "1 failed, 1 passed" in done.stdout
    assert "small.yaml:7: example of hrd is wrong: not tagged with hrd" in done.stdout
    assert "“We had a course.”" in done.stdout


def test_a_broken_codebook_is_a_collection_error(study):
    """A codebook that cannot be loaded reports its problems, without a traceback."""
    (study / "codebooks" / "small.yaml").write_text(BOOK.replace("label", "lable"), "utf-8")
    done = _pytest(study)
    assert done.returncode == 2
    assert "did you mean 'label'?" in done.stdout
    assert "Traceback" not in done.stdout


def test_other_yaml_is_left_alone(study):
    """Only a folder named codebooks is collected."""
    (study / "codebooks").rename(study / "other")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "other"],
        cwd=study, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "no tests ran" in done.stdout
