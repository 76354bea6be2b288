"""The study file: who decided what, when and why, in one append-only log."""

from __future__ import annotations

from qualcode.codings.anchors import Anchor, align
from qualcode.codings.memo import Memo
from qualcode.store.acts.codes import CodebookEdit, CodeChange, CodeKind, CodesChanged
from qualcode.store.acts.decide import Done, Ruling
from qualcode.store.acts.forget import Forgotten
from qualcode.store.acts.import_codings import Brought, BroughtCoding, BroughtMemo, UnplacedCoding
from qualcode.store.acts.memo import Summary
from qualcode.store.acts.model_answer import GivenAnswer
from qualcode.store.acts.suggest import Suggested
from qualcode.store.acts.withdrawal.blackout import TELLING, Blackout, longest_held
from qualcode.store.acts.withdrawal.copies import told_by_copy
from qualcode.store.copies.doctor import Diagnosis, Symptom, unreadable
from qualcode.store.copies.merge import Merged
from qualcode.store.copies.sync import Synced
from qualcode.store.corrections.refresh import Anchored, Change, Refreshed
from qualcode.store.current.coding_places import CodingPlace
from qualcode.store.current.conflicts import Conflict, Side
from qualcode.store.current.current_codings import CurrentCoding
from qualcode.store.current.model_runs import MODEL_KINDS, KeptAnswer, ModelFact, ModelRun
from qualcode.store.current.read_passages import Moment, ReadPassage
from qualcode.store.current.rounds import Round
from qualcode.store.current.samples import Drawn, Place
from qualcode.store.log.code_tree import CodeAct
from qualcode.store.store import Store

__all__ = [
    "MODEL_KINDS",
    "TELLING",
    "Anchor",
    "Anchored",
    "Blackout",
    "Brought",
    "BroughtCoding",
    "BroughtMemo",
    "Change",
    "CodeAct",
    "CodeChange",
    "CodeKind",
    "CodebookEdit",
    "CodesChanged",
    "CodingPlace",
    "Conflict",
    "CurrentCoding",
    "Diagnosis",
    "Done",
    "Drawn",
    "Forgotten",
    "GivenAnswer",
    "KeptAnswer",
    "Memo",
    "Merged",
    "ModelFact",
    "ModelRun",
    "Moment",
    "Place",
    "ReadPassage",
    "Refreshed",
    "Round",
    "Ruling",
    "Side",
    "Store",
    "Suggested",
    "Summary",
    "Symptom",
    "Synced",
    "UnplacedCoding",
    "align",
    "longest_held",
    "told_by_copy",
    "unreadable",
]
