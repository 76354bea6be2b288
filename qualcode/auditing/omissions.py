"""Omissions: pillars and indicators that the evidence speaks of and the document does not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.auditing.claim import Omission
from qualcode.auditing.comparison import alternating, direction
from qualcode.codings import code_path
from qualcode.evidence import exactly
from qualcode.findings import judge
from qualcode.language import Lexicon, fold, is_function_word
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from qualcode.auditing.claim import Left
    from qualcode.auditing.claim_sentences import Sentence
    from qualcode.codebook.codebook import Codebook, VerdictRule
    from qualcode.findings import Finding, Findings, Segment


def omissions(sentences: Sequence[Sentence], findings: Findings, codebook: Codebook) -> Iterator[Omission]:
    """Yield the pillars and indicators that enough informants speak of and the document does not, or one-sidedly.

    Enough is what the codebook's verdict rule asks for: `min_segments` passages of `min_informants` informants; one
    side is left out where it makes up at least the share `caveat` of what is judged.

    Args:
        sentences: The document's sentences, tagged.
        findings: The study's findings.
        codebook: Its verdict rule.
    """
    said: dict[str, set[str]] = {}
    touched: dict[str, set[str]] = {}
    for sentence in sentences:
        for about in sentence.abouts:
            side = direction(about, sentence, findings[about.pillar].kind)
            sides = {"for": {"for"}, "both": {"for", "against"}}.get(side, {"against"})
            said.setdefault(about.pillar, set()).update(sides)
            touched.setdefault(about.pillar, set()).update(
                code for each in about.indicators for code in code_path(each)
            )
    named = _named(sentences, codebook)
    for finding in findings:
        heard = touched.get(finding.code, set()) | named
        yield from _of_pillar(finding, said.get(finding.code, set()), heard, codebook, findings.language)


def _of_pillar(
    finding: Finding, said: set[str], touched: set[str], codebook: Codebook, language: str
) -> Iterator[Omission]:
    rule = codebook.verdict
    ranked = _ranked(finding)
    if not said:
        if finding.code not in touched and _enough(ranked, finding, rule):
            yield _omission(finding.code, finding.label, "not mentioned", "left_out", ranked, language)
        return
    favour, against = finding.by_direction
    judged = len(favour) + len(against)
    least: Fraction = exactly(rule.caveat) * judged
    one_sided = finding.kind == "goal"
    if one_sided and "against" not in said and judge(against, rule).enough() and len(against) >= least:
        yield _omission(
            finding.code, finding.label, "only achievements mentioned", "left_shortcomings", against, language
        )
    if one_sided and "for" not in said and judge(favour, rule).enough() and len(favour) >= least:
        yield _omission(
            finding.code, finding.label, "only shortcomings mentioned", "left_achievements", favour, language
        )
    for indicator in finding.indicators:
        own = [segment for segment in ranked if segment.has(indicator.code)]
        if indicator.code not in touched and _enough(own, finding, rule):
            yield _omission(indicator.code, indicator.full_label, "not mentioned", "left_out", own, language)


def _named(sentences: Sequence[Sentence], codebook: Codebook) -> set[str]:
    """The codes whose names a sentence holds, in whatever form, though it may say nothing that could be judged."""
    found: set[str] = set()
    names = {code.id: [_telling(label) for label in code.label.values()] for code in codebook}
    for sentence in sentences:
        said = Lexicon(_telling(sentence.text), language=sentence.language)
        for code, labels in names.items():
            if any(words and all(map(said.has_kin, words)) for words in labels):
                found.update(code_path(code))
    return found


def _telling(text: str) -> list[str]:
    """The words of a text that are no function words, folded."""
    words = (fold(word) for word in re.findall(r"[^\W\d_]+", text))
    return [word for word in words if not is_function_word(word)]


def _enough(segments: Sequence[Segment], finding: Finding, rule: VerdictRule) -> bool:
    """Return True if as many judged passages and informants speak of it as a verdict needs; of a topic, any count."""
    if finding.kind != "topic":
        return judge(segments, rule).enough()
    return len(segments) >= rule.min_segments and len({each.informant for each in segments}) >= rule.min_informants


def _omission(code: str, label: str, left: Left, key: str, segments: Sequence[Segment], language: str) -> Omission:
    informants = len({segment.informant for segment in segments})
    reason = say(
        f"audit.{key}", language, label=label[:1].lower() + label[1:], segments=len(segments), informants=informants
    )
    return Omission(code, label, left, reason, tuple(segments))


def _ranked(finding: Finding) -> list[Segment]:
    """The pillar's judged passages, the two sides by turns, best first, then the others."""
    return list(dict.fromkeys([*alternating(*finding.by_direction), *finding.evidence]))
