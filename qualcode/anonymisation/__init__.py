"""Codes instead of names: in transcripts, codings and decisions, before anything is made of them.

pseudonyms     a code for each person, and the table that is kept apart
replacement    the study with codes for names; every quote still stands at its place
codebook_texts the codebook's own texts with codes for names
memo_texts     memos with codes for names
leftovers      names left in a finished report, by position
"""

from __future__ import annotations

from qualcode.anonymisation.leftovers import Leftover, leftovers
from qualcode.anonymisation.memo_texts import memos_without_names
from qualcode.anonymisation.pseudonyms import (
    Pseudonyms,
    coders_as_people,
    pseudonyms,
    read_pseudonyms,
    write_pseudonyms,
)
from qualcode.anonymisation.replacement import Anonymised, anonymised
from qualcode.anonymisation.report_parts import report_parts
from qualcode.anonymisation.transcript_files import transcript_files
from qualcode.names import Person, people

__all__ = [
    "Anonymised",
    "Leftover",
    "Person",
    "Pseudonyms",
    "anonymised",
    "coders_as_people",
    "leftovers",
    "memos_without_names",
    "people",
    "pseudonyms",
    "read_pseudonyms",
    "report_parts",
    "transcript_files",
    "write_pseudonyms",
]
