"""The fields of a value, ready for JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


_PLAIN: Final = frozenset({str, int, float, bool, type(None)})
"""Types of most values, which JSON holds as they are."""


def fields_as_dict(value: DataclassInstance, *names: str, **instead: object) -> dict[str, Any]:
    """Return the fields of a value as JSON-ready values, in order.

    A `span` becomes `start` and `end`, a tuple a list, and a value of its own what its `as_dict` gives, or its fields.

    Args:
        value: An instance of a dataclass.
        names: Fields or properties, in this order; all fields where none are named.
        instead: By name, values that take the place of the value's own; other names follow behind.

    Example:
        >>> from qualcode.codings import Matched
        >>> from qualcode.spans import Span
        >>> fields_as_dict(Matched(Span(5, 12), "dilatih", "hrd/latih"))
        {'start': 5, 'end': 12, 'text': 'dilatih', 'rule': 'hrd/latih'}
        >>> fields_as_dict(Matched(Span(5, 12), "dilatih", "hrd/latih"), "text", kind="word")
        {'text': 'dilatih', 'kind': 'word'}
    """
    found: dict[str, Any] = {}
    for name in names or _names(type(value)):
        given: Any = instead.pop(name) if name in instead else getattr(value, name)
        if name == "span":
            found["start"], found["end"] = (given.start, given.end) if given else (None, None)
        else:
            found[name] = given if type(given) in _PLAIN else _plain(given)
    return found | {name: _plain(given) for name, given in instead.items()} if instead else found


@cache
def _names(kind: type[DataclassInstance]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _plain(value: Any) -> Any:  # noqa: ANN401 -- anything JSON can hold
    if type(value) in _PLAIN or value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, (tuple, list)):
        return [item if type(item) in _PLAIN else _plain(item) for item in value]
    if hasattr(value, "as_dict"):
        return value.as_dict()
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return fields_as_dict(value) if is_dataclass(value) and not isinstance(value, type) else value
