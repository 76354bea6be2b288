"""The order in which passages are drawn for a sample: random, and anybody can recompute it from the seed.

The order is that of SHA-256 over the seed, the code and the passage's name. However far one goes in it, the passages so
far are a simple random sample. A seed is chosen before the first decision, never afterwards.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from itertools import count
from typing import TYPE_CHECKING, TypeVar

from qualcode.errors import QualcodeError
from qualcode.suggesting.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

Group = TypeVar("Group", bound=int)

_SEPARATOR = "\x1f"

MOST_DRAWS = 5_000
"""Draws of informants after which a draw gives up: repeats cost no decision, but they cost time."""


def draw_order(passages: Iterable[str], seed: int | str, code: str = "") -> list[str]:
    """Return passages in a random order.

    Args:
        passages: Names of passages, each once.
        seed: The seed of the draw.
        code: The code for which they are drawn. Left empty, the order is the same for every code: a reading of the
            passages without a suggestion, which serves all codes.

    Returns:
        All of them.

    Example:
        >>> draw_order(["a", "b", "c"], 7, "training") == draw_order(["c", "b", "a"], 7, "training")
        True
    """
    return sorted(passages, key=lambda passage: _number(seed, code, passage))


def draw_sides(seed: int | str, code: str, *, chance: float = 0.5) -> Iterator[bool]:
    """Yield for each draw from everything there is: True for a passage without a suggestion, False for a suggested one.

    Args:
        seed: The seed of the draw.
        code: The code.
        chance: Probability of True, 0 to 1.

    Example:
        >>> from itertools import islice
        >>> len(list(islice(draw_sides(7, "training"), 5)))
        5
    """
    return (draw_side(seed, code, turn, chance=chance) for turn in count())


def draw_side(seed: int | str, code: str, turn: int, *, chance: float = 0.5) -> bool:
    """Return what `draw_sides` yields at a turn, from 0.

    Example:
        >>> from itertools import islice
        >>> [draw_side(7, "training", turn) for turn in range(9)] == list(islice(draw_sides(7, "training"), 9))
        True
    """
    return _number(seed, code, "side", str(turn)) < chance * 2**256


@dataclass(frozen=True, slots=True)
class InformantDraw:
    """One draw of an informant and of one of the informant's passages.

    Args:
        group: What the machine says of the first passage that was tried.
        outcome: The outcome of the first passage that was not `NONE`; `NONE` if the informant has no other.
        groups: Probability of each group for the first passage tried, over the informants open before this draw.
        known: Sum of the shares in favour of the informants wholly decided before this draw, and the number of those
            who judge.
        open: Number of informants not wholly decided before this draw.
        known_after: `known` after this draw.
        open_after: `open` after this draw.
        decided: Number of passages met so far that were not decided before the draw began.
    """

    group: int
    outcome: Outcome
    groups: tuple[float, ...]
    known: tuple[Fraction, int]
    open: int
    known_after: tuple[Fraction, int]
    open_after: int
    decided: int


@dataclass(frozen=True, slots=True)
class InformantDraws:
    """The draws of informants that decisions so far allow.

    Args:
        draws: One value a draw, in order.
        passage: The passage to decide next; None if there is none.
        known: Sum of the shares of those wholly decided, and the number of those who judge, after the last draw.
        open: Number of informants not wholly decided.
        informants: Number of informants with a passage.
        decided: Number of passages met that were not decided before the draw began.
        met: Names of the passages met, in order.
    """

    draws: tuple[InformantDraw, ...]
    passage: str | None
    known: tuple[Fraction, int]
    open: int
    informants: int
    decided: int
    met: tuple[str, ...] = ()

    @property
    def is_at_limit(self) -> bool:
        """True if the limit of draws was reached while passages are undecided: neither done nor to be continued."""
        return self.passage is None and self.open > 0


def draw_informants(
    passages: Mapping[str, Mapping[str, int]],
    outcome_of: Callable[[str], Outcome | None],
    *,
    seed: int | str,
    code: str,
    groups: int,
    decided_before: Collection[str] = (),
    most: int = MOST_DRAWS,
) -> InformantDraws:
    """Draw informants, each equally likely, until a passage is needed that nobody has decided yet.

    A draw takes one of the informants who are not wholly decided, and tries the informant's passages in a fresh random
    order until one is not `NONE`. A passage that is decided already, in an earlier draw or before the first, costs
    nothing. An informant whose passages have all been met is known exactly and leaves the draw; so does, before the
    first draw, whoever was wholly decided then.

    Args:
        passages: For each informant, the group of each passage: what the machine says of it, 0 to `groups` - 1.
        outcome_of: A passage's outcome; None if nobody has decided it.
        seed: The seed of the draw.
        code: The code for which is drawn.
        groups: Number of groups.
        decided_before: Passages that were decided before the draw began. Only they make an informant wholly decided
            from the start, so that the same draws come out again however much is decided later.
        most: Draws after which it gives up.

    Returns:
        The draws, and the passage to decide next.

    Raises:
        QualcodeError: A group is not one of `groups`.

    Example:
        >>> decided = {"a1": Outcome.ACHIEVED, "b1": Outcome.NONE}
        >>> found = {"A": {"a1": 0}, "B": {"b1": 1}}
        >>> drawn = draw_informants(found, decided.get, seed=1, code="training", groups=4)
        >>> drawn.open, drawn.known
        (0, (Fraction(1, 1), 1))
    """
    book = _Book(passages, outcome_of, groups)
    before = set(decided_before)
    book.begin(before)
    draws: list[InformantDraw] = []
    needed: str | None = None
    decided, met = 0, []
    while book.open and len(draws) < most:
        mixture, known, still = book.mixture(), book.known, len(book.open)
        turn = str(len(draws))
        who = book.open[_number(seed, code, "informant", turn) % still]
        outcome, tried = Outcome.NONE, []
        for passage in _shuffled(book.names[who], seed, code, turn):
            tried.append(passage)
            found = outcome_of(passage)
            if found is None:
                needed = passage
                break
            outcome = found
            if passage not in book.met:
                met.append(passage)
                decided += passage not in before
            book.met.add(passage)
            if outcome is not Outcome.NONE:
                break
        if needed is not None:
            break
        book.close(who)
        group, after = passages[who][tried[0]], (book.known, len(book.open))
        draws.append(InformantDraw(group, outcome, mixture, known, still, *after, decided))
    return InformantDraws(tuple(draws), needed, book.known, len(book.open), book.informants, decided, tuple(met))


class _Book:
    """Informants still open in a draw, and the sum of the shares of those who are known exactly."""

    def __init__(
        self, passages: Mapping[str, Mapping[str, int]], outcome_of: Callable[[str], Outcome | None], groups: int
    ) -> None:
        self.passages, self.outcome_of = passages, outcome_of
        self.open = sorted(who for who, own in passages.items() if own)
        self.informants = len(self.open)
        self.known: tuple[Fraction, int] = (Fraction(0), 0)
        self.met: set[str] = set()
        self.names = {who: sorted(passages[who]) for who in self.open}
        self._own = {who: _proportions(passages[who], groups) for who in self.open}
        self._sum = [sum(column) for column in zip(*self._own.values(), strict=True)] if self.open else [0.0] * groups

    def begin(self, decided_before: Collection[str]) -> None:
        """Take the informants out whose every passage was decided before the first draw."""
        before = {passage for passage in decided_before if self.outcome_of(passage) is not None}
        for who in list(self.open):
            if before.issuperset(self.passages[who]):
                self.met.update(self.passages[who])
                self.close(who)

    def mixture(self) -> tuple[float, ...]:
        """Return the probability of each group for the first passage tried: the mean over the open informants."""
        total = sum(self._sum)
        return tuple(part / total for part in self._sum)

    def close(self, who: str) -> None:
        """Take an informant out of the draw whose every passage has been met."""
        own = self.passages[who]
        if not self.met.issuperset(own):
            return
        share = share_in_favour(outcome for passage in own if (outcome := self.outcome_of(passage)) is not None)
        if share is not None:
            self.known = (self.known[0] + share, self.known[1] + 1)
        self.open.remove(who)
        # Sums are built anew: what floating-point subtraction leaves over would be a chance of drawing nobody.
        left = [self._own[other] for other in self.open]
        self._sum = [sum(column) for column in zip(*left, strict=True)]


def share_in_favour(outcomes: Iterable[Outcome]) -> Fraction | None:
    """Return (achieved + ½ mixed) / (achieved + mixed + shortcoming); None if nothing is judged.

    Example:
        >>> share_in_favour([Outcome.ACHIEVED, Outcome.MIXED, Outcome.NONE])
        Fraction(3, 4)
    """
    tally = Counter(outcomes)
    judged = tally[Outcome.ACHIEVED] + tally[Outcome.MIXED] + tally[Outcome.SHORTCOMING]
    return Fraction(2 * tally[Outcome.ACHIEVED] + tally[Outcome.MIXED], 2 * judged) if judged else None


def _proportions(own: Mapping[str, int], groups: int) -> list[float]:
    tally = Counter(own.values())
    if strange := [group for group in tally if not 0 <= group < groups]:
        message = f"a passage is in group {strange[0]}, but there are {groups} groups; count them from 0"
        raise QualcodeError(message)
    return [tally[group] / len(own) for group in range(groups)]


def _shuffled(names: Sequence[str], *key: int | str) -> Iterator[str]:
    """Yield names in a random order of their own for each key; only as many numbers are reckoned as are asked for."""
    left = list(names)
    while left:
        at = _number(*key, "passage", str(len(left))) % len(left)
        left[at], left[-1] = left[-1], left[at]
        yield left.pop()


def _number(*parts: int | str) -> int:
    return int.from_bytes(sha256(_SEPARATOR.join(str(part) for part in parts).encode()).digest(), "big")


def taken(sides: Iterator[bool], suggested: Sequence[str], rest: Sequence[str]) -> Iterator[tuple[bool, str]]:
    """Yield the passages of a draw from everything there is: the side, and the next passage of it.

    A side that has no passage left is skipped, since its draws can no longer be made; the other then goes on alone.

    Args:
        sides: What `draw_sides` yields.
        suggested: The suggested passages in their order.
        rest: The others in theirs.

    Example:
        >>> list(taken(iter([True, False, True]), ["a"], ["b"]))
        [(True, 'b'), (False, 'a')]
    """
    left = {False: iter(suggested), True: iter(rest)}
    sizes = {False: len(suggested), True: len(rest)}
    for side in sides:
        if not sizes[False] and not sizes[True]:
            return
        chosen = side if sizes[side] else not side
        sizes[chosen] -= 1
        yield chosen, next(left[chosen])
        if not sizes[False] and not sizes[True]:
            return
