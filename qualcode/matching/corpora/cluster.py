"""Tagging on several processes or machines with Dask: workers get paths and ranges, never texts, and return codings.

The corpus is cut into parts: a few files, or a range of the transcripts in one large table. A part is named by where it
stands, so any worker can do it, and one that is lost with its worker is done again by another. Parts come back in
order, however fast each worker is, so the output is the same as without a cluster. Files must lie where every worker
sees them under the same path.
"""

from __future__ import annotations

import hashlib
import json
import pickle
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from qualcode.errors import InputError, Problem, TranscriptError
from qualcode.matching.corpora.outputs import as_line, part_name, write_part
from qualcode.matching.corpora.portions import Portion, Progress
from qualcode.matching.corpora.stream import PORTION, identity_of, write_portions
from qualcode.matching.matcher import Matcher, warn
from qualcode.matching.question_topics import tag_with
from qualcode.transcripts.folder import SeenIds
from qualcode.transcripts.reader import find_in_table, find_transcripts, read_found
from qualcode.transcripts.source import NOTHING_DECLARED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from distributed import Client

    from qualcode.codebook import Codebook
    from qualcode.transcripts import Declared, Transcript
    from qualcode.transcripts.folder import Found

_TABLES: Final = frozenset({".csv", ".tsv", ".jsonl", ".ndjson", ".parquet", ".xlsx"})
_AHEAD: Final = 3
"""Parts under way for each worker: enough that none waits, few enough that results do not pile up."""
_MEASURED: Final = 40
"""Transcripts of a large table from whose length that of all is told."""
_MOST: Final = 20_000
"""Transcripts that make a part, however short they are."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the corpus.

    Args:
        first: Number of its first file, in the order in which they were found.
        last: Number of its last file.
        begin: Of a large table, which is a part's only file: its first transcript.
        end: Of a large table: behind the last transcript; None = all that the files hold.
    """

    first: int
    last: int
    begin: int = 0
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """The order to a worker.

    Args:
        codebook: Pickled.
        files: Where the part's files are, and the ids to give them.
        begin: As in the part.
        end: As in the part.
        encoding: Of text files.
        interviewers: Further labels of people who ask.
        structure: What is declared of labels, by pattern of the transcripts' ids or files.
        questions: True to tag answers with the topic of their question too.
        part: The file to write codings to; empty = they are sent back.
    """

    codebook: bytes
    files: tuple[Found, ...]
    begin: int
    end: int | None
    encoding: str | None
    interviewers: tuple[str, ...]
    structure: Mapping[str, Declared]
    questions: bool
    part: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """The answer of a worker.

    Args:
        lines: Codings in order, a JSON object a line, made by the worker so that the client only appends them; none
            where the worker has written them.
        codings: Number of lines.
        ids: Ids of the transcripts that were read.
        characters: Number of characters in them.
        unread: Problems of files that could not be read.
        slow: Problems of expressions that took too long.
        is_end: True if nothing follows in the part's last file.
    """

    lines: bytes
    codings: int
    ids: list[str]
    characters: int
    unread: tuple[Problem, ...]
    slow: tuple[Problem, ...]
    is_end: bool


@contextmanager
def local_cluster(workers: int | None = None) -> Iterator[Client]:
    """A client of a new cluster on this machine, each worker a process of one thread; closed at the end.

    Args:
        workers: Number of workers; None = one a processor.
    """
    from distributed import Client, LocalCluster

    with (
        LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster,
        Client(cluster) as client,  # type: ignore[no-untyped-call]
    ):
        yield client


