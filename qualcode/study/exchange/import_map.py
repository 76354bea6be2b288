"""Names in another program's file, as a person says what they are in the study: a small YAML file."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.codebook.characters import closest
from qualcode.errors import InputError, Problem
from qualcode.files.bytes import file_bytes
from qualcode.files.encoding import decode
from qualcode.files.limits import TEXT

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class ImportMap:
    """The names of another program, and those that they have here.

    Args:
        columns: From `document`, `code`, `quote`, `start`, `end`, `coder`, `stance` or `memo` to a table's column.
        documents: From a document's name there to a transcript's id.
        codes: From a code there (`Capital > Loans`, or its last step) to a code of the codebook.
        coders: From a coder's name there to the name here.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    documents: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    coders: Mapping[str, str] = field(default_factory=dict)


def read_map(path: str | Path) -> ImportMap:
    """Return the names that a YAML file says.

    Args:
        path: The file: `columns`, `documents`, `codes` and `coders`, each a mapping of names there to names here.

    Raises:
        InputError: If it is no such file.
    """
    import yaml

    path = Path(path)
    text, _ = decode(file_bytes(path, most=TEXT, remedy="name the right file"), path=path)
    try:
        loaded = yaml.safe_load(text) or {}
    except (yaml.YAMLError, RecursionError, ValueError):
        remedy = "write 'codes:' and, below, 'there: here'"
        raise InputError("not YAML that can be read", remedy, path=path) from None
    known = [each.name for each in fields(ImportMap)]
    if not isinstance(loaded, dict):
        raise InputError("no mapping", f"write {', '.join(known)} at the left, and names below", path=path)
    problems = []
    for key, names in loaded.items():
        if key not in known:
            near = closest(str(key), known)
            remedy = f"did you mean '{near}'?" if near else f"use {', '.join(known)}"
            problems.append(Problem(f"unknown key '{str(key)[:40]}'", remedy, path=path))
        elif not isinstance(names, dict):
            problems.append(Problem(f"'{key}' is no mapping", "write 'there: here' below it", path=path))
    if problems:
        raise InputError(problems)
    return ImportMap(**{key: {str(a): str(b) for a, b in names.items()} for key, names in loaded.items()})
