"""Findings in English."""

from __future__ import annotations

from qualcode.findings.narrative.english.paragraph import narrate
from qualcode.findings.narrative.english.verdicts import caveats, decided, explain, undecided

__all__ = ["caveats", "decided", "explain", "narrate", "undecided"]
