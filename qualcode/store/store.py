"""The study file, opened: everything that is decided goes through here and can be read back here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from qualcode.store import acts, copies, corrections, current
from qualcode.store.log import coders as people
from qualcode.store.log import log as records
from qualcode.store.log import shape
from qualcode.store.migrations import is_begun, make, open_log, utc_now

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

    from qualcode.store.current.documents import Document
    from qualcode.store.current.rounds import Round
    from qualcode.store.log.log import Log

T = TypeVar("T")


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
    def open(
        cls, path: Path | str, *, now: Callable[[], str] = utc_now, wait: float = 10.0, changed: bool = False
    ) -> Store:
        """The study file at `path`, upgraded first if an older version made it (with a backup beside it).

        Args:
            path: The file.
            now: Gives the time as UTC in ISO 8601; tests pass their own.
            wait: Seconds to wait for another writer.
            changed: Open it even if somebody added triggers to it, to list and remove them.

        Raises:
            StoreError: If the file is missing, damaged, no study file, or made by a newer version.
        """
        return cls(open_log(Path(path), now=now, wait=wait, changed=changed))

    @classmethod
    def create(cls, path: Path | str, *, now: Callable[[], str] = utc_now, wait: float = 10.0) -> Store:
        """The study file at `path`, made if it is missing; see `open`."""
        return cls(open_log(Path(path), create=True, now=now, wait=wait))

    @classmethod
    def begin(cls, path: Path | str, fill: Callable[[Store], T], *, now: Callable[[], str] = utc_now) -> T:
        """Begin the study file at `path` with what `fill` records in it; return what `fill` returns.

        The file is there once all of it is: whatever interrupts this, there is none yet, or a whole one. Where another
        process began one meanwhile, `fill` records in that.
        """
        filled = make(Path(path), lambda log: (fill(cls(log)),), now=now)
        if filled is not None:
            return filled[0]
        with cls.open(path, now=now) as store:
            return fill(store)

    def close(self) -> None:
        """Let go of the file."""
        self.log.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    @staticmethod
    def is_begun(path: Path) -> bool:
        """Return True if there is a study file at `path`; one without tables is none yet."""
        return is_begun(path)

    @property
    def path(self) -> Path:
        """The study file."""
        return self.log.path

    # acts: each appends decisions, or nothing

    suggest = acts.suggest
    decide = acts.decide
    code = acts.code
    recode = acts.recode
    move_boundary = acts.move_boundary
    adjudicate = acts.adjudicate
    undo = acts.undo
    redo = acts.redo
    memo = acts.memo
    summarise = acts.summarise
    change_codes = acts.change_codes
    replace_codebook = acts.replace_codebook
    unfinished_edit = acts.unfinished_edit
    finish_edit = acts.finish_edit
    open_round = acts.open_round
    close_round = acts.close_round
    begin_samples = acts.begin_samples
    read = acts.read
    import_decisions = acts.import_decisions
    import_codings = acts.import_codings
    begin_model_run = acts.begin_model_run
    keep_model_answer = acts.keep_model_answer
    keep_model_check = acts.keep_model_check
    freeze_prompt = acts.freeze_prompt
    forget = acts.forget
    holding_copies = acts.holding_copies
    refresh = corrections.refresh
    merge = copies.merge
    sync = copies.sync

    # the present, and the log

    codings = current.codings
    coding = current.coding
    coding_places = current.coding_places
    codings_over = current.codings_over
    codings_table = current.codings_table
    latest_decisions = current.latest_decisions
    conflicts = current.conflicts
    history = current.history
    touched = current.touched
    memos = current.memos
    samples = current.samples
    readings = current.readings
    first_rulings = current.first_rulings
    model_runs = current.model_runs
    model_facts = current.model_facts
    codes = current.used_codes
    code_counts = current.code_counts
    code_acts = current.code_acts
    pending_code_acts = current.pending_code_acts
    code_conflicts = current.code_conflicts
    code_acts_turned = acts.code_acts_turned
    codebook_body = acts.codebook_body
    coders = people.coders
    last_coder = people.last_coder
    codebook_texts = records.codebook_texts
    version = records.lengths

    def rounds(self) -> list[Round]:
        """All rounds, in the order in which they were opened."""
        with self.log.reading() as connection:
            return current.rounds(connection)

    def documents(self) -> tuple[Document, ...]:
        """All transcripts over time, by name; without those that were forgotten."""
        with self.log.reading() as connection:
            return tuple(each for each in current.documents(connection, self.log).every if each.name)

    def text(self, transcript: str) -> str:
        """The current text of a transcript, as the store has it.

        Raises:
            InputError: If there is none of this name, or its informant withdrew.
        """
        with self.log.reading() as connection:
            return current.text_of(connection, self.log, transcript)[1]

    def decided(self, *, coder: str = "") -> frozenset[str]:
        """Ids of the codings about which anybody, or this coder, has decided."""
        with self.log.reading() as connection:
            return current.decided_ids(connection, coder=coder)

    def accepted_count(self) -> int:
        """Number of codings that anybody has accepted, or made, at any time and not taken back."""
        with self.log.reading() as connection:
            return current.accepted_count(connection)

    # care

    doctor = copies.doctor
    check_codings = copies.check_codings
    backup = copies.backup

    def rebuild(self) -> None:
        """Make the derived tables anew from the log, and restore guards and indexes; added triggers and views go."""
        with self.log.writing() as connection:
            shape.restore(connection)
            current.rebuild(connection, log=self.log)
