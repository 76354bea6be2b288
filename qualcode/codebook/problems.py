"""What pydantic found wrong, in an author's words and at its place in the file."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_origin

from pydantic import BaseModel

from qualcode.codebook.format import CodebookFormat
from qualcode.codebook.source import Fault, closest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import ValidationError

    from qualcode.codebook.tree import Path, Tree

__all__ = ["described", "format_faults", "known_keys", "shown"]

_SHAPES = {
    "model_type": "keys and values",
    "model_attributes_type": "keys and values",
    "dict_type": "keys and values",
    "list_type": "a list",
    "string_type": "a text",
}
_REMEDIES = {
    "keys and values": "write 'key: value' lines below it",
    "a list": "begin each item with '- ', or write [one, two]",
    "a text": "write plain text, in quotes if it holds ': '",
}
_ITEMS = {"rules", "near", "all", "any", "except", "with", "without", "lists", "examples", "counterexamples"}


def format_faults(error: ValidationError, tree: Tree) -> Iterator[Fault]:
    """Each thing that does not fit the format, as a fault."""
    for found in error.errors(include_url=False):
        path: Path = found["loc"]
        if found["input"] is None and found["type"] != "missing":
            continue  # that it is empty is said elsewhere
        yield _fault(found, path, tree)


def described(path: Path) -> str:
    """Where a path leads, as an author would say it.

    Example:
        >>> described(("codes", "hrd", "indicators", "training", "label"))
        "label of code 'hrd.training'"
        >>> described(("codes", "hrd", "rules", "id", 3))
        "a rule of code 'hrd'"
    """
    names = [str(step) for step in path]
    match names:
        case []:
            return "the codebook"
        case [("codes" | "lists" | "stance" | "verdict" | "actors" | "languages") as top]:
            return f"'{top}'"
        case ["codes", code]:
            return f"code '{code}'"
        case ["codes", code, "indicators", indicator]:
            return f"code '{code}.{indicator}'"
        case ["codes", code, "indicators", indicator, *rest] if rest:
            return f"{_part(path[4:])} of code '{code}.{indicator}'"
        case ["codes", code, *rest]:
            return f"{_part(path[2:])} of code '{code}'"
        case ["lists", name, *_]:
            return f"list '{name}'"
        case ["actors", *_]:
            return "an actor"
        case [top, *_]:
            return f"'{top}'"
    raise AssertionError(names)


def _part(path: Path) -> str:
    first = str(path[0])
    if first == "rules" and len(path) > 1:
        return "a rule"
    if first in {"examples", "counterexamples"} and len(path) > 1:
        return (
            first.removesuffix("s")
            .replace("counterexample", "counter-example")
            .join(["an " if first[0] == "e" else "a ", ""])
        )
    return first


@cache
def known_keys(path: Path) -> tuple[str, ...]:
    """The keys that may stand at `path`, in the format's order; none where authors choose them.

    Example:
        >>> known_keys(("actors", 0))
        ('name', 'kind', 'aliases')
    """
    kinds: list[Any] = [CodebookFormat]
    for step in path:
        kinds = [inner for kind in kinds for inner in _inside(kind, step)]
    models = [kind for outer in kinds for kind in _unwrapped(outer) if _is_model(kind)]
    return tuple(dict.fromkeys(key for model in models for key in _fields(model)))


def shown(text: str) -> str:
    """A text short enough for a line."""
    return text if len(text) <= 40 else f"{text[:39]}…"  # noqa: PLR2004  # half a line


def _fault(found: Any, path: Path, tree: Tree) -> Fault:  # noqa: ANN401  # pydantic's error details
    kind, context = found["type"], found.get("ctx", {})
    key = ".".join(map(str, path))
    place = tree.place(path)
    if kind == "extra_forbidden":
        return _unknown_key(path, place.key, key)
    if kind == "missing":
        what = f"{described(path[:-1])} has no '{path[-1]}'"
        return Fault(tree.place(path[:-1]).key, what, f"add '{path[-1]}: …'", key)
    if kind == "qualcode":
        return Fault(place.value, context["what"], context["remedy"], key)
    name = described(path)
    if kind in _SHAPES:
        return Fault(place.value, f"{name} must be {_SHAPES[kind]}", _REMEDIES[_SHAPES[kind]], key)
    if kind == "too_short":
        least = context["min_length"]
        what = f"{name} needs at least {least} items" if least > 1 else f"{name} is empty"
        return Fault(place.value, what, "add what is missing" if least > 1 else "fill it, or delete the key", key)
    if kind == "too_long":
        return Fault(place.value, f"{name} has more than {context['max_length']} items", "split it", key)
    if kind in {"literal_error", "enum"}:
        return _unknown_value(found, name, place.value, key)
    if kind in {"greater_than_equal", "less_than_equal"}:
        bound = f"at least {context['ge']:g}" if "ge" in context else f"at most {context['le']:g}"
        return Fault(place.value, f"{name}: '{path[-1]}' must be {bound}", "write such a number", key)
    return Fault(place.value, f"{name} is not as it must be", "see the guide of the format", key)


def _unknown_key(path: Path, index: int, key: str) -> Fault:
    name, parent = str(path[-1]), path[:-1]
    known = [known for known in known_keys(parent) if known]
    near = closest(name, known)
    what = f"unknown key '{shown(name)}' in {described(parent)}"
    if near:
        return Fault(index, what, f"did you mean '{near}'?", key)
    if any(step in _ITEMS for step in path) and isinstance(parent[-1], int):
        return Fault(index, what, "put a text that holds ': ' in quotes", key)
    return Fault(index, what, f"use one of {', '.join(known)}", key)


def _unknown_value(found: Any, name: str, index: int, key: str) -> Fault:  # noqa: ANN401  # as above
    value = found["input"]
    choices = found["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
    if not isinstance(value, str):
        return Fault(index, f"{name} must be a text", f"write one of {', '.join(choices)}", key)
    near = closest(value, choices)
    remedy = f"did you mean '{near}'?" if near else f"write one of {', '.join(choices)}"
    return Fault(index, f"{name} cannot be '{shown(value)}'", remedy, key)


def _is_model(kind: Any) -> bool:  # noqa: ANN401  # any annotation
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _fields(model: type[BaseModel]) -> Iterator[str]:
    return (field.alias if field.alias is not None else name for name, field in model.model_fields.items())


def _unwrapped(kind: Any) -> Iterator[Any]:  # noqa: ANN401  # as above
    """The plain types behind `Annotated`, unions and the like."""
    origin = get_origin(kind)
    if _is_model(kind) or origin in {list, dict} or not get_args(kind):
        yield kind
    else:
        for argument in get_args(kind):
            yield from _unwrapped(argument)


def _inside(kind: Any, step: str | int) -> Iterator[Any]:  # noqa: ANN401  # as above
    """The types one step into `kind`; the type itself where a shorthand has no such step."""
    for plain in _unwrapped(kind):
        if _is_model(plain):
            for name, field in plain.model_fields.items():
                if step == (field.alias if field.alias is not None else name):
                    yield field.annotation
        elif get_origin(plain) is list and isinstance(step, int):
            yield get_args(plain)[0]
        elif get_origin(plain) is dict:
            yield get_args(plain)[1]
