"""The frame of a draw: the passages of one code that can be drawn, and what is decided about each now."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.codings import grouped, is_counted
from qualcode.evidence import Segment, combined_stance, segments_by_pillar
from qualcode.evidence import evidence as evidence_table
from qualcode.intervals import GROUPS
from qualcode.passages import language_of, passages
from qualcode.spans import Span
from qualcode.suggesting import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qualcode.codings import Coding, Stance
    from qualcode.findings import Chosen
    from qualcode.store import Drawn, Place
    from qualcode.study.parts import Parts

REST = len(GROUPS)
"""The group of passages that no rule suggests and nobody had coded when the draw began."""

_STANCES: Mapping[Outcome, Stance] = {
    Outcome.NONE: "neutral",
    Outcome.ACHIEVED: "achieved",
    Outcome.MIXED: "mixed",
    Outcome.SHORTCOMING: "shortcoming",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of the frame: its name in the draw, where it is, who says it, and what the machine says of it."""

    name: str
    transcript: str
    span: Span
    informant: str
    group: int

    @property
    def place(self) -> Place:
        """Its place, with the hash of its text."""
        text, start, end = self.name.split(":")
        return text, int(start), int(end)

    def decided(self, outcome: Outcome) -> Segment:
        """Return the passage as the verdict's rule takes it, once it is decided."""
        place = (self.transcript, self.span.start, self.span.end)
        return Segment(0, *place, "", "", _STANCES[outcome], informant=self.informant)


class Frame:
    """The passages of one code that can be drawn, and what is decided about each now.

    Args:
        study: The study.
        code: The pillar.
        own: Passages that were coded by a person when the draw began, and that no rule suggests.
        everything: True to draw from all passages of the study, those that no rule suggests included.
    """

    def __init__(self, study: Parts, code: str, own: Sequence[Place] = (), *, everything: bool = False) -> None:
        self._study, self._code, self.everything = study, code, everything
        self._texts = {transcript.id: transcript.hash for transcript in study.transcripts()}
        self.rule = study.codebook.verdict
        found = [self._of(each, GROUPS.index(each.stance)) for each in _segments(study, "suggested", code)]
        covered, kept = grouped((each.transcript, each.span) for each in found), set(own)
        accepted = [each for each in _segments(study, "all", code) if each.status == "accepted"]
        coded = [self._of(each, GROUPS.index("neutral")) for each in accepted]
        # A suggestion whose boundary was moved is the same passage still.
        coded = [each for each in coded if not any(map(each.span.overlaps, covered.get(each.transcript, ())))]
        known = [each for each in coded if each.place in kept]
        rest = list(self._rest([*found, *known])) if everything else []
        # All that a draw from everything does not take for found is in its rest.
        self.coded = set() if everything else {each.place for each in coded}
        self.passages = {each.name: each for each in (*found, *known, *rest)}
        names = sorted(f"{each.name} {each.group}" for each in (*found, *rest))
        self.hash = _digest([study.codebook.hash, *names])
        self.since = len(self.coded - kept)
        self._outcomes: dict[str, Outcome | None] = {}
        self._codings = grouped((each.transcript, each) for each in _codings(study, code))
        self._read = self._readings() if everything else {}

    @classmethod
    def of(cls, study: Parts, drawn: Drawn) -> Frame:
        """Return the frame of a draw that was begun."""
        return cls(study, drawn.code, drawn.own, everything=drawn.estimand == "all")

    @property
    def known(self) -> set[Place]:
        """The places of all passages that are decided."""
        return {each.place for each in self.passages.values() if self.outcome_of(each.name) is not None} | self.coded

    def see(self, codings: Sequence[Coding]) -> None:
        """Take these for the codings of the code as they are now, and read again which passages were read."""
        self._codings = grouped((each.transcript, each) for each in codings)
        self._read = self._readings() if self.everything else {}
        self._outcomes.clear()

    def outcome_of(self, name: str) -> Outcome | None:
        """Return the outcome of a passage; None if a coding of it is undecided, or nobody has read it."""
        if name not in self._outcomes:
            self._outcomes[name] = self._outcome(self.passages[name])
        return self._outcomes[name]

    def by_informant(self) -> dict[str, dict[str, int]]:
        """Return the group of each passage, by informant."""
        pairs = ((each.informant, (each.name, each.group)) for each in self.passages.values())
        return {who: dict(own) for who, own in grouped(pairs).items()}

    def _outcome(self, passage: Passage) -> Outcome | None:
        here = [each for each in self._codings.get(passage.transcript, ()) if each.span.overlaps(passage.span)]
        if any(each.status == "suggested" and is_counted(each.status, each.coder, each.origin) for each in here):
            return None
        accepted = [each.stance for each in here if each.status == "accepted"]
        if passage.group == REST and not accepted:
            read = self._read.get(passage.transcript, ())
            return Outcome.NONE if any(each.contains(passage.span) for each in read) else None
        return Outcome.of_stance(combined_stance(accepted) if accepted else None)

    def _of(self, segment: Segment, group: int) -> Passage:
        return self._passage(segment.transcript, Span(segment.start, segment.end), segment.informant, group)

    def _passage(self, transcript: str, span: Span, informant: str, group: int) -> Passage:
        return Passage(f"{self._texts[transcript]}:{span.start}:{span.end}", transcript, span, informant, group)

    def _rest(self, found: Iterable[Passage]) -> Iterable[Passage]:
        """Yield all other passages that informants say."""
        covered, book = grouped((each.transcript, each.span) for each in found), self._study.codebook
        for transcript in self._study.transcripts():
            taken = covered.get(transcript.id, ())
            for span, turn in passages(transcript, unit=book.unit, language=language_of(transcript, book)):
                if not any(map(span.overlaps, taken)):
                    who = (turn and turn.informant) or transcript.informant
                    yield self._passage(transcript.id, span, who, REST)

    def _readings(self) -> dict[str, list[Span]]:
        """Return the passages that were read for the code, as the study's coder may know of them."""
        if not self._study.file.exists:
            return {}
        with self._study.file.opened() as store:
            found = store.readings(viewer=self._study.coder)
        return grouped((each.transcript, each.span) for each in found if self._code in each.codes)


def _segments(study: Parts, evidence: Chosen, code: str) -> list[Segment]:
    """Return the passages of a code as findings count them."""
    pillars = [each for each in study.codebook.codes if each.id == code]
    table = evidence_table(_codings(study, code, evidence), study.transcripts())
    return segments_by_pillar(table, pillars)[code]


def _codings(study: Parts, code: str, evidence: Chosen = "all") -> list[Coding]:
    return [each for each in study.chosen(evidence)[0] if each.code == code and not each.is_open_answer]


def _digest(lines: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
