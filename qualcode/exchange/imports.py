"""Dictionaries and code systems of other programs to codebooks: a reader a format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualcode.codebook.characters import closest
from qualcode.codebook.format.scalars import LANGUAGES
from qualcode.errors import InputError
from qualcode.exchange.codebooks.csv import read_table, table_languages
from qualcode.exchange.codebooks.table_text import lines_text, sheet_text
from qualcode.exchange.dictionaries.dictionary import Category, Imported, Losses, imported
from qualcode.exchange.dictionaries.lexicoder import read_lexicoder
from qualcode.exchange.dictionaries.liwc import read_liwc
from qualcode.exchange.dictionaries.quanteda import read_quanteda
from qualcode.exchange.dictionaries.spacy_patterns import read_patterns
from qualcode.exchange.dictionaries.wordstat import read_wordstat
from qualcode.exchange.dictionaries.yoshikoder import read_yoshikoder
from qualcode.exchange.refi.codes import read_refi
from qualcode.files.bytes import file_bytes
from qualcode.files.encoding import find_codec
from qualcode.files.limits import TABLE
from qualcode.files.tables import SHEETS
from qualcode.spans import with_newlines_as_lf

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from os import PathLike


IMPORTERS: Mapping[str, Callable[[Any, Losses], list[Category]]] = {
    "csv": read_table,
    "lexicoder": read_lexicoder,
    "liwc": read_liwc,
    "patterns": read_patterns,
    "quanteda": read_quanteda,
    "refi": read_refi,
    "wordstat": read_wordstat,
    "yoshikoder": read_yoshikoder,
}
"""From a format's name to its reader: text (or, for XML, bytes) and losses to categories."""

SUFFIXES: Mapping[str, str] = {
    ".yml": "quanteda",
    ".yaml": "quanteda",
    ".dic": "liwc",
    ".cat": "wordstat",
    ".lc3": "lexicoder",
    ".ykd": "yoshikoder",
    ".jsonl": "patterns",
    ".ndjson": "patterns",
    ".qdc": "refi",
    ".csv": "csv",
    ".tsv": "csv",
    ".dicx": "csv",
    ".xlsx": "csv",
    ".xlsm": "csv",
}
"""From a file's suffix to the format that it usually has; JSON lines may be a table too."""

LINES = frozenset({".jsonl", ".ndjson"})

OTHERS: Mapping[str, str] = {
    ".xls": "open it in Excel or LibreOffice and save it as .xlsx",
    ".ods": "open it in LibreOffice and save it as .xlsx or .csv",
    ".docx": "copy its table into a spreadsheet and save that as .xlsx",
    ".odt": "copy its table into a spreadsheet and save that as .xlsx",
    ".pdf": "copy its table into a spreadsheet and save that as .xlsx",
}
"""From the suffix of files that hold codebooks but are not read to what to do with them."""

_XML = frozenset({"refi", "yoshikoder"})


def import_codebook(
    path: str | PathLike[str],
    *,
    format: str | None = None,  # noqa: A002  # the word that people know
    language: str = "en",
    name: str | None = None,
    encoding: str | None = None,
) -> Imported:
    """The codebook that another program's file makes.

    Words match as they do in that program: as they stand, in any case, with `*` for any letters, never inflected.

    Args:
        path: The file.
        format: One of `IMPORTERS`; by the file's suffix if not given.
        language: The language of its names and words, where the file does not say.
        name: The codebook's name; the file's if not given.
        encoding: The file's encoding; UTF-8, else UTF-16 or Windows-1252 if not given.

    Returns:
        The codebook as text and loaded, with notes on everything that could not be carried over.

    Raises:
        InputError: If the file cannot be read or is not of that format.
        CodebookError: If it is YAML that cannot be read.
    """
    path = Path(path)
    format = format or SUFFIXES.get(path.suffix.lower(), "")  # noqa: A001  # as above
    if language not in LANGUAGES:
        raise InputError(f"unknown language '{language}'", f"name one of {', '.join(LANGUAGES)}")
    if not format and path.suffix.lower() in OTHERS:
        raise InputError(f"{path.suffix} files cannot be imported", OTHERS[path.suffix.lower()], path=path)
    if format not in IMPORTERS:
        known = ", ".join(sorted(IMPORTERS))
        near = closest(format, IMPORTERS) if format else None
        what = f"unknown format '{format}'" if format else f"no format is known by the suffix '{path.suffix}'"
        raise InputError(what, f"did you mean '{near}'?" if near else f"name one of {known}", path=path)
    losses = Losses(path)
    data = file_bytes(path, most=TABLE, remedy="name the right file")
    if format == "csv" and path.suffix.lower() in SHEETS:
        content: str | bytes = sheet_text(data, losses)
    else:
        content = data if format in _XML else _text(data, losses, encoding)
    if path.suffix.lower() in LINES and format in {"csv", "patterns"} and isinstance(content, str):
        table = lines_text(content, losses)
        format, content = ("csv", table) if table is not None else (format, content)  # noqa: A001  as above
    categories = IMPORTERS[format](content, losses)
    languages = (table_languages(content) if format == "csv" and isinstance(content, str) else []) or [language]
    return imported(categories, losses, name=name or path.stem, languages=languages)


def _text(data: bytes, losses: Losses, encoding: str | None) -> str:
    codec, guessed = (encoding, ()) if encoding else find_codec(data, path=losses.path, otherwise="cp1252")
    if guessed:
        losses.add("not UTF-8, read as Windows-1252", "give the encoding if letters look wrong")
    try:
        text = data.decode(codec, "replace" if guessed else "strict")
    except (UnicodeError, LookupError):
        raise InputError(f"not in the encoding {codec}", "give another", path=losses.path) from None
    return with_newlines_as_lf(text.removeprefix("\ufeff"))
