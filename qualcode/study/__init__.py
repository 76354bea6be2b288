"""Studies: a study on disk, found, checked, made, and opened; wires the rooms for the command line and notebooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.lazy_names import lazy_names

if TYPE_CHECKING:
    from qualcode.study.check import Checked, Saved, check_files, renew_schemas, watch_files
    from qualcode.study.codes.codebooks import (
        Tried,
        apply_rules,
        codebook_history,
        compare_codebooks,
        evaluate_codebook,
        explain_text,
        missing_rules,
        rule_health,
        try_codebooks,
    )
    from qualcode.study.exchange.import_map import ImportMap, read_map
    from qualcode.study.exchange.import_outcome import CodingsImport
    from qualcode.study.exchange.study_from_codings import begin_from_file, study_from_codings
    from qualcode.study.new_study import create_study, empty_study, start_study
    from qualcode.study.settings import SETTINGS
    from qualcode.study.study import Study

__all__ = [
    "SETTINGS",
    "Checked",
    "CodingsImport",
    "ImportMap",
    "Saved",
    "Study",
    "Tried",
    "apply_rules",
    "begin_from_file",
    "check_files",
    "codebook_history",
    "compare_codebooks",
    "create_study",
    "empty_study",
    "evaluate_codebook",
    "explain_text",
    "missing_rules",
    "read_map",
    "renew_schemas",
    "rule_health",
    "start_study",
    "study_from_codings",
    "try_codebooks",
    "watch_files",
]

__getattr__ = lazy_names(
    __name__,
    {
        "qualcode.study.check": ("Checked", "Saved", "check_files", "renew_schemas", "watch_files"),
        "qualcode.study.codes.codebooks": (
            "Tried",
            "apply_rules",
            "codebook_history",
            "compare_codebooks",
            "evaluate_codebook",
            "explain_text",
            "missing_rules",
            "rule_health",
            "try_codebooks",
        ),
        "qualcode.study.exchange.import_map": ("ImportMap", "read_map"),
        "qualcode.study.exchange.import_outcome": ("CodingsImport",),
        "qualcode.study.exchange.study_from_codings": ("begin_from_file", "study_from_codings"),
        "qualcode.study.new_study": ("create_study", "empty_study", "start_study"),
        "qualcode.study.settings": ("SETTINGS",),
        "qualcode.study.study": ("Study",),
    },
)
