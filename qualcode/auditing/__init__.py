"""Claim audit: a chapter or abstract compared with the evidence, and what it leaves out.

document            a file → paragraphs and sentences
claim_sentences     sentences → what each says about which pillars and indicators
assertions          of all, of none, how often; about the study or about the world
code_names          pillars and indicators that a sentence names by their labels
denials             something is denied, not only lacking
spoken_words        words that informants said
nearest_passages    the passages nearest to a claim
comparison          a claim beside the passages about the same thing, and the verdict so far
checks              how often, by whom, in which words
judged              a claim about one pillar → its verdict
omissions           what the evidence says and the document does not
"""

from __future__ import annotations

from qualcode.auditing.audit import audit
from qualcode.auditing.claim import VERDICTS, Audit, Claim, ClaimVerdict, Judged, Omission
from qualcode.auditing.document import Document, document_of, read_document

__all__ = [
    "VERDICTS",
    "Audit",
    "Claim",
    "ClaimVerdict",
    "Document",
    "Judged",
    "Omission",
    "audit",
    "document_of",
    "read_document",
]
