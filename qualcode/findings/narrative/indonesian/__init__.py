"""Findings in Indonesian."""

from __future__ import annotations

from qualcode.findings.narrative.indonesian.paragraph import narrate
from qualcode.findings.narrative.indonesian.verdicts import caveats, decided, explain, undecided

__all__ = ["caveats", "decided", "explain", "narrate", "undecided"]
