"""Suggestions of the rules (or a model), taken in again and again without losing a decision.

A suggestion is the same one when the same coder gives the same code to the same passage of the same
document, whichever version of the transcript or codebook it was made with. So tagging again adds
what is new, withdraws what is no longer suggested and that nobody has decided, and leaves the rest.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from qualcode.errors import StoreError
from qualcode.store.acts.decide import codebook_in_force
from qualcode.store.corrections.refresh import Refreshed, take_in
from qualcode.store.current.documents import documents
from qualcode.store.current.snapshot import update
from qualcode.store.log import schema
from qualcode.store.log.log import add_codebook, append, code_names, new_command, rows_in, words_by_id
from qualcode.store.log.passage_words import coding_id, content_of, passage_words
from qualcode.store.log.record import Draft, canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from qualcode.codebook.codebook import Codebook
    from qualcode.codings import Coding
    from qualcode.spans import Span
    from qualcode.store.log.code_tree import CodeNames
    from qualcode.store.log.log import Log, Opened
    from qualcode.transcripts.transcript import Transcript

SAME = 0.5  # share of their union that two places must have in common to be one altered passage


@dataclass(frozen=True, slots=True)
class Suggested:
    """The changes that a run of tagging brought.

    Args:
        added: Suggestions that are new.
        changed: Undecided suggestions whose rule, stance or words are now others.
        withdrawn: Undecided suggestions that are no longer made.
        unchanged: Undecided suggestions that are made again.
        decided: Suggestions made again that somebody has decided; they stay as decided.
        refreshed: What became of the transcripts.
        command: What was recorded shares this; empty where nothing was.
    """

    added: int
    changed: int
    withdrawn: int
    unchanged: int
    decided: int
    refreshed: Refreshed
    command: str = ""


def codebook_hash(codebook: Codebook | None) -> str:
    """The key of a codebook in the store: its file's hash; for one made in memory, that of its name and version."""
    if codebook is None:
        return ""
    return codebook.hash or hashlib.sha256(f"{codebook.name}\n{codebook.version}".encode()).hexdigest()


def note_codebook(connection: Connection, codebook: Codebook | None) -> list[Draft]:
    """Keep this version of the codebook; a decision that it is now in force, unless it was."""
    if codebook is None:
        return []
    known = codebook_hash(codebook)
    body = codebook.path.read_bytes() if codebook.path and codebook.path.is_file() else b""
    if hashlib.sha256(body).hexdigest() != known:
        body = b""
    add_codebook(connection, hash=known, name=codebook.name, version=codebook.version, body=body)
    if codebook_in_force(connection) == known:
        return []
    details = canonical({"name": codebook.name, "version": codebook.version})
    return [Draft("codebook_changed", codebook=known, details=details)]


def suggest(
    store: Opened,
    codings: Iterable[Coding],
    *,
    transcripts: Sequence[Transcript],
    codebook: Codebook | None,
    coder: str = "rules",
) -> Suggested:
    """Take in what the rules (or a model) suggest for these transcripts; doing so again changes nothing.

    Transcripts that are new or were corrected are taken in first, as by `refresh`. Suggestions of this coder that are
    no longer made, and that nobody has decided, are withdrawn, in these transcripts only. Decided ones stay, with the
    version of the codebook they were decided under.

    Args:
        store: The open study file.
        codings: What was found; each must quote its transcript exactly.
        transcripts: Those that were tagged.
        codebook: The codebook; None where a model needed none.
        coder: `rules`, or the model's name.

    Raises:
        StoreError: If a coding names a transcript that was not given, or does not quote it.
    """
    log = store.log
    with log.writing() as connection:
        command = new_command()
        changes, anchors, taken = take_in(connection, log, transcripts, coder=coder, complete=False, command=command)
        skipped = {change.name for change in changes if change.what in {"duplicate", "forgotten"}}
        texts = {each.id: each for each in transcripts if each.id not in skipped}
        hashes = {name: each.hash for name, each in texts.items()}
        work = _Comparison.of(connection, log, coder=coder, hashes=hashes.values())
        before = note_codebook(connection, codebook)
        for coding in codings:
            if coding.transcript in texts:
                text = texts[coding.transcript].text
                if coding.span.quote(text) != coding.quote:
                    message = f"a suggestion for transcript {coding.transcript!r} does not quote its text"
                    raise StoreError(message, "tag the transcripts again", path=log.path)
                work.add(coding, text=text, text_hash=hashes[coding.transcript], codebook=codebook_hash(codebook))
            elif coding.transcript not in skipped:
                message = f"a suggestion names transcript {coding.transcript!r}, which was not given"
                raise StoreError(message, "give suggest() the transcripts that were tagged", path=log.path)
        work.finish(codebook=codebook_hash(codebook))
        records = append(connection, [*before, *work.drafts], log=log, coder=coder, command=command)
        update(connection, records, log=log, new=work.new)
        done = command if records or taken else ""
        return Suggested(**work.counts, refreshed=Refreshed(tuple(changes), anchors, done), command=done)


