"""Annotated texts in JSON, as doccano, Label Studio and INCEpTION export them: a text and labels with offsets.

They count code points. A file is a list, or a line a document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.errors import InputError
from qualcode.exchange.codings.coding_table import path_of
from qualcode.exchange.codings.places.convention import Convention
from qualcode.exchange.codings.reader_note import note
from qualcode.exchange.codings.stance_words import stance_of
from qualcode.exchange.codings.values import CodingsSource, SourceCode, SourceCoding, SourceCodings, SourceDocument
from qualcode.files.json import json_records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qualcode.errors import Problem

NAMES = (
    "document", "documentName", "document_name", "file", "filename", "file_name", "name", "title", "source", "dokumen",
    "transcript", "transkrip",
)  # fmt: skip
CODERS = ("coder", "annotator", "user", "completed_by", "created_by", "owner", "koder", "author")
LABELS = ("labels", "choices", "hypertextlabels", "paragraphlabels")


def read_annotations(path: Path) -> CodingsSource:
    """Return the codings of annotated texts.

    Args:
        path: `.jsonl` or `.json`.

    Raises:
        InputError: If it is no JSON, or holds no annotated text.
    """
    documents: list[SourceDocument] = []
    codings = SourceCodings(path)
    notes: list[Problem] = []
    for number, (line, record) in enumerate(json_records(path), 1):
        if not isinstance(record, dict):
            raise InputError("a document that is no JSON object", "export it again", path=path, line=line)
        text = _text(record)
        if text is None:
            notes.append(note("no_text", path, line))
            continue
        key, name = str(number), _named(record) or f"{path.stem}-{number}"
        documents.append(SourceDocument(key, name, text))
        for start, end, label, coder, comment in _spans(record):
            if not isinstance(start, int) or not isinstance(end, int) or not str(label).strip():
                notes.append(note("no_label", path, line))
                continue
            codings.add(
                SourceCoding(
                    key,
                    path_of(str(label)),
                    start,
                    end,
                    text[start:end] if 0 <= start < end <= len(text) else None,
                    coder=str(coder or _coder(record)),
                    stance=stance_of(str(record.get("stance", ""))),
                    memo=str(comment or ""),
                    place=f"document {number}",
                )
            )
    if not documents:
        raise InputError("no annotated text in it", "export it as JSONL with texts and labels", path=path)
    paths = dict.fromkeys(coding.code[:depth] for coding in codings for depth in range(1, len(coding.code) + 1))
    return CodingsSource(
        kind="annotations",
        documents=tuple(documents),
        codes=tuple(SourceCode(each) for each in paths),
        codings=tuple(codings),
        convention=Convention(),
        notes=tuple(notes),
    )


def is_annotated(record: object) -> bool:
    """Return True if a JSON value is an annotated text.

    Example:
        >>> is_annotated({"text": "Ya.", "label": [[0, 2, "x"]]}), is_annotated({"document": "a", "quote": "b"})
        (True, False)
    """
    if not isinstance(record, dict) or _text(record) is None:
        return False
    return any(isinstance(record.get(key), list) for key in ("label", "labels", "entities", "annotations", "spans"))


def _text(record: dict[str, Any]) -> str | None:
    data = record.get("data")
    found = record.get("text") or (data.get("text") if isinstance(data, dict) else None)
    return found if isinstance(found, str) else None


def _named(record: dict[str, Any]) -> str:
    places = [record, record.get("meta"), record.get("data"), record.get("metadata")]
    for place in places:
        if isinstance(place, dict):
            for name in NAMES:
                if isinstance(value := place.get(name), str) and value.strip():
                    return value
    return ""


def _coder(record: dict[str, Any]) -> str:
    for name in CODERS:
        value = record.get(name)
        if isinstance(value, dict):
            value = value.get("email") or value.get("username") or value.get("id")
        if isinstance(value, str | int) and str(value).strip():
            return str(value)
    return ""


def _spans(record: dict[str, Any]) -> Iterator[tuple[Any, Any, Any, Any, Any]]:
    """Start, end, label, coder and note of each annotation, in whatever form the program writes them."""
    for key in ("label", "labels", "entities", "spans"):
        yield from _labels(record.get(key))
    for annotation in _list(record.get("annotations")):
        if isinstance(annotation, dict):
            yield from _results(annotation) if "result" in annotation else _labels([annotation])


def _labels(found: object) -> Iterator[tuple[Any, Any, Any, Any, Any]]:
    """Labels as doccano and INCEpTION write them: lists of start, end and name, or objects."""
    for each in _list(found):
        if isinstance(each, list) and len(each) >= 3:  # noqa: PLR2004  start, end, label
            yield each[0], each[1], each[2], "", ""
        elif isinstance(each, dict):
            start = each.get("start_offset", each.get("start", each.get("begin")))
            end = each.get("end_offset", each.get("end"))
            label = each.get("label", each.get("value", each.get("code", "")))
            several = next((each[kind] for kind in LABELS if isinstance(each.get(kind), list)), [label])
            for name in several:
                yield start, end, name, _coder(each), each.get("comment", each.get("note", ""))


def _list(value: object) -> list[Any]:
    """A list as it is; whatever else stands in its place as none."""
    return value if isinstance(value, list) else []


def _results(annotation: dict[str, Any]) -> Iterator[tuple[Any, Any, Any, Any, Any]]:
    """Results of one person's annotation as Label Studio writes them."""
    for result in _list(annotation.get("result")):
        value = result.get("value") if isinstance(result, dict) else None
        if not isinstance(value, dict):
            continue
        for kind in LABELS:
            for label in _list(value.get(kind)):
                yield value.get("start"), value.get("end"), label, _coder(annotation), ""
