"""Readings of who speaks in a transcript: the one that was chosen, and others that might be right."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from statistics import fmean
from typing import TYPE_CHECKING, Literal

from qualcode.spans import Span
from qualcode.time_marks import word_count
from qualcode.transcripts.declared import Declared
from qualcode.transcripts.talk.askers import is_question
from qualcode.transcripts.talk.labels import key_of
from qualcode.transcripts.talk.roles import VOICES, is_person, is_same_person, meaning, stem_of
from qualcode.transcripts.talk.turns import find_turns
from qualcode.transcripts.transcript import Turn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualcode.transcripts.talk.structure import Form, Structure
    from qualcode.transcripts.transcript import Transcript

Setting = Literal["labels", "interviewer"]
MOST = 6  # speakers of whom each might be the interviewer
RECURS = 3  # times that a label which was not read as one must stand, to be another reading's
SURE, LIKELY = 0.15, 0.06
"""How far the score of the chosen reading is above the next one's, at least."""
AGREES = {"asks": 1.0, "asks?": 0.8, "either": 0.5, "answers?": 0.2, "answers": 0.0, "role": 0.2}
"""How well the word of a label agrees with asking."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read who speaks.

    Args:
        form: As in `Structure.form`.
        labels: The labels that speak, as written.
        asks: Those of them that ask.
        turns: The number of turns.
        covered: Share of the words of the talk that are in a turn.
        alternates: Share of neighbouring turns whose speakers differ.
        questions: Share of interviewers' turns with a question mark, less that of others; None where nobody asks.
        roles: How well the words of labels, and what is declared of them, agree with it: 0 to 1.
        chosen: Whether it is the reading that was chosen.
        setting: The setting that would decide for it; empty for the one that was chosen.
    """

    form: Form
    labels: tuple[str, ...]
    asks: tuple[str, ...]
    turns: int
    covered: float
    alternates: float
    questions: float | None
    roles: float
    chosen: bool = False
    setting: Setting | Literal[""] = ""

    @property
    def score(self) -> float:
        """The evidence for it, from 0 to 1; what labels say of roles counts twice."""
        asked = 0.5 if self.questions is None else 0.5 + self.questions / 2
        return (self.covered + self.alternates + asked + 2 * self.roles) / 5


def readings(transcript: Transcript) -> tuple[Reading, ...]:
    r"""The chosen reading first, then the others by their scores.

    Example:
        >>> from qualcode.transcripts import transcript_from_text
        >>> text = "Rina: Sejak kapan?\nSri: Sejak 2010.\nRina: Dari siapa?\nSri: Dari kakak."
        >>> [(one.asks, round(one.score, 2)) for one in readings(transcript_from_text(text, id="a"))]
        [((), 0.7), (('Rina',), 0.8), (('Sri',), 0.6), ((), 0.48)]
    """
    structure = transcript.structure
    if structure is None:
        return ()
    chosen = _reading(transcript, structure, transcript.turns, structure.form, chosen=True)
    others = [*_by_role(transcript, structure), *_by_label(transcript, structure)]
    unlike = {(one.labels, one.asks): one for one in others if (one.labels, one.asks) != (chosen.labels, chosen.asks)}
    return (chosen, *sorted(unlike.values(), key=lambda one: (-one.score, one.labels, one.asks)))


def certainty(found: Sequence[Reading], structure: Structure) -> float:
    """The difference between the chosen reading's score and the next one's; 1 where there is no other.

    Who asks is certain where a label's word or a person says it, however few question marks there are.
    """
    chosen, *others = found
    said = [meaning(key_of(label)) == "asks" or is_named(label, structure.interviewers) for label in chosen.asks]
    if said and all(said):
        others = [one for one in others if one.setting != "interviewer"]
    # Questions alone are evidence of one kind: likely at most.
    most = (SURE + LIKELY) / 2 if structure.guessed else 1.0
    return min([most, *(chosen.score - one.score for one in others)])


