"""Versions of the codebook that the project has worked with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from qualcode.store import schema
from qualcode.store.log import records_where

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["CodebookVersion", "versions"]


@dataclass(frozen=True, slots=True)
class CodebookVersion:
    """A codebook as it was taken into use.

    Args:
        hash: SHA-256 of its file; decisions and codings name it by this.
        name: Its name.
        version: The author's own version.
        since: When it was taken into use, as UTC in ISO 8601.
        coder: Whose command did so.
        body: The file's bytes; empty where the codebook had no file.
    """

    hash: str
    name: str
    version: str
    since: str
    coder: str
    body: bytes


def versions(connection: Connection) -> list[CodebookVersion]:
    """Each time a codebook was taken into use, in order; see `Store.codebooks`."""
    table = schema.codebooks
    kept = {row[0]: (row[1], row[2], row[3]) for row in connection.execute(select(table)).all()}
    changes = records_where(connection, schema.decisions.c.kind == "codebook_changed")
    return [
        CodebookVersion(each.codebook, name, version, each.time, each.coder, body)
        for each in changes
        for name, version, body in [kept.get(each.codebook, ("", "", b""))]
    ]
