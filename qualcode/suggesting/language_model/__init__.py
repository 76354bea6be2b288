"""A language model on this machine as one more coder: asked passage by passage, believed only where it quotes.

address        where a server may be: on this machine, or on a host that was named
api_key        the key that a server asks for, from a file or the environment
client         one question over HTTP, held in bounds of size and time
server         who answers: server, version, model, digest
prompt         the codebook as a model reads it
question       a passage with its question and neighbours, as it is asked about
answer         an answer, checked word by word
replies        the ways in which a question can end
schema_form    the forms in which a server may take the schema of an answer
"""

from __future__ import annotations

from qualcode.suggesting.language_model.address import Address, checked_address
from qualcode.suggesting.language_model.answer import Checked, NamedCode, checked_answer
from qualcode.suggesting.language_model.api_key import api_key
from qualcode.suggesting.language_model.client import ModelClient
from qualcode.suggesting.language_model.prompt import PHRASINGS, Prompt, answer_schema, prompt_of
from qualcode.suggesting.language_model.question import Question, codings_of, questions
from qualcode.suggesting.language_model.replies import SAID, Reply, is_final
from qualcode.suggesting.language_model.schema_form import FORMS
from qualcode.suggesting.language_model.server import ServerFacts, TakenForm, server_facts, taken_form

__all__ = [
    "FORMS",
    "PHRASINGS",
    "SAID",
    "Address",
    "Checked",
    "ModelClient",
    "NamedCode",
    "Prompt",
    "Question",
    "Reply",
    "ServerFacts",
    "TakenForm",
    "answer_schema",
    "api_key",
    "checked_address",
    "checked_answer",
    "codings_of",
    "is_final",
    "prompt_of",
    "questions",
    "server_facts",
    "taken_form",
]
