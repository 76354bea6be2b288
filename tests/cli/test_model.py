"""The commands of a language model: what they print, write and exit with, and that nothing leaves the loopback."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "suggesting" / "language_model"))

from model_server import Raw, code, codes, served

CODER = "model:tiny@46e0c10c039e"


def good(passage: str) -> str:
    """A model that names the training it is told of."""
    found = [code("training.held", "train", "achieved")] if "train" in passage else []
    return codes(*found, code("market", "words that nobody said"))


def asked(url: str, *args: object) -> tuple[object, ...]:
    """`model run` of the server in the test."""
    return ("model", "run", "--url", url, "--model", "tiny", "--coder", "ana", *args)


def test_a_run_is_told_and_in_json(folder: Path, run: Any) -> None:
    """Numbers of answers, refusals by reason, suggestions; the same run by name in JSON."""
    with served(good) as server:
        told = run(*asked(server.url, "--first", "5"))
        assert (told.exit_code, told.stderr.count("\n")) == (0, 1)
        assert "suggestions of the codebook's rules" in told.stderr
        assert "5 of 5 passages answered" in told.stdout
        assert "codes refused: 5 quote_not_found" in told.stdout
        found = json.loads(run(*asked(server.url, "--format", "json")).stdout)
        again = json.loads(run(*asked(server.url, "--format", "json")).stdout)
    assert {*found} == {
        "run", "coder", "passages", "asked", "answered", "not_answered", "refused", "left", "stopped", "schema_form",
        "codings",
    }  # fmt: skip
    assert found["asked"] == found["passages"] - 5 == len(server.asked) - 5
    assert (again["asked"], again["codings"], again["run"]) == (0, found["codings"], found["run"])
    assert found["coder"] == CODER
    assert (folder / "study.qualcode").exists()


def test_a_dry_run_sends_nothing_and_shows_everything(folder: Path, run: Any) -> None:
    """The text in front of the model, as it is sent afterwards; no study file begins."""
    with served(good) as server:
        shown = run(*asked(server.url, "--dry-run", "--first", "4"))
        plan = json.loads(run(*asked(server.url, "--dry-run", "--format", "json")).stdout)
        assert server.paths == []
        assert not (folder / "study.qualcode").exists()
        run(*asked(server.url))
        sent = [each["messages"] for each in server.asked]
    assert "nothing was sent" in shown.stdout
    assert "and 1 more passage" in shown.stdout
    assert plan["prompt"]["system"] in shown.stdout
    assert [[m["content"] for m in each] for each in sent] == [
        [plan["prompt"]["system"], each["prompt"]] for each in plan["questions"]
    ]


def test_replay_prints_the_same_bytes(folder: Path, run: Any) -> None:
    """In every format, without a server; the last run where none is named."""
    with served(good) as server:
        made = json.loads(run(*asked(server.url, "--format", "json")).stdout)
    for format_ in ("json", "jsonl", "csv", "table"):
        first, second = (run("model", "replay", made["run"], "--format", format_) for _ in range(2))
        assert (first.exit_code, first.stdout) == (0, second.stdout)
        assert first.stdout == run("model", "replay", "--format", format_).stdout
    found = json.loads(run("model", "replay", "--format", "json").stdout)
    assert (found["same"], found["codings"]) == (True, made["codings"])
    assert run("model", "replay", "ffff").exit_code == 2
    assert folder.exists()


def test_status_states_that_no_model_was_used_until_one_was(folder: Path, run: Any) -> None:
    """From the log; of an undone run too."""
    assert "No language model was used" in run("model", "status").stdout
    assert json.loads(run("model", "status", "--format", "json").stdout)["used"] is False
    run("tag", "--save")
    assert "No language model was used" in run("model", "status").stdout
    with served(good) as server:
        run(*asked(server.url))
    assert CODER in "".join(run("model", "status", env={"COLUMNS": "200"}).stdout.split())
    run("undo", "--coder", "ana")
    found = json.loads(run("model", "status", "--format", "json").stdout)
    assert (found["used"], found["runs"], found["undone"]) == (True, [], 1)
    assert folder.exists()


def test_the_history_states_that_no_model_was_used(folder: Path, run: Any) -> None:
    """In the language that is spoken, from the log; and no more once one was, undone or not."""
    run("tag", "--save")
    assert "No language model was used" in run("history").stderr
    assert "model bahasa" in run("history", "--lang", "id").stderr
    assert run("history", "--quiet").stderr == ""
    assert json.loads(run("history", "--format", "json").stdout)["language_model_used"] is False
    with served(good) as server:
        run(*asked(server.url, "--first", 1))
    for _ in range(2):
        assert "language model" not in run("history").stderr
        assert json.loads(run("history", "--format", "json").stdout)["language_model_used"] is True
        run("undo", "--coder", "ana")
    assert folder.exists()


def test_a_server_that_stops_answering_ends_the_run_in_one_line(folder: Path, run: Any) -> None:
    """What was answered is kept and printed; exit code 2."""
    left = iter(range(1000))
    with served(lambda passage: good(passage) if next(left) < 3 else Raw(b"", 500)) as server:
        ended = run(*asked(server.url, "--format", "json", "-q"))
    assert ended.exit_code == (2 if json.loads(ended.stdout)["stopped"] else 0)
    assert json.loads(ended.stdout)["answered"] == 3
    assert "Traceback" not in ended.stderr
    assert folder.exists()


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--model", "tiny"], "nothing says where the model's server is"),
        (["--url", "http://127.0.0.1:9/v1"], "nothing says which model is asked"),
        (["--url", "http://127.0.0.1:9/v1", "--model", "tiny"], "no server answers at http://127.0.0.1:9/v1"),
        (["--url", "http://192.0.2.7/v1", "--model", "tiny"], "--allow-remote=192.0.2.7"),
        (["--url", "127.0.0.1:9", "--model", "tiny"], "no http address"),
        (["nobody", "--url", "http://127.0.0.1:9/v1", "--model", "tiny"], "no file or transcript 'nobody'"),
        (["--code", "nothing", "--url", "http://127.0.0.1:9/v1", "--model", "tiny"], "there is no code 'nothing'"),
    ],
)
def test_what_cannot_be_asked_is_told_in_one_line(folder: Path, run: Any, args: list[str], message: str) -> None:
    """Exit code 2, and no study file begins."""
    refused = run("model", "run", *args)
    assert refused.exit_code == 2
    assert message in refused.stderr
    assert refused.stderr.count("\n") == 1
    assert not (folder / "study.qualcode").exists()


def test_transcripts_are_named_by_id_file_or_folder(folder: Path, run: Any) -> None:
    """As other commands take them."""
    files = {path.stem: path for path in (folder / "transcripts").iterdir() if path.suffix in {".md", ".txt"}}
    assert len(files) > 1
    name, path = min(files.items())
    with served(good) as server:
        for given in (name, f"transcripts/{path.name}", path):
            plan = json.loads(run(*asked(server.url, given, "--dry-run", "--format", "json")).stdout)
            assert {each["transcript"] for each in plan["questions"]} == {name}
        plan = json.loads(run(*asked(server.url, "transcripts", "--dry-run", "--format", "json")).stdout)
    assert {each["transcript"] for each in plan["questions"]} == set(files)


def test_decisions_and_lists_show_suggestions_as_a_models(folder: Path, run: Any) -> None:
    """Under its name, with its origin."""
    with served(good) as server:
        run(*asked(server.url))
    rows = json.loads(run("decisions", "--current", "--where", "origin=model", "--format", "json").stdout)["codings"]
    assert rows
    assert {(row["coder"], row["origin"], row["status"]) for row in rows} == {(CODER, "model", "suggested")}
    shown = run("decide", "accept", "--where", f"coder={CODER}", "--coder", "ana")
    assert shown.exit_code == 0
    assert folder.exists()


def test_without_httpx_everything_else_works(folder: Path, tmp_path: Path) -> None:
    """The command says what to install; importing qualcode loads none of it."""
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    (hidden / "sitecustomize.py").write_text(
        "import sys\n"
        "class Hide:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.partition('.')[0] in ('httpx', 'httpcore'):\n"
        "            raise ModuleNotFoundError(name)\n"
        "sys.meta_path.insert(0, Hide())\n",
        encoding="utf-8",
    )
    paths = os.pathsep.join([str(hidden), str(Path(__file__).parents[2])])
    environment = {**os.environ, "PYTHONPATH": paths}

    def command(*args: str) -> subprocess.CompletedProcess[str]:
        whole = [sys.executable, "-m", "qualcode", *args]
        return subprocess.run(whole, cwd=folder, env=environment, capture_output=True, text=True, check=False)

    asked_ = command("model", "run", "--url", "http://127.0.0.1:9/v1", "--model", "tiny")
    assert (asked_.returncode, "pip install 'qualcode[model]'" in asked_.stderr) == (2, True)
    for args in (("findings",), ("model", "status"), ("model", "run", "--dry-run"), ("tag", "--save")):
        assert command(*args).returncode == 0, args


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
@pytest.mark.parametrize("what", ["run", "check", "compare"])
def test_nothing_connects_beyond_the_loopback(folder: Path, tmp_path: Path, run: Any, what: str) -> None:
    """As the system saw it: every connection goes to this machine, whatever proxy is named; `compare` makes none."""
    trace = tmp_path / "trace"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "HTTP_PROXY": "http://192.0.2.1:3128"}
    with served(good) as server:
        port = server.root.rpartition(":")[2]
        args = ("model", what, "--url", server.url, "--model", "tiny", "--coder", "ana", "--first", "2")
        if what == "compare":
            assert run(*asked(server.url)).exit_code == 0
            passage = ("owner", "--quote", "It helped, my", "training", "--coder", "ana")
            assert run("code", *passage).exit_code == 0
            args = ("model", "compare")
        before = len(server.asked)
        command = [sys.executable, "-m", "qualcode", *args]
        tracing = ["strace", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg", "-o", str(trace)]
        done = subprocess.run([*tracing, *command], cwd=folder, env=environment, check=False, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert (len(server.asked) > before) == (what != "compare")
    lines = [line for line in trace.read_text(errors="replace").splitlines() if "sa_family=" in line]
    named = [line for line in lines if "AF_INET" in line]
    assert bool(named) == (what != "compare")
    assert [line for line in named if f"sin_port=htons({port})" not in line or '"127.0.0.1"' not in line] == []


def test_a_check_is_told_and_exits_with_what_it_found(folder: Path, run: Any) -> None:
    """0 for a model that is steady and keeps the schema, 1 for one that is not; recorded in the study file."""
    with served(lambda _: codes()) as server:
        named = ("--url", server.url, "--model", "tiny")
        clean = run("model", "check", *named, "--first", 2)
        assert (clean.exit_code, "brought the same answer three times" in clean.stdout) == (0, True)
        found = json.loads(run("model", "check", *named, "--first", 2, "--format", "json").stdout)
    assert {*found} >= {"server", "version", "digest", "keeps_schema", "deterministic", "phrasings"}
    assert (found["coder"], found["deterministic"], found["phrasings"]["asked"]) == (CODER, True, 2)
    with served(lambda _: "yes") as server:
        broken = run("model", "check", "--url", server.url, "--model", "tiny", "--first", 1)
    assert (broken.exit_code, "does not keep the schema" in broken.stdout) == (1, True)
    assert len(json.loads(run("model", "status", "--format", "json").stdout)["checked"]) == 3
    assert folder.exists()


def test_a_check_says_in_which_form_the_server_takes_a_schema(folder: Path, run: Any) -> None:
    """And which ones it refused; a server that takes none does not keep one."""
    with served(lambda _: codes(), takes=("json_object", "none")) as server:
        named = ("model", "check", "--url", server.url, "--model", "tiny", "--first", 1)
        told = run(*named)
        assert (told.exit_code, "runs ask it with the form json_object" in told.stdout) == (0, True)
        assert "does not take a schema as json_schema (http_500)" in told.stdout
        found = json.loads(run(*named, "--format", "json").stdout)
    assert (found["schema_form"], found["schema_refused"]) == ("json_object", {"json_schema": "http_500"})
    with served(lambda passage: codes() if passage else "yes", takes=("none",)) as server:
        told = run("model", "check", "--url", server.url, "--model", "tiny", "--first", 1, "--lang", "id")
        assert (told.exit_code, "tanpa skema" in told.stdout) == (1, True)
        assert "asked without a schema" in run(*asked(server.url, "--first", 1)).stdout
    assert folder.exists()


def test_a_check_works_outside_a_study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Any) -> None:
    """With an invented one, and without leaving anything."""
    monkeypatch.chdir(tmp_path)
    with served(lambda _: codes()) as server:
        assert run("model", "check", "--url", server.url, "--model", "tiny").exit_code == 0
    assert list(tmp_path.iterdir()) == []


def test_a_comparison_is_shown_with_what_to_make_of_it(folder: Path, run: Any) -> None:
    """Figures with intervals, the freeze, and why there is no alternative annotator test."""
    with served(good) as server:
        run(*asked(server.url))
        refused = run("model", "compare")
        assert (refused.exit_code, refused.stderr.count("\n")) == (2, 1)
        run("model", "freeze", "--coder", "ana")
        run("decide", "accept", "--where", "coder=rules & code=training", "--coder", "ana")
        shown = run("model", "compare", "--samples", 50)
        found = json.loads(run("model", "compare", "--samples", 50, "--format", "json").stdout)
    assert shown.exit_code == 0
    told = " ".join(shown.stdout.split())
    for words in ("One person coded these passages", "No alternative annotator test", "frozen prompt and codebook"):
        assert words in told, words
    assert (found["coder"], found["people"], found["after_freeze"]) == (CODER, ["ana"], False)
    assert {row["code"] for row in found["codes"]} == {"market", "training", "(all)"}
    assert folder.exists()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_broken_off_goes_on_where_it_was(folder: Path, run: Any, how: signal.Signals) -> None:
    """Killed or interrupted while it waits for the third answer: the first two are kept, and are not asked again."""
    waiting = threading.Event()
    count = iter(range(1000))

    def slow(passage: str) -> str | Raw:
        if next(count) < 2:
            return good(passage)
        waiting.set()
        return Raw(b"", seconds=20)

    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with served(slow) as server:
        command = [sys.executable, "-m", "qualcode", *map(str, asked(server.url))]
        process = subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
        assert waiting.wait(120)
        process.send_signal(how)
        _, told = process.communicate(timeout=60)
    assert process.returncode == (-9 if how == signal.SIGKILL else 130)
    assert b"Traceback" not in told
    with served(good) as server:
        found = json.loads(run(*asked(server.url, "--format", "json")).stdout)
        assert len(server.asked) == found["asked"] == found["passages"] - 2
    assert json.loads(run("model", "replay", "--format", "json").stdout)["same"] is True
    assert run("doctor").exit_code == 0


KEY = "sk-local-4711-geheim"


@pytest.mark.parametrize("way", ["file", "environment"])
def test_a_server_that_asks_for_a_key_gets_it(
    folder: Path, run: Any, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From a file or the environment, with every question; it is neither kept nor printed."""
    if way == "file":
        (folder.parent / "key").write_text(f"{KEY}\n")
    else:
        monkeypatch.setenv("QUALCODE_MODEL_KEY", KEY)
    extra = ("--key-file", folder.parent / "key") if way == "file" else ()
    with served(good, key=KEY) as server:
        for what in ("run", "check"):
            named = ("model", what, "--url", server.url, "--model", "tiny", "--coder", "ana", "--first", 2, *extra)
            done = run(*named, "--format", "json")
            assert done.exit_code < 2, done.stderr
            assert KEY not in done.output
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert not [path for path in files if KEY.encode() in path.read_bytes()]


def test_a_missing_or_wrong_key_is_told_without_it(folder: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one line with the way out; nothing is recorded."""
    with served(good, key=KEY) as server:
        missing = run(*asked(server.url))
        monkeypatch.setenv("QUALCODE_MODEL_KEY", "sk-another")
        wrong = run(*asked(server.url))
        monkeypatch.setenv("QUALCODE_MODEL_KEY", "two words")
        unusable = run(*asked(server.url))
        lost = run(*asked(server.url), "--key-file", folder / "nowhere")
        (folder.parent / "key").write_bytes(b"\x00\xff secret\n")
        bad = run(*asked(server.url), "--key-file", folder.parent / "key")
        assert server.asked == []
    for done in (missing, wrong, unusable, lost, bad):
        assert (done.exit_code, done.stderr.count("\n"), "key" in done.stderr) == (2, 1, True)
        assert not any(word in done.stderr for word in ("sk-another", "two words", "secret"))
    assert all("--key-file" in done.stderr for done in (missing, wrong))
    assert not (folder / "study.qualcode").exists()
