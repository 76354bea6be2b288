"""Words for readers: a file of texts for each language, and the code that says a sentence from it."""

from qualcode.wording.note import Note, in_language
from qualcode.wording.numbers import clock, decimal, exact_percent, percent
from qualcode.wording.phrases import phrase, phrases
from qualcode.wording.texts import (
    LANGUAGES,
    capitalised,
    done_in_words,
    inline,
    listed,
    say,
    say_in_words,
    slots,
    source_name,
    texts_of,
)

__all__ = [
    "LANGUAGES",
    "Note",
    "capitalised",
    "clock",
    "decimal",
    "done_in_words",
    "exact_percent",
    "in_language",
    "inline",
    "listed",
    "percent",
    "phrase",
    "phrases",
    "say",
    "say_in_words",
    "slots",
    "source_name",
    "texts_of",
]
