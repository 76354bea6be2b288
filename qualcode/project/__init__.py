"""Projects: a study on disk, found, checked, made, and opened; wires the rooms and holds no logic of theirs."""

from __future__ import annotations

from qualcode.project.checking import Checked, check_files
from qualcode.project.creating import create_study
from qualcode.project.evaluating import evaluate_codebook
from qualcode.project.settings import SETTINGS
from qualcode.project.study import Project

__all__ = ["SETTINGS", "Checked", "Project", "check_files", "create_study", "evaluate_codebook"]