class _Comparison:
    """Suggestions one by one against what the store has of the same documents."""

    def __init__(
        self,
        rows: list[dict[str, Any]],
        *,
        coder: str,
        contents: Mapping[str, dict[str, Any]],
        decided: set[str],
        seen: set[str],
        names: CodeNames,
    ) -> None:
        self.coder, self.names = coder, names
        self.by_place = {self._place(row): row for row in rows}
        self.contents, self.decided, self.seen = contents, decided, seen
        self.left = {row["id"]: row for row in rows}
        self.unplaced: dict[str, tuple[Coding, str, str]] = {}
        self.drafts: list[Draft] = []
        self.new: set[str] = set()
        self.counts = {"added": 0, "changed": 0, "withdrawn": 0, "unchanged": 0, "decided": 0}

    @staticmethod
    def _place(row: Mapping[str, Any]) -> tuple[str, int, int, str]:
        return row["transcript"], row["start"], row["stop"], row["indicator"] or row["code"]

    @classmethod
    def of(cls, connection: Connection, log: Log, *, coder: str, hashes: Iterable[str]) -> _Comparison:
        """Read this coder's codings in the documents of these texts."""
        known = documents(connection, log)
        lineages: set[str] = set()
        for text in hashes:
            document = known.of(text)
            lineages.update(document.texts if document else (text,))
        table, log_table = schema.codings, schema.decisions
        found = rows_in(connection, select(table), table.c.base, lineages)
        rows = [dict(row._mapping) for row in found if row.coder == coder]  # noqa: SLF001 -- SQLAlchemy's public name
        ids = select(log_table.c.coding).distinct()
        seen = {row[0] for row in rows_in(connection, ids, log_table.c.transcript, lineages)}
        latest = schema.latest.c.coding
        decided = {row[0] for row in rows_in(connection, select(latest), latest, (row["id"] for row in rows))}
        contents = {key: kept.content for key, kept in words_by_id(connection, {r["passage"] for r in rows}).items()}
        names = code_names(connection)
        return cls(rows, coder=coder, contents=contents, decided=decided, seen=seen, names=names)

    def add(self, coding: Coding, *, text: str, text_hash: str, codebook: str) -> None:
        """Compare one suggestion; draft what it changes."""
        code = coding.indicator or coding.code
        start, stop = coding.span.start, coding.span.end
        made = coding_id(coder=self.coder, text=text_hash, span=coding.span, code=self.names.identity(code))
        row = self.by_place.get((text_hash, start, stop, code))
        if row is None or row["id"] not in self.left:
            row = self.left.get(made)
        if row is not None:
            self._again(coding, row, text=text, text_hash=text_hash, codebook=codebook)
        else:
            self.unplaced.setdefault(made, (coding, text, text_hash))

    def _again(self, coding: Coding, row: Mapping[str, Any], *, text: str, text_hash: str, codebook: str) -> None:
        del self.left[row["id"]]
        if row["id"] in self.decided:
            self.counts["decided"] += 1
            return
        content = content_of(coding)
        old = self.contents.get(row["passage"], {})
        same = {key: old.get(key) for key in content} == content
        if same and row["offered"] and (row["rule"], row["stance"]) == (coding.rule, coding.stance):
            self.counts["unchanged"] += 1
            return
        self.counts["changed"] += 1
        self.drafts.append(suggested_draft(coding, row["id"], text=text, text_hash=text_hash, codebook=codebook))

    def finish(self, *, codebook: str) -> None:
        """Match altered passages by overlap, add what is new, withdraw what is left."""
        altered: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for row in self.left.values():
            if row["anchor"] == "altered":
                altered.setdefault((row["transcript"], row["indicator"] or row["code"]), []).append(row)
        for made, (coding, text, text_hash) in self.unplaced.items():
            rivals = altered.get((text_hash, coding.indicator or coding.code), [])
            near = [row for row in rivals if row["id"] in self.left and _overlap(coding.span, row) >= SAME]
            if near:
                row = max(near, key=lambda each: _overlap(coding.span, each))
                self._again(coding, row, text=text, text_hash=text_hash, codebook=codebook)
                continue
            self.counts["added"] += 1
            if made not in self.seen:
                self.new.add(made)
            self.drafts.append(suggested_draft(coding, made, text=text, text_hash=text_hash, codebook=codebook))
        for row in self.left.values():
            if row["offered"] and row["id"] not in self.decided:
                self.counts["withdrawn"] += 1
                self.drafts.append(replace(withdrawal(row), codebook=codebook))


def _overlap(span: Span, row: Mapping[str, Any]) -> float:
    start, stop = int(row["start"]), int(row["stop"])
    shared = max(0, min(span.end, stop) - max(span.start, start))
    return shared / (max(span.end, stop) - min(span.start, start) or 1)


def suggested_draft(coding: Coding, known: str, *, text: str, text_hash: str, codebook: str, run: str = "") -> Draft:
    """The decision that suggests a coding.

    Args:
        coding: The suggestion.
        known: Its id.
        text: The transcript's text.
        text_hash: Hash of that text.
        codebook: Hash of the codebook.
        run: The run of a model that suggests it; empty for the rules.
    """
    return Draft(
        "suggested",
        coding=known,
        transcript=text_hash,
        codebook=codebook,
        start=coding.span.start,
        stop=coding.span.end,
        code=coding.code,
        indicator=coding.indicator or "",
        stance=coding.stance,
        status="suggested",
        rule=coding.rule,
        origin=coding.origin,
        target=run,
        passage=passage_words(content_of(coding), coding.span, text),
    )


def withdrawal(row: Mapping[str, Any], *, run: str = "") -> Draft:
    """The decision that withdraws a suggestion, from its row of the derived table."""
    return Draft(
        "withdrawn",
        coding=row["id"],
        transcript=row["base"],
        start=row["base_start"],
        stop=row["base_stop"],
        code=row["code"],
        indicator=row["indicator"],
        status="withdrawn",
        rule=row["rule"],
        origin=row["origin"],
        target=run,
        passage=row["passage"],
    )
