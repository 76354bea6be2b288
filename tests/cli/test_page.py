"""`qualcode page` as a process: the line it prints, how it ends, and what it refuses."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def begun(*args: object, cwd: Path) -> subprocess.Popen[str]:
    """The command in a process of its own."""
    command = [sys.executable, "-m", "qualcode", "page", "--no-browser", *map(str, args)]
    environment = {key: value for key, value in os.environ.items() if key != "QUALCODE_TRACEBACK"}
    return subprocess.Popen(
        command, cwd=cwd, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.mark.skipif(os.name == "nt", reason="sends the signal of Ctrl-C")
@pytest.mark.parametrize("format_", ["table", "json"])
def test_one_line_is_printed_and_ctrl_c_ends_it(folder: Path, format_: str) -> None:
    """The address, or an object with address and port; then nothing more, whatever is asked."""
    process = begun("--format", format_, cwd=folder)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        url = json.loads(line)["url"] if format_ == "json" else line.strip()
        if format_ == "json":
            assert url.startswith(f"http://127.0.0.1:{json.loads(line)['port']}/")
        with build_opener(HTTPCookieProcessor()).open(url, timeout=30) as answer:
            assert answer.status == 200
    finally:
        process.send_signal(signal.SIGINT)
        told, errors = process.communicate(timeout=60)
    assert (process.returncode, told, errors) == (0, "", "")


@pytest.mark.skipif(os.name == "nt", reason="sends the signal of Ctrl-C")
def test_nothing_that_is_read_or_refused_is_printed(folder: Path) -> None:
    """Neither addresses nor words of transcripts reach the terminal: it may be a log that others read."""
    process = begun(cwd=folder)
    try:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        visitor, server = build_opener(HTTPCookieProcessor()), url.partition("/enter")[0]
        visitor.open(url, timeout=30)
        for path in ("/api/text/owner", "/api/text/none", "/api/codes?x=niece", "/nowhere"):
            with suppress(HTTPError):
                visitor.open(f"{server}{path}", timeout=30)
        headers = {"Content-Type": "application/json", "Origin": server}
        act = Request(f"{server}/api/code", b'{"quote": "my niece"}', headers)  # noqa: S310 -- its own server
        with suppress(HTTPError):
            visitor.open(act, timeout=30)
    finally:
        process.send_signal(signal.SIGINT)
        told, errors = process.communicate(timeout=60)
    assert (told, errors) == ("", "")


def test_a_port_can_be_named(folder: Path) -> None:
    """One that is taken is an error with a remedy."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = begun("--port", port, cwd=folder)
        _, errors = done.communicate(timeout=60)
    assert done.returncode == 2
    assert errors == f"port {port} cannot be used; name another with --port, or none for a free one\n"


def test_a_folder_that_is_not_there_is_an_error(folder: Path) -> None:
    """Nothing is served, and no folder is made."""
    done = begun("nowhere", cwd=folder)
    told, errors = done.communicate(timeout=60)
    assert (done.returncode, told, errors) == (2, "", "nowhere: no such folder; make it first\n")


def test_settings_that_are_wrong_are_an_error(folder: Path) -> None:
    """The line and the remedy come before any address."""
    (folder / "qualcode.yaml").write_text("codebok: x\n", "utf-8")
    done = begun(cwd=folder)
    told, errors = done.communicate(timeout=60)
    assert (done.returncode, told) == (2, "")
    assert errors.startswith("qualcode.yaml:1:1: unknown key 'codebok'; did you mean 'codebook'?")
