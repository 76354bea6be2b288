"""REFI-QDA projects (.qdpx, .qde): documents, codes, codings, memos and cases of NVivo, ATLAS.ti, MAXQDA and others.

Whatever a program has done with the standard is read as far as it can be understood: the project's file may have any
name that ends in `.qde`, sources may lie in `Sources/` or `sources/`, a path may stand without `internal://`. Members
are read by the names that the project gives them; nothing is written to the disk.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from qualcode.errors import InputError, QualcodeError, TranscriptError
from qualcode.exchange.codings.own_documents import raw_text
from qualcode.exchange.codings.places.convention import Convention
from qualcode.exchange.codings.reader_note import note
from qualcode.exchange.codings.stance_words import stance_of
from qualcode.exchange.codings.values import (
    CodingsSource,
    SourceCase,
    SourceCode,
    SourceCoding,
    SourceCodings,
    SourceDocument,
    SourceMemo,
)
from qualcode.exchange.refi.selection_names import told_by_name, usual_convention
from qualcode.files.bytes import file_bytes, opened
from qualcode.files.json import json_value
from qualcode.files.limits import PACKED
from qualcode.files.xml import local, parse
from qualcode.files.zip import Archive, open_archive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qualcode.codings import Stance
    from qualcode.errors import Problem

BESIDE = "qualcode.json"
"""The member in which qualcode keeps what the standard has no word for."""

INTERNAL = "internal://"
RELATIVE = "relative:///"
TEXT_SOURCES = frozenset({"TextSource"})
OTHER_SOURCES = frozenset({"PDFSource", "PictureSource", "AudioSource", "VideoSource"})
REPRESENTATIONS = frozenset({"Representation", "Transcript"})
VALUES = frozenset({"TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue", "DateTimeValue"})
SELECTIONS = frozenset({"PDFSelection", "PictureSelection", "AudioSelection", "VideoSelection", "TranscriptSelection"})
Element = Any  # lxml has no types


def read_project(path: Path) -> CodingsSource:
    """Return everything that a REFI-QDA project holds of codings.

    Args:
        path: A `.qdpx`, or the `.qde` of one that was unpacked, with its folder of sources beside it.

    Returns:
        Documents with their text as the file holds it, codes with their paths, codings with positions as written, and
        a note on everything that is left out.

    Raises:
        InputError: If it is no such project.
        TranscriptError: If it is a damaged or harmful archive.
    """
    if path.suffix.lower() == ".qde":
        data = file_bytes(path, most=PACKED, remedy="name the right file")
        return _Project(path, parse(data, path=path), _beside(path)).source()
    with opened(path) as file:
        archive = open_archive(file, path=path, kind=".qdpx")
        names = _members(archive, path)
        inner = [name for name in archive.names if name.lower().endswith(".qde")]
        at_root = [name for name in inner if "/" not in name] or inner
        if len(at_root) != 1:
            what = "no project file (.qde) in it" if not at_root else f"{len(at_root)} project files (.qde) in it"
            raise InputError(what, "export the project again as REFI-QDA", path=path)
        root = parse(archive.read(at_root[0]), path=path, part=at_root[0])
        project = _Project(path, root, lambda name: _member(archive, names, name))
        if BESIDE in archive.names:
            project.read_beside(archive.read(BESIDE))
        return project.source()


def _members(archive: Archive, path: Path) -> dict[str, str]:
    """The archive's members by their names in small letters; none that leads out of it, none twice."""
    names: dict[str, str] = {}
    for name in archive.names:
        parts = PurePosixPath(name.replace("\\", "/")).parts
        if ".." in parts or name.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", name):
            raise TranscriptError("a member whose name leads out of the archive", "do not use this file", path=path)
        if names.setdefault(name.lower(), name) is not name and name == names[name.lower()]:
            raise TranscriptError("two members of one name", "do not use this file; ask for it again", path=path)
    return names


def _member(archive: Archive, names: dict[str, str], name: str) -> bytes | None:
    for folder in ("sources/", ""):
        if found := names.get((folder + name).lower()):
            return archive.read(found)
    return None


def _beside(path: Path) -> Callable[[str], bytes | None]:
    """The files in the folder of sources beside an unpacked project."""

    def read(name: str) -> bytes | None:
        if not name or "/" in name or "\\" in name or name.startswith("."):
            return None
        for folder in ("sources", "Sources", "."):
            place = path.parent / folder / name
            if place.is_file() and not place.is_symlink():
                return file_bytes(place, most=PACKED, remedy="name the right file")
        return None

    return read


