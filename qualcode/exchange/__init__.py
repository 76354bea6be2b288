"""Codebooks and codings in and out: dictionaries and code systems of other programs, and codebooks for people to read.

Every import gives a codebook that the reader accepts, as text to edit, with notes on what could not be carried over.

    >>> sorted(IMPORTERS)
    ['csv', 'lexicoder', 'liwc', 'patterns', 'quanteda', 'refi', 'wordstat', 'yoshikoder']
    >>> sorted(EXPORTERS)
    ['csv', 'html', 'md', 'qdc']
"""

from __future__ import annotations

from qualcode.exchange.codings.kinds import read_codings
from qualcode.exchange.dictionaries.dictionary import Category, Imported, Losses
from qualcode.exchange.export import EXPORTERS, Exported, export_codebook
from qualcode.exchange.imports import IMPORTERS, SUFFIXES, import_codebook

__all__ = [
    "EXPORTERS",
    "IMPORTERS",
    "SUFFIXES",
    "Category",
    "Exported",
    "Imported",
    "Losses",
    "export_codebook",
    "import_codebook",
    "read_codings",
]
