"""A document compared with the evidence, sentence by sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.auditing.claim import Audit, Claim
from qualcode.auditing.claim_sentences import sentences_in
from qualcode.auditing.comparison import WORSE
from qualcode.auditing.judged import judged_about, pool_of
from qualcode.auditing.omissions import omissions
from qualcode.auditing.spoken_words import spoken_words
from qualcode.auditing.unbacked import unbacked
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.auditing.claim_sentences import Sentence
    from qualcode.auditing.document import Document
    from qualcode.auditing.spoken_words import SpokenWords
    from qualcode.codebook.codebook import Codebook
    from qualcode.findings import Findings
    from qualcode.transcripts.transcript import Transcript


def audit(
    document: Document, findings: Findings, codebook: Codebook, *, transcripts: Sequence[Transcript] = ()
) -> Audit:
    """Compare a document with the evidence: what it claims without support, and what it leaves out.

    Each sentence is tagged with the codebook's rules. A claim about indicators is compared with the passages that speak
    of these indicators, one that only names a pillar with all of the pillar's. A few who say otherwise contradict what
    is claimed of all or of none; the passages are searched for how often and by whom, too.

    Args:
        document: The document.
        findings: The study's findings, made with this codebook.
        codebook: The codebook.
        transcripts: The transcripts, to find words in the document that nobody said.

    Returns:
        A claim for every sentence, in order, what is left out, and the summaries that no quote backs.
    """
    sentences = sentences_in(document, codebook)
    spoken = spoken_words(transcripts, codebook)
    claims = tuple(_claim(sentence, document, findings, codebook, spoken) for sentence in sentences)
    return Audit(
        document.name,
        document.unit,
        findings.language,
        findings.note,
        claims,
        tuple(omissions(sentences, findings, codebook)),
        tuple(unbacked(findings, codebook)),
        findings.lost_codes,
    )


def _claim(
    sentence: Sentence, document: Document, findings: Findings, codebook: Codebook, spoken: SpokenWords
) -> Claim:
    place = document.paragraphs[sentence.paragraph].place_of(sentence.span.start)
    language = findings.language
    if not sentence.abouts:
        why = say("audit.study" if sentence.of_the_study else "audit.no_code", language)
        return Claim(sentence, place, "not about a code", why)
    # words for how often count only where passages speak of the sentence's own subject, not anywhere in a pillar
    telling = [about for about in sentence.abouts if about.indicators] or sentence.abouts
    everything = {
        (segment.code, segment.number): segment
        for about in telling
        for segment in pool_of(about, findings[about.pillar])
    }
    judged = [
        judged_about(about, sentence, findings, codebook, spoken=spoken, evidence=list(everything.values()))
        for about in sentence.abouts
    ]
    if not sentence.named:  # it claims all of its parts, so the weakest part decides
        some = any(about.indicators for about in sentence.abouts)
        judged.sort(key=lambda one: (some and not one.indicators, -WORSE[one.verdict]))
    return Claim(sentence, place, judged[0].verdict, judged[0].reason, tuple(judged))
