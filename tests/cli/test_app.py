"""Rules for every command: help, exit codes, streams, and no traceback whatever happens."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest

from qualcode.cli import GROUPS, WISHES, main
from qualcode.study import Study

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "reference" / "cli.md"
COMMANDS = sorted(main.commands)
BELOW = sorted(
    f"{name} {below}"
    for name, group in main.commands.items()
    if isinstance(group, click.Group)
    for below in group.commands
)
"""The commands of groups, as `codes add`."""
ENGLISH = {"QUALCODE_LANG": "en"}


def qualcode(*args: object, cwd: Path, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """The installed command line, in a process of its own."""
    environment = {key: value for key, value in os.environ.items() if key != "QUALCODE_TRACEBACK"}
    environment.update(options.pop("env", {}))
    command = [sys.executable, "-m", "qualcode", *map(str, args)]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, check=False, **options)


@pytest.mark.parametrize("command", ["", *COMMANDS, *BELOW])
def test_help_ends_with_examples(command: str, run: Any) -> None:
    """Two or three lines to copy stand at the end of every help, or five for a command of a group."""
    lines = run(*command.split(), "--help", "--lang", "en").stdout.rstrip().splitlines()
    start = lines.index("  Examples:")
    examples = [line.strip() for line in lines[start + 1 :]]
    assert 2 <= len(examples) <= (5 if command in BELOW else 3)
    assert all(line.startswith(f"qualcode {command}".strip()) for line in examples)


@pytest.mark.parametrize("command", [*COMMANDS, *BELOW])
def test_short_help_is_a_whole_sentence(command: str) -> None:
    """The list of commands cuts none of them off."""
    found: Any = main
    for step in command.split():
        found = found.commands[step]
    short = found.get_short_help_str(limit=60)
    assert short.endswith(".")
    assert "..." not in short


def test_commands_are_listed_in_groups(run: Any) -> None:
    """Eight groups, the eight commands that a newcomer needs first, and every command in one of them."""
    told = run("--help", "--lang", "en").stdout
    headings = re.findall(r"^([A-Z]\w+):$", told, re.MULTILINE)
    assert headings == ["Options", "Start", "Codebook", "Code", "Decide", "Read", "Report", "Team", "Care"]
    first = told[told.index("Start:") : told.index("Codebook:")]
    assert re.findall(r"^  (\w+)  ", first, re.MULTILINE) == list(GROUPS["Start"])
    assert len(GROUPS["Start"]) == 8
    names = [name for group in GROUPS.values() for name in group]
    assert len(names) == len(set(names))
    assert all(re.search(rf"^  {name} +\w", told, re.MULTILINE) for name in names)


@pytest.mark.parametrize(("wish", "command"), WISHES.items())
def test_a_wish_leads_to_the_command_that_does_it(wish: str, command: str, run: Any) -> None:
    """A word of another program is no command; the one that does it is named, and exists."""
    result = run(wish, "anything")
    assert result.exit_code == 2
    assert f"No such command '{wish}': 'qualcode {command}' does it." in result.stderr
    assert wish not in COMMANDS
    assert run(*command.split(), *(["--help"] * (command != "--version"))).exit_code == 0


def test_a_slip_of_the_pen_is_still_told(run: Any) -> None:
    """A word that is neither command nor wish gets what click says of it."""
    result = run("findngs")
    assert result.exit_code == 2
    assert "No such command 'findngs'." in result.stderr


def test_the_guide_shows_the_help_as_it_is(run: Any) -> None:
    """The guide holds the help of every command, word for word; `QUALCODE_WRITE_GOLD=1` writes it anew."""
    text = GUIDE.read_text("utf-8")
    for command in ["", *COMMANDS, *BELOW]:
        name = f"qualcode {command}".strip()
        fenced = (
            f"```text\n$ {name} --help\n{run(*command.split(), '--help', env=ENGLISH, terminal_width=88).stdout}```"
        )
        pattern = re.compile(rf"```text\n\$ {name} --help\n.*?```", re.DOTALL)
        if os.environ.get("QUALCODE_WRITE_GOLD"):
            text = pattern.sub(lambda _, new=fenced: new, text)
            GUIDE.write_text(text, encoding="utf-8")
        assert fenced in text, name


@pytest.mark.parametrize("args", [["--help"], ["findings", "--help"], ["--version"]])
def test_help_loads_nothing_heavy(args: list[str]) -> None:
    """Help comes without pandas, spaCy, numpy, pydantic, rich or a template engine."""
    code = "import sys; from qualcode.cli import main; main(sys.argv[1:], standalone_mode=False); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code, *args], capture_output=True, text=True, check=False)
    roots = {name.partition(".")[0] for name in loaded.stdout.splitlines()[-1].split()} if loaded.stdout else set()
    assert "qualcode" in roots, loaded.stderr
    heavy = {
        "pandas",
        "spacy",
        "numpy",
        "pydantic",
        "rich",
        "jinja2",
        "pyarrow",
        "yaml",
        "sqlalchemy",
        "scipy",
        "docx",
    } | {"sklearn"}
    assert not heavy & roots


def test_importing_the_library_loads_nothing_heavy() -> None:
    """`import qualcode` is light, and its names are there all the same."""
    code = "import sys, qualcode; print(*sys.modules); qualcode.load_codebook; qualcode.Study; dir(qualcode)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"pandas", "spacy", "numpy", "pydantic", "sklearn"} & set(loaded.stdout.split())


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (["findings", "nowhere"], "nowhere: "),
        (["findings", "--codebook", "nowhere"], "no codebook 'nowhere'; name a file, or one of study"),
        (["evaluate", "nowhere.jsonl"], "nowhere.jsonl: cannot be read"),
        (["report", "-o", "no/where.html"], "no/where.html: cannot be written"),
    ],
)
def test_wrong_input_is_one_line_and_exit_2(args: list[str], line: str, folder: Path) -> None:
    """An error says what, where, and a remedy; nothing is on standard output."""
    result = qualcode(*args, cwd=folder)
    assert result.returncode == 2
    assert result.stdout == b""
    assert result.stderr.decode().startswith(line)
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "text",
    [
        b"\xff\xfe\x00",
        b"\x00\x01\x02",
        b"",
        b"a: &x [1]\nb: *x\n",
        b"!!python/object/apply:os.system ['true']\n",
        b"codes: {a: {label: A}, a: {label: B}}\n",
        b"[" * 5000,
        b"name: \xc3\x28\n",
    ],
)
def test_a_bad_codebook_never_ends_in_a_traceback(text: bytes, folder: Path, run: Any) -> None:
    """Every problem is a line with the file's name, and the exit code is 2."""
    (folder / "codebooks" / "study.yaml").write_bytes(text)
    result = run("findings")
    assert result.exit_code == 2
    lines = result.stderr.splitlines()
    assert lines
    assert all(line.startswith("codebooks/study.yaml") for line in lines)


