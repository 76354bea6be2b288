"""Documents: the texts of one transcript over time, its name, and its current text.

A document is a chain of texts joined by corrections. Texts are known by their hash, so a file that
was only renamed is the same document, and two copies of a study that read the same file agree.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from qualcode.codings import grouped
from qualcode.errors import InputError
from qualcode.store.log import schema
from qualcode.store.log.log import body_of, records_where, rows_in, words_by_id, writers
from qualcode.store.log.record import order
from qualcode.store.log.transcript_note import voices_in
from qualcode.store.log.void import is_void, undone

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from qualcode.codings.placement import Voice
    from qualcode.spans import Span
    from qualcode.store.log.log import Log
    from qualcode.store.log.record import Record

NAMING = ("transcript_added", "transcript_corrected", "transcript_renamed")


@dataclass(frozen=True, slots=True)
class Document:
    """One transcript over time.

    Args:
        name: Its id at present, as this copy of the study names it; empty once it was forgotten.
        text: Hash of its current text.
        texts: Hashes of all texts it has had, sorted.
        informant: Who was interviewed, as the file said.
        turns: `[start, end, informant]` of the turns in the current text, as it was added.
        rivals: Hashes of further texts that corrections in another copy made of it at the same time.
        is_own: True if this copy has read its file; otherwise it came from another copy.
    """

    name: str
    text: str
    texts: tuple[str, ...]
    informant: str = ""
    turns: Sequence[tuple[int, int, str]] = ()
    rivals: tuple[str, ...] = ()
    is_own: bool = True

    def informant_at(self, span: Span) -> str:
        """The informant who speaks at this place of the text; empty where nobody is known to."""
        return next((who for start, end, who in self.turns if start <= span.start < end), "")


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a transcript's file.

    Args:
        note: What was noted of it.
        time: When.
    """

    note: Mapping[str, Any] = field(default_factory=dict)
    time: str = ""

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Who spoke where in the text, by that reading."""
        return voices_in(self.note)

    @property
    def source(self) -> str:
        """Hash of the file; empty where an older version of qualcode read it."""
        return str(self.note.get("source", ""))

    @property
    def has_speakers(self) -> bool:
        """True if speakers are known by their labels."""
        return "speakers" in self.note


UNREAD = Reading()


@dataclass(frozen=True, slots=True)
class Documents:
    """All documents, and the new places of passages as corrections recorded them.

    Args:
        every: In the order of their names.
        corrections: Active corrections by the text they made, in the log's order; their details contain the anchors.
        readings: The last reading that gave a text, by the text.
    """

    every: tuple[Document, ...]
    corrections: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    readings: Mapping[str, Reading] = field(default_factory=dict)
    _by_text: dict[str, Document] = field(default_factory=dict)
    _anchors: dict[str, dict[tuple[str, int, int], tuple[str, int, int]]] = field(default_factory=dict)

    def of(self, text: str) -> Document | None:
        """The document that has or had this text."""
        if not self._by_text:
            self._by_text.update({each: document for document in self.every for each in document.texts})
        return self._by_text.get(text)

    def named(self, name: str) -> Document | None:
        """The document of this name; this copy's own, where another copy calls another interview so."""
        found = [document for document in self.every if document.name == name]
        return next((document for document in found if document.is_own), found[0] if found else None)

    def reading(self, text: str) -> Reading:
        """The last reading that gave a text; an empty one where there is no note of any."""
        return self.readings.get(text, UNREAD)

    def is_reread(self, text: str, target: str) -> bool:
        """Return True if `target` is the text of the same file as `text`, read anew."""
        return any(
            record.facts.get("reread") and record.facts.get("from") == text
            for record in self.corrections.get(target, ())
        )

    def recorded(self, text: str, start: int, stop: int, target: str) -> tuple[str, int, int] | None:
        """The new place of a passage as the correction that made `target` recorded it: outcome, start, stop."""
        return self.all_recorded(target).get((text, start, stop))

    def all_recorded(self, target: str) -> Mapping[tuple[str, int, int], tuple[str, int, int]]:
        """All places that corrections recorded when they made `target`, by text, start and stop of each passage."""
        if target not in self._anchors:
            told: dict[tuple[str, int, int], tuple[str, int, int]] = {}
            for record in self.corrections.get(target, ()):
                for source, entries in json.loads(record.details or "{}").get("anchors", {}).items():
                    told.update({(source, a, b): (outcome, c, d) for a, b, outcome, c, d in entries})
            self._anchors[target] = told
        return self._anchors[target]


