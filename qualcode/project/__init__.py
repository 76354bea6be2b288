"""Projects: a study on disk, found, checked, made, and opened; wires the rooms for the command line and notebooks."""

from __future__ import annotations

from qualcode.project.authoring import (
    Tried,
    add_rules,
    codebook_history,
    compare_codebooks,
    explain_text,
    missing_rules,
    rule_health,
    try_codebooks,
)
from qualcode.project.checking import Checked, check_files
from qualcode.project.creating import create_study, start_study
from qualcode.project.evaluating import evaluate_codebook
from qualcode.project.settings import SETTINGS
from qualcode.project.study import Project
from qualcode.project.watching import Saved, watch_files

__all__ = [
    "SETTINGS",
    "Checked",
    "Project",
    "Saved",
    "Tried",
    "add_rules",
    "check_files",
    "codebook_history",
    "compare_codebooks",
    "create_study",
    "evaluate_codebook",
    "explain_text",
    "missing_rules",
    "rule_health",
    "start_study",
    "try_codebooks",
    "watch_files",
]
