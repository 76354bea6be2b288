"""The study at work: one at a time for all requests, read and tagged behind the page, watched on disk."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from qualcode.errors import InputError, QualcodeError, StudyError
from qualcode.study.decisions import known_coder, named_coder
from qualcode.study.settings import SETTINGS, nearest_study
from qualcode.study.status import is_hidden
from qualcode.study.study import Study
from qualcode.web.board import Board

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from qualcode.codebook import Codebook

T = TypeVar("T")

PULSE = 0.5
"""Seconds between two looks at the files."""


class Walked(Protocol):
    """A review that goes on."""

    def close(self) -> None:
        """Let go of the study file."""


@dataclass(slots=True)
class Progress:
    """The stage of reading and tagging.

    Args:
        stage: `none` without a study, then `reading`, `tagging`, `ready`; `failed` where a file stops it.
        done: Transcripts that were taken.
        of: Transcripts there are.
        problems: What is wrong with files, a line each.
    """

    stage: str = "none"
    done: int = 0
    of: int = 0
    problems: list[str] = field(default_factory=list)


class Desk:
    """A study and the person who works on it, for the time that the server runs.

    Args:
        folder: The folder that was named; where it has no study, and none above it has, one can be begun in it.
        coder: Who decides; empty until she says so on the page, and the same from then on.
        language: `id` or `en`; empty for the codebook's first.
    """

    def __init__(self, folder: Path, *, coder: str = "", language: str = "") -> None:
        self.folder, self._language, self._coder = folder, language, coder
        self.study: Study | None = None
        self.board = Board(coder)
        self.progress = Progress()
        self.changed_files = False
        self.walk: Walked | None = None
        """The review that goes on, as its view keeps it."""
        self.tell: Callable[[dict[str, Any]], object] = lambda _event: None
        """Called with each event that pages are to hear of."""
        self._lock = threading.RLock()
        self._closed = threading.Event()
        self._seen: dict[Path, tuple[int, int]] = {}
        self._round = 0
        self._file: tuple[int, int] | None = None
        self._book: tuple[int, int] | None = None

    @classmethod
    def of(cls, study: Study, *, language: str = "") -> Desk:
        """A desk with a study that is open already, as in a notebook."""
        desk = cls(study.root, coder=study.coder, language=language)
        desk._take(study)
        return desk

    def open(self) -> None:
        """Open the study of the folder, if there is one there.

        Raises:
            StudyError: If its settings are wrong.
        """
        if nearest_study(self.folder) is not None:
            self._take(Study.open(self.folder, coder=self._coder or None))

    def close(self) -> None:
        """Let go of the study file, and stop what runs behind the page."""
        self._closed.set()
        with self._lock:
            if self.study:
                self.study.file.__exit__()

    # what requests use

    @property
    def coder(self) -> str:
        """Who works at the page; empty while nobody said so."""
        return self.study.coder if self.study else self._coder

    @property
    def language(self) -> str:
        """The language of the page."""
        if self._language:
            return self._language
        with suppress(QualcodeError):
            if self.study and "codebook" in self.study.__dict__:
                return self.study.codebook.languages[0]
        return "en"

    @language.setter
    def language(self, language: str) -> None:
        self._language = language

    @contextmanager
    def at_work(self) -> Iterator[Study]:
        """The study, for one request at a time.

        Raises:
            StudyError: If there is none yet.
        """
        with self._lock:
            if self.study is None:
                raise StudyError("there is no study here yet", "begin one")
            self._follow_file(self.study)
            yield self.study

    def look(self, read: Callable[[Study], T]) -> T:
        """Return what `read` returns, with the board as the log is now."""
        with self.at_work() as study:
            self._catch_up(study)
            return read(study)

    def act(self, done: Callable[[Study], T]) -> tuple[T, frozenset[str] | None]:
        """Return what an act returns, and the ids of codings that changed with it; None where all may have.

        The pages are told; an act that is refused has changed nothing.

        Raises:
            QualcodeError: If it is refused.
        """
        with self.at_work() as study:
            if not study.coder:
                raise InputError("nobody says who decides", "say who you are first")
            mark = self.board.mark
            self._follow_codebook(study)
            self._catch_up(study)
            book = study.__dict__.get("codebook")
            result = done(study)
            if book is not None and _rules_differ(book, study.codebook):
                study.suggest()
            self._see_codebook(study)
            self._catch_up(study)
            return result, self.board.since(mark)

    def name_coder(self, name: str) -> str:
        """Let somebody say who she is, once for all: whoever could be several people would see through a blind round.

        Raises:
            InputError: If somebody did already, or this is no name.
        """
        with self.at_work() as study:
            if study.coder:
                raise InputError(
                    f"{study.coder!r} works at this page", "start 'qualcode page' with --coder for another"
                )
            name = named_coder(study, name)
            if study.file.exists:
                with study.file.opened() as store:
                    name = known_coder(store, name)
            self._coder = name
            self.end_walk()
            study.file.__exit__()
            self.study = study.of_coder(name)
            self.study.file.__enter__()
            self.board = Board(name)
            self._catch_up(self.study)
            self.tell({"what": "coder"})
            return name

    def end_walk(self) -> None:
        """End the review, which keeps the study file open too."""
        if self.walk:
            self.walk.close()
        self.walk = None

    def needs_ready(self) -> None:
        """Refuse what takes all codings while the rules have not suggested theirs yet.

        Raises:
            InputError: If the transcripts are still being read or tagged.
        """
        if self.progress.stage in {"reading", "tagging"}:
            raise InputError("the transcripts are still being read", "wait a moment")

    def is_blind(self) -> bool:
        """Return True if others' decisions are hidden from who works here."""
        with self.at_work() as study:
            if not study.file.exists:
                return False
            with study.file.opened() as store:
                return is_hidden(store, study.coder)

    def begun(self) -> None:
        """Take the study that was just made in the folder."""
        with self._lock:
            self.open()

    def read_files_again(self) -> None:
        """Read and tag the files as they are now, behind the page."""
        with self.at_work() as study:
            self.end_walk()
            study.read_again()
            self._start(study)

    # behind the page

    def _take(self, study: Study) -> None:
        study = replace(study, on_error=self._problem)
        study.file.__enter__()
        self.study = study
        self.board = Board(study.coder)
        self._start(study)
        threading.Thread(target=self._watch, args=(study,), daemon=True).start()

    def _problem(self, error: QualcodeError) -> None:
        self.progress.problems += error.with_options.splitlines()

    def _start(self, study: Study) -> None:
        self._round += 1
        self.progress = Progress("reading")
        self.changed_files = False
        self._seen = _files_of(study)
        self._book = _stamp(study.codebook_path)
        threading.Thread(target=self._prepare, args=(study, self._round), daemon=True).start()

    def _prepare(self, study: Study, number: int) -> None:
        """Read, tag, and begin the study file; each stage is told."""
        told = 0.0

        def count(done: int, of: int) -> None:
            nonlocal told
            self.progress.done, self.progress.of = done, of
            if time.monotonic() - told > 0.1 or done == of:  # noqa: PLR2004 -- ten times a second is enough to see it move
                told = time.monotonic()
                self._tell_progress()

        try:
            own = study.of_coder(study.coder)  # an act may change the codes of the page's own study meanwhile
            while not self._prepared(own, number, count):
                own.read_again()
        except QualcodeError as error:
            self._problem(error)
            self._stage("failed", number)
            return
        except OSError as error:
            self.progress.problems.append(f"{error.filename}: {(error.strerror or 'cannot be read').lower()}")
            self._stage("failed", number)
            return
        self._stage("ready", number)

    def _prepared(self, own: Study, number: int, count: Callable[[int, int], object]) -> bool:
        """Read and tag, and hand it to the page's study; return False if its codes are others by now."""
        own.codebook  # noqa: B018 -- read before the transcripts, which need it
        own.transcripts()
        self._stage("tagging", number)
        own.tagged(count)
        with self._lock:
            current = self.study  # somebody may have said meanwhile who she is
            if number != self._round or self._closed.is_set() or current is None:
                return True
            if current.codebook.hash != own.codebook.hash:
                return False
            current.__dict__.update({part: own.__dict__[part] for part in ("codebook", "_read", "_codings")})
            self._begin_file(current)
            self._catch_up(current)
            return True

    def _begin_file(self, study: Study) -> None:
        """Record what the rules suggest where there is no study file yet, as a review does."""
        if not study.file.exists and study.transcripts():
            study.begin()

    def _stage(self, stage: str, number: int) -> None:
        if number == self._round:
            self.progress.stage = stage
            self._tell_progress()

    def _tell_progress(self) -> None:
        self.tell(
            {"what": "progress", "stage": self.progress.stage, "done": self.progress.done, "of": self.progress.of}
        )

    def _follow_file(self, study: Study) -> None:
        """Open the study file that is there now: a backup may have taken its place, and the old one is nobody's."""
        with suppress(OSError, StudyError):
            status = study.file.path.stat()
            if self._file not in (None, (status.st_dev, status.st_ino)):
                self.end_walk()
                study.file.__exit__()
                study.file.forget_read()
                study.file.__enter__()
                self.board = Board(study.coder, mark=self.board.mark + 1)
            self._file = status.st_dev, status.st_ino

    def _follow_codebook(self, study: Study) -> None:
        """Take the codebook as somebody else wrote it: an act is about the codes there are; one with mistakes waits."""
        now = _stamp(study.codebook_path)
        if now in (None, self._book):
            return
        self._book = now
        old = study.__dict__.pop("codebook", None)
        if old is None:
            return
        try:
            new = study.codebook
        except QualcodeError:
            study.__dict__["codebook"] = old
            return
        if new.hash != old.hash:
            study.read_again()
            study.__dict__["codebook"] = new
            self.tell({"what": "codes"})

    def _catch_up(self, study: Study) -> None:
        if not study.file.exists:
            return
        with study.file.opened() as store:
            changed = self.board.catch_up(store)
        if changed is None or changed:
            self.tell({"what": "codings", "mark": self.board.mark})

    def _see_codebook(self, study: Study) -> None:
        """Know the codebook as an act just wrote it: that is no change to be told."""
        self._book = _stamp(study.codebook_path)
        if self._book:
            self._seen = {**self._seen, study.codebook_path: self._book}

    def _watch(self, study: Study) -> None:
        """Tell of files that change on disk, and of decisions that another program records."""
        while not self._closed.wait(PULSE):
            if self.study is None or self.study.root != study.root:
                return
            with suppress(QualcodeError, OSError):
                if _files_of(study) != self._seen:
                    self._see_files(study)
                with self.at_work() as current:
                    self._catch_up(current)

    def _see_files(self, study: Study) -> None:
        """Tell of files that others changed; what an act of the page is writing is known once the act is done."""
        with self.at_work():
            seen = _files_of(study)
            if seen != self._seen:
                self._seen, self.changed_files = seen, True
                self.tell({"what": "files"})


def _stamp(path: Path) -> tuple[int, int] | None:
    """Size and time of a file; None where there is none."""
    with suppress(OSError):
        status = path.stat()
        return status.st_size, status.st_mtime_ns
    return None


def _rules_differ(before: Codebook, after: Codebook) -> bool:
    """Return True if rules of codes that stayed have changed, so that other passages are suggested."""
    if before is after or {code.id for code in before} != {code.id for code in after}:
        return False
    old, new = ([replace(rule, line=0, column=0) for rule in book.rules] for book in (before, after))
    return old != new


def _files_of(study: Study) -> dict[Path, tuple[int, int]]:
    """Size and time of the codebook, the settings and all transcripts."""
    found: dict[Path, tuple[int, int]] = {}
    paths = [study.codebook_path, study.root / SETTINGS]
    for place in study.transcript_paths:
        paths += sorted(place.rglob("*")) if place.is_dir() else [place]
    for path in paths:
        with suppress(OSError):
            status = path.stat()
            if not path.is_dir() and not path.name.startswith("."):
                found[path] = (status.st_size, status.st_mtime_ns)
    return found
