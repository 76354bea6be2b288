"""REFI-QDA projects (.qdpx) of a study: texts, codes, codings, coders, memos, informants as cases, attributes.

What the standard has no word for stands in `qualcode.json` within the archive; other programs leave it alone.
"""

from __future__ import annotations

import io
import json
import zipfile
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from qualcode.codings import grouped
from qualcode.exchange.refi.codes import COLOURS, add_code, code_guid
from qualcode.exchange.refi.project import BESIDE
from qualcode.exchange.targets.study_contents import guid, note_loss
from qualcode.files.visible import visible
from qualcode.files.zip import add_member

if TYPE_CHECKING:
    from qualcode.codebook import Code
    from qualcode.exchange.dictionaries.dictionary import Losses
    from qualcode.exchange.targets.study_contents import ExportedCoding, ExportedMemo, StudyContents
    from qualcode.transcripts import Transcript

NAMESPACE = "urn:QDA-XML:project:1.0"
DEEP = 2
"""Steps of codes that every program keeps."""
Element = Any  # lxml has no types


def write_archive(study: StudyContents, losses: Losses) -> bytes:
    """Return a study as a REFI-QDA project, the same bytes every time.

    Texts are UTF-8 with LF and without a byte-order mark; positions count code points, ends are exclusive; each
    selection has one coding, and is named by its words on one line, by which others can prove it.
    """
    from lxml import etree

    made = _Archive(study)
    root = made.project()
    etree.indent(root, " ")
    xml = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=None)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        add_member(archive, "project.qde", bytes(xml))
        for transcript in study.transcripts:
            add_member(
                archive, f"sources/{made.guid_of(transcript.id)}.txt", transcript.text.encode("utf-8", "replace")
            )
        beside = json.dumps(made.beside(), ensure_ascii=False, sort_keys=True)
        add_member(archive, BESIDE, beside.encode("utf-8", "replace"))
    if any(code.id.count(".") >= DEEP for code in study.codebook):
        note_loss(losses, study, "deep", n=DEEP)
    if study.codebook.rules:
        note_loss(losses, study, "rules_left")
    return out.getvalue()


