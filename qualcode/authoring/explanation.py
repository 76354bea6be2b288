"""Explanations of tags: the words, the rules that matched, those that nearly did, and the stance."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np

from qualcode import language as languages
from qualcode.codings import QUESTION, fields_as_dict, grouped
from qualcode.matching import compile_codebook, tag_answers
from qualcode.passages import passages
from qualcode.short_repr import fields_html, short_repr
from qualcode.spans import Span
from qualcode.transcripts.transcript import Transcript, Turn
from qualcode.wording import Note, in_language, phrase, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from qualcode.codebook.codebook import Codebook, Term
    from qualcode.codings import Coding
    from qualcode.matching import Matcher
    from qualcode.matching.rules import NumberedRule

Place = tuple[int, int]

_SENTENCES = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .,;?!'’-])*(?<! )")
"""Sentences that hold no sign by which talk, headers or line numbers are told."""

NAMED = 4
"""Terms that a reason names."""


@dataclass(frozen=True, slots=True)
class Used:
    """Words that a term of a rule found.

    Args:
        span: Where they stand in the text.
        text: The words.
        term: The term as its author wrote it.
        analysis: How a single word is built from the term's root; empty where there is nothing to take apart.
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    span: Span
    text: str
    term: str
    analysis: str = ""

    def __str__(self) -> str:
        return f"{self.text} ({self.analysis})" if self.analysis else self.text


@dataclass(frozen=True, slots=True)
class Missed:
    """A rule that found something and still does not match.

    Args:
        rule: The rule's id.
        line: Its line in the codebook, from 1; 0 where unknown.
        found: Words that it did find.
        why: Why that is not enough: `out`, `needs`, `cancelled`, `apart` or `apart_in_order`.
        terms: The terms that it is about; a last one that is empty stands for more.
        within: The words that may lie between.
        share: Share of what the rule needs that was found, conditions included; 1 where something cancels it.
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    rule: str
    line: int
    found: tuple[Used, ...]
    why: str
    terms: tuple[str, ...] = ()
    within: int | None = 0
    share: float = 0.0

    @property
    def reason(self) -> str:
        """The reason in one clause, in English."""
        return self._reason("en")

    def told(self, language: str = "en") -> str:
        """Say what was found, and why that is not enough."""
        words = ", ".join(map(str, self.found))
        return say("explain.found", language, words=words, reason=self._reason(language))

    def _reason(self, language: str) -> str:
        more = " …" if self.terms and not self.terms[-1] else ""
        terms = say("explain.or", language).join(f"‘{each}’" for each in self.terms if each)
        return say(f"explain.{self.why}", language, terms=f"{terms}{more}", n=self.within)


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage explained.

    Args:
        span: Where it stands in the text.
        quote: Its words.
        codings: As the matcher gives them: rules, matched words, stance with its cues and reason.
        used: Rule id → the words that each matching rule rests on.
        missed: Rules that nearly matched, the nearest first.
        lookalikes: Words that hold the letters of a root without being a form of it, each with that root.
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    span: Span
    quote: str
    codings: tuple[Coding, ...]
    used: Mapping[str, tuple[Used, ...]]
    missed: tuple[Missed, ...]
    lookalikes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A text's passages, each explained; prints as text, shows as HTML in a notebook.

    Args:
        passages: The passages.
        language: The language that the explanation is in.
    """

    __repr__ = short_repr

    passages: tuple[Passage, ...]
    language: str = "en"

    def as_dict(self) -> dict[str, Any]:
        """Return the explanation as JSON-ready values."""
        return {"passages": [_passage_as_dict(passage) for passage in self.passages]}

    def lines(self) -> Iterator[str]:
        """Yield the explanation line by line, for a terminal."""
        for number, passage in enumerate(self.passages):
            if number:
                yield ""
            yield f"“{passage.quote}”"
            yield from _lines(passage, self.language)

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def _repr_html_(self) -> str:
        parts = []
        for passage in self.passages:
            items = "".join(f"<li>{escape(line.strip())}</li>" for line in _lines(passage, self.language))
            parts.append(f"<blockquote>{escape(passage.quote)}</blockquote><ul>{items}</ul>")
        return "".join(parts)


