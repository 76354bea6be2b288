"""The guide grows a codebook from three lines to a whole study: every file in it is written, every command run.

`QUALCODE_WRITE_GOLD=1` writes the commands' output into the guide anew.
"""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

from qualcode.cli import main
from qualcode.codebook import json_schema
from qualcode.codebook.json_schema import schema_text

if TYPE_CHECKING:
    import pytest

GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "codebook.md"
FENCED = re.compile(r"^```(?P<kind>yaml|text|console)(?: (?P<file>\S+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
EARLIER = Path("before.yaml")


def _printed(command: str) -> str:
    """The text that a command of the guide prints, on standard output and standard error."""
    program, *args = shlex.split(command)
    assert program == "qualcode", command
    return CliRunner().invoke(main, args).output


def _run(body: str) -> str:
    """A block of commands as it should be: each with what it prints."""
    commands = [line.removeprefix("$ ") for line in body.splitlines() if line.startswith("$ ")]
    return "".join(f"$ {command}\n{_printed(command)}" for command in commands)


def test_every_snippet_is_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are written in turn, an earlier version of one being kept; commands print what stands below them."""
    monkeypatch.chdir(tmp_path)
    text = GUIDE.read_text("utf-8")
    for folder in ("codebooks", "transcripts"):
        Path(folder).mkdir()
    Path("codebooks/codebook.schema.json").write_text(schema_text(), "utf-8")
    told, commands = text, 0
    for found in FENCED.finditer(text):
        body, file = found["body"], found["file"]
        if file:
            path = Path(file)
            if path.exists():
                EARLIER.write_bytes(path.read_bytes())
            path.write_text(body, "utf-8")
        elif found["kind"] == "console":
            right = _run(body)
            told = told.replace(body, right, 1)
            commands += right.count("$ ")
            if not os.environ.get("QUALCODE_WRITE_GOLD"):
                assert body == right
    if os.environ.get("QUALCODE_WRITE_GOLD"):
        GUIDE.write_text(told, "utf-8")
    assert commands > 10


def test_every_key_of_the_format_is_named() -> None:
    """The table at the end leaves no key out."""
    text = GUIDE.read_text("utf-8")
    schema = json_schema()
    parts = [
        "StanceFormat",
        "CodeFormat",
        "IndicatorFormat",
        "RuleFormat",
        "ExampleFormat",
        "ActorFormat",
        "VerdictFormat",
    ]
    known = [schema, *(schema["$defs"][name] for name in parts)]
    missing = {key for part in known for key in part["properties"] if f"`{key}`" not in text}
    assert not missing
