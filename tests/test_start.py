"""What starts with the package and with its command line: as little as can be."""

from __future__ import annotations

import subprocess
import sys


def modules_after(code: str) -> set[str]:
    """The modules that a fresh Python has loaded after some code."""
    command = [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)"]
    shown = subprocess.run(command, capture_output=True, text=True, check=True)
    return set(shown.stdout.splitlines()[-1].split())


def test_importing_loads_no_room() -> None:
    """`import qualcode` loads nothing of the package but itself."""
    loaded = {name for name in modules_after("import qualcode") if name.startswith("qualcode")}
    assert loaded == {"qualcode"}


def test_the_list_of_commands_loads_no_command() -> None:
    """The help of the program, and its version, come without any command."""
    for option in ("--help", "--version"):
        code = f"from qualcode.cli import main; main(['{option}'], standalone_mode=False)"
        loaded = {name for name in modules_after(code) if name.startswith("qualcode")}
        frame = {name for name in loaded if name.startswith(("qualcode.cli.app", "qualcode.wording"))}
        told = {"qualcode.libraries"} if option == "--version" else set()
        needed = {"qualcode", "qualcode.cli", "qualcode.cli.output", "qualcode.errors"}
        assert loaded - frame == needed | told


def test_functions_keep_their_names_when_rooms_are_loaded() -> None:
    """`qualcode.evidence` and `qualcode.findings` stay functions, though rooms are called the same."""
    code = "import qualcode, qualcode.evidence.segments, qualcode.findings.findings, qualcode.study"
    said = "print(qualcode.evidence.__name__, qualcode.findings.__module__)"
    shown = subprocess.run([sys.executable, "-c", f"{code}\n{said}"], capture_output=True, text=True, check=True)
    assert shown.stdout.split() == ["evidence", "qualcode.findings.findings"]
