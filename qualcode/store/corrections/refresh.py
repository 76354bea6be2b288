"""Transcripts that changed on disk (added, corrected, renamed, missing), and the new place of every passage.

Files are matched to documents by content first and by name second, so a renamed file keeps its
codings and a corrected one has them anchored again. Nothing is deleted and nothing moves unseen:
a passage that is not found exactly is listed as altered or orphaned until somebody decides about it again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import select

from qualcode.codings.placement import Placement, one_place_each
from qualcode.store.current.documents import documents
from qualcode.store.current.snapshot import update
from qualcode.store.log import schema
from qualcode.store.log.log import add_text, append, body_of, chunks, erased_ids, words_by_id
from qualcode.store.log.record import Draft, canonical, words
from qualcode.store.log.transcript_note import is_same_file, note_content, voices_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from qualcode.codings.anchors import Anchor
    from qualcode.codings.placement import Voice
    from qualcode.store.current.documents import Document, Documents, Reading
    from qualcode.store.log.log import Log, Opened
    from qualcode.store.log.record import Record
    from qualcode.transcripts.transcript import Transcript

Kind = Literal["unchanged", "added", "corrected", "re-read", "renamed", "duplicate", "missing", "forgotten"]

# by an earlier text: [start, stop, outcome, start, stop] of each passage that was decided in it
Moves = dict[str, list[list[Any]]]

RESEMBLES = 0.5  # share of words in common from which a file under a new name with new text is the same document


@dataclass(frozen=True, slots=True)
class Change:
    """The change to one transcript.

    Args:
        name: Its id.
        what: unchanged, added, corrected, re-read (the same file, in which this version of qualcode finds another text
            or other speakers), renamed, duplicate (another file has the same text), missing (no file any more) or
            forgotten (its informant withdrew; it is not taken in again).
        before: Hash of the text that the store had; empty where it had none.
        after: Hash of the text now; empty where the file is missing.
        formerly: The id it had, where that changed, or the document that a duplicate repeats.
    """

    name: str
    what: Kind
    before: str = ""
    after: str = ""
    formerly: str = ""


@dataclass(frozen=True, slots=True)
class Anchored:
    """The place of one coding after its transcript was corrected.

    Args:
        coding: The coding's id.
        transcript: Id of the transcript.
        code: The pillar.
        indicator: The indicator; empty for the pillar itself.
        status: Its status.
        outcome: kept, moved, altered or orphaned, against where it was decided; re-read instead of the last two where
            the file is the same.
        start: First code point now; of the earlier text where it has no place.
        end: Code point behind it.
        was: The words that were coded.
        now: The words there now; empty where it has no place.
    """

    coding: str
    transcript: str
    code: str
    indicator: str
    status: str
    outcome: str
    start: int
    end: int
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Refreshed:
    """The findings of a refresh, recorded unless it was a dry run.

    Args:
        changes: One a transcript, in the order of names.
        anchors: One a coding of a corrected transcript, orphaned ones first, then altered, moved, kept.
        command: What was recorded shares this; empty where nothing was.
    """

    changes: tuple[Change, ...]
    anchors: tuple[Anchored, ...]
    command: str = ""

    @property
    def counts(self) -> dict[str, int]:
        """Numbers of codings that were kept, moved, altered and orphaned, and, where there are any, re-read."""
        found = Counter(anchor.outcome for anchor in self.anchors)
        reread = ("re-read",) if found["re-read"] else ()
        return {outcome: found[outcome] for outcome in ("kept", "moved", "altered", "orphaned", *reread)}


def plan(
    known: Documents,
    transcripts: Sequence[Transcript],
    *,
    complete: bool = False,
    forgotten: Collection[str] = (),
    texts: Mapping[str, str] | None = None,
) -> list[Change]:
    """Compare the transcripts with the documents of the store; return one change a transcript.

    Args:
        known: The documents.
        transcripts: As the files have them now.
        complete: True if these are all of the study's transcripts, so that a document without a file is missing.
        forgotten: Hashes of texts that were withdrawn.
        texts: Current texts of documents by hash, to recognise a file that was renamed and corrected at once.
    """
    given = {transcript.id: transcript for transcript in sorted(transcripts, key=lambda each: each.id)}
    hashes = {name: transcript.hash for name, transcript in given.items()}
    changes = {name: Change(name, "forgotten", after=text) for name, text in hashes.items() if text in forgotten}
    claimed: set[str] = set()  # current texts of documents that a file continues
    _same_name(known, hashes, changes, claimed)
    _same_text(known, hashes, changes, claimed)
    _new_text(known, hashes, changes, claimed)
    if complete:
        for lost in [each for each in known.every if each.text not in claimed and each.name]:
            name = _continuation(lost, changes, given, texts or {})
            if name:
                changes[name] = Change(name, "corrected", lost.text, hashes[name], lost.name)
            else:
                changes[lost.name] = Change(lost.name, "missing", lost.text)
    return [changes[name] for name in sorted(changes)]


def _same_name(known: Documents, hashes: Mapping[str, str], changes: dict[str, Change], claimed: set[str]) -> None:
    """Files whose text their own document has or had."""
    for name, text in hashes.items():
        document = known.of(text)
        if name not in changes and document and document.name == name:
            claimed.add(document.text)
            # where another copy corrected the transcript differently, the file has the last word
            before = document.rivals[0] if document.text == text and document.rivals else document.text
            changes[name] = Change(name, "unchanged" if before == text else "corrected", before, text)


def _same_text(known: Documents, hashes: Mapping[str, str], changes: dict[str, Change], claimed: set[str]) -> None:
    """Files whose text a document of another name has or had: renamed, or a second copy."""
    for name, text in hashes.items():
        document = known.of(text)
        if name in changes or document is None:
            continue
        other = hashes.get(document.name)
        if document.text in claimed or (other is not None and known.of(other) is None):
            changes[name] = Change(name, "duplicate", document.text, text, document.name)
        else:
            claimed.add(document.text)
            what: Kind = "renamed" if document.text == text else "corrected"
            changes[name] = Change(name, what, document.text, text, document.name)


def _new_text(known: Documents, hashes: Mapping[str, str], changes: dict[str, Change], claimed: set[str]) -> None:
    """Files with a text that no document has had: corrected where the name is known, else added."""
    first: dict[str, str] = {}
    for name, text in hashes.items():
        if name in changes:
            continue
        document = known.named(name)
        if text in first:
            changes[name] = Change(name, "duplicate", text, text, first[text])
        elif document and document.text not in claimed:
            claimed.add(document.text)
            changes[name] = Change(name, "corrected", document.text, text)
        else:
            changes[name] = Change(name, "added", "", text)
        first.setdefault(text, name)


def _continuation(
    lost: Document, changes: Mapping[str, Change], given: Mapping[str, Transcript], texts: Mapping[str, str]
) -> str:
    """Name of the added file that most resembles a document whose file is gone; empty where none does."""
    vocabulary = set(texts.get(lost.text, "").split())
    best, name = RESEMBLES, ""
    for change in changes.values():
        if change.what == "added":
            other = set(given[change.name].text.split())
            share = len(vocabulary & other) / max(1, len(vocabulary | other))
            if share > best:
                best, name = share, change.name
    return name


def refresh(
    store: Opened,
    transcripts: Sequence[Transcript],
    *,
    dry_run: bool = False,
    complete: bool = True,
    coder: str = "rules",
) -> Refreshed:
    """Find transcripts that were added, corrected, renamed or lost, and anchor every coding again.

    Args:
        store: The open study file.
        transcripts: As the files are now.
        dry_run: Record nothing.
        complete: These are all transcripts of the study, so that others are missing.
        coder: Whose command this is, for undo.

    Returns:
        The changes, and for each coding of a corrected transcript: kept, moved, altered or orphaned.
    """
    log = store.log
    if dry_run:
        with log.reading() as connection:
            changes, moves = _plan(connection, log, transcripts, complete=complete)
            return Refreshed(tuple(changes), _anchored(connection, log, changes, moves, transcripts))
    with log.writing() as connection:
        changes, anchors, records = take_in(connection, log, transcripts, coder=coder, complete=complete)
        return Refreshed(tuple(changes), anchors, records[0].command if records else "")


def _plan(
    connection: Connection, log: Log, transcripts: Sequence[Transcript], *, complete: bool
) -> tuple[list[Change], dict[str, Moves]]:
    """Return the changes, and by the name of each corrected transcript the new places of its passages."""
    known = documents(connection, log)
    texts = {each.text: body_of(connection, each.text) or "" for each in known.every} if complete else {}
    planned = plan(known, transcripts, complete=complete, forgotten=erased_ids(connection).keys(), texts=texts)
    given = {transcript.id: transcript for transcript in transcripts}
    changes = [_told_apart(known, change, given.get(change.name)) for change in planned]
    moves = {
        change.name: _moves(connection, known, change.before, given[change.name])
        for change in changes
        if change.what == "corrected" or (change.what == "re-read" and change.before != change.after)
    }
    return changes, moves


def _told_apart(known: Documents, change: Change, transcript: Transcript | None) -> Change:
    """The change, as re-read where the file is the same and only its reader is another."""
    if transcript is None or change.what not in {"corrected", "unchanged"}:
        return change
    reading = known.reading(change.before)
    if change.what == "corrected":
        same = is_same_file(transcript, source=reading.source, time=reading.time)
    else:
        same = bool(reading.voices) and not _agree(reading, voices_of(transcript))
    return replace(change, what="re-read") if same else change


def _agree(reading: Reading, voices: Sequence[Voice]) -> bool:
    """Return True if two readings find the same turns and give two turns one speaker, or two, as the other does."""
    if [(each.start, each.stop) for each in reading.voices] != [(each.start, each.stop) for each in voices]:
        return False
    now = [each.name if reading.has_speakers else each.informant for each in voices]
    pairs = {(one.name, other) for one, other in zip(reading.voices, now, strict=True)}
    return len(pairs) == len({one for one, _ in pairs}) == len({other for _, other in pairs})


def take_in(
    connection: Connection,
    log: Log,
    transcripts: Sequence[Transcript],
    *,
    coder: str,
    complete: bool,
    command: str = "",
) -> tuple[list[Change], tuple[Anchored, ...], list[Record]]:
    """Record what changed, within the caller's transaction."""
    changes, moves = _plan(connection, log, transcripts, complete=complete)
    anchors = _anchored(connection, log, changes, moves, transcripts)
    given = {transcript.id: transcript for transcript in transcripts}
    drafts: list[Draft] = []
    for change in changes:
        if change.what in {"added", "corrected", "re-read", "renamed"}:
            add_text(connection, change.after, given[change.name].text)
            kind, details = f"transcript_{change.what}", ""
            if change.name in moves:
                document = documents(connection, log).of(change.before)
                also = sorted({*document.rivals, document.text} - {change.after, change.before}) if document else []
                facts = {"from": change.before, "also": also, "anchors": moves[change.name]}
                # older versions of qualcode know a file that was read anew as one that was corrected
                kind, details = "transcript_corrected", canonical(facts | _reread(change))
            elif change.what == "re-read":
                kind = "transcript_renamed"
            note = words(note_content(given[change.name]))
            drafts.append(Draft(kind, transcript=change.after, details=details, note=note))
    records = append(connection, drafts, log=log, coder=coder, command=command)
    if records:
        update(connection, records, log=log)
    return changes, anchors, records