def _passage_as_dict(passage: Passage) -> dict[str, Any]:
    return fields_as_dict(
        passage,
        *("span", "quote", "codings"),
        rules={rule: list(map(str, words)) for rule, words in passage.used.items()},
        nearly=[
            fields_as_dict(m, "rule", "line", "found", "reason", found=list(map(str, m.found))) for m in passage.missed
        ],
        not_forms=[{"word": word, "root": root} for word, root in passage.lookalikes],
    )


def asked_about(coding: Coding, language: str = "en") -> str:
    """Say of a suggestion for an answer that its question names the code."""
    return say("explain.question", language, code=coding.indicator or coding.code, rule=coding.rule)


def no_form(word: str, root: str, language: str = "en") -> str:
    """Say that a word is no form of the root that it looks like."""
    return say("explain.no_form", language, word=word, root=in_language(root, language))


def _lines(passage: Passage, language: str) -> Iterator[str]:
    for coding in passage.codings:
        yield f"  {coding.indicator or coding.code}: {say(f'stances.{coding.stance}', language)}"
        for rule in dict.fromkeys(m.rule for m in coding.matched):
            yield f"    {rule}: {', '.join(map(str, passage.used[rule]))}"
        if coding.origin == QUESTION:
            yield f"    {asked_about(coding, language)}"
        cues = ", ".join(f"{cue.text} ({phrase(cue.rule, language)})" for cue in coding.cues)
        told = say("explain.cues", language, cues=cues) if cues else ""
        yield f"    {say('explain.stance', language)}{phrase(coding.stance_reason, language)} {told}".rstrip()
    if not passage.codings:
        yield f"  {say('explain.no_rule', language)}"
    for missed in passage.missed:
        yield f"  {say('explain.nearly', language)} {missed.rule}: {missed.told(language)}"
    for word, root in passage.lookalikes:
        yield f"  {no_form(word, root, language)}"