def _root(parents: dict[str, str], text: str) -> str:
    while parents[text] != text:
        text = parents[text]
    return text


def gather(
    records: Iterable[Record],
    notes: Mapping[str, Mapping[str, Any]],
    *,
    undone_ids: Collection[str] = (),
    writers: Sequence[str] = (),
    alike: Iterable[tuple[str, str]] = (),
) -> Documents:
    """Documents out of the decisions on transcripts.

    Args:
        records: All of them.
        notes: What was kept of names and turns, by the id in `note`.
        undone_ids: Records that are undone: their texts stay part of the document, but do not count as current.
        writers: This copy's ids, whose own names hold: a file may be called otherwise where another copy lies.
        alike: Pairs of texts of which two copies read one each, though they say the same.
    """
    ordered = sorted(records, key=order)
    parents: dict[str, str] = {}
    for record in ordered:
        parents.setdefault(record.transcript, record.transcript)
        if record.kind == "transcript_corrected":
            source = str(record.facts.get("from", ""))
            parents.setdefault(source, source)
            first, second = sorted((_root(parents, source), _root(parents, record.transcript)))
            parents[second] = first
    by_chain = grouped((_root(parents, record.transcript), record) for record in ordered)
    chains = {
        chain: [record for record in found if record.id not in undone_ids or record.kind == "transcript_added"]
        for chain, found in by_chain.items()
    }
    for pair in alike:
        first, second = sorted(_root(parents, text) for text in pair)
        parents[second] = first
    groups = grouped((_root(parents, text), text) for text in parents)
    joined = grouped((_root(parents, chain), chain) for chain in sorted(chains) if chains[chain])
    every = [
        _document(chains[_main(found, chains, writers)], sorted(groups[root]), notes, writers)
        for root, found in joined.items()
    ]
    held = (record for record in ordered if record.kind == "transcript_corrected" and record.id not in undone_ids)
    corrections = grouped((record.transcript, record) for record in held)
    readings = {
        record.transcript: Reading(note, record.time)
        for record in ordered
        if "turns" in (note := notes.get(record.note, {})) and record.id not in undone_ids
    }
    return Documents(
        tuple(sorted(every, key=lambda each: (each.name, each.text))),
        {text: tuple(found) for text, found in corrections.items()},
        readings,
    )


def _main(found: Sequence[str], chains: Mapping[str, Sequence[Record]], writers: Sequence[str]) -> str:
    """The chain whose text is current among those of texts that say the same: this copy's own, else the first."""
    for writer in writers:
        for chain in found:
            if any(record.writer == writer for record in chains[chain]):
                return chain
    return found[0]


def _document(
    records: Sequence[Record], texts: Sequence[str], notes: Mapping[str, Mapping[str, Any]], writers: Sequence[str]
) -> Document:
    corrected = [record for record in records if record.kind == "transcript_corrected"]
    added = [record for record in records if record.kind == "transcript_added"]
    current = (corrected or added or records)[-1].transcript
    facts = [record.facts for record in corrected]
    sources = {source for each in facts for source in (each.get("from", ""), *each.get("also", ()))}
    leaves = {record.transcript for record in corrected} - sources - {current}
    name = informant = ""
    turns: Sequence[tuple[int, int, str]] = ()
    by_writer = grouped((record.writer, record) for record in records)
    own = next((by_writer[each] for each in writers if each in by_writer), [])
    for record in own or records:
        name = str(notes.get(record.note, {}).get("name", "")) or name
    for record in records:
        note = notes.get(record.note, {})
        informant = str(note.get("informant", "")) or informant
        if record.transcript == current and "turns" in note:
            turns = note["turns"]
    return Document(name, current, tuple(texts), informant, turns, tuple(sorted(leaves)), bool(own))


