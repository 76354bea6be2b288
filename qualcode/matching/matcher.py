"""Matchers: codebooks made ready, whose rules are applied to transcripts in batches."""

from __future__ import annotations

import bisect
import warnings
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from qualcode import language as languages
from qualcode.codings import Coding, Matched
from qualcode.errors import Problem
from qualcode.files.memory import no_collection
from qualcode.matching.complete_rules import CompleteRules
from qualcode.matching.engine.cache import fingerprint, patterns_of, recall, recall_near, remember
from qualcode.matching.engine.plan import Name
from qualcode.matching.engine.scanner import Scanner
from qualcode.matching.named import Named
from qualcode.matching.rules import numbered
from qualcode.passages import coded_turns, language_of, turn_edges
from qualcode.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from qualcode.codebook import Codebook, StanceCues, Term
    from qualcode.language import StanceJudgement
    from qualcode.transcripts import Transcript, Turn

    Found = dict[int, list[tuple[int, int]]]
    Matches = dict[str, list[tuple[int, int, int, str]]]

BATCH: Final = 1 << 18
"""Characters that are searched together: enough to make numpy's overhead small, few enough to stay in the cache."""

_NEXT = 500
"""Characters behind a passage in which the answer to its question may stand."""


class Matcher:
    """A codebook made ready to tag transcripts; it grows faster as it meets words.

    Args:
        codebook: The codebook.
        on_problem: Called with the problem of each expression that takes too long in a document; without it, a warning
            is given.
        cache: A folder in which what is learned about words is kept between runs; without, nothing is kept.

    `terms` are what the rules look for, each named by its place; `rules` name them so; `scanner` finds them.

    Raises:
        CodebookError: If an expression or a token pattern cannot be run.

    Example:
        >>> from qualcode.codebook.codebook import Code, Codebook, Rule, Term
        >>> from qualcode.transcripts.transcript import Transcript
        >>> rule = Rule("hrd/KUR", "hrd", ((Term("exact", "KUR"),),))
        >>> book = Codebook("study", {}, (Code("hrd", {}, rules=(rule,)),), unit="turn")
        >>> [coding.matched[0].text for coding in Matcher(book).tag(Transcript("a", "Dapat KUR, bukan kur."))]
        ['KUR']
    """

    def __init__(
        self, codebook: Codebook, *, on_problem: Callable[[Problem], None] | None = None, cache: Path | None = None
    ) -> None:
        self.codebook = codebook
        self.on_problem = on_problem or warn
        terms: dict[Term | Name, int] = {}
        for rule in codebook.rules:
            for group in (*rule.slots, rule.exceptions, *rule.requires, rule.forbids):
                for term in group:
                    terms.setdefault(term, len(terms))
        self.terms: tuple[Term, ...] = tuple(terms)  # type: ignore[arg-type]  # the rules' come first, before any name
        self.rules = numbered(codebook.rules, terms)  # type: ignore[arg-type]
        self._actors = [
            tuple(terms.setdefault(_name(alias), len(terms)) for alias in (actor.name, *actor.aliases))
            for actor in codebook.actors
        ]
        self._actor_terms = frozenset(number for names in self._actors for number in names)
        self._complete = CompleteRules(self.rules, len(terms))
        self._problems = frozenset(code.id for code in codebook.codes if code.kind == "problem")
        self.scanner = Scanner(terms)
        self._cache = cache
        self._recalled = 0
        if cache is None:
            return
        vocabulary, questions, examiner = self.scanner.vocabulary, self.scanner.plan.questions, self.scanner.examiner
        if (state := recall(cache, fingerprint(questions))) is not None:
            vocabulary.restore(state)
            self._recalled = len(vocabulary)
            examiner.patterns.update(patterns_of(state))
        elif (known := recall_near(cache, questions)) is not None:
            vocabulary.known = known
            examiner.patterns.update(known.patterns)

    def remember(self) -> None:
        """Keep what was learned about words in the cache, if there is one and there is anything new.

        Raises:
            OSError: If the folder cannot be written.
        """
        if self._cache is not None and len(self.scanner.vocabulary) != self._recalled:
            scanner = self.scanner
            remember(self._cache, scanner.plan.questions, scanner.vocabulary.state(), scanner.examiner.all_patterns())
            self._recalled = len(self.scanner.vocabulary)

    def tag(self, transcript: Transcript) -> list[Coding]:
        """The transcript's codings in text order, then in codebook order."""
        return list(self.tag_iter([transcript]))

    def tag_iter(self, transcripts: Iterable[Transcript]) -> Iterator[Coding]:
        """The codings of each transcript in turn; transcripts are taken from the iterable as they are needed."""
        for batch in batches(transcripts, BATCH):
            with no_collection():
                found = list(self._tag_batch(batch))
            yield from found

    def _tag_batch(self, batch: list[Transcript]) -> Iterator[Coding]:
        text = "\n\n".join(transcript.text for transcript in batch)
        for place, found, by_code in self._matches(batch, text, list(self._passages(batch))):
            yield from self._codings(batch, place, text, found, by_code)

    def named(self, asked: Sequence[tuple[Transcript, Sequence[Span]]]) -> Iterator[Named]:
        """The codes that rules find in passages of any speaker, in their order, then in codebook order; no stances.

        Args:
            asked: Transcripts, each with passages of it in text order.
        """
        parts: list[str] = []
        places: list[_Place] = []
        base = 0
        for document, (transcript, spans) in enumerate(asked):
            for span in spans:
                parts.append(span.quote(transcript.text))
                places.append(_Place(base, base + len(span), document, base - span.start, None, ""))
                base += len(span) + 2
        text = "\n\n".join(parts)
        for place, _, by_code in self._matches([transcript for transcript, _ in asked], text, places):
            passage = Span(place.start - place.base, place.end - place.base)
            for code, matches in by_code.items():
                words = tuple(Span(start - place.base, end - place.base) for start, end, _, _ in sorted(matches))
                yield Named(place.document, passage, code, matches[0][3], words)

    def _matches(
        self, batch: Sequence[Transcript], text: str, places: Sequence[_Place]
    ) -> Iterator[tuple[_Place, Found, Matches]]:
        """The passages of a text in which any rule is satisfied, with the terms found there and each code's matches."""
        if not places:
            return

        def report(term: int, document: int) -> None:
            self.on_problem(self._too_slow(term, batch[document]))

        hits = self.scanner.scan(
            text,
            np.array([place.start for place in places], np.int64),
            np.array([place.end for place in places], np.int64),
            documents=np.array([place.document for place in places], np.int64),
            on_timeout=report,
        )
        passages, rules = self._complete.find(hits.passage, hits.term)
        numbers, firsts = np.unique(passages, return_index=True)
        complete = iter(np.split(rules, firsts[1:]))
        for number, found in hits.by_passage(numbers):
            words_between = _WordCount(text, places[number])
            by_code: Matches = {}
            for order in next(complete).tolist():
                rule = self.rules[order].rule
                if spans := self.rules[order].places(found, words_between):
                    by_code.setdefault(rule.code, []).extend((start, end, order, rule.id) for start, end in spans)
            if by_code:
                yield places[number], found, by_code

    def _passages(self, batch: list[Transcript]) -> Iterator[_Place]:
        """The passages of a batch, but for turns in which no rule can be complete, which are not cut into passages."""
        asked = [(each, [(turn, _span(each, turn)) for turn in coded_turns(each)]) for each in batch]
        worth = [[span for _, span in turns] for _, turns in asked]
        if self.codebook.unit != "turn":
            worth = self.worth_cutting([(each, spans) for each, spans in zip(batch, worth, strict=True)])
        base = 0
        for document, ((transcript, turns), spans) in enumerate(zip(asked, map(set, worth), strict=True)):
            language = language_of(transcript, self.codebook)
            for turn in (turn for turn, span in turns if span in spans):
                for start, end in turn_edges(transcript.text, turn, unit=self.codebook.unit):
                    yield _Place(base + start, base + end, document, base, turn, language)
            base += len(transcript.text) + 2

    def worth_cutting(self, asked: Sequence[tuple[Transcript, Sequence[Span]]]) -> list[list[Span]]:
        """Return the spans of each transcript in which a rule may be complete, as far as single words tell.

        Args:
            asked: Transcripts, each with spans of it in text order, none of which overlap.
        """
        bases = [0, *accumulate(len(transcript.text) + 2 for transcript, _ in asked)]
        edges = [
            (base + span.start, base + span.end)
            for base, (_, spans) in zip(bases, asked, strict=False)
            for span in spans
        ]
        starts, ends = (np.array(column, np.int64) for column in zip(*edges, strict=True)) if edges else (None, None)
        possible = None
        if starts is not None and ends is not None:
            possible = self.scanner.possible("\n\n".join(each.text for each, _ in asked), starts, ends)
        if possible is None:
            return [list(spans) for _, spans in asked]
        numbers = set(np.unique(self._complete.find(*possible)[0]).tolist())
        count = iter(range(len(edges)))
        return [[span for span in spans if next(count) in numbers] for _, spans in asked]

    def _codings(
        self,
        batch: list[Transcript],
        place: _Place,
        text: str,
        found: Found,
        by_code: Matches,
    ) -> Iterator[Coding]:
        """The codings of one passage, in codebook order."""
        transcript, turn = batch[place.document], place.turn
        quote = text[place.start : place.end]
        passage = Span(place.start - place.base, place.end - place.base)
        actors: tuple[str, ...] = ()
        if not found.keys().isdisjoint(self._actor_terms):
            named = zip(self.codebook.actors, self._actors, strict=True)
            actors = tuple(actor.name for actor, names in named if any(name in found for name in names))
        targets = tuple(
            tuple(sorted({(start - place.start, end - place.start) for start, end, _, _ in matches}))
            for matches in by_code.values()
        )
        following = _following(transcript, passage, turn)
        judgements = _judged(quote, targets, following, place.language, self.codebook.stance)
        for (code, matches), target, said in zip(by_code.items(), targets, judgements, strict=True):
            pillar = code.partition(".")[0]
            judged = said
            if pillar in self._problems:
                judged = languages.stance_on_problem(said, quote, [Span(start, end) for start, end in target])
            yield Coding(
                transcript=transcript.id,
                span=passage,
                quote=quote,
                code=pillar,
                indicator=None if code == pillar else code,
                stance=judged.stance,
                rule=matches[0][3],
                matched=tuple(
                    Matched(Span(start - place.base, end - place.base), text[start:end], rule)
                    for start, end, _, rule in sorted(matches)
                ),
                cues=tuple(Matched(cue.span.shifted(passage.start), cue.text, cue.kind) for cue in judged.cues),
                stance_reason=judged.reason,
                speaker=turn.speaker if turn else "",
                informant=(turn.informant if turn else "") or transcript.informant,
                actors=actors,
            )

    def _too_slow(self, term: int, transcript: Transcript) -> Problem:
        rule = next(
            rule.rule
            for rule in self.rules
            if term in {n for group in (*rule.slots, rule.exceptions, *rule.requires, rule.forbids) for n in group}
        )
        return Problem(
            f"the regex of rule '{rule.id}' took too long in transcript '{transcript.id}' and was given up there",
            "write it without repeats inside repeats",
            path=self.codebook.path,
            line=rule.line or None,
            column=rule.column or None,
            key=rule.id,
        )


