"""The present, derived from the log: codings, conflicts, documents, memos, rounds."""

from qualcode.store.current.coding_places import coding_places
from qualcode.store.current.conflicts import conflicts
from qualcode.store.current.current_codings import accepted_count, coding, codings, codings_over, decided_ids
from qualcode.store.current.documents import documents, text_of
from qualcode.store.current.frames import codings_table, latest_decisions
from qualcode.store.current.history import history, touched
from qualcode.store.current.memos import memos
from qualcode.store.current.model_runs import model_facts, model_runs
from qualcode.store.current.present_codes import code_acts, code_conflicts, code_counts, pending_code_acts, used_codes
from qualcode.store.current.read_passages import first_rulings, readings
from qualcode.store.current.rounds import rounds
from qualcode.store.current.samples import samples
from qualcode.store.current.snapshot import rebuild

__all__ = [
    "accepted_count",
    "code_acts",
    "code_conflicts",
    "code_counts",
    "coding",
    "coding_places",
    "codings",
    "codings_over",
    "codings_table",
    "conflicts",
    "decided_ids",
    "documents",
    "first_rulings",
    "history",
    "latest_decisions",
    "memos",
    "model_facts",
    "model_runs",
    "pending_code_acts",
    "readings",
    "rebuild",
    "rounds",
    "samples",
    "text_of",
    "touched",
    "used_codes",
]
