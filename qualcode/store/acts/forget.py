"""Withdrawal of a participant: every byte of her words is erased, and the log still proves that it was.

Decisions keep only hashes of words, so erasing the words leaves every chain intact. The words of other people in the
same transcript are kept: her turns and names are blacked out, sign for sign, and contexts that contained them are cut
anew. She is found under every name that any version of a transcript gave her.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from sqlalchemy import delete, or_, select

from qualcode.errors import InputError
from qualcode.names import folded
from qualcode.spans import Span
from qualcode.store.acts.unplaced import is_named, unplaced_of
from qualcode.store.acts.withdrawal.blackout import TELLING, Blackout, black, label_before, longest_held, runs_of
from qualcode.store.acts.withdrawal.copies import copies_with
from qualcode.store.acts.withdrawal.participant import Participant, participant
from qualcode.store.copies.sync import fresh_of, keys_of, read_file, rewrite
from qualcode.store.corrections import erasures
from qualcode.store.corrections.erasures import UNFINISHED
from qualcode.store.current.documents import NAMING, documents
from qualcode.store.log import schema, sqlite
from qualcode.store.log.coders import coders
from qualcode.store.log.log import (
    append,
    body_of,
    erased_ids,
    kept_key,
    records_in,
    records_where,
    set_setting,
    setting,
    words_by_id,
    writer_of,
)  # fmt: skip
from qualcode.store.log.record import KNOWN, Draft, Words, canonical, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from qualcode.store.current.documents import Document
    from qualcode.store.log.log import Log, Opened
    from qualcode.store.log.record import Record
    from qualcode.transcripts.transcript import Transcript


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
        residue: Files of the study that still hold a stretch of the erased words, as a code's name may.
        blackout: Her names and words, by which other files can be searched; written nowhere.
        mentioned: Transcripts of others in which somebody names her.
        copies: Copies of the study file that could not be cleaned.
        coders: Coders who are called as she is; the log keeps the names of those who decided.
    """

    decision: str
    transcripts: int
    codings: int
    words: int
    backups: tuple[Path, ...] = ()
    sync_files: tuple[Path, ...] = ()
    residue: tuple[Path, ...] = ()
    blackout: Blackout = field(default=Blackout(frozenset(), frozenset()), repr=False)
    mentioned: tuple[str, ...] = ()
    copies: tuple[Path, ...] = ()
    coders: tuple[str, ...] = ()


@dataclass(slots=True)
class _Plan:
    """Texts and words to erase, and their replacements."""

    person: Participant
    blackout: Blackout
    erased: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    words: dict[str, Words] = field(default_factory=dict)
    mentioned: list[str] = field(default_factory=list)
    documents: int = 0

    def replace(self, old: Words, content: Mapping[str, object]) -> None:
        """Put other words in the place of these, unless they are the same."""
        if dict(content) != old.content:
            fresh = words(content)
            self.erased[old.id], self.words[fresh.id] = fresh.id, fresh


def forget(
    store: Opened,
    informant: str,
    *,
    coder: str,
    reason: str = "",
    folders: Sequence[Path] = (),
    caches: Sequence[Path] = (),
    transcripts: Sequence[Transcript] = (),
) -> Forgotten:
    """Erase every word of an informant for good; a decision stays that proves the withdrawal.

    Her transcripts go as a whole, in all versions; where others spoke too, her turns, labels and names are blacked out.
    Memos and reasons lose her words wherever they stand. The files of the transcripts, backups, reports, and what the
    disk itself keeps of deleted blocks are outside: the result lists what it can. A run that was cut short is finished
    by the next one.

    Args:
        store: The open study file.
        informant: As the transcripts' attributes name her, or did.
        coder: Who carries it out.
        reason: Why; never her words.
        folders: Shared folders of `sync`: this copy's own file there is cleaned as well.
        caches: Folders of derived files to be emptied.
        transcripts: The files as they are now, which may call her by another name.

    Raises:
        InputError: If nothing in the store is by this informant.
    """
    log = store.log
    with log.writing() as connection:
        person = participant(connection, log, informant, transcripts=transcripts)
        if not person.names and folded(informant) and is_named(connection, informant):
            person = replace(person, names=frozenset({informant}))  # her interview is not here, but quotes of it are
        if not person.names and not _is_unfinished(store, connection, folders):
            raise _nobody(log, informant, person.known)
        plan = _plan(connection, log, person)
        before = _current(connection)
        if plan.erased:
            details = canonical({"erased": plan.erased})
            note = words({"reason": plan.blackout.text(reason)}) if reason else ""
            set_setting(connection, UNFINISHED, "yes")
            append(connection, [Draft("forgotten", details=details, note=note)], log=log, coder=coder)
            erasures.apply(connection, plan.erased, spare_words=plan.words, spare_texts=plan.texts)
            log.memory.clear()
            erasures.refold(connection, log=log)
        lost = before - _current(connection)
        writer = writer_of(connection, log.path)
        proof = records_where(connection, schema.decisions.c.kind == "forgotten")[-1]
        gone = erased_ids(connection).keys()
    # from here on a rerun finishes what a crash cut short, though nobody in the file bears the name any more
    erasures.shrink(log)
    holding = tuple(path for folder in folders for path in _in_folder(folder, writer, gone))
    for cache in caches:
        _empty(cache)
    with log.writing() as connection:
        connection.execute(delete(schema.about).where(schema.about.c.key == UNFINISHED))
    left = [log.path, sqlite.journal_of(log.path), *(folder / f"{writer}.jsonl" for folder in folders)]
    return Forgotten(
        proof.id,
        plan.documents,
        len(lost),
        sum(1 for key in plan.erased if len(key) == len(proof.id)),
        tuple(sorted((log.path.parent / "backups").glob("*"))),
        holding,
        tuple(path for path in left if path.exists() and longest_held(path.read_bytes(), plan.blackout)),
        plan.blackout,
        tuple(plan.mentioned),
        coders=tuple(name for name in coders(store) if folded(name) in set(map(folded, person.names))),
    )


