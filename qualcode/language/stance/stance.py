"""Stance: the reading of a passage as an achievement or a shortcoming, with the words that decided."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.language.sentences import sentences
from qualcode.language.stance.clauses import split_clauses
from qualcode.language.stance.cues import CueTable, cue_table
from qualcode.language.stance.particles import plain
from qualcode.language.stance.reading import SILENT, Reading
from qualcode.language.stance.scope import read_target
from qualcode.language.stance.signs import find_signs
from qualcode.language.stance.words_and_marks import Tokens, tokens
from qualcode.spans import Span
from qualcode.time_marks import without_times

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualcode.language.stance.reading import Stance
    from qualcode.language.stance.statements import Presence

_QUESTION_MARKS = ("?", "？", "؟")


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a passage: words that set a stance.

    Args:
        span: Where they stand in the passage.
        text: The words, exactly.
        kind: Their effect, e.g. `negation`, `lack`, `achievement`.
    """

    span: Span
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class StanceJudgement:
    """A stance, the cues it rests on, and one sentence on how they led there.

    Args:
        stance: The stance on the target words.
        cues: The words that decided, in text order.
        reason: One sentence that names kinds of cue, never words of the text.
        presence: Present (or achieved), absent (or denied), or there but lacking.
    """

    stance: Stance
    cues: tuple[Cue, ...] = ()
    reason: str = ""
    presence: Presence = "present"


def judge_stance(
    text: str,
    targets: Iterable[Span],
    *,
    achieved: Iterable[str] = (),
    shortcoming: Iterable[str] = (),
    neutral: Iterable[str] = (),
    after: str = "",
    language: str = "id",
) -> StanceJudgement:
    """Return the stance of a passage on the words that matched: achieved, shortcoming, mixed or neutral.

    Args:
        text: One passage.
        targets: Where the matched words stand in it; none at all means the passage as a whole.
        achieved: Cues of the codebook's author that speak for an achievement.
        shortcoming: Cues of the author that speak for a shortcoming.
        neutral: Cues of the author that announce or recommend.
        after: The text that the same speaker goes on with. Where the passage only puts a question (`Modal?`),
            the sentence that follows may answer it (`Belum, kak.`).
        language: The passage's language; cues of Indonesian and English hold together, because
            speakers mix them.

    Returns:
        The stance with the cues that decided it, in offsets of `text + after`, and the reason in
        terms of kinds of cue.

    Example:
        >>> text = "Pelatihannya ada, tapi jarang."
        >>> judgement = judge_stance(text, [Span(0, 12)])
        >>> judgement.stance, [cue.text for cue in judgement.cues]
        ('mixed', ['ada', 'jarang'])
        >>> judge_stance("Modal?", [Span(0, 5)], after=" Belum, kak.").stance
        'shortcoming'
    """
    groups = [tuple(targets)]
    (judgement,) = judge_each(
        text, groups, achieved=achieved, shortcoming=shortcoming, neutral=neutral, after=after, language=language
    )
    return judgement


def judge_each(
    text: str,
    groups: Iterable[Sequence[Span]],
    *,
    achieved: Iterable[str] = (),
    shortcoming: Iterable[str] = (),
    neutral: Iterable[str] = (),
    after: str = "",
    language: str = "id",
) -> list[StanceJudgement]:
    """Return the stances on several groups of target words of one passage, whose clauses are found once.

    Args:
        text: As for `judge_stance`.
        groups: The target words of each judgement.
        achieved: As for `judge_stance`.
        shortcoming: As for `judge_stance`.
        neutral: As for `judge_stance`.
        after: As for `judge_stance`.
        language: As for `judge_stance`.

    Returns:
        A judgement for each group, in order.

    Example:
        >>> groups = [[Span(0, 9)], [Span(17, 22)]]
        >>> [judgement.stance for judgement in judge_each("Pelatihan sudah, modal belum.", groups)]
        ['achieved', 'shortcoming']
    """
    if after and text.rstrip()[-1:] in _QUESTION_MARKS:
        text += after[: next((span.end for span in sentences(after, language=language)), 0)]
    found = tokens(without_times(text))
    passage = _Passage(found.words, found.gaps, cue_table(tuple(achieved), tuple(shortcoming), tuple(neutral)))
    judgements = []
    for targets in groups:
        ranges = [_word_range(found, span) for span in targets]
        read = passage.reading([each for each in ranges if each is not None])
        spans = [Span(found.starts[sign.start], found.ends[sign.end - 1]) for sign in read.signs]
        cues = tuple(Cue(span, span.quote(text), sign.kind) for span, sign in zip(spans, read.signs, strict=True))
        judgements.append(StanceJudgement(read.stance, cues, read.why, read.presence))
    return judgements


class _Passage:
    """The words of a passage with their cues and clauses, to be read about any of them."""

    def __init__(self, words: Sequence[str], gaps: Sequence[int], table: CueTable) -> None:
        self._words, self._gaps = [plain(word) for word in words], gaps
        signs = find_signs(self._words, gaps, table)
        self._clauses = split_clauses(self._words, gaps, signs) if signs else []

    def reading(self, targets: Sequence[tuple[int, int]]) -> Reading:
        if not self._clauses:
            return SILENT
        places = targets or [(clause.start, clause.start) for clause in self._clauses]
        return _together([read_target(self._words, self._gaps, self._clauses, *place) for place in places])


def _together(readings: Sequence[Reading]) -> Reading:
    """One reading from those of each target."""
    if len(readings) == 1:
        return readings[0]
    signs = tuple(sorted({sign for reading in readings for sign in reading.signs}))
    stances = {reading.stance for reading in readings} - {"neutral"}
    # "Kami buka kios, modal belum ada.": that a kiosk is opened only mentions an activity, so the lack decides
    if stances == {"achieved", "shortcoming"} and all(r.weak for r in readings if r.stance == "achieved"):
        stances = {"shortcoming"}
    found = {reading.presence for reading in readings}
    presence: Presence = "lacking" if len(found) > 1 else readings[0].presence
    if len(stances) > 1:
        return Reading(presence, "mixed", signs, "The passage says different things of different words.")
    stance: Stance = stances.pop() if stances else "neutral"
    why = next(reading.why for reading in readings if reading.stance == stance)
    return Reading(presence, stance, signs, why)


def _word_range(found: Tokens, span: Span) -> tuple[int, int] | None:
    """The indices of the words that a span touches."""
    first = bisect_right(found.ends, span.start)
    behind = bisect_left(found.starts, span.end)
    return (first, behind) if first < behind else None
