"""Codings and decisions: what was found or judged, by whom, resting on which words."""

from qualcode.codings.coding import KINDS, SIGNS, STANCES, Coding, Decision, Kind, Matched, Origin, Stance, Status

__all__ = ["KINDS", "SIGNS", "STANCES", "Coding", "Decision", "Kind", "Matched", "Origin", "Stance", "Status"]
