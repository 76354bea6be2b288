"""What a finding is: a pillar's verdict, bound to the passages it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, get_args, overload

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qualcode.codings import Stance, Status
    from qualcode.findings.decided import Decided

Verdict = Literal["achieved", "achieved with caveats", "contested", "not achieved", "insufficient evidence"]

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


@dataclass(frozen=True, slots=True)
class Segment:
    """A passage as evidence for one pillar; coded with several of its indicators, it still counts once.

    Args:
        number: By which the finding cites it: `[1]`, `[2]`, …
        transcript: Id of the transcript.
        start: First code point of the passage.
        end: Code point behind the passage.
        quote: The passage's words, exactly.
        code: The pillar.
        stance: What the passage says about the pillar: that of its indicators where they agree, neutral
            ones left aside; `mixed` where they differ.
        indicators: Ids of the pillar's indicators on this passage, in codebook order.
        rule: Id of the first rule that matched; empty for a person's coding.
        matched: The words that matched.
        cues: The words that set the stance.
        speaker: The speaker's label as written; empty where unknown.
        informant: Who is quoted.
        source: Type of source; empty where unknown.
        role: The informant's role; empty where unknown.
        place: Where the interview took place; empty where unknown.
        date: When, as written; empty where unknown.
        turn: Number of the turn in the transcript, from 1.
        time: Seconds into the recording at which the turn starts.
        actors: Actors of the codebook that the passage names.
        status: `accepted` once a person accepted one of its codings, else `suggested`.
        coders: Who coded it.
        other_codes: Further pillars coded on the same passage.
    """

    number: int
    transcript: str
    start: int
    end: int
    quote: str
    code: str
    stance: Stance
    indicators: tuple[str, ...] = ()
    rule: str = ""
    matched: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    speaker: str = ""
    informant: str = ""
    source: str = ""
    role: str = ""
    place: str = ""
    date: str = ""
    turn: int | None = None
    time: float | None = None
    actors: tuple[str, ...] = ()
    status: Status = "suggested"
    coders: tuple[str, ...] = ()
    other_codes: tuple[str, ...] = ()

    @property
    def place_in_corpus(self) -> tuple[str, int, int]:
        """Transcript, start and end: what makes two segments the same passage."""
        return self.transcript, self.start, self.end

    def as_dict(self) -> dict[str, Any]:
        """The segment as JSON-ready values, in the order of the command line's contract."""
        return {
            "number": self.number,
            "transcript": self.transcript,
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
            "code": self.code,
            "indicators": list(self.indicators),
            "stance": self.stance,
            "rule": self.rule,
            "matched": list(self.matched),
            "cues": list(self.cues),
            "speaker": self.speaker,
            "informant": self.informant,
            "source": self.source,
            "role": self.role,
            "turn": self.turn,
            "time": self.time,
            "actors": list(self.actors),
            "status": self.status,
            "coders": list(self.coders),
        }


@dataclass(frozen=True, slots=True)
class IndicatorCount:
    """How often an indicator of the pillar was met; 0 segments means that it was not seen."""

    code: str
    label: str
    segments: int
    stances: Mapping[Stance, int] = field(default_factory=lambda: MappingProxyType({}))

    def as_dict(self) -> dict[str, Any]:
        """The count as JSON-ready values."""
        return {"code": self.code, "label": self.label, "segments": self.segments, "stances": dict(self.stances)}


@dataclass(frozen=True, slots=True)
class ActorCount:
    """In how many of the pillar's segments an actor is named."""

    name: str
    kind: str
    segments: int

    def as_dict(self) -> dict[str, Any]:
        """The count as JSON-ready values."""
        return {"name": self.name, "kind": self.kind, "segments": self.segments}


@dataclass(frozen=True, slots=True)
class Corpus:
    """Whom the study heard.

    Args:
        transcripts: How many transcripts there are.
        informants: Types of source by informant, in corpus order; empty where nobody said.
    """

    transcripts: int
    informants: Mapping[str, tuple[str, ...]]

    @property
    def sources(self) -> tuple[str, ...]:
        """Every type of source, in corpus order."""
        return tuple(dict.fromkeys(source for sources in self.informants.values() for source in sources))


