"""Reports: one content, several renderers, and nothing in them but what the findings say."""

from __future__ import annotations

from qualcode.reporting.content import Report
from qualcode.reporting.renderers import RENDERERS, Renderer, write_report

__all__ = ["RENDERERS", "Renderer", "Report", "write_report"]
