"""The server is killed in the middle of writes: what was acknowledged is in the log, and the next one goes on."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.study import Study

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks servers")

KILLS = 500 if os.environ.get("QUALCODE_FULL") else 50

# reads what a server needs once, then forks one for each line that it is sent
SERVERS = """
import os, sys, time
from pathlib import Path
from qualcode.study import Study
from qualcode.web import page
import uvicorn, qualcode.web.site, qualcode.matching
for line in sys.stdin:
    child = os.fork()
    if not child:
        served = page(Study.open(Path(line.strip()), coder="ana"))
        print(os.getpid(), served.url, flush=True)
        time.sleep(600)
        os._exit(0)
    os.waitpid(child, 0)
"""


def test_no_acknowledged_decision_is_lost(folder: Path, visit: Callable[[Any], Any]) -> None:
    """Killed at random moments; a seeded tenth, all with QUALCODE_FULL."""
    Study.open(folder).begin()
    choice = random.Random(19)
    acknowledged: list[str] = []
    command = [sys.executable, "-c", SERVERS]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as servers:
        assert servers.stdin is not None
        assert servers.stdout is not None
        for _ in range(KILLS):
            print(folder, file=servers.stdin, flush=True)
            process, url = servers.stdout.readline().split()
            _decide_until_killed(visit(_Served(url)), int(process), choice.uniform(0, 0.15), acknowledged)
        servers.stdin.close()
    with Study.open(folder).file.opened() as store:
        kept = {each.command for each in store.history(coder="ana")}
        assert not any(each.level == "error" for each in store.doctor().symptoms)
    assert len(acknowledged) >= KILLS
    assert set(acknowledged) <= kept


class _Served:
    """Where a server is that another process runs."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.port = int(url.split("/")[2].rpartition(":")[2])


def _decide_until_killed(visitor: Any, process: int, after: float, acknowledged: list[str]) -> None:
    """Decide as fast as the server answers; it is killed while it records what follows on the first decision."""
    for _ in range(200):
        codings = visitor.get("/api/text/owner")["codings"] if visitor.get("/api/state")["stage"] != "reading" else []
        if codings:
            break
        time.sleep(0.01)
    first = codings[0]["id"]
    killer = threading.Timer(after, os.kill, (process, signal.SIGKILL))
    try:
        for number in range(1000):
            stance = ("achieved", "mixed")[number % 2]
            told = visitor.post("/api/decide", ids=[first], stance=stance)
            if not told["command"]:  # it had this stance already
                continue
            acknowledged.append(told["command"])
            if killer.ident is None:  # a busy machine is given time to record one
                killer.start()
    except (OSError, AssertionError, ValueError):
        pass  # the connection broke: nobody was told that this one is recorded
    except Exception as error:
        if type(error).__module__ != "http.client":
            raise
    finally:
        killer.join()