def _by_role(transcript: Transcript, structure: Structure) -> Iterator[Reading]:
    """The same turns, with another speaker or nobody as the interviewer."""
    counts = {key: 0 for turn in transcript.turns if (key := key_of(turn.speaker))}
    if len(counts) < 2:  # noqa: PLR2004  a single speaker's role has no other
        return
    for turn in transcript.turns:
        if turn.speaker:
            counts[key_of(turn.speaker)] += 1
    most = sorted(counts, key=lambda key: (-counts[key], key))[:MOST]
    for asks in ("", *most):
        turns = [replace(turn, interviewer=bool(asks) and key_of(turn.speaker) == asks) for turn in transcript.turns]
        yield _reading(transcript, structure, turns, structure.form, setting="interviewer")


def _by_label(transcript: Transcript, structure: Structure) -> Iterator[Reading]:
    """No label at all; and labels that were taken for words of the talk, counted too."""
    if structure.form == "columns" or not transcript.turns:
        return
    speaking = tuple(dict.fromkeys(one.label for one in structure.candidates if one.speaks))
    more = tuple(
        dict.fromkeys(
            one.label
            for one in structure.candidates
            if not one.speaks and one.count >= RECURS and one.role != "stopped" and is_person(one.label)
        )
    )
    if more and not structure.declared:
        end = len(transcript.text) if structure.end is None else structure.end
        turns, _, found = find_turns(
            transcript.text[:end],
            start=structure.head,
            interviewers=structure.interviewers,
            informants=structure.informants,
            declared=Declared(labels=(*speaking, *more)),
        )
        yield _reading(transcript, structure, turns, found.form, setting="labels")
    if speaking and structure.form != "prose":
        first, last = transcript.turns[0], transcript.turns[-1]
        whole = [Turn(Span(first.span.start, last.span.end))]
        yield _reading(transcript, structure, whole, "prose", setting="labels")


def _reading(
    transcript: Transcript,
    structure: Structure,
    turns: Sequence[Turn],
    form: Form,
    *,
    chosen: bool = False,
    setting: Setting | Literal[""] = "",
) -> Reading:
    text = transcript.text
    end = len(text) if structure.end is None else structure.end
    said = [turn.span.quote(text) for turn in turns]
    labels = {key_of(turn.speaker): turn.speaker for turn in reversed(turns) if turn.speaker}
    names = sum(len(turn.speaker.split()) for turn in turns)
    words = max(1, word_count(text[structure.head : end]) - names)
    voices = [(key_of(turn.speaker), turn.interviewer) for turn in turns]
    changes = [one != other for one, other in itertools.pairwise(voices)]
    asked = {True: [0, 0], False: [0, 0]}
    for turn, quote in zip(turns, said, strict=True):
        asked[turn.interviewer][0] += is_question(quote)
        asked[turn.interviewer][1] += 1
    shares = {asks: questions / count if count else 0.0 for asks, (questions, count) in asked.items()}
    asks = {key for key, is_asking in voices if key and is_asking}
    sure = any(meaning(key) == "asks" or is_named(key, structure.interviewers) for key in labels)
    roles = [_agreement(key, structure, asks=key in asks, others_ask=sure) for key in labels]
    return Reading(
        form,
        tuple(labels[key] for key in sorted(labels)),
        tuple(labels[key] for key in sorted(asks)),
        len(turns),
        min(1.0, sum(map(word_count, said)) / words),
        fmean(changes) if changes else 0.0,
        shares[True] - shares[False] if asked[True][1] else None,
        fmean(roles) if roles else 0.5,
        chosen,
        setting,
    )


def _agreement(key: str, structure: Structure, *, asks: bool, others_ask: bool) -> float:
    if is_named(key, structure.declared.interviewer or structure.interviewers):
        asking = 1.0
    elif is_named(key, structure.declared.informant or structure.informants):
        asking = 0.0
    elif others_ask and stem_of(key) == "p":  # Moderator, P1, P2: the P are participants
        asking = AGREES["answers?"]
    else:
        asking = 0.5 if stem_of(key) in VOICES else AGREES.get(meaning(key), 0.5)
    return asking if asks else 1 - asking


def is_named(label: str, names: Sequence[str]) -> bool:
    """Return True if a label is, or may mean, one of these people."""
    key = key_of(label)
    return any(key_of(name) == key or is_same_person(key, name) for name in names)
