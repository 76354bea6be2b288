"""Withdrawal of a participant: every byte of her words is erased, and the log still proves that it was.

Decisions keep only hashes of words, so erasing the words leaves every chain intact. The words of other people in the
same transcript are kept: her turns are blacked out, length for length, and contexts that contained her words are cut
anew.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from qualcode.errors import InputError
from qualcode.spans import Span
from qualcode.store.copies.sync import read_file, rewrite
from qualcode.store.corrections import erasures
from qualcode.store.current.documents import NAMING, documents
from qualcode.store.log import schema, sqlite
from qualcode.store.log.log import append, body_of, records_in, records_where, words_by_id, writer_of
from qualcode.store.log.passage_words import passage_words
from qualcode.store.log.record import Draft, Words, canonical, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from qualcode.store.log.log import Log, Opened
    from qualcode.store.log.record import Record

TELLING = 24  # code points from which a sentence of the erased text is looked for in what is left


@dataclass(frozen=True, slots=True)
class Forgotten:
    """The words that were erased, and places where copies may be left that only people can reach.

    Args:
        decision: Id of the decision that proves the withdrawal.
        transcripts: Transcripts erased as a whole, or in part where others spoke too.
        codings: Codings that went with their words.
        words: Quotes, contexts, memos and reasons erased.
        backups: Backups beside the study that were made before.
        sync_files: Files of other copies in the shared folder that still hold the words until their owners sync.
        residue: Files of the study in which a sentence of the erased text was still found: somebody else may have
            quoted it, in a memo or in the codebook.
    """

    decision: str
    transcripts: int
    codings: int
    words: int
    backups: tuple[Path, ...] = ()
    sync_files: tuple[Path, ...] = ()
    residue: tuple[Path, ...] = ()


@dataclass(slots=True)
class _Plan:
    """Texts and words to erase, and their replacements."""

    erased: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    words: dict[str, Words] = field(default_factory=dict)
    lines: set[str] = field(default_factory=set)
    documents: int = 0


def forget(
    store: Opened,
    informant: str,
    *,
    coder: str,
    reason: str = "",
    folders: Sequence[Path] = (),
    caches: Sequence[Path] = (),
) -> Forgotten:
    """Erase every word of an informant for good; a decision stays that proves the withdrawal.

    Her transcripts go as a whole; where others spoke too, her turns are blacked out. The files of the transcripts,
    backups, reports, and what the disk itself keeps of deleted blocks are outside: the result lists what it can.

    Args:
        store: The open study file.
        informant: As the transcripts' attributes name her.
        coder: Who carries it out.
        reason: Why; never her words.
        folders: Shared folders of `sync`: this copy's own file there is cleaned as well.
        caches: Folders of derived files to be emptied.

    Raises:
        InputError: If nothing in the store is by this informant.
    """
    log = store.log
    with log.writing() as connection:
        plan = _plan(connection, log, informant)
        if not plan.erased:
            message = f"nothing in the store is by informant {informant!r}"
            raise InputError(message, "use the name or code in the transcript's attributes", path=log.path)
        before = _current(connection)
        details = canonical({"erased": plan.erased})
        note = words({"reason": reason}) if reason else ""
        record = append(connection, [Draft("forgotten", details=details, note=note)], log=log, coder=coder)[0]
        erasures.apply(connection, plan.erased, spare_words=plan.words, spare_texts=plan.texts)
        log.memory.clear()
        erasures.refold(connection, log=log)
        lost = before - _current(connection)
        writer = writer_of(connection, log.path)
    erasures.shrink(log)
    holding = tuple(path for folder in folders for path in _in_folder(folder, writer, plan.erased))
    for cache in caches:
        _empty(cache)
    left = [log.path, sqlite.journal_of(log.path), *(folder / f"{writer}.jsonl" for folder in folders)]
    return Forgotten(
        record.id,
        plan.documents,
        len(lost),
        sum(1 for key in plan.erased if len(key) == len(record.id)),
        tuple(sorted((log.path.parent / "backups").glob("*"))),
        holding,
        tuple(path for path in left if path.exists() and _holds(path, plan.lines)),
    )


def _current(connection: Connection) -> set[str]:
    return {row[0] for row in connection.execute(select(schema.codings.c.id))}


def _plan(connection: Connection, log: Log, informant: str) -> _Plan:
    """All texts and words of this informant."""
    plan = _Plan()
    naming = records_where(connection, schema.decisions.c.kind.in_(NAMING))
    notes = {key: kept.content for key, kept in words_by_id(connection, {each.note for each in naming}).items()}
    turns: dict[str, list[list[Any]]] = {}
    for record in naming:
        if record.note in notes:
            turns.setdefault(record.transcript, []).extend(notes[record.note].get("turns", ()))
    for document in documents(connection, log).every:
        said = [turn for text in document.texts for turn in turns.get(text, ())]
        others = any(who != informant for _start, _end, who in said)
        mine = any(who == informant for _start, _end, who in said)
        if not mine and document.informant != informant:
            continue
        plan.documents += 1
        records = records_in(connection, "transcript", document.texts)
        for text in document.texts:
            if others:
                _black_out(connection, plan, text, records, turns.get(text, ()), informant)
            else:
                _erase(connection, plan, text, records)
    return plan


def _erase(connection: Connection, plan: _Plan, text: str, records: Iterable[Record]) -> None:
    """A whole text and all words about it."""
    plan.lines.update(_lines(body_of(connection, text) or ""))
    plan.erased[text] = ""
    plan.erased.update((key, "") for each in records for key in (each.passage, each.note) if key)


def _black_out(
    connection: Connection,
    plan: _Plan,
    text: str,
    records: Iterable[Record],
    turns: Iterable[Sequence[Any]],
    informant: str,
) -> None:
    """One speaker's turns in a text, and the words about them."""
    body = body_of(connection, text)
    if body is None:
        return
    mine = [Span(start, end) for start, end, who in turns if who == informant]
    left = list(body)
    for span in mine:
        plan.lines.update(_lines(span.quote(body)))
        left[span.start : span.end] = [each if each == "\n" else erasures.BLACK for each in span.quote(body)]
    blacked = "".join(left)
    if mine:
        key = hashlib.sha256(blacked.encode()).hexdigest()
        plan.erased[text], plan.texts[key] = key, blacked
    kept = words_by_id(connection, {key for each in records for key in (each.passage, each.note)})
    for record in records:
        if record.transcript == text:
            _words_about(plan, record, kept, mine, blacked, informant)


