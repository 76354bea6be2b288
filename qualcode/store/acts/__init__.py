"""The acts of people and rules: each appends decisions to the log."""

from qualcode.store.acts.code import code
from qualcode.store.acts.codes import change_codes, codebook_body, finish_edit, replace_codebook, unfinished_edit
from qualcode.store.acts.decide import adjudicate, decide, move_boundary
from qualcode.store.acts.forget import forget
from qualcode.store.acts.import_codings import import_codings
from qualcode.store.acts.import_decisions import import_decisions
from qualcode.store.acts.memo import memo, summarise
from qualcode.store.acts.model_answer import begin_model_run, freeze_prompt, keep_model_answer, keep_model_check
from qualcode.store.acts.read import read
from qualcode.store.acts.recode import recode
from qualcode.store.acts.round import close_round, open_round
from qualcode.store.acts.sample import begin_samples
from qualcode.store.acts.suggest import suggest
from qualcode.store.acts.undo import code_acts_turned, redo, undo
from qualcode.store.acts.withdrawal.copies import holding_copies

__all__ = [
    "adjudicate",
    "begin_model_run",
    "begin_samples",
    "change_codes",
    "close_round",
    "code",
    "code_acts_turned",
    "codebook_body",
    "decide",
    "finish_edit",
    "forget",
    "freeze_prompt",
    "holding_copies",
    "import_codings",
    "import_decisions",
    "keep_model_answer",
    "keep_model_check",
    "memo",
    "move_boundary",
    "open_round",
    "read",
    "recode",
    "redo",
    "replace_codebook",
    "suggest",
    "summarise",
    "undo",
    "unfinished_edit",
]
