"""Findings: each a pillar's verdict, bound to the passages it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, overload

from qualcode.codings import code_path, fields_as_dict
from qualcode.findings.certainty_words import level_in_words
from qualcode.findings.settled import Sampled
from qualcode.short_repr import fields_html, short_repr
from qualcode.wording import capitalised, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from qualcode.codebook.codebook import CodeKind
    from qualcode.codings import Stance
    from qualcode.codings.lost_code import LostCode
    from qualcode.evidence import Segment
    from qualcode.findings.decided import Decided
    from qualcode.findings.memos_shown import ShownMemo
    from qualcode.findings.verdict import Verdict


@dataclass(frozen=True, slots=True)
class IndicatorCount:
    """Number of segments with an indicator of the pillar, or one under it; 0 means that it was not seen.

    Args:
        code: The indicator.
        label: Its label.
        segments: Number of segments.
        stances: Segments by stance.
        full_label: Its label behind those of the indicators above it: `Loan › Bank`.
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    code: str
    label: str
    segments: int
    stances: Mapping[Stance, int] = field(default_factory=lambda: MappingProxyType({}))
    full_label: str = ""

    @property
    def path(self) -> tuple[str, ...]:
        """The indicator and all codes above it, the pillar first."""
        return code_path(self.code)

    def as_dict(self) -> dict[str, Any]:
        """Return the count as JSON-ready values."""
        return fields_as_dict(self, "code", "path", "label", "segments", "stances")


@dataclass(frozen=True, slots=True)
class ActorCount:
    """Number of the pillar's segments that name an actor."""

    __repr__ = short_repr
    _repr_html_ = fields_html

    name: str
    kind: str
    segments: int

    as_dict = fields_as_dict