class _Archive:
    """A study on its way into the standard's elements."""

    def __init__(self, study: StudyContents) -> None:
        self.study = study
        self.codings = grouped((each.coding.transcript, each) for each in study.codings)
        self.memos = grouped((memo.transcript, memo) for memo in study.memos)
        self.users = {name: guid("user", name) for name in study.coders}
        self.codes = {each.id: code_guid(study.codebook, each) for each in study.codebook}
        self.lost_codes: list[str] = []
        for each in study.codings:
            if each.code not in self.codes:
                self.codes[each.code] = guid("code", study.name, each.code)
                self.lost_codes.append(each.code)
        self.names = list(dict.fromkeys(name for each in study.transcripts for name in each.attributes))
        self.keys = {each: self._key(each) for each in study.codings}
        self.about_codes = grouped((memo.code, memo) for memo in self.memos.get("", []) if not memo.informant)
        self.notes: dict[str, ExportedMemo] = {}
        self.named: set[str] = set()

    def guid_of(self, transcript: str) -> str:
        """The identifier of a transcript."""
        return guid("source", self.study.name, transcript)

    def project(self) -> Element:
        """The root element, with everything in the order that the schema asks for; none that is empty."""
        from lxml import etree

        study = self.study
        origin = f"qualcode {version('qualcode')}"
        root = etree.Element(
            _named("Project"), {"name": visible(study.name), "origin": origin}, nsmap={None: NAMESPACE}
        )
        if self.users:
            users = _child(root, "Users")
            for name, key in self.users.items():
                _child(users, "User", guid=key, name=visible(name))
        if self.codes:
            self._codes(_child(_child(root, "CodeBook"), "Codes"))
        if self.names:
            variables = _child(root, "Variables")
            for name in self.names:
                _child(variables, "Variable", guid=guid("variable", name), name=visible(name), typeOfVariable="Text")
        self._cases(root)
        if study.transcripts:
            sources = _child(root, "Sources")
            for transcript in study.transcripts:
                self._source(sources, transcript)
        self._notes(root)
        return root

    def _notes(self, root: Element) -> None:
        """All memos, and those on the study itself named by it."""
        own = [self._note(memo) for memo in self.memos.get("", []) if not memo.code]
        if self.notes:
            notes = _child(root, "Notes")
            for key, memo in self.notes.items():
                note = _child(notes, "Note", guid=key, name=memo.kind, **self._made(memo.coder, memo.time))
                _child(note, "PlainTextContent").text = visible(memo.text)
        for key in own:
            _child(root, "NoteRef", targetGUID=key)

    def _codes(self, parent: Element) -> None:
        for number, pillar in enumerate(self.study.codebook.codes):
            self._code(parent, pillar, COLOURS[number % len(COLOURS)])
        for code in self.lost_codes:
            _child(parent, "Code", guid=self.codes[code], name=visible(code), isCodable="true")

    def _code(self, parent: Element, code: Code, colour: str) -> None:
        study = self.study
        element = add_code(parent, code, study.codebook, namespace=NAMESPACE, colour=colour, language=study.language)
        for memo in self.about_codes.get(code.id, []):
            _child(element, "NoteRef", targetGUID=self._note(memo))
        for indicator in code.indicators:
            self._code(element, indicator, colour)

    def _cases(self, root: Element) -> None:
        """A case for each person who is interviewed, with the sources in which she speaks."""
        whose: dict[str, dict[str, None]] = {}
        for transcript in self.study.transcripts:
            people = {turn.informant for turn in transcript.turns if turn.informant} or {transcript.informant}
            for name in sorted(people):
                whose.setdefault(name, {})[transcript.id] = None
        if not whose:
            return
        cases = _child(root, "Cases")
        for name, own in whose.items():
            case = _child(cases, "Case", guid=guid("case", self.study.name, name), name=visible(name))
            for each in own:
                _child(case, "SourceRef", targetGUID=self.guid_of(each))

    def _source(self, parent: Element, transcript: Transcript) -> None:
        key = self.guid_of(transcript.id)
        source = _child(
            parent, "TextSource", guid=key, name=visible(transcript.id), plainTextPath=f"internal://{key}.txt"
        )
        for each in self.codings.get(transcript.id, []):
            self._selection(source, each)
        placed = {(each.coding.span, each.coder) for each in self.codings.get(transcript.id, [])}
        for memo in self.memos.get(transcript.id, []):
            if memo.span and (memo.span, memo.coder) not in placed:
                self._passage(source, transcript, memo)
        for memo in self.memos.get(transcript.id, []):
            if not memo.span:
                _child(source, "NoteRef", targetGUID=self._note(memo))
        for name, value in transcript.attributes.items():
            if value:
                element = _child(source, "VariableValue")
                _child(element, "VariableRef", targetGUID=guid("variable", name))
                _child(element, "TextValue").text = visible(value)

    def _selection(self, source: Element, each: ExportedCoding) -> None:
        coding = each.coding
        made = self._made(each.coder, "")
        key = self.keys[each]
        selection = _child(source, "PlainTextSelection", **_place(key, coding.quote, coding.span), **made)
        element = _child(selection, "Coding", guid=guid("coding", key), **made)
        _child(element, "CodeRef", targetGUID=self.codes[each.code])
        for memo in self.study.memos_on(each):
            if memo.code in {"", each.code}:
                note = self._note(memo)
                if note not in self.named:  # a passage with several codes is several selections, and has its memo once
                    self.named.add(note)
                    _child(selection, "NoteRef", targetGUID=note)

    def _key(self, each: ExportedCoding) -> str:
        """The identifier of a coding's selection."""
        return guid("selection", self.study.name, each.coding.transcript, each.coding.span, each.code, each.coder)

    def _passage(self, source: Element, transcript: Transcript, memo: ExportedMemo) -> None:
        span = memo.span
        if span is None:
            return
        key = guid("passage", self.study.name, transcript.id, span, memo.coder, memo.text)
        place = _place(key, span.quote(transcript.text), span)
        selection = _child(source, "PlainTextSelection", **place, **self._made(memo.coder, ""))
        _child(selection, "NoteRef", targetGUID=self._note(memo))

    def _note(self, memo: ExportedMemo) -> str:
        """The identifier of a memo's note, which is written once."""
        key = guid("note", self.study.name, memo.text, memo.coder, memo.time, memo.transcript, memo.span, memo.code)
        self.notes.setdefault(key, memo)
        return key

    def _made(self, coder: str, time: str) -> dict[str, str]:
        """The attributes that say who made something, and when."""
        made = {"creatingUser": self.users[coder]} if coder in self.users else {}
        return made | ({"creationDateTime": time} if time else {})

    def beside(self) -> dict[str, Any]:
        """Everything that the standard has no word for, by the identifiers of its elements."""
        study = self.study
        return {
            "format": "qualcode study",
            "version": 1,
            "codes": {self.codes[each.id]: {"id": each.id, "kind": each.kind} for each in study.codebook},
            "codings": {
                guid("coding", key): {
                    "stance": each.coding.stance,
                    "status": each.coding.status,
                    "origin": each.coding.origin,
                    "rule": each.coding.rule,
                }
                for each, key in self.keys.items()
            },
            "notes": {
                key: {"kind": memo.kind, "informant": memo.informant, "code": memo.code}
                for key, memo in self.notes.items()
            },
        }


def _place(key: str, quote: str, span: Any) -> dict[str, str]:  # noqa: ANN401 -- a Span
    name = " ".join(visible(quote).split())
    return {"guid": key, "name": name, "startPosition": str(span.start), "endPosition": str(span.end)}


def _named(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _child(parent: Element, tag: str, /, **attributes: str) -> Element:
    from lxml import etree

    return etree.SubElement(parent, _named(tag), attributes)
