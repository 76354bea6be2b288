"""A codebook from a file or a text: read, checked as a whole, and built."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.codebook.characters import Fault, Source, closest, read_source, source_from_text
from qualcode.codebook.tree import read_tree
from qualcode.files.visible import SHORT

if TYPE_CHECKING:
    from os import PathLike

    from qualcode.codebook.codebook import Codebook

_START = "begin with 'codes:' and a code below it"


def load_codebook(path: str | PathLike[str]) -> Codebook:
    """The codebook in the YAML file at `path`.

    Args:
        path: The file, in UTF-8.

    Returns:
        The codebook, flattened, in file order.

    Raises:
        CodebookError: If it cannot be read or holds mistakes; `problems` names every one of them, in file order.

    Example:
        >>> load_codebook("codebooks/empowermnt.yaml")
        Traceback (most recent call last):
        qualcode.errors.CodebookError: codebooks/empowermnt.yaml: no such file; did you mean …?
    """
    return _codebook(read_source(Path(path)))


def parse_codebook(text: str, *, path: str | PathLike[str] | None = None) -> Codebook:
    """The codebook in a YAML text.

    Args:
        text: The text.
        path: The file to name in errors, where the text is that of a file.

    Raises:
        CodebookError: If it holds mistakes; `problems` names every one of them, in file order.

    Example:
        >>> codebook = parse_codebook("codes: {hrd: {label: Training, rules: [latih, kerja sama]}}")
        >>> [rule.id for rule in codebook.rules]
        ['hrd/latih', 'hrd/kerja-sama']
        >>> parse_codebook("codes: {hrd: {label: Training, ruels: [latih]}}")
        Traceback (most recent call last):
        qualcode.errors.CodebookError: 1:31: unknown key 'ruels' in code 'hrd'; did you mean 'rules'?
    """
    return _codebook(source_from_text(text, path=None if path is None else Path(path)))


def _codebook(source: Source) -> Codebook:
    from pydantic import ValidationError

    from qualcode.codebook.build import build_codebook
    from qualcode.codebook.checks import check_tree
    from qualcode.codebook.contents import languages_of
    from qualcode.codebook.format import CodebookFormat
    from qualcode.codebook.problems import format_faults

    tree = read_tree(source)
    faults = [*source.faults, *tree.faults]
    if not tree.whole:
        raise source.error(faults)
    if tree.root is None and not faults:
        raise source.error([Fault(0, "the codebook is empty", _START)])
    if not isinstance(tree.root, dict):
        raise source.error(faults or [Fault(0, "the codebook must be keys and values", _START)])
    fields = CodebookFormat.model_fields
    if any(len(key) > SHORT for key in tree.root) and not any(closest(key, fields) for key in tree.root):
        # an interview, say, whose words further problems would repeat
        raise source.error([Fault(0, "this is no codebook: it has none of a codebook's keys", _START)])
    known = {fault.index for fault in faults}  # what follows from these is not said as well
    found = [*check_tree(tree)]
    read = None
    try:
        read = CodebookFormat.model_validate(tree.root, context={"languages": languages_of(tree.root)})
    except ValidationError as error:
        found += format_faults(error, tree)
    faults += (fault for fault in found if fault.index not in known)
    if faults or read is None:
        raise source.error(faults)
    return build_codebook(read, tree=tree)