@dataclass
class _Project:
    """A project on its way to values."""

    path: Path
    root: Element
    member: Callable[[str], bytes | None]
    notes: list[Problem] = field(default_factory=list)
    users: dict[str, str] = field(default_factory=dict)
    codes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)
    selected: dict[str, str] = field(default_factory=dict)
    texts_of_notes: dict[str, SourceMemo] = field(default_factory=dict)
    used_notes: set[str] = field(default_factory=set)
    lost: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    noted_codes: list[tuple[Element, tuple[str, ...]]] = field(default_factory=list)
    is_ours: bool = False
    stances: dict[str, Stance] = field(default_factory=dict)
    memos: list[SourceMemo] = field(default_factory=list)

    def read_beside(self, data: bytes) -> None:
        """Take what qualcode wrote beside the project: stances, by the identifiers of codings."""
        try:
            told = json_value(data.decode("utf-8"), path=self.path)
        except (QualcodeError, UnicodeError):
            return
        self.is_ours = isinstance(told, dict) and str(self.root.get("origin", "")).startswith("qualcode ")
        codings = told.get("codings") if isinstance(told, dict) else None
        for key, values in codings.items() if isinstance(codings, dict) else ():
            stance = stance_of(str(values.get("stance", ""))) if isinstance(values, dict) else None
            if stance:
                self.stances[key] = stance

    def source(self) -> CodingsSource:
        if local(self.root) != "Project":
            what = "a codebook, not a project" if local(self.root) == "CodeBook" else "not a REFI-QDA project"
            raise InputError(what, "use 'qualcode codes import' for a codebook", path=self.path)
        for user in self._all("User"):
            self.users[_guid(user)] = user.get("name") or user.get("id") or ""
        codes = list(self._read_codes())
        for variable in self._all("Variable"):
            self.variables[_guid(variable)] = variable.get("name") or "variable"
        self._read_notes()
        for element, path in self.noted_codes:
            self._refer(element, code=path)
        self._refer(self.root)
        documents, codings, memos = self._read_sources()
        cases = tuple(self._read_cases())
        memos += self.memos
        memos += [memo for guid, memo in self.texts_of_notes.items() if guid not in self.used_notes]
        self._tell_losses()
        return CodingsSource(
            kind="refi",
            program=(self.root.get("origin") or "")[:80],
            documents=tuple(documents),
            codes=tuple(codes),
            codings=tuple(codings),
            memos=tuple(memos),
            cases=cases,
            convention=Convention() if self.is_ours else None,
            usual=usual_convention(self.root.get("origin") or ""),
            notes=tuple(self.notes),
        )

    def _all(self, name: str) -> Iterator[Element]:
        return (element for element in self.root.iter() if local(element) == name)

    def _part(self, name: str) -> Iterator[Element]:
        """The children of a part of the project, of each part of that name."""
        return (child for part in self.root if local(part) == name for child in part)

    def _read_codes(self) -> Iterator[SourceCode]:
        for book in self._part("CodeBook"):
            if local(book) == "Codes":
                yield from self._codes_under(book, ())

    def _codes_under(self, parent: Element, above: tuple[str, ...]) -> Iterator[SourceCode]:
        for element in parent:
            if local(element) != "Code":
                continue
            path = (*above, " ".join((element.get("name") or "").split()) or "unnamed")
            self.codes[_guid(element)] = path
            self.noted_codes.append((element, path))
            yield SourceCode(path, _description(element), element.get("color") or "")
            yield from self._codes_under(element, path)

    def _read_notes(self) -> None:
        for element in self._part("Notes"):
            text = self._plain_text(element) or _description(element)
            if text:
                who = self._who(element)
                self.texts_of_notes[_guid(element)] = SourceMemo(text.lstrip("\ufeff"), who, _when(element))
            else:
                self.lost["no_memo_text"] += 1

    def _read_sources(self) -> tuple[list[SourceDocument], list[SourceCoding], list[SourceMemo]]:
        documents: list[SourceDocument] = []
        codings = SourceCodings(self.path)
        memos: list[SourceMemo] = []
        for element in self._part("Sources"):
            kind, key = local(element), _guid(element)
            if kind not in TEXT_SOURCES | OTHER_SOURCES:
                continue
            text = element if kind in TEXT_SOURCES else self._representation(element)
            words = self._plain_text(text) if text is not None else None
            document = SourceDocument(
                key,
                element.get("name") or Path(element.get("plainTextPath") or element.get("path") or "document").stem,
                words,
                self._attributes(element),
                _description(element),
                self._rich(text) if words is None and text is not None else None,
            )
            documents.append(document)
            self._refer(element, document=key)
            for selection in text if text is not None else ():
                if local(selection) == "PlainTextSelection":
                    self._read_selection(selection, document, codings, memos)
            for selection in element:
                if local(selection) in SELECTIONS:
                    codings.add(*self._codings(selection, key, has_text=False))
            codings.add(*self._codings(element, key, has_text=False))
        texts = {document.key: document.text for document in documents}
        return documents, [told_by_name(coding, texts.get(coding.document)) for coding in codings], memos

    def _read_selection(
        self, element: Element, document: SourceDocument, codings: SourceCodings, memos: list[SourceMemo]
    ) -> None:
        self.selected[_guid(element)] = document.key
        start, end = _number(element.get("startPosition")), _number(element.get("endPosition"))
        if start is None or end is None or end < start:
            self.lost["bad_positions"] += 1
            return
        memo, name = _description(element), element.get("name") or None
        self._refer(element, document=document.key, start=start, end=end)
        found = self._codings(element, document.key, start=start, end=end, quote=name, memo=memo)
        codings.add(*found)
        if memo and not found:
            who, when = self._who(element), _when(element)
            memos.append(SourceMemo(memo, who, when, document.key, (), start, end, None))

    def _codings(
        self,
        element: Element,
        document: str,
        *,
        start: int | None = None,
        end: int | None = None,
        quote: str | None = None,
        memo: str = "",
        has_text: bool = True,
    ) -> list[SourceCoding]:
        found = []
        for coding in element:
            if local(coding) != "Coding":
                continue
            for reference in coding:
                if local(reference) != "CodeRef":
                    continue
                code = self.codes.get(_target(reference))
                if code is None:
                    self.lost["unknown_codes"] += 1
                    continue
                if start is not None:
                    self._refer(coding, document=document, start=start, end=end)
                else:
                    self._refer(coding, document=document)
                found.append(
                    SourceCoding(
                        document,
                        code,
                        start,
                        end,
                        quote,
                        whole=False,
                        coder=self._who(coding) or self._who(element),
                        memo=memo,
                        stance=self.stances.get(_guid(coding)),
                        time=_when(coding) or _when(element),
                        place=_guid(element),
                        has_text=has_text,
                    )
                )
        return found

    def _read_cases(self) -> Iterator[SourceCase]:
        for element in self._part("Cases"):
            documents = tuple(_target(child) for child in element if local(child) == "SourceRef")
            named = (self.selected.get(_target(child), "") for child in element if local(child) == "SelectionRef")
            parts = tuple(key for key in dict.fromkeys(named) if key and key not in documents)
            yield SourceCase(element.get("name") or "case", documents, self._attributes(element), parts)

    def _attributes(self, element: Element) -> dict[str, str]:
        found = {}
        for child in element:
            if local(child) != "VariableValue":
                continue
            name, value = "", ""
            for part in child:
                if local(part) == "VariableRef":
                    name = self.variables.get(_target(part), "")
                elif local(part) in VALUES:
                    value = (part.text or "").strip()
            if name and value:
                found[name] = value
        return found

    def _refer(self, element: Element, **about: Any) -> None:  # noqa: ANN401 -- fields of a memo
        """Take the notes that an element names as memos about it."""
        for child in element:
            if local(child) == "NoteRef" and (memo := self.texts_of_notes.get(_target(child))):
                self.used_notes.add(_target(child))
                self.memos.append(replace(memo, **about))

    def _who(self, element: Element) -> str:
        return self.users.get(_bare(element.get("creatingUser") or ""), "")

    def _representation(self, element: Element) -> Element | None:
        return next((child for child in element if local(child) in REPRESENTATIONS), None)

    def _plain_text(self, element: Element) -> str | None:
        """The words of a source as its file has them, with their line ends and byte-order mark."""
        content = next((child.text for child in element if local(child) == "PlainTextContent"), None)
        if content is not None:
            return str(content)
        data = self._file(element.get("plainTextPath"))
        if data is None:
            return None
        return raw_text(data, path=self.path)

    def _rich(self, element: Element) -> tuple[bytes, str] | None:
        path = element.get("richTextPath")
        data = self._file(path)
        return (data, PurePosixPath(str(path)).suffix.lower()) if data else None

    def _file(self, reference: str | None) -> bytes | None:
        """The bytes of a source that lies within the project; others stay where they are."""
        if not reference:
            return None
        if reference.lower().startswith((RELATIVE, "absolute:///", "file:", "http")):
            self.lost["outside"] += 1
            return None
        data = self.member(reference.removeprefix(INTERNAL).lstrip("/"))
        if data is None:
            self.lost["not_held"] += 1
        return data

    def _tell_losses(self) -> None:
        for what, count in sorted(self.lost.items()):
            self.notes.append(note(what, self.path, n=count))
        for part in ("Sets", "Graphs", "Links"):
            if count := sum(1 for _ in self._part(part)):
                self.notes.append(note(part.lower(), self.path, n=count))


def _guid(element: Element) -> str:
    return _bare(element.get("guid") or "")


def _target(element: Element) -> str:
    return _bare(element.get("targetGUID") or "")


def _bare(guid: str) -> str:
    return guid.strip().strip("{}").lower()


def _when(element: Element) -> str:
    return element.get("creationDateTime") or ""


def _description(element: Element) -> str:
    text = next((child.text for child in element if local(child) == "Description"), None)
    return (text or "").strip()


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and re.fullmatch(r"\s*\d{1,12}\s*", text) else None
