"""Anchors: the new places of passages when a transcript was corrected: kept, moved, altered or orphaned.

Both texts are aligned as a whole by edit distance, so the text around a passage decides where it went. A passage that
the alignment cannot place (its turn was moved) is searched for in the words of the new text that are left over. One
that is found nowhere is reported as orphaned: it is never shifted to something that merely resembles it.

Texts of more than 30,000 code points are cut first, at short runs of words that occur once in each
and in the same order, since edit distance takes time in proportion to the product of the lengths.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Outcome = Literal["kept", "moved", "altered", "orphaned"]

WHOLE = 30_000  # code points up to which both texts are aligned in one go
LARGEST = 2 * WHOLE * WHOLE  # product of lengths beyond which a block without a safe cut counts as rewritten
BLOCK = 3_000  # code points between two cuts of a longer text
SHINGLE = 14  # code points that must agree for a cut
LIKE = 0.62  # similarity below which the alignment's proposal is not believed
FOUND = 82.0  # partial ratio from which words elsewhere in the new text count as the passage
EDGE = 4  # code points beyond twice a passage's missing rest in which its edge is looked for
SEARCHED = 10_000  # code points that are searched through for every passage; beyond, words in line must point the way
SEED = 5  # code points by which a word is known there
COMMON = 300  # a word that stands in more places points nowhere
LINES = 4  # places that are tried
MARGIN = 16  # code points around a find elsewhere in which its edges are settled
SHORT = 12  # code points below which a passage is too short to be searched for


@dataclass(frozen=True, slots=True)
class Anchor:
    """The new place of a passage.

    Args:
        outcome: kept (same place, same words), moved (same words elsewhere), altered (other words, same passage) or
            orphaned (gone; `start` and `stop` are meaningless then).
        start: First code point in the new text.
        stop: Code point behind it.
    """

    outcome: Outcome
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two versions of a text, and which stretches of them correspond.

    Args:
        old: The text before.
        new: The text after.
        starts: Where each stretch begins in the old text; stretches cover it without gaps.
        stretches: `(old start, old stop, new start, same)`: as many code points in both, alike or replaced one by one;
            a stretch whose new start is -1 was deleted.
        spare: Stretches of the new text that nothing accounts for, long enough to hold a passage.
        seeds: Where words begin in `spare`, by their first letters; filled when first needed.
    """

    old: str
    new: str
    starts: tuple[int, ...]
    stretches: tuple[tuple[int, int, int, bool], ...]
    spare: tuple[tuple[int, int], ...]
    seeds: dict[str, list[int]] = field(default_factory=dict, compare=False, repr=False)

    def anchor(self, start: int, stop: int) -> Anchor:
        """The place in the new text of the passage `[start, stop)` of the old one.

        Example:
            >>> align("Ibu ikut pelatihan. Bagus.", "Ibu sudah ikut pelatihan. Bagus.").anchor(20, 26)
            Anchor(outcome='moved', start=26, stop=32)
        """
        from rapidfuzz.distance import Levenshtein

        quote = self.old[start:stop]
        if not quote:
            at = self._point(start)
            return Anchor("kept" if at == start else "moved", at, at)
        proposal = self.proposal(start, stop)
        if proposal is not None:
            first, last = proposal
            if self.new[first:last] == quote:
                return Anchor("kept" if first == start else "moved", first, last)
            exact = self._exactly(quote, first, last)
            if exact is not None:
                return Anchor("kept" if exact == start else "moved", exact, exact + len(quote))
            if Levenshtein.normalized_similarity(quote, self.new[first:last], score_cutoff=LIKE):
                return Anchor("altered", *_without_blanks(quote, self.new, first, last))
        return self._elsewhere(quote) or Anchor("orphaned", start, stop)

    def proposal(self, start: int, stop: int) -> tuple[int, int] | None:
        """The stretch of the new text that holds what corresponds to the passage."""
        core = self._core(start, stop)
        if core is None:
            return None
        (a, b), (c, d), (first, last) = core
        if c - first > a - start + EDGE or a - start > EDGE:
            first = c - _reach(self.old[start:a][::-1], self.new[max(0, c - 2 * (a - start) - EDGE) : c][::-1])
        if last - d > stop - b + EDGE or stop - b > EDGE:
            last = d + _reach(self.old[b:stop], self.new[d : d + 2 * (stop - b) + EDGE])
        return first, last

    def _core(self, start: int, stop: int) -> tuple[tuple[int, int], tuple[int, int], tuple[int, int]] | None:
        """The densest agreement within the passage, in the old and in the new text; and all that corresponds at all.

        Where a sentence was put in or taken out, edit distance scatters single letters over what is
        new; a run of stretches counts for what agrees in it less what does not.
        """
        index = bisect_right(self.starts, start) - 1
        best: tuple[int, int, int] | None = None
        pieces: list[tuple[int, int, int]] = []
        total = begun = 0
        while index < len(self.stretches) and self.stretches[index][0] < stop:
            begin, end, into, same = self.stretches[index]
            index += 1
            low, high = max(begin, start), min(end, stop)
            if into < 0 or low >= high:
                continue
            at = into + low - begin
            if pieces:
                total -= (low - pieces[-1][1]) + (at - pieces[-1][2] - (pieces[-1][1] - pieces[-1][0]))
            pieces.append((low, high, at))
            if total <= 0 and same:
                total, begun = 0, len(pieces) - 1
            total += (high - low) if same else low - high
            if same and (best is None or total > best[0]):
                best = (total, begun, len(pieces) - 1)
        if best is None:
            return None
        (a, _, c), (e, b, f) = pieces[best[1]], pieces[best[2]]
        return (a, b), (c, f + b - e), (pieces[0][2], pieces[-1][2] + pieces[-1][1] - pieces[-1][0])

    def _point(self, at: int) -> int:
        index = bisect_right(self.starts, at) - 1
        for begin, _end, into, _same in self.stretches[index:]:
            if into >= 0:
                return into + max(0, at - begin)
        return len(self.new)

    def _exactly(self, quote: str, first: int, last: int) -> int | None:
        """The place where the very words stand so near to the proposal that they share most of it."""
        middle = (first + last) // 2
        low, high = max(0, first - len(quote)), last + len(quote)
        places = []
        at = self.new.find(quote, low, high)
        while at >= 0:
            if at < last and first < at + len(quote):
                places.append(at)
            at = self.new.find(quote, at + 1, high)
        return min(places, key=lambda place: abs(place + len(quote) // 2 - middle), default=None)

    def _elsewhere(self, quote: str) -> Anchor | None:
        """The passage in words of the new text that nothing accounts for."""
        from rapidfuzz import fuzz

        if len(quote) < SHORT:
            return None
        score, place = FOUND, (-1, -1)
        for low, high in self._windows(quote):
            if high - low < len(quote) * 0.7:
                continue
            at = self.new.find(quote, low, high)
            if at >= 0:
                return Anchor("moved", at, at + len(quote))
            found = fuzz.partial_ratio_alignment(quote, self.new[low:high], score_cutoff=score)
            if found is not None and (place[0] < 0 or found.score > score):
                score, place = found.score, (low + found.dest_start, low + found.dest_end)
        if place[0] < 0:
            return None
        low, high = max(0, place[0] - MARGIN), min(len(self.new), place[1] + MARGIN)
        first, last = align(quote, self.new[low:high]).proposal(0, len(quote)) or (place[0] - low, place[1] - low)
        return Anchor("altered", *_without_blanks(quote, self.new, low + first, low + last))

    def _windows(self, quote: str) -> Sequence[tuple[int, int]]:
        """Stretches to search: all that is left over, or, where that is much, where the quote's words are in line."""
        if sum(high - low for low, high in self.spare) <= SEARCHED:
            return self.spare
        if not self.seeds:
            for low, high in self.spare:
                for at in _words(self.new, low, high):
                    self.seeds.setdefault(self.new[at : at + SEED], []).append(at)
        votes: Counter[int] = Counter()
        for offset in _words(quote, 0, len(quote)):
            places = self.seeds.get(quote[offset : offset + SEED], ())
            if len(places) <= COMMON:
                votes.update({(at - offset) // MARGIN for at in places})
        lines = [line * MARGIN for line, _ in votes.most_common(LINES)]
        return [(max(0, at - MARGIN), min(len(self.new), at + len(quote) + 2 * MARGIN)) for at in lines]


def _words(text: str, low: int, high: int) -> Iterator[int]:
    """Starts of words in `[low, high)`, its first code point included."""
    at = low
    while at <= high - SEED:
        yield at
        blank = text.find(" ", at + 1, high)
        if blank < 0:
            return
        at = blank + 1


def _without_blanks(quote: str, text: str, start: int, stop: int) -> tuple[int, int]:
    """The range without blanks at an edge where the passage has none."""
    while stop > start and text[start].isspace() and not quote[0].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace() and not quote[-1].isspace():
        stop -= 1
    return start, stop


def _reach(old: str, new: str) -> int:
    """Length of the part of `new` that continues a passage whose rest was `old`; a word's end is preferred."""
    from rapidfuzz.distance import Levenshtein

    if not old:
        return 0
    costs = [
        Levenshtein.distance(old, new[:length]) + (0 if _ends_word(new, length) else 1)
        for length in range(len(new) + 1)
    ]
    return costs.index(min(costs))


def _ends_word(text: str, at: int) -> bool:
    return at == len(text) or text[at].isspace()


def align(old: str, new: str) -> Alignment:
    """The correspondence of two versions of a text.

    Example:
        >>> align("satu dua tiga", "satu tiga").stretches
        ((0, 5, 0, True), (5, 9, -1, False), (9, 13, 5, True))
    """
    from rapidfuzz.distance import Levenshtein

    stretches: list[tuple[int, int, int, bool]] = []
    for (i1, i2), (j1, j2) in _blocks(old, new):
        if (i2 - i1) * (j2 - j1) > LARGEST:
            _extend(stretches, (i1, i2, -1, False))
            continue
        for op in Levenshtein.opcodes(old[i1:i2], new[j1:j2]):
            if op.tag != "insert":
                into = -1 if op.tag == "delete" else j1 + op.dest_start
                _extend(stretches, (i1 + op.src_start, i1 + op.src_end, into, op.tag == "equal"))
    return Alignment(old, new, tuple(s[0] for s in stretches), tuple(stretches), tuple(_spare(stretches, new)))


def _extend(stretches: list[tuple[int, int, int, bool]], add: tuple[int, int, int, bool]) -> None:
    """Append a stretch, as part of the last one where it carries straight on."""
    if stretches:
        begin, end, into, same = stretches[-1]
        joins = into + end - begin == add[2] if into >= 0 else add[2] < 0
        if end == add[0] and same == add[3] and joins and (into >= 0) == (add[2] >= 0):
            stretches[-1] = (begin, add[1], into, same)
            return
    stretches.append(add)


def _spare(stretches: Sequence[tuple[int, int, int, bool]], new: str) -> Iterator[tuple[int, int]]:
    """Stretches of the new text between runs of agreement of some length."""
    at = 0
    for begin, end, into, same in stretches:
        if same and end - begin >= SHORT:
            if into - at >= SHORT:
                yield max(0, at), into
            at = into + end - begin
    if len(new) - at >= SHORT:
        yield at, len(new)


def _blocks(old: str, new: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Pairs of stretches to align one by one: the whole, or what lies between safe cuts."""
    if max(len(old), len(new)) <= WHOLE:
        yield (0, len(old)), (0, len(new))
        return
    i = j = 0
    for a, b in _cuts(old, new):
        yield (i, a), (j, b)
        i, j = a, b
    yield (i, len(old)), (j, len(new))


def _cuts(old: str, new: str) -> list[tuple[int, int]]:
    """Places, in both texts, about every `BLOCK` code points, where the same rare words stand in the same order."""
    once = _unique(old)
    other = _unique(new)
    pairs = sorted((at, other[shingle]) for shingle, at in once.items() if shingle in other)
    chain = _longest_rising(pairs)
    cuts: list[tuple[int, int]] = []
    for a, b in chain:
        last = cuts[-1] if cuts else (0, 0)
        if a - last[0] >= BLOCK and b - last[1] >= 1:
            cuts.append((a, b))
    return cuts


def _unique(text: str) -> dict[str, int]:
    """Shingles that begin a word and occur once, with their place."""
    seen: dict[str, int] = {}
    at = 0
    while at >= 0 and at + SHINGLE <= len(text):
        shingle = text[at : at + SHINGLE]
        seen[shingle] = -1 if shingle in seen else at
        following = text.find(" ", at + 1)
        at = following + 1 if following >= 0 else -1
    return {shingle: at for shingle, at in seen.items() if at >= 0}


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs that rises in both places."""
    tails: list[int] = []
    indexes: list[int] = []
    parents = [-1] * len(pairs)
    for index, (_a, b) in enumerate(pairs):
        at = bisect_left(tails, b)
        parents[index] = indexes[at - 1] if at else -1
        if at == len(tails):
            tails.append(b)
            indexes.append(index)
        else:
            tails[at] = b
            indexes[at] = index
    chain = []
    at = indexes[-1] if indexes else -1
    while at >= 0:
        chain.append(pairs[at])
        at = parents[at]
    return chain[::-1]
