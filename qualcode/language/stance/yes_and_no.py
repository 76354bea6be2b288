"""Answers: the stance of what is said upon a question, where the answer alone names nothing."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from qualcode.language.function_words import is_function_word
from qualcode.language.stance.cues import KINDS
from qualcode.language.stance.particles import FILLERS, PRONOUNS, TAGS, VOCATIVES, plain
from qualcode.language.stance.problem import stance_on_problem
from qualcode.language.stance.stance import Cue, StanceJudgement, judge_stance
from qualcode.language.stance.words_and_marks import NONE, STOP, tokens
from qualcode.language.word_lists import word_set
from qualcode.spans import Span
from qualcode.time_marks import without_times

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualcode.language.stance.reading import Stance

_YES: Final = word_set("stance/words/answering/yes")
_THERE: Final = word_set("stance/words/answering/there")
_NO: Final = word_set("stance/words/answering/no")
_OPEN: Final = word_set("stance/words/answering/open")
_AUXILIARIES: Final = word_set("stance/words/answering/auxiliaries")
_WISHED: Final = word_set("stance/words/answering/wished")
_EMPTY: Final = word_set("stance/words/answering/empty") | VOCATIVES
_ELSEWHERE: Final = word_set("stance/words/answering/elsewhere")
_FREQUENCY: Final = word_set("stance/words/answering/frequency")
_OUTRIGHT: Final = word_set("stance/words/answering/outright")
_OR: Final = frozenset({"atau", "apa", "or"})
_JUDGING: Final = frozenset(
    word for kind in ("quality", "quantifier", "frequency", "achievement", "lack", "obstacle") for word in KINDS[kind]
)
_BEFORE_A_TAG: Final = _OR | _JUDGING | _THERE | _WISHED  # behind these a negator at the end only asks
_EXPECTING: Final = frozenset({"bukankah", "bukannya", "tidakkah", "belumkah"})
_SKIPPED: Final = (
    (FILLERS | VOCATIVES | frozenset({"well", "so", "alhamdulillah", "puji", "tuhan"})) - _YES - _THERE - _NO
)
_BAD: Final = frozenset({"lack", "obstacle", "nuisance", "absence", "excess", "size", "restriction"})
_HOPED: Final = frozenset({"wish", "need", "advice", "duty", "plan", "condition"})

Side = Literal["yes", "there", "no"]
Asked = Literal["open", "wish", "bad", "denied", "plain"]


class _Opening(NamedTuple):
    """The words of an answer that say yes or no.

    Args:
        side: What they say.
        span: Where they stand.
        rest: Where the answer goes on.
    """

    side: Side
    span: Span
    rest: int


class _Cues(NamedTuple):
    """The cues of the codebook's author, and the language."""

    achieved: tuple[str, ...]
    shortcoming: tuple[str, ...]
    neutral: tuple[str, ...]
    language: str


