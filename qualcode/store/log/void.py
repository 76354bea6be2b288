"""Decisions that were taken back: an undo or redo names a command or a single decision, and the last one holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.store.log.record import order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qualcode.store.log.record import Record

TURNING = ("undone", "redone")
"""Kinds of decisions that take others back, or make them hold again."""

Void = dict[str, tuple[tuple[int, str, int], bool]]


def undone(records: Iterable[Record]) -> Void:
    """For each command or decision that an undo or redo names: when last, and whether it was an undo."""
    last: Void = {}
    for record in records:
        at = order(record)
        if record.kind in TURNING and (record.target not in last or last[record.target][0] < at):
            last[record.target] = (at, record.kind == "undone")
    return last


def is_void(record: Record, void: Mapping[str, tuple[tuple[int, str, int], bool]]) -> bool:
    """Return True if the latest undo or redo of this decision, or of its command, was an undo."""
    found = [void[key] for key in (record.command, record.id) if key in void]
    return max(found)[1] if found else False