def tag_on_cluster(  # noqa: PLR0913 - options by keyword
    codebook: Codebook,
    paths: Sequence[Path | str],
    client: Client,
    *,
    encoding: str | None = None,
    interviewers: Sequence[str] = (),
    structure: Mapping[str, Declared] = NOTHING_DECLARED,
    questions: bool = False,
    on_error: Callable[[TranscriptError], object] | None = None,
    on_problem: Callable[[Problem], object] | None = None,
    size: int = 2_000_000,
    transcripts: int | None = None,
    after: str = "",
    folder: Path | None = None,
) -> Iterator[Portion]:
    """Codings of all transcripts at `paths`, in the order in which `tag_iter` gives them.

    Args:
        codebook: The codebook.
        paths: Files and folders, as every worker sees them.
        client: Of a running cluster.
        encoding: Of text files.
        interviewers: Further labels of people who ask.
        structure: What is declared of labels, by pattern of the transcripts' ids or files.
        questions: As for `qualcode.matching.tag`.
        on_error: Called with the error of each file that cannot be read; without it, the first one ends the run.
        on_problem: Called with the problem of each expression that takes too long.
        size: Bytes of files that make a part; a table that is larger is cut.
        transcripts: Number of transcripts of such a table that make a part; None = as many as have some half a million
            characters, as its first ones do.
        after: The seal of the last portion that is already done.
        folder: A dataset, as every worker sees it, to which each writes the parts that it has done.

    Yields:
        A portion for each part.

    Raises:
        InputError: If `after` belongs to other files.
        TranscriptError: If a file cannot be read, or two transcripts have one id.
    """
    import cloudpickle  # type: ignore[import-untyped]

    files = _found(paths, on_error)

    def many(number: int) -> int:
        return transcripts or _transcripts_a_part(
            read_found(files[number], encoding=encoding, interviewers=interviewers, structure=structure)
        )

    parts = _Parts([file.path for file in files], size, many)
    parts.skip_to(after)
    blob = cloudpickle.dumps(codebook)

    def submit(part: Part) -> tuple[Part, Any]:
        mine = tuple(files[part.first : part.last + 1])
        whole = str((folder / part_name(part.first, part.begin)).absolute()) if folder else ""
        task = Task(blob, mine, part.begin, part.end, encoding, tuple(interviewers), dict(structure), questions, whole)
        return part, client.submit(do_task, task, pure=False, retries=3)

    seen = SeenIds()
    pending: deque[tuple[Part, Any]] = deque()
    width = _AHEAD * max(1, len(client.nthreads()))  # type: ignore[no-untyped-call]
    while True:
        while len(pending) < width and (part := parts.next()) is not None:
            pending.append(submit(part))
        if not pending:
            return
        part, future = pending.popleft()
        result: Result = future.result()
        if result.is_end:
            parts.end(part)
            pending = deque(entry for entry in pending if entry[0].first != part.last)  # guesses beyond a table's end
        if result.unread:
            _tell(TranscriptError(result.unread), on_error)
        for problem in result.slow:
            (on_problem or warn)(problem)
        _refuse_twins(result.ids, seen)
        if result.ids:
            read = Progress(len(result.ids), result.characters, result.codings, 1)
            name = part_name(part.first, part.begin) if folder else ""
            yield Portion(read, result.lines, parts.seal(part, is_end=result.is_end), name)


def tag_to_file_on_cluster(
    codebook: Codebook,
    paths: Sequence[Path | str],
    output: Path,
    client: Client,
    *,
    questions: bool = False,
    resume: bool = False,
    on_progress: Callable[[Progress], None] | None = None,
    **options: Any,  # noqa: ANN401 - those of tag_on_cluster
) -> Progress:
    """Tag transcripts on a cluster into a file, from where an interrupted run stopped if asked to.

    Arguments as for `qualcode.matching.corpora.stream.tag_to_file`; `options` as for `tag_on_cluster`.
    """
    dataset = output if output.suffix == ".dataset" else None
    return write_portions(
        lambda _, seal: tag_on_cluster(
            codebook, paths, client, questions=questions, after=seal, folder=dataset, **options
        ),
        output,
        identity=f"cluster {identity_of(codebook, questions=questions)}",
        resume=resume,
        on_progress=on_progress,
    )


def do_task(task: Task) -> Result:
    """A worker's share: read the part's transcripts, tag them.

    A worker keeps its last matcher, with the words it has learned, and its place in the last table, so that parts of
    one table do not each read it from the beginning.
    """
    with _worker.lock:
        matcher = _worker.matcher(task.codebook)
        slow: list[Problem] = []
        matcher.on_problem = slow.append
        unread: list[Problem] = []
        found: list[Transcript] = []
        is_end = True
        for file in task.files:
            try:
                if task.end is None:
                    found += read_found(file, **_read_options(task))
                else:
                    found += _worker.range(file, task)
                    is_end = len(found) < task.end - task.begin
            except TranscriptError as error:
                unread += error.problems
        lines = [as_line(coding) for coding in tag_with(matcher, found, questions=task.questions)]
    characters = sum(len(transcript.text) for transcript in found)
    told = b"".join(lines)
    if task.part and found:
        write_part(Path(task.part), told)
        told = b""
    return Result(told, len(lines), [t.id for t in found], characters, tuple(unread), tuple(slow), is_end)