def _is_unfinished(store: Opened, connection: Connection, folders: Sequence[Path]) -> bool:
    """Return True if an earlier withdrawal was cut short, or something here still holds what it erased."""
    gone = erased_ids(connection).keys()
    if not gone:
        return False
    own = [folder / f"{writer_of(connection, store.log.path)}.jsonl" for folder in folders]
    return (
        bool(setting(connection, UNFINISHED))
        or any(path.exists() and not gone.isdisjoint(keys_of(read_file(path))) for path in own)
        or bool(copies_with(gone, store.log.path, [store.log.path.parent, *folders]))
    )


def _nobody(log: Log, informant: str, known: Iterable[str]) -> InputError:
    """The error for a name that nobody has, with the one that was meant."""
    by_letters = {folded(name): name for name in sorted(known, reverse=True)}
    near = next(iter(get_close_matches(folded(informant), by_letters, n=1)), "")
    remedy = f"did you mean {by_letters[near]!r}?" if near else "use the name or code in the transcript's attributes"
    return InputError(f"nothing in the store is by informant {informant!r}", remedy, path=log.path)


def _current(connection: Connection) -> set[str]:
    return {row[0] for row in connection.execute(select(schema.codings.c.id))}


def _plan(connection: Connection, log: Log, person: Participant) -> _Plan:
    """All texts and words of this person, in all versions."""
    every = documents(connection, log).every
    said, others = _voices(connection, person, every)
    plan = _Plan(person, Blackout(person.names, runs_of(said, others=others) if person.names else frozenset()))
    hers: set[str] = set()
    for document in every if person.names else ():
        speaking = {who for text in document.texts for *_, who in person.turns.get(text, ())}
        if not speaking & person.names and document.informant not in person.names:
            body = body_of(connection, document.text) or ""
            plan.mentioned += [document.name] if document.name and plan.blackout.named(body) else []
            continue
        plan.documents += 1
        hers.update(document.texts)
        records = records_in(connection, "transcript", document.texts)
        for text in document.texts:
            if speaking - person.names - {""}:
                _black_out(connection, plan, text, records)
            else:
                # an earlier withdrawal may have put others in their place, which are what is there
                plan.erased[kept_key(connection, text) or text] = ""
                keys = {key for each in records for key in (each.passage, each.note) if key}
                plan.erased.update((each.id, "") for each in words_by_id(connection, keys).values())
    if person.names:
        plan.erased |= unplaced_of(connection, plan.blackout, said=said, texts=hers)
        plan.erased |= dict.fromkeys(_codebooks_with(connection, plan.blackout), "")
    _clean_notes(connection, plan)
    return plan


def _voices(connection: Connection, person: Participant, every: Iterable[Document]) -> tuple[list[str], list[str]]:
    """Everything that the person said, in all versions, and that others said, interviewers too."""
    said: list[str] = []
    others: list[str] = []
    for document in every:
        mine = {
            text: sorted((start, end) for start, end, who in person.turns.get(text, ()) if who in person.names)
            for text in document.texts
        }
        for text, spans in mine.items():
            body = body_of(connection, text) or ""
            said += [body[start:end] for start, end in spans]
            if not spans and any(mine.values()):
                continue  # a version that does not tell her turns apart may be hers
            at = 0
            for start, end in spans:
                others.append(body[at:start])
                at = max(at, end)
            others.append(body[at:])
    return said, others


