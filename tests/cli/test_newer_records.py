"""Every command works with a study in which a newer version recorded what this one does not know."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.store import Store
from qualcode.store.log.log import append
from qualcode.store.log.record import Draft, canonical, words

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = [
    "findings", "report -o report.html", "report -o report.json", "report -o report.xlsx", "report -o report.docx",
    "decisions", "decisions --format csv",
    "decisions --format jsonl", "decisions --format json", "decisions --kind panel_drawn", "decisions --current",
    "history", "history --by ben", "history --format json", "conflicts", "memo list", "memo export", "round", "check",
    "refresh --coder ana", "tag --save", "decide reject --where code=market --coder ben", "undo --coder ben",
    "redo --coder ben", "sync ../shared", "backup", "doctor", "doctor --rebuild", "forget O1 --yes --coder ana",
    "findings --format json",
]  # fmt: skip


@pytest.fixture
def planted(folder: Path, run: Any) -> Path:
    """A study in which a newer version worked between the decisions of this one."""
    assert run("decide", "accept", "--where", "code=training", "--coder", "ana").exit_code == 0
    place = canonical({"anchor": {"kind": "pdf", "page": 3}})
    drafts = [
        Draft("panel_drawn", stance="wondering", status="drawn", details=canonical({"seed": 7})),
        Draft("coded_in", coding="0" * 32, transcript="f" * 64, details=place, passage=words({"quote": "Ya."})),
        Draft("coded", coding="1" * 32, code="training", status="accepted", stance="achieved", details=place),
        Draft("suggested_many", passage=words({"places": [[1, 2]]}), details="[1]"),
    ]
    with Store.open(folder / "study.qualcode") as store, store.log.writing() as connection:
        append(connection, drafts, log=store.log, coder="ben")
    (folder.parent / "shared").mkdir()
    return folder


@pytest.mark.usefixtures("planted")
def test_every_command_works_and_the_records_stay(run: Any) -> None:
    """None refuses, fails or loses one; and what is found is what is found without them."""
    for command in COMMANDS:
        result = run(*command.split())
        assert result.exit_code == 0, (command, result.stderr)
    found = json.loads(run("doctor", "--format", "json").stdout)
    assert found["healthy"]
    assert [each["what"] for each in found["symptoms"] if "newer" in each["what"]] == [
        "4 decisions are of kinds that only a newer qualcode knows; they are kept"
    ]


def test_a_copy_takes_them_in_and_tells_nothing_else(planted: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A study that begins afterwards has them by merging, none of them waiting or damaged."""
    copy = planted.parent / "copy"
    for path in sorted(planted.rglob("*")):
        if path.is_file() and path.name != "study.qualcode":
            target = copy / path.relative_to(planted)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    monkeypatch.chdir(copy)
    merged = json.loads(run("merge", planted / "study.qualcode", "--format", "json").stdout)
    assert (merged["waiting"], merged["damaged"]) == (0, 0)
    kinds = {each["kind"] for each in json.loads(run("decisions", "--format", "json").stdout)["decisions"]}
    assert {"panel_drawn", "coded_in", "suggested_many"} <= kinds