BAD = {
    "broken.docx": b"PK\x03\x04 no zip",
    "empty.docx": b"",
    "old.doc": b"\xd0\xcf\x11\xe0",
    "cut.vtt": b"no header",
    "bad.json": b"{",
    "nul.txt": b"a\x00b\x00\x01\x02\x03",
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_transcript_stops_or_is_left_out(name: str, folder: Path, run: Any) -> None:
    """It is named in one line with exit code 2; with --keep-going the others are still read and printed."""
    (folder / "transcripts" / name).write_bytes(BAD[name])
    stopped = run("findings", "--format", "json")
    assert stopped.exit_code == 2
    assert stopped.stdout == ""
    assert [line for line in stopped.stderr.splitlines() if name in line]
    went_on = run("findings", "--format", "json", "--keep-going")
    assert went_on.exit_code == 2
    assert [line for line in went_on.stderr.splitlines() if name in line]
    assert json.loads(went_on.stdout)["corpus"]["transcripts"] == 2


def test_errors_hold_no_words_of_a_transcript(folder: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even a fault of the program itself shows what was said; it exits with 70 and names a place."""
    monkeypatch.delenv("QUALCODE_TRACEBACK")
    said = "three days"
    assert said in (folder / "transcripts" / "owner.md").read_text("utf-8")

    def broken(self: Study, *_: object, **__: object) -> None:
        raise ValueError(self.transcripts()[1].text)

    monkeypatch.setattr(Study, "findings", broken)
    result = run("findings")
    assert result.exit_code == 70
    assert result.stderr.startswith("internal error: ValueError in ")
    assert said not in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_interrupting_is_quiet(folder: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends with 130 and one word."""
    assert folder.exists()

    def interrupted(_: Study) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Study, "transcripts", interrupted)
    result = run("tag")
    assert (result.exit_code, result.stderr) == (130, "interrupted\n")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")
def test_a_reader_that_leaves_is_no_error(folder: Path) -> None:
    """`qualcode … | head` writes nothing to standard error."""
    for _ in range(200):
        source = folder / "transcripts" / "owner.md"
        shutil.copy(source, source.with_name(f"{_}.md"))
    command = f'"{sys.executable}" -m qualcode tag --format jsonl | head -c 10'
    result = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, check=False)
    assert result.stdout == b'{"transcri'
    assert result.stderr == b""


