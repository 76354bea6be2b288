"""The key `structure` of `qualcode.yaml`, and the schema that stands beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator

from qualcode.errors import StudyError
from qualcode.study import Study, create_study
from qualcode.study.settings import SCHEMA, read_settings, read_structure, settings_schema, settings_schema_text
from qualcode.transcripts import Declared

ROOT = Path(__file__).parents[2]
RIGHT = """
codebook: codebooks/study.yaml
structure:
  interviewer: P
  ignore: [Memo, "Koding:"]
  fgd-*:
    labels: [Moderator, P1]
    informant: [P1]
"""
WRONG = {
    "structure:\n  lables: [P]": "3:3: unknown key 'lables' in 'structure'; did you mean 'labels'?",
    "structure:\n  a*:\n    interviewr: P": "4:5: unknown key 'interviewr' in 'structure'; did you mean 'interviewer'?",
    "structure:\n  zzz: P": "3:3: unknown key 'zzz' in 'structure'; the keys are labels",
    "structure: [P]": "2:12: 'structure' is no mapping",
    "structure:": "'structure' is no mapping",
    "structure:\n  labels: []": "3:11: 'labels' in 'structure' has no usable value",
    "structure:\n  labels: [P, '']": "3:11: 'labels' in 'structure' has no usable value; name a label",
    "structure:\n  labels: {a: b}": "3:11: 'labels' in 'structure' has no usable value",
    "structure:\n  interviewer: P\n  informant: [N, p]": "an interviewer's and an informant's: 'p'; keep one of them",
    "strukture:\n  labels: P": "2:1: unknown key 'strukture'; did you mean 'structure'?",
}


def test_labels_are_declared_for_all_and_by_pattern(tmp_path: Path) -> None:
    """One label or a list of them, with or without colon."""
    (tmp_path / "qualcode.yaml").write_text(RIGHT)
    assert read_structure(tmp_path) == {
        "*": Declared(interviewer=("P",), ignore=("Memo", "Koding")),
        "fgd-*": Declared(labels=("Moderator", "P1"), informant=("P1",)),
    }
    assert read_settings(tmp_path) == {"codebook": ["codebooks/study.yaml"]}


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_told_with_its_place(text: str, tmp_path: Path) -> None:
    """Line, column, and the key that was meant."""
    (tmp_path / "qualcode.yaml").write_text(f"codebook: a.yaml\n{text}\n")
    with pytest.raises(StudyError) as error:
        read_settings(tmp_path)
    assert WRONG[text] in str(error.value)


def test_a_study_reads_its_transcripts_as_its_settings_say(tmp_path: Path) -> None:
    """The labels of one file may mean what they mean nowhere else."""
    create_study(tmp_path, language="en")
    (tmp_path / "transcripts" / "x.txt").write_text("S: One?\nW: Two.\nS: Three?\nW: Four.\n")
    with (tmp_path / "qualcode.yaml").open("a") as file:
        file.write("structure:\n  x.txt:\n    interviewer: W\n    informant: S\n")
    turns = Study.open(tmp_path).transcript("x").turns
    assert [(turn.speaker, turn.interviewer) for turn in turns] == [("S", False), ("W", True)] * 2


def test_the_schema_takes_right_settings_and_refuses_others(tmp_path: Path) -> None:
    """As the reader does, so that an editor says the same."""
    schema = Draft7Validator(settings_schema())
    Draft7Validator.check_schema(settings_schema())
    assert schema.is_valid(yaml.safe_load(RIGHT))
    wrong = [text for text in WRONG if "informant" not in text]  # no schema can compare two lists
    assert not [text for text in wrong if schema.is_valid(yaml.safe_load(text))]
    create_study(tmp_path)
    assert schema.is_valid(yaml.safe_load((tmp_path / "qualcode.yaml").read_text()))


def test_the_schema_stands_beside_the_settings(tmp_path: Path) -> None:
    """Written by `init`, named in the first line, and shipped with the sample study."""
    made = create_study(tmp_path)
    assert (tmp_path / SCHEMA) in made
    for folder in (tmp_path, ROOT):
        assert (folder / SCHEMA).read_text() == settings_schema_text()
        assert (folder / "qualcode.yaml").read_text().startswith(f"# yaml-language-server: $schema=./{SCHEMA}\n")