@dataclass(frozen=True, slots=True)
class Corpus:
    """Transcripts and informants of a study.

    Args:
        transcripts: Number of transcripts.
        informants: Types of source by informant, in corpus order; empty where unknown.
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    transcripts: int
    informants: Mapping[str, tuple[str, ...]]

    @property
    def sources(self) -> tuple[str, ...]:
        """Every type of source, in corpus order."""
        return tuple(dict.fromkeys(source for sources in self.informants.values() for source in sources))


@dataclass(frozen=True, slots=True)
class Finding:
    """The evidence about one pillar, summed up.

    Args:
        code: The pillar.
        label: Its label in `language`.
        language: Language of label, reason, caveats and narrative: `id` or `en`.
        verdict: One of `VERDICTS`; None for a topic, and where the codebook asks for no verdicts.
        reason: The verdict explained in one sentence, with the numbers and thresholds it rests on.
        share: The share that the verdict rule weighs, 0 to 1: a goal's share in favour, or the informants who report
            a problem among those who speak of it; None without any, and for a topic.
        stances: Segments by stance, all four, zeros included.
        informants: Informants who speak of it, in corpus order.
        sources: Their types of source, in corpus order.
        silent_informants: Informants of the corpus who say nothing about it; empty while suggestions are left out.
        silent_sources: Types of source without anybody who speaks of it; empty while suggestions are left out.
        left_out: Suggestions about it that do not count, because nobody has decided them.
        indicators: All indicators of the pillar at every depth, in codebook order, unseen ones with 0; a passage
            counts for its own and for those above it.
        actors: Actors named in its segments, most named first.
        caveats: Reservations for the reader, a sentence each.
        prose: The narrative in pieces: texts, and between them the numbers of the segments they cite.
        evidence: All segments; the one cited as `[n]` is `evidence[n - 1]`.
        supporting: Numbers of the segments that say it is achieved, best first; of a problem, that report it; of a
            topic, all.
        contradicting: Numbers of those that say it falls short, wholly or in part, best first; of a problem, that deny
            it.
        kind: What the pillar is for: `goal`, `problem` or `topic`.
        memos: Memos, summaries and paraphrases beside it: researchers' words, which are never evidence.
        sampled: The word of its draw: an interval and the verdicts left, or the reason for which there is none.
        certainty: The same in one sentence, with the share that is bounded.
    """

    __repr__ = short_repr

    code: str
    label: str
    language: str
    verdict: Verdict | None
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
    kind: CodeKind = "goal"
    memos: tuple[ShownMemo, ...] = ()
    sampled: Sampled = field(default_factory=Sampled)
    certainty: str = ""

    @property
    def verdict_name(self) -> str:
        """The verdict as a reader of `language` sees it; that there is none, where there is none."""
        return say(f"verdicts.{self.verdict or 'none'}", self.language)

    def stance_name(self, stance: Stance) -> str:
        """A stance on it as a reader of `language` sees it: problems are reported or denied."""
        if self.kind == "problem":
            return say(f"problem_stances.{stance}", self.language)
        return say(f"stances.{stance}", self.language)

    @property
    def segments(self) -> int:
        """Number of passages that speak of the pillar."""
        return len(self.evidence)

    @property
    def triangulated(self) -> bool:
        """True if at least two types of source speak of it."""
        return len(self.sources) > 1

    @property
    def narrative(self) -> str:
        """Paragraph of prose that states the finding's facts and nothing else, citing segments as `[1]`."""
        return "".join(f"[{piece}]" if isinstance(piece, int) else piece for piece in self.prose)

    @property
    def cited(self) -> tuple[int, ...]:
        """Numbers of the segments that the narrative cites."""
        return tuple(dict.fromkeys(piece for piece in self.prose if isinstance(piece, int)))

    def segment(self, number: int) -> Segment:
        """Return the segment cited as `[number]`."""
        return self.evidence[number - 1]

    @property
    def by_direction(self) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
        """The segments that say that something is achieved, and those that name a shortcoming, whatever the kind."""
        ranked = [self.segment(number) for number in (*self.supporting, *self.contradicting)]
        favour = tuple(segment for segment in ranked if segment.stance == "achieved")
        return favour, tuple(segment for segment in ranked if segment.stance in ("shortcoming", "mixed"))

    def as_dict(self) -> dict[str, Any]:
        """Return the finding as JSON-ready values, in the order of the command line's contract."""
        names = ("code", "label", "kind", "verdict", "reason", "share", "segments", "stances", "informants", "sources")
        more = ("triangulated", "silent", "left_out", "indicators", "actors", "caveats", "narrative", "cited")
        return fields_as_dict(
            self,
            *(*names, *more, "supporting", "contradicting", "evidence", "memos"),
            certainty=self.certainty,
            **self.sampled.as_dict(),
            no_interval=self.sampled.reason_in_words(self.code, self.language) or None,
            share=None if self.share is None else round(self.share, 4),
            silent={"informants": self.silent_informants, "sources": self.silent_sources},
        )

    def _repr_html_(self) -> str:
        """Return the finding as a notebook shows it, with the three best quotes on either side."""
        from qualcode.findings.html import finding_html

        best = (*self.supporting[:3], *self.contradicting[:3])
        title = f"{self.label}: {self.verdict_name.lower()}"
        paragraphs = (f"{self.reason} {capitalised(self.certainty)}.", self.narrative)
        return finding_html(title, self.stances, paragraphs, [self.segment(number) for number in best], self.memos)


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
        corpus: Transcripts and informants of the study.
        suggested: Segments that rest on suggestions nobody has decided.
        accepted: Segments that a person accepted or made.
        note: First line of a report, on decided and undecided codings; empty where there are none.
        decided: Decided codings by number and person, and the codings that the findings rest on; None where nobody
            decided anything.
        lost_codes: Codes that codings have and the codebook lacks; no finding counts them, and `note` says so.
        memos: All memos, summaries and paraphrases, in the order of their first writing.
        together: True if the intervals hold for all pillars at once with the level that each names for one.

    Example:
        >>> nothing = Findings((), codebook="empty")
        >>> len(nothing), list(nothing)
        (0, [])
    """

    __repr__ = short_repr

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
    lost_codes: tuple[LostCode, ...] = ()
    memos: tuple[ShownMemo, ...] = ()
    together: bool = False

    def to_frame(self) -> pd.DataFrame:
        """The findings as a table, a row a pillar.

        | column | meaning |
        |---|---|
        | `code`, `label`, `verdict`, `verdict_name` | the pillar, and what is concluded of it |
        | `share` | share that the verdict rule weighs; NaN where nothing judges |
        | `low`, `high` | interval of that share, where a draw bounds it |
        | `segments`, `achieved`, `mixed`, `shortcoming`, `neutral` | passages, and how many say what |
        | `informants`, `sources` | people and types of source that speak of it |
        | `reason` | why the verdict is what it is |
        """
        import pandas as pd

        rows = []
        for finding in self.items:
            values = finding.as_dict()
            low, high = values["interval"] or (float("nan"), float("nan"))
            told = {name: values[name] for name in ("code", "label", "verdict")}
            share = float("nan") if finding.share is None else finding.share
            told |= {"verdict_name": finding.verdict_name, "share": share, "low": low, "high": high}
            told |= {"segments": finding.segments} | {str(name): count for name, count in finding.stances.items()}
            people = {"informants": len(finding.informants), "sources": len(finding.sources)}
            rows.append(told | people | {"reason": finding.reason})
        return pd.DataFrame(rows)

    @property
    def other_memos(self) -> tuple[ShownMemo, ...]:
        """The memos beside no pillar: on the study, a transcript, an uncoded passage, or a code that is none now."""
        beside = {shown.memo.id for finding in self.items for shown in finding.memos}
        return tuple(shown for shown in self.memos if shown.memo.id not in beside)

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

    @property
    def bounded(self) -> tuple[Finding, ...]:
        """The findings that have an interval."""
        return tuple(finding for finding in self.items if finding.sampled.certainty)

    @property
    def level_told(self) -> str:
        """The level at which the intervals hold, in words; empty where there is none."""
        return level_in_words(len(self.bounded), self.language, together=self.together)

    def as_dict(self) -> dict[str, Any]:
        """Return the findings as JSON-ready values, in the order of the command line's contract."""
        corpus = self.corpus
        return fields_as_dict(
            self,
            *("note", "codebook", "language", "corpus", "suggested", "accepted", "decided", "together"),
            codebook={"name": self.codebook, "version": self.version, "title": self.title, "hash": self.hash},
            corpus={
                "transcripts": corpus.transcripts,
                "informants": len(corpus.informants),
                "sources": corpus.sources,
            },
            lost_codes=[each.as_dict(self.language) for each in self.lost_codes],
            findings=self.items,
            memos=self.memos,
        )

    def _repr_html_(self) -> str:
        """Return the findings as a notebook shows them."""
        from qualcode.findings.html import findings_html

        return findings_html(
            ((f.label, f.verdict or "no verdict", f.stances, f.reason, f.certainty) for f in self.items),
            note=self.note,
            level=self.level_told,
        )
