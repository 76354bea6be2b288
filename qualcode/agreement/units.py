"""Units × coders of codings, for units of any size: transcripts, turns, passages or characters."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from qualcode.agreement.ratings import ratings
from qualcode.codings import grouped
from qualcode.evidence import combined_stance
from qualcode.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qualcode.agreement.ratings import Ratings
    from qualcode.codings import Coding, Stance

UnitKind = Literal["transcript", "turn", "passage", "character"]


def coders_by_transcript(codings: Iterable[Coding]) -> dict[str, set[str]]:
    """Return coder → transcripts in which they coded anything: there, an uncoded unit counts as a no."""
    found: dict[str, set[str]] = {}
    for coding in codings:
        found.setdefault(coding.coder, set()).add(coding.transcript)
    return found


def stances_in(codings: Iterable[Coding], unit: Span) -> dict[str, Stance]:
    """Return the pillars that codings give a unit, each with its stance."""
    stances = grouped((coding.code, coding.stance) for coding in codings if coding.span.overlaps(unit))
    return {code: combined_stance(given) for code, given in stances.items()}


def unit_ratings(
    codings: Iterable[Coding],
    units: Mapping[str, Sequence[Span]],
    *,
    code: str | None = None,
    coded: Mapping[str, set[str]] | None = None,
) -> Ratings:
    """Return ratings from codings: a row a unit, a column a coder.

    Args:
        codings: Of two or more coders.
        units: Transcript id → its units in text order: one span for the whole, or its turns or passages.
        code: With a pillar or indicator: whether the unit has it, `yes` or `no`. Without: the set of pillars it has.
        coded: Coder → transcripts that they worked through; by default those in which they coded anything.
            Elsewhere their ratings are missing.

    Returns:
        Ratings whose clusters are the transcripts. A unit has a code where any coding of it overlaps the unit.
    """
    codings = list(codings)
    coded = coders_by_transcript(codings) if coded is None else coded
    coders = sorted(coded)
    counted = (coding for coding in codings if code is None or coding.has(code))
    said = grouped(((each.transcript, each.coder), (each.span, each.code)) for each in counted)
    rows: list[list[str | frozenset[str] | None]] = []
    names, clusters = [], []
    for transcript in sorted(units):
        for unit in units[transcript]:
            row: list[str | frozenset[str] | None] = []
            for coder in coders:
                if transcript not in coded[coder]:
                    row.append(None)
                    continue
                codes = frozenset(c for span, c in said.get((transcript, coder), ()) if span.overlaps(unit))
                row.append(codes if code is None else "yes" if codes else "no")
            rows.append(row)
            names.append(f"{transcript}:{unit.start}-{unit.end}")
            clusters.append(transcript)
    return ratings(rows, units=names, coders=coders, clusters=clusters)


def character_ratings(
    codings: Iterable[Coding],
    texts: Mapping[str, Sequence[Span]],
    *,
    code: str | None = None,
    coded: Mapping[str, set[str]] | None = None,
) -> Ratings:
    """Return ratings of characters: rows are stretches between all boundaries, weighted by their length.

    Args:
        codings: Of two or more coders.
        texts: Transcript id → the stretches that may be coded (informants' turns), in text order.
        code: As in `unit_ratings`.
        coded: As in `unit_ratings`.
    """
    codings = list(codings)
    cuts: dict[str, list[Span]] = {}
    for transcript, stretches in texts.items():
        edges = {e for k in codings if k.transcript == transcript for e in (k.span.start, k.span.end)}
        pieces: list[Span] = []
        for stretch in stretches:
            inner = sorted({stretch.start, stretch.end} | {e for e in edges if stretch.start < e < stretch.end})
            pieces.extend(Span(a, b) for a, b in pairwise(inner))
        cuts[transcript] = pieces
    table = unit_ratings(codings, cuts, code=code, coded=coded)
    sizes = [len(piece) for transcript in sorted(cuts) for piece in cuts[transcript]]
    return replace(table, sizes=table.sizes * sizes)