def _reread(change: Change) -> dict[str, bool]:
    return {"reread": True} if change.what == "re-read" else {}


def _passages(connection: Connection, lineage: Iterable[str]) -> dict[str, set[tuple[int, int]]]:
    """Every passage that a decision is about, by the text in which it was decided."""
    found: dict[str, set[tuple[int, int]]] = {}
    table = schema.decisions
    for part in chunks(lineage):
        query = select(table.c.transcript, table.c.start, table.c.stop)
        query = query.where(table.c.transcript.in_(part), table.c.start.is_not(None)).distinct()
        for text, start, stop in connection.execute(query):
            found.setdefault(text, set()).add((start, stop))
    return found


def _moves(connection: Connection, known: Documents, before: str, new: Transcript) -> Moves:
    """For each earlier text of the document, the place of each of its passages in the new one."""
    document = known.of(before)
    found: dict[tuple[str, int, int], Anchor] = {}
    was: dict[tuple[str, int, int], tuple[int, int] | None] = {}
    for text, spans in sorted(_passages(connection, document.texts if document else [before]).items()):
        old = body_of(connection, text)
        if old is None or old == new.text:
            continue
        reading = known.reading(text)
        same_file = is_same_file(new, source=reading.source, time=reading.time)
        placement = Placement(old, new.text, reading.voices, voices_of(new), same_file=same_file)
        for start, stop in sorted(spans):
            found[text, start, stop] = placement.anchor(start, stop)
            told = ("kept", start, stop) if text == before else known.recorded(text, start, stop, before)
            if told is not None:
                was[text, start, stop] = None if told[0] == "orphaned" else told[1:]
    moves: Moves = {}
    for (text, start, stop), anchor in one_place_each(found, was).items():
        moves.setdefault(text, []).append([start, stop, anchor.outcome, anchor.start, anchor.stop])
    return moves


