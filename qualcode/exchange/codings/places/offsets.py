r"""Positions of a file's passages, and the convention that they fit: by their words, else by edges of words.

>>> from qualcode.exchange.codings.places.ruler import Ruler
>>> ruler = Ruler("😀 Ibu ikut pelatihan.\r\nIbu 😀 senang sekali.")
>>> found = find_convention([Selection("a", 3, 6, "Ibu"), Selection("a", 31, 37, "senang")], {"a": ruler})
>>> str(found.convention), found.score, found.of
('utf-16, crlf 2, exclusive', 2, 2)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.codings import grouped
from qualcode.exchange.codings.places.convention import CONVENTIONS, FoundConvention
from qualcode.exchange.codings.places.quoted_words import agrees

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy as np

    from qualcode.exchange.codings.places.convention import Convention
    from qualcode.exchange.codings.places.ruler import Ruler

FARTHEST = 2**40
"""A position beyond any text's end: what lies beyond is held as this."""
SHIFT = 2**41
"""Two positions as one number: the first times this, and the second."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A passage as a file names it: two positions in a document, and its words if the file has them."""

    document: str
    start: int
    end: int
    quote: str | None = None
    whole: bool = True


def find_convention(
    selections: Iterable[Selection], rulers: Mapping[str, Ruler], *, prior: Convention | None = None
) -> FoundConvention | None:
    """Return the convention that selections fit best, by their words if they have any, else by edges of words.

    Args:
        selections: The selections of one file.
        rulers: By a document's key, its text; one is measured at a time.
        prior: The convention that the program is known to use; taken where another fits no better.

    Returns:
        The convention with its score and the runner-up's; None if no selection lies in a known text. Where several fit
        alike, ends decide that have no blank and keep a sentence's full stop.
    """
    known = list(dict.fromkeys(one for one in selections if one.document in rulers))
    if not known:
        return None
    import numpy as np

    has_words = any(one.quote for one in known)
    score, tidy = np.zeros(len(CONVENTIONS), dtype=int), np.zeros(len(CONVENTIONS), dtype=int)
    places = []
    for document, group in grouped((one.document, one) for one in known).items():
        ruler = rulers[document]
        passages = _passages(group, ruler)
        places.append(passages)
        judged = np.array([bool(one.quote) for one in group]) if has_words else np.ones(len(group), dtype=bool)
        own = [one for one in group if one.quote or not has_words]
        met, is_tidy = _met(own, passages[:, judged], ruler, has_words=has_words)
        score += met
        tidy += is_tidy
        ruler.put_away()
    everywhere = np.concatenate(places, axis=1)
    ranks = [
        (int(points), convention == prior, int(ends))
        for points, convention, ends in zip(score, CONVENTIONS, tidy, strict=True)
    ]
    order = sorted(range(len(CONVENTIONS)), key=ranks.__getitem__, reverse=True)
    best = order[0]
    others = [at for at in order[1:] if not np.array_equal(everywhere[at], everywhere[best])]
    return FoundConvention(
        convention=CONVENTIONS[best],
        by="quotes" if has_words else "edges",
        score=ranks[best][0],
        of=sum(1 for one in known if one.quote) or 2 * len(known),
        runner_up=CONVENTIONS[others[0]] if others else None,
        runner_up_score=ranks[others[0]][0] if others else 0,
        rivals=() if ranks[best][1] else tuple(CONVENTIONS[at] for at in others if ranks[at][0] == ranks[best][0]),
    )


def positions(values: Iterable[int]) -> np.ndarray:
    """Return positions as an array; what no text has, whatever a file says, as one outside of every text."""
    import numpy as np

    return np.array([min(max(value, -1), FARTHEST) for value in values], dtype=np.int64)


def _passages(group: Sequence[Selection], ruler: Ruler) -> np.ndarray:
    """A row a convention: for each selection its passage in the text as one number; -1 where it gives none."""
    import numpy as np

    starts, ends = positions(one.start for one in group), positions(one.end for one in group)
    rows = []
    for convention in CONVENTIONS:
        first, last, valid = ruler.spans(starts, ends, convention)
        rows.append(np.where(valid, first * SHIFT + last, -1))
    return np.array(rows)


def _met(
    group: Sequence[Selection], passages: np.ndarray, ruler: Ruler, *, has_words: bool
) -> tuple[np.ndarray, np.ndarray]:
    """For each convention, how many quotes or edges its passages meet, and how many of them end as people mark them.

    Of passages with words, an end without a blank counts, which one that is a place too late takes along; of those
    without, one at a sentence's end, which one that is a place too early leaves out.
    """
    import numpy as np

    valid = passages >= 0
    first, last = np.where(valid, passages // SHIFT, 0), np.where(valid, passages % SHIFT, 0)
    of = ruler.letters
    if has_words:
        met = np.array([_agreed(one, column, ruler) for one, column in zip(group, passages.T, strict=True)]).T
        ends = ~of.blank[first] & ~of.blank[last - 1]
    else:
        begins, stops = ruler.edges(first, last)
        met = begins.astype(int) + stops
        ends = of.sentence_end[last - 1]
    return (met * valid).sum(axis=1), (ends & valid).sum(axis=1)


def _agreed(one: Selection, column: np.ndarray, ruler: Ruler) -> list[bool]:
    """For each convention, if its passage has the selection's words; many give the same passage, judged once."""
    found = {-1: False}
    for passage in (row := column.tolist()):
        if passage not in found:
            words = ruler.text[passage // SHIFT : passage % SHIFT]
            found[passage] = agrees(words, one.quote or "", whole=one.whole)
    return [found[passage] for passage in row]
