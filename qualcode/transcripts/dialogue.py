"""Dialogues in which the words themselves say who speaks: captions, recognised speech and rows without speakers."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.transcripts.from_text import known_askers, names_in
from qualcode.transcripts.talk.changes import MARK
from qualcode.transcripts.talk.labels import key_of, read_mark, speaker_after
from qualcode.transcripts.talk.turns import find_turns
from qualcode.wording.note import Note

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from qualcode.transcripts.from_text import Document, Utterance
    from qualcode.transcripts.talk.structure import Structure
    from qualcode.transcripts.transcript import Turn

_CHANGE = re.compile(rf"\s*{re.escape(MARK)}\s*|^\s*>>(?!>)\s*")


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Talk, with who speaks.

    Args:
        utterances: In the order of speaking.
        notes: How speakers were told apart.
        structure: The reading that was chosen; None where the words name nobody.
    """

    utterances: tuple[Utterance, ...]
    notes: tuple[str, ...] = ()
    structure: Structure | None = None


def dialogue_of(utterances: Sequence[Utterance], document: Document) -> Dialogue:
    """The utterances with speakers taken from their words, in any of the ways that a text names them.

    Args:
        utterances: Without speakers.
        document: What is known beside them.

    Returns:
        Those parts of the utterances that are talk, each with its speaker; as they are where their words name nobody
        and mark no change of speaker.

    Example:
        >>> from qualcode.transcripts.from_text import Document, Utterance
        >>> cues = [Utterance("", "(P) Kapan mulai?", 0, 1), Utterance("", "(N) Tahun 2010.", 1, 2)]
        >>> [(one.speaker, one.asks, one.words, one.start) for one in dialogue_of(cues, Document("a")).utterances]
        [('P', True, 'Kapan mulai?', 0), ('N', False, 'Tahun 2010.', 1)]
    """
    starts, length = [], 0
    for one in utterances:
        starts.append(length)
        length += len(one.words) + 1
    text = "\n".join(one.words for one in utterances)
    turns, notes, structure = _turns(text, document, start=0)
    before = next((at for at, start in enumerate(starts) if turns and start > turns[0].span.start), len(starts)) - 1
    labels = {key_of(one.label) for one in structure.candidates if one.speaks}
    while before > 0 and _is_label(utterances[before - 1].words, labels):
        before -= 1
    if structure.form == "prose" or not turns:
        return with_changes(utterances)
    if before > 0:  # what is said before the first label is said all the same, by nobody knows whom
        later = _turns(text, document, start=starts[before])
        turns, notes, structure = later if later[2].form != "prose" else (turns, notes, structure)
    found = [one for one in utterances[:before] if one.words.strip()]
    return Dialogue((*found, *_parts(text, turns, utterances, starts)), notes, structure)


def with_changes(utterances: Sequence[Utterance]) -> Dialogue:
    """The utterances parted where a recogniser marks that somebody else speaks: `[SPEAKER_TURN]`, or `>>` in captions.

    Example:
        >>> from qualcode.transcripts.from_text import Utterance
        >>> said = with_changes([Utterance("", "When? [SPEAKER_TURN]"), Utterance("", "In 2010.")])
        >>> [(one.speaker, one.words) for one in said.utterances]
        [('Speaker 1', 'When?'), ('Speaker 2', 'In 2010.')]
    """
    if not any(_CHANGE.search(one.words) for one in utterances):
        return Dialogue(tuple(utterances))
    found: list[Utterance] = []
    changes = 0
    for one in utterances:
        for place, words in enumerate(_CHANGE.split(one.words)):
            changes += place > 0 and bool(found)  # a mark before the first words changes nothing
            if words.strip():
                found.append(replace(one, words=words, speaker=one.speaker or speaker_after(changes)))
    return Dialogue(tuple(found), (Note("reader.take_turns"),) if any(not one.speaker for one in utterances) else ())


def _turns(text: str, document: Document, *, start: int) -> tuple[tuple[Turn, ...], tuple[str, ...], Structure]:
    attributes = {**document.known.attributes, **document.given}
    return find_turns(
        text,
        start=start,
        interviewers=[*document.interviewers, *known_askers(attributes, document.known.speakers)],
        speakers=document.known.speakers,
        informants=names_in(attributes.get("informant", "")),
        declared=document.declared,
    )


def _is_label(words: str, labels: Collection[str]) -> bool:
    """Return True if an utterance is a speaker's label and nothing else."""
    mark = read_mark(words)
    return mark is not None and mark.words >= len(words.rstrip()) and key_of(mark.label) in labels


def _parts(
    text: str, turns: Sequence[Turn], utterances: Sequence[Utterance], starts: Sequence[int]
) -> Iterator[Utterance]:
    """The part of each utterance that lies in each turn, in text order."""
    place = 0
    for turn in turns:
        while place + 1 < len(starts) and starts[place + 1] <= turn.span.start:
            place += 1
        for at in range(place, len(starts)):
            if starts[at] >= turn.span.end:
                break
            one = utterances[at]
            words = text[max(turn.span.start, starts[at]) : min(turn.span.end, starts[at] + len(one.words))]
            if words.strip():
                yield replace(
                    one,
                    speaker=turn.speaker,
                    words=words,
                    start=turn.start_time if one.start is None else one.start,
                    end=turn.end_time if one.end is None else one.end,
                    asks=turn.interviewer if one.asks is None else one.asks,
                )
