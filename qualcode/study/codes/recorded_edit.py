"""An edit of a study's codebook that goes with a decision in the log: the log first, then the file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.errors import InputError
from qualcode.study.codes.edit import as_bytes, edit_to, read_text, write
from qualcode.study.decisions import begin, known_coder, named_coder

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.store import CodeChange, CodesChanged
    from qualcode.study.parts import Parts


def recorded_edit(
    study: Parts, change: CodeChange, edited: Callable[[str], str] | None, *, coder: str | None
) -> tuple[CodesChanged, bool]:
    """Record a change of codes or rules, and write the codebook that it leads to.

    Args:
        study: The study.
        change: The change.
        edited: Makes of the codebook's text what it is to be; None where it stays as it is.
        coder: Who acts; None is the study's coder.

    Returns:
        The change as the log has it, and True if the file was written.

    Raises:
        InputError: If the codebook cannot be changed so; then nothing is recorded.
    """
    name = named_coder(study, coder)
    before, text = read_text(study)
    try:
        after = edited(text) if edited else text
    except InputError as error:
        raise InputError([replace(each, path=study.codebook_path) for each in error.problems]) from None
    edit = edit_to(study, before, as_bytes(before, after)) if after != text else None
    _begun(study)
    with study.file.opened() as store:
        done = store.change_codes(change, coder=known_coder(store, name), edit=edit)
        if edit:
            write(study, store, edit.after)
    return done, edit is not None


def _begun(study: Parts) -> None:
    """Make the study file where there is none: with what the rules suggest, if there are transcripts."""
    if study.file.exists:
        return
    try:
        begin(study)
    except InputError:
        if any(path.is_file() or any(path.rglob("*")) for path in study.transcript_paths):
            raise
        study.file.filled(lambda _store: None)
