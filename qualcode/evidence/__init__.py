"""Evidence: the one tidy table, and its segments, from which every finding and figure is made.

evidence              codings -> a row a coding
segments              a row a passage and code, however many coders and indicators gave it
segments_by_pillar    the same as values
codes_at, coded_with   codes of a level; codings of a code or of one under it
clarity, shortened    how clearly a quote speaks; a quote on one line
attribute_values      attributes of who speaks in a passage, and of its document
favour, mean_favour   shares in favour, in exact fractions
wilson                a proportion with its interval
"""

from __future__ import annotations

from qualcode.codings import combined_stance
from qualcode.evidence.attribute_values import attribute_names, attribute_values
from qualcode.evidence.code_levels import coded_with, codes_at
from qualcode.evidence.evidence_table import (
    EVIDENCE_DTYPES,
    SPEAKER_DTYPES,
    evidence,
    evidence_columns,
    speaker_cells,
    typed_table,
)
from qualcode.evidence.quotes import clarity, shortened
from qualcode.evidence.segments import Segment, code_order, live, segments, segments_by_pillar, without_answers
from qualcode.evidence.shares import Z95, Measure, exactly, favour, favour_of_each, mean_favour, wilson

__all__ = [
    "EVIDENCE_DTYPES",
    "SPEAKER_DTYPES",
    "Z95",
    "Measure",
    "Segment",
    "attribute_names",
    "attribute_values",
    "clarity",
    "code_order",
    "coded_with",
    "codes_at",
    "combined_stance",
    "evidence",
    "evidence_columns",
    "exactly",
    "favour",
    "favour_of_each",
    "live",
    "mean_favour",
    "segments",
    "segments_by_pillar",
    "shortened",
    "speaker_cells",
    "typed_table",
    "wilson",
    "without_answers",
]
