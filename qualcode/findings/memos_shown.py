"""Memos as findings show them: beside their theme, each under a title that says what it is and what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualcode.evidence import shortened
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qualcode.codebook.codebook import Codebook
    from qualcode.codings.memo import Memo
    from qualcode.evidence import Segment

WORDS = 15
"""Words after which the passage that a memo is about is cut in its title."""


@dataclass(frozen=True, slots=True)
class ShownMemo:
    """A memo, a summary or a paraphrase under its title.

    Args:
        memo: The memo.
        title: The kind, what it is about, who wrote it and when.
        language: Of the title.
    """

    memo: Memo
    title: str
    language: str

    @property
    def text(self) -> str:
        """The researcher's words on one line."""
        return " ".join(self.memo.text.split())

    def as_dict(self) -> dict[str, Any]:
        """Return the memo as JSON-ready values, with its title."""
        return {**self.memo.as_dict(), "turn": self.memo.turn, "said_by": self.memo.said_by, "title": self.title}


def shown_memo(memo: Memo, codebook: Codebook, language: str) -> ShownMemo:
    """A memo under its title.

    Example:
        >>> from qualcode.codebook.codebook import Code, Codebook
        >>> from qualcode.codings.memo import Memo
        >>> book = Codebook("study", {"en": "A study"}, (Code("hrd", {"en": "Training"}),), languages=("en",))
        >>> shown_memo(Memo("1", "code", "Only once?", "ana", "2026-03-02T08:00:00Z", code="hrd"), book, "en").title
        'Memo on the code Training (ana, 2026-03-02)'
    """
    known = any(code.id == memo.code for code in codebook)
    label = codebook.full_label(memo.code, language=language) if known else memo.code
    place = memo.transcript if memo.turn is None else f"{memo.transcript}, {say('words.turn', language)} {memo.turn}"
    if memo.about in {"passage", "coding"} and memo.span is None:
        place = f"{place}, {say('memos.gone', language)}"
    words = {"label": label, "transcript": memo.transcript, "quote": shortened(memo.quote, words=WORDS), "place": place}
    about = "" if memo.about == "informant" else say(f"memos.about.{memo.about}", language, **words)
    title = say(f"memos.{memo.kind}", language, about=about, informant=memo.informant, label=label)
    told = say("memos.written", language, title=title, coder=memo.coder, date=memo.time[:10])
    return ShownMemo(memo, told, language)


def memos_by_pillar(memos: Iterable[Memo], segments: Mapping[str, Sequence[Segment]]) -> dict[str, list[Memo]]:
    """The memos beside each pillar: on it or a code under it, or on a passage of it without naming a code.

    Args:
        memos: All memos.
        segments: The segments of each pillar.
    """
    found: dict[str, list[Memo]] = {pillar: [] for pillar in segments}
    for memo in memos:
        for pillar, passages in segments.items():
            if memo.about_code(pillar) if memo.code else _is_on(memo, passages):
                found[pillar].append(memo)
    return found


def _is_on(memo: Memo, segments: Iterable[Segment]) -> bool:
    span = memo.span
    return span is not None and any(
        each.transcript == memo.transcript and each.start < span.end and span.start < each.end for each in segments
    )
