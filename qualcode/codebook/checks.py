"""Checks of the parts of a codebook against each other: names, labels, languages, kinds, lists, thresholds.

The checks read the tree, not the models, and step over what has the wrong shape, so that a
misplaced key hides no other mistake.
"""

from __future__ import annotations

import unicodedata
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any

from qualcode.codebook.characters import closest, shown
from qualcode.codebook.contents import CONDITIONS, contents_of, items, languages_of, list_named, mapping
from qualcode.codebook.format.scalars import CODE_ID, LANGUAGES
from qualcode.codebook.format.terms import KINDS, TERM_KINDS
from qualcode.codebook.problems import described

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.codebook.characters import Fault
    from qualcode.codebook.contents import Contents
    from qualcode.codebook.tree import Node, Path, Tree

_BY_LANGUAGE = (
    "label",
    "brief",
    "definition",
    "when_to_use",
    "when_not_to_use",
    "examples",
    "counterexamples",
    "rules",
)
_GOES_WITH = {"only": "word", "never": "word", "within": "near", "ordered": "near"}
_THRESHOLDS = {"not_achieved": 0.35, "contested": 0.55, "achieved": 0.75}


def check_tree(tree: Tree) -> Iterator[Fault]:
    """Everything that only the whole tree shows to be wrong."""
    contents = contents_of(tree)
    return chain(
        _emptiness(tree),
        _names(tree, contents),
        _labels(tree, contents),
        _languages(tree, contents),
        _kinds(tree, contents),
        _references(tree, contents),
        _circles(tree),
        _rule_ids(tree, contents),
        _thresholds(tree),
        _purposes(tree, contents),
        _actors(tree),
    )


def _emptiness(tree: Tree) -> Iterator[Fault]:
    """Keys and items with nothing behind them."""
    waiting: list[tuple[Path, Node]] = [((), tree.root)]
    while waiting:
        path, node = waiting.pop()
        if isinstance(node, dict):
            waiting += (((*path, key), value) for key, value in node.items())
        elif isinstance(node, list):
            waiting += (((*path, number), value) for number, value in enumerate(node))
        elif node is None and path:
            yield _empty(tree, path)


def _empty(tree: Tree, path: Path) -> Fault:
    name, inside = path[-1], described(path[:-1])
    if isinstance(name, int):
        return tree.fault(path, f"an empty item in {inside}", "write something behind '- ', or delete it")
    if tree.source.text[tree.place(path).value - 1 : tree.place(path).value] not in {":", " "}:
        what = f"'{shown(name)}' in {inside} has no value"  # a flow mapping: {id: Produk, mutu, en: Product}
        return tree.fault(path, what, "put a text that holds ', ' in quotes")
    what = f"'{shown(name)}' in {inside} is empty"
    return tree.fault(path, what, "write something behind the colon, or delete the key; the word null needs quotes")


def _names(tree: Tree, contents: Contents) -> Iterator[Fault]:
    """Names of codes and lists: their characters, and that no two look the same."""
    named: list[tuple[Path, str]] = [(("codes",), "code"), (("lists",), "list")]
    named += (((*path, "indicators"), "code") for path, _ in contents.codes)
    for path, kind in named:
        seen: dict[str, str] = {}
        for name in mapping(tree.node(path)):
            if CODE_ID.fullmatch(name) is None:
                remedy = "begin with a letter, and use letters, digits, '-' and '_' only"
                yield tree.fault((*path, name), f"'{shown(name)}' cannot be the name of a {kind}", remedy)
            first = seen.setdefault(_folded(name), name)
            if first != name:
                what = f"the names '{shown(name)}' and, at {tree.at((*path, first))}, '{shown(first)}' look the same"
                yield tree.fault((*path, name), what, "rename one of the two")


def _labels(tree: Tree, contents: Contents) -> Iterator[Fault]:
    """Every code has a label in every language."""
    languages = languages_of(tree.root)
    for path, code in contents.codes:
        label = mapping(code).get("label")
        given = {*label} if isinstance(label, dict) else {languages[0]} if isinstance(label, str) else {*languages}
        missing = [f"'{language}'" for language in languages if language not in given]
        if missing:
            both = ", ".join(f"{language}: …" for language in languages)
            what = f"label of {described(path)} is missing in {' and '.join(missing)}"
            yield tree.fault((*path, "label"), what, f"write label: {{{both}}}")


def _languages(tree: Tree, contents: Contents) -> Iterator[Fault]:
    """Languages are named once, and none is used that is not named."""
    languages = languages_of(tree.root)
    named = tree.node(("languages",))
    seen: set[Node] = set()
    for path, language in items(("languages",), named):
        if isinstance(language, str) and language in seen:
            yield tree.fault(path, f"language '{shown(language)}' is named twice", "delete one of the two")
        seen |= {language} if isinstance(language, str) else set()
    if not seen.issubset(LANGUAGES):
        return  # one of them is misspelt, which is reported as such
    for path in _by_language(tree, contents):
        for key in mapping(tree.node(path)):
            if key in LANGUAGES and key not in languages:
                what = f"language '{key}' of {described(path)} is not one of the codebook's languages"
                yield tree.fault((*path, key), what, "add it to 'languages', or delete it here")


