"""A study of two invented interviews, and a model's server in the tests."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "suggesting" / "language_model"))

from qualcode.study import Study

CODEBOOK = """\
name: small
title: Small
languages: [en]
codes:
  market:
    label: Finding customers
    definition: How the business finds people who buy.
    rules: [customer]
  training:
    label: Training
    definition: Courses for the business.
    rules: [course]
    indicators:
      held:
        label: Training held
        rules: [trained]
"""
RINI = """\
informant: Rini

P: Did anybody train you?
Rini: We were trained twice at the village hall. My cousin sells with me.
P: Who buys?
Rini: Customers come by themselves. The course was “too short”, said the women.
"""
JOKO = """\
informant: Joko

P: How is business?
Joko: Slow this year. I never had a course.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study with two interviews, and the working directory in it."""
    (tmp_path / "codebooks").mkdir()
    (tmp_path / "transcripts").mkdir()
    (tmp_path / "codebooks" / "small.yaml").write_text(CODEBOOK, encoding="utf-8")
    (tmp_path / "transcripts" / "rini.txt").write_text(RINI, encoding="utf-8")
    (tmp_path / "transcripts" / "joko.txt").write_text(JOKO, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def study(folder: Path) -> Study:
    """The study, with a person who decides."""
    return Study.open(folder, coder="ana")
