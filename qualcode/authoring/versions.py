"""A codebook's versions: their times, the changes of each, and the decisions under it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from qualcode.authoring.codebook_impact import changes
from qualcode.codebook import parse_codebook
from qualcode.codings import fields_as_dict
from qualcode.errors import CodebookError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qualcode.authoring.codebook_impact import Change
    from qualcode.codebook.codebook import Codebook
    from qualcode.codings import Decision


@dataclass(frozen=True, slots=True)
class Version:
    """A codebook as it was from one time to the next.

    Args:
        hash: SHA-256 of its file.
        name: The codebook's name.
        version: The author's own.
        time: Time from which it was in force, as UTC in ISO 8601.
        coder: Person whose command brought it into force.
        changes: Differences from the version before it; None where one of the two texts was not kept; empty
            for the first.
        decided: Number of codings with each status that were decided under this version.
    """

    hash: str
    name: str
    version: str
    time: str
    coder: str
    changes: tuple[Change, ...] | None = ()
    decided: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    as_dict = fields_as_dict


def codebook_versions(
    log: Iterable[Decision], texts: Mapping[str, str], decided: Iterable[tuple[str, str]] = ()
) -> list[Version]:
    """Return a codebook's versions, the latest first.

    Args:
        log: Decisions in the log's order, of which those of kind `codebook_changed` count.
        texts: Hash → the codebook's text, where it was kept.
        decided: For each decided coding the hash of the codebook it was decided under, and its status.

    Example:
        >>> from qualcode.codings import Decision
        >>> book = "{codes: {hrd: {label: T, rules: [latih]}}}"
        >>> log = [
        ...     Decision("1", "codebook_changed", "ana", "2026-01-02T08:00:00Z", "c1", codebook="aa",
        ...              details={"name": "s", "version": "1"}),
        ...     Decision("2", "codebook_changed", "ana", "2026-02-03T09:00:00Z", "c2", codebook="bb",
        ...              details={"name": "s", "version": "2"}),
        ... ]
        >>> texts = {"aa": book, "bb": book.replace("latih", "latih, kursus")}
        >>> latest, first = codebook_versions(log, texts, [("aa", "accepted"), ("aa", "rejected")])
        >>> latest.version, [change.id for change in latest.changes], dict(first.decided)
        ('2', ['hrd', 'hrd/kursus'], {'accepted': 1, 'rejected': 1})
    """
    counts: dict[str, Counter[str]] = {}
    for known, status in decided:
        counts.setdefault(known, Counter())[status] += 1
    versions: list[Version] = []
    before: Codebook | None = None
    for decision in log:
        if decision.kind != "codebook_changed":
            continue
        book = _read(texts.get(decision.codebook, ""))
        found = tuple(changes(before, book)) if before is not None and book is not None else None
        versions.append(
            Version(
                decision.codebook,
                str(decision.details.get("name", "")),
                str(decision.details.get("version", "")),
                decision.time,
                decision.coder,
                found if versions else (),
                MappingProxyType(dict(sorted(counts.get(decision.codebook, Counter()).items()))),
            )
        )
        before = book
    return versions[::-1]


def _read(text: str) -> Codebook | None:
    """The codebook of a text; None where nothing was kept, or an older format can no longer be read."""
    if not text:
        return None
    try:
        return parse_codebook(text)
    except CodebookError:
        return None
