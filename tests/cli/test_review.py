"""`qualcode review`: a key a decision, at a real terminal."""

from __future__ import annotations

import json
import os
import re
import signal
import sys
from typing import TYPE_CHECKING, Any

import pytest

from qualcode import Study

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are POSIX's", allow_module_level=True)

import fcntl
import pty
import select
import struct
import subprocess
import termios
import time

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 60
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Terminal:
    """A review at a terminal of 100 columns and 30 rows, watched."""

    def __init__(self, folder: Path, *args: str) -> None:
        self.main, child = pty.openpty()
        fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        environment = {**os.environ, "TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8"}
        for name in ("COLUMNS", "LINES", "QUALCODE_CODER"):
            environment.pop(name, None)
        command = [sys.executable, "-m", "qualcode", "review", *args]
        self.process = subprocess.Popen(
            command, cwd=folder, stdin=child, stdout=child, stderr=child, env=environment, start_new_session=True
        )
        self.before = termios.tcgetattr(child)
        self.child = child
        self.seen = ""

    def press(self, keys: str) -> None:
        """Press keys, as fast as the terminal takes them."""
        os.write(self.main, keys.encode())

    def until(self, pattern: str) -> str:
        """Read what was written up to and with `pattern`; the rest stays for the next time."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            plain = ESCAPES.sub("", self.seen)
            if found := re.search(pattern, plain):
                self.seen = plain[found.end() :]
                return plain[: found.end()]
            if select.select([self.main], [], [], 0.1)[0]:
                try:
                    self.seen += os.read(self.main, 65536).decode(errors="replace")
                except OSError:
                    break
        raise AssertionError(f"{pattern!r} was not shown, but: {ESCAPES.sub('', self.seen)[-1500:]}")

    def end(self) -> int:
        """The exit code, when the review has ended; the terminal is as it was."""
        code = self.process.wait(PATIENCE)
        assert termios.tcgetattr(self.child)[3] == self.before[3]
        return code

    def close(self) -> None:
        """Hang up."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.main)
        os.close(self.child)


@pytest.fixture
def terminal(folder: Path) -> Iterator[Any]:
    """Starts reviews of the study in `folder`."""
    begun: list[Terminal] = []

    def start(*args: str) -> Terminal:
        begun.append(Terminal(folder, *args))
        return begun[-1]

    yield start
    for each in begun:
        each.close()


def statuses(run: Any) -> list[str]:
    """Return the status of each coding, in text order."""
    listed = json.loads(run("decisions", "--current", "--format", "json").stdout)
    return [each["status"] for each in listed["codings"]]


def test_a_key_decides_and_leads_to_the_next(terminal: Any, run: Any) -> None:
    """Each passage stands in its talk with what matched; what is said to be recorded is in the file."""
    screen = terminal("--coder", "ana", "--lang", "en")
    shown = screen.until(r"\? help")
    left = int(re.search(r"(\d+) left", shown).group(1))  # type: ignore[union-attr]
    assert "▸ " in shown
    assert re.search(r"why     rule \w+\.?[\w.]*/\S+: “\w+”", shown)
    screen.press("a")
    assert f"{left - 1} left  1 accepted" in screen.until("recorded: accepted")
    assert statuses(run)[0] == "accepted"
    screen.press("x")
    screen.until("recorded: rejected")
    assert statuses(run)[:2] == ["accepted", "rejected"]
    screen.press("s")
    screen.until("skipped")
    screen.press("2")
    screen.until("recorded: shortcoming")
    screen.press("?")
    screen.until("quit; the next review begins behind your last decision")
    screen.press("q")
    screen.until(rf"1 accepted, 1 rejected, 1 stance changed; {left - 2} left")
    assert screen.end() == 0


def test_undo_memo_and_resuming(terminal: Any, run: Any) -> None:
    """A memo is kept, the last command taken back, and the next review begins where this one stopped."""
    screen = terminal("--coder", "ana", "--lang", "en")
    first = re.search(r"ana  (\S+:\d+)", screen.until(r"\? help")).group(1)  # type: ignore[union-attr]
    screen.press("x")
    screen.until("recorded: rejected")
    screen.press("u")
    screen.until("recorded: undone, 1 coding")
    assert set(statuses(run)) == {"suggested"}
    screen.press("m")
    screen.until("memo: ")
    screen.press("sounds doubtful é\n")
    screen.until("recorded: memo")
    screen.press("u")
    screen.until("recorded: undone")
    screen.press("r")
    screen.until("recorded: redone")
    screen.press("aa")
    screen.until("recorded: accepted.*recorded: accepted|2 accepted")
    screen.press("q")
    assert screen.end() == 0
    memos = json.loads(run("memo", "list", "--format", "json").stdout)["memos"]
    assert [(each["text"], each["coder"]) for each in memos] == [("sounds doubtful é", "ana")]
    again = terminal("--coder", "ana")
    shown = again.until(r"\? help")
    assert first not in shown
    again.press("q")
    assert again.end() == 0


