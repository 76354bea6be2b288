"""Bounds on a study's own template: steps, sizes and memory, so that no loop of it is endless."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import jinja2

from qualcode.errors import InputError
from qualcode.files.bytes import file_bytes
from qualcode.files.limits import size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import FrameType

    from jinja2.sandbox import SandboxedEnvironment

LARGEST: Final = 200_000
"""Bytes of a template: one that lays a thesis out has 10,000."""

STEPS: Final = 4_000_000
"""Lines of a template and of its filters that are run; a report of a hundred interviews takes a tenth of that."""

OUTPUT: Final = 50_000_000
"""Characters of what a template writes, and of anything it multiplies."""

MEMORY: Final = 500_000_000
"""Bytes that a template may take beside the report, where the system can hold it to that."""

_HIGHEST: Final = 1_000  # bits of a power


class BoundsError(Exception):
    """A template goes beyond a bound."""


def bound(environment: SandboxedEnvironment, folder: Path) -> None:
    """Let an environment load templates of a folder only, none too large, and build no value that is too large.

    Args:
        environment: To be changed.
        folder: Where the templates lie.
    """

    def source(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        path = folder.joinpath(*jinja2.loaders.split_template_path(name))
        if not path.is_file():
            return None
        data = file_bytes(path, most=LARGEST, remedy="a template holds no report")
        try:
            return data.decode("utf-8-sig"), str(path), lambda: True
        except UnicodeDecodeError:
            raise InputError("not UTF-8", "save it as UTF-8", path=path) from None

    environment.loader = jinja2.FunctionLoader(source)
    environment.intercepted_binops = frozenset({"*", "**"})
    environment.binop_table = {**environment.binop_table, "*": _times, "**": _power}
    environment.concat = _joined  # type: ignore[method-assign]


@contextmanager
def bounded() -> Iterator[None]:
    """Count the steps taken within, and hold the memory to a bound.

    Raises:
        BoundsError: After too many steps.
        MemoryError: Beyond the bound on memory.
    """
    left = STEPS

    def counted(_frame: FrameType, event: str, _arg: object) -> Any:  # noqa: ANN401 -- it returns itself
        nonlocal left
        if event in {"call", "line"}:
            left -= 1
            if left < 0:
                raise BoundsError(f"runs for more than {STEPS:,} steps")
        return counted

    before = sys.gettrace()
    with _memory():
        sys.settrace(counted)
        try:
            yield
        finally:
            sys.settrace(before)


@contextmanager
def _memory() -> Iterator[None]:
    """Hold this process to so much more memory than it has; only Linux tells how much that is."""
    usage = Path("/proc/self/statm")
    if not usage.exists():
        yield
        return
    import resource

    now = int(usage.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = now + MEMORY
    known = [limit for limit in (soft, hard) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min([most, *known]), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _joined(parts: Iterable[str]) -> str:
    """The parts of an output as one text."""
    kept, characters = [], 0
    for part in parts:
        characters += len(part)
        if characters > OUTPUT:
            raise BoundsError(f"writes more than {size(OUTPUT)}")
        kept.append(part)
    return "".join(kept)


def _times(left: Any, right: Any) -> Any:  # noqa: ANN401 -- whatever a template multiplies
    for one, other in ((left, right), (right, left)):
        if hasattr(one, "__len__") and isinstance(other, int) and len(one) * other > OUTPUT:
            raise BoundsError(f"multiplies to more than {size(OUTPUT)}")
    if isinstance(left, int) and isinstance(right, int) and left.bit_length() + right.bit_length() > _HIGHEST:
        raise BoundsError("multiplies to a number that is too high")
    return left * right


def _power(left: Any, right: Any) -> Any:  # noqa: ANN401 -- whatever a template raises
    if isinstance(left, int) and isinstance(right, int) and left.bit_length() * right > _HIGHEST:
        raise BoundsError("raises to a power that is too high")
    return left**right