def answer_stance(
    question: str,
    targets: Iterable[Span],
    answer: str,
    *,
    problem: bool = False,
    achieved: Sequence[str] = (),
    shortcoming: Sequence[str] = (),
    neutral: Sequence[str] = (),
    language: str = "id",
) -> StanceJudgement:
    """Return the stance of an answer on what its question names.

    A yes or a no takes its sense from the question: whether it asks for something good, for something bad, or denies it
    ("Did nobody help you?"). What the answer says besides is read as everywhere.

    Args:
        question: The sentence that asks.
        targets: Where the words stand in it that name what it is about.
        answer: The passage that answers, or a part of it.
        problem: True if what it is about is a problem, whose presence is the shortcoming.
        achieved: Cues of the codebook's author that speak for an achievement.
        shortcoming: Cues of the author that speak for a shortcoming.
        neutral: Cues of the author that announce or recommend.
        language: The language that both are in.

    Returns:
        The stance, with the cues of the answer in offsets of `answer`.

    Example:
        >>> def said(question, answer):
        ...     return answer_stance(question, [], answer, language="en").stance
        >>> said("Did you get support?", "Yes, every week."), said("Did nobody help you?", "No, nobody.")
        ('achieved', 'shortcoming')
        >>> said("Was it hard to get?", "No."), said("How often did they come?", "On Mondays.")
        ('achieved', 'neutral')
    """
    cues = _Cues(tuple(achieved), tuple(shortcoming), tuple(neutral), language)
    asked = _asked(question, tuple(targets), cues)
    if asked == "wish":
        return StanceJudgement("neutral", (), "The question asks for a wish, a need or a plan.")
    opening = _opening(answer)
    if opening is None or asked == "open":
        own = _judged(answer, (), cues)
        return stance_on_problem(own, answer) if problem else own
    presence = _presence(asked, opening.side, answer[opening.rest :], language)
    if presence is None:
        return StanceJudgement("neutral", (), "It cannot be told what a yes to a question that denies means.")
    stance: Stance = "achieved" if presence is not problem else "shortcoming"
    cue = Cue(opening.span, opening.span.quote(answer), "negation" if opening.side == "no" else "affirmation")
    rest = _shifted(_judged(answer[opening.rest :], (), cues), opening.rest)
    found = StanceJudgement(stance, (cue,), _WHY[asked == "denied", opening.side == "no"])
    if problem or rest.stance in {"neutral", stance}:
        return replace(found, cues=(cue, *rest.cues)) if rest.stance == stance else found
    if stance == "achieved" or rest.stance == "mixed":
        return StanceJudgement("mixed", (cue, *rest.cues), f"{found.reason} {rest.reason}")
    return found  # "No, I taught myself.": what was done instead does not mend it


def says_nothing(answer: str) -> bool:
    """Return True for a greeting, a laugh or a hesitation, which answers no question.

    Example:
        >>> [says_nothing(words) for words in ("Siang, Dek.", "Hehe.", "Ya.", "...")]
        [True, True, False, True]
    """
    return all(plain(word) in _EMPTY for word in tokens(answer).words)


def is_follow_up(question: str) -> bool:
    """Return True for a question that names no matter of its own and goes on about the one before it.

    Example:
        >>> [is_follow_up(words) for words in ("Berapa kali, Bu?", "From whom?", "Why?", "And your loan?")]
        [True, True, False, False]
    """
    words = [plain(word) for word in tokens(without_times(question)).words]
    return not _ELSEWHERE & set(words) and all(
        is_function_word(word) or word in _FREQUENCY or word in _AUXILIARIES or word in VOCATIVES for word in words
    )


_WHY: Final = {
    (False, False): "The answer says yes to the question.",
    (False, True): "The answer says no to the question.",
    (True, False): "The question denies it, and the answer takes that up.",
    (True, True): "The question denies it, and the answer agrees.",
}


def _presence(asked: Asked, side: Side, rest: str, language: str) -> bool | None:
    """True if the answer says that the good thing is there, False if not; None where it cannot be told."""
    if asked == "bad":
        return side == "no"
    if asked == "denied" and side == "yes":
        if language != "en":
            return False  # "Tidak ada bantuan?" "Iya.": an Indonesian yes agrees
        words = [word for word in tokens(rest).words if word not in _SKIPPED]
        # "Yes, my brother did." contradicts, "Yes, nobody." agrees, and "Yes." may do either.
        return not _NO & set(words) if words else None
    return side != "no"


@lru_cache(maxsize=1024)
def _judged(text: str, targets: tuple[Span, ...], cues: _Cues) -> StanceJudgement:
    """The stance of words, kept: a question that names several codes has its answers judged for each."""
    return judge_stance(
        text,
        targets,
        achieved=cues.achieved,
        shortcoming=cues.shortcoming,
        neutral=cues.neutral,
        language=cues.language,
    )


