"""The status of a draw: what its decisions say so far, and the passage that is decided next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualcode.findings import Sampled

if TYPE_CHECKING:
    from qualcode.findings import Certainty
    from qualcode.spans import Span
    from qualcode.store import Drawn


@dataclass(frozen=True, slots=True)
class SampleStatus:
    """A pillar's draw, and what its decisions say so far.

    Args:
        code: The pillar.
        drawn: The draw as it was begun; None where there is none.
        passages: Number of passages that can be drawn or are known.
        known: Number of them that were decided before it began.
        since: Number of passages that people coded since, which are in no draw.
        certainty: The interval and the verdicts that it leaves; None where there is no draw or it has ended.
        reason: The name of the reason for which there is no interval: `problem`, `topic`, `not_drawn`, or what changed
            since, so that the draw has ended: `codebook`, `transcripts`, `decisions`; empty where there is one.
        next: The passage to decide next: transcript and span; None where none is asked for.
        level: Level of the interval, 0 to 1.
        met: Names of the passages that the draw took and that are decided, in order: hash of the text, start, end.
    """

    code: str
    drawn: Drawn | None = None
    passages: int = 0
    known: int = 0
    since: int = 0
    certainty: Certainty | None = None
    reason: str = ""
    next: tuple[str, Span] | None = None
    level: float = 0.95
    met: tuple[str, ...] = ()

    def reason_in_words(self, language: str) -> str:
        """Return the reason for which there is no interval as a sentence; empty where there is one."""
        return Sampled(self.certainty, self.reason, self.level).reason_in_words(self.code, language)

    def as_dict(self, language: str = "en") -> dict[str, Any]:
        """Return JSON-ready values, without a word of a transcript."""
        found, drawn = self.certainty, self.drawn
        nothing = {"interval": None, "estimand": None, "method": None, "drawn": 0, "settled": None}
        begun = {"seed": drawn.seed, "begun": drawn.time, "by": drawn.coder} if drawn else {}
        return {
            "code": self.code,
            **(found.as_dict() if found else nothing | ({"estimand": drawn.estimand} if drawn else {})),
            "verdicts": list(found.verdicts) if found else [],
            "more": found.more if found else None,
            "level": self.level,
            "informants": found.bounds.informants if found else 0,
            "passages": self.passages,
            "known": self.known,
            "coded_since": self.since,
            **({"seed": None, "begun": None, "by": None} | begun),
            "at_limit": bool(found and found.bounds.is_at_limit),
            "missed": found.bounds.missed if found else None,
            "reason": self.reason_in_words(language) or None,
            "next": None if self.next is None else f"{self.next[0]}:{self.next[1].start}",
        }