def _black_out(connection: Connection, plan: _Plan, text: str, records: Iterable[Record]) -> None:
    """One speaker's turns, labels and names in a text, and the words about them."""
    body = body_of(connection, text)
    if body is None:
        return
    mine = [Span(start, end) for start, end, who in plan.person.turns.get(text, ()) if who in plan.person.names]
    labels = [label_before(body, span) for span in mine]
    blacked = black(body, [*mine, *labels, *plan.blackout.named(body)])
    if blacked != body:
        key = hashlib.sha256(blacked.encode()).hexdigest()
        plan.erased[kept_key(connection, text)], plan.texts[key] = key, blacked
    kept = words_by_id(connection, {key for each in records for key in (each.passage, each.note)})
    for record in records:
        if record.transcript == text:
            _words_about(plan, record, kept, mine, blacked)


def _words_about(plan: _Plan, record: Record, kept: Mapping[str, Words], mine: Sequence[Span], blacked: str) -> None:
    """The words of one decision: erased where they are hers, cut anew where they were only beside hers."""
    passage, note = kept.get(record.passage), kept.get(record.note)
    names, clean = plan.person.names, plan.blackout
    hers = passage is not None and passage.content.get("informant") in names
    if record.start is not None and record.stop is not None:
        span = Span(record.start, record.stop)
        shown = [Span(*each) for each in record.facts.get("shown", ())] if record.kind == "model_answer" else []
        # an answer goes with every word that the model was shown: it may hold them in a form that nobody can tell
        hers = hers or any(place.overlaps(each) for each in mine for place in (span, *shown))
        if passage is not None and not hers and passage.id not in plan.erased:
            before, after = span.context(blacked)
            content = {**clean.deep(passage.content), "quote": span.quote(blacked), "before": before, "after": after}
            plan.replace(passage, content if set(content) == set(passage.content) else clean.deep(passage.content))
    if hers:
        plan.erased.update((each.id, "") for each in (passage, note) if each is not None)
    elif note is not None and record.kind in NAMING and note.id not in plan.erased:
        kept_apart = {"turns", "speakers"}  # labels may be her name in a form that nobody can tell
        content = {key: clean.deep(value) for key, value in note.content.items() if key not in kept_apart}
        content["informant"] = "" if note.content.get("informant") in names else content.get("informant", "")
        content["turns"] = [[a, b, "" if who in names else who] for a, b, who in note.content.get("turns", ())]
        plan.replace(note, content)


def _clean_notes(connection: Connection, plan: _Plan) -> None:
    """Memos and reasons, about whatever, without her words and names; and all that a newer version may have kept."""
    table = schema.decisions
    notes = {record.note for record in records_where(connection, table.c.note != "", table.c.kind.not_in(NAMING))}
    newer = or_(table.c.kind.not_in(KNOWN), table.c.details.contains('"anchor":'))
    notes |= {record.passage for record in records_where(connection, table.c.passage != "", newer)}
    for note in words_by_id(connection, notes).values():
        if note.id in plan.erased:
            continue
        if plan.person.names.intersection(str(note.content.get(key)) for key in ("informant", "speaker")):
            plan.erased[note.id] = ""
        else:
            plan.replace(note, plan.blackout.deep(note.content))


def _codebooks_with(connection: Connection, blackout: Blackout) -> Iterator[str]:
    """Hashes of the versions of the codebook that quote her at length or name her, as an example from an interview may.

    A few letters that she said too are in every codebook: by them none is told from hers.
    """
    for key, body in connection.execute(select(schema.codebooks.c.hash, schema.codebooks.c.body)):
        text = bytes(body).decode("utf-8", "ignore")
        named = any(place.quote(text)[:1].isupper() for place in blackout.named(text))
        if named or longest_held(bytes(body), blackout) >= TELLING:
            yield str(key)


def _in_folder(folder: Path, writer: str, erased: Collection[str]) -> Iterable[Path]:
    """Take the words out of this copy's own file in a shared folder; other copies' files that still hold them."""
    fresh_of(folder / f"{writer}.jsonl").unlink(missing_ok=True)  # left by an interrupted withdrawal
    for path in sorted(folder.glob("*.jsonl")):
        bundle = read_file(path)
        if keys_of(bundle).isdisjoint(erased):
            continue
        if path.stem == writer:
            rewrite(path, bundle, gone=set(erased))
        else:
            yield path


def _empty(cache: Path) -> None:
    """Delete everything in a folder of derived files."""
    for path in sorted(cache.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            path.rmdir()
        else:
            path.unlink()
