"""Findings in Indonesian."""

from __future__ import annotations

from qualcode.findings.narrative.indonesian.paragraph import narrate
from qualcode.findings.narrative.indonesian.verdicts import caveats, explain, undecided

__all__ = ["caveats", "explain", "narrate", "undecided"]