class Explainer:
    """A codebook made ready to explain texts; make one and use it often.

    Args:
        codebook: The codebook.
    """

    def __init__(self, codebook: Codebook, *, matcher: Matcher | None = None) -> None:
        self.codebook = codebook
        self.matcher = matcher or compile_codebook(codebook)

    def explain(self, text: str, *, language: str = "", questions: bool = False) -> Explanation:
        """Explain why each passage of a text is tagged as it is.

        Args:
            text: A sentence or more.
            language: `id` or `en`; the codebook's first where left out.
            questions: Explain answers to questions that name a code too, in talk with labels.
        """
        attributes = {"language": language} if language else {}
        transcript = _transcript(text, attributes)
        tagged = self.matcher.tag(transcript)
        tagged += tag_answers([transcript], tagged, self.matcher) if questions else []
        codings = grouped((coding.span, coding) for coding in tagged)
        language = transcript.language or self.codebook.languages[0]
        return Explanation(
            tuple(
                self._passage(transcript.text, span, codings.get(span, []))
                for span, _ in passages(transcript, unit=self.codebook.unit, language=language)
            )
        )

    def _passage(self, text: str, span: Span, codings: Sequence[Coding]) -> Passage:
        quote = span.quote(text)
        hits = self.matcher.scanner.scan(quote, np.array([0]), np.array([len(quote)]))
        rules_terms = range(len(self.matcher.terms))  # what lies behind them are names of actors
        found = {n: places for _, by_term in hits.by_passage() for n, places in by_term.items() if n in rules_terms}
        matched = {m.rule for coding in codings for m in coding.matched}
        used, missed = {}, []
        for rule in self.matcher.rules:
            words = tuple(self._words(quote, span.start, rule, found))
            if rule.rule.id in matched:
                places = {(m.span.start, m.span.end) for c in codings for m in c.matched if m.rule == rule.rule.id}
                used[rule.rule.id] = tuple(w for w in words if (w.span.start, w.span.end) in places)
            elif any(term in found for term in rule.slots[0]):  # authors write the word that matters first
                needs = (*rule.slots, *rule.requires)
                share = sum(any(term in found for term in group) for group in needs) / len(needs)
                missed.append(Missed(rule.rule.id, rule.rule.line, words, *self._reason(rule, found), share))
        missed.sort(key=lambda each: -each.share)
        return Passage(span, quote, tuple(codings), used, tuple(missed), tuple(self._lookalikes(quote, found)))

    def _words(self, quote: str, base: int, rule: NumberedRule, found: Mapping[int, Sequence[Place]]) -> Iterator[Used]:
        """Words that the rule's slots found, each place once, in text order."""
        places = {place: term for slot in rule.slots for term in slot for place in found.get(term, ())}
        for (start, end), number in sorted(places.items()):
            words, term = quote[start:end], self.matcher.terms[number]
            yield Used(Span(base + start, base + end), words, term.text, _analysis(words, term))

    def _reason(
        self, rule: NumberedRule, found: Mapping[int, Sequence[Place]]
    ) -> tuple[str, tuple[str, ...], int | None]:
        """Why the words found are not enough, the terms that this is about, and the words that may lie between."""

        def named(terms: Iterable[int]) -> tuple[str, ...]:
            texts = [self.matcher.terms[n].text for n in terms]
            return (*texts[:NAMED], *([""] if len(texts) > NAMED else []))

        if present := [n for n in rule.forbids if n in found]:
            return "out", named(present)[:NAMED], 0
        for group in rule.requires:
            if not any(n in found for n in group):
                return "needs", named(group), 0
        cancelling = [(n, place) for n in rule.exceptions for place in found.get(n, ())]
        for slot in rule.slots:
            places = [place for n in slot for place in found.get(n, ())]
            left = [p for p in places if not any(p[0] < end and start < p[1] for _, (start, end) in cancelling)]
            if places and not left:
                return "cancelled", named(dict.fromkeys(n for n, _ in cancelling))[:NAMED], 0
            if not left:
                return "needs", named(slot), 0
        return "apart_in_order" if rule.rule.ordered else "apart", (), rule.rule.within

    def _lookalikes(self, quote: str, found: Mapping[int, Sequence[Place]]) -> Iterator[tuple[str, str]]:
        """Words with the letters of a root that are no form of it, and forms that the author excluded."""
        taken = {place for places in found.values() for place in places}
        words = {
            quote[w.start : w.end]: languages.fold(quote[w.start : w.end])
            for w in languages.words(quote)
            if (w.start, w.end) not in taken
        }
        for term in self.matcher.terms:
            if term.kind != "word" or not term.text.isalpha():
                continue
            root = languages.fold(term.text)
            for word, folded in words.items():
                if len(root) > 3 and root in folded:  # noqa: PLR2004 (shorter roots stand in too many words)
                    form = languages.is_form_of(word, term.text, language=term.language)
                    yield word, Note("explain.allowed", root=term.text) if form else term.text


def _transcript(text: str, attributes: Mapping[str, str]) -> Transcript:
    """The text as a transcript; plain sentences without what reads talk, which takes a while to load."""
    if _SENTENCES.fullmatch(text):
        return Transcript("text", text, (Turn(Span(0, len(text)), ""),), attributes)
    from qualcode.transcripts import transcript_from_text

    return transcript_from_text(text, id="text", attributes=attributes)


def _analysis(words: str, term: Term) -> str:
    if term.kind != "word":
        return ""
    analysis = languages.explain_form(words, term.text, language=term.language)
    return str(analysis) if analysis is not None and len(analysis.parts) > 1 else ""


def explain(text: str, codebook: Codebook, *, language: str = "", questions: bool = False) -> Explanation:
    """Explain why each passage of a text is tagged as it is.

    Args:
        text: A sentence or more.
        codebook: The codebook.
        language: `id` or `en`; the codebook's first where left out.
        questions: Explain answers to questions that name a code too, in talk with labels.

    Example:
        >>> from qualcode.codebook import parse_codebook
        >>> book = parse_codebook('''
        ... name: small
        ... title: {en: Small}
        ... languages: [en]
        ... codes:
        ...   hrd:
        ...     label: {en: Training}
        ...     rules: [{word: train, except: [early train]}]
        ... ''')
        >>> print(explain("They trained us. We took the early train.", book))  # doctest: +ELLIPSIS
        “They trained us.”
          hrd: ...
            hrd/train: trained (trained = train + -ed)
            stance: ...
        <BLANKLINE>
        “We took the early train.”
          no rule matches
          nearly hrd/train: found train, but the exception ‘early train’ cancels it
    """
    return Explainer(codebook).explain(text, language=language, questions=questions)
