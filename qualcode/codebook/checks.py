"""What one part of a codebook must be to another: labels and languages, kinds of rules, lists, names, thresholds.

The checks read the tree, not the models, and step over what has the wrong shape, so that a single
misplaced key hides nothing else.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple

from qualcode.codebook.format.scalars import CODE_ID, LANGUAGES, LIST_NAME
from qualcode.codebook.format.terms import KINDS, TERM_KINDS
from qualcode.codebook.problems import described, shown
from qualcode.codebook.source import Fault, closest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.codebook.source import Source
    from qualcode.codebook.tree import Node, Path, Tree

__all__ = ["check_tree", "languages_of"]

_CONDITIONS = ("except", "with", "without")
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
_GOES_WITH = {"only": ("word",), "never": ("word",), "within": ("near",), "ordered": ("near",)}
_DEFAULTS = {"not_achieved": 0.35, "contested": 0.55, "achieved": 0.75}


class _Entry(NamedTuple):
    """A rule or term of the tree: where it is, what it is, and whether it is a rule."""

    path: Path
    node: Node
    is_rule: bool = False


def languages_of(root: Node) -> list[str]:
    """The languages a codebook names, those known; the first language of all where it names none.

    Example:
        >>> languages_of({"languages": ["en", "xx"]})
        ['en']
    """
    named = root.get("languages") if isinstance(root, dict) else None
    known = [language for language in named if language in LANGUAGES] if isinstance(named, list) else []
    return [language for language in known if isinstance(language, str)] or [LANGUAGES[0]]


def check_tree(tree: Tree, source: Source) -> Iterator[Fault]:
    """Everything that only the whole tree shows to be wrong."""
    checking = _Checking(tree, source)
    yield from checking.emptiness((), tree.root)
    yield from checking.names()
    yield from checking.languages()
    for entry in checking.entries():
        yield from checking.entry(entry)
    yield from checking.lists()
    yield from checking.rule_ids()
    yield from checking.thresholds()
    yield from checking.actors()


class _Checking:
    def __init__(self, tree: Tree, source: Source) -> None:
        self._tree = tree
        self._source = source
        self._languages = languages_of(tree.root)
        self._list_names = [*_mapping(tree.node(("lists",)))]

    def _fault(self, path: Path, what: str, remedy: str, *, at_key: bool = True) -> Fault:
        place = self._tree.place(path)
        return Fault(place.key if at_key else place.value, what, remedy, ".".join(map(str, path)))

    def _at(self, path: Path) -> str:
        line, column = self._source.position(self._tree.place(path).key)
        return f"{line}:{column}"

    def emptiness(self, path: Path, node: Node) -> Iterator[Fault]:
        if node is None and path:
            name = f"'{path[-1]}'" if isinstance(path[-1], str) else "an item"
            inside = described(path[:-1])
            remedy = "write something after it, or delete it; the word null needs quotes"
            yield self._fault(path, f"{name} in {inside} is empty", remedy)
        elif isinstance(node, dict):
            for key, value in node.items():
                yield from self.emptiness((*path, key), value)
        elif isinstance(node, list):
            for number, value in enumerate(node):
                yield from self.emptiness((*path, number), value)

    def names(self) -> Iterator[Fault]:
        yield from self._names(("codes",), "code")
        yield from self._names(("lists",), "list")
        for pillar in _mapping(self._tree.node(("codes",))):
            yield from self._names(("codes", pillar, "indicators"), "code")

    def _names(self, path: Path, kind: str) -> Iterator[Fault]:
        seen: dict[str, str] = {}
        for name in _mapping(self._tree.node(path)):
            if CODE_ID.fullmatch(name) is None:
                remedy = "begin with a letter; use letters, digits, '-' and '_' only"
                yield self._fault((*path, name), f"{kind} '{shown(name)}' has a name that cannot be used", remedy)
            folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
            if folded in seen:
                at = self._at((*path, seen[folded]))
                what = f"{kind} '{shown(name)}' differs from '{shown(seen[folded])}' at {at} only in case or accents' encoding"
                yield self._fault((*path, name), what, "rename one of the two")
            seen.setdefault(folded, name)

    def languages(self) -> Iterator[Fault]:
        named = self._tree.node(("languages",))
        if isinstance(named, list):
            for number, language in enumerate(named):
                if language in named[:number] and isinstance(language, str):
                    yield self._fault(
                        ("languages", number), f"language '{shown(language)}' is named twice", "delete one"
                    )
        for path, code in self._codes():
            yield from self._labels((*path, "label"), code.get("label"))
            for key in (*_BY_LANGUAGE, *_CONDITIONS):
                yield from self._undeclared((*path, key))
        for path in (("title",), ("source",), *(("stance", key) for key in _mapping(self._tree.node(("stance",))))):
            yield from self._undeclared(path)
        for name in self._list_names:
            yield from self._undeclared(("lists", name))
        for path, rule in self._rules():
            for key in _CONDITIONS:
                if key in _mapping(rule):
                    yield from self._undeclared((*path, key))

    def _labels(self, path: Path, label: Node) -> Iterator[Fault]:
        if isinstance(label, dict):
            missing = [language for language in self._languages if language not in label]
        else:
            missing = self._languages[1:] if isinstance(label, str) else []
        if missing:
            both = ", ".join(f"{language}: …" for language in self._languages)
            what = f"{described(path)} is missing in {' and '.join(repr(language) for language in missing)}"
            yield self._fault(path, what, f"write label: {{{both}}}")

    def _undeclared(self, path: Path) -> Iterator[Fault]:
        for key in _mapping(self._tree.node(path)):
            if key in LANGUAGES and key not in self._languages:
                yield self._fault(
                    (*path, key),
                    f"language '{key}' of {described(path)} is not among the codebook's languages",
                    f"add it to 'languages', or delete it",
                )

    def _codes(self) -> Iterator[tuple[Path, dict[str, Any]]]:
        for pillar_id, pillar in _mapping(self._tree.node(("codes",))).items():
            if isinstance(pillar, dict):
                yield ("codes", pillar_id), pillar
            for name, indicator in _mapping(_mapping(pillar).get("indicators")).items():
                if isinstance(indicator, dict):
                    yield ("codes", pillar_id, "indicators", name), indicator

    def _rules(self) -> Iterator[tuple[Path, Node]]:
        for path, code in self._codes():
            for where, node in _items((*path, "rules"), code.get("rules")):
                yield where, node

    def entries(self) -> Iterator[_Entry]:
        """Every rule and term, each before those within it."""
        for path, code in self._codes():
            for condition in _CONDITIONS:
                yield from self._terms((*path, condition), code.get(condition))
        for name, terms in _mapping(self._tree.node(("lists",))).items():
            yield from self._terms(("lists", name), terms)
        for path, rule in self._rules():
            yield _Entry(path, rule, is_rule=True)
            for key in ("any", *_CONDITIONS):
                yield from self._terms((*path, key), _mapping(rule).get(key))
            for key in ("near", "all"):
                slots = _mapping(rule).get(key)
                for number, slot in enumerate(slots if isinstance(slots, list) else ()):
                    where = (*path, key, number)
                    yield from self._terms(where, slot) if isinstance(slot, list) else [_Entry(where, slot)]

    def _terms(self, path: Path, node: Node) -> Iterator[_Entry]:
        return (_Entry(where, item) for where, item in _items(path, node))

    def entry(self, entry: _Entry) -> Iterator[Fault]:
        path, node, is_rule = entry
        text = node.get("word") if isinstance(node, dict) else node
        match = LIST_NAME.fullmatch(text.strip()) if isinstance(text, str) else None
        if match and match[1].strip() not in self._list_names:
            near = closest(match[1].strip(), self._list_names)
            where = path if isinstance(node, str) else (*path, "word")
            remedy = f"did you mean '<{near}>'?" if near else f"add it under 'lists', or name one of them"
            yield self._fault(where, f"there is no list '{shown(match[1].strip())}'", remedy, at_key=False)
        if isinstance(node, dict):
            yield from self._kinds(path, node, KINDS if is_rule else TERM_KINDS)

    def _kinds(self, path: Path, node: dict[str, Any], kinds: tuple[str, ...]) -> Iterator[Fault]:
        given = [key for key in node if key in kinds]
        unknown = [key for key in node if key not in (*kinds, *_GOES_WITH, *_CONDITIONS, "lang", "id")]
        if not given and not unknown:
            yield self._fault(path, f"{described(path)} names nothing to look for", f"add one of {', '.join(kinds)}")
        for second in given[1:]:
            what = (
                f"'{given[0]}' and '{second}' in one rule"
                if kinds is KINDS
                else f"'{given[0]}' and '{second}' in one term"
            )
            yield self._fault((*path, second), what, "make two of it, or use all or near for both together")
        for option, owners in _GOES_WITH.items():
            if option in node and given and not set(given) & set(owners):
                yield self._fault(
                    (*path, option), f"'{option}' goes with {owners[0]}, not with {given[0]}", "delete it"
                )
        if "only" in node and "never" in node:
            yield self._fault((*path, "never"), "'only' and 'never' for one word", "keep one of the two")

    def lists(self) -> Iterator[Fault]:
        """Lists that hold themselves."""
        holds = {name: self._held(name) for name in self._list_names}
        for name in holds:
            reached, waiting = set(), [*holds[name]]
            while waiting:
                inner = waiting.pop()
                if inner not in reached:
                    reached.add(inner)
                    waiting += holds.get(inner, [])
            if name in reached:
                yield self._fault(("lists", name), f"list '{shown(name)}' holds itself", "take its name out of it")

    def _held(self, name: str) -> list[str]:
        found = []
        for _, item in _items(("lists", name), self._tree.node(("lists", name))):
            text = _mapping(item).get("word") if isinstance(item, dict) else item
            match = LIST_NAME.fullmatch(text.strip()) if isinstance(text, str) else None
            found += [match[1].strip()] if match else []
        return found

    def rule_ids(self) -> Iterator[Fault]:
        seen: dict[tuple[Path, str], Path] = {}
        for path, rule in self._rules():
            own = _mapping(rule).get("id")
            if not isinstance(own, str):
                continue
            code = path[: path.index("rules", 2)]
            name = (code, own.strip())
            if name in seen:
                at = self._at(seen[name])
                yield self._fault(
                    (*path, "id"), f"rule id '{shown(own)}' stands twice, first at {at}", "rename one of the two"
                )
            seen.setdefault(name, (*path, "id"))

    def thresholds(self) -> Iterator[Fault]:
        verdict = _mapping(self._tree.node(("verdict",)))
        values = {}
        for key, default in _DEFAULTS.items():
            try:
                values[key] = float(verdict.get(key, default))
            except (TypeError, ValueError):
                return
        for lower, higher in (("not_achieved", "contested"), ("contested", "achieved")):
            if values[lower] > values[higher]:
                at = lower if lower in verdict else higher
                what = f"thresholds out of order: {lower} ({values[lower]:g}) is above {higher} ({values[higher]:g})"
                yield self._fault(("verdict", at), what, "keep not_achieved ≤ contested ≤ achieved")

    def actors(self) -> Iterator[Fault]:
        seen: dict[str, Path] = {}
        actors = self._tree.node(("actors",))
        for number, actor in enumerate(actors if isinstance(actors, list) else ()):
            path: Path = ("actors", number)
            names = [(path, actor)] if isinstance(actor, str) else [((*path, "name"), _mapping(actor).get("name"))]
            names += _items((*path, "aliases"), _mapping(actor).get("aliases"))
            for where, name in names:
                if not isinstance(name, str):
                    continue
                folded = unicodedata.normalize("NFC", name.strip()).casefold()
                if folded in seen:
                    at = self._at(seen[folded])
                    yield self._fault(
                        where, f"actor '{shown(name)}' stands twice, first at {at}", "keep one of the two", at_key=False
                    )
                seen.setdefault(folded, where)


def _mapping(node: object) -> dict[str, Any]:
    return node if isinstance(node, dict) else {}


def _items(path: Path, node: Node) -> list[tuple[Path, Node]]:
    """The items of a list, or of the lists by language."""
    if isinstance(node, list):
        return [((*path, number), item) for number, item in enumerate(node)]
    return [
        found
        for key, items in _mapping(node).items()
        if isinstance(items, list)
        for found in _items((*path, key), items)
    ]
