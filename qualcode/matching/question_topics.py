"""Topics of questions: the codes that a question names, suggested for its answer where no rule finds them there."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import chain, islice, takewhile
from typing import TYPE_CHECKING, Final

from qualcode import language as languages
from qualcode.codings import QUESTION, Coding, Matched, grouped
from qualcode.matching.matcher import BATCH, batches, compile_codebook
from qualcode.passages import language_of, turn_edges
from qualcode.spans import Span
from qualcode.transcripts import is_question

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from qualcode.codebook import Codebook
    from qualcode.matching.matcher import Matcher
    from qualcode.matching.named import Named
    from qualcode.transcripts import Transcript, Turn

MOST: Final = 5
"""Passages from the head of an answer that are taken to answer the question."""
_ALSO: Final = 1
"""The same, of those who speak after somebody else has answered."""


@dataclass(frozen=True, slots=True)
class _Question:
    """A question that names codes.

    Args:
        named: The codes that the rules find in the sentence that names them.
        asked: The sentence that is answered: the same, or a follow-up that names nothing ("How often?").
        words: Its words.
        follows: True for a follow-up, put behind another answer.
    """

    named: tuple[Named, ...]
    asked: Span
    words: str
    follows: bool = False


def tag(transcripts: Iterable[Transcript], codebook: Codebook, *, questions: bool = False) -> list[Coding]:
    """Tag transcripts: all codings in text order, then codebook order.

    Args:
        transcripts: The transcripts.
        codebook: The codebook.
        questions: Tag answers with the topic of their question too, as `tag_answers` does.
    """
    return tag_with(compile_codebook(codebook), transcripts, questions=questions)


def tag_with(matcher: Matcher, transcripts: Iterable[Transcript], *, questions: bool) -> list[Coding]:
    """Tag transcripts as `tag` does, with a codebook that was made ready."""
    if not questions:
        return list(matcher.tag_iter(transcripts))
    read = list(transcripts)
    found = list(matcher.tag_iter(read))
    files = {transcript.id: place for place, transcript in enumerate(read)}
    codes = {code.id: place for place, code in enumerate(matcher.codebook)}
    return sorted(
        [*found, *tag_answers(read, found, matcher)],
        key=lambda each: (files[each.transcript], each.span, codes[each.indicator or each.code]),
    )


def tag_answers(transcripts: Iterable[Transcript], found: Iterable[Coding], matcher: Matcher) -> list[Coding]:
    r"""Tag answers with the codes that their question names; weaker than what a rule finds, so of origin `question`.

    "Did you get support from the hospital?" "Yes, every week.": no rule finds a word in the answer. A coding of it
    names the rule that found the question. An answer that a rule gave the pillar already gets none, nor does talk
    that has turned to another pillar, a question back, or a mere greeting.

    Args:
        transcripts: The transcripts.
        found: What the rules find in them.
        matcher: The codebook made ready.

    Returns:
        Codings in text order, then codebook order.

    Example:
        >>> from qualcode.codebook import parse_codebook
        >>> from qualcode.matching import compile_codebook
        >>> from qualcode.transcripts import transcript_from_text
        >>> matcher = compile_codebook(
        ...     parse_codebook("{name: a, languages: [en], codes: {care: {label: Support, rules: [support]}}}")
        ... )
        >>> talk = "Interviewer: Did you get support from the hospital?\nAna: Yes, every week.\n"
        >>> interview = transcript_from_text(talk, id="ana")
        >>> [(c.quote, c.code, c.stance, c.origin) for c in tag_answers([interview], matcher.tag(interview), matcher)]
        [('Yes, every week.', 'care', 'achieved', 'question')]
    """
    by_rule = grouped((coding.transcript, coding) for coding in found)
    made: list[Coding] = []
    for transcript, named in named_in_questions(transcripts, matcher):
        if named:
            made += answers_of(transcript, by_rule.get(transcript.id, ()), named, matcher.codebook)
    return made


def named_in_questions(
    transcripts: Iterable[Transcript], matcher: Matcher
) -> Iterator[tuple[Transcript, Sequence[Named]]]:
    """The transcripts in which somebody asks, each with the codes that rules find in the sentences of those who ask.

    Args:
        transcripts: The transcripts.
        matcher: The codebook made ready.
    """
    asked = (each for each in transcripts if any(turn.interviewer for turn in each.turns))
    for batch in batches(asked, BATCH):
        turns = [(each, [turn.span for turn in each.turns if turn.interviewer]) for each in batch]
        worth = zip(batch, map(set, matcher.worth_cutting(turns)), strict=True)
        asked_in = [(each, list(chain(*_sentences(each, matcher.codebook, spans).values()))) for each, spans in worth]
        found = matcher.named(asked_in)
        by_interview = grouped((each.document, each) for each in found)
        yield from ((each, by_interview.get(number, ())) for number, each in enumerate(batch))


def answers_of(
    transcript: Transcript, found: Iterable[Coding], named: Iterable[Named], codebook: Codebook
) -> list[Coding]:
    """The codings of the answers in one transcript, as `tag_answers` makes them.

    Args:
        transcript: The transcript.
        found: What the rules find in it.
        named: What they find in the sentences of those who ask, in order.
        codebook: The codebook.
    """
    return list(_Interview(transcript, found, codebook).answers(named))


def _sentences(
    transcript: Transcript, codebook: Codebook, spans: Collection[Span] | None = None
) -> dict[int, list[Span]]:
    """The sentences of those who ask, by the identity of their turn; of turns with these spans alone, where given."""
    language = language_of(transcript, codebook)
    return {
        id(turn): [
            each.shifted(turn.span.start)
            for each in languages.sentences(turn.span.quote(transcript.text), language=language)
        ]
        for turn in transcript.turns
        if turn.interviewer and (spans is None or turn.span in spans)
    }


class _Interview:
    """A transcript in which somebody asks, gone through turn by turn."""

    def __init__(self, transcript: Transcript, found: Iterable[Coding], codebook: Codebook) -> None:
        self.transcript, self.codebook = transcript, codebook
        self.language = language_of(transcript, codebook)
        self.pillars = sorted((coding.span, coding.code) for coding in found)
        self.sentences = _sentences(transcript, codebook)
        # a recogniser may write no question mark at all: then the last sentence asks
        self.is_marked = any(is_question(self._words(span)) for found in self.sentences.values() for span in found)
        self.named: dict[Span, list[Named]] = {}

    def answers(self, named: Iterable[Named]) -> Iterator[Coding]:
        """Yield the codings of the answers to questions in whose sentences codes are named."""
        self.named = grouped((each.span, each) for each in named)
        question: _Question | None = None
        spoke: list[str] = []
        strayed = False
        for turn in self.transcript.turns:
            if turn.interviewer:
                question = self._asked(turn, None if strayed else question, goes_on=not spoke)
                spoke, strayed = [], False
            elif question is not None:
                if turn.speaker not in spoke:
                    yield from self._answer(turn, question, most=_ALSO if spoke or question.follows else MOST)
                strayed = strayed or self._strays(turn, question)
                spoke.append(turn.speaker)

    def _asked(self, turn: Turn, before: _Question | None, *, goes_on: bool) -> _Question | None:
        """The question that a turn puts: its last that names a code, or one that goes on about the one before."""
        said = self.sentences[id(turn)]
        asks = [span for span in said if is_question(self._words(span))] if self.is_marked else said[-1:]
        if not asks:
            return before if goes_on else None
        # "Pernah ikut pelatihan? Dari siapa?": the first names what it is about, the last is answered
        last, words = asks[-1], self._words(asks[-1])
        for span in reversed(asks):
            if found := self.named.get(span):
                return _Question(tuple(found), last, words)
        follows = before is not None and languages.is_follow_up(words)
        return replace(before, asked=last, words=words, follows=True) if before and follows else None

    def _strays(self, turn: Turn, question: _Question) -> bool:
        """Return True if a turn speaks of another pillar and not of the question's."""
        said = self._pillars(turn.span)
        return bool(said) and not said & {each.pillar for each in question.named}

    def _pillars(self, span: Span) -> set[str]:
        """The pillars that rules give to passages within a span."""
        first = bisect_left(self.pillars, (Span(span.start, span.start), ""))
        inside = takewhile(lambda each: each[0].end <= span.end, islice(self.pillars, first, None))
        return {pillar for _, pillar in inside}

    def _answer(self, turn: Turn, question: _Question, *, most: int) -> Iterator[Coding]:
        """Yield the codings of the first passages of an answer, up to where it speaks of something else."""
        asked = {each.pillar for each in question.named}
        answers = True
        for start, end in islice(turn_edges(self.transcript.text, turn, unit=self.codebook.unit), most):
            span = Span(start, end)
            by_rule = self._pillars(span)
            if by_rule and not by_rule & asked:
                return
            words = self._words(span)
            if languages.says_nothing(words) or words.rstrip().endswith("?"):
                continue
            for named in question.named:
                if named.pillar not in by_rule:
                    yield self._coding(named, span, turn, question if answers else None)
            answers = False

    def _coding(self, named: Named, span: Span, turn: Turn, question: _Question | None) -> Coding:
        """The coding of a passage; only the first passage of an answer takes its yes or no from the question."""
        words, cues = self._words(span), self.codebook.stance
        inside = question is not None and question.asked.contains(named.span)
        start, pillar = named.span.start, named.pillar
        judged = languages.answer_stance(
            question.words if question else "",
            [word.shifted(-start) for word in named.words] if inside else [],
            words,
            problem=self.codebook.code(pillar).kind == "problem",
            achieved=cues.achieved,
            shortcoming=cues.shortcoming,
            neutral=cues.neutral,
            language=self.language,
        )
        return Coding(
            transcript=self.transcript.id,
            span=span,
            quote=words,
            code=pillar,
            indicator=None if named.code == pillar else named.code,
            stance=judged.stance,
            rule=named.rule,
            cues=tuple(Matched(cue.span.shifted(span.start), cue.text, cue.kind) for cue in judged.cues),
            stance_reason=judged.reason,
            speaker=turn.speaker,
            informant=turn.informant or self.transcript.informant,
            origin=QUESTION,
        )

    def _words(self, span: Span) -> str:
        return span.quote(self.transcript.text)
