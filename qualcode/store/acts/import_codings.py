"""Codings that other programs' files bring, each under the name of who made it, as one command."""

from __future__ import annotations

import secrets
from collections import Counter
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from qualcode.codings import Coding, grouped
from qualcode.store.acts.code import draft_of, in_force, new_id
from qualcode.store.acts.codes import note_edit
from qualcode.store.acts.earlier_imports import earlier_imports, memo_key, unplaced_key
from qualcode.store.current.current_codings import decided_ids
from qualcode.store.current.documents import text_of
from qualcode.store.current.rounds import is_blind
from qualcode.store.current.snapshot import update
from qualcode.store.log import schema
from qualcode.store.log.code_tree import two_columns
from qualcode.store.log.log import append, new_command, records_in, rows_in
from qualcode.store.log.passage_words import passage_words
from qualcode.store.log.record import Draft, canonical, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from qualcode.codings import Stance
    from qualcode.spans import Span
    from qualcode.store.acts.code import InForce
    from qualcode.store.acts.codes import CodebookEdit
    from qualcode.store.current.documents import Document
    from qualcode.store.log.log import Log, Opened


@dataclass(frozen=True, slots=True)
class BroughtCoding:
    """A coding of another program that has a place.

    Args:
        transcript: Id of the transcript.
        span: The passage, in its current text.
        code: The pillar, or the whole name of a code under it.
        coder: Who made it.
        stance: What the file says the passage says about the code; None where it says nothing.
        speaker: Label of the speaker.
        informant: Who is quoted; empty for nobody.
    """

    transcript: str
    span: Span
    code: str
    coder: str
    stance: Stance | None = None
    speaker: str = ""
    informant: str = ""


@dataclass(frozen=True, slots=True)
class BroughtMemo:
    """A memo of another program.

    Args:
        text: Its words.
        coder: Who wrote it.
        transcript: The transcript it is about; empty where it is about none.
        code: The code it is about; empty where it is about none.
        span: The passage it is about, in the transcript's current text.
    """

    text: str
    coder: str
    transcript: str = ""
    code: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class UnplacedCoding:
    """A coding of another program that has no place in the study; it is kept, and listed by `doctor`.

    Args:
        coder: Who made it.
        code: The code that it would have; the names of the other program where the codebook has none.
        status: Why it has no place: `ambiguous`, `not_found`, `unproven` or `without_text`.
        values: All that the file says of it, as JSON-ready values: quote, document, positions …
        transcript: The transcript that it belongs to; empty where none is known.
    """

    coder: str
    code: str
    status: str
    values: Mapping[str, Any] = field(default_factory=dict)
    transcript: str = ""

    @property
    def words(self) -> dict[str, Any]:
        """All that is kept of it where it can be erased."""
        return {"code": self.code, **self.values}


@dataclass(frozen=True, slots=True)
class Brought:
    """The outcome of an import.

    Args:
        command: Undo takes this back; empty where nothing was new.
        added: Codings that are new.
        same: Codings that were there already; what has been decided about them since stays.
        memos: Memos that are new.
        unplaced: Codings without a place that are kept now.
        gone: Ids of codings that an earlier import of this source brought and this one does not have.
        resolved: Codings that an earlier import of this source left without a place, and that have one now, or that
            the source does not have any more.
        others: In a blind round, how many codings of others the file has; all else counts the importer's own.
    """

    command: str
    added: int
    same: int
    memos: int = 0
    unplaced: int = 0
    gone: tuple[str, ...] = ()
    resolved: int = 0
    others: int = 0


