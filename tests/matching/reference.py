"""The reference: each rule tried on each passage, plainly, in the order in which one would explain it.

The engine must agree with it on everything.

Nothing here is clever. A term gives a set of spans, a rule chooses among them, a passage gets one coding for
each indicator that chose any.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import lru_cache
from itertools import pairwise, product
from typing import TYPE_CHECKING

import regex
import spacy
from spacy.matcher import Matcher as TokenMatcher

from qualcode import language as languages
from qualcode.codings import Coding, Matched
from qualcode.matching.engine.dialects import for_regex
from qualcode.passages import language_of, passages
from qualcode.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qualcode.codebook.codebook import Actor, Codebook, Rule, Term
    from qualcode.transcripts.transcript import Transcript, Turn

__all__ = ["Matcher", "compile_codebook", "tag", "tag_iter"]

_HYPHEN = "-‐‑‒–"
_APOSTROPHE = "'’‘"
_BLANK = r"[\s\u00ad\u200b-\u200d\u2060\ufeff]"
_GAP = re.compile(rf"{_BLANK}*[{_HYPHEN}{_APOSTROPHE}]?{_BLANK}*")


class Matcher:
    """A codebook made ready to tag transcripts.

    Args:
        codebook: The codebook.
    """

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook
        self._rules: dict[str, list[Rule]] = {}
        for rule in codebook.rules:
            self._rules.setdefault(rule.code, []).append(rule)

    def tag(self, transcript: Transcript) -> list[Coding]:
        """The transcript's codings in text order, then in codebook order."""
        language = language_of(transcript, self.codebook)
        return [
            coding
            for span, turn in passages(transcript, unit=self.codebook.unit, language=language)
            for coding in self._tag_passage(transcript, span, turn, language)
        ]

    def tag_iter(self, transcripts: Iterable[Transcript]) -> Iterator[Coding]:
        """The codings of each transcript in turn."""
        for transcript in transcripts:
            yield from self.tag(transcript)

    def _tag_passage(self, transcript: Transcript, span: Span, turn: Turn | None, language: str) -> Iterator[Coding]:
        text = span.quote(transcript.text)
        found = _Passage(text)
        for code, rules in self._rules.items():
            hits = {rule.id: spans for rule in rules if (spans := _rule_spans(rule, found))}
            if not hits:
                continue
            placed = sorted(
                ((hit, number, rule) for number, (rule, spans) in enumerate(hits.items()) for hit in spans),
                key=lambda entry: entry[:2],
            )
            cues = self.codebook.stance
            end_of_turn = turn.span.end if turn else len(transcript.text)
            judged = languages.judge_stance(
                text,
                sorted({hit for hit, _, _ in placed}),
                achieved=cues.achieved,
                shortcoming=cues.shortcoming,
                neutral=cues.neutral,
                after=transcript.text[span.end : end_of_turn][:500],
                language=language,
            )
            pillar = code.partition(".")[0]
            yield Coding(
                transcript=transcript.id,
                span=span,
                quote=text,
                code=pillar,
                indicator=None if code == pillar else code,
                stance=judged.stance,
                rule=next(iter(hits)),
                matched=tuple(Matched(hit.shifted(span.start), hit.quote(text), rule) for hit, _, rule in placed),
                cues=tuple(Matched(cue.span.shifted(span.start), cue.text, cue.kind) for cue in judged.cues),
                stance_reason=judged.reason,
                speaker=turn.speaker if turn else "",
                informant=(turn.informant if turn else "") or transcript.informant,
                actors=tuple(actor.name for actor in self.codebook.actors if _mentions(actor, text)),
            )


def compile_codebook(codebook: Codebook) -> Matcher:
    """A matcher for this codebook, to be used on many transcripts."""
    return Matcher(codebook)


def tag_iter(transcripts: Iterable[Transcript], codebook: Codebook) -> Iterator[Coding]:
    """The codings of each transcript in turn, in text order, then codebook order."""
    return compile_codebook(codebook).tag_iter(transcripts)


def tag(transcripts: Iterable[Transcript], codebook: Codebook) -> list[Coding]:
    """As `tag_iter`, all at once."""
    return list(tag_iter(transcripts, codebook))


