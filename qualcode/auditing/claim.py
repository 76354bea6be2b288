"""Audit: each claim of a document beside the evidence, and what the document leaves out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

from qualcode.codings import fields_as_dict
from qualcode.short_repr import fields_html, short_repr

if TYPE_CHECKING:
    from qualcode.auditing.claim_sentences import Sentence
    from qualcode.codings import Stance
    from qualcode.codings.lost_code import LostCode
    from qualcode.findings import Segment, ShownMemo

ClaimVerdict = Literal["supported", "supported with caveats", "contradicted", "no evidence", "not about a code"]

VERDICTS: tuple[ClaimVerdict, ...] = get_args(ClaimVerdict)

Left = Literal["not mentioned", "only achievements mentioned", "only shortcomings mentioned"]
Side = Literal["supports", "contradicts", "mentions"]


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim about one pillar, compared with its evidence.

    Args:
        pillar: The pillar.
        label: Its label.
        indicators: Indicators whose passages it was compared with; empty where with all of the pillar's.
        stance: Stance of the claim.
        verdict: The verdict.
        reason: The verdict in one sentence, with its numbers.
        supporting: Passages that say the same, best first.
        contradicting: Passages that say otherwise, best first.
        mentioning: Passages that only mention it.
        share: Share in favour of the claim, averaged over informants; None where nobody judges.
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    pillar: str
    label: str
    indicators: tuple[str, ...]
    stance: Stance
    verdict: ClaimVerdict
    reason: str
    supporting: tuple[Segment, ...] = ()
    contradicting: tuple[Segment, ...] = ()
    mentioning: tuple[Segment, ...] = ()
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of the document and its verdict.

    Args:
        sentence: The sentence.
        place: Its line or paragraph in the document, from 1.
        verdict: The verdict: that of the pillar it is mainly about; where it names none, the worst of all it is about.
        reason: The verdict in one sentence, with its numbers.
        judged: One for each pillar, the one the verdict is of first.
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    sentence: Sentence
    place: int
    verdict: ClaimVerdict
    reason: str
    judged: tuple[Judged, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The pillars it is about, the main one first."""
        return tuple(about.pillar for about in self.sentence.abouts)

    @property
    def stance(self) -> Stance | None:
        """Stance on its main pillar; None where it is about none."""
        return self.sentence.abouts[0].stance if self.sentence.abouts else None

    @property
    def sides(self) -> dict[Side, tuple[Segment, ...]]:
        """Passages that decide it by side, best first; no side where it is about no code."""
        if not self.judged:
            return {}
        main = self.judged[0]
        return {"supports": main.supporting, "contradicts": main.contradicting, "mentions": main.mentioning}

    @property
    def evidence(self) -> tuple[tuple[Side, Segment], ...]:
        """Passages that decide it, best first, each with its side."""
        return tuple((side, segment) for side, segments in self.sides.items() for segment in segments)

    def as_dict(self) -> dict[str, Any]:
        """Return the claim as JSON-ready values, in the order of the command line's contract."""
        main = self.judged[0] if self.judged else None
        sides = {"supporting": self.sides.get("supports", ()), "contradicting": self.sides.get("contradicts", ())}
        counts = {
            side: {"segments": len(segments), "informants": len({segment.informant for segment in segments})}
            for side, segments in sides.items()
        }
        sentence = self.sentence
        return {
            "text": sentence.text,
            "place": self.place,
            "language": sentence.language,
            "codes": list(self.codes),
            "indicators": [code for about in sentence.abouts for code in about.indicators],
            "stance": self.stance,
            "scope": sentence.scope,
            "frequency": sentence.often.frequency if sentence.often else None,
            "actors": list(sentence.actors),
            "verdict": self.verdict,
            "reason": self.reason,
            "share": None if main is None or main.share is None else round(main.share, 4),
            **counts,
            "evidence": [{"side": side, **segment.as_dict()} for side, segment in self.evidence],
            "judged": [
                {"code": one.pillar, **fields_as_dict(one, "indicators", "stance", "verdict", "reason")}
                for one in self.judged
            ],
        }


@dataclass(frozen=True, slots=True)
class Omission:
    """Something that the evidence says and the document does not.

    Args:
        code: A pillar or an indicator.
        label: Its label.
        left: What is left out.
        reason: The same in one sentence, with its numbers.
        segments: The passages that say it, best first.
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    code: str
    label: str
    left: Left
    reason: str
    segments: tuple[Segment, ...]

    @property
    def informants(self) -> int:
        """Number of informants who say it."""
        return len({segment.informant for segment in self.segments})

    def as_dict(self) -> dict[str, Any]:
        """Return the omission as JSON-ready values."""
        names = ("code", "label", "left_out", "reason", "segments", "informants")
        told = {"left_out": self.left, "segments": len(self.segments), "evidence": self.segments}
        return fields_as_dict(self, *names, **told)


@dataclass(frozen=True, slots=True)
class Unbacked:
    """A summary of an informant on a code for which no passage of that informant has the code.

    Args:
        summary: The summary.
        reason: The same in one sentence.
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    summary: ShownMemo
    reason: str

    def as_dict(self) -> dict[str, Any]:
        """Return the summary as JSON-ready values, with the reason."""
        return {**self.summary.as_dict(), "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Audit:
    """A document compared with a study's evidence.

    Args:
        document: The document's name.
        unit: What `Claim.place` counts: `line` or `paragraph`.
        language: The language of reasons.
        note: What must be said of undecided suggestions; empty where all is decided.
        claims: Every sentence, in order.
        omissions: What the document leaves out, by pillar.
        unbacked: Summaries of informants that no quote backs, each with the sentence that says so.
        lost_codes: Codes that codings have and the codebook lacks; the evidence holds none of these codings.
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    document: str
    unit: str
    language: str
    note: str
    claims: tuple[Claim, ...]
    omissions: tuple[Omission, ...] = ()
    unbacked: tuple[Unbacked, ...] = ()
    lost_codes: tuple[LostCode, ...] = ()

    @property
    def counts(self) -> dict[ClaimVerdict, int]:
        """Claims by verdict, zeros included."""
        return {verdict: sum(claim.verdict == verdict for claim in self.claims) for verdict in VERDICTS}

    def as_dict(self) -> dict[str, Any]:
        """Return the audit as JSON-ready values, in the order of the command line's contract."""
        return fields_as_dict(
            self,
            *("note", "document", "language", "counts", "claims", "omissions"),
            unbacked_summaries=self.unbacked,
            lost_codes=[each.as_dict(self.language) for each in self.lost_codes],
        )
