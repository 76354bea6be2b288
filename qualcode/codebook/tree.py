"""YAML to a tree of text, lists and mappings that knows where everything stands.

PyYAML would turn `[no, 12:30, 0123, on, 1_000]` into `[False, 750, 83, True, 1000]`. Here every scalar stays
the text that the author wrote. What only machines write (anchors, aliases, tags, merge keys) is
refused, so that no file can grow while it is read and none means something that its reader cannot see.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from qualcode.codebook.characters import DEEPEST, Fault, Source, cleaned, shown
from qualcode.codebook.yaml_faults import TOO_DEEP, syntax_fault

if TYPE_CHECKING:
    from collections.abc import Iterator

Node: TypeAlias = "dict[str, Node] | list[Node] | str | None"
Path: TypeAlias = "tuple[str | int, ...]"

_EMPTY = frozenset({"", "~", "null", "Null", "NULL"})
_INSTEAD_OF_ALIAS = "?"


class Place(NamedTuple):
    """The place of an entry: where its key (or, in a list, the item itself) and its value begin, as offsets."""

    key: int
    value: int


@dataclass(frozen=True, slots=True)
class Tree:
    """A document as values, with the place of every one of them.

    Args:
        root: The document; None where it is empty. Scalars are text, or None where nothing is written.
        source: The text that it was read from.
        faults: What was wrong with it as YAML.
        places: For each mapping and list, by identity, where its entries begin.
        whole: Whether it was read to the end; if not, the rest of it is unknown.
    """

    root: Node
    source: Source
    faults: tuple[Fault, ...] = ()
    places: dict[int, dict[str | int, Place]] = field(default_factory=dict, repr=False)
    whole: bool = True

    def place(self, path: Path) -> Place:
        """The place where `path` begins; steps that are not in the tree are passed over."""
        node: Any = self.root
        place = Place(0, 0)
        for step in path:
            found = self._entries(node).get(step)
            if found is not None:
                place, node = found, node[step]
        return place

    def node(self, path: Path) -> Node:
        """The node at `path`; None where there is none."""
        node: Any = self.root
        for step in path:
            if step not in self._entries(node):
                return None
            node = node[step]
        return node  # type: ignore[no-any-return]  # a node, by construction

    def _entries(self, node: Node) -> dict[str | int, Place]:
        return self.places[id(node)] if isinstance(node, dict | list) else {}

    def fault(self, path: Path, what: str, remedy: str, *, at_value: bool = False) -> Fault:
        """A fault at `path`: where its key stands, or its value."""
        place = self.place(path)
        return Fault(place.value if at_value else place.key, what, remedy, ".".join(self._written(path)))

    def _written(self, path: Path) -> Iterator[str]:
        """The steps of a path without those that a shorthand leaves out."""
        node: Any = self.root
        for step in path:
            if step in self._entries(node):
                node = node[step]
                yield str(step)

    def position(self, path: Path) -> tuple[int, int]:
        """Line and column of the key, or item, at `path`."""
        return self.source.position(self.place(path).key)

    def at(self, path: Path) -> str:
        """Line and column as `line:column`, to name a second place in a message."""
        line, column = self.position(path)
        return f"{line}:{column}"


def read_tree(source: Source) -> Tree:
    r"""The tree of a YAML text, never failing: what is wrong is among its faults.

    Example:
        >>> from qualcode.codebook.characters import source_from_text
        >>> tree = read_tree(source_from_text("a: [no, 12:30, 0123]\nb:"))
        >>> tree.root, tree.place(("a", 1))
        ({'a': ['no', '12:30', '0123'], 'b': None}, Place(key=8, value=8))
    """
    import yaml

    reading = _Reading(source)
    try:
        for event in _events(source.text):
            if not reading.take(event):
                break
    except yaml.MarkedYAMLError as error:
        reading.faults.append(syntax_fault(error, source))
        reading.whole = False
    return Tree(reading.root, source, tuple(reading.faults), reading.places, reading.whole)


def _events(text: str) -> Iterator[Any]:
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)(text)
    try:
        yield from iter(loader.get_event, None)
    finally:
        loader.dispose()


@dataclass(slots=True)
class _Frame:
    """A mapping or list that is being read; `key` is what the next value belongs to."""

    container: dict[str, Node] | list[Node]
    places: dict[str | int, Place]
    index: int
    key: str | None = None
    key_index: int = 0
    has_key: bool = False
    dropped: bool = False

    @property
    def wants_key(self) -> bool:
        return isinstance(self.container, dict) and not self.has_key


class _Reading:
    """The state of one pass over the events of PyYAML, whose classes are untyped."""

    def __init__(self, source: Source) -> None:
        self.root: Node = None
        self.faults: list[Fault] = []
        self.places: dict[int, dict[str | int, Place]] = {}
        self.whole = True
        self._source = source
        self._frames: list[_Frame] = []
        self._documents = 0

    def take(self, event: Any) -> bool:  # noqa: ANN401
        """Take one event; False if the rest must not be read."""
        kind = type(event).__name__
        if kind == "ScalarEvent":
            self._scalar(event)
        elif kind in {"MappingStartEvent", "SequenceStartEvent"}:
            return self._open(event, {} if kind == "MappingStartEvent" else [])
        elif kind in {"MappingEndEvent", "SequenceEndEvent"}:
            frame = self._frames.pop()
            self._store(frame.container, frame.index)
        elif kind == "AliasEvent":
            remedy = "write it out, or put the text in quotes if it begins with '*'"
            self._fault(event, f"alias '*{shown(event.anchor)}'", remedy)
            self._store(_INSTEAD_OF_ALIAS, event.start_mark.index)
        elif kind == "DocumentStartEvent":
            self._documents += 1
            if self._documents > 1:
                self._fault(event, "a second document", "delete the line '---' and keep one codebook a file")
                return False
        return True

    def _fault(self, event: Any, what: str, remedy: str) -> None:  # noqa: ANN401
        self.faults.append(Fault(event.start_mark.index, what, remedy))

    def _refuse_properties(self, event: Any) -> None:  # noqa: ANN401
        if event.anchor is not None:
            remedy = "write it out where it is used, or put the text in quotes if it begins with '&'"
            self._fault(event, f"anchor '&{shown(event.anchor)}'", remedy)
        if event.tag is not None:
            remedy = "delete it, or put the text in quotes if it begins with '!'"
            self._fault(event, f"tag '{shown(event.tag)}'", remedy)

    def _open(self, event: Any, container: dict[str, Node] | list[Node]) -> bool:  # noqa: ANN401
        self._refuse_properties(event)
        if len(self._frames) == DEEPEST:
            self._fault(event, *TOO_DEEP)
            self.whole = False
            return False
        if self._frames and self._frames[-1].wants_key:
            self._fault(event, "a list or mapping as a key", "write plain text before the colon, in quotes if need be")
        places: dict[str | int, Place] = {}
        self.places[id(container)] = places
        self._frames.append(_Frame(container, places, event.start_mark.index))
        return True

    def _scalar(self, event: Any) -> None:  # noqa: ANN401
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        index = event.start_mark.index
        text = event.value
        if event.style == '"':  # only here can an escape smuggle one in
            text, faults = cleaned(text)
            self.faults += (Fault(index, fault.what, fault.remedy) for fault in faults)
        if self._frames and self._frames[-1].wants_key:
            self._key(self._frames[-1], text, event)
        else:
            self._store(None if not event.style and text in _EMPTY else text, index)

    def _key(self, frame: _Frame, key: str, event: Any) -> None:  # noqa: ANN401
        frame.has_key, frame.key, frame.key_index = True, key, event.start_mark.index
        if key == "<<" and not event.style:
            self._fault(event, "merge key '<<'", "write the keys out")
            frame.dropped = True
        elif key in frame.places:
            line, column = self._source.position(frame.places[key].key)
            what = f"key '{shown(key)}' stands twice, first at {line}:{column}"
            self._fault(event, what, "rename or delete one of the two")
            frame.dropped = True

    def _store(self, node: Node, index: int) -> None:
        if not self._frames:
            self.root = node
            return
        frame = self._frames[-1]
        if isinstance(frame.container, list):
            frame.places[len(frame.container)] = Place(index, index)
            frame.container.append(node)
        elif not frame.has_key:  # a key that is no text: what follows belongs to nothing
            frame.has_key = frame.dropped = True
        else:
            if not frame.dropped and frame.key is not None:
                frame.places[frame.key] = Place(frame.key_index, index)
                frame.container[frame.key] = node
            frame.has_key = frame.dropped = False