class _Passage:
    """One passage: its text, its words, and the spans of each term asked for so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = languages.words(text)
        self._spans: dict[Term, list[Span]] = {}

    def spans(self, term: Term) -> list[Span]:
        if term not in self._spans:
            self._spans[term] = sorted({span for span in _term_spans(term, self) if len(span)})
        return self._spans[term]

    def words_between(self, first: Span, second: Span) -> int:
        return sum(first.end <= word.start and word.end <= second.start for word in self.words)

    def gap(self, number: int) -> str:
        """The gap between this word and the next."""
        return self.text[self.words[number].end : self.words[number + 1].start]


def _rule_spans(rule: Rule, passage: _Passage) -> list[Span]:
    """The spans by which a rule matches a passage; none where it does not."""
    if any(passage.spans(term) for term in rule.forbids):
        return []
    if not all(any(passage.spans(term) for term in group) for group in rule.requires):
        return []
    cancelled = [span for term in rule.exceptions for span in passage.spans(term)]
    slots = [
        sorted(
            {
                span
                for term in slot
                for span in passage.spans(term)
                if not any(span.overlaps(other) for other in cancelled)
            }
        )
        for slot in rule.slots
    ]
    if rule.within is None:
        return sorted({span for slot in slots for span in slot}) if all(slots) else []
    return sorted({span for choice in product(*slots) if _is_near(choice, rule, passage) for span in choice})


def _is_near(choice: Sequence[Span], rule: Rule, passage: _Passage) -> bool:
    chain = sorted(choice)
    if rule.ordered and list(choice) != chain:
        return False
    return all(
        first.end <= second.start and passage.words_between(first, second) <= (rule.within or 0)
        for first, second in pairwise(chain)
    )


def _term_spans(term: Term, passage: _Passage) -> Iterator[Span]:
    if term.kind in ("word", "phrase"):
        roots = tuple(span.quote(term.text) for span in languages.words(term.text))
        if len(roots) == 1:
            yield from _word_spans(roots[0], term, passage)
        elif roots:
            yield from _phrase_spans(roots, term, passage)
    elif term.kind == "exact":
        yield from _exact_spans(term.text, passage.text)
    elif term.kind == "glob":
        yield from _glob_spans(term.text, passage)
    elif term.kind == "regex":
        expression = regex.compile(for_regex(term.text), regex.IGNORECASE | regex.VERSION0)
        yield from (Span(*match.span()) for match in expression.finditer(passage.text))
    else:
        yield from _pattern_spans(term.text, passage.text)


def _word_spans(root: str, term: Term, passage: _Passage) -> Iterator[Span]:
    """Runs of hyphen-joined forms; `only` and `never` judge a run as a whole if they name it, else word by word."""
    for run in _hyphen_runs(
        [_is_form(word.quote(passage.text), root, term.language) for word in passage.words], passage
    ):
        whole = Span(passage.words[run[0]].start, passage.words[run[-1]].end)
        if len(run) > 1 and _key(whole.quote(passage.text)) in term.never:
            continue
        if len(run) > 1 and _key(whole.quote(passage.text)) in term.only:
            yield whole
            continue
        allowed = [False] * len(passage.words)
        for number in run:
            form = _key(passage.words[number].quote(passage.text))
            allowed[number] = (not term.only or form in term.only) and form not in term.never
        for part in _hyphen_runs(allowed, passage):
            yield Span(passage.words[part[0]].start, passage.words[part[-1]].end)


def _hyphen_runs(chosen: list[bool], passage: _Passage) -> Iterator[list[int]]:
    """Maximal runs of chosen words that single hyphens join."""
    run: list[int] = []
    for number, is_chosen in enumerate(chosen):
        if not is_chosen:
            continue
        if run and not (run[-1] == number - 1 and passage.gap(number - 1) in tuple(_HYPHEN)):
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _phrase_spans(roots: tuple[str, ...], term: Term, passage: _Passage) -> Iterator[Span]:
    words = [word.quote(passage.text) for word in passage.words]
    for run in _hyphen_runs([_is_form(word, term.text, term.language) for word in words], passage):
        yield Span(passage.words[run[0]].start, passage.words[run[-1]].end)  # joined: kerjasama
    for number in range(len(words)):
        last = number + len(roots) - 1
        if (
            last < len(words)
            and all(_is_form(words[number + i], root, term.language) for i, root in enumerate(roots))
            and all(_GAP.fullmatch(passage.gap(i)) for i in range(number, last))
        ):
            yield Span(passage.words[number].start, passage.words[last].end)


def _exact_spans(wanted: str, text: str) -> Iterator[Span]:
    """The words in this very spelling, bounded by word edges; a blank stands for any run of blanks."""
    expression = r"\s+".join(re.escape(part) for part in wanted.split())
    start = 0
    while expression and (match := re.compile(expression).search(text, start)):
        start = match.start() + 1
        if _is_edge(text, match.start()) and _is_edge(text, match.end()):
            yield Span(*match.span())


def _glob_spans(glob: str, passage: _Passage) -> Iterator[Span]:
    """Hyphenated words that match as a whole, else the single words that match."""
    expression = re.compile("".join({"*": ".*", "?": "."}.get(c, re.escape(c)) for c in _key(glob)), re.DOTALL)
    for run in _hyphen_runs([True] * len(passage.words), passage):
        whole = Span(passage.words[run[0]].start, passage.words[run[-1]].end)
        if expression.fullmatch(_key(whole.quote(passage.text))):
            yield whole
            continue
        for number in run:
            if expression.fullmatch(_key(passage.words[number].quote(passage.text))):
                yield passage.words[number]


def _pattern_spans(pattern: str, text: str) -> Iterator[Span]:
    document = _tokenizer()(text)
    matcher = TokenMatcher(document.vocab)
    matcher.add("pattern", [json.loads(pattern)])
    for _, start, end in matcher(document):
        found = document[start:end]
        yield Span(found.start_char, found.end_char)


@lru_cache(maxsize=1)
def _tokenizer():  # type: ignore[no-untyped-def]
    return spacy.blank("xx")


def _mentions(actor: Actor, text: str) -> bool:
    for name in (actor.name, *actor.aliases):
        if name.isupper():
            if any(True for _ in _exact_spans(name, text)):
                return True
        elif any(True for _ in _exact_spans(_key(name), _key(text))):
            return True
    return False


@lru_cache(maxsize=100_000)
def _is_form(word: str, root: str, language: str) -> bool:
    return languages.is_form_of(word, root, language=language)


def _key(text: str) -> str:
    """The spelling under which texts are compared where case does not count."""
    return unicodedata.normalize("NFC", text).lower()


def _is_edge(text: str, offset: int) -> bool:
    """Return True if no word runs across this place."""
    return not any(word.start < offset < word.end for word in languages.words(text))
