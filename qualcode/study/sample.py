"""Samples of a study: draws of passages, what they say so far, and which passage is decided next."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from qualcode.codebook.unknown_code import known_code
from qualcode.codings import grouped
from qualcode.errors import InputError
from qualcode.evidence import Segment, combined_stance, segments_by_pillar
from qualcode.evidence import evidence as evidence_table
from qualcode.findings import judge
from qualcode.findings.settled import Bounds, Certainty, certainty
from qualcode.intervals import COMPLAINT, GROUPS, Estimand, Interval, mean_at_levels, share_of_found
from qualcode.spans import Span
from qualcode.store import Drawn
from qualcode.study.decisions import acted
from qualcode.study.status import is_hidden
from qualcode.suggesting import InformantDraws, Outcome, draw_informants, draw_order
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.codebook import Code
    from qualcode.codings import Coding, Stance
    from qualcode.findings import Chosen
    from qualcode.store import Place, Store
    from qualcode.study.parts import Parts

DRAWN_FOR: tuple[Estimand, ...] = ("verdict", "found")
"""Estimands for which a draw can be begun."""

_COMPLAINTS = "complaints"
_STANCES: Mapping[Outcome, Stance] = {
    Outcome.NONE: "neutral",
    Outcome.ACHIEVED: "achieved",
    Outcome.MIXED: "mixed",
    Outcome.SHORTCOMING: "shortcoming",
}


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

    def reason_in_words(self, language: str) -> str:
        """Return the reason for which there is no interval as a sentence; empty where there is one."""
        return say(f"certainty.reason_{self.reason}", language, code=self.code) if self.reason else ""

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
            "reason": self.reason_in_words(language) or None,
            "next": None if self.next is None else f"{self.next[0]}:{self.next[1].start}",
        }


@dataclass(frozen=True, slots=True)
class _Passage:
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


class Frame:
    """The passages of one code that can be drawn, and what is decided about each now.

    Args:
        study: The study.
        code: The pillar.
        own: Passages that were coded by a person when the draw began, and that no rule suggests.
    """

    def __init__(self, study: Parts, code: str, own: Sequence[Place] = ()) -> None:
        self._texts = {transcript.id: transcript.hash for transcript in study.transcripts()}
        self._rule = study.codebook.verdict
        found = [self._passage(each, GROUPS.index(each.stance)) for each in _segments(study, "suggested", code)]
        self.hash = _digest([study.codebook.hash, *sorted(f"{each.name} {each.group}" for each in found)])
        covered, kept = grouped((each.transcript, each.span) for each in found), set(own)
        accepted = [each for each in _segments(study, "all", code) if each.status == "accepted"]
        coded = [self._passage(each, GROUPS.index("neutral")) for each in accepted]
        # A suggestion whose boundary was moved is the same passage still.
        coded = [each for each in coded if not any(map(each.span.overlaps, covered.get(each.transcript, ())))]
        self.coded = {each.place for each in coded}
        self.passages = {each.name: each for each in (*found, *(each for each in coded if each.place in kept))}
        self.since = len(self.coded - kept)
        self._outcomes: dict[str, Outcome | None] = {}
        self._codings = grouped((each.transcript, each) for each in _codings(study, code))

    @property
    def known(self) -> set[Place]:
        """The places of all passages that are decided."""
        return {each.place for each in self.passages.values() if self.outcome_of(each.name) is not None} | self.coded

    def see(self, codings: Sequence[Coding]) -> None:
        """Take these for the codings of the code as they are now."""
        self._codings = grouped((each.transcript, each) for each in codings)
        self._outcomes.clear()

    def outcome_of(self, name: str) -> Outcome | None:
        """Return the outcome of a passage; None if a coding of it is undecided."""
        if name not in self._outcomes:
            self._outcomes[name] = self._outcome(self.passages[name])
        return self._outcomes[name]

    def by_informant(self) -> dict[str, dict[str, int]]:
        """Return the group of each passage, by informant."""
        pairs = ((each.informant, (each.name, each.group)) for each in self.passages.values())
        return {who: dict(own) for who, own in grouped(pairs).items()}

    def status(self, drawn: Drawn, alpha: float) -> SampleStatus:
        """Return what a draw from these passages says so far."""
        was = set(drawn.before)
        before = {each.name for each in self.passages.values() if each.place in was}
        begun = SampleStatus(drawn.code, drawn, len(self.passages), len(before), self.since, level=1 - alpha)
        if drawn.frame != self.hash:
            return replace(begun, reason="transcripts")
        if was - {each.place for each in self.passages.values()} or any(
            self.outcome_of(name) is None for name in before
        ):
            return replace(begun, reason="decisions")
        bounds, asked = (_for_verdict if drawn.estimand == "verdict" else _for_found)(self, drawn, before, alpha)
        found = certainty(self._with_counts(bounds), self._rule)
        undecided = sum(self.outcome_of(name) is None for name in self.passages)
        found = replace(found, more=None if found.more is None else min(found.more, undecided))
        if found.needs_complaints and asked is None:
            asked = _complaints(self, drawn, before, alpha)[1]
        place = self.passages[asked] if asked and not found.is_settled else None
        return replace(begun, certainty=found, next=(place.transcript, place.span) if place else None)

    def _with_counts(self, bounds: Bounds) -> Bounds:
        """Return the bounds with the judged passages decided so far, and the verdict itself where all are decided."""
        outcomes = {name: self.outcome_of(name) for name in self.passages}
        judged = [_decided(self.passages[name], outcome) for name, outcome in outcomes.items() if outcome]
        verdict = judge(judged, self._rule).verdict if None not in outcomes.values() else None
        return replace(bounds, judged=len(judged), judging=len({each.informant for each in judged}), verdict=verdict)

    def _outcome(self, passage: _Passage) -> Outcome | None:
        here = [each for each in self._codings.get(passage.transcript, ()) if each.span.overlaps(passage.span)]
        if any(each.status == "suggested" for each in here):
            return None
        accepted = [each.stance for each in here if each.status == "accepted"]
        return Outcome.of_stance(combined_stance(accepted) if accepted else None)

    def _passage(self, segment: Segment, group: int) -> _Passage:
        span = Span(segment.start, segment.end)
        name = f"{self._texts[segment.transcript]}:{span.start}:{span.end}"
        return _Passage(name, segment.transcript, span, segment.informant, group)


def sample(
    study: Parts,
    *,
    codes: Sequence[str] = (),
    estimand: Estimand = "verdict",
    seed: str | int | None = None,
    coder: str | None = None,
) -> list[SampleStatus]:
    """Begin a draw of passages for each code; earlier decisions count as known.

    Nothing is begun for problems and topics: their verdict is no share of passages.

    Args:
        study: The study.
        codes: The pillars; none means all.
        estimand: `verdict`: the mean over informants of each one's share among the passages found; `found`: the share
            over the passages found.
        seed: The seed; None takes one from the hash of what is drawn from, which nobody has chosen.
        coder: Who begins it; None is the study's coder.

    Raises:
        InputError: A code is no pillar of the codebook, or the estimand is none of these.
    """
    if estimand not in DRAWN_FOR:
        raise InputError(f"nothing can be drawn for {estimand!r}", f"choose one of {', '.join(DRAWN_FOR)}")
    wanted = [each for each in _pillars(study, codes) if not _undrawn(study, each)]

    def begin(store: Store, name: str) -> None:
        begun = [_begun(study, each.id, estimand=estimand, seed=seed) for each in wanted]
        if begun:
            store.begin_samples(begun, coder=name)

    acted(study, coder, begin)
    return sample_status(study, codes=codes)


def sample_status(
    study: Parts, *, codes: Sequence[str] = (), alpha: float = 0.05, together: bool = False
) -> list[SampleStatus]:
    """Return what the draws of a study say so far, one value a pillar, in codebook order.

    In a blind round the study's coder sees her own draws and decisions only.

    Args:
        study: The study.
        codes: Only these pillars; none means all.
        alpha: Probability that an interval ever misses its share, 0 to 1.
        together: Divide `alpha` by the number of draws, so that it bounds the risk that any of them misses.

    Raises:
        InputError: A code is no pillar of the codebook.
    """
    wanted = _pillars(study, codes)
    drawn = draws_in_force(study)
    begun = [each for each in wanted if each.id in drawn and not _undrawn(study, each)]
    each_alpha = alpha / len(begun) if together and begun else alpha
    return [
        draw_status(study, drawn[each.id], each_alpha)
        if each in begun
        else SampleStatus(each.id, reason=_undrawn(study, each) or "not_drawn", level=1 - each_alpha)
        for each in wanted
    ]


def draws_in_force(study: Parts) -> dict[str, Drawn]:
    """Return the draw in force for each pillar, as the study's coder may know of it."""
    if not study.file.exists:
        return {}
    with study.file.opened() as store:
        return store.samples(coder=study.coder if is_hidden(store, study.coder) else None)


