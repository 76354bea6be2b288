"""A document held against the evidence, sentence by sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.auditing.balance import WORSE
from qualcode.auditing.claim import Audit, Claim
from qualcode.auditing.claims import sentences_in
from qualcode.auditing.omissions import omissions
from qualcode.auditing.spoken_words import heard_in
from qualcode.auditing.weight import pool_of, weigh
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.auditing.claims import Sentence
    from qualcode.auditing.document import Document
    from qualcode.auditing.spoken_words import Heard
    from qualcode.codebook.codebook import Codebook
    from qualcode.findings import Findings
    from qualcode.transcripts.transcript import Transcript


def audit(
    document: Document, findings: Findings, codebook: Codebook, *, transcripts: Sequence[Transcript] = ()
) -> Audit:
    """Whether a document says only what the evidence carries, and what it leaves out.

    Each sentence is tagged with the codebook's rules. A claim about indicators is held against the passages that speak
    of these indicators, one that only names a pillar against all of the pillar's. What is claimed of all or of none
    falls by a few who say otherwise; how often, and by whom, is looked for in the passages too.

    Args:
        document: The document.
        findings: The study's findings, made with this codebook.
        codebook: The codebook.
        transcripts: The transcripts, so that words nobody said are known.

    Returns:
        A claim for every sentence, in order, and what is left out.
    """
    sentences = sentences_in(document, codebook)
    heard = heard_in(transcripts, codebook)
    claims = tuple(_claim(sentence, document, findings, codebook, heard) for sentence in sentences)
    return Audit(
        document.name,
        document.unit,
        findings.language,
        findings.note,
        claims,
        tuple(omissions(sentences, findings, codebook)),
    )


def _claim(sentence: Sentence, document: Document, findings: Findings, codebook: Codebook, heard: Heard) -> Claim:
    place = document.paragraphs[sentence.paragraph].place
    language = findings.language
    if not sentence.abouts:
        why = say("audit.study" if sentence.of_the_study else "audit.no_code", language)
        return Claim(sentence, place, "not about a code", why)
    # how often is looked for where the sentence's own subject is spoken of, not in all of a pillar
    telling = [about for about in sentence.abouts if about.indicators] or sentence.abouts
    everything = {
        (segment.code, segment.number): segment
        for about in telling
        for segment in pool_of(about, findings[about.pillar])
    }
    judged = [
        weigh(about, sentence, findings, codebook, heard=heard, evidence=list(everything.values()))
        for about in sentence.abouts
    ]
    if not sentence.named:  # it claims all of it, so that its weakest part decides
        some = any(about.indicators for about in sentence.abouts)
        judged.sort(key=lambda one: (some and not one.indicators, -WORSE[one.verdict]))
    return Claim(sentence, place, judged[0].verdict, judged[0].reason, tuple(judged))
