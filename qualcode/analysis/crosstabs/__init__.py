"""Codes against what they can be counted by: informants, attributes, stances."""

from __future__ import annotations

from qualcode.analysis.crosstabs.by_attribute import code_by_attribute
from qualcode.analysis.crosstabs.by_informant import Measure, code_by_informant
from qualcode.analysis.crosstabs.by_stance import code_by_stance

__all__ = ["Measure", "code_by_attribute", "code_by_informant", "code_by_stance"]
