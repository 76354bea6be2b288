"""Results as lines for a terminal: tests in the manner of pytest, differences in the manner of diff."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from qualcode.authoring.examples import ExampleResult
    from qualcode.authoring.impact import Impact

__all__ = ["example_lines", "impact_lines"]

WIDTH = 72
SIGNS = {"added": "+", "removed": "-", "changed": "~"}


def example_lines(results: Sequence[ExampleResult], *, path: Path | None = None) -> Iterator[str]:
    """A codebook's tests: dots, then each failure at its line with what matched or nearly did, then the count."""
    dots = "".join("." if result.passed else "F" for result in results)
    name = f"{path.as_posix()} " if path else ""
    for start in range(0, max(len(dots), 1), WIDTH):
        yield f"{name if start == 0 else ' ' * len(name)}{dots[start : start + WIDTH]}"
    failed = [result for result in results if not result.passed]
    for result in failed:
        place = f"{path.as_posix() if path else 'codebook'}:{result.example.line}"
        yield ""
        yield f"{place}: {result.kind} of {result.code} is wrong: {result.problem}"
        yield f"    “{result.example.text}”"
        yield from (f"    {detail}" for detail in result.details)
    yield ""
    count = f"{len(results) - len(failed)} passed"
    yield f"{len(failed)} failed, {count}" if failed else count


def impact_lines(found: Impact) -> Iterator[str]:
    """What a change of codebook brings about: codebook, passages, verdicts, contradicted decisions."""
    for change in found.changes:
        parts = f" ({', '.join(change.parts)})" if change.parts else ""
        yield f"{SIGNS[change.kind]} {change.what} {change.id}{parts}, line {change.line}"
    if found.passages:
        counts = ", ".join(f"{SIGNS[kind]}{found.count(kind)}" for kind in ("added", "removed", "changed"))
        yield f"passages: {counts}"
    for passage in found.passages:
        yield f"  {SIGNS[passage.kind]} {passage.code}  {passage.transcript}:{passage.span.start}  “{passage.quote}”"
        if passage.before and passage.after:
            yield f"      {', '.join(passage.before)} → {', '.join(passage.after)}"
        else:
            yield f"      {', '.join(passage.after or passage.before)}"
    for code, (before, after) in found.verdicts.items():
        yield f"verdict {code}: {before or 'none'} → {after or 'none'}"
    for coding in found.contradicted:
        wanted = "no longer suggested" if coding.status == "accepted" else "suggested again"
        yield f"decided otherwise: {coding.status} {coding.indicator or coding.code} by {coding.coder}, now {wanted}"
        yield f"  {coding.transcript}:{coding.span.start}  “{coding.quote}”"
