"""Words for readers: a file of texts for each language, and the code that says a sentence from it."""

from qualcode.wording.numbers import clock, decimal, exact_percent, percent
from qualcode.wording.texts import (
    LANGUAGES,
    capitalised,
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
    "capitalised",
    "clock",
    "decimal",
    "exact_percent",
    "inline",
    "listed",
    "percent",
    "say",
    "say_in_words",
    "slots",
    "source_name",
    "texts_of",
]
