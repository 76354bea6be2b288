"""`doctor`: every promise of the store, checked against what is in the file."""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Literal

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from qualcode.errors import DamagedError, StoreError
from qualcode.spans import Span
from qualcode.store.acts.codes import EDIT
from qualcode.store.acts.earlier_imports import resolved
from qualcode.store.copies import locations as folders
from qualcode.store.corrections import erasures
from qualcode.store.current.documents import documents
from qualcode.store.current.rounds import rounds
from qualcode.store.current.snapshot import rows_afresh
from qualcode.store.current.traits import common_of, misnumbered
from qualcode.store.log import packs, schema, shape, sqlite
from qualcode.store.log.log import FORMAT, body_of, words_by_id
from qualcode.store.log.record import KNOWN, TEXT, Record, anchor_kind, as_object, commitment, order
from qualcode.store.log.void import is_void, undone

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from sqlalchemy import Connection

    from qualcode.store.log.log import Log, Opened

ENOUGH = 20  # symptoms of one kind that are listed


@dataclass(frozen=True, slots=True)
class Symptom:
    """One fault, or one risk, that a check found.

    Args:
        level: error (something was lost or changed), warning (something may be) or note.
        what: What, in one clause.
        remedy: What to do.
    """

    level: Literal["error", "warning", "note"]
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The result of a check of the study file.

    Args:
        symptoms: Errors first.
        decisions: How many decisions were checked.
        texts: How many texts.
        passages: How many quotes were compared with their texts.
        sqlite: Version of the SQLite library.
        settings: The settings in force.
    """

    symptoms: tuple[Symptom, ...]
    decisions: int
    texts: int
    passages: int
    sqlite: str
    settings: Mapping[str, str]

    @property
    def healthy(self) -> bool:
        """True if there is no error."""
        return all(symptom.level != "error" for symptom in self.symptoms)


RESTORE = "restore a backup, or merge another copy of the study"


def doctor(store: Opened, *, names: Collection[str] | None = None) -> Diagnosis:
    """Check hashes, chains, quotes, derived tables, the file's structure and its surroundings.

    Args:
        store: The open study file.
        names: Ids of the transcripts that have files now, to tell which are missing.
    """
    log = store.log
    found: list[Symptom] = []
    counts = {"decisions": 0, "texts": 0, "passages": 0}
    settings: dict[str, str] = {}
    try:
        with log.reading() as connection:
            settings = sqlite.settings(connection)
            for check in (_file, _about, _texts, _codebooks, _words, _packs, _decisions, _quotes, _derived, _places):
                _guarded(check, connection, log, counts, found)
            if names is not None:
                _guarded(lambda c, own, _n: _files(c, own, names), connection, log, counts, found)
    except StoreError as error:
        found.append(Symptom("error", error.problems[0].what, error.problems[0].remedy or RESTORE))
    found += _surroundings(log)
    ranks = {"error": 0, "warning": 1, "note": 2}
    ordered = tuple(sorted(found, key=lambda symptom: ranks[symptom.level]))
    return Diagnosis(ordered, **counts, sqlite=sqlite.library_version(), settings=settings)


def unreadable(error: DamagedError) -> Diagnosis:
    """The diagnosis of a file that cannot even be opened."""
    symptoms = tuple(Symptom("error", each.what, each.remedy or RESTORE) for each in error.problems)
    return Diagnosis(symptoms, 0, 0, 0, sqlite=sqlite.library_version(), settings={})


def _guarded(
    check: Callable[[Connection, Log, dict[str, int]], Iterator[Symptom]],
    connection: Connection,
    log: Log,
    counts: dict[str, int],
    found: list[Symptom],
) -> None:
    """Run a check; what it cannot even read is a symptom, not a crash."""
    name = check.__name__.lstrip("_")
    listed = 0
    try:
        for symptom in check(connection, log, counts):
            listed += 1
            if listed <= ENOUGH:
                found.append(symptom)
    except (SQLAlchemyError, StoreError, ValueError, TypeError, AttributeError, LookupError) as error:
        found.append(Symptom("error", f"the {name} part of the file cannot be read ({type(error).__name__})", RESTORE))
    if listed > ENOUGH:
        found.append(Symptom("error", f"{listed - ENOUGH} more of the same kind ({name})", RESTORE))


def _file(connection: Connection, _log: Log, _counts: dict[str, int]) -> Iterator[Symptom]:
    for complaint in sqlite.complaints(connection):
        yield Symptom("error", f"SQLite finds the file damaged ({complaint})", RESTORE)
    for what in shape.changes(connection):
        yield Symptom("error", what, "run 'qualcode doctor --rebuild'; where that does not help, restore a backup")
    settings = sqlite.settings(connection)
    wanted = {"journal_mode": "delete", "synchronous": "3", "foreign_keys": "1", "secure_delete": "1"}
    for name, value in wanted.items():
        if settings[name] != value:
            yield Symptom("warning", f"SQLite's {name} is {settings[name]}, not {value}", "report this as a bug")


def _about(connection: Connection, _log: Log, _counts: dict[str, int]) -> Iterator[Symptom]:
    said = {row[0]: row[1] for row in connection.execute(select(schema.about.c.key, schema.about.c.value))}
    if said.get("format") != FORMAT or said.get("version") != str(schema.VERSION):
        yield Symptom("error", "the file does not say that it is a study file of this format", RESTORE)
    for key, letters in (("writer", 16), ("home", 32)):
        if key in said and not re.fullmatch(f"[0-9a-f]{{{letters}}}", said[key]):
            yield Symptom("error", f"what the file says about its {key} was changed", RESTORE)
    known = {"format", "version", "writer", "writers", "home", erasures.UNFINISHED, EDIT}
    for key in sorted(said.keys() - known):
        yield Symptom("error", f"the file says something unknown about itself ({len(key)} letters)", RESTORE)
    if EDIT in said:
        yield Symptom("warning", "an edit of the codebook was cut short", "run qualcode codes list")
    if erasures.UNFINISHED in said:
        yield Symptom("warning", "a withdrawal was cut short", "run qualcode forget once more")


def _texts(connection: Connection, _log: Log, counts: dict[str, int]) -> Iterator[Symptom]:
    for key, body in connection.execute(select(schema.texts.c.hash, schema.texts.c.body)):
        counts["texts"] += 1
        if hashlib.sha256(body.encode()).hexdigest() != key:
            yield Symptom("error", f"the text {key[:12]} is not what it was", RESTORE)


def _codebooks(connection: Connection, _log: Log, _counts: dict[str, int]) -> Iterator[Symptom]:
    table, log_table = schema.codebooks, schema.decisions
    query = select(log_table.c.codebook, log_table.c.details).where(log_table.c.kind == "codebook_changed")
    told = {key: json.loads(details) for key, details in connection.execute(query)}
    for key, name, version, body in connection.execute(select(table)):
        if body and hashlib.sha256(body).hexdigest() != key:
            yield Symptom("error", f"the codebook {key[:12]} is not what it was", RESTORE)
        if key in told and (told[key]["name"], told[key]["version"]) != (name, version):
            yield Symptom("error", f"name or version of the codebook {key[:12]} is not what it was", RESTORE)
        if key not in told:
            yield Symptom("error", f"no decision took the codebook {key[:12]} into use", RESTORE)


def _words(connection: Connection, _log: Log, _counts: dict[str, int]) -> Iterator[Symptom]:
    for each in packs.all_words(connection):
        if commitment(each.salt, each.body) != each.id:
            yield Symptom(
                "error", f"the words {each.id[:12]} (a quote, reason or memo) are not what they were", RESTORE
            )


def _packs(connection: Connection, _log: Log, _counts: dict[str, int]) -> Iterator[Symptom]:
    for what in packs.faults(connection):
        yield Symptom("error", what, RESTORE)


def _decisions(connection: Connection, log: Log, counts: dict[str, int]) -> Iterator[Symptom]:
    records = {record.id: record for record in packs.all_records(connection)}
    counts["decisions"] = len(records)
    ends: dict[str, Record] = {}
    for record in records.values():
        if not record.is_intact:
            yield Symptom("error", f"the decision {record.id[:12]} is not what it was", RESTORE)
        before = records.get(record.previous)
        if record.previous and before is None:
            yield Symptom("error", f"the decision before {record.id[:12]} is missing", RESTORE)
        elif (before.writer, before.number + 1) != (record.writer, record.number) if before else record.number != 1:
            yield Symptom("error", f"the decision {record.id[:12]} does not follow the one before it", RESTORE)
        if record.writer not in ends or order(ends[record.writer])[2] < record.number:
            ends[record.writer] = record
    heads = {row[0]: tuple(row[1:]) for row in connection.execute(select(schema.heads))}
    for writer in sorted(heads.keys() | ends.keys(), key=str):
        end = ends.get(writer)
        head = heads.get(writer)
        fork = end and head and (head[0], head[1]) == (end.number, end.clock) and head[2] in records
        if end is None or head is None or not (head == (end.number, end.clock, end.id) or fork):
            yield Symptom("error", f"the last decisions of copy {str(writer)[:12]} are missing", RESTORE)
    unknown = sum(not record.is_known for record in records.values())
    if unknown:
        are = "decision is of a kind" if unknown == 1 else "decisions are of kinds"
        what = f"{unknown} {are} that only a newer qualcode knows; {'it is' if unknown == 1 else 'they are'} kept"
        yield Symptom("note", what, "upgrade qualcode to see them")
    yield from _unplaced(connection, list(records.values()))
    yield from _missing(connection, log, list(records.values()))


def _unplaced(connection: Connection, records: list[Record]) -> Iterator[Symptom]:
    """The codings of imports that have no place in the study, by code, coder and reason."""
    void = undone([each for each in records if each.kind in {"undone", "redone"}])
    done = resolved(each for each in records if each.kind == "imported" and not is_void(each, void))
    kept = [each for each in records if each.kind == "unplaced" and each.id not in done and not is_void(each, void)]
    if kept and any(each.blind and not each.closed for each in rounds(connection)):
        what = f"{len(kept)} imported codings have no place; a blind round is open, so they are only counted"
        yield Symptom("note", what, "list them once the round is closed")
        return
    told = words_by_id(connection, {each.note for each in kept})
    for each in sorted(kept, key=order)[:ENOUGH]:
        values = told[each.note].content if each.note in told else {}
        code, why = values.get("code", "a code"), str(each.facts.get("why", "")).replace("_", " ")
        where = values.get("place") or values.get("title") or values.get("document") or ""
        what = f"an imported coding of {code!r} by {each.coder} has no place: {why}{f' ({where})' if where else ''}"
        yield Symptom("note", what, "it is kept; code the passage by hand, or import a file with its words")
    if len(kept) > ENOUGH:
        what = f"{len(kept) - ENOUGH} more imported codings have no place"
        yield Symptom("note", what, "list them with 'qualcode decisions --kind unplaced'")


def _missing(connection: Connection, _log: Log, records: list[Record]) -> Iterator[Symptom]:
    """Words and texts that decisions speak of, and that are neither kept nor erased; and the other way round."""
    words = {each.id for each in packs.all_words(connection)}
    texts = {row[0] for row in connection.execute(select(schema.texts.c.hash))}
    gone = {row[0]: row[1] for row in connection.execute(select(schema.erased))}
    told = erasures.erasures(records)
    about_gone = {key for each in records if each.transcript in told for key in (each.passage, each.note)}
    for key in sorted(gone.keys() - told.keys() - about_gone, key=str):
        yield Symptom("error", f"something was erased that nobody asked to forget ({str(key)[:12]})", RESTORE)
    for key in sorted(key for key, value in told.items() if gone.get(key) is None or key in words | texts):
        yield Symptom("error", f"something that was to be forgotten is still there ({key[:12]})", "forget it again")
    replacements = set(gone.values())
    named = {key for each in records for key in (each.passage, each.note)} - {""}
    read = {each.transcript for each in records} - {""}
    opened = {each.transcript for each in records if each.is_known} - {""}
    for key in sorted(named - words - gone.keys()):
        yield Symptom("error", f"the words {key[:12]} of a decision are missing", RESTORE)
    for key in sorted(opened - texts - gone.keys()):
        yield Symptom("error", f"the text {key[:12]} of a decision is missing", RESTORE)
    for key in sorted((words - named - replacements) | (texts - read - replacements), key=str):
        yield Symptom("error", f"no decision speaks of the words or text {str(key)[:12]}", RESTORE)


def _quotes(connection: Connection, _log: Log, counts: dict[str, int]) -> Iterator[Symptom]:
    """Every quote and context against the text that it is from."""
    table, words = schema.loose_decisions, schema.loose_words
    query = (
        select(table.c.transcript, table.c.start, table.c.stop, words.c.body, table.c.details)
        .join_from(table, words, words.c.id == table.c.passage)
        .where(table.c.start.is_not(None), table.c.kind.in_(KNOWN))
        .distinct()
        .order_by(table.c.transcript)
    )
    texts: dict[str, str | None] = {}
    packed = (
        (each.transcript, each.start, each.stop, said.body, each.details)
        for _, held in (packs.contents(connection) if packs.is_used(connection) else ())
        for each, said in zip(held.records, held.words, strict=True)
    )
    for text_hash, start, stop, body, details in chain(connection.execute(query).all(), packed):
        if anchor_kind(details) != TEXT:
            continue
        if text_hash not in texts:
            texts = {text_hash: body_of(connection, text_hash)}
        text = texts[text_hash]
        said = as_object(body)
        counts["passages"] += 1
        if text is None:
            yield Symptom("error", f"the text {text_hash[:12]} of a quote is missing", RESTORE)
            continue
        around = (said.get("before"), said.get("after"))
        if text[start:stop] != said.get("quote"):
            yield Symptom("error", f"a quote is not what text {text_hash[:12]} says at {start}", RESTORE)
        elif None not in around and around != (text[max(0, start - 32) : start], text[stop : stop + 32]):
            yield Symptom("error", f"the context of a quote is not what text {text_hash[:12]} says", RESTORE)


def _derived(connection: Connection, log: Log, _counts: dict[str, int]) -> Iterator[Symptom]:
    rows = {row["id"]: dict(row) for row in connection.execute(select(schema.codings)).mappings()}
    latest = {row["decision"]: dict(row) for row in connection.execute(select(schema.latest)).mappings()}
    kept = connection.execute(select(func.count()).select_from(schema.coding_rows)).scalar_one()
    wrong = kept - len(rows) + misnumbered(common_of(connection))
    for known, row, decided in rows_afresh(connection, log=log):
        wrong += rows.pop(known, None) != row
        wrong += sum(latest.pop(each["decision"], None) != each for each in decided)
    wrong += len(rows) + len(latest)
    if wrong:
        what = f"{wrong} entries of the derived tables are not what the log says"
        yield Symptom("error", what, "rebuild them with 'qualcode doctor --rebuild'")


def _places(connection: Connection, log: Log, _counts: dict[str, int]) -> Iterator[Symptom]:
    """Codings whose words were altered or are gone, and those that lie in the turn of somebody else."""
    table, known = schema.codings, documents(connection, log)
    listed = "list them with 'qualcode decisions --current --where anchor={}'"
    for anchor, what in (("altered", "other words than they had"), ("orphaned", "no words any more")):
        count = connection.execute(select(func.count()).where(table.c.anchor == anchor)).scalar() or 0
        if count:
            yield Symptom("warning", f"{count} codings have {what} since a correction", listed.format(anchor))
    columns = (table.c.id, table.c.transcript, table.c.start, table.c.stop, table.c.informant)
    moved = select(*columns).where(table.c.anchor.in_(("kept", "moved")), table.c.transcript != table.c.base)
    for coding, text, start, stop, informant in connection.execute(moved.order_by(table.c.id)):
        document = known.of(text)
        people = {who for _start, _stop, who in document.turns} if document else set()
        now = document.informant_at(Span(start, stop)) if document else ""
        # an informant who is not in the document any more was given another name
        if document and document.text == text and informant in people and now not in {"", informant}:
            remedy = f"look at it with 'qualcode decisions --current --where id~{coding[:8]}'"
            yield Symptom(
                "warning", f"the coding {coding[:8]} lies in another speaker's turn than it was made in", remedy
            )


def _files(connection: Connection, log: Log, names: Collection[str]) -> Iterator[Symptom]:
    for document in documents(connection, log).every:
        if document.name and document.name not in names:
            yield Symptom("warning", f"transcript {document.name!r} has no file any more", "restore it, or refresh")


def _surroundings(log: Log) -> Iterator[Symptom]:
    path = log.path
    cloud, network = folders.cloud_folder(path.absolute()), folders.network_disk(path)
    if cloud:
        advice = "keep the study file elsewhere and share decisions with qualcode sync"
        yield Symptom("warning", f"the study file lies in a folder of {cloud}", advice)
    if network:
        yield Symptom("warning", f"the study file lies on a network disk ({network})", "keep it on a local disk")
    if os.name != "nt" and path.stat().st_mode & 0o077:
        yield Symptom("note", "others on this computer may read the study file", f"run: chmod 600 {path.name}")
    if sqlite.journal_of(path).exists():
        yield Symptom("warning", "a journal lies beside the study file", "keep both; the next writer tidies up")
    for suffix in ("-wal", "-shm"):
        if path.with_name(path.name + suffix).exists():
            remedy = "close other programs that have the file open"
            yield Symptom("warning", f"a {suffix[1:]} file lies beside the study file", remedy)
    if not sqlite.syncs_directories():
        yield Symptom("note", "this system cannot sync folders", "nothing; SQLite uses what there is")
