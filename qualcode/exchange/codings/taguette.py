"""Projects of Taguette (.sqlite3): highlights by bytes of UTF-8 over the text of a page, coders only in its log."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from qualcode.errors import InputError
from qualcode.exchange.codings.page_text import page_text
from qualcode.exchange.codings.places.convention import Convention
from qualcode.exchange.codings.reader_note import note
from qualcode.exchange.codings.sqlite_file import opened_tables
from qualcode.exchange.codings.values import (
    DEEPEST,
    CodingsSource,
    SourceCode,
    SourceCoding,
    SourceCodings,
    SourceDocument,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qualcode.exchange.codings.sqlite_file import Tables


def read_taguette(path: Path) -> CodingsSource:
    """Return the codings of a Taguette project.

    Args:
        path: Its `.sqlite3`, as Taguette exports a project or keeps all of them.

    Raises:
        InputError: If it is no such file, or holds several projects.
    """
    with opened_tables(path) as tables:
        if not {"documents", "highlights", "tags"} <= tables.names:
            raise InputError("not a Taguette project", "export the project from Taguette as SQLite", path=path)
        projects = {row["id"]: row["name"] for row in tables.rows("projects", ["id", "name"])}
        if len(projects) > 1:
            remedy = "open the right one in Taguette and export it alone"
            raise InputError(f"{len(projects)} projects in one file", remedy, path=path)
        return _source(tables, path)


def _source(tables: Tables, path: Path) -> CodingsSource:
    pages = {row["id"]: row for row in tables.rows("documents", ["id", "name", "description", "contents"])}
    texts = {key: page_text(str(row["contents"] or "")) for key, row in pages.items()}
    tags = {row["id"]: row for row in tables.rows("tags", ["id", "path", "description"])}
    tagged: dict[Any, list[Any]] = {}
    for row in tables.rows("highlight_tags", ["highlight_id", "tag_id"]):
        tagged.setdefault(row["highlight_id"], []).append(row["tag_id"])
    coders = _coders(tables)
    codings = SourceCodings(path)
    untagged = 0
    columns = ["id", "document_id", "start_offset", "end_offset", "snippet"]
    for row in sorted(tables.rows("highlights", columns), key=lambda row: (str(row["document_id"]), _order(row))):
        text = texts.get(row["document_id"])
        codes = [tags[key] for key in tagged.get(row["id"], []) if key in tags]
        untagged += not codes
        span = text.span(row["start_offset"], row["end_offset"]) if text else None
        said = page_text(str(row["snippet"] or "")).raw
        quote = said or None
        if text and span and _letters(text.text[slice(*span)]) == _letters(said):
            quote = text.text[slice(*span)]
        start, end = span or (None, None)
        for code in codes:
            codings.add(
                SourceCoding(
                    str(row["document_id"]),
                    _path(str(code["path"])),
                    start,
                    end,
                    quote,
                    coder=coders.get(row["id"], ""),
                    place=f"highlight {row['id']}",
                )
            )
    return CodingsSource(
        kind="taguette",
        program="Taguette",
        documents=tuple(
            SourceDocument(str(key), str(row["name"]), texts[key].text, memo=str(row["description"] or ""))
            for key, row in pages.items()
        ),
        codes=tuple(_codes(tags.values())),
        codings=tuple(codings),
        convention=Convention(),
        notes=(note("untagged", path, n=untagged),) if untagged else (),
    )


def _codes(tags: Any) -> Iterator[SourceCode]:  # noqa: ANN401 -- rows of a table
    seen: set[tuple[str, ...]] = set()
    for row in sorted(tags, key=lambda row: str(row["path"]).casefold()):
        steps = _path(str(row["path"]))
        for depth in range(1, len(steps)):
            if steps[:depth] not in seen:
                seen.add(steps[:depth])
                yield SourceCode(steps[:depth])
        if steps not in seen:
            seen.add(steps)
            yield SourceCode(steps, str(row["description"] or ""))


def _path(tag: str) -> tuple[str, ...]:
    """The steps of a tag; Taguette parts them by dots."""
    return tuple(step.strip() for step in tag.split(".") if step.strip())[: DEEPEST + 1] or (tag,)


def _coders(tables: Tables) -> dict[Any, str]:
    """Who made each highlight, by its id: the first in the log of commands that added it."""
    found: dict[Any, str] = {}
    for row in sorted(tables.rows("commands", ["id", "user_login", "payload"]), key=_order):
        try:
            payload = json.loads(row["payload"] or "{}")
        except (ValueError, TypeError, RecursionError):
            continue
        if isinstance(payload, dict) and payload.get("type") == "highlight_add" and row["user_login"]:
            key = payload.get("highlight_id", payload.get("id"))
            if isinstance(key, int | str):
                found.setdefault(key, str(row["user_login"]))
    return found


def _order(row: dict[str, Any]) -> tuple[int, str]:
    """The place of a row by its id, whatever the table holds as one."""
    key = row["id"]
    return (key, "") if isinstance(key, int) else (0, str(key))


def _letters(words: str) -> str:
    return "".join(words.split())