def draw_status(study: Parts, drawn: Drawn, alpha: float = 0.05) -> SampleStatus:
    """Return what one draw says so far."""
    if drawn.codebook != study.codebook.hash:
        return SampleStatus(drawn.code, drawn, reason="codebook", level=1 - alpha)
    return Frame(study, drawn.code, drawn.own).status(drawn, alpha)


class Walk:
    """The draws of some pillars, `codes`, while their passages are decided one after the other.

    Args:
        study: The study.
        codes: The pillars; none means all that have a draw.

    Raises:
        InputError: A code is no pillar, or none of them has a draw that can go on.
    """

    def __init__(self, study: Parts, codes: Sequence[str] = ()) -> None:
        drawn, wanted = draws_in_force(study), [each.id for each in _pillars(study, codes)]
        current = study.codebook.hash
        self._drawn = {each: drawn[each] for each in wanted if each in drawn and drawn[each].codebook == current}
        self.codes = list(self._drawn)
        self._frames = {code: Frame(study, code, each.own) for code, each in self._drawn.items()}
        self._statuses: dict[str, SampleStatus] = {}
        if not any(self.status(code).certainty for code in self._drawn):
            told = [each.reason_in_words("en") for each in sample_status(study, codes=wanted) if each.reason]
            raise InputError(told[0] if len(told) == 1 else "no draw can go on", "begin one with 'qualcode sample'")

    def status(self, code: str) -> SampleStatus:
        """Return what the draw of a pillar says so far."""
        if code not in self._statuses:
            self._statuses[code] = self._frames[code].status(self._drawn[code], 0.05)
        return self._statuses[code]

    def see(self, code: str, codings: Sequence[Coding]) -> None:
        """Take these for the codings of a pillar as they are now."""
        self._frames[code].see(codings)
        self._statuses.pop(code, None)


