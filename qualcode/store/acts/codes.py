"""Acts on the codes themselves: added, renamed, moved, merged, split, deleted, their rules changed.

The log comes first. With an act it holds the codebook as it is to be, and a mark that the file is yet to be written;
so a command that was cut short is finished by the next one.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import delete, select

from qualcode.errors import InputError
from qualcode.store.current.present_codes import code_counts
from qualcode.store.current.snapshot import update
from qualcode.store.log import schema
from qualcode.store.log.code_tree import two_columns
from qualcode.store.log.log import add_codebook, append, set_setting, setting
from qualcode.store.log.record import Draft, canonical, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from qualcode.store.log.log import Log, Opened

CodeKind = Literal[
    "code_added", "code_renamed", "code_moved", "code_merged", "code_split", "code_deleted", "rules_changed"
]  # fmt: skip

EDIT = "codebook_edit"
"""The setting that says which file is yet to be written."""


@dataclass(frozen=True, slots=True)
class CodebookEdit:
    """A codebook's file as it is, and as it is to be.

    Args:
        file: Its name.
        before: Its bytes now.
        after: Its bytes then.
        name: The codebook's own name.
        version: The codebook's own version.
    """

    file: str
    before: bytes
    after: bytes
    name: str
    version: str

    @property
    def was(self) -> str:
        """Hash of the file now."""
        return hashlib.sha256(self.before).hexdigest()

    @property
    def to_be(self) -> str:
        """Hash of the file then."""
        return hashlib.sha256(self.after).hexdigest()


@dataclass(frozen=True, slots=True)
class CodeChange:
    """A change of codes that somebody wants to make.

    Args:
        kind: The kind of decision.
        codes: The codes that change, by their present names; none for one that is added.
        to: The code that comes of it, by its full name; empty for a deletion.
        chosen: For a split: ids of the codings that the new code gets.
        where: For a split: the conditions that chose them, in words.
        reason: Why.
    """

    kind: CodeKind
    codes: tuple[str, ...] = ()
    to: str = ""
    chosen: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CodesChanged:
    """The outcome of an act on codes.

    Args:
        command: Undo takes this back, the edit of the codebook as well.
        change: What was recorded.
        codings: How many accepted codings are concerned.
    """

    command: str
    change: CodeChange
    codings: int


def change_codes(store: Opened, change: CodeChange, *, coder: str, edit: CodebookEdit | None = None) -> CodesChanged:
    """Record an act on codes, with the codebook that it leads to; the file itself is the caller's to write.

    Args:
        store: The open study file.
        change: What is to change.
        coder: Who acts.
        edit: The codebook's file before and after; None where it stays as it is.

    Raises:
        InputError: If an edit of the codebook is still to be finished.
    """
    log = store.log
    concerned = len(change.chosen) if change.kind == "code_split" else _accepted(store, change.codes)
    facts: dict[str, Any] = {"from": list(change.codes), "to": change.to}
    if change.chosen:
        facts["codings"] = sorted(change.chosen)
    if edit:
        facts["was"] = edit.was
    said = {key: value for key, value in (("reason", change.reason), ("where", list(change.where))) if value}
    draft = Draft(
        change.kind,
        codebook=edit.to_be if edit else "",
        details=canonical(facts),
        note=words(said) if said else "",
        **two_columns(change.codes[0] if change.codes else change.to),
    )
    with log.writing() as connection:
        drafts = [draft, *(note_edit(connection, log, edit) if edit else ())]
        records = append(connection, drafts, log=log, coder=coder)
        update(connection, records, log=log)
    return CodesChanged(records[0].command, change, concerned)


def _accepted(store: Opened, codes: Sequence[str]) -> int:
    counts = code_counts(store)
    return sum(
        count
        for (code, status), count in counts.items()
        if status == "accepted" and any(code == each or code.startswith(f"{each}.") for each in codes)
    )


def note_edit(connection: Connection, log: Log, edit: CodebookEdit) -> list[Draft]:
    """Keep a codebook as it is to be, and that its file is yet to be written; decisions that both were taken into use.

    Raises:
        InputError: If another edit is still to be finished.
    """
    left = json.loads(setting(connection, EDIT) or "{}")
    if left and left["to_be"] != edit.was:
        what = f"an edit of {left['file']} was cut short and is not finished"
        raise InputError(what, "look at it with 'qualcode codes list'", path=log.path)
    known = {
        row[0]
        for table in (schema.loose_decisions, schema.packs)
        for row in connection.execute(select(table.c.codebook).distinct())
    }
    add_codebook(connection, hash=edit.was, name=edit.name, version=edit.version, body=edit.before)
    add_codebook(connection, hash=edit.to_be, name=edit.name, version=edit.version, body=edit.after)
    set_setting(connection, EDIT, canonical({"file": edit.file, "was": edit.was, "to_be": edit.to_be}))
    details = canonical({"name": edit.name, "version": edit.version})
    taken = [edit.was, edit.to_be] if edit.was not in known else [edit.to_be]
    return [Draft("codebook_changed", codebook=each, details=details) for each in taken]


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An edit of a codebook that the log has and its file perhaps not yet.

    Args:
        file: The file's name.
        was: Its hash before.
        to_be: Its hash after.
        body: Its bytes after.
    """

    file: str
    was: str
    to_be: str
    body: bytes


def unfinished_edit(store: Opened) -> Unfinished | None:
    """The edit of a codebook that is yet to be written, or whose writing nobody has confirmed."""
    table = schema.codebooks
    with store.log.reading() as connection:
        left = json.loads(setting(connection, EDIT) or "{}")
        if not left:
            return None
        body = connection.execute(select(table.c.body).where(table.c.hash == left["to_be"])).scalar()
    return Unfinished(left["file"], left["was"], left["to_be"], bytes(body or b""))


def finish_edit(store: Opened) -> None:
    """Note that the codebook's file was written, or that nobody waits for it any more."""
    with store.log.writing() as connection:
        connection.execute(delete(schema.about).where(schema.about.c.key == EDIT))


def replace_codebook(store: Opened, edit: CodebookEdit, *, coder: str) -> None:
    """Record that a codebook's file is to be another one, as `codes apply` does; the file is the caller's to write."""
    log = store.log
    with log.writing() as connection:
        append(connection, note_edit(connection, log, edit), log=log, coder=coder)


def codebook_body(store: Opened, digest: str) -> bytes:
    """The bytes of a codebook that was in force; empty where they were not kept."""
    with store.log.reading() as connection:
        table = schema.codebooks
        return bytes(connection.execute(select(table.c.body).where(table.c.hash == digest)).scalar() or b"")
