"""Problems: the stance of a passage on something whose presence is the shortcoming."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.language.stance.stance import StanceJudgement
    from qualcode.spans import Span

_DENYING = frozenset({"negation", "without"})
_ENDING = frozenset({"absence", "relief", "cutting", "affirmation"})
_UTTERLY = re.compile(r"(?i)\b(?:at all|whatsoever|sama sekali|apa ?pun|satu ?pun)\b")


def stance_on_problem(judgement: StanceJudgement, text: str, targets: Sequence[Span] = ()) -> StanceJudgement:
    """Return the stance of a passage on a problem: a shortcoming where it is reported, achieved where it is denied.

    Cues that govern the words of a problem say whether it is there. A negation denies it (`we had no errors`), unless
    it only weakens (`not always`); so does what says that it ended or was taken away. That it is spoken of without any
    cue reports it (`the system crashes`); a wish, plan or condition says nothing of the present.

    Args:
        judgement: The stance as if the words named something wanted.
        text: The passage.
        targets: Where the words of the problem stand; a cue among them (`does not work`) belongs to its name.

    Example:
        >>> from qualcode.language import judge_stance
        >>> from qualcode.spans import Span
        >>> for text in ("We had errors.", "We had no errors.", "It would help if errors ended."):
        ...     at = text.index("errors")
        ...     print(stance_on_problem(judge_stance(text, [Span(at, at + 6)], language="en"), text).stance)
        shortcoming
        achieved
        neutral
    """
    kinds = {cue.kind for cue in judgement.cues if not any(cue.span.overlaps(target) for target in targets)}
    if judgement.stance == "mixed" or (judgement.stance == "neutral" and kinds):
        return judgement
    denied = bool(kinds & _DENYING) and (judgement.presence != "lacking" or _UTTERLY.search(text) is not None)
    if denied or kinds & _ENDING:
        return replace(judgement, stance="achieved", reason=f"{judgement.reason} So the problem is denied.")
    return replace(judgement, stance="shortcoming", reason=f"{judgement.reason} So the problem is reported.")
