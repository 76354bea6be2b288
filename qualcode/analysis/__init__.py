"""Analysis: tables made of the table of evidence.

passages, documents      all passages that could be coded; attributes of documents
segments                 codings → a row a passage and code
code_by_informant        code × informant: counts, 0/1, share of words
code_by_attribute        code × attribute, with the test that the numbers allow
code_by_stance           code × stance
coverage                 share of each type of source's words with each code
co_occurrence            codes that go together
framework                informant × pillar, in quotes
timeline, portrait       the course of an interview
new_codes, saturation    new codes of each interview, until there are none
triangulation            types of source that corroborate, contradict, are silent
negative_cases           people and passages against the way the evidence points
keyness, kwic            the words that mark a code; words in context
find, find_memos         queries over codes, attributes, speakers and stance: quotes, and memos
"""

from __future__ import annotations

from qualcode.analysis.association import Association, association, holm
from qualcode.analysis.co_occurrence import co_occurrence
from qualcode.analysis.coverage import coverage
from qualcode.analysis.crosstab import code_by_attribute, code_by_informant, code_by_stance
from qualcode.analysis.find import find
from qualcode.analysis.framework import framework, ranked_quotes, signed_quote
from qualcode.analysis.keyness import coded_passages, keyness, log_likelihood, log_ratio, part_of
from qualcode.analysis.kwic import kwic
from qualcode.analysis.memo_search import find_memos
from qualcode.analysis.negative_cases import negative_cases
from qualcode.analysis.saturation import new_codes, runs, saturation
from qualcode.analysis.talk import documents, passages
from qualcode.analysis.timeline import portrait, timeline, timeline_counts
from qualcode.analysis.triangulation import triangulation, triangulation_matrix
from qualcode.codings.query import parse_query
from qualcode.evidence import clarity, segments, shortened

__all__ = [
    "Association",
    "association",
    "clarity",
    "co_occurrence",
    "code_by_attribute",
    "code_by_informant",
    "code_by_stance",
    "coded_passages",
    "coverage",
    "documents",
    "find",
    "find_memos",
    "framework",
    "holm",
    "keyness",
    "kwic",
    "log_likelihood",
    "log_ratio",
    "negative_cases",
    "new_codes",
    "parse_query",
    "part_of",
    "passages",
    "portrait",
    "ranked_quotes",
    "runs",
    "saturation",
    "segments",
    "shortened",
    "signed_quote",
    "timeline",
    "timeline_counts",
    "triangulation",
    "triangulation_matrix",
]
