"""The listing of `qualcode/` reads as a table of contents: nouns, one place for one thing, no circles."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOM = ROOT / "qualcode"
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(ROOM.rglob("*.py"))
}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}

NOUNS = {"coding", "encoding", "finding", "ranking", "reading", "spelling", "unitizing"}
"""Words in -ing that name a thing; unitizing is the field's word for marking segments."""

SAME_ROLE = {
    "a format that is read or written": {"docx", "html", "markdown", "pdf", "csv", "json", "xlsx", "text", "xml"},
    "a language": {"english", "indonesian"},
    "a room's reader of files": {"reader"},
    "a subject: its room's function, the study's call, the command, its screen, its section of a report": set(
        "agreement audit care codebook decide decisions find findings history report review sample structure".split()
    )
    | {"codes", "memo", "model", "progress", "study_file"},
}


def test_no_module_is_named_by_a_gerund() -> None:
    """Every word in -ing is the name of a thing."""
    words = {word for name in MODULES for word in name.split(".")[-1].split("_") if word.endswith("ing")}
    rooms = {path.name for path in ROOM.iterdir() if path.is_dir()}
    assert words - rooms <= NOUNS


def test_files_share_a_name_only_where_they_have_the_same_role() -> None:
    """The same name in several folders is the same kind of thing in each."""
    places = defaultdict(list)
    for name, path in MODULES.items():
        if path.name != "__init__.py":
            places[name.split(".")[-1]].append(name)
    shared = {name for name, found in places.items() if len(found) > 1}
    assert shared <= set().union(*SAME_ROLE.values()), {name: places[name] for name in shared}


@pytest.mark.parametrize("folder", sorted({path.parent for path in MODULES.values()}), ids=str)
def test_a_folder_has_at_most_eighteen_entries(folder: Path) -> None:
    """A listing fits a glance; the package itself lists its rooms."""
    entries = [path for path in folder.iterdir() if path.name != "__pycache__"]
    assert folder == ROOM or len(entries) <= 18


def test_no_file_has_much_more_than_four_hundred_lines() -> None:
    """A file has one job."""
    assert not [name for name, path in MODULES.items() if len(path.read_text(encoding="utf-8").splitlines()) > 420]


def test_only_faces_of_rooms_list_their_names() -> None:
    """`__all__` stands in `__init__.py` alone."""
    listed = {
        name
        for name, tree in TREES.items()
        for node in tree.body
        if isinstance(node, ast.Assign) and any(getattr(each, "id", "") == "__all__" for each in node.targets)
    }
    assert not [name for name in listed if MODULES[name].name != "__init__.py"]


def test_no_docstring_opens_with_a_question_word() -> None:
    """A docstring begins with what the thing is or does."""
    opening = re.compile(r"(What|Whether|Which|Whom|Whose|Of|So many|How|Where|When)\b")
    found = [
        f"{name}:{getattr(node, 'name', 'module')}"
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
        and opening.match(ast.get_docstring(node) or "")
    ]
    assert not found


def imports(name: str) -> set[str]:
    """The modules of qualcode that a module imports, for types alone or later too."""
    found = set()
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {
                each if (each := f"{node.module}.{alias.name}") in MODULES else node.module for alias in node.names
            }
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return (found & MODULES.keys()) - {name}


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Every module can be read before those that use it, inside a room too."""
    waiting = {name: imports(name) for name in MODULES}
    while ready := {name for name, needs in waiting.items() if not needs & waiting.keys()}:
        waiting = {name: needs for name, needs in waiting.items() if name not in ready}
    assert not waiting