def import_codings(  # noqa: PLR0913 -- options by keyword
    store: Opened,
    codings: Iterable[BroughtCoding],
    *,
    coder: str,
    source: str,
    facts: Mapping[str, Any] | None = None,
    memos: Sequence[BroughtMemo] = (),
    unplaced: Sequence[UnplacedCoding] = (),
    new_codes: Sequence[str] = (),
    edit: CodebookEdit | None = None,
) -> Brought:
    """Record the codings of another program's file, each under the name of who made it there.

    What is there already stays as it is, with all that was decided about it since. What an earlier import of the same
    source brought and this one lacks is listed, and stays.

    Args:
        store: The open study file.
        codings: Those that have a place.
        coder: Who imports them.
        source: What they come from, e.g. `refi project.qdpx`: imports of one source are versions of each other.
        facts: Values about the import that hold nobody's words.
        memos: Memos.
        unplaced: Codings without a place.
        new_codes: Codes that the codebook gets with it, those above before those under them.
        edit: The codebook's file before and after; None where it stays as it is.

    Raises:
        InputError: If a transcript is not in the store, or a span not in its text.
    """
    log = store.log
    with log.writing() as connection:
        earlier = earlier_imports(connection, source)
        texts = _Texts(connection, log)
        coded = _coded(connection, texts, codings)
        keys = {unplaced_key(each.coder, each.words) for each in unplaced}
        kept = [each for each in unplaced if unplaced_key(each.coder, each.words) not in earlier.unplaced]
        written = _memo_drafts(texts, memos, earlier.memos)
        resolved = sorted(record for record, key in earlier.of_source.items() if key not in keys)
        gone = earlier.codings - coded.seen.keys()
        if not (coded.drafts or kept or written or new_codes or resolved):
            return _told(connection, "", coder, coded, gone=gone)
        told = {"codings": sorted(coded.seen), **(facts or {})} | ({"resolved": resolved} if resolved else {})
        first = [
            Draft("imported", details=canonical(told), note=words({"source": source})),
            *_new_codes(new_codes, edit),
        ]
        if edit:
            first += note_edit(connection, log, edit)
        command = new_command()
        records = append(connection, first, log=log, coder=coder, command=command)
        for person in sorted({*coded.drafts, *(each.coder for each in kept), *written}):
            own = coded.drafts.get(person, []) + written.get(person, [])
            own += [_unplaced(texts, each) for each in kept if each.coder == person]
            records += append(connection, own, log=log, coder=person, command=command)
        new = _first_heard_of(connection, {each.coding for each in records}, command)
        update(connection, records, log=log, new=new)
        return _told(connection, command, coder, coded, gone=gone, memos=written, unplaced=kept, resolved=len(resolved))


def _told(
    connection: Connection,
    command: str,
    coder: str,
    coded: _Coded,
    *,
    gone: Collection[str],
    memos: Mapping[str, Sequence[Draft]] = MappingProxyType({}),
    unplaced: Sequence[UnplacedCoding] = (),
    resolved: int = 0,
) -> Brought:
    """The outcome, as the importer may know it: how many codings of others are new would tell what others decided."""
    hidden = is_blind(connection, coder)
    table = schema.codings
    whose = dict(rows_in(connection, select(table.c.id, table.c.coder), table.c.id, gone)) if hidden else {}
    made = {person: len(drafts) for person, drafts in coded.drafts.items()}
    same = Counter(coded.seen.values()) - Counter(made)
    written = {person: len(drafts) for person, drafts in memos.items()}
    kept = Counter(each.coder for each in unplaced)

    def count(of: Mapping[str, int]) -> int:
        return of.get(coder, 0) if hidden else sum(of.values())

    return Brought(
        command,
        count(made),
        count(same),
        count(written),
        count(kept),
        tuple(sorted(each for each in gone if not hidden or whose.get(each) == coder)),
        0 if hidden else resolved,
        sum(1 for each in coded.seen.values() if each != coder) if hidden else 0,
    )


def _first_heard_of(connection: Connection, codings: set[str], command: str) -> set[str]:
    """The codings of which the log says nothing but what a command says; others were taken back, or removed."""
    told = {each.coding for each in records_in(connection, "coding", codings) if each.command != command}
    return codings - told - {""}


@dataclass(slots=True)
class _Coded:
    """The codings of a file.

    Args:
        drafts: The decisions that make those that are new, by coder.
        seen: The ids of all of them, with who made each.
    """

    drafts: dict[str, list[Draft]] = field(default_factory=dict)
    seen: dict[str, str] = field(default_factory=dict)


