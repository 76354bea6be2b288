"""Problems that pydantic found, in an author's words and at their places in the file."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_origin

from pydantic import BaseModel

from qualcode.codebook.characters import closest, shown
from qualcode.codebook.format import CodebookFormat
from qualcode.codebook.format.scalars import LANGUAGES
from qualcode.files.visible import told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import ValidationError

    from qualcode.codebook.characters import Fault
    from qualcode.codebook.tree import Path, Tree

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
_TRAINED = {"LEMMA", "POS", "TAG", "MORPH", "DEP", "ENT_TYPE", "ENT_IOB", "ENT_ID", "ENT_KB_ID", "IS_SENT_START"}
_SINGULAR = {"rules": "a rule", "examples": "an example", "counterexamples": "a counter-example"}
_ITEMS = {"rules", "near", "all", "any", "except", "with", "without", "lists", "examples", "counterexamples"}


def format_faults(error: ValidationError, tree: Tree) -> Iterator[Fault]:
    """Each thing that does not fit the format, as a fault."""
    found = error.errors(include_url=False)
    unknown = [one["loc"] for one in found if one["type"] == "extra_forbidden"]
    misspelt = {(*path[:-1], closest(str(path[-1]), known_keys(path[:-1]))) for path in unknown}
    unquoted = {path[:-1] for path in unknown if _in_items(path[:-1])}
    for one in found:
        path: Path = one["loc"]
        if one["type"] == "missing":
            if path not in misspelt and path[:-1] not in unquoted:
                yield _missing(path, tree)
        elif one["type"] == "extra_forbidden":
            if one["input"] is not None:
                yield tree.fault(path, *_unknown_key(path))
        elif one["input"] is not None:  # that something is empty is said elsewhere
            yield tree.fault(path, *_complaint(one, path), at_value=True)


def described(path: Path) -> str:
    """A place in the codebook, as an author would say it.

    Example:
        >>> described(("codes", "hrd", "indicators", "training", "label"))
        "label of code 'hrd.training'"
        >>> described(("codes", "hrd", "indicators", "training", "indicators", "courses", "rules"))
        "rules of code 'hrd.training.courses'"
        >>> described(("codes", "hrd", "rules", "id", 3))
        "a rule of code 'hrd'"
    """
    names = [str(step) for step in path]
    match names:
        case []:
            return "the codebook"
        case ["codes", code, *rest]:
            steps = [code]
            while rest[:1] == ["indicators"] and len(rest) > 1:
                steps, rest = [*steps, rest[1]], rest[2:]
            owner = f"code '{'.'.join(map(shown, steps))}'"
        case ["lists", name, *_]:
            owner, rest = f"list '{shown(name)}'", []
        case ["actors", _, *_]:
            owner, rest = "an actor", names[2:]
        case _:
            owner, rest = f"'{shown(names[0])}'", names[1:2]
    if "pattern" in rest[:-1]:
        return f"a token of {owner}"
    several = [step for step in rest[1:] if step not in {"", *LANGUAGES}]
    inner = _SINGULAR.get(rest[0], rest[0]) if several else "".join(rest[:1])
    return f"{inner} of {owner}" if inner else owner


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


def _missing(path: Path, tree: Tree) -> Fault:
    what = f"{described(path[:-1])} has no '{path[-1]}'"
    return replace(tree.fault(path[:-1], what, f"add '{path[-1]}: …'"), key=".".join(map(str, path)))


def _complaint(found: Any, path: Path) -> tuple[str, str]:  # noqa: ANN401, PLR0911  # a line for each kind of mistake
    """The fault of a value, and its remedy."""
    kind, context, name = found["type"], found.get("ctx", {}), described(path)
    match kind:
        case "qualcode":
            return context["what"], context["remedy"]
        case "model_type" if isinstance(found["input"], list) and _in_items(path):
            return f"a list in {name}", "write 'any: […]' for alternatives, 'all: […]' for things needed together"
        case _ if kind in _SHAPES:
            return f"{name} must be {_SHAPES[kind]}", _REMEDIES[_SHAPES[kind]]
        case "too_short" if context["min_length"] > 1:
            return f"{_named(path)} needs {context['min_length']} items or more", "add another"
        case "too_short":
            return f"{name} is empty", "fill it, or delete the key"
        case "too_long":
            return f"{name} has more than {context['max_length']} items", "split it"
        case "literal_error":
            return _unknown_value(found, _named(path))
        case "greater_than_equal":
            return f"{_named(path)} must be at least {context['ge']:g}", "write a larger number"
        case "less_than_equal":
            return f"{_named(path)} must be at most {context['le']:g}", "write a smaller number"
        case _:
            return f"{name} is not as it must be", "see the guide of the format"


def _named(path: Path) -> str:
    """The key itself, with where it is."""
    if len(path) == 1:
        return f"'{path[0]}'"
    return (
        f"'{path[-1]}' of {described(path[:-1])}" if isinstance(path[-1], str) else f"an item of {described(path[:-1])}"
    )


def _in_items(path: Path) -> bool:
    return bool(path) and isinstance(path[-1], int) and "pattern" not in path and any(step in _ITEMS for step in path)


def _unknown_key(path: Path) -> tuple[str, str]:
    name, parent = str(path[-1]), path[:-1]
    known = [known for known in known_keys(parent) if known]
    near = closest(name, known)
    # at the top another file than a codebook may be meant, whose keys are the words of an interview
    repeated = f"'{shown(name)}'" if parent or near else told(name, known)
    what = f"unknown key {repeated} in {described(parent)}"
    if near:
        return what, f"did you mean '{near}'?"
    if name.upper() in _TRAINED and "pattern" in parent:
        return what, "it needs a trained model; use LOWER with IN and a list of forms"
    if _in_items(parent):
        return what, "put a text that holds ': ' in quotes"
    return what, f"use one of {', '.join(known)}"


def _unknown_value(found: Any, name: str) -> tuple[str, str]:  # noqa: ANN401  # as above
    choices = found["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
    value = found["input"]
    near = closest(value, choices) if isinstance(value, str) else None
    what = f"{name} cannot be '{shown(value)}'" if isinstance(value, str) else f"{name} must be a text"
    return what, f"did you mean '{near}'?" if near else f"write one of {', '.join(choices)}"


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
