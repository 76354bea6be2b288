"""Findings in prose: what is said, in which order; the sentences are in the files of `qualcode.wording`."""

from qualcode.findings.narrative.citations import Citations
from qualcode.findings.narrative.paragraph import narrate
from qualcode.findings.narrative.reasons import caveats, explain, note

__all__ = [
    "Citations",
    "caveats",
    "explain",
    "narrate",
    "note",
]
