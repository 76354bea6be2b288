"""Reports: one content, several renderers, and nothing in them but what the findings say."""

from __future__ import annotations

from qualcode.reporting.renderers import RENDERERS, Renderer, rendered, write_report
from qualcode.reporting.report import Report, SourceFile, report_of

__all__ = ["RENDERERS", "Renderer", "Report", "SourceFile", "rendered", "report_of", "write_report"]
