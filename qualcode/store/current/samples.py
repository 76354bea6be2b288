"""Samples: draws of passages that were begun, as the log has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.store.log import schema
from qualcode.store.log.log import records_where
from qualcode.store.log.void import is_void, undone

if TYPE_CHECKING:
    from qualcode.store.log.log import Opened

Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A draw of passages for one code, as it was begun.

    Args:
        code: The pillar.
        estimand: The share that it serves: `verdict`, `found` or `all`.
        seed: Its seed.
        codebook: Hash of the codebook whose suggestions are drawn from.
        frame: Hash of all passages that can be drawn, with what the machine says of each.
        before: Passages decided before it began: hash of the text, start and end.
        own: Passages among them that no rule suggests: a person coded them.
        coder: Who began it.
        time: When, as UTC in ISO 8601.
        chances: Probabilities that one draw takes a passage first, as it began, with the passages that have each.
    """

    code: str
    estimand: str
    seed: str
    codebook: str
    frame: str
    before: tuple[Place, ...]
    own: tuple[Place, ...]
    coder: str
    time: str
    chances: tuple[tuple[float, tuple[Place, ...]], ...] = ()


def samples(store: Opened, *, coder: str | None = None) -> dict[str, Drawn]:
    """Return the draw in force for each code: the last that was begun and not undone.

    Args:
        store: The open study file.
        coder: Only draws of this person; None = of everybody.
    """
    with store.log.reading() as connection:
        records = records_where(connection, schema.decisions.c.kind == "sample_drawn")
        if not records:
            return {}
        void = undone(records_where(connection, schema.decisions.c.kind.in_(("undone", "redone"))))
    found: dict[str, Drawn] = {}
    for record in records:
        if is_void(record, void) or (coder is not None and record.coder != coder):
            continue
        facts = record.facts
        if not facts.keys() >= {"estimand", "seed", "frame"} or facts["estimand"] not in ("verdict", "found", "all"):
            continue  # a draw that only a newer version can follow
        found[record.code] = Drawn(
            record.code,
            facts["estimand"],
            facts["seed"],
            record.codebook,
            facts["frame"],
            _places(facts.get("before", ())),
            _places(facts.get("own", ())),
            record.coder,
            record.time,
            tuple((float(chance), _places(places)) for chance, places in facts.get("chances", ())),
        )
    return found


def _places(found: object) -> tuple[Place, ...]:
    """Return places, which are kept by text so that the hash of each text is written once."""
    if not isinstance(found, dict):
        return ()
    return tuple((text, start, end) for text, spans in found.items() for start, end in spans)
