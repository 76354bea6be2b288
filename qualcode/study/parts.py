"""The parts of a study that every function of this room may use, and its study file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias, TypeVar

from qualcode.errors import InputError, QualcodeError, StudyError

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping
    from pathlib import Path
    from typing import Self

    from qualcode.codebook import Codebook
    from qualcode.codings import Coding, Codings
    from qualcode.findings import Chosen, Decided, Findings
    from qualcode.store import Store
    from qualcode.transcripts import Declared, Transcript

OnError: TypeAlias = Literal["raise"] | Callable[[QualcodeError], object]
T = TypeVar("T")

WHOLE = 1 << 16  # bytes from which a file has its tables: they alone take twice as much


class Parts(Protocol):
    """A study as functions of this room see it; `Study` takes those functions as its methods."""

    @property
    def root(self) -> Path:
        """The study's folder."""

    @property
    def codebook_path(self) -> Path:
        """The codebook's file."""

    @property
    def transcript_paths(self) -> tuple[Path, ...]:
        """Files and folders of transcripts."""

    @property
    def on_error(self) -> OnError:
        """`raise`, or what is called with the error of each transcript that cannot be read."""

    @property
    def encoding(self) -> str | None:
        """The encoding of text files, where it is known."""

    @property
    def structure_settings(self) -> Mapping[str, Declared]:
        """The declarations that the settings make of labels, by pattern of the transcripts' ids or files."""

    @property
    def coder(self) -> str:
        """The person who decides where a call names nobody."""

    @property
    def approach(self) -> str:
        """The way of working that the settings name; empty where they name none."""

    @property
    def sections(self) -> tuple[str, ...]:
        """The sections of a report that the settings name; empty where they name none."""

    @property
    def file(self) -> StudyFile:
        """The study file."""

    @property
    def cache(self) -> Path | None:
        """The folder of all that is kept between runs; None where nothing is to be."""

    @property
    def codebook(self) -> Codebook:
        """The codebook."""

    def transcripts(self) -> list[Transcript]:
        """The transcripts, read once."""

    @property
    def is_read(self) -> bool:
        """True once the transcripts were read."""

    def copies(self) -> list[tuple[Transcript, Transcript]]:
        """Transcripts that are left out since they say what another one says, each with that one."""

    def transcript(self, name: str) -> Transcript:
        """The transcript with this id."""

    def codings(self, evidence: Chosen | None = None) -> Codings:
        """Codings in text order."""

    def chosen(self, evidence: Chosen | None) -> tuple[tuple[Coding, ...], Decided]:
        """The codings to be taken, and how many were decided."""

    def findings(
        self, language: str | None = None, *, evidence: Chosen | None = None, together: bool = False
    ) -> Findings:
        """The findings, one a pillar."""

    def decisions_counted(self, evidence: Chosen | None = None) -> Decided:
        """Numbers of codings that were decided, by whom, and that are left."""

    def read_again(self) -> None:
        """Forget what was read of the transcripts."""


def check_approach(approach: str, what: str) -> None:
    """Refuse what a reflexive study has no use for.

    Args:
        approach: The study's approach.
        what: The measure that was asked for.

    Raises:
        InputError: If the study's approach is reflexive.
    """
    if approach == "reflexive":
        why = f"{what} is left out, since the study's approach is reflexive: codes are an interpretation, neither more"
        why += " right where two agree nor ever complete (Braun & Clarke 2021)"
        raise InputError(why, "delete 'approach: reflexive' in qualcode.yaml to have it")


class StudyFile:
    """The study file of a study: opened once for all that use it at the same time, and read once until it grows.

    `with file:` keeps it open from its first use to the end of the block; blocks may be nested.

    Args:
        path: Where it is, or would be; None outside any study.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._store: Store | None = None
        self._users = 0
        self._read: dict[Hashable, Any] = {}
        self._version: object = None
        self.begun: Callable[[int], object] = lambda _: None
        """Called when the file has begun, with the number of suggestions in it."""

    @property
    def path(self) -> Path:
        """The file's place.

        Raises:
            StudyError: If codebook and transcripts were named outside any study.
        """
        if self._path is None:
            what = "no study here or above, so there is nowhere to keep decisions"
            raise StudyError(what, "make a study with 'qualcode init'")
        return self._path

    @property
    def exists(self) -> bool:
        """True once something has been recorded; a file without tables, from an interrupted beginning, is none."""
        if self._path is None or not self._path.exists():
            return False
        if self._path.stat().st_size > WHOLE and not self._path.with_name(f"{self._path.name}-journal").exists():
            return True  # without loading what reads it
        from qualcode.store import Store

        return Store.is_begun(self._path)

    def __enter__(self) -> Self:
        self._users += 1
        return self

    def __exit__(self, *error: object) -> None:
        self._users -= 1
        if self._store is not None and not self._users:
            self._store.close()
            self._store = None

    @contextmanager
    def opened(self) -> Iterator[Store]:
        """The open file, for the block.

        Raises:
            StudyError: If the study has none yet.
            StoreError: If it cannot be used.
        """
        from qualcode.store import Store

        with self:
            if self._store is None:
                if not self.exists:
                    what = "nothing has been recorded in this study yet"
                    raise StudyError(what, "record what the rules suggest with 'qualcode tag --save'", path=self.path)
                self._store = Store.open(self.path)
            yield self._store

    def filled(self, fill: Callable[[Store], T]) -> T:
        """Return what `fill` returns for the open file; where there is none yet, for one that begins with it."""
        from qualcode.store import Store

        if not self.exists:
            return Store.begin(self.path, fill)
        with self.opened() as store:
            return fill(store)

    def read_once(self, key: Hashable, read: Callable[[Store], T]) -> T:
        """Return what `read` returns for the open file, remembered under `key` until the log grows."""
        with self.opened() as store:
            version = store.version()
            if version != self._version:
                self.forget_read()
                self._version = version
            if key not in self._read:
                self._read[key] = read(store)
            found: T = self._read[key]
            return found

    def forget_read(self) -> None:
        """Forget what was read of the file."""
        self._read.clear()


class Later:
    """A module of this room whose functions are methods of a study, loaded when one of them is first called.

    Args:
        module: Its dotted name below `qualcode.study`.

    Example:
        >>> class Found:
        ...     doctor = Later("study_file").doctor
        >>> Found.doctor.__module__
        'qualcode.study.study_file'
    """

    def __init__(self, module: str) -> None:
        self._module = module

    def __getattr__(self, name: str) -> _LaterMethod:
        return _LaterMethod(self._module, name)


class _LaterMethod:
    """A function that takes its own place in the class at its first use."""

    def __init__(self, module: str, function: str) -> None:
        self._module, self._function = module, function
        self._name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, instance: object, owner: type) -> Any:  # noqa: ANN401 -- a method of any kind
        function = getattr(import_module(f"qualcode.study.{self._module}"), self._function)
        setattr(owner, self._name, function)
        return function.__get__(instance, owner)