def test_keys_pressed_ahead_are_not_lost(terminal: Any, run: Any) -> None:
    """Six keys at once are six decisions."""
    screen = terminal("--coder", "ana")
    screen.until(r"\? help")
    screen.press("axaxax")
    screen.until("3 accepted, 3 rejected")
    screen.press("q")
    assert screen.end() == 0
    assert sorted(statuses(run))[:6] == ["accepted"] * 3 + ["rejected"] * 3


def test_keys_before_the_first_passage_decide_nothing(terminal: Any, run: Any) -> None:
    """What was typed while the review started is dropped: nobody has seen what it would decide."""
    screen = terminal("--coder", "ana")
    screen.press("axaxaq\n")
    screen.until(r"\? help")
    screen.press("a")
    screen.until("recorded: accepted")
    screen.press("q")
    screen.until("1 accepted; ")
    assert screen.end() == 0
    assert statuses(run).count("suggested") == len(statuses(run)) - 1


def test_codes_boundaries_and_ways_through(folder: Path, run: Any) -> None:
    """Another code, one more, other words, a search, a jump and a filter; each mistake costs one line."""
    assert folder.exists()
    result = run("review", "--coder", "ana", "--lang", "en", input="ctrainin\nctraining.held\n+training.mentoring\n")
    assert "not recorded: there is no code 'trainin'; did you mean 'training'?" in result.stdout
    listed = json.loads(run("decisions", "--current", "--where", "coder=ana", "--format", "json").stdout)["codings"]
    assert sorted(each["indicator"] or each["code"] for each in listed) == ["training.held", "training.mentoring"]
    every = json.loads(run("decisions", "--current", "--where", "coder=rules", "--format", "json").stdout)["codings"]
    last = every[-1]
    words = last["quote"].split()
    keys = f"/{' '.join(words[1:3])}\nb{words[1]} … {words[-1]}\nj{len(every) + 9}\nj1\nfcode=training\nx"
    result = run("review", "--coder", "ben", "--lang", "en", input=keys)
    assert result.exit_code == 0, result.output
    assert "recorded: boundary" in result.stdout
    assert "nothing there: give a number" in result.stdout
    assert re.search(r"\d+ of \d+ codings", result.stdout)
    moved = json.loads(run("decisions", "--current", "--where", f"id={last['id']}", "--format", "json").stdout)
    assert moved["codings"][0]["quote"].split()[0] == words[1].strip(",.")


def codes_of(folder: Path) -> list[str]:
    """The codes of the study's codebook."""
    return [code.id for code in Study.open(folder).codebook]


def test_every_key_that_asks_works_at_a_terminal(terminal: Any, run: Any, folder: Path) -> None:
    """Another code, one more, a new one, the boundary, a search, a jump, a filter, typed as usual and corrected."""
    screen = terminal("--coder", "ana", "--lang", "en")
    screen.until(r"\? help")
    screen.press("+")
    screen.until("code: ")
    screen.press("training.heldX\x7f\n")
    screen.until("recorded: training.held as well")
    screen.press("w")
    screen.until("label: ")
    screen.press("Ways of paying\n")
    shown = screen.until("recorded: ways-of-paying, a new code")
    assert re.search(r"also .*ways-of-paying", shown)
    screen.press("/")
    screen.until("search: ")
    screen.press("ways-of\n")
    screen.until("nothing found")
    screen.press("j")
    screen.until("jump to: ")
    screen.press("2\n")
    second = screen.until(r"ana  \S+:\d+").split()[-1]
    screen.press("f")
    screen.until("filter: ")
    screen.press("code=training\n")
    screen.until(r"\d+ of \d+ codings")
    screen.press("f")
    screen.until("filter: ")
    screen.press("\n")
    screen.until("all codings")
    screen.press("j")
    screen.until("jump to: ")
    screen.press("2\n")
    screen.until(re.escape(f"ana  {second}"))
    screen.press("c")
    screen.until("code: ")
    screen.press("ways-of-paying\n")
    screen.until("recorded: ways-of-paying instead of")
    screen.press("m")
    screen.until("memo: ")
    screen.press("\x04")
    screen.until("no memo")
    screen.press("q")
    screen.until("2 coded, 1 recoded; |1 recoded")
    assert screen.end() == 0
    assert "ways-of-paying" in codes_of(folder)
    mine = json.loads(run("decisions", "--current", "--where", "coder=ana", "--format", "json").stdout)["codings"]
    assert sorted(each["indicator"] or each["code"] for each in mine) == ["training.held", *["ways-of-paying"] * 2]
    assert f"{mine[-1]['transcript']}:{mine[-1]['start']}" == second
    assert run("doctor").exit_code == 0