@dataclass(frozen=True, slots=True)
class Finding:
    """What the evidence says about one pillar.

    Args:
        code: The pillar.
        label: Its label in `language`.
        language: Language of label, reason, caveats and narrative: `id` or `en`.
        verdict: One of `VERDICTS`.
        reason: The verdict explained in one sentence, with the numbers and thresholds it rests on.
        share: The share in favour that the verdict rule weighs, 0 to 1; None without judged segments.
        stances: Segments by stance, all four, zeros included.
        informants: Who speaks of it, in corpus order.
        sources: The types of source they are, in corpus order.
        silent_informants: Informants of the corpus who say nothing about it; empty while suggestions are left out.
        silent_sources: Types of source of which nobody says anything about it; empty while suggestions are left out.
        left_out: Suggestions about it that do not count, because nobody has decided them.
        indicators: All indicators of the pillar, in codebook order, unseen ones with 0.
        actors: Actors named in its segments, most named first.
        caveats: What a reader must bear in mind, a sentence each.
        prose: The narrative in pieces: texts, and between them the numbers of the segments they cite.
        evidence: All segments; the one cited as `[n]` is `evidence[n - 1]`.
        supporting: Numbers of the segments that say it is achieved, best first.
        contradicting: Numbers of those that say it falls short, wholly or in part, best first.
    """

    code: str
    label: str
    language: str
    verdict: Verdict
    reason: str
    share: float | None
    stances: Mapping[Stance, int]
    informants: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    silent_informants: tuple[str, ...] = ()
    silent_sources: tuple[str, ...] = ()
    left_out: int = 0
    indicators: tuple[IndicatorCount, ...] = ()
    actors: tuple[ActorCount, ...] = ()
    caveats: tuple[str, ...] = ()
    prose: tuple[str | int, ...] = ()
    evidence: tuple[Segment, ...] = ()
    supporting: tuple[int, ...] = ()
    contradicting: tuple[int, ...] = ()

    @property
    def segments(self) -> int:
        """How many passages speak of the pillar."""
        return len(self.evidence)

    @property
    def triangulated(self) -> bool:
        """Whether at least two types of source speak of it."""
        return len(self.sources) > 1

    @property
    def narrative(self) -> str:
        """A paragraph of prose that states the finding's facts and nothing else, citing segments as `[1]`."""
        return "".join(f"[{piece}]" if isinstance(piece, int) else piece for piece in self.prose)

    @property
    def cited(self) -> tuple[int, ...]:
        """Numbers of the segments that the narrative cites."""
        return tuple(dict.fromkeys(piece for piece in self.prose if isinstance(piece, int)))

    def segment(self, number: int) -> Segment:
        """The segment cited as `[number]`."""
        return self.evidence[number - 1]

    def as_dict(self) -> dict[str, Any]:
        """The finding as JSON-ready values, in the order of the command line's contract."""
        return {
            "code": self.code,
            "label": self.label,
            "verdict": self.verdict,
            "reason": self.reason,
            "share": None if self.share is None else round(self.share, 4),
            "segments": self.segments,
            "stances": dict(self.stances),
            "informants": list(self.informants),
            "sources": list(self.sources),
            "triangulated": self.triangulated,
            "silent": {"informants": list(self.silent_informants), "sources": list(self.silent_sources)},
            "left_out": self.left_out,
            "indicators": [indicator.as_dict() for indicator in self.indicators],
            "actors": [actor.as_dict() for actor in self.actors],
            "caveats": list(self.caveats),
            "narrative": self.narrative,
            "cited": list(self.cited),
            "supporting": list(self.supporting),
            "contradicting": list(self.contradicting),
            "evidence": [segment.as_dict() for segment in self.evidence],
        }

    def _repr_html_(self) -> str:
        """How a notebook shows the finding."""
        from qualcode.findings.html import finding_html

        return finding_html(self)


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings of a study, one a pillar, in codebook order.

    Args:
        items: The findings.
        codebook: The codebook's name.
        version: Its version.
        title: Its title, in `language`.
        hash: Hash of the codebook file.
        language: Language of all prose: `id` or `en`.
        corpus: Whom the study heard.
        suggested: Segments that rest on suggestions nobody has decided.
        accepted: Segments that a person accepted or made.
        note: What the first line of a report must say of decided and undecided codings; empty where there is nothing.
        decided: How much of the study was decided, by whom, and which codings the findings rest on; None where nobody
            decided anything.

    Example:
        >>> nothing = Findings((), codebook="empty")
        >>> len(nothing), list(nothing)
        (0, [])
    """

    items: tuple[Finding, ...]
    codebook: str
    version: str = ""
    title: str = ""
    hash: str = ""
    language: str = "id"
    corpus: Corpus = field(default_factory=lambda: Corpus(0, MappingProxyType({})))
    suggested: int = 0
    accepted: int = 0
    note: str = ""
    decided: Decided | None = None

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.items)

    @overload
    def __getitem__(self, key: int | str) -> Finding: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[Finding, ...]: ...
    def __getitem__(self, key: int | str | slice) -> Finding | tuple[Finding, ...]:
        """A finding by its pillar (`findings["hrd"]`) or position."""
        if isinstance(key, str):
            for finding in self.items:
                if finding.code == key:
                    return finding
            raise KeyError(key)
        return self.items[key]

    def as_dict(self) -> dict[str, Any]:
        """The findings as JSON-ready values, in the order of the command line's contract."""
        return {
            "note": self.note,
            "codebook": {
                "name": self.codebook,
                "version": self.version,
                "title": self.title,
                "hash": self.hash,
            },
            "language": self.language,
            "corpus": {
                "transcripts": self.corpus.transcripts,
                "informants": len(self.corpus.informants),
                "sources": list(self.corpus.sources),
            },
            "suggested": self.suggested,
            "accepted": self.accepted,
            "decided": self.decided.as_dict() if self.decided else None,
            "findings": [finding.as_dict() for finding in self.items],
        }

    def _repr_html_(self) -> str:
        """How a notebook shows the findings."""
        from qualcode.findings.html import findings_html

        return findings_html(self)