def _by_language(tree: Tree, contents: Contents) -> Iterator[Path]:
    yield from (("title",), ("source",))
    yield from (("stance", kind) for kind in mapping(tree.node(("stance",))))
    yield from (("lists", name) for name in mapping(tree.node(("lists",))))
    for path, _ in contents.codes:
        yield from ((*path, key) for key in (*_BY_LANGUAGE, *CONDITIONS))
    for path, rule in contents.rules:
        yield from ((*path, key) for key in CONDITIONS if key in mapping(rule))


def _kinds(tree: Tree, contents: Contents) -> Iterator[Fault]:
    """Every rule and term looks for one kind of thing, with the options that go with it."""
    for path, rule in contents.rules:
        if isinstance(rule, dict):
            yield from _kinds_of(tree, path, rule, KINDS)
    for path, term in contents.terms:
        if isinstance(term, dict):
            yield from _kinds_of(tree, path, term, TERM_KINDS)


def _kinds_of(tree: Tree, path: Path, entry: dict[str, Any], kinds: tuple[str, ...]) -> Iterator[Fault]:
    given = [key for key in entry if key in kinds]
    options = {*kinds, *_GOES_WITH, *CONDITIONS, "lang", "id"}
    if not given and options.issuperset(entry):
        yield tree.fault(path, f"{described(path)} names nothing to look for", f"add one of {', '.join(kinds)}")
    for second in given[1:]:
        what = f"'{given[0]}' and '{second}' in one {'rule' if kinds is KINDS else 'term'}"
        remedy = "make two of it, or put both into one 'all' or 'near'"
        yield tree.fault((*path, second), what, remedy)
    for option, owner in _GOES_WITH.items():
        if option in entry and given and owner not in given:
            yield tree.fault((*path, option), f"'{option}' goes with '{owner}', not with '{given[0]}'", "delete it")
    if "only" in entry and "never" in entry:
        yield tree.fault((*path, "never"), "'only' and 'never' for one word", "keep one of the two")


def _references(tree: Tree, contents: Contents) -> Iterator[Fault]:
    """Every list that is named exists."""
    known = [*mapping(tree.node(("lists",)))]
    for path, node in chain(contents.rules, contents.terms):
        name = list_named(node)
        if name is not None and name not in known:
            near = closest(name, known)
            remedy = f"did you mean '<{near}>'?" if near else "add it under 'lists'"
            where = (*path, "word") if isinstance(node, dict) else path
            yield tree.fault(where, f"there is no list '{shown(name)}'", remedy, at_value=True)


def _circles(tree: Tree) -> Iterator[Fault]:
    """No list holds itself."""
    lists = mapping(tree.node(("lists",)))
    holds = {
        name: {inner for _, node in items(("lists", name), listed) if (inner := list_named(node)) is not None}
        for name, listed in lists.items()
    }
    for name in lists:
        reached: set[str] = set()
        waiting = [name]
        while waiting:
            new = holds.get(waiting.pop(), set()) - reached
            reached |= new
            waiting += sorted(new)
        if name in reached:
            yield tree.fault(("lists", name), f"list '{shown(name)}' holds itself", "take it out of itself")


def _rule_ids(tree: Tree, contents: Contents) -> Iterator[Fault]:
    """No two rules of a code have the same id."""
    seen: dict[tuple[Path, str], Path] = {}
    for path, rule in contents.rules:
        own = mapping(rule).get("id")
        if isinstance(own, str):
            where = (*path, "id")
            listed = path[:-1] if path[-2] == "rules" else path[:-2]  # without the number and a language before it
            first = seen.setdefault((listed, own.strip()), where)
            if first != where:
                what = f"rule id '{shown(own)}' stands twice, first at {tree.at(first)}"
                yield tree.fault(where, what, "rename one of the two")


def _thresholds(tree: Tree) -> Iterator[Fault]:
    """The verdict's thresholds are in order."""
    verdict = mapping(tree.node(("verdict",)))
    values = {}
    for key, default in _THRESHOLDS.items():
        try:
            values[key] = float(verdict.get(key, default))
        except (TypeError, ValueError):
            return  # what is no number is reported as such
    for lower, higher in pairwise(_THRESHOLDS):
        if values[lower] > values[higher]:
            where = ("verdict", lower if lower in verdict else higher)
            what = f"{lower} ({values[lower]:g}) is above {higher} ({values[higher]:g})"
            yield tree.fault(where, what, "keep not_achieved ≤ contested ≤ achieved")


def _purposes(tree: Tree, contents: Contents) -> Iterator[Fault]:
    """Codes are of the kind of the code at the top, whose verdict they are part of."""
    for path, code in contents.codes:
        own, above = mapping(code).get("kind"), mapping(tree.node(path[:2])).get("kind", "goal")
        if len(path) > 2 and isinstance(own, str) and own != above:  # noqa: PLR2004 -- a code below the top
            what = f"kind of {described(path)} is not that of code '{shown(str(path[1]))}'"
            yield tree.fault((*path, "kind"), what, "delete it here, or make it a code of its own at the top")


def _actors(tree: Tree) -> Iterator[Fault]:
    """No name stands for two actors."""
    seen: dict[str, Path] = {}
    for path, actor in items(("actors",), tree.node(("actors",))):
        own = mapping(actor)
        names = [(path, actor), ((*path, "name"), own.get("name")), *items((*path, "aliases"), own.get("aliases"))]
        for where, name in names:
            if not isinstance(name, str):
                continue
            first = seen.setdefault(_folded(name.strip()), where)
            if first[:2] != where[:2]:
                what = f"'{shown(name)}' names two actors, the first at {tree.at(first)}"
                yield tree.fault(where, what, "keep it for one of them", at_value=True)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
