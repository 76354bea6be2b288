"""The bounds of a share by a draw, and the passage that it asks for next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.findings import Bounds, Certainty, certainty, judge
from qualcode.intervals import COMPLAINT, FAVOUR, GROUPS, mean_at_levels, share_of_all, share_of_found
from qualcode.study.sample.frame import REST
from qualcode.study.sample.sample_status import SampleStatus
from qualcode.suggesting import Outcome, draw_informants, draw_order, draw_sides, taken

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.intervals import Interval
    from qualcode.intervals.share import Values
    from qualcode.store import Drawn
    from qualcode.study.sample.frame import Frame

_COMPLAINTS = "complaints"


@dataclass(frozen=True, slots=True)
class Followed:
    """A draw as far as it is decided.

    Args:
        bounds: The bounds that it gives.
        asked: Name of the passage that it asks for; None where it asks for none.
        met: Names of the passages that it took and that are decided, in order.
    """

    bounds: Bounds
    asked: str | None
    met: tuple[str, ...] = ()


def status_of(frame: Frame, drawn: Drawn, alpha: float) -> SampleStatus:
    """Return what a draw from the passages of a frame says so far.

    Args:
        frame: The frame.
        drawn: The draw.
        alpha: Probability that an interval ever misses its share, 0 to 1.
    """
    was = set(drawn.before)
    before = {each.name for each in frame.passages.values() if each.place in was}
    begun = SampleStatus(drawn.code, drawn, len(frame.passages), len(before), frame.since, level=1 - alpha)
    if drawn.frame != frame.hash:
        return replace(begun, reason="transcripts")
    is_gone = was - {each.place for each in frame.passages.values()}
    if is_gone or any(frame.outcome_of(name) is None for name in before):
        return replace(begun, reason="decisions")
    followed = {"verdict": _for_verdict, "found": _for_found, "all": _for_all}[drawn.estimand](
        frame, drawn, before, alpha
    )
    found, asked = _with_complaints(frame, drawn, before, alpha, followed)
    undecided = sum(frame.outcome_of(name) is None for name in frame.passages)
    found = replace(found, more=None if found.more is None else min(found.more, undecided))
    place = frame.passages[asked] if asked and not found.is_settled else None
    return replace(begun, certainty=found, next=(place.transcript, place.span) if place else None, met=followed.met)


def _with_complaints(
    frame: Frame, drawn: Drawn, before: set[str], alpha: float, followed: Followed
) -> tuple[Certainty, str | None]:
    """Return what a draw leaves, and the passage asked for next: of the complaints, once all hangs on their share."""
    bounds = _counted(frame, followed.bounds)
    found = certainty(bounds, frame.rule)
    if not found.needs_complaints:
        return found, followed.asked
    complaints = _over_passages(
        frame, drawn, before, code=f"{drawn.code} {_COMPLAINTS}", alpha=alpha / 2, values=COMPLAINT
    )
    drawn_ones = len({*followed.met, *complaints.met} - before)
    found = certainty(replace(bounds, complaints=complaints.bounds.interval, drawn=drawn_ones), frame.rule)
    return found, complaints.asked


def _counted(frame: Frame, bounds: Bounds) -> Bounds:
    """Return the bounds with the judged passages decided so far, and the verdict itself where all are decided."""
    outcomes = {name: frame.outcome_of(name) for name in frame.passages}
    judged = [frame.passages[name].decided(outcome) for name, outcome in outcomes.items() if outcome]
    verdict = judge(judged, frame.rule).verdict if None not in outcomes.values() else None
    return replace(bounds, judged=len(judged), judging=len({each.informant for each in judged}), verdict=verdict)


def _for_verdict(frame: Frame, drawn: Drawn, before: set[str], alpha: float) -> Followed:
    """Return the bounds of the mean over informants."""
    draws = draw_informants(
        frame.by_informant(),
        frame.outcome_of,
        seed=drawn.seed,
        code=drawn.code,
        groups=len(GROUPS),
        decided_before=before,
    )
    interval, strict = (intervals[-1] for intervals in mean_at_levels(draws, [alpha, alpha / 2]))
    bounds = Bounds("verdict", interval, draws.decided, draws.informants, strict=strict, is_at_limit=draws.is_at_limit)
    return Followed(bounds, draws.passage, draws.met)


def _for_found(frame: Frame, drawn: Drawn, before: set[str], alpha: float) -> Followed:
    """Return the bounds of the share over the passages found."""
    return _over_passages(frame, drawn, before, code=drawn.code, alpha=alpha)


def _for_all(frame: Frame, drawn: Drawn, before: set[str], alpha: float) -> Followed:
    """Return the bounds of the share over all there is.

    The rest has one order for all codes, so that one reading serves them all.
    """
    left = [name for name in frame.passages if name not in before]
    rest = draw_order((name for name in left if frame.passages[name].group == REST), drawn.seed)
    suggested = draw_order((name for name in left if frame.passages[name].group != REST), drawn.seed, drawn.code)
    order = (name for _, name in taken(draw_sides(drawn.seed, drawn.code), suggested, rest))
    draws, asked, met = _decided(frame, order)
    known, groups = _known(frame, before), _groups(frame, left)
    interval = share_of_all(groups[:REST], groups[REST], draws, known=known, alpha=alpha)[-1]
    # Of the rest alone: the share of passages that were missed, as achieved among achieved and shortcoming.
    read = [outcome for group, outcome in draws if group == REST]
    missed = [(1, int(Outcome.ACHIEVED if outcome else Outcome.SHORTCOMING)) for outcome in read]
    most = share_of_found([0, groups[REST], 0, 0], missed, alpha=alpha)[-1].high * groups[REST]
    return Followed(Bounds("all", interval, len(draws), missed=int(most)), asked, met)


def _over_passages(
    frame: Frame, drawn: Drawn, before: set[str], *, code: str, alpha: float, values: Values = FAVOUR
) -> Followed:
    """Return the bounds of a share over the passages found."""
    left = [name for name in frame.passages if name not in before]
    draws, asked, met = _decided(frame, draw_order(left, drawn.seed, code))
    groups = _groups(frame, left)[:REST]
    found = share_of_found(groups, draws, known=_known(frame, before), alpha=alpha, values=values)
    interval: Interval = found[-1]
    return Followed(Bounds("found", interval, len(draws)), asked, met)


def _decided(frame: Frame, order: Iterable[str]) -> tuple[list[tuple[int, int]], str | None, tuple[str, ...]]:
    """Return the group and outcome of each passage up to the first that is undecided, its name, and theirs."""
    draws: list[tuple[int, int]] = []
    met: list[str] = []
    for name in order:
        outcome = frame.outcome_of(name)
        if outcome is None:
            return draws, name, tuple(met)
        draws.append((frame.passages[name].group, int(outcome)))
        met.append(name)
    return draws, None, tuple(met)


def _known(frame: Frame, before: set[str]) -> tuple[int, int, int]:
    """Return the number of achieved, mixed and shortcoming passages among those decided before."""
    outcomes = [frame.outcome_of(name) for name in before]
    return outcomes.count(Outcome.ACHIEVED), outcomes.count(Outcome.MIXED), outcomes.count(Outcome.SHORTCOMING)


def _groups(frame: Frame, names: Iterable[str]) -> list[int]:
    groups = [0] * (REST + 1)
    for name in names:
        groups[frame.passages[name].group] += 1
    return groups


def chances(frame: Frame, drawn: Drawn) -> dict[str, float]:
    """Return for each passage of a draw the probability that one draw takes it first, as the draw began.

    Over the passages found it is the same for all, and so many draws take each with so many times as much. For a
    verdict the informants are equally likely, and then the passages of each; in a draw from everything both sides are.
    """
    was = set(drawn.before)
    left = [each for each in frame.passages.values() if each.place not in was]
    if drawn.estimand == "found":
        return {each.name: 1 / len(left) for each in left}
    if drawn.estimand == "all":
        sides = {is_rest: [each for each in left if (each.group == REST) is is_rest] for is_rest in (False, True)}
        number = sum(map(bool, sides.values()))
        return {each.name: 1 / (number * len(side)) for side in sides.values() for each in side}
    people = frame.by_informant()
    open_ = [own for own in people.values() if any(frame.passages[name].place not in was for name in own)]
    return {name: 1 / (len(open_) * len(own)) for own in open_ for name in own}
