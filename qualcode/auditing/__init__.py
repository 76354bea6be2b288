"""Claim audit: does a chapter or abstract say only what the evidence carries, and what does it leave out?

document      a file → paragraphs and sentences
sentences     sentences → what each says about which pillars and indicators
assertions    of all, of none, how often; about the study or about the world
heard         words that informants said
labels        pillars and indicators that a sentence names by their labels
denials       whether something is denied or lacking
near          the passages nearest to a claim
looks         how often, by whom, in which words
weighing      a claim beside the passages about the same thing → its verdict
omissions     what the evidence says and the document does not
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
