"""Questions to a model: each passage with the question and the words around it, and codings from the answer."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from qualcode.codings import Coding, Matched, combined_stance, grouped
from qualcode.passages import language_of, passages
from qualcode.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qualcode.codebook import Codebook, Unit
    from qualcode.suggesting.language_model.answer import NamedCode
    from qualcode.suggesting.language_model.prompt import Prompt
    from qualcode.transcripts import Transcript

LONGEST_AROUND = 1000
"""Characters of a question or of what stands beside a passage that are shown; the end of what is before it."""


@dataclass(frozen=True, slots=True)
class Question:
    """A passage to ask about.

    Args:
        transcript: Id of the transcript.
        text: Hash of the transcript's text.
        span: The passage.
        quote: Its words.
        speaker: Label of the speaker.
        informant: Who speaks.
        shown: Places of everything that the model is shown of the text, the passage among them.
        about: The text that it reads.
    """

    transcript: str
    text: str
    span: Span
    quote: str
    speaker: str
    informant: str
    shown: tuple[Span, ...]
    about: str

    def request(self, prompt: Prompt, **settings: object) -> str:
        """SHA-256 of everything that is sent."""
        sent = json.dumps([prompt.messages(self.about), prompt.schema, settings], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(sent.encode()).hexdigest()

    def as_dict(self) -> dict[str, Any]:
        """The question as JSON-ready values."""
        return {
            "transcript": self.transcript,
            "start": self.span.start,
            "end": self.span.end,
            "quote": self.quote,
            "prompt": self.about,
        }


def questions(
    transcripts: Iterable[Transcript], codebook: Codebook, prompt: Prompt, *, context: int = 1
) -> Iterator[Question]:
    """Yield a question for each passage of what informants say, in text order.

    Args:
        transcripts: The transcripts.
        codebook: Its unit cuts the passages.
        prompt: What stands before every passage.
        context: Number of passages on either side that are shown too.
    """
    for transcript in transcripts:
        yield from _of(transcript, codebook.unit, language_of(transcript, codebook), prompt, context)


def _of(transcript: Transcript, unit: Unit, language: str, prompt: Prompt, context: int) -> Iterator[Question]:
    cut = list(passages(transcript, unit=unit, language=language))
    asked = _asked(transcript)
    text, known = transcript.text, transcript.hash
    for at, (span, turn) in enumerate(cut):
        said_before = [each for each, _ in cut[max(0, at - context) : at]]
        said_after = [each for each, _ in cut[at + 1 : at + 1 + context]]
        question = asked.get(turn.span) if turn else None
        before = _end(Span(said_before[0].start, said_before[-1].end), text) if said_before else None
        after = _beginning(Span(said_after[0].start, said_after[-1].end), text) if said_after else None
        if before and question and before.start < question.end < before.end:
            before = Span(question.end, before.end)  # the question is shown, and shown once
        around = {"question": question, "before": before, "after": after}
        words = {key: each.quote(text).strip() for key, each in around.items() if each}
        yield Question(
            transcript.id,
            known,
            span,
            span.quote(text),
            turn.speaker if turn else "",
            (turn.informant if turn else "") or transcript.informant,
            tuple(sorted(each for each in (*around.values(), span) if each)),
            prompt.about(span.quote(text), **words),
        )


def _asked(transcript: Transcript) -> dict[Span, Span]:
    """The interviewer's question right before each turn of an informant's, at most so long, by the turn's place."""
    found: dict[Span, Span] = {}
    for one, other in pairwise(transcript.turns):
        if one.interviewer and not other.interviewer:
            found[other.span] = _end(one.span, transcript.text)
    return found


def _end(span: Span, text: str) -> Span:
    """The last words of a place, whole."""
    if len(span) <= LONGEST_AROUND:
        return span
    start = span.end - LONGEST_AROUND
    blank = text.find(" ", start, span.end)
    return Span(blank + 1 if blank >= 0 else start, span.end)


def _beginning(span: Span, text: str) -> Span:
    """The first words of a place, whole."""
    if len(span) <= LONGEST_AROUND:
        return span
    blank = text.rfind(" ", span.start, span.start + LONGEST_AROUND)
    return Span(span.start, blank if blank > span.start else span.start + LONGEST_AROUND)


def codings_of(
    codes: Iterable[NamedCode], *, transcript: str, span: Span, quote: str, speaker: str, informant: str, coder: str
) -> list[Coding]:
    """The codings of a passage that an answer makes: one a code, with all words that it rests on.

    Args:
        codes: Of a checked answer.
        transcript: Id of the transcript.
        span: The passage.
        quote: Its words.
        speaker: Label of the speaker.
        informant: Who speaks.
        coder: The model.
    """
    made = []
    for code, named in grouped((each.code, each) for each in codes).items():
        places = sorted({each.span for each in named})
        pillar = code.partition(".")[0]
        made.append(
            Coding(
                transcript,
                span,
                quote,
                pillar,
                code if code != pillar else None,
                combined_stance([each.stance for each in named]),
                matched=tuple(Matched(each.shifted(span.start), each.quote(quote), "quote") for each in places),
                stance_reason=" / ".join(dict.fromkeys(each.why for each in named if each.why)),
                speaker=speaker,
                informant=informant,
                coder=coder,
                origin="model",
            )
        )
    return sorted(made, key=lambda each: each.indicator or each.code)