@pytest.mark.parametrize("format_", ["table", "md", "json", "csv"])
def test_no_console_crashes(format_: str, folder: Path) -> None:
    """A console of 1252 characters shows what it cannot print as escapes; data stays whole."""
    path = folder / "transcripts" / "owner.md"
    path.write_text(path.read_text("utf-8").replace("in packaging", "in packaging 培训 😀 ✓ \u202e"), encoding="utf-8")
    result = qualcode(
        "findings", "--format", format_, cwd=folder, env={"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    )
    assert result.returncode == 0, result.stderr
    if format_ == "json":
        quotes = [e["quote"] for f in json.loads(result.stdout)["findings"] for e in f["evidence"]]
        assert any("培训 😀" in quote for quote in quotes)
    elif format_ != "table":
        assert "培训 😀" in result.stdout.decode("utf-8")


EVERYTHING = """
import sys
from click.testing import CliRunner
from qualcode.cli import GROUPS, WISHES, main
formats = {"findings": ("table", "json", "csv", "md"), "tag": ("table", "json", "jsonl", "csv", "html")}
for command, names in formats.items():
    for name in names:
        result = CliRunner().invoke(main, [command, "--format", name])
        assert result.exit_code == 0 and result.stdout, result.output
        sys.stdout.write(result.stdout)
"""


def test_the_same_input_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    """On another path, with another hash seed: every output is the same to the byte."""
    other = tmp_path / "elsewhere" / "a copy"
    shutil.copytree(folder, other)
    outputs = []
    for place, seed in ((folder, "1"), (other, "4242")):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", EVERYTHING]
        printed = subprocess.run(command, cwd=place, env=environment, capture_output=True, check=True).stdout
        assert qualcode("report", "-o", "r.html", "-q", cwd=place, env={"PYTHONHASHSEED": seed}).returncode == 0
        outputs.append((printed, (place / "r.html").read_bytes()))
    assert outputs[0] == outputs[1]
    assert len(outputs[0][0]) > 10_000


def test_notes_go_to_standard_error_and_can_be_silenced(folder: Path, run: Any) -> None:
    """A guessed encoding is worth a note; --encoding settles it; --quiet hides it."""
    path = folder / "transcripts" / "officer.txt"
    text = path.read_text("utf-8").replace("sixty people", "sixty people in the café naïve, señor, über façade")
    path.write_bytes(text.encode("cp1252"))
    noted = run("findings", "--format", "json")
    assert "officer.txt: " in noted.stderr
    assert json.loads(noted.stdout)
    assert run("findings", "--format", "json", "--quiet").stderr == ""
    assert "officer.txt: " not in run("findings", "--encoding", "cp1252").stderr


def test_wrong_usage_is_exit_2(run: Any) -> None:
    """The message is click's own."""
    assert run("findings", "--format", "xml").exit_code == 2
    assert run("findngs").exit_code == 2
    assert isinstance(main, click.Group)
