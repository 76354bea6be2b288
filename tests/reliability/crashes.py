"""Writers that can be killed: processes that decide, and say so only when the store has."""

from __future__ import annotations

import os
import random
import select
import signal
import time
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corrected_texts import interview
from small_study import FULL

from qualcode.codings import Coding
from qualcode.spans import Span
from qualcode.store import Store
from qualcode.transcripts.transcript import Transcript

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["FULL", "Bench", "Writer", "decide_forever", "fork"]


@dataclass
class Bench:
    """A store to be mistreated."""

    path: Path
    ids: list[str]

    @classmethod
    def begin(cls, path: Path, *, length: int = 20_000) -> Bench:
        """A store with a suggestion for each sentence of an interview."""
        text, sentences = interview(random.Random(1), length=length)
        transcript = Transcript("u01", text)
        codings = [
            Coding("u01", Span(*at), text[slice(*at)], "hrd", "hrd.training", "achieved", rule="hrd.training/latih")
            for at in sentences
        ]
        with Store.create(path) as store:
            store.suggest(codings, transcripts=[transcript], codebook=None)
            return cls(path, [each.id for each in store.codings()])

    def check(self, acknowledged: set[str]) -> None:
        """Every acknowledged command is in the log, and everything else is sound."""
        with Store.open(self.path) as store:
            kept = {decision.command for decision in store.history()}
            assert acknowledged <= kept
            diagnosis = store.doctor()
            assert diagnosis.healthy, diagnosis.symptoms


@dataclass
class Writer:
    """A process that writes one line for each thing it has done."""

    pid: int
    pipe: int

    def lines(self, *, until: int | None = None, seconds: float = 60) -> list[str]:
        """What it has said: until it ends, or until so many lines."""
        data = b""
        deadline = time.monotonic() + seconds
        while until is None or data.count(b"\n") < until:
            ready, _, _ = select.select([self.pipe], [], [], max(0, deadline - time.monotonic()))
            assert ready, "the writer says nothing"
            part = os.read(self.pipe, 65536)
            if not part:
                break
            data += part
            deadline = time.monotonic() + seconds
        return data.decode().split("\n")[:-1]

    def kill(self) -> list[str]:
        """Kill it at once; what it had said and nobody had read yet."""
        os.kill(self.pid, signal.SIGKILL)
        return self.finish()

    def finish(self) -> list[str]:
        """What it says until it ends."""
        rest = self.lines()
        os.waitpid(self.pid, 0)
        os.close(self.pipe)
        return rest


def fork(work: Callable[[Callable[[str], None]], None]) -> Writer:
    """A child process that does `work`, which is given a function to say that something is done."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writer)
        return Writer(pid, reader)
    try:
        os.close(reader)
        work(lambda line: os.write(writer, f"{line}\n".encode()) and None)
        os._exit(0)
    except BaseException:  # noqa: BLE001 -- told to the parent, then the child is gone
        os.write(writer, f"failed: {traceback.format_exc()!r}\n".encode())
        os._exit(1)


def decide_forever(path: Path, ids: list[str], *, coder: str, seed: int, count: int = 1_000_000) -> Callable[..., None]:
    """Work: decide about one coding after the other, and say each command only when the store has returned it."""

    def work(say: Callable[[str], None]) -> None:
        generator = random.Random(seed)
        with Store.open(path) as store:
            done = 0
            while done < count:
                verdict = generator.choice(["accepted", "rejected"])
                command = store.decide(verdict, ids=[generator.choice(ids)], coder=coder, reason="because").command
                if command:
                    say(command)
                    done += 1

    return work