def _version(connection: Connection) -> tuple[int, str, tuple[str, ...]]:
    """Changes whenever the documents may have changed."""
    table = schema.decisions
    among = table.c.kind.in_((*NAMING, "undone", "redone", "forgotten"))
    count = connection.execute(select(func.count()).where(among)).scalar() or 0
    last = select(table.c.id).where(among).order_by(table.c.clock.desc(), table.c.id.desc()).limit(1)
    return count, connection.execute(last).scalar() or "", tuple(writers(connection))


def _turned(connection: Connection) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The decisions that documents follow from, and what takes these back: changes with documents alone."""
    table = schema.decisions
    named = table.c.kind.in_((*NAMING, "forgotten"))
    naming = [(row.id, row.command) for row in connection.execute(select(table.c.id, table.c.command).where(named))]
    operations = select(table.c.id).where(table.c.kind.in_(("undone", "redone")))
    turning = rows_in(connection, operations, table.c.target, {each for pair in naming for each in pair})
    return tuple(sorted(id_ for id_, _ in naming)), tuple(sorted(row[0] for row in turning)), tuple(writers(connection))


def documents(connection: Connection, log: Log) -> Documents:
    """All documents as the log has them; remembered between calls until it grows."""
    version = _version(connection)
    known = log.memory.get("documents")
    if known is not None and known[0] == version:
        found: Documents = known[1][1]
        return found
    turned = _turned(connection)
    if known is not None and known[1][0] == turned:  # an undo of something else
        log.memory["documents"] = (version, known[1])
        return documents(connection, log)
    records = records_where(connection, schema.decisions.c.kind.in_(NAMING))
    void = undone(records_where(connection, schema.decisions.c.kind.in_(("undone", "redone"))))
    notes = words_by_id(connection, {record.note for record in records})
    undone_ids = {record.id for record in records if is_void(record, void)}
    contents = {key: kept.content for key, kept in notes.items()}
    alike = _alike(connection, records)
    gathered = gather(records, contents, undone_ids=undone_ids, writers=version[-1], alike=alike)
    log.memory["documents"] = (version, (turned, gathered))
    return gathered


def _alike(connection: Connection, records: Iterable[Record]) -> list[tuple[str, str]]:
    """Pairs of texts that say the same, of which no copy has read both: they differ in blanks or normal form."""
    readers: dict[str, set[str]] = {}
    for record in records:
        readers.setdefault(record.transcript, set()).add(record.writer)
    if len(set().union(*readers.values())) < 2:  # noqa: PLR2004 -- two copies
        return []
    from qualcode.transcripts import words_hash

    table = schema.texts
    rows = rows_in(connection, select(table.c.hash, table.c.body), table.c.hash, set(readers))
    same = grouped((words_hash([row.body]), row.hash) for row in rows)
    found = []
    for words, texts in same.items():
        copies = [readers[text] for text in texts]
        if words and len(texts) > 1 and len(set().union(*copies)) == sum(map(len, copies)):
            first, *others = sorted(texts)
            found += [(first, each) for each in others]
    return found


def text_of(connection: Connection, log: Log, transcript: str) -> tuple[Document, str]:
    """Return the document of this name and its current text.

    Raises:
        InputError: If there is none of this name, or its informant withdrew.
    """
    document = documents(connection, log).named(transcript)
    body = body_of(connection, document.text) if document else None
    if document is None or body is None:
        raise InputError(f"the store has no transcript {transcript!r}", "refresh the study first", path=log.path)
    return document, body
