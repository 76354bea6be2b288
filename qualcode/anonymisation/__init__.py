"""Codes instead of names: in transcripts, codings and decisions, before anything is made of them.

names         whom transcripts name, and by which words
pseudonyms    a code for each of them, and the table that is kept apart
replacing     the same study, with codes for names; every quote still stands at its place
leftovers     what of the names is left in a finished report, by position
"""

from __future__ import annotations

from qualcode.anonymisation.leftovers import Leftover, leftovers
from qualcode.anonymisation.pseudonyms import Pseudonyms, pseudonyms, read_pseudonyms, write_pseudonyms
from qualcode.anonymisation.replacement import Anonymised, anonymised
from qualcode.names import Person, people

__all__ = [
    "Anonymised",
    "Leftover",
    "Person",
    "Pseudonyms",
    "anonymised",
    "leftovers",
    "people",
    "pseudonyms",
    "read_pseudonyms",
    "write_pseudonyms",
]
