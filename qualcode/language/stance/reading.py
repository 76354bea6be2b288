"""Readings: the stance of a passage on a target, and the sentence that explains it in kinds of cue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from qualcode.language.stance.statements import GOOD, WANT, WEAK, Presence, Statement

if TYPE_CHECKING:
    from qualcode.language.stance.signs import Sign

Stance = Literal["achieved", "shortcoming", "mixed", "neutral"]


class Reading(NamedTuple):
    """The reading of one target in a passage.

    Args:
        presence: Present (or achieved), absent (or denied), or there but lacking.
        stance: achieved, shortcoming, mixed or neutral.
        signs: The cues that decided.
        why: The sentence that explains it; it names kinds of cue, never words of the text.
    """

    presence: Presence
    stance: Stance
    signs: tuple[Sign, ...]
    why: str

    @property
    def weak(self) -> bool:
        """True if it rests on nothing but the mention of an activity."""
        return all(sign.kind in WEAK for sign in self.signs)


SILENT: Final = Reading("present", "neutral", (), "No cue stands near the words.")
"""The reading where nothing is said of the target."""


def reading_of(statement: Statement, why: str = "") -> Reading:
    """The reading of one statement alone."""
    stance: Stance = "achieved" if statement.presence == "present" else "shortcoming"
    return Reading(statement.presence, stance, statement.signs, why or _WHY[_reason(statement)])


def _reason(statement: Statement) -> str:
    """The key of the sentence that explains a statement."""
    kind = statement.signs[0].kind
    if kind == "negation":
        weakened = "weakened" if len(statement.signs) > 1 else "partial"
        return {"absent": "negation", "lacking": weakened, "present": "undone"}[statement.presence]
    if kind == "without":
        return "without" if statement.presence == "absent" else "undone"
    if kind in GOOD:
        return "achievement" if statement.presence == "present" else "dearer"
    if kind in WANT and statement.presence == "present":
        return "relief"
    return kind


_WHY: Final = {
    "negation": "A negation governs the words.",
    "partial": "A negation governs the words in some cases only.",
    "condition": "It holds only under a condition.",
    "wish": "It is wished for.",
    "weakened": "A negation governs the words and is weakened by a word of quality.",
    "undone": "A negation is undone by what it denies.",
    "without": "A word of absence governs the words.",
    "lack": "A word of lack governs the words.",
    "obstacle": "An obstacle or complaint is stated of the words.",
    "nuisance": "Something is found that nobody wants.",
    "absence": "A refusal or an end is stated of the words.",
    "restriction": "A restriction governs the words.",
    "excess": "An excess is stated of the words.",
    "size": "A smallness is stated of the words.",
    "need": "A need is stated.",
    "dearer": "A cost that rises or an income that falls is stated of the words.",
    "achievement": "An achievement is stated of the words.",
    "affirmation": "A turn of phrase affirms the words.",
    "inclusion": "The words are named as not the only thing.",
    "relief": "Something unwanted is taken away.",
    "cutting": "Something is reduced.",
}