def _words_about(
    plan: _Plan, record: Record, kept: Mapping[str, Words], mine: Sequence[Span], blacked: str, informant: str
) -> None:
    """The words of one decision: erased where they are hers, cut anew where they were only beside hers."""
    passage, note = kept.get(record.passage), kept.get(record.note)
    hers = False
    if record.start is not None and record.stop is not None:
        span = Span(record.start, record.stop)
        hers = any(span.overlaps(each) for each in mine)
        if passage is not None:
            hers = hers or passage.content.get("informant") == informant
            wide = Span(max(0, span.start - 32), span.end + 32)
            if hers:
                plan.erased[passage.id] = ""
            elif any(wide.overlaps(each) for each in mine) and passage.id not in plan.erased:
                fresh = passage_words(passage.content, span, blacked)
                plan.erased[passage.id], plan.words[fresh.id] = fresh.id, fresh
    if note is not None and hers:
        plan.erased[note.id] = ""
    elif note is not None and record.kind in NAMING and note.id not in plan.erased:
        content = note.content
        content.pop("speakers", None)  # labels may be her name
        content["turns"] = [[a, b, "" if who == informant else who] for a, b, who in content.get("turns", ())]
        content["informant"] = "" if content.get("informant") == informant else content.get("informant", "")
        fresh = words(content)
        plan.erased[note.id], plan.words[fresh.id] = fresh.id, fresh


def _lines(text: str) -> Iterable[str]:
    """Sentences, without their speaker, long enough to be distinguished from anybody else's."""
    for part in re.split(r"[.?!:\n]", text):
        if len(part.strip()) >= TELLING:
            yield part.strip()


def _in_folder(folder: Path, writer: str, erased: Mapping[str, str]) -> Iterable[Path]:
    """Take the words out of this copy's own file in a shared folder; other copies' files that still hold them."""
    for path in sorted(folder.glob("*.jsonl")):
        bundle = read_file(path)
        if not erased.keys() & {*bundle.words, *bundle.texts}:
            continue
        if path.stem == writer:
            rewrite(path, bundle, gone=erased.keys())
        else:
            yield path


def _empty(cache: Path) -> None:
    """Delete everything in a folder of derived files."""
    for path in sorted(cache.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            path.rmdir()
        else:
            path.unlink()


def _holds(path: Path, lines: Iterable[str]) -> bool:
    """Return True if the raw bytes of a file contain one of the sentences."""
    data = path.read_bytes()
    return any(line.encode() in data for line in lines)