def _coded(connection: Connection, texts: _Texts, codings: Iterable[BroughtCoding]) -> _Coded:
    """The codings, and the decisions that make them.

    What single codings are looked up by is read once here: a file may bring thousands.
    """
    found = _Coded()
    known = set(connection.execute(select(schema.codings.c.id)).scalars())
    coders: dict[str, tuple[InForce, frozenset[str]]] = {}
    for name, group in grouped((each.transcript, each) for each in codings).items():
        document, text = texts[name]
        there = _made_before(connection, document.texts)
        for each in group:
            place = (each.coder, each.span.start, each.span.end, each.code)
            if place in there:
                found.seen[there[place]] = each.coder
                continue
            pillar = each.code.partition(".")[0]
            coding = Coding(
                name, each.span, each.span.quote(text), pillar, each.code if each.code != pillar else None,
                each.stance or "neutral", speaker=each.speaker, informant=each.informant,
                coder=each.coder, origin="import", status="accepted",
            )  # fmt: skip
            if each.coder not in coders:
                coders[each.coder] = in_force(connection, each.coder), decided_ids(connection, coder=each.coder)
            within, decided = coders[each.coder]
            made = new_id(coding, within, text_hash=document.text, is_taken=known.__contains__)
            found.seen[made] = each.coder
            if made in decided:  # she has removed it here since
                continue
            there[place] = made
            draft = draft_of(coding, made, within, text_hash=document.text, text=text)
            found.drafts.setdefault(each.coder, []).append(draft)
    return found


class _Texts(dict[str, "tuple[Document, str]"]):
    """The document and current text of each transcript, read when they are first asked for."""

    def __init__(self, connection: Connection, log: Log) -> None:
        super().__init__()
        self._connection, self._log = connection, log

    def __missing__(self, name: str) -> tuple[Document, str]:
        self[name] = found = text_of(self._connection, self._log, name)
        return found


def _made_before(connection: Connection, texts: Iterable[str]) -> dict[tuple[str, int, int, str], str]:
    """Ids of the codings in these texts, by who made them, where, and of what code."""
    table = schema.codings
    rows = connection.execute(select(table).where(table.c.transcript.in_(list(texts)))).mappings()
    return {
        (row["coder"], row["start"], row["stop"], row["indicator"] or row["code"]): row["id"]
        for row in rows
        if row["coder"] != "rules"
    }


def _memo_drafts(texts: _Texts, memos: Sequence[BroughtMemo], known: frozenset[str]) -> dict[str, list[Draft]]:
    """The decisions that write the memos that nobody has written yet, by who wrote them."""
    found: dict[str, list[Draft]] = {}
    seen = set(known)
    for each in memos:
        draft = _memo_draft(texts, each)
        key = memo_key(each.coder, each.text, draft.transcript, draft.start, draft.stop)
        if key not in seen:
            seen.add(key)
            found.setdefault(each.coder, []).append(draft)
    return found


def _memo_draft(texts: _Texts, memo: BroughtMemo) -> Draft:
    about = "passage" if memo.span else "transcript" if memo.transcript else "code" if memo.code else "project"
    details = canonical({"about": about, "memo": secrets.token_hex(8)})
    note = words({"memo": memo.text})
    if not memo.transcript:
        return Draft("memo", details=details, note=note, **two_columns(memo.code))
    document, text = texts[memo.transcript]
    if memo.span is None:
        return Draft("memo", transcript=document.text, details=details, note=note)
    passage = passage_words({"quote": memo.span.quote(text)}, memo.span, text)
    return Draft(
        "memo", transcript=document.text, start=memo.span.start, stop=memo.span.end,
        passage=passage, details=details, note=note,
    )  # fmt: skip


def _unplaced(texts: _Texts, coding: UnplacedCoding) -> Draft:
    text = texts[coding.transcript][0].text if coding.transcript else ""
    note = words(coding.words)
    return Draft("unplaced", transcript=text, details=canonical({"why": coding.status}), note=note)


def _new_codes(codes: Sequence[str], edit: CodebookEdit | None) -> Iterator[Draft]:
    for number, code in enumerate(codes):
        # the edit goes with the first of them, so that it is taken back once
        facts = {"from": [], "to": code} | ({"was": edit.was} if edit and not number else {})
        codebook = edit.to_be if edit and not number else ""
        yield Draft("code_added", codebook=codebook, details=canonical(facts), **two_columns(code))
