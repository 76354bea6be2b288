"""Projects of QualCoder (a folder `….qda` with `data.qda`): passages by code points, each with its words."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from qualcode.errors import InputError
from qualcode.exchange.codings.places.convention import Convention
from qualcode.exchange.codings.reader_note import note
from qualcode.exchange.codings.sqlite_file import opened_tables
from qualcode.exchange.codings.values import (
    DEEPEST,
    CodingsSource,
    SourceCase,
    SourceCode,
    SourceCoding,
    SourceCodings,
    SourceDocument,
    SourceMemo,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from qualcode.exchange.codings.sqlite_file import Tables

DATA = "data.qda"


def read_qualcoder(path: Path) -> CodingsSource:
    """Return the codings of a QualCoder project.

    Args:
        path: The project's folder, or the `data.qda` in it.

    Raises:
        InputError: If it is no such project.
    """
    file = path / DATA if path.is_dir() else path
    if not file.is_file():
        raise InputError(f"no {DATA} in the folder", "name the folder of the QualCoder project", path=path)
    with opened_tables(file) as tables:
        if not {"source", "code_name", "code_text"} <= tables.names:
            raise InputError("not a QualCoder project", "name the folder of the QualCoder project", path=path)
        return _source(tables, path)


def _source(tables: Tables, path: Path) -> CodingsSource:
    rows = list(tables.rows("source", ["id", "name", "fulltext", "memo", "owner"]))
    values = _attributes(tables)
    documents = tuple(
        SourceDocument(
            str(row["id"]),
            str(row["name"]),
            str(row["fulltext"]) if row["fulltext"] else None,
            values.get(("file", row["id"]), {}),
            str(row["memo"] or ""),
        )
        for row in rows
    )
    codes = _codes(tables)
    codings = SourceCodings(path)
    for coding in chain(_text_codings(tables, codes), _other_codings(tables, codes)):
        codings.add(coding)
    unknown = sum(1 for row in tables.rows("code_text", ["cid"]) if row["cid"] not in codes)
    return CodingsSource(
        kind="qualcoder",
        program="QualCoder",
        documents=documents,
        codes=tuple(_in_order(tables, codes)),
        codings=tuple(codings),
        memos=tuple(_memos(tables)),
        cases=tuple(_cases(tables, documents, values)),
        convention=Convention(),
        notes=(note("lost_codes", path, n=unknown),) if unknown else (),
    )


def _codes(tables: Tables) -> dict[Any, tuple[tuple[str, ...], str, str]]:
    """By a code's id, its path through the categories, its memo and its colour."""
    above = _categories(tables)
    found = {}
    for row in tables.rows("code_name", ["cid", "name", "memo", "catid", "color"]):
        found[row["cid"]] = ((*above.get(row["catid"], ()), _name(row["name"])), str(row["memo"] or ""), _colour(row))
    return found


def _categories(tables: Tables) -> dict[Any, tuple[str, ...]]:
    rows = {row["catid"]: row for row in tables.rows("code_cat", ["catid", "name", "supercatid"])}
    found: dict[Any, tuple[str, ...]] = {}
    for key in rows:
        steps: list[str] = []
        at, seen = key, set()
        while at in rows and at not in seen and len(steps) <= DEEPEST:  # a circle is no hierarchy
            seen.add(at)
            steps.append(_name(rows[at]["name"]))
            at = rows[at]["supercatid"]
        found[key] = tuple(reversed(steps))
    return found


def _in_order(tables: Tables, codes: dict[Any, tuple[tuple[str, ...], str, str]]) -> Iterator[SourceCode]:
    memos = {row["catid"]: str(row["memo"] or "") for row in tables.rows("code_cat", ["catid", "memo"])}
    above = {path: memos.get(key, "") for key, path in _categories(tables).items()}
    found = {path: SourceCode(path, memo) for path, memo in above.items()}
    found |= {path: SourceCode(path, memo, colour) for path, memo, colour in codes.values()}
    yield from sorted(found.values(), key=lambda code: [step.casefold() for step in code.path])


