"""The pages that are made of the program: its public names, the keys of its files, its changes, its decisions."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from sphinx.pycode import ModuleAnalyzer

import qualcode
from qualcode.codebook import json_schema
from qualcode.study.settings import settings_schema

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[1]


def made_pages() -> dict[str, str]:
    """Each page's text by its path in docs/."""
    rooms = public_rooms()
    pages = {f"reference/api/{room.__name__}.md": room_page(room, rooms) for room in rooms}
    start = "# Python\n\nEvery public name, by the room it lives in.\n\n"
    pages["reference/api/index.md"] = start + toctree([room.__name__ for room in rooms])
    pages["reference/codebook-keys.md"] = keys_page()
    pages["changes.md"] = (ROOT / "CHANGELOG.md").read_text("utf-8").replace("](docs/", "](")
    pages["why/architecture.md"] = (
        (ROOT / "ARCHITECTURE.md").read_text("utf-8").replace("](docs/decisions/)", "](../decisions/README.md)")
    )
    pages["why/gold.md"] = (ROOT / "tests" / "gold" / "README.md").read_text("utf-8").replace("](../../docs/", "](../")
    for path in (ROOT / "docs" / "decisions").glob("0*.md"):
        # reached from their index: a hundred more entries in the navigation of each page take a third of the build
        pages[f"decisions/{path.name}"] = f"---\norphan: true\n---\n{path.read_text('utf-8')}"
    index = (ROOT / "docs" / "why" / "index.md").read_text("utf-8")
    for name, page in {"../../ARCHITECTURE.md": "architecture", "../../tests/gold/README.md": "gold"}.items():
        index = index.replace(name, f"{page}.md").replace("install-size\n", f"install-size\n{page}\n")
    return {**pages, "why/index.md": index}


def toctree(names: list[str], option: str = ":maxdepth: 1") -> str:
    """The directive that puts pages below this one."""
    return "```{toctree}\n" + "\n".join([option, "", *names]) + "\n```\n"


def keys_page() -> str:
    """Every key of a codebook and of `qualcode.yaml`, as the schemas for editors tell them."""
    parts = [
        "# Keys of a codebook\n",
        "Made of the schema that an editor completes and explains keys from.",
        "[Growing a codebook](../guides/codebook.md) introduces them one by one.\n",
        *tables(json_schema(), "The file"),
        *tables(settings_schema(), "Keys of qualcode.yaml"),
    ]
    return "\n".join(parts)


def tables(schema: dict[str, Any], title: str) -> Iterator[str]:
    """A table of keys for the file, and one for each part of it that has keys."""
    for name, part in {title: schema, **schema.get("$defs", {})}.items():
        if "properties" in part:
            lines = [f"{'##' if part is schema else '###'} {name.removesuffix('Format')}\n"]
            lines += (
                [part["description"].partition("\n\n")[0].replace("\n", " ") + "\n"] if "description" in part else []
            )
            lines += ["| key | meaning | example |", "|---|---|---|"]
            lines += [
                f"| `{key}` | {cell(told.get('description', ''))} | {example(key, told)} |"
                for key, told in part["properties"].items()
            ]
            yield "\n".join(lines) + "\n"


def example(key: str, told: dict[str, Any]) -> str:
    """A key's first example, as YAML on one line."""
    if not told.get("examples"):
        return ""
    line = yaml.safe_dump(
        {key: told["examples"][0]}, default_flow_style=True, allow_unicode=True, width=10**6, sort_keys=False
    )
    return f"`{cell(line.strip()[1:-1])}`"


def cell(text: str) -> str:
    """Words that may stand in a table's cell."""
    return " ".join(text.split()).replace("|", "\\|").replace("<", "\\<")


def public_rooms() -> list[ModuleType]:
    """Packages that have public names, the face first."""
    found = [each.name for each in pkgutil.walk_packages(qualcode.__path__, "qualcode.") if each.ispkg]
    rooms = [importlib.import_module(name) for name in sorted(found)]
    return [qualcode, *(room for room in rooms if getattr(room, "__all__", None) and room.__name__ != "qualcode.cli")]


def room_page(room: ModuleType, rooms: list[ModuleType]) -> str:
    """The page of a room: what it says of itself, and each name that is at home in it; of others, where they are."""
    told, own, elsewhere = [], [], []
    for name in sorted(room.__all__):
        value = getattr(room, name)
        owner = home(name, value, room, rooms)
        if owner is room:
            own.append(f":py:obj:`{name} <{room.__name__}.{name}>`")
            told.append(directive(room, name, value))
        else:
            elsewhere.append(f"- :py:obj:`{name} <{owner.__name__}.{name}>` of :doc:`{owner.__name__}`\n")
    also = ["Also here:\n", "".join(elsewhere)] if elsewhere else []
    listed = f"Names: {', '.join(own)}.\n" if own else ""
    body = "\n".join([f".. automodule:: {room.__name__}\n", listed, *told, *also])
    return f"# {room.__name__}\n\n```{{eval-rst}}\n{body}\n```\n"


def home(name: str, value: object, room: ModuleType, rooms: list[ModuleType]) -> ModuleType:
    """The innermost public room around the module that a thing is defined in; a constant's is the room at hand."""
    module = getattr(value, "__module__", None)
    if not isinstance(module, str) or not module.startswith("qualcode."):
        return room
    inside = [each for each in rooms if f"{module}.".startswith(f"{each.__name__}.") and name in each.__all__]
    return max(inside, key=lambda each: len(each.__name__), default=room)


def directive(room: ModuleType, name: str, value: object) -> str:
    """The directive that documents a thing; a constant's value is left out, for it may be long."""
    full = f"{room.__name__}.{name}"
    if isinstance(value, type):
        kind = "autoexception" if issubclass(value, BaseException) else "autoclass"
        return f".. {kind}:: {full}\n   :members:\n"
    if callable(value):
        return f".. autofunction:: {full}\n"
    told = "\n".join(f"   {line}" for line in constant(room, name))
    return f".. py:data:: {full}\n\n{told}\n"


def constant(room: ModuleType, name: str) -> list[str]:
    """The words below a constant, in whichever of the room's modules it stands."""
    folder = Path(str(room.__file__)).parent
    for path in sorted(folder.rglob("*.py")):
        if re.search(rf"^{name}\b.*=", path.read_text("utf-8"), re.MULTILINE):
            module = ".".join((room.__name__, *path.relative_to(folder).with_suffix("").parts))
            if told := ModuleAnalyzer.for_module(module).find_attr_docs().get(("", name)):
                return told
    return []