def _pillars(study: Parts, codes: Sequence[str]) -> list[Code]:
    """Return the pillars of these codes in codebook order; all for none."""
    wanted = {known_code(study.codebook, each).split(".")[0] for each in codes}
    return [each for each in study.codebook.codes if not wanted or each.id in wanted]


def _undrawn(study: Parts, pillar: Code) -> str:
    """Return the reason for which nothing is drawn for a pillar; empty where something can be."""
    if not study.codebook.verdicts:
        return "topic"
    return "" if pillar.kind == "goal" else pillar.kind


def _begun(study: Parts, code: str, *, estimand: Estimand, seed: str | int | None) -> Drawn:
    frame = Frame(study, code)
    chosen = str(seed) if seed is not None else frame.hash[:12]
    known, own = tuple(sorted(frame.known)), tuple(sorted(frame.coded))
    return Drawn(code, estimand, chosen, study.codebook.hash, frame.hash, known, own, "", "")


def _for_verdict(frame: Frame, drawn: Drawn, before: set[str], alpha: float) -> tuple[Bounds, str | None]:
    """Return the bounds of the mean over informants, and the passage that the draw asks for."""
    draws: InformantDraws = draw_informants(
        frame.by_informant(),
        frame.outcome_of,
        seed=drawn.seed,
        code=drawn.code,
        groups=len(GROUPS),
        decided_before=before,
    )
    interval, strict = (intervals[-1] for intervals in mean_at_levels(draws, [alpha, alpha / 2]))
    complaints = _complaints(frame, drawn, before, alpha)
    return (
        Bounds("verdict", interval, draws.decided, draws.informants, strict=strict, complaints=complaints[0]),
        draws.passage,
    )


def _for_found(frame: Frame, drawn: Drawn, before: set[str], alpha: float) -> tuple[Bounds, str | None]:
    """Return the bounds of the share over the passages found, and the passage that the draw asks for."""
    interval, asked, decided = _over_passages(frame, drawn, before, drawn.code, alpha)
    return Bounds("found", interval, decided), asked


def _complaints(frame: Frame, drawn: Drawn, before: set[str], alpha: float) -> tuple[Interval | None, str | None]:
    """Return the interval of the share of complaints by its own draw, and the passage that this draw asks for."""
    code = f"{drawn.code} {_COMPLAINTS}"
    interval, asked, decided = _over_passages(frame, drawn, before, code, alpha / 2, values=COMPLAINT)
    return (interval if decided or asked is None else None), asked


def _over_passages(
    frame: Frame,
    drawn: Drawn,
    before: set[str],
    code: str,
    alpha: float,
    **options: Any,  # noqa: ANN401  passed on as they are
) -> tuple[Interval, str | None, int]:
    known, groups = [0, 0, 0, 0], [0] * len(GROUPS)
    for name in before:
        known[frame.outcome_of(name) or 0] += 1
    order = draw_order((name for name in frame.passages if name not in before), drawn.seed, code)
    for name in order:
        groups[frame.passages[name].group] += 1
    draws: list[tuple[int, int]] = []
    asked = None
    for name in order:
        outcome = frame.outcome_of(name)
        if outcome is None:
            asked = name
            break
        draws.append((frame.passages[name].group, int(outcome)))
    interval = share_of_found(groups, draws, known=(known[1], known[2], known[3]), alpha=alpha, **options)[-1]
    return interval, asked, len(draws)


def _decided(passage: _Passage, outcome: Outcome | None) -> Segment:
    """Return a decided passage as the verdict's rule takes it."""
    span = passage.span
    return Segment(
        0,
        passage.transcript,
        span.start,
        span.end,
        "",
        "",
        _STANCES[outcome or Outcome.NONE],
        informant=passage.informant,
    )


def _segments(study: Parts, evidence: Chosen, code: str) -> list[Segment]:
    """Return the passages of a code as findings count them."""
    pillars = [each for each in study.codebook.codes if each.id == code]
    table = evidence_table(_codings(study, code, evidence), study.transcripts())
    return segments_by_pillar(table, pillars)[code]


def _codings(study: Parts, code: str, evidence: Chosen = "all") -> list[Coding]:
    return [each for each in study.codings(evidence) if each.code == code]


def _digest(lines: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
