"""Codes, rules and terms of a tree that may have any shape; whatever else stands there is passed over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from qualcode.codebook.format.scalars import LANGUAGES, LIST_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.codebook.tree import Node, Path, Tree

CONDITIONS = ("except", "with", "without")


class Entry(NamedTuple):
    """A code, rule or term of the tree, and where it is."""

    path: Path
    node: Node


def languages_of(root: Node) -> list[str]:
    """The languages that a codebook names; the first of all where it names none.

    Example:
        >>> languages_of({"languages": ["en", "xx"]})
        ['en']
    """
    named = mapping(root).get("languages")
    known = [item for item in named if isinstance(item, str) and item in LANGUAGES] if isinstance(named, list) else []
    return known or [LANGUAGES[0]]


def mapping(node: object) -> dict[str, Any]:
    """The node if it is a mapping, else an empty one."""
    return node if isinstance(node, dict) else {}


def items(path: Path, node: Node) -> list[Entry]:
    """The items of a list, or of the lists by language, at `path`.

    Example:
        >>> [entry.path for entry in items(("rules",), {"id": ["latih"], "en": ["train"]})]
        [('rules', 'id', 0), ('rules', 'en', 0)]
    """
    if isinstance(node, list):
        return [Entry((*path, number), item) for number, item in enumerate(node)]
    return [
        entry for key, inner in mapping(node).items() if isinstance(inner, list) for entry in items((*path, key), inner)
    ]


@dataclass(frozen=True, slots=True)
class Contents:
    """The codes, rules and terms of a tree, in file order.

    Args:
        codes: Codes at every depth, each before those under it.
        rules: Rules of all codes.
        terms: Terms of lists, of conditions, and within rules; not the rules themselves.
    """

    codes: list[Entry]
    rules: list[Entry]
    terms: list[Entry]


def contents_of(tree: Tree) -> Contents:
    """The codes, rules and terms of a tree."""
    codes = list(_codes(tree))
    rules = [rule for path, code in codes for rule in items((*path, "rules"), mapping(code).get("rules"))]
    return Contents(codes, rules, list(_terms(tree, codes, rules)))


def _codes(tree: Tree) -> Iterator[Entry]:
    yield from _under(("codes",), tree.node(("codes",)))


def _under(path: Path, named: Node) -> Iterator[Entry]:
    """The codes of a mapping of codes, each before those under it."""
    for name, code in mapping(named).items():
        if isinstance(code, dict):
            yield Entry((*path, name), code)
            yield from _under((*path, name, "indicators"), code.get("indicators"))


def _terms(tree: Tree, codes: list[Entry], rules: list[Entry]) -> Iterator[Entry]:
    for name, listed in mapping(tree.node(("lists",))).items():
        yield from items(("lists", name), listed)
    for path, code in codes:
        for condition in CONDITIONS:
            yield from items((*path, condition), mapping(code).get(condition))
    for path, rule in rules:
        if not isinstance(rule, dict):
            continue
        for key in ("any", *CONDITIONS):
            yield from items((*path, key), rule.get(key))
        for key in ("near", "all"):
            for where, slot in items((*path, key), rule.get(key)):
                yield from items(where, slot) if isinstance(slot, list) else [Entry(where, slot)]


def list_named(node: Node) -> str | None:
    """The list that a rule or term names; None if it names none.

    Example:
        >>> list_named("<business>"), list_named({"word": "<business>"}), list_named("business")
        ('business', 'business', None)
    """
    text = node.get("word") if isinstance(node, dict) else node
    found = LIST_NAME.fullmatch(text.strip()) if isinstance(text, str) else None
    return found[1].strip() if found else None
