"""Names in another program's file, as a person says what they are in the study: a small YAML file."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import InputError
from qualcode.files.visible import told

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
    from qualcode.codebook.characters import Fault, closest, read_source
    from qualcode.codebook.tree import read_tree

    source = read_source(Path(path))
    tree = read_tree(source)
    faults = [*source.faults, *tree.faults]
    known = [each.name for each in fields(ImportMap)]
    if not isinstance(tree.root, dict | None):
        faults.append(Fault(0, "no mapping", f"write {', '.join(known)} at the left, and names below"))
    read: dict[str, dict[str, str]] = {key: {} for key in known}
    for key, names in tree.root.items() if isinstance(tree.root, dict) else ():
        if key not in known:
            near = closest(key, known)
            remedy = f"did you mean '{near}'?" if near else f"use {', '.join(known)}"
            faults.append(tree.fault((key,), f"unknown key {told(key, known)}", remedy))
        elif not isinstance(names, dict):
            faults.append(tree.fault((key,), f"'{key}' is no mapping", "write 'there: here' below it"))
        else:
            for there, here in names.items():
                if isinstance(here, str):
                    read[key][there] = here
                else:
                    what = f"a name below '{key}' without one here"
                    faults.append(tree.fault((key, there), what, "write 'there: here'"))
    if faults:
        raise InputError(source.error(faults).problems)
    return ImportMap(**read)
