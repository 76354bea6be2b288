"""The page's scripts: how much of them is loaded before the text is there, and that each key has its command."""

from __future__ import annotations

import re
from pathlib import Path

from tests.web.test_keyboard import page_keys

SCRIPTS = Path(__file__).parents[2] / "qualcode" / "web" / "static"
IMPORT = re.compile(r'^(?:import|export)\b[^;]*?"(\.[^"]+)";', re.MULTILINE)


def loaded_with(script: Path, found: dict[Path, int]) -> dict[Path, int]:
    """The bytes of a script and of all that it imports before it runs."""
    text = script.read_text("utf-8")
    found[script] = len(text.encode())
    for name in IMPORT.findall(text):
        other = (script.parent / name).resolve()
        if other not in found:
            loaded_with(other, found)
    return found


def test_the_first_view_loads_little() -> None:
    """60 kB at most, unminified; 150 kB with everything that is loaded when it is first needed."""
    first = loaded_with(SCRIPTS / "main.js", {})
    assert SCRIPTS / "study.js" in first
    assert sum(first.values()) <= 60_000
    assert sum(path.stat().st_size for path in SCRIPTS.rglob("*.js")) <= 150_000


def test_each_key_has_a_command() -> None:
    """And each command a key, but for the one that shows the keys."""
    (told,) = re.findall(r"COMMANDS = \{(.*?)\n\};", (SCRIPTS / "commands.js").read_text("utf-8"), re.DOTALL)
    commands = re.findall(r"^  (\w+)(?:: |\()", told, re.MULTILINE)
    assert sorted(commands) == sorted(set(page_keys()) - {"help"})