@lru_cache(maxsize=1024)
def _asked(question: str, targets: tuple[Span, ...], cues: _Cues) -> Asked:
    """The kind of a question: what a yes to it would mean; kept as `_judged` is."""
    found = tokens(without_times(question))
    words = [plain(word) for word in found.words]
    while words and words[-1] in (VOCATIVES | FILLERS | TAGS) - _NO:
        words.pop()
    fronted = bool(words) and next((w for w in words if w not in _SKIPPED and w not in {"and", "but", "so"}), "")
    closed = fronted in _AUXILIARIES or "apakah" in words
    if not closed and (set(words) & _OPEN or _asks_what(words)):
        return "open"
    if set(words) & _WISHED:
        return "wish"
    stated = _judged(question.rstrip(" ?"), targets, cues)
    kinds = {cue.kind for cue in stated.cues}
    if _denies(words):
        return "denied"
    if stated.stance == "shortcoming" and kinds & _BAD and not kinds & {"negation", "without"}:
        return "bad"
    return "wish" if stated.stance == "neutral" and kinds & _HOPED else "plain"


def _asks_what(words: Sequence[str]) -> bool:
    """Return True for `apa` as "what"; at the head before a name or verb it only asks for a yes or a no."""
    places = [at for at, word in enumerate(words) if word == "apa"]
    return any(words[at + 1 : at + 2] in ([], ["saja"], ["aja"], ["yang"]) for at in places) or (
        bool(places) and 0 not in places and "gitu" not in words
    )


def _denies(words: Sequence[str]) -> bool:
    """Return True if a question denies what it asks about; a negator at its end, or behind "or", is a mere tag."""
    if any(word in _EXPECTING for word in words):
        return False
    for at, word in enumerate(words):
        if word in _OUTRIGHT:
            return True
        # "Didn't they help you?" expects a yes as "Did they?" does; it is read as "didn", "t".
        negator = word in _NO or (word == "t" and at > 1)
        # "sudah atau belum", "susah nggak mengurusnya": a mere tag behind what is asked
        tag = at > 0 and words[at - 1] in _BEFORE_A_TAG
        if negator and at + 1 < len(words) and not tag:
            return True
    return False


def _opening(answer: str) -> _Opening | None:
    """The yes or no at the head of an answer, or alone between its commas: "for events, yes"."""
    found = tokens(without_times(answer))
    words = [plain(word) for word in found.words]
    at = 0
    while at < len(words) and words[at] in _SKIPPED:
        at += 1
    side, end = _side(words, at)
    if side is None:
        at, side, end = _alone(words, found.gaps)
    if side is None:
        return None
    span = Span(found.starts[at], found.ends[end - 1])
    return _Opening(side, span, found.starts[end] if end < len(words) else len(answer))


def _side(words: Sequence[str], at: int) -> tuple[Side | None, int]:
    """The side that the words from here on take, and the word behind those that say it."""
    word = words[at] if at < len(words) else ""
    if word in _NO or _denied_verb(words, at):
        end = at + (3 if _denied_verb(words, at) else 1)
        while end < len(words) and words[end] in _NO | _THERE:
            end += 1  # "tidak ada", "tak pernah", "belum, belum"
        return "no", end
    if word in _YES:
        end = at + 1
        while end < len(words) and words[end] in _YES | _SKIPPED:
            end += 1
        later, behind = _side(words, end)
        return (later, behind) if later else ("yes", at + 1)  # "Ya nggak.", "Iya, ada."
    if word in _THERE:
        return "there", at + 1
    if word in PRONOUNS | {"they", "we", "it", "there"} and words[at + 1 : at + 2] and words[at + 1] in _AUXILIARIES:
        return "there", at + 2  # "They did."
    return None, at


def _denied_verb(words: Sequence[str], at: int) -> bool:
    """Return True for "we didn't", "they don't", "there isn't"."""
    here = words[at : at + 3]
    return len(here) == 3 and here[2] == "t" and f"{here[1]}"[:-1] in _AUXILIARIES


def _alone(words: Sequence[str], gaps: Sequence[int]) -> tuple[int, Side | None, int]:
    """A yes or no that stands alone between marks of the first sentence."""
    for at, word in enumerate(words):
        if at and gaps[at] >= STOP:
            break
        side: Side | None = "no" if word in _NO else "yes" if word in _YES else None
        if side and gaps[at] != NONE and gaps[at + 1] != NONE:
            return at, side, at + 1
    return 0, None, 0


def _shifted(judgement: StanceJudgement, by: int) -> StanceJudgement:
    return replace(judgement, cues=tuple(replace(cue, span=cue.span.shifted(by)) for cue in judgement.cues))
