"""From the log to the present: a pure fold of all decisions on one coding.

The fold sorts what it is given, so it does not matter in which order, or how often, records of
several copies arrived. Each decision names those that it replaces (`supersedes`); a clock is never
asked. Two decisions that did not know of each other and differ are a conflict until somebody adjudicates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.codings import grouped
from qualcode.store.log.record import DECIDING, order
from qualcode.store.log.void import is_void

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from qualcode.store.log.record import Record

DECIDED = frozenset({"accepted", "rejected", "removed"})


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a passage now.

    Args:
        transcript: Hash of the text.
        start: First code point.
        stop: Code point behind it.
        anchor: How it came there from where it was decided: kept, moved, altered or orphaned.
    """

    transcript: str
    start: int
    stop: int
    anchor: str = "kept"


@dataclass(frozen=True, slots=True)
class Latest:
    """A decision of one coder about one coding that the same coder has not replaced in the same round.

    Args:
        record: The decision.
        round: Name of the round in which it was made; empty outside a round.
        place: Where its passage is now.
        in_force: True if nothing at all has replaced it.
        own: True if its coder has not replaced it in any round.
    """

    record: Record
    round: str
    place: Place
    in_force: bool
    own: bool


@dataclass(frozen=True, slots=True)
class State:
    """One coding at present.

    Args:
        id: The coding's id.
        maker: The record that made it, or made it last: who, which code, which rule, where first.
        base: The record whose passage and stance hold.
        place: Where that passage stands now.
        stance: The stance that holds.
        status: suggested, accepted, rejected, removed or withdrawn.
        conflict: True if decisions in force differ.
        offered: True if its maker still suggests it.
        decided: The decisions in force that accept, reject or remove it, in order.
        latest: Each coder's latest decisions, a round at a time.
    """

    id: str
    maker: Record
    base: Record
    place: Place
    stance: str
    status: str
    conflict: bool
    offered: bool
    decided: tuple[Record, ...]
    latest: tuple[Latest, ...]

    @property
    def is_current(self) -> bool:
        """True if the coding is to be shown at all."""
        return self.status not in {"withdrawn", "removed"}


def _replaced(active: Iterable[Record], parents: Mapping[str, Sequence[str]]) -> set[str]:
    """Ids of everything that the active decisions replace, directly or through others."""
    seen: set[str] = set()
    waiting = [parent for record in active for parent in parents.get(record.id, ())]
    while waiting:
        parent = waiting.pop()
        if parent not in seen:
            seen.add(parent)
            waiting.extend(parents.get(parent, ()))
    return seen


def round_of(record: Record) -> str:
    """Name of the round in which a decision was made; empty outside a round."""
    return str(record.facts.get("round", "")) if record.details else ""


def _latest(decisions: Sequence[Record], active: Sequence[Record], locate: Callable[[Record], Place]) -> list[Latest]:
    """Each coder's decisions that the same coder has not replaced in the same round."""
    parents = {record.id: record.supersedes.split() for record in decisions}
    replaced = _replaced(active, parents)
    rounds = {record.id: round_of(record) for record in active}
    own_words = [record for record in active if record.kind != "adjudicated"]
    by_coder = grouped((record.coder, record) for record in own_words)
    by_round = grouped(((record.coder, rounds[record.id]), record) for record in own_words)
    by_herself = {coder: _replaced(hers, parents) for coder, hers in by_coder.items()}
    in_round = {key: _replaced(hers, parents) for key, hers in by_round.items()}
    latest = []
    for record in active:
        in_force = record.id not in replaced
        if record.kind == "adjudicated":
            if in_force:
                latest.append(Latest(record, rounds[record.id], locate(record), in_force=True, own=False))
        elif record.id not in in_round[record.coder, rounds[record.id]]:
            own = record.id not in by_herself[record.coder]
            latest.append(Latest(record, rounds[record.id], locate(record), in_force, own))
    return latest


def fold(
    records: Iterable[Record],
    *,
    void: Mapping[str, tuple[tuple[int, str, int], bool]],
    locate: Callable[[Record], Place],
) -> State | None:
    """The present state of one coding.

    Args:
        records: All decisions on it, in any order, repetitions allowed.
        void: From `undone`.
        locate: Says where a record's passage stands now.

    Returns:
        The state; None where every decision that made the coding is undone.
    """
    ordered = sorted({record.id: record for record in records if record.is_known}.values(), key=order)
    makers = [record for record in ordered if record.kind in {"suggested", "coded"}]
    if not makers:
        return None
    active = [record for record in ordered if not is_void(record, void)]
    machine = [record for record in active if record.kind in {"suggested", "withdrawn"}]
    offered = bool(machine) and machine[-1].kind == "suggested"
    made = [record for record in active if record.kind in {"suggested", "coded"}]
    maker = (made or makers)[-1]
    every = [record for record in ordered if record.kind in DECIDING]
    made_now = [record for record in active if record.kind in DECIDING]
    latest = _latest(every, made_now, locate) if made_now else []
    in_force = [each for each in latest if each.in_force]
    decided = [each for each in in_force if each.record.status in DECIDED]
    counted = decided or in_force
    if not counted and not made:
        return None
    values = {
        (each.record.status, each.record.stance, each.place.transcript, each.place.start, each.place.stop)
        if each.record.status not in {"rejected", "removed"}
        else ("rejected",)  # a maker's removal and another's rejection agree
        for each in counted
    }
    conflict = len(values) > 1
    last = next((each for each in counted if each.record.status == "removed"), counted[-1] if counted else None)
    base = last.record if last and not conflict else maker
    if conflict:
        status = "suggested"
    elif counted:
        status = base.status
    else:
        status = "suggested" if offered else "withdrawn"
    return State(
        id=maker.coding,
        maker=maker,
        base=base,
        place=last.place if last and not conflict else locate(maker),
        stance=base.stance,
        status=status,
        conflict=conflict,
        offered=offered,
        decided=tuple(each.record for each in decided),
        latest=tuple(latest),
    )
