"""Codings and decisions: what was found or judged, by whom, resting on which words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

if TYPE_CHECKING:
    from qualcode.spans import Span

__all__ = ["ORIGINS", "STANCES", "STATUSES", "Coding", "Matched", "Origin", "Stance", "Status"]

Stance = Literal["achieved", "shortcoming", "mixed", "neutral"]
Origin = Literal["rule", "person", "model", "import"]
Status = Literal["suggested", "accepted", "rejected"]

STANCES: tuple[Stance, ...] = get_args(Stance)
ORIGINS: tuple[Origin, ...] = get_args(Origin)
STATUSES: tuple[Status, ...] = get_args(Status)


@dataclass(frozen=True, slots=True)
class Matched:
    """Words that triggered a coding, or a cue that set its stance.

    Args:
        span: Where the words stand in the transcript's text.
        text: The words, exactly: `transcript.text[span.start:span.end]`.
        rule: The id of the codebook's rule (`hrd.training/latih`), or the kind of stance cue.
    """

    span: Span
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Coding:
    """A passage tagged with a code: who says so, and which words they rest it on.

    Args:
        transcript: Id of the transcript.
        span: The passage coded, in code points of the transcript's text.
        quote: The passage's words, exactly.
        code: The pillar, e.g. `hrd`.
        indicator: The indicator under it, e.g. `hrd.training`; None where the pillar itself is coded.
        stance: What the passage says about the code.
        rule: Id of the first rule of the codebook that matched; empty for a person's coding.
        matched: All words that matched a rule of this indicator, in text order.
        cues: The words that set the stance, in text order; their `rule` is the kind of cue.
        stance_reason: One sentence on how the stance was reached, naming no words of the text.
        speaker: Label of the speaker as in the transcript; empty where unknown.
        informant: Who is quoted, for counting voices: a code or name from the attributes.
        actors: Names of the codebook's actors that the passage mentions.
        coder: A person's name, `rules`, or a model's name.
        origin: How the coding came about.
        status: What was decided about it.
    """

    transcript: str
    span: Span
    quote: str
    code: str
    indicator: str | None
    stance: Stance
    rule: str = ""
    matched: tuple[Matched, ...] = ()
    cues: tuple[Matched, ...] = ()
    stance_reason: str = ""
    speaker: str = ""
    informant: str = ""
    actors: tuple[str, ...] = ()
    coder: str = "rules"
    origin: Origin = "rule"
    status: Status = "suggested"

    def as_dict(self) -> dict[str, Any]:
        """The coding as JSON-ready values, in the order of the command line's contract."""
        return {
            "transcript": self.transcript,
            "start": self.span.start,
            "end": self.span.end,
            "quote": self.quote,
            "code": self.code,
            "indicator": self.indicator,
            "stance": self.stance,
            "rule": self.rule,
            "matched": [
                {"start": m.span.start, "end": m.span.end, "text": m.text, "rule": m.rule} for m in self.matched
            ],
            "cues": [{"start": c.span.start, "end": c.span.end, "text": c.text, "kind": c.rule} for c in self.cues],
            "stance_reason": self.stance_reason,
            "speaker": self.speaker,
            "informant": self.informant,
            "actors": list(self.actors),
            "coder": self.coder,
            "origin": self.origin,
            "status": self.status,
        }
