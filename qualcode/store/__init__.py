"""The project's memory: who decided what, when and why, in one file that never forgets by accident."""

from __future__ import annotations

from qualcode.store.conflicts import Conflict, Side
from qualcode.store.forget import Forgotten
from qualcode.store.integrity import Diagnosis, Symptom
from qualcode.store.judging import Done
from qualcode.store.memos import Memo
from qualcode.store.merge import Merged
from qualcode.store.reanchor import Anchor, align
from qualcode.store.refresh import Anchored, Change, Refreshed
from qualcode.store.rounds import Round
from qualcode.store.store import Store
from qualcode.store.suggestions import Suggested
from qualcode.store.sync import Synced
from qualcode.store.views import CurrentCoding

__all__ = [
    "Anchor",
    "Anchored",
    "Change",
    "Conflict",
    "CurrentCoding",
    "Diagnosis",
    "Done",
    "Forgotten",
    "Memo",
    "Merged",
    "Refreshed",
    "Round",
    "Side",
    "Store",
    "Suggested",
    "Symptom",
    "Synced",
    "align",
]
