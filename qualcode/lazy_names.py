"""Names of a package that load the module they stand in when they are first asked for."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


def lazy_names(package: str, homes: Mapping[str, Sequence[str]]) -> Callable[[str], Any]:
    """Return a package's `__getattr__` (PEP 562): a command that needs a few names loads their modules alone.

    Args:
        package: Name of the package.
        homes: Modules, each with the names that stand in it.

    Returns:
        A function from a name to what it stands for, which the package keeps; AttributeError for other names.

    Example:
        >>> load = lazy_names("qualcode", {"qualcode.spans": ("Span",)})
        >>> load("Span").__module__
        'qualcode.spans'
    """
    home_of = {name: home for home, names in homes.items() for name in names}

    def load(name: str) -> Any:  # noqa: ANN401 -- what it is depends on the name
        if name not in home_of:
            message = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(message)
        value = getattr(import_module(home_of[name]), name)
        setattr(sys.modules[package], name, value)
        return value

    return load
