"""The acts of people and rules: each appends decisions to the log."""

from qualcode.store.acts.code import code
from qualcode.store.acts.decide import adjudicate, decide, move_boundary
from qualcode.store.acts.forget import forget, holding_copies
from qualcode.store.acts.import_decisions import import_decisions
from qualcode.store.acts.memo import memo
from qualcode.store.acts.round import close_round, open_round
from qualcode.store.acts.suggest import suggest
from qualcode.store.acts.undo import redo, undo

__all__ = [
    "adjudicate",
    "close_round",
    "code",
    "decide",
    "forget",
    "holding_copies",
    "import_decisions",
    "memo",
    "move_boundary",
    "open_round",
    "redo",
    "suggest",
    "undo",
]