class _Place(NamedTuple):
    """A passage of a batch: where it stands in the batch's text, and whose it is."""

    start: int
    end: int
    document: int
    base: int
    turn: Turn | None
    language: str


class _WordCount:
    """A count of the words wholly between two offsets of a passage, which is cut into words at the first call."""

    __slots__ = ("_ends", "_place", "_starts", "_text")

    def __init__(self, text: str, place: _Place) -> None:
        self._text, self._place = text, place
        self._starts: list[int] | None = None

    def __call__(self, start: int, end: int) -> int:
        if self._starts is None:
            words = languages.words(self._text[self._place.start : self._place.end])
            self._starts = [self._place.start + word.start for word in words]
            self._ends = [self._place.start + word.end for word in words]
        return max(0, bisect.bisect_right(self._ends, end) - bisect.bisect_left(self._starts, start))


def batches(transcripts: Iterable[Transcript], size: int) -> Iterator[list[Transcript]]:
    """Transcripts in lists, each with at least `size` characters but for the last; one list is held at a time."""
    batch: list[Transcript] = []
    characters = 0
    for transcript in transcripts:
        batch.append(transcript)
        characters += len(transcript.text)
        if characters >= size:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def compile_codebook(
    codebook: Codebook, *, on_problem: Callable[[Problem], None] | None = None, cache: Path | None = None
) -> Matcher:
    """A matcher for this codebook, to be used on many transcripts; arguments as for `Matcher`.

    Raises:
        CodebookError: If an expression or a token pattern cannot be run.
    """
    return Matcher(codebook, on_problem=on_problem, cache=cache)