def _anchored(
    connection: Connection,
    log: Log,
    changes: Iterable[Change],
    moves: Mapping[str, Moves],
    transcripts: Iterable[Transcript],
) -> tuple[Anchored, ...]:
    """The places of the codings of corrected transcripts after the correction, worst first."""
    known = documents(connection, log)
    given = {transcript.id: transcript for transcript in transcripts}
    table, anchors = schema.codings, []
    for change in changes:
        if change.what not in {"corrected", "re-read"}:
            continue
        new = given[change.name]
        went = {(text, a, b): rest for text, entries in moves.get(change.name, {}).items() for a, b, *rest in entries}
        document = known.of(change.before)
        found: list[Mapping[Any, Any]] = []
        for part in chunks(document.texts if document else [change.before]):
            found += connection.execute(select(table).where(table.c.base.in_(part))).mappings().all()
        kept = words_by_id(connection, {row["passage"] for row in found})
        # the text is the same one, but who speaks in it is read otherwise: places stay, and may be another's now
        again = None
        if change.before == change.after:
            before = known.reading(change.before).voices
            again = Placement(new.text, new.text, before, voices_of(new), same_file=True)
        for row in found:
            at = (row["base"], row["base_start"], row["base_stop"])
            if again:
                at = (change.after, row["start"], row["stop"])
                spoken = again.anchor(row["start"], row["stop"]).outcome
                outcome, start, end = row["anchor"] if spoken == "kept" else "altered", *at[1:]
            else:
                outcome, start, end = went.get(at, ["kept", *at[1:]])
            was = kept[row["passage"]].content.get("quote", "") if row["passage"] in kept else ""
            now = "" if outcome == "orphaned" else new.text[start:end]
            about = (row["id"], change.name, row["code"], row["indicator"], row["status"])
            if change.what == "re-read" and outcome in {"altered", "orphaned"}:
                outcome = "re-read"
            anchors.append(Anchored(*about, outcome, start, end, was, now))
    return tuple(sorted(anchors, key=_severity))


def _severity(anchor: Anchored) -> tuple[int, str, int, str]:
    ranks = {"orphaned": 0, "altered": 1, "re-read": 2, "moved": 3, "kept": 4}
    return ranks[anchor.outcome], anchor.transcript, anchor.start, anchor.coding