def test_a_new_code_is_taken_back_with_its_coding(folder: Path, run: Any) -> None:
    """By `u`, in the codebook's file too; `r` does both again; under another code where that is named."""
    book = Study.open(folder).codebook_path
    before = book.read_bytes()
    codes = codes_of(folder)
    result = run("review", "--coder", "ana", "--lang", "en", input="wWays of paying\nu")
    assert "recorded: ways-of-paying, a new code" in result.stdout
    assert "recorded: undone, 1 coding" in result.stdout
    assert codes_of(folder) == codes
    result = run("review", "--coder", "ana", "--lang", "id", input="wtraining > Travel\nur")
    assert "tercatat: training.travel, kode baru" in result.stdout
    assert "training.travel" in codes_of(folder)
    mine = json.loads(run("decisions", "--current", "--where", "coder=ana", "--format", "json").stdout)["codings"]
    assert [each["indicator"] for each in mine] == ["training.travel"]
    run("undo", "--coder", "ana")
    assert codes_of(folder) == codes
    assert book.read_bytes() == before


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Training", "there is a code 'training' already"),
        ("???", "no name can be made of the label"),
        ("trainig > Travel", "did you mean 'training'?"),
    ],
)
def test_a_new_code_that_cannot_be_costs_one_line(folder: Path, run: Any, label: str, said: str) -> None:
    """And changes nothing."""
    codes = codes_of(folder)
    result = run("review", "--coder", "ana", "--lang", "en", input=f"w{label}\n")
    assert re.search(rf"not recorded: .*{re.escape(said)}", result.stdout)
    assert codes_of(folder) == codes
    assert "nothing decided" in result.stderr


def test_interrupting_loses_nothing(terminal: Any, run: Any) -> None:
    """Ctrl-C ends the review with what was acknowledged, and the terminal is as it was."""
    screen = terminal("--coder", "ana")
    screen.until(r"\? help")
    screen.press("a")
    screen.until("recorded: accepted")
    os.killpg(screen.process.pid, signal.SIGINT)
    screen.until("interrupted")
    assert screen.end() == 130
    assert statuses(run).count("accepted") == 1
    assert run("doctor").exit_code == 0


def test_a_blind_review_hides_others(terminal: Any, run: Any) -> None:
    """A coding that another coder decided is still to be decided, if it is of the code asked for."""
    run("decide", "accept", "--where", "code=training", "--coder", "ben")
    listed = run("decisions", "--current", "--where", "code=training", "--format", "json")
    training = len(json.loads(listed.stdout)["codings"])
    screen = terminal("--coder", "ana", "--blind", "--code", "training")
    shown = screen.until(r"\? help")
    assert f"{training} left" in shown
    assert "ana, blind" in shown
    assert "ben" not in shown
    screen.press("q")
    screen.end()
    seeing = terminal("--coder", "ana", "--code", "training")
    seeing.until("nothing decided; 0 left")
    assert seeing.end() == 0


def test_keys_through_a_pipe(folder: Path, run: Any) -> None:
    """Screens follow each other without an escape; the end of input is the end of the review."""
    assert folder.exists()
    result = run("review", "--coder", "ana", "--lang", "en", input="a\nxm so they say\n2u?")
    assert result.exit_code == 0, result.output
    assert "\x1b" not in result.stdout
    assert [line for line in result.stdout.splitlines() if line.startswith("recorded")] == [
        f"recorded: {what}" for what in _told(run)
    ]
    assert result.stderr.endswith(
        f"1 accepted, 1 rejected, 1 memo, 1 stance changed, 1 undone; {len(statuses(run)) - 2} left\n"
    )
    assert statuses(run)[:3] == ["accepted", "rejected", "suggested"]
    memos = json.loads(run("memo", "list", "--format", "json").stdout)["memos"]
    assert [each["text"] for each in memos] == ["so they say"]


def _told(run: Any) -> list[str]:
    """The messages of the review above for each key that records something."""
    listed = json.loads(run("decisions", "--current", "--format", "json").stdout)["codings"]
    first, second = (
        f"{each['indicator'] or each['code']} at {each['transcript']}:{each['start']}" for each in listed[:2]
    )
    return [f"accepted {first}", f"rejected {second}", "memo", "shortcoming", "undone, 1 coding"]