def tag_iter(transcripts: Iterable[Transcript], codebook: Codebook) -> Iterator[Coding]:
    """The codings of each transcript in turn, in text order, then codebook order."""
    return compile_codebook(codebook).tag_iter(transcripts)


@lru_cache(maxsize=4096)
def _judged(
    quote: str, targets: tuple[tuple[tuple[int, int], ...], ...], following: str, language: str, cues: StanceCues
) -> list[StanceJudgement]:
    """The stances of a passage, kept: an author who edits a codebook has the same passages read over and over."""
    return languages.judge_each(
        quote,
        [[Span(start, end) for start, end in places] for places in targets],
        achieved=cues.achieved,
        shortcoming=cues.shortcoming,
        neutral=cues.neutral,
        after=following,
        language=language,
    )


def _span(transcript: Transcript, turn: Turn | None) -> Span:
    """The span of a turn; of all text where there are no turns."""
    return turn.span if turn else Span(0, len(transcript.text))


def _following(transcript: Transcript, passage: Span, turn: Turn | None) -> str:
    """The words behind a passage in its turn: where the passage only puts a question, they may answer it."""
    end = turn.span.end if turn else len(transcript.text)
    return transcript.text[passage.end : min(end, passage.end + _NEXT)]


def _name(name: str) -> Term | Name:
    """The term of a name: all in capitals it counts in this very spelling, others whatever the case."""
    from qualcode.codebook import Term

    return Term("exact", name) if name.isupper() else Name(name)


def warn(problem: Problem) -> None:
    """Warn of the problem."""
    warnings.warn(str(problem), stacklevel=2)
