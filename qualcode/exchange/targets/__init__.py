"""Files that a study's codings go out in: for other programs, spreadsheets and the web."""

from __future__ import annotations

from qualcode.exchange.targets.study_contents import ExportedCoding, ExportedMemo, StudyContents
from qualcode.exchange.targets.target import TARGETS, Written, target_kind, write_target

__all__ = ["TARGETS", "ExportedCoding", "ExportedMemo", "StudyContents", "Written", "target_kind", "write_target"]
