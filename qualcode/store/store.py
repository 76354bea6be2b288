"""The study file, opened: everything that is decided goes through here and can be read back here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.codings import Coding
from qualcode.errors import InputError
from qualcode.store.acts import rounds as rounds_
from qualcode.store.acts.code import code as code_
from qualcode.store.acts.decide import Judgement, judge
from qualcode.store.acts.edited_list import take_back
from qualcode.store.acts.forget import forget
from qualcode.store.acts.memos import memo as memo_
from qualcode.store.acts.memos import memos as memos_
from qualcode.store.acts.suggest import suggest as suggest_
from qualcode.store.acts.undo import redo as redo_
from qualcode.store.acts.undo import undo as undo_
from qualcode.store.copies.backup import backup
from qualcode.store.copies.doctor import examine
from qualcode.store.copies.merge import merge
from qualcode.store.copies.sync import sync
from qualcode.store.corrections.refresh import refresh as refresh_
from qualcode.store.current.codings import current, is_blind, rows_by_id, rows_matching, used_codes
from qualcode.store.current.conflicts import conflicts as conflicts_
from qualcode.store.current.documents import documents
from qualcode.store.current.frames import codings_frame, judgements_frame
from qualcode.store.current.snapshot import rebuild
from qualcode.store.current.where import parse
from qualcode.store.log.coders import coders, last_coder
from qualcode.store.log.history import history as history_
from qualcode.store.log.log import body_of, codebook_texts
from qualcode.store.log.migrations import open_log, utc_now

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from types import TracebackType
    from typing import Any, Self

    import pandas as pd

    from qualcode.codebook.codebook import Codebook
    from qualcode.codings import Decision, Stance
    from qualcode.spans import Span
    from qualcode.store.acts.decide import Done, Ruling
    from qualcode.store.acts.forget import Forgotten
    from qualcode.store.acts.memos import Memo
    from qualcode.store.acts.rounds import Round
    from qualcode.store.acts.suggest import Suggested
    from qualcode.store.copies.doctor import Diagnosis
    from qualcode.store.copies.merge import Merged
    from qualcode.store.copies.sync import Synced
    from qualcode.store.corrections.refresh import Refreshed
    from qualcode.store.current.codings import CurrentCoding
    from qualcode.store.current.conflicts import Conflict
    from qualcode.store.current.documents import Document
    from qualcode.store.log.log import Log
    from qualcode.transcripts.transcript import Transcript


class Store:
    """A study file: an append-only log of decisions, and what follows from it.

    Use `Store.open` or `Store.create`; a store is also a context manager. All methods can be called
    while other programs use the same file: writers wait for each other for up to ten seconds.

    Example:
        >>> from qualcode.codings import Coding
        >>> from qualcode.spans import Span
        >>> from qualcode.transcripts.transcript import Transcript
        >>> transcript = Transcript("u01", "Kami ikut pelatihan dua kali.")
        >>> coding = Coding("u01", Span(0, 29), transcript.text, "hrd", "hrd.training", "achieved")
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder, Store.create(f"{folder}/study.qualcode") as store:
        ...     _ = store.suggest([coding], transcripts=[transcript], codebook=None)
        ...     _ = store.decide("accepted", where="code=hrd", coder="ana", reason="clear")
        ...     [(each.coding.status, each.decided_by) for each in store.codings()]
        [('accepted', ('ana',))]
    """

    def __init__(self, log: Log) -> None:
        self.log = log

    # opening and closing

    @classmethod
    def open(cls, path: Path | str, *, now: Callable[[], str] = utc_now, wait: float = 10.0) -> Store:
        """The study file at `path`, upgraded first if an older version made it (with a backup beside it).

        Args:
            path: The file.
            now: Gives the time as UTC in ISO 8601; tests pass their own.
            wait: Seconds to wait for another writer.

        Raises:
            StoreError: If the file is missing, damaged, no study file, or made by a newer version.
        """
        return cls(open_log(Path(path), now=now, wait=wait))

    @classmethod
    def create(cls, path: Path | str, *, now: Callable[[], str] = utc_now, wait: float = 10.0) -> Store:
        """The study file at `path`, made if it is missing; see `open`."""
        return cls(open_log(Path(path), create=True, now=now, wait=wait))

    def close(self) -> None:
        """Let go of the file."""
        self.log.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The study file."""
        return self.log.path

    # transcripts and suggestions

    def suggest(
        self,
        codings: Iterable[Coding],
        *,
        transcripts: Sequence[Transcript],
        codebook: Codebook | None,
        coder: str = "rules",
    ) -> Suggested:
        """Take in what the rules (or a model) suggest for these transcripts; doing so again changes nothing.

        Transcripts that are new or were corrected are taken in first, as by `refresh`. Suggestions of
        this coder that are no longer made, and that nobody has judged, are withdrawn, in these
        transcripts only. Judged ones stay, with the version of the codebook they were judged under.

        Args:
            codings: What was found; each must quote its transcript exactly.
            transcripts: Those that were tagged.
            codebook: The codebook; None where a model needed none.
            coder: `rules`, or the model's name.

        Raises:
            StoreError: If a coding names a transcript that was not given, or does not quote it.
        """
        return suggest_(self.log, codings, transcripts=transcripts, codebook=codebook, coder=coder)

    def refresh(
        self, transcripts: Sequence[Transcript], *, dry_run: bool = False, complete: bool = True, coder: str = "rules"
    ) -> Refreshed:
        """Find transcripts that were added, corrected, renamed or lost, and anchor every coding again.

        Args:
            transcripts: As the files are now.
            dry_run: Only tell.
            complete: Whether these are all transcripts of the study, so that others are missing.
            coder: Whose command this is, for undo.

        Returns:
            What changed, and for each coding of a corrected transcript whether it was kept, moved, altered or orphaned.
        """
        return refresh_(self.log, transcripts, coder=coder, dry_run=dry_run, complete=complete)

    def documents(self) -> tuple[Document, ...]:
        """All transcripts over time, by name; without those that were forgotten."""
        with self.log.reading() as connection:
            return tuple(each for each in documents(connection, self.log).every if each.name)

    def text(self, transcript: str) -> str:
        """The current text of a transcript, as the store has it.

        Raises:
            InputError: If there is none of this name, or its informant withdrew.
        """
        with self.log.reading() as connection:
            document = documents(connection, self.log).named(transcript)
            body = body_of(connection, document.text) if document else None
        if body is None:
            message = f"the store has no transcript {transcript!r}"
            raise InputError(message, "refresh the study first", path=self.path)
        return body

    def codebook_texts(self) -> dict[str, str]:
        """Hash → text of every version of the codebook that was in force, where its file was kept."""
        with self.log.reading() as connection:
            return codebook_texts(connection)

    # what there is

    def codings(
        self, *, where: str | Sequence[str] = (), viewer: str = "", blind: bool | None = None
    ) -> list[CurrentCoding]:
        """Current codings in text order: suggested, accepted and rejected ones.

        Args:
            where: Conditions, e.g. `code=hrd & status=suggested`; see `qualcode.store.current.where`.
            viewer: Who asks; in an open blind round she sees nobody else's decisions.
            blind: Whether to hide others' decisions from `viewer`; None = as the open round says.
        """
        with self.log.reading() as connection:
            rows = rows_matching(connection, self.log, parse(where), viewer=viewer, blind=blind)
            return current(connection, self.log, rows)

    def coding(self, coding: str, *, viewer: str = "", blind: bool | None = None) -> CurrentCoding:
        """One current coding by its id; `viewer` and `blind` as for `codings`.

        Raises:
            InputError: If there is none.
        """
        with self.log.reading() as connection:
            hidden = is_blind(connection, viewer) if blind is None else blind
            rows = rows_by_id(connection, self.log, [coding], viewer=viewer if hidden else "")
            if not rows:
                message = f"there is no current coding {coding!r}"
                raise InputError(message, "list the codings to see their ids", path=self.path)
            return current(connection, self.log, rows)[0]

    def codings_table(
        self, *, where: str | Sequence[str] = (), viewer: str = "", blind: bool | None = None
    ) -> pd.DataFrame:
        """Current codings as a table, a row a coding, in text order.

        Columns: id, transcript, start, end, quote, code, indicator (empty for the pillar itself), stance, status, rule,
        coder, origin, speaker, informant, anchor, conflict, offered, decided_by, decided_at, codebook. An orphaned
        coding's start and end count in the text in which it was decided, and its quote is from there.
        """
        with self.log.reading() as connection:
            hidden = is_blind(connection, viewer) if blind is None else blind
            return codings_frame(connection, self.log, parse(where), viewer=viewer, blind=hidden)

    def codes(self) -> frozenset[str]:
        """Ids of all pillars and indicators that a current coding has, whether or not the codebook still has them."""
        with self.log.reading() as connection:
            return used_codes(connection)

    def judgements(self, *, coder: str = "") -> pd.DataFrame:
        """What each coder last decided about each coding in each round: the table for agreement, a row a judgement.

        Columns: coding, transcript, start, end, quote, code, indicator, rule, coder, round (empty outside rounds),
        status, stance, time, kind, anchor. Adjudications are rows of kind `adjudicated`.
        """
        with self.log.reading() as connection:
            return judgements_frame(connection, self.log, coder=coder)

    def conflicts(self) -> list[Conflict]:
        """What people decided differently and nobody has adjudicated, with all sides."""
        with self.log.reading() as connection:
            return conflicts_(connection, self.log)

    def history(
        self,
        *,
        coder: str = "",
        kinds: Sequence[str] = (),
        coding: str = "",
        command: str = "",
        transcript: str = "",
        last: int | None = None,
        viewer: str = "",
    ) -> list[Decision]:
        """Decisions in the log's order.

        Args:
            coder: Only this coder's.
            kinds: Only these kinds.
            coding: Only about this coding.
            command: Only of this command.
            transcript: Only about this transcript, in any of its versions.
            last: Only the last so many.
            viewer: Who asks; in an open blind round she sees only her own and the rules'.
        """
        with self.log.reading() as connection:
            hidden = is_blind(connection, viewer)
            return history_(
                connection, self.log, coder=coder, kinds=kinds, coding=coding, command=command, transcript=transcript,
                last=last, viewer=viewer if hidden else "",
            )  # fmt: skip

    def coders(self) -> list[str]:
        """Everybody in the log by name, `rules` and models too."""
        with self.log.reading() as connection:
            return coders(connection)

    def last_coder(self) -> str:
        """The person who gave the last command in this copy; empty where nobody has."""
        with self.log.reading() as connection:
            return last_coder(connection, self.log)

    # deciding

    def decide(
        self,
        ruling: Ruling | None = None,
        *,
        coder: str,
        where: str | Sequence[str] = (),
        ids: Sequence[str] = (),
        stance: Stance | None = None,
        reason: str = "",
    ) -> Done:
        """Accept, reject or remove codings, or change their stance, as one command.

        Args:
            ruling: accepted, rejected or removed (one's own coding); None with a stance alone.
            coder: Who decides.
            where: Which codings, e.g. `code=hrd & stance=achieved`; in a blind round as the coder sees them.
            ids: Which codings, by id.
            stance: The stance to give them.
            reason: Why.

        Raises:
            InputError: If neither `where` nor `ids` says which codings, or an id is unknown.
        """
        chosen = list(ids)
        if where:
            with self.log.reading() as connection:
                rows = rows_matching(connection, self.log, parse(where), viewer=coder)
                chosen += [row["id"] for row in rows]
        elif not ids:
            message = "nothing says which codings to decide"
            raise InputError(message, "give a condition, e.g. code=hrd, or ids")
        judgements = [Judgement(each, ruling, stance, None, reason) for each in dict.fromkeys(chosen)]
        return judge(self.log, judgements, coder=coder)

    def move_boundary(self, coding: str, span: Span, *, coder: str, reason: str = "") -> Done:
        """Let a coding cover another stretch of its transcript's current text."""
        return judge(self.log, [Judgement(coding, None, None, span, reason)], coder=coder)

    def adjudicate(
        self, coding: str, ruling: Ruling, *, coder: str, stance: Stance | None = None, reason: str = ""
    ) -> Done:
        """Settle what coders decided differently; their own judgements stay in the log and in `judgements`."""
        return judge(self.log, [Judgement(coding, ruling, stance, None, reason)], coder=coder, adjudicate=True)

    def code(
        self,
        transcript: str,
        span: Span,
        code: str,
        *,
        coder: str,
        stance: Stance = "neutral",
        reason: str = "",
        speaker: str = "",
        informant: str = "",
    ) -> Done:
        """Code a passage of a transcript's current text oneself.

        Args:
            transcript: Id of the transcript.
            span: The passage.
            code: The pillar, or `pillar.indicator`.
            coder: Who codes.
            stance: What the passage says about the code.
            reason: Why.
            speaker: Label of the speaker.
            informant: Who is quoted; the transcript's informant where empty.

        Raises:
            InputError: If the store has no such transcript or the span is not in it.
        """
        text = self.text(transcript)
        if span.end > len(text):
            message = f"the span [{span.start}, {span.end}) is not in transcript {transcript!r}"
            raise InputError(message, f"the text has {len(text)} characters", path=self.path)
        pillar = code.partition(".")[0]
        known = next(each for each in self.documents() if each.name == transcript)
        coding = Coding(
            transcript, span, span.quote(text), pillar, code if code != pillar else None, stance,
            speaker=speaker, informant=informant or known.informant_at(span) or known.informant,
            coder=coder, origin="person", status="accepted",
        )  # fmt: skip
        return code_(self.log, coding, coder=coder, reason=reason)

    def undo(self, *, coder: str, steps: int = 1, target: str = "") -> Done:
        """Take back the last command of this coder that is not undone, or the last `steps`.

        Args:
            coder: Whose commands, and who takes them back.
            steps: How many commands.
            target: Instead: a command or a single decision, by its id or the beginning of it.
        """
        return undo_(self.log, coder=coder, steps=steps, target=target)

    def redo(self, *, coder: str, steps: int = 1, target: str = "") -> Done:
        """Do again what was last undone, unless the coder has decided something new since; see `undo`."""
        return redo_(self.log, coder=coder, steps=steps, target=target)

    # rounds and memos

    def open_round(self, name: str, *, coder: str, coders: Sequence[str] = (), blind: bool = True) -> Round:
        """Open a round; while it is open and blind, its coders see no one else's decisions.

        Args:
            name: Its name, new to the study.
            coder: Who opens it.
            coders: Who takes part; nobody named = everybody.
            blind: Whether coders are hidden from each other.
        """
        return rounds_.open_round(self.log, name, coder=coder, coders=coders, blind=blind)

    def close_round(self, name: str, *, coder: str) -> Round:
        """Close a round: its decisions become visible to everybody."""
        return rounds_.close_round(self.log, name, coder=coder)

    def rounds(self) -> list[Round]:
        """All rounds, in the order in which they were opened."""
        with self.log.reading() as connection:
            return rounds_.rounds(connection)

    def memo(
        self,
        text: str,
        *,
        coder: str,
        transcript: str = "",
        span: Span | None = None,
        code: str = "",
        coding: str = "",
        edit: str = "",
    ) -> Memo:
        """Write a memo about a coding, a passage, a transcript, a code, or (nothing given) the study.

        Args:
            text: The memo; empty with `edit` withdraws it.
            coder: Who writes.
            transcript: About this transcript, or with `span` about that passage of its current text.
            span: The passage.
            code: About this code.
            coding: About this coding, by id.
            edit: Write this memo of one's own anew, by id.
        """
        return memo_(self.log, text, coder=coder, transcript=transcript, span=span, code=code, coding=coding, edit=edit)

    def memos(self, *, viewer: str = "") -> list[Memo]:
        """All memos, in the order in which they were first written; one's own in a blind round."""
        return memos_(self.log, viewer=viewer)

    # copies, files and care

    def import_decisions(self, rows: Iterable[Mapping[str, Any]], *, coder: str) -> Done:
        """Take back decisions or codings that were listed and edited, e.g. in a spreadsheet.

        Args:
            rows: Dicts with `id` (or `coding`), and `status`, `stance` and `reason` as they should be. A row with `id`
                that says what was listed changes nothing; one with only `coding` and `status` is this coder's own
                ruling, whatever others decided. Where a coding stands in several rows, the last counts.
            coder: Who decided.

        Raises:
            InputError: With every row that cannot be read, by its line in the spreadsheet; nothing is recorded then.
        """
        return take_back(self.log, rows, coder=coder)

    def merge(self, *others: Path | str) -> Merged:
        """Take in all decisions of other study files; theirs are not changed.

        Merging is a union: the order does not matter, doing it twice changes nothing, nothing is lost. What two people
        decided differently is kept, and listed by `conflicts`.

        Raises:
            StoreError: If a file cannot be read, or has an older format than this one.
        """
        return merge(self.log, [Path(other) for other in others])

    def sync(self, folder: Path | str) -> Synced:
        """Exchange decisions through a folder in which each copy appends only to its own `.jsonl` file."""
        return sync(self.log, Path(folder))

    def doctor(self, *, names: Collection[str] | None = None) -> Diagnosis:
        """Check hashes, chains, quotes, derived tables, the file's structure and its surroundings.

        Args:
            names: Ids of the transcripts that have files now, to tell which are missing.
        """
        return examine(self.log, names=names)

    def rebuild(self) -> None:
        """Make the derived tables anew from the log."""
        with self.log.writing() as connection:
            rebuild(connection, log=self.log)

    def backup(self, target: Path | str | None = None) -> Path:
        """Make a consistent copy, even while others write; by default in `backups/` beside the study file.

        Raises:
            StoreError: If the target exists, or the copy fails its check.
        """
        return backup(self.log, Path(target) if target is not None else None)

    def forget(
        self,
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
            informant: As the transcripts' attributes name her.
            coder: Who carries it out.
            reason: Why; never her words.
            folders: Shared folders of `sync`: this copy's own file there is cleaned as well.
            caches: Folders of derived files to be emptied.

        Raises:
            InputError: If nothing in the store is by this informant.
        """
        return forget(self.log, informant, coder=coder, reason=reason, folders=folders, caches=caches)
