"""Every command, option and key is told where people read: on a page, and in the changelog."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import pytest

from qualcode.cli import main
from qualcode.codebook import json_schema
from qualcode.study.settings import settings_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
CHANGES = (ROOT / "CHANGELOG.md").read_text("utf-8")


def steps(command: click.Command, name: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command below this one with its name, as `codes add`."""
    if isinstance(command, click.Group):
        for step, below in command.commands.items():
            yield f"{name} {step}".strip(), below
            yield from steps(below, f"{name} {step}".strip())


COMMANDS = dict(steps(main))
OPTIONS = sorted(
    {
        name
        for command in (main, *COMMANDS.values())
        for each in command.params
        for name in each.opts
        if name[:2] == "--"
    }
)


def keys(schema: Any) -> Iterator[str]:
    """The names of the properties of a schema, at any depth; the parts of spaCy's token patterns are spaCy's."""
    if isinstance(schema, dict):
        yield from (key for key in schema.get("properties", {}) if not key.isupper())
    for each in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from keys(each)


KEYS = sorted({*keys(json_schema()), *keys(settings_schema())})


@cache
def pages() -> str:
    """The words of all pages that people write, without the help of commands that stands in one."""
    written = (path.read_text("utf-8") for path in (ROOT / "docs").rglob("*.md") if path.parent.name != "decisions")
    help_ = re.compile(r"^```text\n\$ qualcode[^\n]*--help\n.*?^```", re.DOTALL | re.MULTILINE)
    return "\n".join(help_.sub("", page) for page in written)


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_a_command_is_told_beside_its_help(command: str) -> None:
    """On a page, and in the changelog of the release that brought it."""
    assert re.search(rf"`(qualcode )?{command}\b", CHANGES), f"no line of CHANGELOG.md names `{command}`"
    assert re.search(rf"qualcode {command}\b|`{command}\b", pages()), f"no page names `{command}`"


@pytest.mark.parametrize("option", OPTIONS)
def test_an_option_is_told_outside_its_help(option: str) -> None:
    """On a page, and in the changelog of the release that brought it."""
    named = re.compile(rf"{option}(?![\w-])")
    assert named.search(CHANGES), f"no line of CHANGELOG.md names {option}"
    assert named.search(pages()), f"no page names {option}"


@pytest.mark.parametrize("key", KEYS)
def test_a_key_is_told_outside_its_schema(key: str) -> None:
    """On a page, as code, and in the changelog of the release that brought it."""
    assert re.search(rf"`[^`\n]*\b{key}\b[^`\n]*`", CHANGES), f"no line of CHANGELOG.md names `{key}`"
    assert re.search(rf"`[^`\n]*\b{key}\b[^`\n]*`|^[ #-]*{key}:", pages(), re.MULTILINE), f"no page names `{key}`"