def _transcripts_a_part(table: Iterator[Transcript]) -> int:
    """The number of transcripts of a table that make a portion, by the length of its first ones."""
    try:
        lengths = [len(transcript.text) for transcript in islice(table, _MEASURED)]
    except TranscriptError:
        return _MEASURED  # told by the worker that meets it
    return min(max(1, PORTION * len(lengths) // max(1, sum(lengths))), _MOST)


def _read_options(task: Task) -> dict[str, Any]:
    return {"encoding": task.encoding, "interviewers": task.interviewers, "structure": task.structure}


class _Worker:
    """The state that a worker process keeps between tasks."""

    def __init__(self) -> None:
        self.lock = Lock()
        self._matcher: tuple[bytes, Matcher] | None = None
        self._reading: tuple[Found, int, Iterator[Callable[[], Transcript]]] | None = None

    def matcher(self, codebook: bytes) -> Matcher:
        if self._matcher is None or self._matcher[0] != codebook:
            self._matcher = (codebook, Matcher(pickle.loads(codebook)))  # noqa: S301 - from our own client
        return self._matcher[1]

    def range(self, file: Found, task: Task) -> list[Transcript]:
        if self._reading is None or self._reading[0] != file or self._reading[1] > task.begin:
            self._reading = (file, 0, find_in_table(file, **_read_options(task)))
        _, place, later = self._reading
        self._reading = None  # gone if reading fails
        assert task.end is not None
        found = [read() for read in islice(later, task.begin - place, task.end - place)]
        self._reading = (file, task.end, later)
        return found


_worker = _Worker()


class _Parts:
    """The parts of a corpus, one after the other; how many a large table has is known only when its end is met."""

    def __init__(self, paths: Sequence[Path], size: int, transcripts: Callable[[int], int]) -> None:
        self._sizes = [path.stat().st_size if path.is_file() else 0 for path in paths]
        self._is_cut = [
            bytes_ > size and path.suffix.lower() in _TABLES for path, bytes_ in zip(paths, self._sizes, strict=True)
        ]
        self._size, self._transcripts = size, transcripts
        self._many = -1, 0  # of which table, and how many of its transcripts make a part
        listed = [(str(path), bytes_) for path, bytes_ in zip(paths, self._sizes, strict=True)]
        self._corpus = hashlib.sha256(repr(listed).encode("utf-8", "surrogatepass")).hexdigest()
        self._file = self._begin = 0

    def next(self) -> Part | None:
        """The next part; of a large table as many as one asks for, until its end is told."""
        first = self._file
        if first >= len(self._sizes):
            return None
        if self._is_cut[first]:
            if self._many[0] != first:
                self._many = first, self._transcripts(first)
            begin = self._begin
            self._begin += self._many[1]
            return Part(first, first, begin, self._begin)
        total = 0
        while (
            self._file < len(self._sizes)
            and not self._is_cut[self._file]
            and (total < self._size or self._file == first)
        ):
            total += self._sizes[self._file]
            self._file += 1
        return Part(first, self._file - 1)

    def end(self, part: Part) -> None:
        """A table has no more than this part."""
        if part.end is not None and self._file == part.first:
            self._file, self._begin = part.first + 1, 0

    def seal(self, part: Part, *, is_end: bool) -> str:
        """The end of a part, as text that `skip_to` reads."""
        goes_on = part.end is not None and not is_end
        return json.dumps([self._corpus, part.last if goes_on else part.last + 1, part.end if goes_on else 0])

    def skip_to(self, seal: str) -> None:
        """Begin behind the part with this seal."""
        if not seal:
            return
        corpus, self._file, self._begin = json.loads(seal)
        if corpus != self._corpus:
            message = "the transcripts have changed since the interrupted run"
            raise InputError(message, "leave out --resume to begin anew")


def _refuse_twins(ids: Sequence[str], seen: SeenIds) -> None:
    for each in ids:
        if not seen.add(each):
            message = f"two transcripts with the id {each!r}"
            raise TranscriptError(message, "name the folder that holds both files")


def _found(paths: Sequence[Path | str], on_error: Callable[[TranscriptError], object] | None) -> list[Found]:
    files: list[Found] = []
    for one in find_transcripts(*paths):
        if isinstance(one, TranscriptError):
            _tell(one, on_error)
        else:
            files.append(one)
    return files


def _tell(error: TranscriptError, on_error: Callable[[TranscriptError], object] | None) -> None:
    if on_error is None:
        raise error
    on_error(error)
