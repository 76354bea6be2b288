"""Several processes on this machine: one reads transcripts, others tag portions of them, and the order stays.

The processes begin when the first portions are tagged, with the words that these taught. Where the system can, they are
forks, which have the codebook ready at once; else each makes it ready for itself.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from multiprocessing.reduction import ForkingPickler
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from qualcode.errors import InputError
from qualcode.matching.corpora.portions import Portion, tagged
from qualcode.matching.matcher import Matcher
from qualcode.transcripts.kept_transcripts import from_bytes, to_bytes
from qualcode.transcripts.reader import find_transcripts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from qualcode.codebook import Codebook
    from qualcode.errors import Problem
    from qualcode.transcripts import Transcript

LARGE: Final = 20_000_000
"""Bytes of transcripts from which several processes are worth their beginning."""

_FIRST: Final = 3
"""Portions that are tagged before there are other processes: they teach most of the words."""

_AHEAD: Final = 3
"""Portions under way for each process: enough that none waits, few enough that they do not pile up."""

_matcher: Matcher | None = None
"""In a process that tags, its codebook made ready."""


def processes_for(paths: Sequence[Path | str], workers: int | None = None) -> int:
    """Return the number of processes that tag: as many as asked for, else one a processor where there is much text.

    Args:
        paths: Files and folders of transcripts; standard input counts as little.
        workers: As many as asked for.
    """
    if workers is not None:
        return workers
    return _processors() if is_large(paths) else 1


def is_large(paths: Sequence[Path | str]) -> bool:
    """Return True if there is so much text at these paths that it is worth other ways of working."""
    found = find_transcripts(*(path for path in paths if str(path) != "-"))
    files = [each.path for each in found if not isinstance(each, Exception)]
    return sum(path.stat().st_size for path in files if path.is_file()) >= LARGE


def tagged_in_order(
    matcher: Matcher, portions: Iterable[tuple[list[Transcript], str]], *, workers: int, questions: bool
) -> Iterator[Portion]:
    """Yield portions with their codings, in their order.

    Args:
        matcher: The codebook made ready.
        portions: Transcripts, and the seal of each portion.
        workers: The number of processes that tag; with 1 it is this one.
        questions: As for `qualcode.matching.tag`.

    Raises:
        InputError: If a process was killed.
    """
    portions = iter(portions)
    for transcripts, seal in islice(portions, None if workers == 1 else _FIRST):
        yield tagged(matcher, transcripts, seal, questions=questions)
    more = next(portions, None)
    if more is None:
        return
    # a fork has only the thread that made it, and what others held stays locked
    pool = process_pool(matcher, workers, forks=sys.platform == "linux" and threading.active_count() == 1)
    under_way: deque[Future[tuple[Portion, list[Problem]]]] = deque()
    try:
        while more is not None or under_way:
            if more is not None and len(under_way) < workers * _AHEAD:
                under_way.append(pool.submit(tag_portion, to_bytes(more[0]), more[1], questions=questions))
                more = next(portions, None)
                continue
            portion, slow = under_way.popleft().result()
            for problem in slow:
                matcher.on_problem(problem)
            yield portion
    except BrokenProcessPool:
        what = "a process that tags was killed, as happens where memory runs out"
        raise InputError(what, "go on with --resume, with fewer --workers") from None
    finally:
        pool.shutdown(cancel_futures=True)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def process_pool(matcher: Matcher, workers: int, *, forks: bool) -> ProcessPoolExecutor:
    """Processes that have the codebook ready.

    Args:
        matcher: The codebook made ready.
        workers: The number of processes.
        forks: Copy this process; else each begins anew, as it must where this one has threads.
    """
    if forks:
        return ProcessPoolExecutor(workers, get_context("fork"), _begin, (matcher,))
    ForkingPickler.register(MappingProxyType, lambda value: (MappingProxyType, (dict(value),)))
    return ProcessPoolExecutor(workers, get_context("spawn"), _begin, (matcher.codebook,))


def _begin(codebook: Matcher | Codebook) -> None:
    """Begin as a process that tags; an interruption is for the one that reads."""
    global _matcher  # noqa: PLW0603 -- a process has one
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _matcher = codebook if isinstance(codebook, Matcher) else Matcher(codebook)


def tag_portion(transcripts: bytes, seal: str, questions: bool) -> tuple[Portion, list[Problem]]:
    """In another process: a portion with its codings, and the problems of expressions that took too long."""
    assert _matcher is not None
    slow: list[Problem] = []
    _matcher.on_problem = slow.append
    return tagged(_matcher, from_bytes(transcripts), seal, questions=questions), slow
