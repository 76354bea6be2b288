"""Results of checks as a terminal shows them; loads nothing, since a check of what did not change is over at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from qualcode.errors import Problem


def check_lines(checked: Mapping[str, Any], problems: Sequence[Problem]) -> Iterator[str]:
    """The lines for one file that was checked: its problems, or `ok` and what is in it."""
    if problems:
        yield from map(str, problems)
        return
    names = [name for name in ("codes", "rules", "transcripts", "turns") if name in checked]
    counts = [f"{checked[name]} {name if checked[name] != 1 else name[:-1]}" for name in names]
    version = f"; version {checked['version']}, {checked['hash'][:12]}" if "hash" in checked else ""
    yield f"{checked['path']}: ok" + (f" ({', '.join(counts)}{version})" if counts else "")
