"""Results of checks as a terminal shows them; loads nothing, since a check of what did not change is over at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.cli.app import said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from qualcode.errors import Problem


def check_lines(checked: Mapping[str, Any], problems: Sequence[Problem]) -> Iterator[str]:
    """The lines for one file that was checked: its problems, or `ok` and what is in it."""
    if problems:
        yield from (problem.with_options for problem in problems)
        return
    names = [name for name in ("codes", "rules", "transcripts", "turns") if name in checked]
    counts = [said(f"checked.{name}", n=checked[name]) for name in names]
    if "hash" in checked:
        counts[-1] += said("checked.version", version=checked["version"], hash=checked["hash"][:12])
    yield said("checked.ok", path=checked["path"]) + (f" ({', '.join(counts)})" if counts else "")