def _text_codings(tables: Tables, codes: dict[Any, tuple[tuple[str, ...], str, str]]) -> Iterator[SourceCoding]:
    columns = ["ctid", "cid", "fid", "seltext", "pos0", "pos1", "owner", "date", "memo", "important"]
    for number, row in enumerate(tables.rows("code_text", columns), 1):
        if row["cid"] not in codes:
            continue
        yield SourceCoding(
            str(row["fid"]),
            codes[row["cid"]][0],
            row["pos0"] if isinstance(row["pos0"], int) else None,
            row["pos1"] if isinstance(row["pos1"], int) else None,
            str(row["seltext"]) if row["seltext"] else None,
            coder=str(row["owner"] or ""),
            memo=str(row["memo"] or ""),
            time=str(row["date"] or ""),
            place=f"coding {row['ctid'] or number}",
            details={"important": "1"} if row["important"] else {},
        )


def _other_codings(tables: Tables, codes: dict[Any, tuple[tuple[str, ...], str, str]]) -> Iterator[SourceCoding]:
    """The codings of pictures and recordings."""
    for table in ("code_image", "code_av"):
        for row in tables.rows(table, ["id", "cid", "owner"]):
            if row["cid"] in codes:
                code = codes[row["cid"]][0]
                yield SourceCoding(str(row["id"]), code, coder=str(row["owner"] or ""), has_text=False)


def _memos(tables: Tables) -> Iterator[SourceMemo]:
    for row in tables.rows("annotation", ["fid", "pos0", "pos1", "memo", "owner", "date"]):
        if row["memo"]:
            who, when = str(row["owner"] or ""), str(row["date"] or "")
            yield SourceMemo(str(row["memo"]), who, when, str(row["fid"]), (), row["pos0"], row["pos1"])
    for row in tables.rows("journal", ["name", "jentry", "owner", "date"]):
        if row["jentry"]:
            text = f"{row['name']}: {row['jentry']}" if row["name"] else str(row["jentry"])
            yield SourceMemo(text, str(row["owner"] or ""), str(row["date"] or ""))
    for row in tables.rows("project", ["memo"]):
        if row["memo"]:
            yield SourceMemo(str(row["memo"]))


def _attributes(tables: Tables) -> dict[tuple[str, Any], dict[str, str]]:
    found: dict[tuple[str, Any], dict[str, str]] = {}
    for row in tables.rows("attribute", ["name", "attr_type", "value", "id"]):
        if str(row["value"] or "").strip():
            found.setdefault((str(row["attr_type"]), row["id"]), {})[str(row["name"])] = str(row["value"]).strip()
    return found


def _cases(
    tables: Tables, documents: Sequence[SourceDocument], values: dict[tuple[str, Any], dict[str, str]]
) -> Iterator[SourceCase]:
    lengths = {each.key: len(each.text or "") for each in documents}
    whole: dict[Any, dict[str, None]] = {}
    parts: dict[Any, dict[str, None]] = {}
    for row in tables.rows("case_text", ["caseid", "fid", "pos0", "pos1"]):
        document, start, end = str(row["fid"]), row["pos0"], row["pos1"]
        is_part = isinstance(start, int) and isinstance(end, int) and 0 < end - start < lengths.get(document, 0) - 1
        (parts if is_part else whole).setdefault(row["caseid"], {})[document] = None
    for row in tables.rows("cases", ["caseid", "name"]):
        key = row["caseid"]
        own = tuple(whole.get(key, ()))
        passages = tuple(each for each in parts.get(key, ()) if each not in own)
        yield SourceCase(str(row["name"]), own, values.get(("case", key), {}), passages)


def _name(value: object) -> str:
    return " ".join(str(value or "").split()) or "unnamed"


def _colour(row: dict[str, Any]) -> str:
    colour = str(row["color"] or "")
    return colour if colour.startswith("#") and len(colour) == len("#RRGGBB") else ""
